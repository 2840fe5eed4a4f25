"""A bad world: servers that hang, drop, refuse and babble, disks that are full, databases that are broken.

Each time the real command says what happened in one sentence, ends with the status cron understands, and loses
nothing: once the fault is lifted, the next run completes and the books balance.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests import house
from tests.installation import Installation, imap, install, maildir, smtp
from tests.servers import (
    HOST,
    PASSWORD,
    ImapServer,
    SmtpServer,
    folder,
    program,
    scripted_server,
    smtp_server,
    unavailable,
)

CONFIG, TEMPORARY = 78, 75
PULL = ("pull", "--since", "2020-01-01")
READERS = tuple(f"reader{number}@harbour.example" for number in range(5))


# --- a line that breaks --------------------------------------------------------------------------


@dataclass
class Line:
    """A line between the command and a real server; it breaks as `fault` says, and is whole without one."""

    port: int = 0
    fault: Fault | None = None
    broke: int = 0


@dataclass
class Talk:
    """One conversation on the line."""

    client: socket.socket
    server: socket.socket
    left_bytes: float = field(default=float("inf"))  # how much more of the server's words the client hears


Act = Callable[[Talk, bytes], bool]
"""What happens at a client's line; whether the conversation goes on."""


@dataclass(frozen=True)
class Fault:
    """What `act` does at the first client's line that fits `at`; an empty `at` fits before the server's greeting."""

    at: bytes
    act: Act


def hangs(talk: Talk, line: bytes) -> bool:
    while talk.client.recv(4096):
        pass
    return False


def drops(talk: Talk, line: bytes) -> bool:
    return False


def says(words: bytes) -> Act:
    """Answers in the server's place; `%` stands for the tag of an IMAP command."""

    def say(talk: Talk, line: bytes) -> bool:
        talk.client.sendall(words.replace(b"%", line.partition(b" ")[0]) + b"\r\n")
        return True

    return say


def babbles(talk: Talk, line: bytes) -> bool:
    talk.client.sendall(b"\x00\xff<html>502 Bad Gateway</html>\r\n" * 3)
    return False


def is_heard_only(some_bytes: int) -> Act:
    """The server gets the line and obeys; of what it answers only so much arrives before the line is cut."""

    def pass_on(talk: Talk, line: bytes) -> bool:
        talk.left_bytes = some_bytes
        talk.server.sendall(line)
        while talk.client.recv(4096):
            pass
        return False

    return pass_on


@contextlib.contextmanager
def breaking_line(port: int) -> Iterator[Line]:
    """A line to the server at `port`."""
    line = Line()

    def conversation(client: socket.socket) -> None:
        with socket.create_connection((HOST, port)) as server:
            talk = Talk(client, server)
            if _breaks(line, talk, b""):
                return
            down = threading.Thread(target=_pour, args=(talk,), daemon=True)
            down.start()
            with contextlib.suppress(OSError):
                _listen(line, talk)
            for end in (client, server):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            down.join(timeout=5)

    with scripted_server(conversation, backlog=50) as line.port:
        yield line


def _listen(line: Line, talk: Talk) -> None:
    for said in talk.client.makefile("rb"):
        if line.fault and line.fault.at and re.search(line.fault.at, said, re.IGNORECASE):
            if _breaks(line, talk, said):
                return
        else:
            talk.server.sendall(said)


def _breaks(line: Line, talk: Talk, said: bytes) -> bool:
    """Whether the conversation ends here."""
    if line.fault is None or bool(line.fault.at) != bool(said):
        return False
    line.broke += 1
    return not line.fault.act(talk, said) or not said


def _pour(talk: Talk) -> None:
    with contextlib.suppress(OSError):
        while some := talk.server.recv(65536):
            heard = some[: int(min(len(some), talk.left_bytes))]
            talk.client.sendall(heard)
            talk.left_bytes -= len(heard)
            if talk.left_bytes <= 0:
                talk.client.shutdown(socket.SHUT_RDWR)
                return


HASTY = "timeout_seconds = 2\n"


def patience(fault: Fault) -> str:
    """A short patience with a server that hangs, the usual one with all others: a busy machine may answer late."""
    return HASTY if fault.act is hangs else ""


def lift(line: Line, home: Installation) -> None:
    """Let the fault be over."""
    line.fault = None
    home.config.write_text(home.config.read_text().replace(HASTY, ""))


# --- what must hold at every fault ---------------------------------------------------------------


def said_once(done: subprocess.CompletedProcess[str], status: int = TEMPORARY) -> str:
    """The one sentence (and its hint) on stderr, which gives no secret away."""
    assert done.returncode == status, done.stderr + done.stdout
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    sentence = lines[0]
    assert re.fullmatch(r"digest: [A-Z].*[.].*", sentence), sentence
    assert not re.search(rf"\b{PASSWORD}\b|Traceback|Error\b|Exception|unforeseen|\('|b'", sentence), sentence
    return sentence


def is_balanced(home: Installation, letters: int) -> None:
    status = home.status()
    assert status["seen"] == letters == sum(status["fates"].values())
    assert status["unfiled"] == 0


# --- the mailbox ---------------------------------------------------------------------------------

MAILBOX_FAULTS = {
    "hangs at the greeting": Fault(b"", hangs),
    "hangs at the login": Fault(rb" LOGIN ", hangs),
    "hangs at FETCH": Fault(rb" FETCH .*BODY", hangs),
    "hangs at MOVE": Fault(rb" MOVE ", hangs),
    "drops at the greeting": Fault(b"", drops),
    "drops at the login": Fault(rb" LOGIN ", drops),
    "drops at SELECT": Fault(rb" (SELECT|EXAMINE) ", drops),
    "drops in mid FETCH": Fault(rb" FETCH .*BODY", is_heard_only(700)),
    "drops before MOVE": Fault(rb" MOVE ", drops),
    "drops in mid MOVE": Fault(rb" MOVE ", is_heard_only(20)),
    "moves, and drops before it says so": Fault(rb" MOVE ", is_heard_only(1)),
    "refuses the login": Fault(rb" LOGIN ", says(b"% NO [AUTHENTICATIONFAILED] " + PASSWORD.encode() + b" is wrong")),
    "babbles at the greeting": Fault(b"", babbles),
    "babbles at FETCH": Fault(rb" FETCH .*BODY", babbles),
    "answers FETCH with bad": Fault(rb" FETCH .*BODY", says(b"% BAD what?")),
    "is over quota": Fault(rb" MOVE ", says(b"% NO [OVERQUOTA] Quota exceeded")),
    "may not make folders": Fault(rb" CREATE ", says(b"% NO [NOPERM] Permission denied")),
}


@pytest.mark.parametrize("name", MAILBOX_FAULTS)
def test_a_mailbox_that_fails_delays_letters_and_loses_none(name: str, dovecot: ImapServer, tmp_path: Path) -> None:
    account = dovecot.account()
    dovecot.put(account, *(house.letter(name=f"m{n}", text=f"Story number {n} of a lost note.") for n in range(3)))
    with breaking_line(dovecot.port) as line:
        line.fault = MAILBOX_FAULTS[name]
        box = imap(dovecot, account, line.port) + patience(line.fault)
        home = install(tmp_path, box, 'kind = "folder"\npath = "out"\n')
        said_once(home.run(*PULL))
        assert line.broke
        lift(line, home)
        home.digest(*PULL)
    is_balanced(home, 3)
    assert len(dovecot.contents(account)) == 0
    assert len(dovecot.contents(account, "Done")) == 3


@pytest.mark.parametrize("name", ["hangs at the greeting", "refuses the login"])
def test_a_run_without_its_mailbox_still_sends_what_is_owed(name: str, dovecot: ImapServer, published: Path) -> None:
    with breaking_line(dovecot.port) as line, smtp_server() as relay:
        line.fault = MAILBOX_FAULTS[name]
        box = imap(dovecot, dovecot.account(), line.port) + patience(line.fault)
        home = install(published, box, smtp(relay.port))
        done = home.run("run")
        copies = reached(relay)
    assert done.returncode == TEMPORARY
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert copies == Counter(READERS)


# --- the relay -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def press_room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house whose edition is published and owed to five readers, not one copy sent."""
    path = tmp_path_factory.mktemp("published")
    home = install(path, maildir(path), smtp(1))
    (path / "mail" / "new" / "1.a").write_bytes(house.letter())
    (path / "readers.csv").write_text("\n".join(READERS) + "\n")
    home.digest(*PULL)
    home.digest("review", "approve", "2026-11-001")
    home.digest("subscribers", "import", str(path / "readers.csv"))
    home.digest("publish", "--yes", ok=(TEMPORARY,))
    return path


@pytest.fixture
def published(press_room: Path, tmp_path: Path) -> Path:
    shutil.copytree(press_room, tmp_path / "house", symlinks=True)
    return tmp_path / "house"


def reached(relay: SmtpServer) -> Counter[str]:
    """How many copies of the edition each reader got."""
    return Counter(one.recipients[0] for one in relay.letters if one.recipients[0].startswith("reader"))


def everyone_once(home: Installation, relay: SmtpServer, doubted: int = 0) -> None:
    """Every reader has one copy, or is listed as one of `doubted` of whom nobody knows."""
    status = home.status()
    edition, copies = status["editions"]["2026-11"], reached(relay)
    assert sum(edition.values()) == len(READERS)
    assert edition.get("accepted", 0) + edition.get("unknown", 0) == len(READERS), edition
    assert set(READERS) - set(copies) <= set(status["unknown"])
    assert set(copies.values()) <= {1}
    assert edition.get("unknown", 0) == doubted


RELAY_DOWN = {  # no letter can be sent at all
    "hangs at the greeting": Fault(b"", hangs),
    "drops at the greeting": Fault(b"", drops),
    "babbles at the greeting": Fault(b"", babbles),
    "turns us away": Fault(rb"EHLO|HELO", says(b"421 4.3.2 Too busy")),
    "hangs at EHLO": Fault(rb"EHLO|HELO", hangs),
    "drops at EHLO": Fault(rb"EHLO|HELO", drops),
    "refuses our address": Fault(rb"MAIL FROM", says(b"550 5.7.60 Not allowed to send as this user")),
    "has a full day": Fault(rb"RCPT TO", says(b"550 5.4.5 Daily user sending limit exceeded")),
}
RELAY_BREAKS = {  # the letters in hand are put off
    "drops at MAIL": Fault(rb"MAIL FROM", drops),
    "drops at RCPT": Fault(rb"RCPT TO", drops),
    "drops at DATA": Fault(rb"^DATA", drops),
    "babbles at RCPT": Fault(rb"RCPT TO", babbles),
    "is out of space": Fault(rb"MAIL FROM", says(b"452 4.3.1 Insufficient system storage")),
    "greylists": Fault(rb"RCPT TO", says(b"450 4.2.0 Greylisted, come again")),
    "serves a full mailbox": Fault(rb"RCPT TO", says(b"452 4.2.2 The recipient's mailbox is full")),
}
RELAY_FALLS_SILENT = {  # after the letter: nobody knows whether it went
    "drops within the letter": Fault(rb"^Subject:", drops),
    "drops at the end of the letter": Fault(rb"^\.\r\n", drops),
    "takes the letter and drops": Fault(rb"^\.\r\n", is_heard_only(1)),
    "babbles after the letter": Fault(rb"^\.\r\n", babbles),
}


@contextlib.contextmanager
def relayed(published: Path, fault: Fault) -> Iterator[tuple[Installation, Line, SmtpServer]]:
    """The published house before a relay on a line that breaks."""
    with smtp_server() as relay, breaking_line(relay.port) as line:
        line.fault = fault
        home = install(published, 'kind = "maildir"\npath = "mail"\n', smtp(line.port) + patience(fault))
        yield home, line, relay


@pytest.mark.parametrize(
    ("command", "name"),
    [*(("deliver", name) for name in RELAY_DOWN), ("run", "hangs at the greeting"), ("run", "refuses our address")],
)
def test_a_relay_that_takes_nothing_keeps_everything_owed(command: str, name: str, published: Path) -> None:
    with relayed(published, RELAY_DOWN[name]) as (home, line, relay):
        said_once(home.run(command))
        assert line.broke
        lift(line, home)
        home.moment += timedelta(days=1)
        home.digest("deliver")
        everyone_once(home, relay)


@pytest.mark.parametrize("name", RELAY_BREAKS)
def test_a_relay_that_fails_before_the_letter_puts_it_off(name: str, published: Path) -> None:
    with relayed(published, RELAY_BREAKS[name]) as (home, line, relay):
        done = home.run("deliver")
        assert done.returncode == 0, done.stderr
        assert "put off, to be tried again." in done.stdout
        assert done.stderr == ""
        lift(line, home)
        home.moment += timedelta(days=1)
        home.digest("deliver")
        everyone_once(home, relay)


@pytest.mark.parametrize("name", RELAY_FALLS_SILENT)
def test_a_letter_whose_answer_is_lost_goes_once_and_is_listed_for_a_person(name: str, published: Path) -> None:
    with relayed(published, RELAY_FALLS_SILENT[name]) as (home, line, relay):
        done = home.run("deliver")
        assert done.returncode == 1, done.stderr
        assert "may or may not have arrived" in done.stdout
        lift(line, home)
        home.moment += timedelta(days=1)
        home.digest("deliver")
        everyone_once(home, relay, doubted=len(READERS))
        before = reached(relay)
        assert "5 letters settled as resend" in home.digest("deliver", "--settle", "resend")
        home.digest("deliver")
        assert reached(relay) == before + Counter(READERS)


def test_a_login_the_relay_refuses_is_said_once_and_tried_once(published: Path) -> None:
    with smtp_server(login=True) as relay, breaking_line(relay.port) as line:
        login = 'user = "lessons"\npassword = "not the pw"\n'
        home = install(published, 'kind = "maildir"\npath = "mail"\n', smtp(line.port) + login)
        sentence = said_once(home.run("deliver"))
        assert "refused the login of lessons" in sentence
        home.config.write_text(home.config.read_text().replace("not the pw", PASSWORD))
        home.digest("deliver")
        everyone_once(home, relay)


def test_a_full_mailbox_turned_away_for_good_is_rejected_and_the_reader_stays(published: Path) -> None:
    with relayed(published, Fault(rb"RCPT TO:<reader3", says(b"552 5.2.2 Mailbox full"))) as (home, _, _):
        assert "6 letters sent. 1 turned away for good." in home.digest("deliver")  # the author's answer too
        assert home.status()["editions"]["2026-11"] == {"accepted": 4, "rejected": 1}
        assert home.status()["readers"] == {"active": len(READERS)}


# --- the disk ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Disk:
    """A small disk of its own."""

    path: Path

    def fill(self, leave_bytes: int = 0) -> None:
        """Use up what is free, but for `leave_bytes`."""
        free = os.statvfs(self.path)
        with contextlib.suppress(OSError), (self.path / "filler").open("wb") as filler:
            filler.write(b"\0" * max(0, free.f_bavail * free.f_frsize - leave_bytes))

    def clear(self) -> None:
        (self.path / "filler").unlink()

    def remount(self, mode: str) -> None:
        _mount("-o", f"remount,{mode}", str(self.path))


@pytest.fixture
def disk() -> Iterator[Disk]:
    """A disk of four megabytes in memory; only root may mount one."""
    if os.geteuid() != 0:
        unavailable("only root may mount a small disk")
    with folder() as path:
        _mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", str(path))
        try:
            yield Disk(path)
        finally:
            subprocess.run(["umount", "--lazy", str(path)], check=True)


def _mount(*options: str) -> None:
    done = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if done.returncode:
        unavailable(f"no disk can be mounted here: {done.stderr.strip()}")


@pytest.mark.parametrize(("command", "leave_bytes"), [("pull", 0), ("pull", 300_000), ("run", 40_000)])
def test_a_full_disk_stops_the_pull_and_loses_nothing(
    command: str, leave_bytes: int, disk: Disk, tmp_path: Path
) -> None:
    box = maildir(tmp_path).replace('"mail"', f'"{tmp_path / "mail"}"')
    home = install(
        tmp_path, box, 'kind = "folder"\npath = "out"\n', f'[store]\nurl = "sqlite:///{disk.path}/digest.db"'
    )
    home.digest("status")
    for number in range(6):
        noise = os.urandom(60_000).hex()
        place = tmp_path / "mail" / "new" / f"{number}.a"
        place.write_bytes(house.letter(name=f"f{number}", text=f"A tale. {noise}"))
        os.utime(place, (home.moment.timestamp() + 1,) * 2)
    disk.fill(leave_bytes)
    said_once(home.run(*(PULL if command == "pull" else ("run",))))
    disk.clear()
    home.digest(*PULL)
    is_balanced(home, 6)


def test_a_full_disk_stops_the_delivery_and_no_copy_goes_twice(disk: Disk, published: Path) -> None:
    shutil.copy(published / "digest.db", disk.path / "digest.db")
    with smtp_server() as relay:
        box = f'[store]\nurl = "sqlite:///{disk.path}/digest.db"'
        home = install(published, 'kind = "maildir"\npath = "mail"\n', smtp(relay.port), box)
        disk.fill()
        said_once(home.run("deliver"))
        assert not reached(relay)
        disk.clear()
        home.digest("deliver")
        everyone_once(home, relay)


def test_a_full_disk_under_the_folder_outbox_keeps_letters_owed(disk: Disk, published: Path) -> None:
    out = disk.path / "out"
    home = install(published, 'kind = "maildir"\npath = "mail"\n', f'kind = "folder"\npath = "{out}"\n')
    disk.fill()
    said_once(home.run("deliver"))
    assert not list(out.glob("*.eml"))
    disk.clear()
    home.digest("deliver")
    assert not list(out.glob(".*"))
    assert home.status()["editions"]["2026-11"] == {"accepted": len(READERS)}
    assert len(list(out.glob("*.eml"))) == home.status()["mail"]["accepted"]


# --- the database --------------------------------------------------------------------------------


@pytest.fixture
def home(published: Path) -> Installation:
    return install(published, 'kind = "maildir"\npath = "mail"\n', 'kind = "folder"\npath = "out"\n')


@pytest.mark.parametrize("command", ["deliver", "run"])
def test_a_read_only_disk_is_said_and_nothing_leaves(command: str, disk: Disk, published: Path) -> None:
    shutil.copy(published / "digest.db", disk.path / "digest.db")
    box = f'[store]\nurl = "sqlite:///{disk.path}/digest.db"'
    home = install(published, 'kind = "maildir"\npath = "mail"\n', 'kind = "folder"\npath = "out"\n', box)
    disk.remount("ro")
    said_once(home.run(command))
    assert not (published / "out").exists()
    disk.remount("rw")
    home.digest(command)


@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_database_we_may_not_use_is_said_and_nothing_leaves(mode: int, home: Installation) -> None:
    if os.geteuid() == 0:  # root is refused nothing, unless it gives up that right
        home.under = (program("setpriv"), "--bounding-set=-dac_override,-dac_read_search,-fowner")
    database = home.folder / "digest.db"
    database.chmod(mode)
    for command in ("pull", "deliver", "run"):
        said_once(home.run(command))
    assert not (home.folder / "out").exists()
    for file in home.folder.glob("digest.db*"):  # SQLite gives -wal and -shm the database's mode
        file.chmod(0o600)
    home.digest("run")


@pytest.mark.parametrize(
    ("command", "damage"),
    [
        ("run", "its head"),
        ("deliver", "its middle"),
        ("run", "its middle"),
        ("pull", "cut short"),
        ("deliver", "emptied"),
    ],
)
def test_a_damaged_database_is_said_and_nothing_leaves(command: str, damage: str, home: Installation) -> None:
    database = home.folder / "digest.db"
    good = database.read_bytes()
    bad = {
        "its head": b"not a database at all" * 50 + good[1050:],
        "its middle": good[:4096] + b"\xaa" * (len(good) - 4096),
        "cut short": good[: len(good) // 2],
        "emptied": b"<html>backup of a backup</html>",
    }[damage]
    database.write_bytes(bad)
    said_once(home.run(command))
    assert not (home.folder / "out").exists()
    for rest in home.folder.glob("digest.db-*"):
        rest.unlink()
    database.write_bytes(good)
    home.digest(command)


def test_a_database_of_a_newer_digest_is_left_alone(home: Installation) -> None:
    with contextlib.closing(sqlite3.connect(home.folder / "digest.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = 'from the future'")
    for command in ("pull", "deliver", "run"):
        assert "newer" in said_once(home.run(command))
    assert not (home.folder / "out").exists()


def test_a_database_somebody_else_has_locked_for_a_moment_is_waited_for(home: Installation) -> None:
    with contextlib.closing(sqlite3.connect(home.folder / "digest.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        waiting = home.start("deliver")
        time.sleep(1)
        assert waiting.poll() is None
        other.execute("ROLLBACK")
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, err) == (0, b"")
    assert b"sent." in out


def test_a_missing_folder_for_the_database_is_said(home: Installation) -> None:
    home.config.write_text(home.config.read_text() + '[store]\nurl = "sqlite:///nowhere/digest.db"\n')
    assert "nowhere" in said_once(home.run("run"))


# --- the configuration ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    [
        "[mailbox",
        "[mailbox]\nhots = 1\n",
        "\xff",
        "[outbox]\nhost = 'relay.example'\nsecurity = 'plain'\nport = 0\n",
        "",
    ],
)
def test_a_configuration_that_cannot_be_used_ends_with_its_own_status(broken: str, home: Installation) -> None:
    home.config.write_bytes(broken.encode("latin-1"))
    done = home.run("run")
    assert done.returncode == CONFIG, done.stderr
    assert done.stderr.startswith("digest: ")
    assert "Traceback" not in done.stderr


def test_no_configuration_at_all_says_how_to_begin(home: Installation) -> None:
    home.config.unlink()
    assert "digest init" in said_once(home.run("run"), CONFIG)
