"""Deliver: the ledger's rows to the relay, one copy each, however often the run is interrupted.

1. What a dead run still had in hand becomes unknown, or goes once more where that does no harm.
2. Each connection claims at most 20 rows, committed before the first is handed over.
3. Their results are committed together with the next claim.
4. An orderly stop gives back the rows that were not handed over; a kill leaves at most one claim a connection in doubt.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, Literal

from digest.core.outgoing.delivery import Kind, Status, abandoned, may_go_again
from digest.errors import OutboxError
from digest.jobs.deliver.crew import Crew, Progress, Terms

if TYPE_CHECKING:
    from digest.edge.outbox import Outbox
    from digest.edge.store import Store, Work

__all__ = ["Progress", "Tally", "Terms", "deliver", "hold", "release", "settle", "until_told_to_stop", "waiting"]

DEAD_AFTER = timedelta(hours=4)
"""On PostgreSQL, how old a claim is that nobody works on any more: 20 letters whose every answer takes ten minutes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run did, and what is left."""

    accepted: int = 0
    deferred: int = 0  # refused for now, or in doubt and to be sent once more
    rejected: int = 0
    unknown: int = 0  # in doubt, for a person to settle
    waiting: int = 0  # owed, not tried: the day is full or the run was stopped
    held: int = 0
    unsettled: int = 0  # all copies in doubt, from earlier runs too
    next_try_at: datetime | None = None
    day_is_full: bool = False
    stopped: bool = False

    @property
    def tried(self) -> int:
        """How many letters were handed to the relay, or tried."""
        return self.accepted + self.deferred + self.rejected + self.unknown


def deliver(
    store: Store,
    open_outbox: Callable[[], Outbox],
    terms: Terms,
    moment: datetime,
    *,
    stop: Event | None = None,
    progress: Progress = lambda settled: None,
    owner: str = "",
) -> Tally:
    """Send what is owed and give the tally.

    `open_outbox` is called once a connection. Setting `stop` ends the run after the letters in hand. `owner` names
    the claims of this run; by default after the machine and the program's number, which no other run has. Raises
    `OutboxError` when letters wait because no connection can send, `Busy` when another run delivers (SQLite).
    """
    stop = stop or Event()
    with _alone(store):
        _take_over(store, moment)
        owner = owner or f"{socket.gethostname()}:{os.getpid()}"
        crew = Crew(store, open_outbox, terms, moment, owner, stop, progress)
        crew.work()
        tally = _tally(store, crew)
    if crew.troubles and tally.waiting and not tally.stopped:
        raise _interrupted(crew.troubles[0], tally) from crew.troubles[0]
    return tally


def waiting(store: Store) -> int:
    """How many letters are owed at this moment, those put off or held back not counted."""
    with store.begin() as work:
        return _standing(work, Status.OWED)


def settle(store: Store, answer: Literal["sent", "resend"], *, recipient: str = "") -> int:
    """Settle the copies in doubt, all or one `recipient`'s: they went, or shall go again. How many there were."""
    with store.begin() as work:
        if not recipient:
            return work.settle_unknown(answer)
        doubted = work.deliveries(Status.UNKNOWN)
        return work.settle_unknown(answer, ids=[row.id for row in doubted if row.recipient == recipient])


def hold_owed(store: Store) -> int:
    """Keep back everything owed until `release`, as after restoring an old backup; how many rows that was."""
    with store.begin() as work:
        return work.hold_all()


def release(store: Store, kind: Kind | None = None) -> int:
    """Owe again what was held back, all or of one `kind`; how many rows that was."""
    with store.begin() as work:
        return work.release_held(kind)


@contextmanager
def until_told_to_stop() -> Iterator[Event]:
    """An event for `deliver` that the first SIGINT or SIGTERM sets; a second interrupt stops at once."""
    stop = Event()

    def _obey(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, _obey) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)


def _alone(store: Store) -> AbstractContextManager[None]:
    """SQLite bears one delivery at a time; on PostgreSQL several machines may share the work."""
    return store.alone("deliver") if store.one_machine else nullcontext()


def _take_over(store: Store, moment: datetime) -> None:
    """What runs that died had in hand becomes unknown; what may, goes once more.

    On one machine every claim found is a dead run's, for we are alone.
    """
    with store.begin() as work:
        work.abandoned(None if store.one_machine else moment - DEAD_AFTER)
        doubted = work.deliveries(Status.UNKNOWN)
        work.settle([abandoned(row, moment) for row in doubted if may_go_again(row)])


def _tally(store: Store, crew: Crew) -> Tally:
    outcomes = crew.outcomes
    with store.begin() as work:
        owed = _standing(work, Status.OWED)
        return Tally(
            accepted=outcomes[Status.ACCEPTED],
            deferred=outcomes[Status.DEFERRED],
            rejected=outcomes[Status.REJECTED],
            unknown=outcomes[Status.UNKNOWN],
            waiting=owed,
            held=_standing(work, Status.HELD),
            unsettled=_standing(work, Status.UNKNOWN),
            next_try_at=work.next_try(),
            day_is_full=crew.day_is_full and owed > 0,
            stopped=crew.stop.is_set(),
        )


def _standing(work: Work, status: Status) -> int:
    return sum(count for (_, each), count in work.count_deliveries().items() if each == status)


def _interrupted(trouble: OutboxError, tally: Tally) -> OutboxError:
    return OutboxError(f"{trouble.message} Sent: {tally.accepted}. Waiting: {tally.waiting}.", trouble.hint)
