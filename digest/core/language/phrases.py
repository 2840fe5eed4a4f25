"""What the other rooms ask of the languages: how any of them says a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.core.language.alternation import alternation
from digest.core.language.data import languages

_TAGS = r"\s*(?:\[[^\]]*\]\s*)*"


@cache
def phrase(name: str) -> str:
    """One alternation of what every language says for `name`, a field of `Language` that holds phrases.

    It holds large and small letters for the same. Phrases of one first letter keep their order, others do not.
    """
    return alternation(alternatives(name))


@cache
def alternatives(name: str) -> str:
    """What every language says for `name`, parted by bars, as it stands in their files and in their order."""
    return "|".join(said for language in languages() if (said := getattr(language, name)))


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of every language for `name`, a field of `Language` that holds words."""
    return frozenset(word for language in languages() for word in getattr(language, name))


@cache
def forward_prefix() -> re.Pattern[str]:
    """What stands before the subject of a forward."""
    return re.compile(rf"{_TAGS}{phrase('forward_marks')}\s*[:：]", re.IGNORECASE)


@cache
def reply_prefix() -> re.Pattern[str]:
    """What stands before the subject of an answer."""
    return re.compile(rf"{_TAGS}{phrase('answer_marks')}\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)


def subject_starts(subject: str) -> Iterator[int]:
    """Where in `subject` its own words may begin: at its start, and after each [tag] and mark of answer or forward."""
    at = 0
    yield at
    while mark := _subject_mark().match(subject, at):
        at = mark.end()
        yield at


def without_marks(subject: str) -> str:
    """`subject` without the [tags] and the marks of answers and forwards before its words."""
    return subject[max(subject_starts(subject)) :]


@cache
def _subject_mark() -> re.Pattern[str]:
    marks = f"{phrase('answer_marks')}|{phrase('forward_marks')}"
    return re.compile(rf"\s*(?:\[[^\]]{{0,60}}\]|(?:{marks})\s*:)", re.IGNORECASE)
