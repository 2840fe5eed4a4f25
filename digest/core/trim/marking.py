"""Protective markings of British public bodies: OFFICIAL-SENSITIVE and its kin, alone on a line or in a subject.

Source: Government Security Classifications (Cabinet Office, 2023), the older scheme before it, and their Welsh.
"""

from __future__ import annotations

import re

from digest.core.trim.marked_lines import Sheet

TOP_LINES, FOOT_LINES = 5, 40  # not blank; a marking may stand above a disclaimer of any length

_LEVEL = (
    r"(?:OFFICIAL(?:\s?[-–:]?\s?SENSITIVE)?|SWYDDOGOL(?:\s?[-–:]?\s?SENSITIF)?|NOT PROTECTIVELY MARKED|PROTECT|"
    r"RESTRICTED|CONFIDENTIAL|CYFRINACHOL)"
)
_HANDLING = r"(?:[\s:/\[\](–-]{1,4}(?:SENSITIVE|PERSONAL(?: DATA)?|COMMERCIAL|LOCSEN|STAFF|PERSONOL))*"
_SAID = r"(?:this (?:e-?mail|message) (?:has been|is) (?:classified|marked)(?: as)?|classification|protective marking)"
_BARE = re.compile(rf"[\W_]{{0,8}}({_LEVEL}{_HANDLING})[\W_]{{0,8}}")
_ANNOUNCED = re.compile(rf"[\W_]{{0,8}}{_SAID}\W{{1,4}}({_LEVEL}{_HANDLING})[\W_]{{0,8}}", re.IGNORECASE)
_BRACKETED = re.compile(rf"[\[(]\s?({_LEVEL}{_HANDLING})\s?[\])]", re.IGNORECASE)
_IN_SUBJECT = re.compile(rf"(?<![\w-])(OFFICIAL\s?[-–:]\s?SENSITIVE{_HANDLING}|SWYDDOGOL[ -]SENSITIF)(?![\w-])")
_LONGEST = 100  # characters of a line or a subject that may be one


def mark(sheet: Sheet) -> None:
    """Cut each line at the head and the foot of `sheet` that is a marking and nothing else."""
    kept = sheet.kept()
    for index in dict.fromkeys((*kept[:TOP_LINES], *kept[-FOOT_LINES:])):
        if _of_line(sheet.lines[index]):
            sheet.mark(index, index + 1, "marking")


def findings(subject: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """What is marked how, once each: `protective marking: OFFICIAL-SENSITIVE`; from a subject and from lines cut."""
    found = _BRACKETED.search(subject[: 4 * _LONGEST]) or _IN_SUBJECT.search(subject[: 4 * _LONGEST])
    named = [found[1] if found else "", *(_of_line(line) for line in lines)]
    return tuple(dict.fromkeys(f"protective marking: {_plain(one)}" for one in named if one))


def _of_line(line: str) -> str:
    """The marking that `line` is, empty for any other line."""
    if len(line) > _LONGEST:
        return ""
    found = _BARE.fullmatch(line) or _ANNOUNCED.fullmatch(line)
    if found is None and (bracketed := _BRACKETED.fullmatch(line.strip(" *_"))):
        found = bracketed
    return found[1] if found else ""


def _plain(marking: str) -> str:
    """One spelling for each: upper case, a hyphen before SENSITIVE, words of handling after a space."""
    words = re.sub(r"[\W_]+", " ", marking.upper()).strip()
    return re.sub(r"\b(OFFICIAL|SWYDDOGOL) (SENSITIVE|SENSITIF)\b", r"\1-\2", words)
