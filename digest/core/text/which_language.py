"""Which language a text is in, told by its script, its telltale letters and its commonest words."""

from __future__ import annotations

from collections import Counter
from functools import cache

from digest.core.language.data import languages, scripts
from digest.core.text.expression import expression

MOST_CHARS = 3_000  # looked at; more tell no more
FEWEST_WORDS = 2  # common words of one language, before it is named
AHEAD = 1.3  # times as many as the next language's

_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language(text: str) -> str:
    """The ISO 639-1 code of the language `text` is in; empty when it is too short, mixed or not known."""
    sample = text[:MOST_CHARS].lower()
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str:
    """The language of a script other than Latin in which at least half of the letters are."""
    letters = [sign for sign in sample if sign.isalpha()]
    for script in scripts() if not sample.isascii() else ():
        if 2 * sum(script.first <= sign <= script.last for sign in letters) > len(letters):
            told = (code for code in script.codes if any(sign in sample for sign in _telltale()[code]))
            return next(told, script.codes[-1])
    return ""


def _by_words(sample: str) -> str:
    """The language whose common words `sample` uses most, where it is well ahead of the next."""
    counts = Counter(code for word in _WORD.findall(sample.replace("’", "'")) for code in _common().get(word, ()))
    (best, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return best if most >= FEWEST_WORDS and most >= AHEAD * next_most else ""


@cache
def _telltale() -> dict[str, tuple[str, ...]]:
    """The letters that of its script only one language has."""
    return {spoken.code: spoken.telltale for spoken in languages()}


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """Each common word with the languages it is common in."""
    codes: dict[str, tuple[str, ...]] = {}
    for spoken in languages():
        for word in spoken.common:
            codes[word] = (*codes.get(word, ()), spoken.code)
    return codes
