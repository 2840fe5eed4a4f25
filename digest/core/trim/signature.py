"""Signatures: what stands below a `-- `, and the line a phone puts under every letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from digest.core.language.phrases import alternatives, phrase
from digest.core.text.expression import expression
from digest.core.trim.closing import contact, is_name_block
from digest.core.trim.marked_lines import Sheet

LINES = 15  # not blank; more below a `-- ` is taken for text, when in doubt
MOBILE_CHARS = 120

_DELIMITER = expression(r"--\s?|—\s?|__\s?|-- ?<br>")
_RULE = expression(r"\s*[-_=–—*]{3,}\s*")
_GOES_ON = frozenset({"disclaimer", "mobile footer"})  # a stretch of the author's lines goes on past these


def mark_mobile(sheet: Sheet) -> None:
    """Cut `Sent from my phone` lines, wherever they stand."""
    for index in sheet.kept():
        line = sheet.lines[index]
        if len(line) <= MOBILE_CHARS and _mobile().fullmatch(line.strip(" *_-–—")):
            sheet.mark(index, index + 1, "mobile footer")


def mark_signature(sheet: Sheet) -> None:
    """Cut from each `-- ` to the end of its stretch of kept lines; a long rest is text, not a signature."""
    for start, end in _stretches(sheet):
        for index in range(start, end):
            if not sheet.reasons[index] and _begins_signature(sheet, index, end):
                sheet.mark(index, end, "signature")
                break


def _begins_signature(sheet: Sheet, index: int, end: int) -> bool:
    """Whether line `index` is a `-- ` with a short block below, or a longer rule with only a name block below."""
    line = sheet.lines[index]
    if line[:1].isalnum():
        return False
    delimits = _DELIMITER.fullmatch(line.strip("\u200e *")) is not None
    if not delimits and not _RULE.fullmatch(line):
        return False
    under = (sheet.lines[at] for at in range(index + 1, end) if not sheet.reasons[at] and sheet.lines[at].strip())
    below = list(islice(under, LINES + 1))
    above = any(not sheet.reasons[at] and sheet.lines[at].strip() for at in range(index))
    if not above or len(below) > LINES or any(map(_is_prose, below)):
        return False
    return delimits or (bool(below) and all(map(is_name_block, below)))


def _stretches(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Where runs of kept lines begin and end (exclusive), blank lines within them counted."""
    start = 0
    for index, reason in enumerate([*sheet.reasons, "end"]):
        if reason and reason not in _GOES_ON:
            if index > start:
                yield start, index
            start = index + 1


def _is_prose(line: str) -> bool:
    """Whether a line under a signature mark says something in the first person: then it is the author's."""
    return len(line) > 40 and _speaks().search(line) is not None and not contact().search(line)


@cache
def _mobile() -> re.Pattern[str]:
    """`Sent from my iPhone` and its like: a device soon after the verb, no sentence between; or a model's bare name."""
    model = r"(?i:sent from my)(?: [A-Z0-9][\w-]*){1,5}|(?i:sent from)(?: [A-Z0-9][\w-]*){1,5} ?[<(]https?://\S+"
    return re.compile(
        rf"(?i:(?:{phrase('mobile')})[^.,;!?]{{0,40}}(?:{phrase('devices')})(?:-?\w{{1,4}})?(?!\w).{{0,60}}|"
        rf"(?:{phrase('devices')}).{{0,20}}(?:{alternatives('sent_by')}).{{0,20}})|{model}"
    )


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('subjects')})\b")
