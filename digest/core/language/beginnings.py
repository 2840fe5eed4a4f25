"""Phrases at the start of a text, of which only those with its first letter are compiled.

All that forty languages put under a letter takes an eighth of a second to compile; one letter's lines begin with few
letters of the alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property

from digest.core.language.alternation import by_first_letter, first_letter
from digest.core.language.phrases import alternatives

_NO_LETTER = re.compile(r"[\W_]*")


class Beginnings:
    """What every language says for `names`, fields of `Language`, looked for at the start of a text.

    Of several names the first that fits is taken, and the match calls the phrase by it (`lastgroup`).
    """

    def __init__(self, *names: str, before: str = "", after: str = "") -> None:
        """`before` and `after` are regular expressions for what stands around.

        `before` may match nothing, and takes no letter or digit but within brackets. Large and small letters are the
        same only in the phrases.
        """
        self._names = names
        self._before = before
        self._after = after
        self._made: dict[str, re.Pattern[str] | None] = {}

    @cached_property
    def _ahead(self) -> re.Pattern[str]:
        return re.compile(self._before)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The phrase that `text` has at the place `at`, with what stands around."""
        pattern = self._pattern(text, at)
        return pattern.match(text, at) if pattern else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The phrase that all of `text` is, with what stands around."""
        pattern = self._pattern(text, 0)
        return pattern.fullmatch(text) if pattern else None

    def _pattern(self, text: str, at: int) -> re.Pattern[str] | None:
        """The phrases that the first letter after `before` leaves possible; None where it leaves none."""
        sign = text[at : at + 1]
        if not sign.isalnum():
            ahead = self._ahead.match(text, at)
            letter = _NO_LETTER.match(text, ahead.end() if ahead else at)
            sign = text[letter.end() : letter.end() + 1] if letter else ""
        if sign not in self._made:
            self._made[sign] = self._compiled(first_letter(sign))
        return self._made[sign]

    def _compiled(self, letter: str) -> re.Pattern[str] | None:
        possible = {name: said for name in self._names if (said := _possible(name, letter))}
        if not possible:
            return None
        named = len(self._names) > 1
        phrases = (f"(?P<{name}>{said})" if named else said for name, said in possible.items())
        return re.compile(rf"{self._before}(?i:{'|'.join(phrases)}){self._after}")


def _possible(name: str, letter: str) -> str:
    """What begins with `letter`, or with no letter at all."""
    groups = _groups(name)
    return "|".join(groups[key] for key in dict.fromkeys((letter, "")) if key in groups)


@cache
def _groups(name: str) -> Mapping[str, str]:
    return by_first_letter(alternatives(name))
