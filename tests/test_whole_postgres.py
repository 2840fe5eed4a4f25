"""The whole of it on PostgreSQL: one store, several processes at once, and a crash at every step."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from digest.edge.mailbox import open_maildir
from digest.edge.store import Store
from digest.jobs.collect import collect
from tests import house
from tests.house import House, letter
from tests.installation import install, maildir, smtp
from tests.servers import smtp_server
from tests.stepwise import SHARES, Killed, Steps, steps_of

READERS = [f"reader{number}@harbour.example" for number in range(300)]


def test_two_deliveries_at_once_reach_every_reader_with_one_copy(postgres_url: str, tmp_path: Path) -> None:
    store = f'[store]\nurl = "{postgres_url}"'
    home = install(tmp_path, maildir(tmp_path), smtp(1), store)
    (tmp_path / "mail" / "new" / "1.a").write_bytes(house.letter())
    (tmp_path / "readers.txt").write_text("\n".join(READERS))
    home.digest("pull", "--since", "2020-01-01")
    home.digest("review", "approve", "2026-11-001")
    home.digest("subscribers", "import", str(tmp_path / "readers.txt"))
    home.digest("publish", "--yes", ok=(75,))
    with smtp_server() as relay:
        home.config.write_text(home.config.read_text().replace("port = 1\n", f"port = {relay.port}\n"))
        both = [home.start("deliver") for _ in range(2)]
        said = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert [errors for _, errors in said] == [b"", b""]
    copies = Counter(one.recipients[0] for one in relay.letters if one.recipients[0].startswith("reader"))
    assert copies == Counter(READERS)
    status = home.status()
    assert status["editions"]["2026-11"] == {"accepted": len(READERS)}
    assert status["seen"] == 1 == sum(status["fates"].values())


@pytest.mark.parametrize("share", range(SHARES))
def test_a_crash_at_any_step_of_a_pull_loses_nothing_and_doubles_nothing(
    share: int, postgres_url: str, tmp_path: Path
) -> None:
    for n in steps_of(share):
        (tmp_path / str(n)).mkdir()
        home = House.built(tmp_path / str(n), postgres_url)
        with closing(home.store()):
            _empty(postgres_url)
        home.post(letter(name="lesson"), "1.lesson")
        home.post(letter("Hello", sender="someone@elsewhere.example", name="stranger"), "2.stranger")
        if _survives(home, n):
            break
        for _ in range(2):  # the run after the next settles what is only remembered
            assert _survives(home, 0)
        _is_whole(home)
    assert n > 30


def _survives(home: House, dies_at: int) -> bool:
    steps = Steps(dies_at)
    with closing(Store.open(home.url)) as store, closing(open_maildir(home.path / "mail")) as mailbox:
        try:
            collect(steps.watch(store), steps.watch(mailbox), house.office(), house.press, since=house.SINCE)
        except Killed:
            return False
    return True


def _is_whole(home: House) -> None:
    with closing(home.store()) as store, store.begin() as work:
        assert work.count_letters() == 2
        assert {fate: count for fate, count in work.tally().items() if count} == {"lesson": 1, "set_aside": 1}
        assert len(work.lessons()) == 1
        assert work.unfiled() == ()
        assert sum(work.count_deliveries().values()) == 1
    assert home.filed() == {"INBOX": 0, "Done": 1, "Set aside": 1}


def _empty(url: str) -> None:
    """Every table as it was when the database was new; faster than a new database."""
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        ours = ", ".join(name for (name,) in found if name != "alembic_version")
        connection.execute(f"TRUNCATE {ours} RESTART IDENTITY CASCADE")
