"""What a command costs as a whole process, and the private mail server that the benchmarks share."""

from __future__ import annotations

import os
import random  # noqa: TID251 - the benchmark's own letters, the same in every run
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))  # from a checkout, whether installed or not

if TYPE_CHECKING:
    from tests.servers import ImapServer

DIGEST = (sys.executable, "-m", "digest")
"""The real command, by the Python that runs the benchmark."""

OUR_ADDRESS = "lessons@harbour.example"
_MEDIAN_BYTES, _SPREAD = 8_000, 0.65  # log-normal: a mean near 10 KB, as in a mailbox of staff letters
_SMALLEST, _LARGEST = 2_000, 50_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    wall_seconds: float
    cpu_seconds: float  # user and system, children that it waited for included
    peak_mb: float  # resident; never below our own, which Linux counts to a child until it starts its program


def cost(command: Sequence[str], *, accepted: Sequence[int] = (0,), folder: Path | None = None) -> Cost:
    """Run `command` to its end. Raises SystemExit with its output when its status is none of `accepted`."""
    started = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder, env=_environ()
    ) as process:
        assert process.stdout
        told = process.stdout.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        wall_seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{told[-2000:]}")
    return Cost(wall_seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure; of the peak the highest."""
    return Cost(
        statistics.median(one.wall_seconds for one in costs),
        statistics.median(one.cpu_seconds for one in costs),
        max(one.peak_mb for one in costs),
    )


def _environ() -> dict[str, str]:
    """Our environment, but Python may keep its compiled modules, as it does where digest is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(Path(__file__).parents[1])}


@contextmanager
def mail_server() -> Iterator[ImapServer]:
    """A private Dovecot on this machine. Raises SystemExit when there is none to start."""
    os.environ["DIGEST_REQUIRE_SERVERS"] = "1"
    from tests.servers import dovecot_server

    try:
        with dovecot_server() as server:
            yield server
    except BaseException as fault:
        if type(fault).__name__ == "Failed":  # pytest's own: the server cannot be started
            raise SystemExit(str(fault)) from fault
        raise


def fill(server: ImapServer, count: int, now: datetime) -> tuple[str, int]:
    """A new account with `count` letters, received in the minutes before `now`; its name, and the bytes in it.

    The letters are put into the Maildir as Dovecot itself delivers them, sizes in the file name, and Dovecot looks at
    them once: its own index is ready for whoever comes first.
    """
    import pwd

    account = server.account()
    owner = pwd.getpwnam("mail")
    home = server.home / "mail" / account
    folders = [home, home / "Maildir", *(home / "Maildir" / part for part in ("cur", "new", "tmp"))]
    for folder in folders:
        folder.mkdir()
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    total = 0
    for number, raw in enumerate(letters(count, now)):
        path = folders[-2] / f"{int(now.timestamp())}.M{number:06}.bench,S={len(raw)},W={len(raw)}"
        path.write_bytes(raw)
        os.chown(path, owner.pw_uid, owner.pw_gid)
        received = now.timestamp() - count + number
        os.utime(path, (received, received))
        total += len(raw)
    with server.client(account) as client:
        client.select("INBOX", readonly=True)
    return account, total


def deliver(server: ImapServer, account: str, now: datetime) -> None:
    """One more letter into the mailbox of `account`, another each time."""
    import pwd

    place = server.home / "mail" / account / "Maildir" / "new"
    path = place / f"{time.time_ns()}.M1.bench"
    path.write_bytes(next(letters(1, now)).replace(b"Message-ID: <0.", f"Message-ID: <{time.time_ns()}.".encode(), 1))
    owner = pwd.getpwnam("mail")
    os.chown(path, owner.pw_uid, owner.pw_gid)


def config_file(folder: Path, server: ImapServer, account: str) -> Path:
    """The configuration of a house whose mailbox is `account` and whose outbox is a folder."""
    from tests.servers import HOST, PASSWORD

    (folder / "outbox").mkdir(parents=True)
    path = folder / "digest.toml"
    path.touch(0o600)
    path.write_text(f"""\
[mail]
from = "What we learned <{OUR_ADDRESS}>"

[mailbox]
host = "{HOST}"
port = {server.port}
security = "plain"
user = "{account}"
password = "{PASSWORD}"

[outbox]
kind = "folder"
path = "outbox"

[people]
editors = ["editor@harbour.example"]
allowed_domains = ["harbour.example"]

[admin]
address = "admin@harbour.example"

[tokens]
keys = ["000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"]
""")
    return path


def mbsync_file(folder: Path, server: ImapServer, account: str) -> Path:
    """A configuration of mbsync 1.4 with its defaults, that pulls `account` into a Maildir in `folder`."""
    from tests.servers import HOST, PASSWORD

    (folder / "mail").mkdir(parents=True)
    path = folder / "mbsyncrc"
    path.touch(0o600)
    path.write_text(f"""\
IMAPAccount far
Host {HOST}
Port {server.port}
User {account}
Pass {PASSWORD}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account far

MaildirStore near
Path {folder}/mail/
Inbox {folder}/mail/inbox

Channel inbox
Far :far:
Near :near:
Create Near
Sync Pull
SyncState {folder}/state-
""")
    return path


# --- the letters ---

_TALK = (
    "we had the visit planned for three and the family was ready but nobody told the duty team that the address in "
    "the record was old so the worker waited at the wrong door while a mother rang the office and was told to wait "
    "next time the note goes into the handover before anyone leaves and the next person says it back"
)
_WORDS = _TALK.split()


def letters(count: int, now: datetime) -> Iterator[bytes]:
    """`count` letters of staff, the same every time: 2 to 50 KB, the mean near 10; text, HTML, both, with quotes."""
    chance = random.Random(20261116)
    for number in range(count):
        size = min(_LARGEST, max(_SMALLEST, int(chance.lognormvariate(0, _SPREAD) * _MEDIAN_BYTES)))
        yield _letter(chance, number, size, now - timedelta(seconds=count - number))


def _letter(chance: random.Random, number: int, size: int, sent: datetime) -> bytes:
    form = chance.choices((_plain, _both, _html), (5, 4, 1))[0]
    stamp = f"{sent:%a, %d %b %Y %H:%M:%S} +0000"
    head = _trace(chance, stamp) + (
        f"From: Colleague {number % 400} <colleague{number % 400}@harbour.example>\nTo: Lessons <{OUR_ADDRESS}>\n"
        f"Subject: {' '.join(chance.choices(_WORDS, k=5)).capitalize()}\nDate: {stamp}\n"
        f"Message-ID: <{number}.{size}@client.harbour.example>\nMIME-Version: 1.0\n"
    )
    return (head + form(chance, max(size - len(head), _SMALLEST // 2))).replace("\n", "\r\n").encode()


def _trace(chance: random.Random, stamp: str) -> str:
    """The 2 to 3 KB that servers on the way put above a letter: traces, signatures, verdicts on spam."""

    def _sealed(octets: int) -> str:
        return "\n\t".join(chance.randbytes(30).hex() for _ in range(octets // 60))

    hops = "".join(
        f"Received: from relay{hop}.harbour.example (10.0.{hop}.7) by relay{hop + 1}.harbour.example (10.0.{hop}.8)\n"
        f"\twith Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id\n"
        f"\t15.20.9052.{hop}; {stamp}\n"
        for hop in range(5)
    )
    return (
        f"{hops}Authentication-Results: mx.harbour.example; spf=pass smtp.mailfrom=harbour.example;\n"
        f"\tdkim=pass (signature was verified) header.d=harbour.example; dmarc=pass action=none\n"
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=harbour.example; s=one;\n"
        f"\th=From:Date:Subject:Message-ID:Content-Type; bh={_sealed(60)};\n\tb={_sealed(360)}\n"
        f"X-MS-Exchange-CrossTenant-Id: {chance.randbytes(16).hex()}\nX-Forefront-Antispam-Report: CIP:10.0.0.1;\n"
        f"\tCTRY:GB;LANG:en;SCL:1;SFV:NSPM;SFS:(13230040)({_sealed(120)});DIR:INT;\n"
    )


def _plain(chance: random.Random, size: int) -> str:
    return f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{_text(chance, size)}"


def _html(chance: random.Random, size: int) -> str:
    return f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{_marked_up(chance, size)}"


def _both(chance: random.Random, size: int) -> str:
    parts = "".join(f"--=_bench\n{part}\n" for part in (_plain(chance, size // 4), _html(chance, size * 3 // 4)))
    return f'Content-Type: multipart/alternative; boundary="=_bench"\n\n{parts}--=_bench--\n'


def _text(chance: random.Random, size: int) -> str:
    """A story with headings, now and then above a quoted letter, closed as letters are."""
    quoted = chance.random() < 0.3
    own = size // 2 if quoted else size
    story = f"What happened:\n{_prose(chance, own * 3 // 4)}\n\nWhat we learned:\n{_prose(chance, own // 4)}\n"
    closing = "\nKind regards\n\nA colleague\nHarbour Family Services\n"
    quote = "".join(f"> {line}\n" for line in _prose(chance, size - own).splitlines()) if quoted else ""
    attribution = "\nOn Mon, 2 Nov 2026 at 10:04, Team <team@harbour.example> wrote:\n\n" if quoted else ""
    return story + closing + attribution + quote


def _marked_up(chance: random.Random, size: int) -> str:
    rows = [
        f'<p class="MsoNormal"><span lang="EN-GB">{line}</span></p>' for line in _text(chance, size // 2).splitlines()
    ]
    return "<html><head><style>p.MsoNormal{margin:0cm}</style></head><body>\n" + "\n".join(rows) + "\n</body></html>\n"


def _prose(chance: random.Random, size: int) -> str:
    """Sentences on lines of about 70 characters, `size` characters in all or a little more."""
    lines, total = [], 0
    while total < size:
        line = " ".join(chance.choices(_WORDS, k=15)).capitalize() + "."
        lines.append(line)
        total += len(line) + 1
    return "\n".join(lines)
