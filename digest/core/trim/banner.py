"""Banners: the warnings that mail servers put above a letter from outside (`CAUTION: this email originated ...`)."""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.phrases import phrase
from digest.core.trim.footer import is_footer
from digest.core.trim.marked_lines import Sheet

LINES = 10  # from the top; Proofpoint's has six
CHARS = 900

_CALL = (
    r"(?:[^\w\n]{0,20}(?:caution|warning|attention|external(?: e-?mail| sender| message| source)?|be careful|note|"
    r"security (?:notice|warning)|rhybudd|allanol|uwaga|achtung|vorsicht|attention|let op|precaución|atención|"
    r"attenzione|atenção|varning|advarsel|pozor|atenție)(?!\w))?\W{0,20}"
)
# A line that is nothing but the mark of a letter from outside.
_MARK = re.compile(
    r"\W{0,20}(?:external(?: e-?mail| sender| message| source)?|extern|externe|externo|esterno|allanol|"
    r"zewnętrzny|outside (?:sender|source))\W{0,20}",
    re.IGNORECASE,
)
_PROOFPOINT = re.compile(r"\s*ZjQcmQRYFpfptBanner(Start|End)\s*")
# What tells a story is the author's, whatever it begins like.
_STORY = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|we|our|us|nobody|because|family|child|mother|father|school|visit)\b"
)


def mark_banner(sheet: Sheet) -> None:
    """Cut the warning a mail server put above the letter, and a disclaimer that some put there."""
    _mark_proofpoint(sheet)
    going, chars = False, 0
    for index in sheet.kept()[:LINES]:
        line = sheet.lines[index]
        chars += len(line)
        going = _begins(line) or (going and _goes_on().match(line) is not None)
        if not going or chars > CHARS or _STORY.search(line):
            break
        sheet.mark(index, index + 1, "banner")
    _mark_disclaimer(sheet)


def _begins(line: str) -> bool:
    return _MARK.fullmatch(line) is not None or _banner().match(line) is not None


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
def _banner() -> re.Pattern[str]:
    return re.compile(rf"{_CALL}{phrase('banner')}", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,20}}{phrase('banner_more')}", re.IGNORECASE)
