"""A challenge: a program holds our letter back until we confirm that a person wrote it.

TMDA, Active Spam Killer, qconfirm, Boxbe, Spam Arrest and EarthLink's spamBlocker ask in prose, some of them from a
mail server's address and without a return path: their challenge looks like a bounce and is none.
"""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.phrases import phrase, word_set
from digest.core.message.letter import Letter

_EARLY = 1_000  # characters of the text that are looked at


def is_challenge(letter: Letter) -> bool:
    """Whether a program holds a letter of ours and asks us to confirm it: all three, guard, held and request, tell."""
    opening = letter.text[:_EARLY]
    if not any(word in opening for word in word_set("confirm_parts")):
        return False
    opening = " ".join(opening.lower().replace("\u2019", "'").split())
    is_guarded = any(guard in opening for guard in word_set("guards"))
    return is_guarded and all(pattern.search(opening) for pattern in _signs())


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(phrase(name)) for name in ("held", "confirm"))
