"""What every mailbox promises, proved on every mailbox there is: Maildir, pymap, and Dovecot in four characters."""

from __future__ import annotations

import imaplib
import os
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

import pytest
from imap_tools.imap_utf7 import utf7_encode

from digest.edge.mailbox import Connection, Mailbox, open_imap, open_maildir
from digest.errors import MailboxError
from tests.servers import HOST, PASSWORD, ImapServer, eavesdropper

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
FAR_AHEAD = datetime(2999, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LIMIT = 1_000_000
HEADERS = b"From: Mair <mair@stockport.test>\r\nSubject: The wrong form\r\n\r\n"


def letter(words: bytes = b"We used the wrong form.\r\n") -> bytes:
    return HEADERS + words


class Desk(Protocol):
    """A mailbox seen from outside: what senders and colleagues do to it."""

    def open(self) -> Mailbox: ...
    def put(self, *letters: bytes, received: datetime = NOON) -> None: ...
    def contents(self, folder: str = "INBOX") -> list[bytes]: ...
    def flag(self, raw: bytes, flag: str) -> None: ...
    def flags(self, raw: bytes, folder: str = "INBOX") -> set[str]: ...
    def remove(self, raw: bytes) -> None: ...


@dataclass
class ImapDesk:
    server: ImapServer
    account: str
    port: int
    opened: list[Mailbox] = field(default_factory=list)

    def open(self) -> Mailbox:
        self.opened.append(open_imap(Connection(HOST, self.port, self.account, PASSWORD, security="plain")))
        return self.opened[-1]

    def put(self, *letters: bytes, received: datetime = NOON) -> None:
        self.server.put(self.account, *letters, received=received)

    def contents(self, folder: str = "INBOX") -> list[bytes]:
        """What a colleague sees: without what is marked as deleted."""
        found = self.server.contents(self.account, self._name(folder)).values()
        return [raw for raw, flags in found if "\\Deleted" not in flags]

    def flags(self, raw: bytes, folder: str = "INBOX") -> set[str]:
        found = self.server.contents(self.account, self._name(folder)).values()
        return {flag for stored, flags in found if stored == raw for flag in flags.split()} - {"\\Recent"}

    def flag(self, raw: bytes, flag: str) -> None:
        with self._colleague() as client:
            client.uid("STORE", self._uid(raw), "+FLAGS", f"({flag})")

    def remove(self, raw: bytes) -> None:
        with self._colleague() as client:
            client.uid("STORE", self._uid(raw), "+FLAGS", "(\\Deleted)")
            client.expunge()

    def _colleague(self) -> imaplib.IMAP4:
        client = self.server.client(self.account)
        client.select("INBOX")
        return client

    def _uid(self, raw: bytes) -> str:
        return next(uid for uid, (stored, _) in self.server.contents(self.account).items() if stored == raw)

    def _name(self, folder: str) -> str:
        if folder == "INBOX":
            return folder
        return self.server.prefix + utf7_encode(folder.replace("/", "." if self.server.prefix else "/")).decode()


@dataclass
class MaildirDesk:
    path: Path
    count: int = 0

    def open(self) -> Mailbox:
        return open_maildir(self.path)

    def put(self, *letters: bytes, received: datetime = NOON) -> None:
        for raw in letters:
            self.count += 1
            path = self.path / "new" / f"{self.count}.M1P1.host"
            path.write_bytes(raw)
            os.utime(path, (received.timestamp(), received.timestamp()))

    def contents(self, folder: str = "INBOX") -> list[bytes]:
        return [path.read_bytes() for path in self._files(folder)]

    def flags(self, raw: bytes, folder: str = "INBOX") -> set[str]:
        names = {"S": "\\Seen", "T": "\\Deleted"}
        return {names[flag] for flag in self._path(raw, folder).name.partition(":2,")[2]}

    def flag(self, raw: bytes, flag: str) -> None:
        path = self._path(raw)
        letters = path.name.partition(":2,")[2] + {"\\Seen": "S", "\\Deleted": "T"}[flag]
        path.rename(self.path / "cur" / f"{path.name.partition(':')[0]}:2,{letters}")

    def remove(self, raw: bytes) -> None:
        self._path(raw).unlink()

    def _path(self, raw: bytes, folder: str = "INBOX") -> Path:
        return next(path for path in self._files(folder) if path.read_bytes() == raw)

    def _files(self, folder: str) -> list[Path]:
        root = self.path if folder == "INBOX" else self.path / f".{utf7_encode(folder.replace('/', '.')).decode()}"
        return sorted((*root.glob("new/*"), *root.glob("cur/*")))


@pytest.fixture(params=["maildir", "pymap", "dovecot", "dovecot_without_move", "dovecot_bare", "dovecot_prefixed"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    if request.param == "maildir":
        for name in ("cur", "new", "tmp"):
            (tmp_path / name).mkdir()
        yield MaildirDesk(tmp_path)
        return
    server: ImapServer = request.getfixturevalue(request.param.removesuffix("_without_move"))
    with ExitStack() as stack:
        hide = b" MOVE " if request.param.endswith("_without_move") else b""
        port = stack.enter_context(eavesdropper(server.port, hide)).port if hide else server.port
        over_imap = ImapDesk(server, server.account(), port)
        yield over_imap
        for mailbox in over_imap.opened:
            mailbox.close()


def raws(mailbox: Mailbox, since: datetime = LONG_AGO) -> list[bytes]:
    return [arrival.raw for arrival in mailbox.fetch(mailbox.waiting(since), LIMIT)]


def uids(mailbox: Mailbox) -> list[str]:
    return [waiting.uid for waiting in mailbox.waiting(LONG_AGO)]


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"Caf\xc3\xa9 and caf\xe9, \x80\xff.\r\n",
        b".\r\n..\r\n)\r\nA1 OK done\r\n* 1 FETCH (UID 9 BODY[] {3}\r\n",
        b"x" * 20_000 + b"\r\n",
        b"no line end at the end",
    ],
    ids=["empty", "eight-bit", "protocol-like", "long-line", "unfinished"],
)
def test_a_letter_comes_as_it_was_received_byte_for_byte(desk: Desk, words: bytes) -> None:
    desk.put(letter(words))
    mailbox = desk.open()
    [waiting] = mailbox.waiting(LONG_AGO)
    [arrival] = mailbox.fetch([waiting], LIMIT)
    assert arrival.raw == letter(words)
    assert arrival.whole
    assert arrival.waiting == waiting
    assert waiting.size_bytes == len(letter(words))
    assert waiting.received == NOON


def test_the_oldest_letter_comes_first_whatever_its_number(desk: Desk) -> None:
    desk.put(letter(b"second"), received=NOON)
    desk.put(letter(b"third"), received=NOON + timedelta(hours=1))
    desk.put(letter(b"first"), received=NOON - timedelta(days=3))
    assert raws(desk.open()) == [letter(b"first"), letter(b"second"), letter(b"third")]


def test_only_letters_received_since_the_moment_wait_to_the_second(desk: Desk) -> None:
    desk.put(letter(b"too old"), received=NOON - timedelta(seconds=1))
    desk.put(letter(b"just in time"), received=NOON)
    assert raws(desk.open(), since=NOON + timedelta(microseconds=900_000)) == [letter(b"just in time")]


@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_the_time_zone_of_the_question_changes_nothing(desk: Desk, hours: int) -> None:
    midnight = datetime(2026, 11, 2, tzinfo=UTC)
    desk.put(letter(b"before"), received=midnight - timedelta(seconds=1))
    desk.put(letter(b"after"), received=midnight)
    assert raws(desk.open(), midnight.astimezone(timezone(timedelta(hours=hours)))) == [letter(b"after")]


def test_an_empty_mailbox_has_nothing_waiting(desk: Desk) -> None:
    mailbox = desk.open()
    assert mailbox.waiting(LONG_AGO) == ()
    assert list(mailbox.fetch((), LIMIT)) == []


def test_reading_leaves_every_letter_unseen_and_waiting(desk: Desk) -> None:
    desk.put(letter(b"one"), letter(b"two"))
    mailbox = desk.open()
    before = mailbox.waiting(LONG_AGO)
    assert len(raws(mailbox)) == 2
    assert desk.flags(letter(b"one")) == set()
    assert mailbox.waiting(LONG_AGO) == before


def test_a_letter_that_came_while_we_were_reading_waits_next_time(desk: Desk) -> None:
    desk.put(letter(b"one"))
    mailbox = desk.open()
    assert len(mailbox.waiting(LONG_AGO)) == 1
    desk.put(letter(b"two"))
    assert raws(mailbox) == [letter(b"one"), letter(b"two")]


def test_a_letter_that_vanished_is_left_out_and_the_others_come(desk: Desk) -> None:
    desk.put(letter(b"one"), letter(b"gone"), letter(b"three"))
    mailbox = desk.open()
    waiting = mailbox.waiting(LONG_AGO)
    desk.remove(letter(b"gone"))
    mailbox = desk.open()  # pymap hands an expunged letter over while the folder stays open
    assert [arrival.raw for arrival in mailbox.fetch(waiting, LIMIT)] == [letter(b"one"), letter(b"three")]


def test_when_all_have_vanished_nothing_comes(desk: Desk) -> None:
    desk.put(letter(b"gone"))
    mailbox = desk.open()
    waiting = mailbox.waiting(LONG_AGO)
    desk.remove(letter(b"gone"))
    assert list(desk.open().fetch(waiting, LIMIT)) == []


def test_an_oversize_letter_gives_its_headers_only_and_keeps_its_place(desk: Desk) -> None:
    desk.put(letter(b"one"), letter(b"large" * 1000), letter(b"three"))
    mailbox = desk.open()
    arrivals = list(mailbox.fetch(mailbox.waiting(LONG_AGO), 1000))
    assert [(arrival.raw, arrival.whole) for arrival in arrivals] == [
        (letter(b"one"), True),
        (HEADERS, False),
        (letter(b"three"), True),
    ]
    assert arrivals[1].waiting.size_bytes == len(letter(b"large" * 1000))


# --- colleagues -----------------------------------------------------------------------------------


def test_a_letter_a_colleague_opened_is_read_all_the_same(desk: Desk) -> None:
    desk.put(letter())
    mailbox = desk.open()
    mark = mailbox.mark()
    waiting = mailbox.waiting(LONG_AGO)
    desk.flag(letter(), "\\Seen")
    assert [arrival.raw for arrival in mailbox.fetch(waiting, LIMIT)] == [letter()]
    assert mailbox.waiting(LONG_AGO) == waiting
    assert mailbox.mark() == mark


def test_filing_keeps_what_a_colleague_flagged(desk: Desk) -> None:
    desk.put(letter(b"opened"), letter(b"unopened"))
    desk.flag(letter(b"opened"), "\\Seen")
    mailbox = desk.open()
    mailbox.file(uids(mailbox), "Done")
    assert desk.flags(letter(b"opened"), "Done") == {"\\Seen"}
    assert desk.flags(letter(b"unopened"), "Done") == set()


def test_what_a_colleague_marked_as_deleted_is_read_and_survives_our_filing(desk: Desk) -> None:
    desk.put(letter(b"theirs"), letter(b"ours"))
    desk.flag(letter(b"theirs"), "\\Deleted")
    mailbox = desk.open()
    first, second = mailbox.waiting(LONG_AGO)
    assert [arrival.raw for arrival in mailbox.fetch((first, second), LIMIT)] == [letter(b"theirs"), letter(b"ours")]
    mailbox.file([second.uid], "Done")
    mailbox.expire("Done", FAR_AHEAD)
    mailbox.close()
    assert desk.flags(letter(b"theirs")) == {"\\Deleted"}


# --- filing ---------------------------------------------------------------------------------------


def test_filing_moves_the_letters_named_and_no_other(desk: Desk) -> None:
    desk.put(letter(b"one"), letter(b"two"), letter(b"three"))
    mailbox = desk.open()
    first, _, third = uids(mailbox)
    mailbox.file([third, first], "Done")
    assert desk.contents() == [letter(b"two")]
    assert desk.contents("Done") == [letter(b"one"), letter(b"three")]


def test_filing_what_has_gone_is_no_fault(desk: Desk) -> None:
    desk.put(letter(b"one"), letter(b"gone"), letter(b"three"))
    mailbox = desk.open()
    numbers = uids(mailbox)
    desk.remove(letter(b"gone"))
    mailbox.file(numbers, "Done")
    mailbox.file([numbers[1]], "Done")
    mailbox.file([], "Done")
    assert desk.contents("Done") == [letter(b"one"), letter(b"three")]


def test_filing_goes_on_where_an_earlier_run_stopped(desk: Desk) -> None:
    desk.put(letter(b"one"), letter(b"two"))
    earlier = desk.open()
    numbers = uids(earlier)
    earlier.file(numbers[:1], "Done")
    earlier.close()
    later = desk.open()
    later.file(numbers[1:], "Done")
    assert desk.contents("Done") == [letter(b"one"), letter(b"two")]


@pytest.mark.parametrize("folder", ["Set aside", "Lessons/Done", "Erledigt & fertig", "Wedi'i wneud ŵ", 'The "rest"'])
def test_a_missing_folder_is_made_whatever_its_name(desk: Desk, folder: str) -> None:
    desk.put(letter(b"one"), letter(b"two"))
    for _ in range(2):  # the second time it is there already
        mailbox = desk.open()
        mailbox.file([mailbox.waiting(LONG_AGO)[-1].uid], folder)
        mailbox.close()
    assert letter(b"two") in desk.contents(folder)


def test_a_thousand_letters_are_read_and_filed(desk: Desk) -> None:
    count = 100 if isinstance(desk, ImapDesk) and desk.server.shared_user else 1000  # pymap takes a minute for more
    letters = [letter(b"number %d\r\n" % number) for number in range(count)]
    desk.put(*letters)
    mailbox = desk.open()
    waiting = mailbox.waiting(LONG_AGO)
    assert sorted(arrival.raw for arrival in mailbox.fetch(waiting, LIMIT)) == sorted(letters)
    mailbox.file([known.uid for known in waiting[::2]], "Done")
    mailbox.file([known.uid for known in waiting[1::2]], "Set aside")
    assert desk.contents() == []
    assert len(desk.contents("Done")) == len(desk.contents("Set aside")) == count // 2


# --- the mark -------------------------------------------------------------------------------------


def test_the_mark_stays_while_nothing_comes_or_goes(desk: Desk) -> None:
    desk.put(letter())
    mailbox = desk.open()
    mark = mailbox.mark()
    raws(mailbox)
    mailbox.close()
    again = desk.open()
    assert again.mark() == mark
    assert again.validity == mailbox.validity


def test_the_mark_changes_when_a_letter_comes(desk: Desk) -> None:
    desk.put(letter(b"one"))
    mailbox = desk.open()
    mark = mailbox.mark()
    desk.put(letter(b"two"))
    assert mailbox.mark() != mark


def test_the_mark_changes_when_one_goes_as_another_comes(desk: Desk) -> None:
    desk.put(letter(b"one"), letter(b"two"))
    mailbox = desk.open()
    mark = mailbox.mark()
    desk.remove(letter(b"one"))
    desk.put(letter(b"three"))
    assert mailbox.mark() != mark


# --- deleting what we filed -----------------------------------------------------------------------


def test_only_what_was_filed_before_the_moment_expires(desk: Desk) -> None:
    desk.put(letter(b"one"), letter(b"two"), letter(b"stays"))
    mailbox = desk.open()
    mailbox.file(uids(mailbox)[:2], "Done")
    assert mailbox.expire("Done", LONG_AGO) == 0
    assert len(desk.contents("Done")) == 2
    assert mailbox.expire("Done", FAR_AHEAD) == 2
    assert desk.contents("Done") == []
    assert mailbox.expire("Done", FAR_AHEAD) == 0
    assert desk.contents() == [letter(b"stays")]


def test_a_folder_that_never_was_has_nothing_to_expire(desk: Desk) -> None:
    assert desk.open().expire("Done", NOON) == 0


def test_the_inbox_is_never_emptied(desk: Desk) -> None:
    desk.put(letter())
    mailbox = desk.open()
    with pytest.raises(MailboxError, match="not ours to empty"):
        mailbox.expire("inbox", FAR_AHEAD)
    assert desk.contents() == [letter()]


def test_closing_twice_is_no_fault(desk: Desk) -> None:
    mailbox = desk.open()
    mailbox.close()
    with suppress(MailboxError):
        mailbox.close()
