"""What the other rooms ask of the languages: how any of them says a thing."""

from __future__ import annotations

from functools import cache

from digest.core.language.alternation import alternation
from digest.core.language.data import languages


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
