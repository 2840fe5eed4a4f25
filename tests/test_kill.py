"""Nothing lost: the real command, killed again and again at random moments, against real servers."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import house
from tests.installation import Installation, imap, install, maildir, smtp
from tests.servers import ImapServer, smtp_server

pytestmark = [
    pytest.mark.timeout(600),  # each kill is given the time that the command takes on this machine
    pytest.mark.parametrize("kills", [7, pytest.param(25, marks=pytest.mark.long)]),
]


@pytest.fixture
def chance() -> random.Random:
    seed = int(os.environ.get("DIGEST_SEED", str(random.randrange(10**6))))
    print(f"DIGEST_SEED={seed}")
    return random.Random(seed)


def _killed_again_and_again(
    home: Installation, chance: random.Random, kills: int, *words: str, before: Callable[[int], None] = lambda _: None
) -> int:
    """How many of `kills` met the command at work; the time it is given follows how fast this machine is."""
    killed, longest_seconds = 0, 1.0
    for turn in range(kills):
        before(turn)
        met = home.kill_during(*words, after_seconds=chance.uniform(0.1, longest_seconds))
        longest_seconds = max(0.2, longest_seconds * (1.1 if met else 0.85))
        killed += met
    return killed


def test_pull_killed_at_random_moments_loses_and_doubles_nothing(
    dovecot: ImapServer, tmp_path: Path, chance: random.Random, kills: int
) -> None:
    account = dovecot.account()
    home = install(tmp_path, imap(dovecot, account), 'kind = "folder"\npath = "out"\n')
    home.digest("status")
    posted = kills * 30

    def post(turn: int) -> None:
        dovecot.put(account, *(_letter(turn * 30 + number) for number in range(30)))

    killed = _killed_again_and_again(home, chance, kills, "pull", "--since", "2020-01-01", before=post)
    home.digest("pull", "--since", "2020-01-01")
    home.digest("pull", "--since", "2020-01-01")
    status = home.status()
    assert killed > kills // 4
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
    sender = f"ana{number}@harbour.example" if number % 3 else "someone@elsewhere.example"
    return house.letter(text=f"Story number {number}, about a note that went astray.", name=f"k{number}", sender=sender)


def test_deliver_killed_at_random_moments_reaches_everyone_once_or_says_who_is_in_doubt(
    tmp_path: Path, chance: random.Random, kills: int
) -> None:
    readers = [f"reader{number}@harbour.example" for number in range(kills * 100)]
    with smtp_server() as relay:
        home = install(tmp_path, maildir(tmp_path), smtp(relay.port))
        (tmp_path / "mail" / "new" / "1.a").write_bytes(house.letter())
        (tmp_path / "readers.csv").write_text("address\n" + "\n".join(readers) + "\n")
        home.digest("pull", "--since", "2020-01-01")
        home.digest("review", "approve", "2026-11-001")
        home.digest("subscribers", "import", str(tmp_path / "readers.csv"))
        _publish_without_delivering(home)
        killed = _killed_again_and_again(home, chance, kills, "deliver")
        home.digest("deliver")
        status = home.status()
        copies = Counter(one.recipients[0] for one in relay.letters if one.recipients[0].startswith("reader"))
    doubted = set(status["unknown"])
    assert killed > kills // 4
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
