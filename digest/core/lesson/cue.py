"""Cues: sentences that give the parts of a lesson away where no heading does, "next time", "we should have".

The words stand in each language's file.
"""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.data import languages
from digest.core.lesson.heading import without_accents

CUED_FIELDS = ("learned", "change")


def cue(sentence: str) -> tuple[str, str]:
    """The field (`learned` or `change`) that a cue in `sentence` names, and its language; two empty strings without."""
    plain = without_accents(sentence)
    hits = ((field, language) for language, field, pattern in _cues() if pattern.search(plain))
    return next(hits, ("", ""))


@cache
def _cues() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (language.code, field, re.compile(rf"(?<!\w)(?:{without_accents(words)})(?!\w)"))
        for language in languages()
        for field in CUED_FIELDS
        if (words := getattr(language, f"{field}_cues"))
    )
