"""Encoded words: `=?utf-8?Q?caf=C3=A9?=`, read in all the ways in which they are misused (RFC 2047)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.core.message.transfer import unbased
from digest.core.text.charset import reading
from digest.core.text.expression import expression

# A start and what may be an end; they are paired in one pass, so that no value can make it quadratic.
_MARK = expression(r"=\?\s*([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\s*\?\s*([bBqQ])\?|\?=")
_UNENCODED = expression(r"=(?![0-9A-Fa-f]{2})")
_FOLDED = expression(r"=\s+(?=[0-9A-Fa-f]{2})")
_HEX = expression(r"[0-9A-F]{2}")


class _Word(NamedTuple):
    charset: str  # lower case
    encoding: str  # `b` or `q`
    written: str
    closed: bool = True


def read_encoded_words(value: str) -> tuple[str, tuple[str, ...]]:
    """`value` with every encoded word decoded, and what was wrong with them, in plain words.

    Neighbours in one charset and encoding are joined before they are decoded: some programs cut a character,
    or even the four signs of Base64, in two. White space between two words is none (section 6.2).
    """
    texts: list[str] = []
    defects: list[str] = []
    run: list[_Word] = []
    for piece in _without_gaps(list(_cut(value))):
        if isinstance(piece, _Word) and (not run or run[-1][:2] == piece[:2]):
            run.append(piece)
            continue
        texts.append(_decoded(run, defects))
        run = [piece] if isinstance(piece, _Word) else []
        texts.append(piece if isinstance(piece, str) else "")
    texts.append(_decoded(run, defects))
    return "".join(texts), tuple(dict.fromkeys(defects))


def _without_gaps(pieces: list[_Word | str]) -> Iterator[_Word | str]:
    """The pieces, but for white space with a word on either side."""
    for index, piece in enumerate(pieces):
        between = 0 < index < len(pieces) - 1 and isinstance(pieces[index - 1], _Word)
        if isinstance(piece, _Word) or not (between and not piece.strip() and isinstance(pieces[index + 1], _Word)):
            yield piece


def _cut(value: str) -> Iterator[_Word | str]:
    """`value` in order: plain stretches and encoded words, one without an end reaching to the next or to the last."""
    marks = [*_MARK.finditer(value)]
    at, opened = 0, None
    for index, mark in enumerate(marks):
        if mark[1] is None and (opened is None or _is_inside(value, opened, mark, marks[index + 1 : index + 2])):
            continue
        written = value[at : mark.start()]
        if opened:
            yield _Word(opened[1].lower(), opened[2].lower(), written, mark[1] is None)
        elif written:
            yield written
        at, opened = mark.end(), mark if mark[1] else None
    if opened:
        yield _Word(opened[1].lower(), opened[2].lower(), value[at:].rstrip("?"), closed=False)
    elif at < len(value):
        yield value[at:]


def _is_inside(value: str, opened: re.Match[str], end: re.Match[str], following: list[re.Match[str]]) -> bool:
    """Whether `?=` is an unencoded question mark before an encoded sign: `=?utf-8?Q?Why?=E2=80=A6?=`."""
    is_quoted = opened[2] in "qQ" and _HEX.match(value, end.end()) is not None
    return is_quoted and bool(following) and following[0][1] is None


def _decoded(run: list[_Word], defects: list[str]) -> str:
    """The text of neighbouring words; what is wrong with them is added to `defects`."""
    if not run:
        return ""
    written = "".join(word.written for word in run)
    octets, is_sound = unbased(written.encode("utf-8", "replace")) if run[0].encoding == "b" else _unquoted(written)
    if not is_sound or not all(word.closed for word in run):
        defects.append("bad encoded word")
    text, lie = reading(octets, run[0].charset)
    if lie:
        defects.append(lie)
    return text


def _unquoted(written: str) -> tuple[bytes, bool]:
    """The octets in a Q word, and whether it is as section 4.2 wants it."""
    is_sound = written.isascii() and " " not in written and _UNENCODED.search(written) is None
    return binascii.a2b_qp(_FOLDED.sub("=", written).encode("utf-8", "replace"), header=True), is_sound
