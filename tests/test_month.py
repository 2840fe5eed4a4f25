"""Months in the life of a house, by its own clock: the real command, a real mailbox, a real relay."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests import house
from tests.installation import Installation, imap, install, maildir, smtp
from tests.servers import ImapServer, SmtpServer, smtp_server

STAFF = tuple(f"staff{number}@harbour.example" for number in range(12))
LEAVER, BOUNCER = "leaver@harbour.example", "bouncer@harbour.example"
FIRST_READERS = {*STAFF, LEAVER, BOUNCER}
SECRET = "this was never approved"


def day(text: str, at: str = "09:00") -> datetime:
    return datetime.combine(date.fromisoformat(text), time.fromisoformat(at), tzinfo=UTC)  # London's winter is UTC


def working_days(first: str, last: str) -> Iterator[str]:
    moment = day(first)
    while moment <= day(last):
        if moment.weekday() < 5:
            yield moment.date().isoformat()
        moment += timedelta(days=1)


@dataclass(frozen=True)
class Mail:
    """One mail that left the house, and when."""

    moment: datetime
    recipient: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def is_edition(self) -> bool:
        return self.message["List-Unsubscribe"] is not None

    @property
    def text(self) -> str:
        return "\n".join(part.get_content() for part in self.message.walk() if part.get_content_maintype() == "text")


@dataclass
class World:
    """The house, its mailbox and its relay; `sent` is all that ever left."""

    home: Installation
    server: ImapServer
    account: str
    relay: SmtpServer
    sent: list[Mail] = field(default_factory=list)

    def post(self, moment: datetime, *letters: bytes, flags: str = "") -> None:
        self.server.put(self.account, *letters, received=moment, flags=flags)

    def at(self, moment: datetime, *words: str) -> list[Mail]:
        """Do `digest run`, or what `words` say, at that moment; the mail that left."""
        self.home.moment = moment
        self.home.digest(*(words or ("run",)))
        return self.left(moment)

    def left(self, moment: datetime) -> list[Mail]:
        new = self.relay.letters[len(self.sent) :]
        self.sent += (Mail(moment, one.recipients[0], _read(one.data)) for one in new)
        return self.sent[-len(new) :] if new else []

    def editions(self, month: str) -> list[Mail]:
        return [mail for mail in self.sent if mail.is_edition and month in mail.subject]

    def approve_all(self, moment: datetime) -> None:
        self.home.moment = moment
        waiting = json.loads(self.home.digest("review", "list", "--json"))
        ready = [one["reference"] for one in waiting if one["state"] == "ready" and SECRET not in one["happened"]]
        self.home.digest("review", "approve", *ready)


def _read(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def world(pymap: ImapServer, tmp_path: Path) -> Iterator[World]:
    account = pymap.account()
    with smtp_server() as relay:
        home = install(tmp_path, imap(pymap, account), smtp(relay.port), moment=day("2026-11-03"))
        yield World(home, pymap, account, relay)


def story(number: int, sender: str, words: str = "") -> bytes:
    text = f"What happened:\nVisit {number} was missed. {words}\n\nWhat we learned:\nAsk twice about visit {number}.\n"
    return house.letter(f"A missed visit {number}", text, sender=sender, name=f"story{number}")


def parting(edition: Mail) -> bytes:
    """What a mail program sends when its reader presses Unsubscribe."""
    link = urlsplit(str(edition.message["List-Unsubscribe"]).split(">")[0].strip("< "))
    assert link.scheme == "mailto"
    subject = parse_qs(link.query)["subject"][0]
    assert unquote(link.path).partition("+")[0] in house.OURS
    return house.letter(subject, "", sender=edition.recipient, name="parting")


def returned(edition: Mail) -> bytes:
    """What a mail server sends when there is no such mailbox."""
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.harbour.example
To: {house.OURS}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@mx.harbour.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain

The mail could not be delivered.

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.harbour.example

Final-Recipient: rfc822; {edition.recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--=_b
Content-Type: text/rfc822-headers

From: {house.OURS}
To: {edition.recipient}
Message-ID: {edition.message["Message-ID"]}

--=_b--
""".replace("\n", "\r\n").encode()


@pytest.mark.timeout(600)  # some fifty commands
def test_two_months_by_the_houses_own_clock(world: World) -> None:
    world.post(day("2026-11-01"), house.letter(name="old", text="From before our time."))
    assert world.at(day("2026-11-03")) == []
    assert len(world.server.contents(world.account)) == 1  # it stays where it was
    (world.home.folder / "readers.txt").write_text("\n".join(sorted(FIRST_READERS)))
    world.home.digest("subscribers", "import", str(world.home.folder / "readers.txt"))
    _november(world)
    _december(world)
    _nothing_out_of_turn(world)
    _promises_kept(world)


def _november(world: World) -> None:
    for number, today in enumerate(working_days("2026-11-04", "2026-11-13")):
        world.post(day(today, "08:15"), story(number, STAFF[number]), flags="\\Seen" if number % 2 else "")
        acknowledged = world.at(day(today))
        assert [mail.recipient for mail in acknowledged] == [STAFF[number]]
    world.post(day("2026-11-13", "10:00"), story(99, STAFF[9], SECRET))
    world.at(day("2026-11-13", "12:00"))
    _editors_hear(world, "2026-11-16", "2026-11-27", "2026-11-30")
    world.approve_all(day("2026-11-30", "15:00"))
    assert world.at(day("2026-12-01", "08:20")) == []
    _two_runs_at_once(world, day("2026-12-01", "08:40"))
    assert Counter(mail.recipient for mail in world.editions("November")) == Counter(FIRST_READERS)


def _editors_hear(world: World, *days: str) -> None:
    """Draft, reminder and proof reach the editor after half past eight of their days, and once."""
    subjects = set()
    for today in days:
        assert world.at(day(today, "08:20")) == []
        letters = world.at(day(today, "08:40"))
        assert [mail.recipient for mail in letters] == [house.EDITOR]
        subjects |= {mail.subject for mail in letters}
        assert world.at(day(today, "08:40")) == []
    assert len(subjects) == len(days)


def _two_runs_at_once(world: World, moment: datetime) -> None:
    world.home.moment = moment
    both = [world.home.start("run") for _ in range(2)]
    for process in both:
        process.communicate(timeout=60)
    assert {process.returncode for process in both} <= {0, 75}
    assert 0 in {process.returncode for process in both}
    world.left(moment)
    world.at(moment)


def _december(world: World) -> None:
    by_reader = {mail.recipient: mail for mail in world.editions("November")}
    world.post(day("2026-12-02", "08:00"), parting(by_reader[LEAVER]), returned(by_reader[BOUNCER]))
    assert [mail.recipient for mail in world.at(day("2026-12-02"))] == [LEAVER]  # a goodbye
    readers = world.home.status()["readers"]
    assert readers == {"active": len(STAFF), "left": 1, "bounced": 1}
    for number in range(20, 24):  # the machine is off for three weeks, the draft's day among them
        world.post(day(f"2026-12-{number - 10}"), story(number, STAFF[number - 12]))
    caught_up = world.at(day("2026-12-29", "09:00"))
    assert sorted(mail.recipient for mail in caught_up) == sorted([house.EDITOR, *STAFF[8:12]])
    _editors_hear(world, "2027-01-01", "2027-01-04")
    world.approve_all(day("2027-01-04", "12:00"))
    assert sum(mail.is_edition for mail in world.at(day("2027-01-05", "08:40"))) == len(STAFF)
    assert Counter(mail.recipient for mail in world.editions("December")) == Counter(STAFF)
    assert world.at(day("2027-01-06")) == []


def _nothing_out_of_turn(world: World) -> None:
    """Nothing unapproved reached a reader, nobody's address either; and nobody got one edition twice."""
    editions = [mail for mail in world.sent if mail.is_edition]
    assert len(editions) == len(FIRST_READERS) + len(STAFF)
    for mail in editions:
        assert SECRET not in mail.text
        assert not [address for address in STAFF if address in mail.text and address != mail.recipient]
    november, december = (world.editions(month)[0].text for month in ("November", "December"))
    assert all(f"visit {number}" in november for number in range(8))
    assert all(f"visit {number}" in december for number in range(20, 24))
    assert "visit 20" not in november
    assert len({mail.message["Message-ID"] for mail in world.sent}) == len(world.sent)


def _promises_kept(world: World) -> None:
    """Long after, letters and authors are gone; what became of them stays."""
    before = world.home.status()
    assert before["seen"] == sum(before["fates"].values()) == 15
    world.home.digest("review", "refuse", _the_secret_one(world))
    world.at(day("2027-06-15"))
    after = world.home.status()
    assert (after["seen"], after["fates"]) == (before["seen"], before["fates"])
    assert {folder: len(world.server.contents(world.account, folder)) for folder in ("INBOX", "Done")} == {
        "INBOX": 1,
        "Done": 0,
    }
    with closing(sqlite3.connect(world.home.folder / "digest.db")) as database:
        kept = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in PRIVATE}
        remembered = database.execute("SELECT count(*) FROM letters WHERE sender <> ''").fetchone()[0]
    assert kept == dict.fromkeys(PRIVATE, 0)
    assert remembered == 0


PRIVATE = ("raw_letters", "authors")


def _the_secret_one(world: World) -> str:
    waiting = json.loads(world.home.digest("review", "list", "--json"))
    return str(next(one["reference"] for one in waiting if SECRET in one["happened"]))


def test_a_short_month_of_whole_processes_as_cron_starts_them(world: World) -> None:
    world.home.apart = True
    world.at(day("2026-11-03"))
    world.home.digest("subscribers", "add", LEAVER)
    world.post(day("2026-11-04", "08:15"), story(0, STAFF[0]))
    assert [mail.recipient for mail in world.at(day("2026-11-04"))] == [STAFF[0]]
    for today in ("2026-11-16", "2026-11-27", "2026-11-30"):
        assert [mail.recipient for mail in world.at(day(today, "08:40"))] == [house.EDITOR]
    world.approve_all(day("2026-11-30", "15:00"))
    world.at(day("2026-12-01", "08:40"))
    assert [mail.recipient for mail in world.editions("November")] == [LEAVER]
    assert world.at(day("2026-12-01", "08:50")) == []


def test_more_than_fifty_letters_at_once_are_read_and_answered_only_when_released(world: World) -> None:
    world.at(day("2026-11-03"))
    world.post(day("2026-11-04"), *(story(number, STAFF[number % 12]) for number in range(55)))
    assert [mail.recipient for mail in world.at(day("2026-11-04"))] == [house.ADMIN]
    assert world.home.status()["fates"]["lesson"] == 55
    assert world.at(day("2026-11-05")) == []
    released = world.at(day("2026-11-05"), "deliver", "--release")
    assert Counter(mail.recipient for mail in released) == Counter(STAFF[number % 12] for number in range(55))


def test_a_rehearsal_diverts_everything(tmp_path: Path) -> None:
    with smtp_server() as relay:
        trial = "trial@harbour.example"
        home = install(tmp_path, maildir(tmp_path), smtp(relay.port) + f'rehearsal_to = "{trial}"\n')
        (tmp_path / "mail" / "new" / "1.a").write_bytes(house.letter())
        home.digest("pull", "--since", "2020-01-01")
        home.digest("review", "approve", "2026-11-001")
        for reader in STAFF[:3]:
            home.digest("subscribers", "add", reader)
        home.digest("run")
        home.digest("publish", "--yes")
        assert {one.recipients for one in relay.letters} == {(trial,)}
        assert len(relay.letters) >= 4
