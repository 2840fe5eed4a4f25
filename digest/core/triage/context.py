"""Context: all that the rules of the mailbox look at besides the letter, and the names of what they decide.

Apart from the rules themselves, which know forty languages: a run that finds nothing new does without those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from digest.core.outgoing.delivery import Delivery


class Rule(StrEnum):
    """The name kept with a letter as the reason for its fate, in the order they are tried."""

    OWN = "own"
    BOUNCE = "bounce"
    LEAVE = "leave"
    AUTOMATIC = "automatic"
    STRANGER = "stranger"
    DECISION = "decision"
    REPLY = "reply"
    JOIN = "join"
    OVERSIZE = "oversize"
    UNREADABLE = "unreadable"
    URGENT = "urgent"
    SUBMISSION = "submission"
    FORGED = "forged"  # a token of ours with a wrong signature, expiry or sender
    UNHANDLED = "unhandled"  # could not be handled at all


class Fate(StrEnum):
    """What became of a letter."""

    LESSON = "lesson"
    ACTED = "acted"
    SET_ASIDE = "set_aside"
    IGNORED = "ignored"


class Answer(StrEnum):
    """The mail that an outcome owes the letter's author."""

    NOTHING = "nothing"
    ACKNOWLEDGEMENT = "acknowledgement"
    REFUSAL = "refusal"
    GOODBYE = "goodbye"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything outside the letter that the rules look at, as one frozen value."""

    addresses: frozenset[str]  # ours: the mailbox, from, reply-to, groups in front of it; lower case
    domain: str  # of our Message-IDs and our loop header
    moment: datetime
    editors: frozenset[str] = frozenset()
    allowed_domains: frozenset[str] = frozenset()
    allowed_addresses: frozenset[str] = frozenset()
    admitted: frozenset[str] = frozenset()  # seen keys an editor let in although the sender is a stranger
    trusted_authserv_id: str = ""
    size_limit_bytes: int = 25_000_000
    token_keys: tuple[bytes, ...] = ()
    ledger: Mapping[str, Delivery] = field(default_factory=dict)  # by row code: the rows the letter's tokens name
