"""Requests: what authors and readers ask of us in plain words, in the first lines of an answer or in a subject.

A word counts only where it is a whole line, so that a sentence in which it happens to stand asks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from digest.core.language.data import languages
from digest.core.language.phrases import alternatives, phrase
from digest.core.language.subject import without_marks
from digest.core.outgoing.token import TOKEN


class Wish(StrEnum):
    """One thing that can be asked for."""

    WITHDRAW = "withdraw"
    ANONYMOUS = "anonymous"
    NAME_ME = "name_me"
    HOLD = "hold"
    OK = "ok"
    REMOVE = "remove"
    SAME_HERE = "same_here"
    CHANGED = "changed"
    THANK = "thank"  # and the public id of the lesson
    SEND_ME = "send_me"  # likewise
    PAUSE = "pause"  # and perhaps until which month
    RESUME = "resume"
    ALERTS_ON = "alerts_on"
    ALERTS_OFF = "alerts_off"
    JOIN = "join"


BY_AUTHORS = frozenset({Wish.WITHDRAW, Wish.ANONYMOUS, Wish.NAME_ME, Wish.HOLD, Wish.OK})
BY_READERS = frozenset(Wish) - BY_AUTHORS
ABOUT_READING = frozenset({Wish.PAUSE, Wish.RESUME, Wish.ALERTS_ON, Wish.ALERTS_OFF})
ABOUT_A_LESSON = frozenset({Wish.THANK, Wish.SEND_ME, Wish.REMOVE, Wish.SAME_HERE, Wish.CHANGED})
MOST_LINES = 6  # at the start of an answer; further down people write about other things


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish and what it is about: a public id, a month `2026-12`, a name; empty where nothing was named."""

    wish: Wish
    about: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The wishes at the start of a text, and the text below them."""

    wishes: tuple[Asked, ...] = ()
    rest: str = ""


_ID = r"(?P<about>[a-z2-7]{4,12})"
_MONTH = r"(?P<about>.{3,30})"
_ENDS = " \t.,;:!?*_\"'“”‘’()[]<>-–—#،؛؟۔।"
_LONGEST = 120
_LONGEST_COURTESY = 50


def read_requests(text: str, allowed: frozenset[Wish] = BY_AUTHORS | BY_READERS) -> Said:
    """The wishes among `allowed` that stand in the first lines of `text`, and the text without those lines."""
    lines = text.strip("\n").split("\n")
    wishes: list[Asked] = []
    taken = 0
    for line in lines[: 2 * MOST_LINES]:
        if not line.strip() or _is_greeting(line):
            taken += 1
            continue
        asked = request_in_line(line, allowed)
        if asked is None or len(wishes) >= MOST_LINES:
            break
        wishes.append(asked)
        taken += 1
    return Said(tuple(wishes), "\n".join(lines[taken:]).strip()) if wishes else Said((), text.strip())


def request_in_line(line: str, allowed: frozenset[Wish] = BY_AUTHORS | BY_READERS) -> Asked | None:
    """The wish that a whole line, or a subject, is; None for any other line."""
    bare = " ".join(TOKEN.sub(" ", without_marks(line[: 4 * _LONGEST])).split()).strip(_ENDS)
    if not bare or len(bare) > _LONGEST:
        return None
    for wish in Wish:
        if wish in allowed and (match := _request(wish).fullmatch(bare)):
            return Asked(wish, (match.groupdict().get("about") or "").strip(_ENDS))
    return None


def first_request(subject: str, text: str, wishes: frozenset[Wish]) -> Asked | None:
    """The wish among `wishes` that the subject, or the first line of the text, is."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return request_in_line(subject, wishes) or request_in_line(first, wishes)


def is_courtesy(text: str) -> bool:
    """Whether all of a short answer is a thank-you, which asks for nothing and tells nothing."""
    bare = " ".join(text.split()).strip(_ENDS)
    return len(bare) <= _LONGEST_COURTESY and _courtesy().match(bare) is not None


def month_named(words: str, current: str) -> str:
    """The month that `words` name, `2026-12`: `december`, `December 2026`, `2026-12`; empty for none.

    A month without a year is the next of that name, seen from `current` (2026-11).
    """
    plain = words.lower().removeprefix("until").removeprefix("till").strip(_ENDS)
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", plain):
        return match[0]
    name, _, year = plain.partition(" ")
    number = next(_months(name), 0)
    if not number or (year and not re.fullmatch(r"\d{4}", year)):
        return ""
    this_year, this_month = int(current[:4]), int(current[5:])
    return f"{int(year) if year else this_year + (number < this_month):04}-{number:02}"


def _months(name: str) -> Iterator[int]:
    """The months, 1 to 12, that begin like `name` in any language; three letters are the fewest that tell."""
    if len(name) > 2:
        for language in languages():
            yield from (place for place, month in enumerate(language.months, 1) if month.startswith(name))


def _is_greeting(line: str) -> bool:
    return _greeting().fullmatch(line.strip()) is not None


@cache
def _request(wish: Wish) -> re.Pattern[str]:
    """What asks for `wish`, with courtesies around it."""
    said = phrase("clear_join" if wish is Wish.JOIN else f"says_{wish}")
    before, after = alternatives("please"), alternatives("request_ends")
    return re.compile(rf"(?:{before}|[,! ])*{said}{_about(wish)}(?:[ ,.!]+(?:{after}))*", re.IGNORECASE)


def _about(wish: Wish) -> str:
    """What a wish may name behind its words."""
    match wish:
        case Wish.THANK | Wish.SEND_ME:
            return f" {_ID}"
        case Wish.REMOVE | Wish.SAME_HERE | Wish.CHANGED:
            return f"(?: {_ID})?"
        case Wish.NAME_ME:
            return rf"(?:\s*(?:{alternatives('name_as')}|:)\s*(?P<about>[^:]{{2,60}}))?"
        case Wish.PAUSE:
            return rf"(?: (?:{alternatives('until')}) {_MONTH})?"
        case _:
            return ""


@cache
def _courtesy() -> re.Pattern[str]:
    before = r"(?:(?:many|lovely|great|ok|okay|that['’]s)[, ]+){0,2}"
    return re.compile(f"{before}(?:{alternatives('thanks')})", re.IGNORECASE)


@cache
def _greeting() -> re.Pattern[str]:
    return re.compile(rf"{phrase('greetings')}\b[^.?!:]{{0,40}}[,.!:]*", re.IGNORECASE)
