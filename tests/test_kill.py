"""Nothing lost: the real command, killed again and again at random moments, against real servers."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import house
from tests.servers import HOST, PASSWORD, ImapServer, smtp_server

KILLS = 25
RUN = [sys.executable, "-m", "digest"]
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass
class Installation:
    """A folder with a configuration, as an admin would have it."""

    folder: Path

    def environ(self) -> dict[str, str]:
        root = str(Path(__file__).parent.parent)
        named = {"DIGEST_CONFIG": str(self.folder / "digest.toml"), "DIGEST_NOW": NOW.isoformat(), "PYTHONPATH": root}
        return {**os.environ, **named}

    def digest(self, *words: str, ok: tuple[int, ...] = (0, 1)) -> str:
        """Run the command to its end."""
        done = subprocess.run(
            [*RUN, *words], env=self.environ(), capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode in ok, done.stderr
        return done.stdout

    def kill_during(self, *words: str, after_seconds: float) -> bool:
        """Start the command and kill it; whether it was still at work."""
        with subprocess.Popen([*RUN, *words], env=self.environ(), stdout=-3, stderr=-3) as process:
            time.sleep(after_seconds)
            process.send_signal(signal.SIGKILL)
            return process.wait() == -signal.SIGKILL

    def status(self) -> Any:
        return json.loads(self.digest("status", "--json"))


@pytest.fixture
def chance() -> random.Random:
    seed = int(os.environ.get("DIGEST_SEED", str(random.randrange(10**6))))
    print(f"DIGEST_SEED={seed}")
    return random.Random(seed)


def install(folder: Path, mailbox: str, outbox: str) -> Installation:
    config = folder / "digest.toml"
    config.touch(0o600)
    config.write_text(
        f"""
[mail]
from = "What we learned <{house.OURS}>"
[mailbox]
{mailbox}
[outbox]
{outbox}
[people]
editors = ["{house.EDITOR}"]
allowed_domains = ["harbour.example"]
[admin]
address = "{house.ADMIN}"
[tokens]
keys = ["{os.urandom(32).hex()}"]
"""
    )
    return Installation(folder)


def imap(dovecot: ImapServer, account: str) -> str:
    return f"""host = "{HOST}"
port = {dovecot.port}
security = "plain"
user = "{account}"
password = "{PASSWORD}"
"""


def smtp(port: int) -> str:
    return f'host = "{HOST}"\nport = {port}\nsecurity = "plain"\nconnections = 3\n'


def test_pull_killed_at_random_moments_loses_and_doubles_nothing(
    dovecot: ImapServer, tmp_path: Path, chance: random.Random
) -> None:
    account = dovecot.account()
    home = install(tmp_path, imap(dovecot, account), 'kind = "folder"\npath = "out"\n')
    home.digest("status")
    posted = killed = 0
    for _ in range(KILLS):
        letters = [_letter(posted + number) for number in range(30)]
        dovecot.put(account, *letters)
        posted += len(letters)
        killed += home.kill_during("pull", "--since", "2020-01-01", after_seconds=chance.uniform(0.3, 1.3))
    home.digest("pull", "--since", "2020-01-01")
    home.digest("pull", "--since", "2020-01-01")
    status = home.status()
    assert killed > KILLS // 4
    assert status["seen"] == posted == sum(status["fates"].values())
    assert status["unfiled"] == 0
    assert status["fates"]["lesson"] == sum(status["lessons"].values()) == posted * 2 // 3
    assert status["fates"]["set_aside"] == posted // 3
    assert len(dovecot.contents(account)) == 0
    assert len(dovecot.contents(account, "Done")) == posted * 2 // 3
    assert len(dovecot.contents(account, "Set aside")) == posted // 3
    assert status["mail"].get("held", 0) + status["mail"].get("owed", 0) >= posted * 2 // 3


def _letter(number: int) -> bytes:
    """Every third letter is a stranger's."""
    sender = "ana@harbour.example" if number % 3 else "someone@elsewhere.example"
    return house.letter(text=f"Story number {number}, about a note that went astray.", name=f"k{number}", sender=sender)


def test_deliver_killed_at_random_moments_reaches_everyone_once_or_says_who_is_in_doubt(
    tmp_path: Path, chance: random.Random
) -> None:
    (tmp_path / "mail").mkdir()
    for part in ("cur", "new", "tmp"):
        (tmp_path / "mail" / part).mkdir()
    readers = [f"reader{number}@harbour.example" for number in range(2500)]
    with smtp_server() as relay:
        home = install(tmp_path, 'kind = "maildir"\npath = "mail"\n', smtp(relay.port))
        (tmp_path / "mail" / "new" / "1.a").write_bytes(house.letter())
        (tmp_path / "readers.csv").write_text("address\n" + "\n".join(readers) + "\n")
        home.digest("pull", "--since", "2020-01-01")
        home.digest("review", "approve", "2026-11-001")
        home.digest("subscribers", "import", str(tmp_path / "readers.csv"))
        _publish_without_delivering(home)
        killed = sum(home.kill_during("deliver", after_seconds=chance.uniform(0.35, 1.1)) for _ in range(KILLS))
        home.digest("deliver")
        status = home.status()
        copies = Counter(one.recipients[0] for one in relay.letters if one.recipients[0].startswith("reader"))
    doubted = set(status["unknown"])
    assert killed > KILLS // 4
    assert max(copies.values()) == 1
    assert set(readers) - set(copies) <= doubted
    assert len(copies) + len(doubted - set(copies)) == len(readers)
    edition = status["editions"]["2026-11"]
    assert sum(edition.values()) == len(readers)
    assert edition.get("accepted", 0) + edition.get("unknown", 0) == len(readers)
    assert edition.get("unknown", 0) <= killed * 3 * 20


def _publish_without_delivering(home: Installation) -> None:
    """Publish while the relay's address is wrong: everything is owed, nothing is sent."""
    config = home.folder / "digest.toml"
    right = config.read_text()
    config.write_text(right.replace("port = ", "port = 1 # "))
    home.digest("publish", "--yes", ok=(75,))
    config.write_text(right)
