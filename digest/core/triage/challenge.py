"""A challenge: a program holds our letter back until we confirm that a person wrote it.

TMDA, Active Spam Killer, qconfirm, Boxbe, Spam Arrest and EarthLink's spamBlocker ask in prose, some of them from a
mail server's address and without a return path: their challenge looks like a bounce and is none.
"""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.phrases import phrase
from digest.core.message.letter import Letter

_EARLY = 1_000  # characters of the text that are looked at
# What a program says it guards against, or how it knows who may write: no lesson goes on for want of one.
_GUARDS = (
    "junk mail", "junk-mail", "junk email", "junk e-mail", "spam", "unsolicited", "approved sender", "list of approved",
    "approved list", "guest list", "whitelist", "white list", "allowed list", "been verified", "been confirmed",
    "not recognized", "not recognised", "legitimate", "real person", "a human", "automatic reply", "qconfirm", "tmda",
)  # fmt: skip
# Parts of the words that ask to confirm; hardly a lesson has one.
_REQUESTS = ("onfirm", "erify", "erifi", "lick", "cliq", "release", "fill out", "bestätig", "одтверд")


def is_challenge(letter: Letter) -> bool:
    """Whether a program holds a letter of ours and asks us to confirm it: all three, guard, held and request, tell."""
    opening = letter.text[:_EARLY]
    if not any(word in opening for word in _REQUESTS):
        return False
    opening = " ".join(opening.lower().replace("\u2019", "'").split())
    return any(guard in opening for guard in _GUARDS) and all(pattern.search(opening) for pattern in _signs())


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(phrase(name)) for name in ("held", "confirm"))
