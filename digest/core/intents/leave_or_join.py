"""Whether plain words ask to leave or to join, in a subject or in the first line of a letter.

Until when somebody pauses is read in `requests.py`.

A word such as "stop" also begins many an ordinary letter, so the words are of two kinds: *clear* ones mean
the same wherever they stand as a whole line, *short* ones only where nothing else is said.
"""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.phrases import alternatives, phrase
from digest.core.language.subject import without_marks
from digest.core.outgoing.token import TOKEN

_ENDS = " \t.,;:!?*_\"'“”‘’()[]<>-–—#"
_LONGEST = 120  # characters: a longer line is a sentence about something, not a request


def asks_to_leave(subject: str, new: str, *, short_words: bool = True) -> bool:
    """Whether the subject, or the first line of the `new` text, asks to get no more mail.

    `short_words` False leaves out words such as "stop", which mean something else in answer to a proof.
    """
    return _asks("leave", subject, new, short_words=short_words)


def asks_to_join(subject: str, new: str) -> bool:
    """Whether the subject, or the first line of the `new` text, asks to join, to pause or to take up again."""
    return _asks("join", subject, new)


def _asks(kind: str, subject: str, new: str, *, short_words: bool = True) -> bool:
    asked, (first, rest) = _bare(subject), _opening(new)
    if _clear(kind).fullmatch(asked) or _clear(kind).fullmatch(first):
        return True
    if not short_words:
        return False
    if _short(kind).fullmatch(asked):
        # A subject with our token came from a link of ours, whatever a client adds below it.
        return TOKEN.search(subject) is not None or not (first or rest)
    return _short(kind).fullmatch(first) is not None and not rest


def _bare(line: str) -> str:
    """`line` without answer marks, tokens and the signs around it; empty when too long to be a request."""
    bare = " ".join(TOKEN.sub(" ", without_marks(line[: 4 * _LONGEST])).split()).strip(_ENDS)
    return bare if len(bare) <= _LONGEST else ""


def _opening(new: str) -> tuple[str, str]:
    """The first line of `new` that says something, bare, and what stands below it."""
    first, _, rest = new.lstrip().partition("\n")
    return _bare(first), rest.strip()


@cache
def _clear(kind: str) -> re.Pattern[str]:
    """What asks to `leave` or to `join` wherever it is a whole line."""
    return re.compile(rf"{_please()}{phrase(f'clear_{kind}')}(?:[ ,]+(?:{alternatives('list_words')}))*", re.IGNORECASE)


@cache
def _short(kind: str) -> re.Pattern[str]:
    """What asks to `leave` or to `join` where nothing else is said."""
    return re.compile(f"{_please()}{phrase(f'short_{kind}')}", re.IGNORECASE)


def _please() -> str:
    return f"(?:{alternatives('list_greetings')}|{alternatives('please')}|[,! ])*"
