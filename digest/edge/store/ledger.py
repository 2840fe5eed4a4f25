"""The ledger: one row a mail owed to one recipient, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, bindparam, func, null, select, update

from digest.core import subscriber
from digest.core.outgoing.delivery import Delivery, Kind, Status
from digest.core.subscriber import Standing, Subscriber
from digest.edge.store.questions import Questions, Row, portions
from digest.edge.store.tables import EARLIEST, deliveries, messages, subscribers

CLAIM_LIMIT = 20
"""Rows in one claim, whatever is asked for: at most so many are in doubt after a kill."""

_UNIQUE = ("kind", "subject", "recipient", "n")
_STORED = tuple(field.name for field in fields(Delivery) if field.name not in ("id", "message"))
_SETTLED = (
    "status",
    "attempts",
    "first_tried_at",
    "resent",
    "next_try_at",
    "claimed_by",
    "claimed_at",
    "settled_at",
    "reply",
)


def _deliveries(message: ColumnElement[Any]) -> Select[Any]:
    """A SELECT whose rows are the fields of a `Delivery`, in their order."""
    columns = [message if field.name == "message" else deliveries.c[field.name] for field in fields(Delivery)]
    return select(*columns).select_from(deliveries)


# Built once: SQLAlchemy finds the compiled text of a statement it has met before.
_BARE = _deliveries(null())
_WHOLE = _deliveries(messages.c.message).outerjoin(messages)
_READY = (
    _WHOLE.where(deliveries.c.bulk == bindparam("bulk"), deliveries.c.ready_at <= bindparam("moment"))
    .order_by(deliveries.c.ready_at, deliveries.c.id)
    .limit(bindparam("limit"))
    .with_for_update(of=deliveries, skip_locked=True)  # PostgreSQL; on SQLite nobody else writes meanwhile
)
_SETTLE = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("row"))
    .values({name: bindparam(name) for name in (*_SETTLED, "ready_at")})
)
_ITS_MESSAGE = select(deliveries.c.id, bindparam("bytes", type_=messages.c.message.type)).where(
    *(deliveries.c[name] == bindparam(f"its_{name}") for name in _UNIQUE)
)
_READERS = select(*(subscribers.c[field.name] for field in fields(Subscriber))).where(
    subscribers.c.standing != Standing.ACTIVE, subscribers.c.address.in_(bindparam("addresses", expanding=True))
)


_UNSENT = deliveries.c.status.in_([Status.OWED, Status.HELD, Status.DEFERRED])


class Ledger(Questions):
    """Questions about mail that is owed."""

    # --- owing ---

    def owe(self, owed: Iterable[Delivery]) -> int:
        """Add rows to the ledger; how many were new. A mail that is in it already is left as it is."""
        owed = list(owed)
        new = self._add(deliveries, [_row(one) for one in owed], _UNIQUE)
        self._keep_messages([one for one in owed if one.message is not None])
        return new

    def _keep_messages(self, owed: Sequence[Delivery]) -> None:
        """Keep what is to be sent; a row that has its message keeps that one."""
        if not owed:
            return
        keep = self._insert(messages).from_select(["delivery_id", "message"], _ITS_MESSAGE).on_conflict_do_nothing()
        self._connection.execute(
            keep, [{"bytes": one.message} | {f"its_{name}": getattr(one, name) for name in _UNIQUE} for one in owed]
        )

    # --- sending ---

    def claim(self, owner: str, moment: datetime, limit: int = CLAIM_LIMIT) -> tuple[Delivery, ...]:
        """Rows that are now `owner`'s alone to send, at most `limit` and at most 20; empty when none is ready.

        A row is ready when it is owed, or deferred until `moment` or before. Letters to one person come before
        editions. A newsletter whose reader has left, paused or bounced since is dropped in the same step; one
        without a message takes it from its edition.
        """
        while ready := self._ready(moment, min(limit, CLAIM_LIMIT)):
            unwanted = self._unwanted(ready)
            self._drop(unwanted, moment)
            if wanted := [one for one in ready if one.id not in unwanted]:
                return self._claim(wanted, owner, moment)
        return ()

    def _ready(self, moment: datetime, limit: int) -> list[Delivery]:
        letters = self._next(moment, limit, bulk=False)
        return letters + self._next(moment, limit - len(letters), bulk=True)

    def _next(self, moment: datetime, limit: int, *, bulk: bool) -> list[Delivery]:
        rows = self._connection.execute(_READY, {"moment": moment, "limit": limit, "bulk": bulk}) if limit > 0 else ()
        return [Delivery(*row) for row in rows]

    def _unwanted(self, ready: Sequence[Delivery]) -> list[int]:
        """The newsletters whose readers no longer want them. A reader we do not know was asked for by name."""
        copies = [one for one in ready if one.kind is Kind.NEWSLETTER]
        if not copies:
            return []
        rows = self._connection.execute(_READERS, {"addresses": [one.recipient for one in copies]})
        readers = {reader.address: reader for reader in (Subscriber(*row) for row in rows)}
        return [
            one.id
            for one in copies
            if one.recipient in readers and not subscriber.is_receiving(readers[one.recipient], one.edition_month)
        ]

    def _drop(self, ids: Sequence[int], moment: datetime) -> None:
        if ids:
            self._turn(deliveries.c.id.in_(ids), Status.DROPPED, settled_at=moment)

    def _claim(self, wanted: Sequence[Delivery], owner: str, moment: datetime) -> tuple[Delivery, ...]:
        ids = [one.id for one in wanted]
        self._turn(deliveries.c.id.in_(ids), Status.CLAIMED, claimed_by=owner, claimed_at=moment)
        return tuple(_claimed(one, owner, moment) for one in wanted)

    def settle(self, results: Iterable[Delivery]) -> None:
        """Write down how these rows stand after an attempt."""
        rows = [_settled_row(one) for one in results]
        if rows:
            self._connection.execute(_SETTLE, rows)

    def release_claims(self, owner: str) -> int:
        """Give back what `owner` claimed and did not begin to send; how many. Settle the rest first."""
        mine = (deliveries.c.status == Status.CLAIMED) & (deliveries.c.claimed_by == owner)
        return self._turn(mine, Status.OWED, claimed_by="", claimed_at=None)

    def abandoned(self, before: datetime | None = None) -> int:
        """Mark as unknown what was claimed before that moment (None: at any time) and never settled; how many.

        Their run died, and nobody knows whether they went. `settled_at` is when they were claimed: if they went, then.
        """
        dead = deliveries.c.status == Status.CLAIMED
        if before is not None:
            dead &= deliveries.c.claimed_at < before
        return self._turn(dead, Status.UNKNOWN, settled_at=deliveries.c.claimed_at, claimed_by="", claimed_at=None)

    # --- a person's word ---

    def hold_all(self) -> int:
        """Hold every row that waits to be sent until the admin releases it; how many."""
        return self._turn(deliveries.c.status.in_([Status.OWED, Status.DEFERRED]), Status.HELD, next_try_at=None)

    def release_held(self, kind: Kind | None = None) -> int:
        """Owe again what is held, all of it or one kind; how many."""
        return self._turn((deliveries.c.status == Status.HELD) & _of(kind), Status.OWED)

    def settle_unknown(
        self, answer: Literal["sent", "resend"], *, kind: Kind | None = None, ids: Sequence[int] | None = None
    ) -> int:
        """Take a person's word that unknown rows were `sent`, or `resend` them; how many.

        `kind` and `ids` say which rows; all when neither is given.
        """
        unknown = (deliveries.c.status == Status.UNKNOWN) & _of(kind)
        chosen = [unknown] if ids is None else [unknown & deliveries.c.id.in_(some) for some in portions(ids)]
        if answer == "sent":
            return sum(self._turn(which, Status.ACCEPTED) for which in chosen)
        return sum(self._turn(which, Status.OWED, resent=True, settled_at=None) for which in chosen)

    def _turn(self, which: ColumnElement[bool], status: Status, **values: Any) -> int:
        """Give the rows `which` a new status; how many."""
        ready_at = _ready_at(status, None)
        turned = update(deliveries).where(which).values(status=status, ready_at=ready_at, **values)
        return self._connection.execute(turned).rowcount

    # --- looking ---

    def deliveries_by_code(self, codes: Iterable[str]) -> dict[str, Delivery]:
        """The rows that Message-IDs name, by code, without their messages. A code that is not ours is left out."""
        rows = (
            row
            for some in portions(codes)
            for row in self._found(_BARE.where(deliveries.c.code.in_(some)).order_by(deliveries.c.id))
        )
        return {row.code: row for row in rows}

    def message(self, delivery: Delivery) -> bytes | None:
        """The message of one row as it was owed; None for a copy of an edition, and where it is no longer kept."""
        kept = select(messages.c.message).where(messages.c.delivery_id == delivery.id)
        found: bytes | None = self._connection.execute(kept).scalar()
        return found

    def deliveries(
        self, status: Status | None = None, kind: Kind | None = None, limit: int | None = None
    ) -> tuple[Delivery, ...]:
        """The newest `limit` rows of that status and kind (None: any, or all), newest first, without messages."""
        found = _BARE.where(_of(kind)).order_by(deliveries.c.id.desc()).limit(limit)
        return self._found(found if status is None else found.where(deliveries.c.status == status))

    def _found(self, question: Select[Any]) -> tuple[Delivery, ...]:
        return tuple(Delivery(*row) for row in self._connection.execute(question))

    def count_deliveries(self) -> dict[tuple[Kind, Status], int]:
        """How many rows there are of each kind and status."""
        kind, status = deliveries.c.kind, deliveries.c.status
        rows = self._connection.execute(select(kind, status, func.count()).group_by(kind, status))
        return {(row[0], row[1]): row[2] for row in rows}

    def next_try(self) -> datetime | None:
        """When the next deferred row may be tried, None when none is deferred."""
        earliest = select(func.min(deliveries.c.next_try_at)).where(deliveries.c.status == Status.DEFERRED)
        return self._connection.execute(earliest).scalar()

    def months_under_way(self) -> tuple[str, ...]:
        """The months whose edition has copies that have not gone yet."""
        found = select(deliveries.c.edition_month).where(deliveries.c.kind == Kind.NEWSLETTER, _UNSENT).distinct()
        return tuple(self._connection.execute(found).scalars())

    def take_newer_version(self, month: str, version: int) -> int:
        """Let the copies of `month`'s edition that have not gone be made from `version`; how many."""
        copies = (deliveries.c.kind == Kind.NEWSLETTER) & (deliveries.c.edition_month == month) & _UNSENT
        return self._connection.execute(update(deliveries).where(copies).values(edition_version=version)).rowcount

    def is_owed(self, kind: Kind, subject: str, recipient: str) -> bool:
        """Whether the mail of that kind about `subject` is in the ledger, sent or not."""
        wanted = (deliveries.c.kind == kind, deliveries.c.subject == subject, deliveries.c.recipient == recipient)
        return self._connection.execute(select(deliveries.c.id).where(*wanted).limit(1)).first() is not None

    def owed_since(self, recipient: str, kind: Kind, moment: datetime) -> int:
        """How many letters of `kind` were owed to `recipient` after `moment`."""
        theirs = (deliveries.c.recipient == recipient) & (deliveries.c.kind == kind) & (deliveries.c.owed_at > moment)
        return self._connection.execute(select(func.count()).select_from(deliveries).where(theirs)).scalar_one()

    def sent_since(self, moment: datetime) -> int:
        """How many mails went, or may have gone, at or after `moment`: what a relay counts towards its day."""
        gone = deliveries.c.status.in_([Status.ACCEPTED, Status.UNKNOWN])
        counted = select(func.count()).where(gone, deliveries.c.settled_at >= moment)
        return self._connection.execute(counted).scalar_one()


def _of(kind: Kind | None) -> ColumnElement[bool]:
    return deliveries.c.kind.is_not(None) if kind is None else deliveries.c.kind == kind


def _row(owed: Delivery) -> Row:
    row = {name: getattr(owed, name) for name in _STORED}
    return row | {"bulk": owed.kind is Kind.NEWSLETTER, "ready_at": _ready_at(owed.status, owed.next_try_at)}


def _settled_row(result: Delivery) -> Row:
    row = {name: getattr(result, name) for name in _SETTLED}
    return row | {"row": result.id, "ready_at": _ready_at(result.status, result.next_try_at)}


def _ready_at(status: Status, next_try_at: datetime | None) -> datetime | None:
    """From when a row may be claimed, None for never."""
    if status is Status.OWED:
        return EARLIEST
    return (next_try_at or EARLIEST) if status is Status.DEFERRED else None


def _claimed(ready: Delivery, owner: str, moment: datetime) -> Delivery:
    return replace(ready, status=Status.CLAIMED, claimed_by=owner, claimed_at=moment)
