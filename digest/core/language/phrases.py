"""What the other rooms ask of the languages: how any of them says a thing."""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.alternation import alternation
from digest.core.language.data import languages

_TAGS = r"\s*(?:\[[^\]]*\]\s*)*"


@cache
def phrase(name: str) -> str:
    """One alternation of what every language says for `name`, a field of `Language` that holds phrases."""
    return alternation(alternatives(name))


def alternatives(name: str) -> str:
    """What every language says for `name`, parted by bars, as it stands in their files."""
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
