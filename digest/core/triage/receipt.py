"""A receipt: a mail program tells that a letter of ours was read, deleted, delivered or accepted (RFC 8098, 5546)."""

from __future__ import annotations

import re
from functools import cache

from digest.core.language.beginnings import Beginnings
from digest.core.language.phrases import phrase
from digest.core.message.letter import Letter
from digest.core.text.expression import expression

_EARLY = 1_500  # characters of the text that are looked at
_LABELLED_LINES = 2  # of the letter that was read: to, subject, sent
_SHORT = 800  # characters of a receipt in a language whose words for it we do not know
# How the subject of a receipt begins: Outlook `Read:`, Thunderbird `Return Receipt (displayed) -`.
_BEGINS = Beginnings("receipt", before=r"\s*", after=r"(?:\s*\(\w{3,20}\))?\s*(?:[:：–-]|$)")
_PARTS = {
    "message/disposition-notification": "It is a read receipt.",
    "message/feedback-report": "It is a spam report from a mail provider.",
}
_REPLY = expression(rb"^METHOD:REPLY\s*$", re.MULTILINE | re.IGNORECASE)
_LONGEST_CALENDAR = 5_000  # bytes in which METHOD stands (RFC 5545 section 3.7.2 puts it before the events)


def why_receipt(letter: Letter) -> str:
    """Why `letter` is a receipt, as a sentence; empty when it is none."""
    for part in letter.attachments:
        if told := _PARTS.get(part.content_type):
            return told
        if part.content_type == "text/calendar" and _REPLY.search(part.data[:_LONGEST_CALENDAR]):
            return "It answers an invitation."
    if _BEGINS.match(letter.subject.lower()) and _tells(letter.text[:_EARLY]):
        return "It is a receipt for a letter."
    return ""


def _tells(text: str) -> bool:
    """Whether the text is a receipt's: by its words, or, in a language we do not know, by the letter it describes."""
    plain = " ".join(text.lower().replace("\u2019", "'").split())
    if _received().search(plain):
        return True
    return len(text) < _SHORT and len(_field().findall(text[: _SHORT // 2])) >= _LABELLED_LINES and _describes(text)


def _describes(text: str) -> bool:
    """Whether it comes to the letter at once: an author's own words would stand above its fields."""
    first = [line for line in text.split("\n") if line.strip()][:_LABELLED_LINES]
    return any(_field().match(line) for line in first)


@cache
def _received() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrase('received')})")


@cache
def _field() -> re.Pattern[str]:
    labels = "|".join(phrase(name) for name in ("to", "subject", "sent"))
    return re.compile(rf"^[ \t]{{0,9}}(?:{labels})\s?[:：]", re.MULTILINE | re.IGNORECASE)
