"""A delivery: one mail owed to one recipient, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a mail of ours is; the first part of its ledger key."""

    ACKNOWLEDGEMENT = "acknowledgement"
    REFUSAL = "refusal"
    NOTE = "note"  # on an oversize or unreadable letter
    GOODBYE = "goodbye"
    DRAFT = "draft"
    REMINDER = "reminder"
    PROOF = "proof"
    URGENT = "urgent"  # an urgent lesson, to the editors
    QUIET = "quiet"  # no lesson this month, to the editors
    AUTHOR_SAYS = "author_says"  # to the editors: an author's answer
    READER_SAYS = "reader_says"  # to the editors: a reader's
    REMOVED = "removed"  # to the editors: a reader recognised somebody
    THANKS = "thanks"  # to the editors: for an author, to be looked at
    SUMMARY = "summary"  # to the editors: what was decided
    CURRENT = "current"  # to an editor: a lesson that changed since the letter they answered
    REVISION = "revision"  # to an editor: what they changed inside the copy of our letter
    UNDERSTOOD = "understood"  # to an author: what the answer changed
    QUESTION = "question"  # to an author, from an editor
    CONSENT = "consent"  # to an author: the text as edited
    PRINTED = "printed"  # to an author: in today's edition
    NOT_THIS_TIME = "not_this_time"  # to an author
    THANKED = "thanked"  # to an author
    STUCK = "stuck"  # to an author: did the change stick?
    CONFIRM = "confirm"  # to somebody who asked to join
    WELCOME = "welcome"
    TOLD = "told"  # to a reader: what was understood
    LESSON = "lesson"  # to a reader who asked for it
    ALERT = "alert"
    NEWSLETTER = "newsletter"
    REPORT = "report"  # to the admin
    PREVIEW = "preview"  # the coming edition, to one of our own people
    TEST = "test"


TO_EDITORS = frozenset(
    {
        *(Kind.DRAFT, Kind.REMINDER, Kind.PROOF, Kind.URGENT, Kind.QUIET, Kind.SUMMARY, Kind.CURRENT),
        *(Kind.AUTHOR_SAYS, Kind.READER_SAYS, Kind.REMOVED, Kind.THANKS, Kind.REVISION),
    }
)
"""Letters of ours that only an editor may answer."""

TO_AUTHORS = frozenset(
    {
        *(Kind.ACKNOWLEDGEMENT, Kind.UNDERSTOOD, Kind.QUESTION, Kind.CONSENT),
        *(Kind.PRINTED, Kind.NOT_THIS_TIME, Kind.THANKED, Kind.STUCK),
    }
)
"""Letters about a lesson to whoever wrote it; their subject begins with its reference."""

TO_READERS = frozenset({Kind.NEWSLETTER, Kind.ALERT, Kind.LESSON, Kind.TOLD, Kind.WELCOME, Kind.CONFIRM, Kind.GOODBYE})
"""Letters to those who read with us."""


class Status(StrEnum):
    """Where a delivery stands; named for what we know."""

    OWED = "owed"
    HELD = "held"  # owed, but nobody is answered until the admin releases it
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


class Verdict(StrEnum):
    """What one attempt came to; named for what we know."""

    ACCEPTED = "accepted"  # the relay answers for it from here on
    TEMPORARY = "temporary"  # refused for now (4xx), or never handed over
    PERMANENT = "permanent"  # refused for good (5xx)
    UNKNOWN = "unknown"  # handed over, but the answer was lost


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the relay said to one message for one recipient."""

    verdict: Verdict
    code: int = 0  # the SMTP reply code, 0 when there was no reply
    reply: str = ""  # one line, the relay's words or ours when it had none
    stage: str = ""  # what was refused or unanswered: MAIL (our sender), RCPT (the reader), DATA, LETTER


@dataclass(frozen=True, slots=True)
class Delivery:
    """One ledger row, unique on `kind:subject:recipient:n`."""

    kind: Kind
    subject: str  # what it is about: a lesson's reference, a month `2026-11`, a day, a seen key
    recipient: str  # lower-case address
    owed_at: datetime
    code: str  # the row's own name in its Message-ID, see token.row_code
    token: str  # ROW.MAC, the local part of its Message-ID
    expires_at: datetime  # after it the token no longer counts
    n: int = 0
    status: Status = Status.OWED
    id: int = 0  # 0 until stored
    attempts: int = 0
    first_tried_at: datetime | None = None  # the three days of trying count from here, not from `owed_at`
    resent: bool = False  # went a second time because the relay's answer to the first was lost
    next_try_at: datetime | None = None
    claimed_by: str = ""
    claimed_at: datetime | None = None
    settled_at: datetime | None = None
    reply: str = ""  # the relay's last word, one line
    message: bytes | None = None  # whole message as sent; None: the edition's rows take it from the edition
    edition_month: str = ""
    edition_version: int = 0

    @property
    def about(self) -> str:
        """The first word of its subject: the reference of the lesson, the month."""
        return self.subject.partition(" ")[0]

    @property
    def key(self) -> str:
        """What makes the row unique: `kind:subject:recipient:n`."""
        return ledger_key(self.kind, self.subject, self.recipient, self.n)


SHORTEST_WAIT = timedelta(minutes=5)  # greylisting has commonly lifted by then
LONGEST_WAIT = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(days=3)  # short of RFC 5321 section 4.5.4.1's four to five: the relay adds days of its own
REPLY_LIMIT = 500  # characters kept of a relay's reply

DEAD_ADDRESS = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
"""Enhanced codes that say the mailbox or its domain is not there (RFC 3463 sections 3.2 and 3.3, RFC 7505)."""

OVER_QUOTA = frozenset({"5.4.5"})
"""Gmail's "Daily user sending limit exceeded", a 550 although tomorrow is another day."""

NEVER_TWICE = frozenset({Kind.NEWSLETTER, Kind.ALERT})
"""Kinds that stay unknown until a person decides: a second copy to a whole list is worse than asking."""


def ledger_key(kind: Kind, subject: str, recipient: str, n: int = 0) -> str:
    """The unique key of a ledger row, `kind:subject:recipient:n`."""
    return f"{kind}:{subject}:{recipient}:{n}"


def settled_by(delivery: Delivery, receipt: Receipt, moment: datetime) -> Delivery:
    """`delivery` as `receipt` leaves it at `moment`: one attempt more, no longer claimed, and where it stands now."""
    tried = _tried(delivery, receipt.reply, moment)
    match receipt.verdict:
        case Verdict.ACCEPTED:
            return replace(tried, status=Status.ACCEPTED, settled_at=moment)
        case Verdict.PERMANENT:
            return replace(tried, status=Status.REJECTED, settled_at=moment)
        case Verdict.TEMPORARY:
            return _put_off(tried, moment)
        case Verdict.UNKNOWN:
            return _doubted(tried, moment)


def abandoned(delivery: Delivery, moment: datetime) -> Delivery:
    """`delivery` as a run that died with it in hand leaves it: nobody knows whether it went."""
    return settled_by(delivery, Receipt(Verdict.UNKNOWN, reply="The run that had it in hand did not finish."), moment)


def may_go_again(delivery: Delivery) -> bool:
    """Whether a copy of which nobody knows that it went may be sent once more: never twice to a list, and only once."""
    return delivery.kind not in NEVER_TWICE and not delivery.resent


def wait_after(attempt: int) -> timedelta:
    """How long to wait once `attempt` (1, 2, ...) has failed: doubling from 5 minutes up to 4 hours, without chance."""
    doublings = min(max(attempt, 1) - 1, 16)  # the ceiling is long reached; keeps the power small
    return min(SHORTEST_WAIT * (1 << doublings), LONGEST_WAIT)


def is_dead_address(receipt: Receipt) -> bool:
    """Whether a permanent refusal says that the reader's mailbox is gone, not that this mail is unwelcome.

    A bare 550 does not count: it may as well be about content or policy.
    """
    return receipt.verdict is Verdict.PERMANENT and receipt.stage == "RCPT" and _enhanced(receipt) in DEAD_ADDRESS


def refuses_the_house(receipt: Receipt) -> bool:
    """Whether the relay refused us for good and not the reader: our sender address, or what we may send in a day.

    Every other letter would fare the same, so none may be marked rejected for it.
    """
    return receipt.verdict is Verdict.PERMANENT and (receipt.stage == "MAIL" or _enhanced(receipt) in OVER_QUOTA)


def _enhanced(receipt: Receipt) -> str:
    """The enhanced status code a reply begins with, `5.1.1`, where the relay gives one (RFC 2034)."""
    return receipt.reply.partition(" ")[0]


def _tried(delivery: Delivery, reply: str, moment: datetime) -> Delivery:
    return replace(
        delivery,
        attempts=delivery.attempts + 1,
        first_tried_at=delivery.first_tried_at or moment,
        next_try_at=None,
        claimed_by="",
        claimed_at=None,
        reply=" ".join(reply.split())[:REPLY_LIMIT],
    )


def _put_off(tried: Delivery, moment: datetime) -> Delivery:
    """Try again later, or give up three days after the first attempt."""
    if moment - (tried.first_tried_at or moment) >= GIVE_UP_AFTER:
        words = f"Given up after {GIVE_UP_AFTER.days} days: {tried.reply}"
        return replace(tried, status=Status.REJECTED, settled_at=moment, reply=words)
    return replace(tried, status=Status.DEFERRED, next_try_at=moment + wait_after(tried.attempts))


def _doubted(tried: Delivery, moment: datetime) -> Delivery:
    """The answer was lost: once more with the same Message-ID, unless a second copy is worse than none."""
    if not may_go_again(tried):
        return replace(tried, status=Status.UNKNOWN, settled_at=moment)
    later = moment + wait_after(tried.attempts)
    return replace(tried, status=Status.DEFERRED, next_try_at=later, resent=True)
