from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.config.sections import RetentionSettings
from digest.edge.mailbox import Mailbox, open_maildir
from digest.edge.store import Place, Seen, Store
from digest.errors import MailboxError
from digest.jobs import prune

NOW = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
KEPT = RetentionSettings()


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.open("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "mailbox" / part).mkdir(parents=True)
    return open_maildir(tmp_path / "mailbox")


def keep(store: Store, number: int, days_ago: int) -> None:
    """A letter read and filed so many days ago."""
    moment = NOW - timedelta(days=days_ago)
    key = f"{number:064x}"
    seen = Seen(key, moment, "submission", "acted", "a reason", 10, moment, None, "jo@harbour.example", "Hello", "")
    with store.begin() as work:
        work.keep(seen, b"Subject: Hello\r\n\r\nHello\r\n", Place("INBOX", "1", str(number)))
        work.filed([key], moment)


def file_one(tmp_path: Path, mailbox: Mailbox, folder: str, days_ago: int) -> None:
    """A letter that was filed so many days ago in `folder`."""
    name = f"{days_ago}.{folder.replace(' ', '')}"
    (tmp_path / "mailbox" / "new" / name).write_bytes(b"Subject: Hello\r\n\r\nHello\r\n")
    mailbox.file([name], folder)
    (filed,) = (path for path in (tmp_path / "mailbox").rglob(f"{name}*") if path.is_file())
    then = (NOW - timedelta(days=days_ago)).timestamp()
    os.utime(filed, (then, then))


def letters_in(tmp_path: Path) -> list[str]:
    return sorted(path.name.partition(":")[0] for path in (tmp_path / "mailbox").rglob("cur/*"))


def test_a_raw_letter_is_kept_for_ninety_days_and_no_longer(store: Store) -> None:
    keep(store, 1, days_ago=89)
    keep(store, 2, days_ago=91)
    tally = prune.prune(store, None, KEPT, NOW)
    assert tally.rows["raw letters"] == 1
    assert tally.total >= 1
    with store.begin() as work:
        assert (work.raw(f"{1:064x}") is None, work.raw(f"{2:064x}") is None) == (False, True)
        assert set(work.known([f"{2:064x}"])) == {f"{2:064x}"}  # what became of it outlives it


def test_a_backlog_is_deleted_in_many_short_transactions(store: Store) -> None:
    for number in range(1, 1203):
        keep(store, number, days_ago=100)
    assert prune.prune(store, None, KEPT, NOW).rows["raw letters"] == 1202


def test_a_backlog_larger_than_one_prune_is_still_due(
    store: Store, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prune, "ROUNDS", 1)
    for number in range(1, 503):
        keep(store, number, days_ago=100)
    assert prune.prune(store, mailbox, KEPT, NOW).rows["raw letters"] == 500
    assert prune.is_prune_due(store, NOW)
    assert prune.prune(store, mailbox, KEPT, NOW).rows["raw letters"] == 2
    prune.prune(store, mailbox, KEPT, NOW)  # finds nothing
    assert not prune.is_prune_due(store, NOW)


def test_our_folders_are_emptied_and_the_inbox_is_not(store: Store, mailbox: Mailbox, tmp_path: Path) -> None:
    for folder in prune.FOLDERS:
        file_one(tmp_path, mailbox, folder, days_ago=31)
        file_one(tmp_path, mailbox, folder, days_ago=29)
    file_one(tmp_path, mailbox, "Holiday photographs", days_ago=400)
    old = tmp_path / "mailbox" / "new" / "old"
    old.write_bytes(b"Subject: Hello\r\n\r\nHello\r\n")
    os.utime(old, (0, 0))
    assert prune.prune(store, mailbox, KEPT, NOW).letters == 3
    assert letters_in(tmp_path) == ["29.Done", "29.Ignored", "29.Setaside", "400.Holidayphotographs"]
    assert old.exists()


def test_folders_are_those_of_the_configuration(store: Store, mailbox: Mailbox, tmp_path: Path) -> None:
    file_one(tmp_path, mailbox, "Gelesen", days_ago=31)
    assert prune.prune(store, mailbox, KEPT, NOW, folders=("Gelesen",)).letters == 1


def test_once_a_day_is_enough(store: Store, mailbox: Mailbox) -> None:
    assert prune.is_prune_due(store, NOW)
    prune.prune(store, mailbox, KEPT, NOW)
    assert not prune.is_prune_due(store, NOW + timedelta(hours=10))
    assert prune.is_prune_due(store, NOW + timedelta(days=1))


def test_a_mailbox_that_fails_leaves_the_store_pruned_and_is_due_again(store: Store, mailbox: Mailbox) -> None:
    keep(store, 1, days_ago=91)
    with pytest.raises(MailboxError):
        prune.prune(store, mailbox, KEPT, NOW, folders=("INBOX",))
    with store.begin() as work:
        assert work.raw(f"{1:064x}") is None
    assert prune.is_prune_due(store, NOW)


def test_an_empty_house_prunes_nothing(store: Store, mailbox: Mailbox) -> None:
    assert prune.prune(store, mailbox, KEPT, NOW).total == 0
