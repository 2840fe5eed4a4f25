"""Openings: where in a letter somebody else's words begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from digest.core.language.phrases import alternatives, phrase
from digest.core.text.expression import expression
from digest.core.trim import attribution, header_block
from digest.core.trim.quote import Opening, is_quoted

LINE_CHARS = 2_000  # no program writes a longer line of its own

# A cheap look that spares most lines the careful one: signs that every opening has in its first or last line.
_SIGNS = expression(r"[:：\d@<]|^\s{0,9}[-_=*—–‐]{2}")


def opening(lines: Sequence[str], index: int) -> Opening | None:
    """The opening that starts at line `index`, None where none does."""
    line = lines[index]
    if len(line) > LINE_CHARS:
        return None
    if (end := attribution.arrowed(lines, index)) > index or attribution.tagged(line):
        return Opening(index, max(end, index + 1))
    if not _may_open(lines, index):
        return _reply_above(line, index)
    return (
        header_block.marker(lines, index)
        or header_block.header_block(lines, index)
        or attribution.attribution(lines, index)
        or _reply_above(line, index)
    )


def begins_quoted(lines: Sequence[str], index: int) -> bool:
    """Whether line `index` is an opening although it begins with `>`: GroupWise and supercite write such."""
    if index and is_quoted(lines[index - 1]):
        return False
    return attribution.arrowed(lines, index) > index


def _may_open(lines: Sequence[str], index: int) -> bool:
    return any(map(_bears_sign, lines[index : index + 4]))


@lru_cache(maxsize=1024)  # each line is asked about four times, by those above it
def _bears_sign(line: str) -> bool:
    return _SIGNS.search(line) is not None


def _reply_above(line: str, index: int) -> Opening | None:
    """`##- Please type your reply above this line -##`."""
    if len(line) > 200 or not _names_line().search(line) or not _reply_line().fullmatch(line):
        return None
    return Opening(index, index + 1)


@cache
def _names_line() -> re.Pattern[str]:
    return re.compile(rf"\b{phrase('line_word')}\b", re.IGNORECASE)


@cache
def _reply_line() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,40}}(?:{alternatives('reply_above')})\b.{{0,80}}", re.IGNORECASE)
