"""The crew: one hand a connection, each claiming, sending and settling its own rows of one ledger."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import TYPE_CHECKING

from digest.core import subscriber
from digest.core.outgoing import delivery
from digest.core.outgoing.delivery import Delivery, Kind, Receipt, Status, Verdict
from digest.errors import DigestError, OutboxError
from digest.jobs.deliver.letters import Letters

if TYPE_CHECKING:
    from digest.edge.outbox import Outbox
    from digest.edge.store import Store, Work

CLAIM = 20  # rows in a claim: so many at most are in doubt after a kill
DAY = timedelta(hours=24)

Progress = Callable[[int], None]
"""Told how many rows more are settled; called from any connection, one at a time."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the relay bears and where letters go; 0 is no limit."""

    connections: int = 1
    per_minute: int = 0
    per_day: int = 0  # in any 24 hours
    rehearsal_to: str = ""


class Pace:
    """Evens letters out over all connections, so that no minute has more than its share."""

    def __init__(self, per_minute: int, stop: Event) -> None:
        """`per_minute` 0 never waits; setting `stop` ends every wait."""
        self._interval_seconds = 60 / per_minute if per_minute else 0.0
        self._stop = stop
        self._lock = Lock()
        self._next = 0.0

    def turn(self) -> float:
        """The next free moment, on the monotonic clock in seconds; nobody else gets it."""
        with self._lock:
            turn = max(time.monotonic(), self._next)
            self._next = turn + self._interval_seconds
        return turn

    def wait(self) -> None:
        """Wait until the next letter may go."""
        if self._interval_seconds:
            self._stop.wait(self.turn() - time.monotonic())

    @property
    def claim_limit(self) -> int:
        """Rows worth claiming at once: about a second's, so that a kill leaves few in doubt."""
        return CLAIM if not self._interval_seconds else max(1, min(CLAIM, int(1 / self._interval_seconds)))


class Crew:
    """What all hands share: the ledger, the pace, the day's limit, the letters, and the word to stop."""

    def __init__(
        self,
        store: Store,
        open_outbox: Callable[[], Outbox],
        terms: Terms,
        moment: datetime,
        owner: str,
        stop: Event,
        progress: Progress,
    ) -> None:
        """Work through the rows of `store` that are ready at `moment` or become so while we work, as `owner`."""
        self.open_outbox = open_outbox
        self.terms = terms
        self.owner = owner
        self.stop = stop
        self.pace = Pace(terms.per_minute, stop)
        self.letters = Letters(terms.rehearsal_to)
        self.outcomes: Counter[Status] = Counter()
        self.troubles: list[OutboxError] = []
        self.day_is_full = False
        self.proved = Event()  # the first connection has been answered, or has ended
        self._store = store
        self._lock = Lock()  # SQLite has one writer at a time, and so have the counts above
        self._held: dict[str, int] = {}  # rows each hand has claimed and not settled
        self._progress = progress
        self._started = (moment, time.monotonic())

    def now(self) -> datetime:
        """The moment of the command and the whole seconds gone by since; nothing here is told apart more finely."""
        moment, started = self._started
        return moment + timedelta(seconds=int(time.monotonic() - started))

    def work(self) -> None:
        """Send until nothing is ready, the day is full, we are told to stop, or no connection is left.

        Raises what a hand met that is no trouble of the relay, once all hands have put down what they held.
        """
        hands = [Hand(self, number) for number in range(self.terms.connections)]
        if len(hands) == 1:
            hands[0].work()
            return
        with ThreadPoolExecutor(len(hands), "deliver") as pool:
            working = [pool.submit(hand.work) for hand in hands]
            try:
                wait(working, return_when=FIRST_EXCEPTION)
            finally:
                if not all(one.done() for one in working):
                    self.stop.set()
        for one in working:
            one.result()

    def exchange(self, owner: str, results: Sequence[Result]) -> tuple[Delivery, ...]:
        """Commit `results` and the next claim of `owner` together; an empty claim when there is nothing to do."""
        with self._lock:
            with self._store.begin() as work:
                self._settle(work, results)
                claimed = self._claim(work, owner)
                self.letters.read_ahead(work, claimed)
            self._count(owner, results, len(claimed))
        return claimed

    def give_back(self, owner: str, results: Sequence[Result]) -> None:
        """Commit `results`, and return what else `owner` has claimed to be owed: it was never handed over."""
        with self._lock:
            with self._store.begin() as work:
                self._settle(work, results)
                work.release_claims(owner)
            self._count(owner, results, 0)

    def _settle(self, work: Work, results: Sequence[Result]) -> None:
        if results:
            work.settle([result.delivery for result in results])
        for result in results:
            if result.is_dead_address and not self.terms.rehearsal_to:
                self._stop_writing_to(work, result.delivery.recipient)

    def _stop_writing_to(self, work: Work, address: str) -> None:
        reader = work.subscriber(address)
        if reader:
            work.save_subscriber(subscriber.bounced(reader, True, self.now()))

    def _claim(self, work: Work, owner: str) -> tuple[Delivery, ...]:
        if self.stop.is_set():
            return ()
        limit = min(self.pace.claim_limit, self._left_today(work, owner))
        return work.claim(owner, self.now(), limit) if limit > 0 else ()

    def _left_today(self, work: Work, owner: str) -> int:
        """How many more the day's limit allows, what other hands have on the way counted as sent."""
        if not self.terms.per_day:
            return CLAIM
        on_the_way = sum(count for hand, count in self._held.items() if hand != owner)
        left = self.terms.per_day - work.sent_since(self.now() - DAY) - on_the_way
        self.day_is_full |= left <= 0
        return left

    def _count(self, owner: str, results: Sequence[Result], held: int) -> None:
        self._held[owner] = held
        self.outcomes.update(result.delivery.status for result in results)
        if results:
            self._progress(len(results))


@dataclass(frozen=True, slots=True)
class Result:
    """A delivery after its attempt."""

    delivery: Delivery
    is_dead_address: bool = False


@dataclass
class Hand:
    """One connection at work."""

    crew: Crew
    number: int
    results: list[Result] = field(default_factory=list)
    holding: bool = False  # may have rows claimed, or results not committed
    sending: Delivery | None = None  # handed to the outbox, whose word is not in yet

    @property
    def owner(self) -> str:
        """The name of this hand's claims."""
        return f"{self.crew.owner}:{self.number}"

    def work(self) -> None:
        """Claim and send until there is nothing to do; whatever happens, put down what is held."""
        if not self._may_start():
            return
        try:
            outbox = self.crew.open_outbox()
            try:
                self._send_all(outbox)
            finally:
                outbox.close()
        except OutboxError as trouble:
            self.crew.troubles.append(trouble)
        finally:
            self.crew.proved.set()
            self._put_down()

    def _may_start(self) -> bool:
        """The first connection goes ahead: ten logins with a wrong password would lock the account."""
        if self.number:
            self.crew.proved.wait()
        return not self.crew.troubles

    def _send_all(self, outbox: Outbox) -> None:
        self.holding = True
        while batch := self.crew.exchange(self.owner, self.results):
            self.results.clear()
            for row, following in zip(batch, (*batch[1:], None), strict=True):
                self.crew.pace.wait()
                if self.crew.stop.is_set():
                    return
                self._send(outbox, row, following)
        self.results.clear()
        self.holding = False

    def _send(self, outbox: Outbox, row: Delivery, following: Delivery | None) -> None:
        letter = self.crew.letters.letter(row)
        if letter is None:
            self._note(row, Receipt(Verdict.PERMANENT, reply="Its edition is no longer kept."))
            return
        self.sending = row
        try:
            receipt = outbox.send(letter.message, letter.recipient, following=self._ahead(following), fit=letter.fit)
        except DigestError:  # the relay or our login to it: nothing was handed over
            self.sending = None
            raise
        if delivery.refuses_the_house(receipt):
            self.sending = None
            raise _refused(receipt)
        self._note(row, receipt)
        self.sending = None
        self.crew.proved.set()

    def _ahead(self, following: Delivery | None) -> str:
        """Whom the next letter is for, when it will follow at once and its text is there."""
        if following is None or self.crew.terms.per_minute or self.crew.stop.is_set():
            return ""
        return self.crew.letters.envelope_of(following)

    def _note(self, row: Delivery, receipt: Receipt) -> None:
        dead = row.kind is Kind.NEWSLETTER and delivery.is_dead_address(receipt)
        self.results.append(Result(delivery.settled_by(row, receipt, self.crew.now()), dead))

    def _put_down(self) -> None:
        """Settle what is known, what was interrupted in mid-letter as in doubt, and give back the rest."""
        if self.sending:
            self.results.append(Result(delivery.abandoned(self.sending, self.crew.now())))
        if self.holding:
            self.crew.give_back(self.owner, self.results)


def _refused(receipt: Receipt) -> OutboxError:
    return OutboxError(
        f"The relay refuses every letter of ours: {receipt.code} {receipt.reply}".rstrip(),
        "Check that [mail] from may be used with this login, and how many letters a day the relay allows.",
    )
