"""Requests in plain words: to leave, to join, to pause. Read from a subject or from the first line of a letter.

A word such as "stop" also begins many an ordinary letter, so the words are of two kinds: *clear* ones mean
the same wherever they stand as a whole line, *short* ones only where nothing else is said.
"""

from __future__ import annotations

import re

from digest.core.language.phrases import phrase
from digest.core.outgoing.token import TOKEN

_PLEASE = r"(?:hi|hello|helo|dear (?:all|team)|please|kindly|os gwelwch yn dda|prosz[ęe]|can you|could you|[,! ])*"
_LIST = (
    r"(?:[ ,]+(?:me|from|to|off|of|on|out|all|this|the|your|my|these|any|future|mailing|e?-?mails?|lists?|newsletters?"
    r"|mailings?|updates?|digest|lessons?|subscription|what we learned|please|thanks?|thank you|many thanks"
    r"|oddi|ar|at|o|y|yr|eich|rhestr|cylchlythyr|diolch|z|do|tej|listy|newslettera|subskrypcji|dzi[ęe]kuj[ęe]))*"
)
_MARKS = re.compile(r"^\s*(?:\[[^\]]{0,60}\]\s*|(?:re|fw|fwd|aw|sv|odp|pd|wg|tr|ynghylch)\s*:\s*)+", re.IGNORECASE)
_ENDS = " \t.,;:!?*_\"'“”‘’()[]<>-–—#"
_LONGEST = 120  # characters: a longer line is a sentence about something, not a request


def _whole(name: str, tail: str = "") -> re.Pattern[str]:
    return re.compile(rf"{_PLEASE}{phrase(name)}{tail}", re.IGNORECASE)


_CLEAR_LEAVE, _SHORT_LEAVE = _whole("clear_leave", _LIST), _whole("short_leave")
_CLEAR_JOIN, _SHORT_JOIN = _whole("clear_join", _LIST), _whole("short_join")


def asks_to_leave(subject: str, new: str, *, short_words: bool = True) -> bool:
    """Whether the subject, or the first line of the `new` text, asks to get no more mail.

    `short_words` False leaves out words such as "stop", which mean something else in answer to a proof.
    """
    return _asks(_CLEAR_LEAVE, _SHORT_LEAVE if short_words else None, subject, new)


def asks_to_join(subject: str, new: str) -> bool:
    """Whether the subject, or the first line of the `new` text, asks to join, to pause or to take up again."""
    return _asks(_CLEAR_JOIN, _SHORT_JOIN, subject, new)


def _asks(clear: re.Pattern[str], short: re.Pattern[str] | None, subject: str, new: str) -> bool:
    asked, (first, rest) = _bare(subject), _opening(new)
    if clear.fullmatch(asked) or clear.fullmatch(first):
        return True
    if short is None:
        return False
    if short.fullmatch(asked):
        # A subject with our token came from a link of ours, whatever a client adds below it.
        return TOKEN.search(subject) is not None or not (first or rest)
    return short.fullmatch(first) is not None and not rest


def _bare(line: str) -> str:
    """`line` without answer marks, tokens and the signs around it; empty when too long to be a request."""
    bare = " ".join(TOKEN.sub(" ", _MARKS.sub("", line[: 4 * _LONGEST])).split()).strip(_ENDS)
    return bare if len(bare) <= _LONGEST else ""


def _opening(new: str) -> tuple[str, str]:
    """The first line of `new` that says something, bare, and what stands below it."""
    first, _, rest = new.lstrip().partition("\n")
    return _bare(first), rest.strip()
