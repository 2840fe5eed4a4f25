"""Banners: the warnings that mail servers put above a letter from outside (`CAUTION: this email originated ...`)."""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.beginnings import Beginnings
from digest.core.language.phrases import alternatives, phrase
from digest.core.text.expression import expression
from digest.core.trim.footer import is_footer
from digest.core.trim.marked_lines import Sheet

LINES = 10  # from the top; Proofpoint's has six
CHARS = 900

_BANNER = Beginnings("banner", before=r"\W{0,20}")
_PROOFPOINT = expression(r"\s*ZjQcmQRYFpfptBanner(Start|End)\s*")


def mark_banner(sheet: Sheet) -> None:
    """Cut the warning a mail server put above the letter, and a disclaimer that some put there."""
    _mark_proofpoint(sheet)
    going, chars = False, 0
    for index in sheet.kept()[:LINES]:
        line = sheet.lines[index]
        chars += len(line)
        going = _begins(line) or (going and _goes_on().match(line) is not None)
        if not going or chars > CHARS or _story().search(line):
            break
        sheet.mark(index, index + 1, "banner")
    _mark_disclaimer(sheet)


def _begins(line: str) -> bool:
    call = _call().match(line)
    starts = (call.end(), 0) if call else (0,)
    return _outside().fullmatch(line) is not None or any(_BANNER.match(line, start) for start in starts)


def _mark_proofpoint(sheet: Sheet) -> None:
    """Cut between Proofpoint's marks, which are hidden in HTML and stand bare in plain text."""
    start = -1
    for index in sheet.kept()[: 2 * LINES]:
        mark = _PROOFPOINT.fullmatch(sheet.lines[index])
        if mark and mark[1] == "Start":
            start = index
        elif mark and start >= 0:
            sheet.mark(start, index + 1, "banner")
            return


def _mark_disclaimer(sheet: Sheet) -> None:
    """Cut a first paragraph that a lawyer wrote, where the author's follow."""
    paragraphs = [*sheet.paragraphs()][:2]
    if len(paragraphs) > 1 and is_footer(sheet.lines[slice(*paragraphs[0])]):
        sheet.mark(*paragraphs[0], "disclaimer")


@cache
def _call() -> re.Pattern[str]:
    """What calls for attention before a banner: `CAUTION`, `[External]`."""
    return re.compile(rf"[^\w\n]{{0,20}}(?:{alternatives('banner_calls')})(?!\w)", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,20}}{phrase('banner_more')}", re.IGNORECASE)


@cache
def _outside() -> re.Pattern[str]:
    """A line that is nothing but the mark of a letter from outside."""
    return re.compile(rf"\W{{0,20}}(?:{alternatives('outside')})\W{{0,20}}", re.IGNORECASE)


@cache
def _story() -> re.Pattern[str]:
    """What tells a story is the author's, whatever it begins like."""
    words = "|".join(map(alternatives, ("first_person", "first_plural", "banner_story")))
    return re.compile(rf"\b(?:{words})\b")
