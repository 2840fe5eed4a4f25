"""Protective markings of British public bodies: OFFICIAL-SENSITIVE and its kin, alone on a line or in a subject.

Source: Government Security Classifications (Cabinet Office, 2023), the older scheme before it, and their Welsh.
"""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.phrases import alternatives
from digest.core.trim.marked_lines import Sheet

TOP_LINES, FOOT_LINES = 5, 40  # not blank; a marking may stand above a disclaimer of any length

_LONGEST = 100  # characters of a line or a subject that may be one


def mark(sheet: Sheet) -> None:
    """Cut each line at the head and the foot of `sheet` that is a marking and nothing else."""
    kept = sheet.kept()
    for index in dict.fromkeys((*kept[:TOP_LINES], *kept[-FOOT_LINES:])):
        if _of_line(sheet.lines[index]):
            sheet.mark(index, index + 1, "marking")


def findings(subject: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """What is marked how, once each: `protective marking: OFFICIAL-SENSITIVE`; from a subject and from lines cut."""
    marking = _bracketed().search(subject[: 4 * _LONGEST]) or _in_subject().search(subject[: 4 * _LONGEST])
    named = [marking[1] if marking else "", *(_of_line(line) for line in lines)]
    return tuple(dict.fromkeys(f"protective marking: {_plain(one)}" for one in named if one))


def _of_line(line: str) -> str:
    """The marking that `line` is, empty for any other line."""
    if len(line) > _LONGEST:
        return ""
    marking = _bare().fullmatch(line) or _announced().fullmatch(line)
    if marking is None and (bracketed := _bracketed().fullmatch(line.strip(" *_"))):
        marking = bracketed
    return marking[1] if marking else ""


def _plain(marking: str) -> str:
    """One spelling for each: upper case, a hyphen before SENSITIVE, words of handling after a space."""
    words = re.sub(r"[\W_]+", " ", marking.upper()).strip()
    return re.sub(rf"\b({alternatives('official')}) ({alternatives('sensitive')})\b", r"\1-\2", words)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"[\W_]{{0,8}}({_marking()})[\W_]{{0,8}}")


@cache
def _announced() -> re.Pattern[str]:
    said = alternatives("marked_as")
    return re.compile(rf"[\W_]{{0,8}}(?:{said})\W{{1,4}}({_marking()})[\W_]{{0,8}}", re.IGNORECASE)


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"[\[(]\s?({_marking()})\s?[\])]", re.IGNORECASE)


@cache
def _in_subject() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])((?:{alternatives('subject_markings')}){_handling()})(?![\w-])")


def _marking() -> str:
    return rf"(?:{alternatives('markings')}){_handling()}"


def _handling() -> str:
    return rf"(?:[\s:/\[\](–-]{{1,4}}(?:{alternatives('handling')}))*"
