"""Delivering: one copy each, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

import pytest

from digest.core.outgoing.delivery import Delivery, Kind, Receipt, Status, Verdict
from digest.core.outgoing.envelope import edition_message
from digest.core.outgoing.page import READER_ONLY, READER_ONLY_END, READER_TOKEN, House, Page
from digest.core.subscriber import Standing, Subscriber
from digest.edge.outbox import Outbox, Relay, open_folder, open_smtp
from digest.edge.store import Store
from digest.errors import Busy, OutboxError
from digest.jobs import deliver
from digest.jobs.deliver import Tally, Terms
from digest.jobs.deliver.crew import Pace
from tests.servers import HOST, SmtpServer
from tests.stepwise import SHARES, steps_of

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
HOUSE = House("What we learned <lessons@example.org>", "lessons@example.org", "example.org")
ACCEPTED = Receipt(Verdict.ACCEPTED, 250, "queued", "LETTER")
LATER = Receipt(Verdict.TEMPORARY, 450, "4.2.0 later", "RCPT")
DEAD = Receipt(Verdict.PERMANENT, 550, "5.1.1 nobody there", "RCPT")
UNWELCOME = Receipt(Verdict.PERMANENT, 550, "5.7.1 not wanted", "RCPT")
LOST = Receipt(Verdict.UNKNOWN, 0, "The relay hung up.", "LETTER")


@dataclass
class Postbag:
    """An outbox that keeps what it is given; `says` gives its word on each address, or raises."""

    says: Callable[[str], Receipt] = lambda recipient: ACCEPTED
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    announced: list[str] = field(default_factory=list)
    opened: int = 0

    def __call__(self) -> Outbox:
        self.opened += 1
        return self

    def send(self, message: bytes, recipient: str, *, following: str = "", fit: bool = False) -> Receipt:
        receipt = self.says(recipient)
        if receipt.verdict in (Verdict.ACCEPTED, Verdict.UNKNOWN):
            self.letters.append((recipient, message))
        self.announced.append(following)
        return receipt

    def close(self) -> None:
        """Nothing is kept open."""

    def readers(self) -> list[str]:
        return [recipient for recipient, _ in self.letters]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/digest.db")
    yield opened
    opened.close()


def row(number: int, kind: Kind = Kind.NEWSLETTER, **changes: Any) -> Delivery:
    code = f"{kind.value[:3]}{number:013}".translate(str.maketrans("0189", "abcd"))
    own = {"edition_month": "2026-11", "edition_version": 1} if kind is Kind.NEWSLETTER else {"message": letter(number)}
    return Delivery(
        kind, "2026-11", f"reader{number}@example.org", owed_at=NOON, code=code, token=f"{code}.{'m' * 16}",
        expires_at=NOON + timedelta(days=400), **{**own, **changes},
    )  # fmt: skip


def letter(number: int) -> bytes:
    head = f"From: lessons@example.org\r\nTo: reader{number}@example.org\r\nSubject: Thank you\r\n"
    return f"{head}Message-ID: <ack{number}@example.org>\r\n\r\nNothing is wasted.\r\n".encode()


def edition(text: str = "What we learned.\n") -> bytes:
    link = f"{READER_ONLY}leave:{READER_TOKEN}{READER_ONLY_END}"
    page = Page("What we learned, November 2026", f"{text}{link}\n", f"<p>{text}</p>{link}")
    return edition_message(page, HOUSE, NOON)


def owe_edition(store: Store, count: int, text: str = "What we learned.\n") -> list[str]:
    rows = [row(number) for number in range(count)]
    with store.begin() as work:
        work.freeze("2026-11", 1, "{}", edition(text), NOON)
        for one in rows:
            work.save_subscriber(Subscriber(one.recipient, NOON))
        work.owe(rows)
    return [one.recipient for one in rows]


def owe(store: Store, *rows: Delivery) -> None:
    with store.begin() as work:
        work.owe(rows)


def send(store: Store, outbox: Callable[[], Outbox], moment: datetime = NOON, **terms: Any) -> Tally:
    return deliver.deliver(store, outbox, Terms(**terms), moment)


def statuses(store: Store) -> Counter[Status]:
    with store.begin() as work:
        return Counter(one.status for one in work.deliveries())


def standing(store: Store, address: str) -> Standing:
    with store.begin() as work:
        reader = work.subscriber(address)
    assert reader
    return reader.standing


def read(message: bytes) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(message, policy=policy.default))


# --- the good day -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("connections", [1, 4])
def test_every_reader_gets_one_copy(connections: int, store: Store) -> None:
    readers = owe_edition(store, 90)
    bag = Postbag()
    tally = send(store, bag, connections=connections)
    assert sorted(bag.readers()) == sorted(readers)
    assert (tally.accepted, tally.waiting, tally.stopped) == (90, 0, False)
    assert statuses(store) == {Status.ACCEPTED: 90}
    assert send(store, bag).tried == 0


def test_each_copy_is_its_readers_own(store: Store) -> None:
    owe_edition(store, 3)
    bag = Postbag()
    send(store, bag)
    for number, (reader, message) in enumerate(bag.letters):
        assert read(message)["To"] == reader
        assert read(message)["Message-ID"] == f"<{row(number).token}@example.org>"
        assert message.count(row(number).token.encode()) == 4  # Message-ID, List-Unsubscribe, both texts
        assert READER_TOKEN.encode() not in message


def test_a_group_of_readers_gets_no_personal_link(store: Store) -> None:
    owe_edition(store, 2)
    with store.begin() as work:
        work.save_subscriber(Subscriber("reader1@example.org", NOON, group=True))
    bag = Postbag()
    send(store, bag)
    assert [message.count(row(number).token.encode()) for number, (_, message) in enumerate(bag.letters)] == [4, 1]


def test_a_letter_goes_as_it_was_written(store: Store) -> None:
    owe(store, row(1, Kind.ACKNOWLEDGEMENT))
    bag = Postbag()
    send(store, bag)
    assert bag.letters == [("reader1@example.org", letter(1))]


def test_letters_to_one_person_go_before_an_edition(store: Store) -> None:
    owe_edition(store, 3)
    owe(store, row(7, Kind.ACKNOWLEDGEMENT))
    bag = Postbag()
    send(store, bag)
    assert bag.readers()[0] == "reader7@example.org"


def test_the_outbox_is_told_who_follows(store: Store) -> None:
    owe_edition(store, 25)
    bag = Postbag()
    send(store, bag)
    readers = bag.readers()
    assert bag.announced == [*readers[1:20], "", *readers[21:], ""]


def test_a_reader_who_left_since_gets_nothing(store: Store) -> None:
    owe_edition(store, 3)
    with store.begin() as work:
        work.save_subscriber(Subscriber("reader1@example.org", NOON, standing=Standing.LEFT))
    bag = Postbag()
    send(store, bag)
    assert bag.readers() == ["reader0@example.org", "reader2@example.org"]
    assert statuses(store) == {Status.ACCEPTED: 2, Status.DROPPED: 1}


def test_a_copy_whose_edition_is_gone_says_so(store: Store) -> None:
    owe(store, row(1, edition_version=9))
    assert send(store, Postbag()).rejected == 1
    with store.begin() as work:
        assert work.deliveries()[0].reply == "Its edition is no longer kept."


def test_progress_counts_every_row_once(store: Store) -> None:
    owe_edition(store, 45)
    told: list[int] = []
    deliver.deliver(store, Postbag(), Terms(), NOON, progress=told.append)
    assert sum(told) == 45
    assert deliver.waiting(store) == 0


def test_lines_that_start_with_a_dot_arrive_unchanged(store: Store, relay: SmtpServer) -> None:
    owe_edition(store, 3, text="One.\n.\n.hidden\n..\n" + "word " * 200 + ".\n")
    with store.begin() as work:
        work.save_subscriber(Subscriber("reader1@example.org", NOON, group=True))
    bag = Postbag()
    send(store, to(relay))
    with store.begin() as work:
        work.owe([row(number, n=1) for number in range(3)])
    send(store, bag)
    assert [each.data for each in relay.letters] == [message for _, message in bag.letters]


def to(server: SmtpServer) -> Callable[[], Outbox]:
    return lambda: open_smtp(Relay(HOST, server.port, "lessons@example.org", "plain", timeout_seconds=20))


# --- refused ----------------------------------------------------------------------------------------------------------


def test_a_refusal_for_now_is_tried_again_later(store: Store) -> None:
    owe_edition(store, 2)
    bag = Postbag(lambda recipient: LATER if recipient.startswith("reader0") else ACCEPTED)
    tally = send(store, bag)
    assert (tally.accepted, tally.deferred, tally.next_try_at) == (1, 1, at_least(NOON + timedelta(minutes=5)))
    bag.says = lambda recipient: ACCEPTED
    assert send(store, bag, NOON + timedelta(minutes=4)).tried == 0
    assert send(store, bag, NOON + timedelta(minutes=6)).accepted == 1


def at_least(moment: datetime) -> Any:
    class Near:
        def __eq__(self, other: object) -> bool:
            return isinstance(other, datetime) and moment <= other < moment + timedelta(minutes=1)

    return Near()


def test_three_days_of_refusals_end_it(store: Store) -> None:
    owe_edition(store, 1)
    bag, moment, tries = Postbag(lambda recipient: LATER), NOON, 0
    while statuses(store)[Status.REJECTED] == 0:
        tries += send(store, bag, moment).tried
        moment += timedelta(hours=5)
    assert timedelta(days=3) < moment - NOON < timedelta(days=3, hours=12)
    assert tries == 16


@pytest.mark.parametrize(("receipt", "after"), [(DEAD, Standing.BOUNCED), (UNWELCOME, Standing.ACTIVE)])
def test_a_missing_mailbox_stops_a_readers_mail_and_another_refusal_does_not(
    receipt: Receipt, after: Standing, store: Store
) -> None:
    owe_edition(store, 1)
    assert send(store, Postbag(lambda recipient: receipt)).rejected == 1
    assert standing(store, "reader0@example.org") is after


def test_a_refused_acknowledgement_does_not_stop_a_readers_newsletter(store: Store) -> None:
    owe_edition(store, 0)
    owe(store, row(1, Kind.ACKNOWLEDGEMENT))
    with store.begin() as work:
        work.save_subscriber(Subscriber("reader1@example.org", NOON))
    send(store, Postbag(lambda recipient: DEAD))
    assert standing(store, "reader1@example.org") is Standing.ACTIVE


def test_a_relay_that_refuses_our_sender_costs_nobody_their_copy(store: Store) -> None:
    owe_edition(store, 30)
    ours = Receipt(Verdict.PERMANENT, 550, "5.7.60 you may not send as this", "MAIL")
    with pytest.raises(OutboxError, match=r"refuses every letter.*5\.7\.60.*Waiting: 30\."):
        send(store, Postbag(lambda recipient: ours))
    assert statuses(store) == {Status.OWED: 30}


# --- in doubt ---------------------------------------------------------------------------------------------------------


def test_a_copy_in_doubt_waits_for_a_persons_word(store: Store) -> None:
    owe_edition(store, 3)
    bag = Postbag(lambda recipient: LOST)
    assert send(store, bag).unknown == 3
    assert send(store, bag, NOON + timedelta(days=1)).tried == 0
    assert deliver.settle(store, "sent", recipient="reader0@example.org") == 1
    assert deliver.settle(store, "resend") == 2
    bag.says = lambda recipient: ACCEPTED
    tally = send(store, bag, NOON + timedelta(days=1))
    assert (tally.accepted, tally.unsettled) == (2, 0)
    assert Counter(bag.readers()) == {f"reader{number}@example.org": 1 + (number > 0) for number in range(3)}


def test_a_letter_in_doubt_goes_once_more_with_the_same_message_id(store: Store) -> None:
    owe(store, row(1, Kind.ACKNOWLEDGEMENT))
    bag = Postbag(lambda recipient: LOST)
    for days in range(4):
        send(store, bag, NOON + timedelta(days=days))
    assert bag.letters == [("reader1@example.org", letter(1))] * 2
    assert statuses(store) == {Status.UNKNOWN: 1}


def test_what_a_dead_run_had_claimed_is_in_doubt(store: Store) -> None:
    owe_edition(store, 2)
    owe(store, row(5, Kind.ACKNOWLEDGEMENT))
    with store.begin() as work:
        work.claim("elsewhere:1:0", NOON)
    bag = Postbag()
    tally = send(store, bag)
    assert (tally.tried, tally.unsettled) == (0, 2)
    later = send(store, bag, NOON + timedelta(minutes=6))
    assert (later.accepted, later.unsettled) == (1, 2)
    assert bag.readers() == ["reader5@example.org"]


# --- limits -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("connections", [1, 3])
def test_the_days_limit_is_kept(connections: int, store: Store) -> None:
    readers = owe_edition(store, 70)
    bag = Postbag()
    first = send(store, bag, connections=connections, per_day=45)
    assert (first.accepted, first.waiting, first.day_is_full) == (45, 25, True)
    again = send(store, bag, NOON + timedelta(hours=23), connections=connections, per_day=45)
    assert (again.accepted, again.day_is_full) == (0, True)
    rest = send(store, bag, NOON + timedelta(hours=25), connections=connections, per_day=45)
    assert (rest.accepted, rest.waiting, rest.day_is_full) == (25, 0, False)
    assert sorted(bag.readers()) == sorted(readers)


def test_a_paced_run_sends_all_and_announces_nobody(store: Store) -> None:
    owe_edition(store, 10)
    bag = Postbag()
    assert send(store, bag, per_minute=60_000).accepted == 10
    assert bag.announced == [""] * 10


@pytest.mark.parametrize(("per_minute", "rows"), [(0, 20), (30, 1), (60, 1), (600, 10), (6000, 20)])
def test_a_paced_run_claims_about_a_seconds_letters(per_minute: int, rows: int) -> None:
    assert Pace(per_minute, threading.Event()).claim_limit == rows


def test_turns_are_spread_over_the_minute() -> None:
    pace = Pace(30, threading.Event())
    turns = [pace.turn() for _ in range(5)]
    assert [later - turns[0] for later in turns] == pytest.approx([0, 2, 4, 6, 8])


def test_a_rehearsal_sends_everything_to_one_address_and_marks_it(store: Store) -> None:
    owe_edition(store, 2)
    owe(store, row(5, Kind.ACKNOWLEDGEMENT))
    bag = Postbag()
    assert send(store, bag, rehearsal_to="admin@example.org").accepted == 3
    assert bag.readers() == ["admin@example.org"] * 3
    for (_, message), reader in zip(bag.letters, ["reader5", "reader0", "reader1"], strict=True):
        assert read(message)["To"] == "admin@example.org"
        assert read(message)["Subject"].startswith("[Rehearsal")
        assert reader in message.partition(b"\r\n\r\n")[0].decode()


def test_a_refused_rehearsal_marks_no_reader(store: Store) -> None:
    owe_edition(store, 1)
    send(store, Postbag(lambda recipient: DEAD), rehearsal_to="admin@example.org")
    assert standing(store, "reader0@example.org") is Standing.ACTIVE


# --- stopping ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("connections", [1, 3])
def test_an_orderly_stop_gives_back_what_was_not_sent(connections: int, store: Store) -> None:
    readers = owe_edition(store, 90)
    stop = threading.Event()

    def says(recipient: str) -> Receipt:
        if recipient == readers[30]:
            stop.set()
        return ACCEPTED

    bag = Postbag(says)
    tally = deliver.deliver(store, bag, Terms(connections), NOON, stop=stop)
    assert tally.stopped
    assert tally.accepted + tally.waiting == 90
    assert tally.waiting > 0
    assert statuses(store) == {Status.ACCEPTED: tally.accepted, Status.OWED: tally.waiting}
    send(store, bag)
    assert sorted(bag.readers()) == sorted(readers)


def test_a_signal_stops_in_order_and_a_second_at_once(store: Store) -> None:
    owe_edition(store, 60)
    usual = signal.getsignal(signal.SIGTERM)
    with deliver.until_told_to_stop() as stop:

        def told(settled: int) -> None:
            os.kill(os.getpid(), signal.SIGTERM)

        tally = deliver.deliver(store, Postbag(), Terms(), NOON, stop=stop, progress=told)
        assert tally.stopped
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) is usual
    assert statuses(store)[Status.CLAIMED] == 0


@pytest.mark.parametrize("connections", [1, 5])
def test_a_relay_that_is_away_loses_nothing_and_is_asked_once(connections: int, store: Store) -> None:
    owe_edition(store, 150)
    asked: list[str] = []

    def says(recipient: str) -> Receipt:
        asked.append(recipient)
        raise OutboxError("The relay did not answer.", "Try later.")

    with pytest.raises(OutboxError, match=r"did not answer\. Sent: 0\. Waiting: 150\."):
        send(store, Postbag(says), connections=connections)
    assert statuses(store) == {Status.OWED: 150}
    assert len(asked) == 1


def test_a_relay_lost_on_the_way_leaves_the_rest_owed(store: Store) -> None:
    readers = owe_edition(store, 50)

    def says(recipient: str) -> Receipt:
        if recipient == readers[27]:
            raise OutboxError("The relay is full.")
        return ACCEPTED

    bag = Postbag(says)
    with pytest.raises(OutboxError, match=r"Sent: 27\. Waiting: 23\."):
        send(store, bag)
    assert statuses(store) == {Status.ACCEPTED: 27, Status.OWED: 23}


def test_one_connection_lost_is_made_up_for_by_the_others(store: Store) -> None:
    readers = owe_edition(store, 200)
    bag = Postbag()
    lost = threading.Event()

    def says(recipient: str) -> Receipt:
        if threading.current_thread().name.endswith("_1") and not lost.is_set():
            lost.set()
            raise OutboxError("Too many connections.")
        return ACCEPTED

    bag.says = says
    owed = send_until_done(store, bag, connections=3)
    assert owed == 0
    assert sorted(bag.readers()) == sorted(readers)


def send_until_done(store: Store, bag: Postbag, **terms: Any) -> int:
    """A lost connection may give its rows back after the others have finished: the next run takes them."""
    try:
        return send(store, bag, **terms).waiting
    except OutboxError:
        return send(store, bag, **terms).waiting


def test_two_runs_never_deliver_at_once_on_one_machine(store: Store) -> None:
    owe_edition(store, 1)
    with store.alone("deliver"), pytest.raises(Busy):
        send(store, Postbag())
    assert statuses(store) == {Status.OWED: 1}


def test_what_is_held_waits_for_its_release(store: Store) -> None:
    owe_edition(store, 3)
    owe(store, row(5, Kind.ACKNOWLEDGEMENT))
    assert deliver.hold_owed(store) == 4
    held = send(store, Postbag())
    assert (held.tried, held.held) == (0, 4)
    assert deliver.release(store, Kind.ACKNOWLEDGEMENT) == 1
    assert send(store, Postbag()).accepted == 1
    assert deliver.release(store) == 3
    assert send(store, Postbag()).accepted == 3


# --- crashes ----------------------------------------------------------------------------------------------------------


class Crash(BaseException):
    """The machine stops here."""


@dataclass
class Fuse:
    """Blows at the `n`-th call it is asked about; `dead` also at every later one, as after a kill."""

    n: int
    dead: bool
    calls: int = 0

    def __call__(self) -> None:
        self.calls += 1
        if self.calls == self.n or (self.dead and self.calls > self.n):
            raise Crash


class FusedStore:
    """The real store, with a fuse before and after each transaction."""

    def __init__(self, store: Store, fuse: Fuse) -> None:
        self._store, self._fuse = store, fuse

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def begin(self) -> Iterator[Any]:
        self._fuse()
        with self._store.begin() as work:
            yield work
            self._fuse()  # before the commit
        self._fuse()  # after it


@dataclass
class FusedBag(Postbag):
    """An outbox with a fuse before and after each letter is on its way."""

    fuse: Fuse = field(default_factory=lambda: Fuse(0, dead=False))

    def send(self, message: bytes, recipient: str, *, following: str = "", fit: bool = False) -> Receipt:
        self.fuse()
        receipt = super().send(message, recipient, following=following, fit=fit)
        self.fuse()
        return receipt

    def close(self) -> None:
        self.fuse()


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("dead", [False, True], ids=["unwinding", "killed"])
def test_a_crash_anywhere_gives_every_reader_one_copy_or_a_place_on_the_list(
    dead: bool, share: int, tmp_path: Path
) -> None:
    readers = [f"reader{number}@example.org" for number in range(22)]
    blown, steps = True, steps_of(share)
    while blown:
        n = next(steps)
        store = fresh(tmp_path, n, lambda new: owe_edition(new, 22))
        fuse = Fuse(n, dead)
        bag = FusedBag(fuse=fuse)
        blown = crashes(cast(Store, FusedStore(store, fuse)), bag)
        fuse.n, fuse.dead = 0, False
        send(store, bag)
        check_one_copy_each(store, bag, readers)
        store.close()
    assert n > 44  # before and after each letter at the least


def fresh(folder: Path, n: int, fill: Callable[[Store], object]) -> Store:
    """The `n`-th copy of a store that was filled once."""
    model = folder / "model.db"
    if not model.exists():
        store = Store.open(f"sqlite:///{model}")
        fill(store)
        store.close()
    shutil.copy(model, folder / f"{n}.db")
    return Store.open(f"sqlite:///{folder}/{n}.db")


def crashes(store: Store, bag: Postbag) -> bool:
    try:
        send(store, bag)
    except Crash:
        return True
    return False


def check_one_copy_each(store: Store, bag: Postbag, readers: list[str]) -> None:
    copies = Counter(bag.readers())
    with store.begin() as work:
        doubted = {one.recipient for one in work.deliveries(Status.UNKNOWN)}
        accepted = {one.recipient for one in work.deliveries(Status.ACCEPTED)}
    assert all(count == 1 for count in copies.values())
    assert accepted | doubted == set(readers)
    assert accepted <= copies.keys()
    assert copies.keys() - accepted <= doubted
    assert len(doubted) <= 20


@pytest.mark.parametrize("share", range(SHARES))
def test_a_letter_lost_in_a_crash_goes_twice_at_most(share: int, tmp_path: Path) -> None:
    for n in range(share + 1, 40, SHARES):
        store = fresh(tmp_path, n, lambda new: owe(new, *(row(number, Kind.ACKNOWLEDGEMENT) for number in range(3))))
        fuse = Fuse(n, dead=True)
        bag = FusedBag(fuse=fuse)
        crashes(cast(Store, FusedStore(store, fuse)), bag)
        fuse.n, fuse.dead = 0, False
        send(store, bag)
        send(store, bag, NOON + timedelta(hours=1))
        assert statuses(store) == {Status.ACCEPTED: 3}
        assert set(Counter(bag.readers()).values()) <= {1, 2}
        store.close()


KILLED = """
import sys
from datetime import datetime
from digest.edge.outbox import Relay, open_smtp
from digest.edge.store import Store
from digest.jobs.deliver import Terms, deliver
relay = Relay("127.0.0.1", int(sys.argv[2]), "lessons@example.org", "plain")
deliver(Store.open(sys.argv[1]), lambda: open_smtp(relay), Terms(), datetime.fromisoformat(sys.argv[3]))
"""


def test_a_killed_run_leaves_at_most_one_claim_in_doubt(store: Store, tmp_path: Path, relay: SmtpServer) -> None:
    readers = owe_edition(store, 100)
    store.close()
    url = f"sqlite:///{tmp_path}/digest.db"
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, url, str(relay.port), NOON.isoformat()], cwd=Path(__file__).parents[2]
    )
    while len(relay.letters) < 50 and running.poll() is None:
        threading.Event().wait(0.001)
    running.kill()
    running.wait()
    tally = send(store, to(relay))
    copies = Counter(recipient for each in relay.letters for recipient in each.recipients)
    assert set(copies.values()) == {1}
    assert tally.unsettled <= 20
    assert len(copies) + tally.unsettled >= len(readers)


# --- many machines ----------------------------------------------------------------------------------------------------


def test_machines_that_share_postgresql_never_send_a_copy_twice(postgres_url: str) -> None:
    stores = [Store.open(postgres_url) for _ in range(3)]
    readers = owe_edition(stores[0], 200)
    bag = Postbag()
    machines = [threading.Thread(target=send, args=(one, bag), kwargs={"connections": 2}) for one in stores]
    for machine in machines:
        machine.start()
    for machine in machines:
        machine.join()
    assert sorted(bag.readers()) == sorted(readers)
    assert statuses(stores[0]) == {Status.ACCEPTED: 200}
    for one in stores:
        one.close()


def test_a_claim_of_another_machine_is_left_alone_until_it_must_be_dead(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    owe_edition(store, 5)
    with store.begin() as work:
        work.claim("elsewhere:1:0", NOON)
    assert send(store, Postbag(), NOON + timedelta(hours=3)).unsettled == 0
    assert send(store, Postbag(), NOON + timedelta(hours=5)).unsettled == 5
    store.close()


# --- for a trial ------------------------------------------------------------------------------------------------------


def test_an_edition_can_go_to_a_folder(store: Store, tmp_path: Path) -> None:
    owe_edition(store, 4)
    send(store, lambda: open_folder(tmp_path / "out"))
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == sorted(f"{row(number).token}.eml" for number in range(4))
