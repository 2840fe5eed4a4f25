"""Opening a store, its transactions, its locks, and what it says when the world is broken."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from digest.edge.store import Store, engine, fault
from digest.edge.store.tables import editions
from digest.errors import Busy, ConfigError, OutsideError, StoreError
from tests.servers import Postgres, free_port

MOMENT = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)


class PowerCut(Exception):
    pass


# --- transactions ---


def test_what_was_written_is_there_after_opening_again(store: Store, store_url: str) -> None:
    with store.begin() as work:
        work.set_first_month("2026-11")
    again = Store.open(store_url, create=False)
    with again.begin() as work:
        assert work.house_state().first_month == "2026-11"
    again.close()


def test_a_fault_inside_a_transaction_leaves_nothing(store: Store) -> None:
    def write() -> None:
        with store.begin() as work:
            work.set_first_month("2026-11")
            work.freeze("2026-11", 1, "{}", b"message", MOMENT)
            raise PowerCut

    with pytest.raises(PowerCut):
        write()
    with store.begin() as work:
        assert work.house_state().first_month == ""
        assert work.edition("2026-11") is None


def _die_in_the_middle(url: str) -> None:
    with Store.open(url).begin() as work:
        work.set_first_month("2026-11")
        os._exit(9)


def test_a_process_killed_inside_a_transaction_leaves_nothing(store: Store, store_url: str) -> None:
    died = multiprocessing.get_context("spawn").Process(target=_die_in_the_middle, args=(store_url,))
    died.start()
    died.join()
    assert died.exitcode == 9
    with store.begin() as work:
        assert work.house_state().first_month == ""


def test_threads_take_turns(store: Store) -> None:
    def count() -> None:
        for _ in range(10):
            with store.alone("counting", wait_seconds=60), store.begin() as work:
                work.set_first_month(str(int(work.house_state().first_month or 0) + 1))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.begin() as work:
        assert work.house_state().first_month == "40"


def test_moments_come_back_aware_and_in_utc(store: Store) -> None:
    local = MOMENT.astimezone(timezone(timedelta(hours=-9, minutes=-30))) + timedelta(microseconds=7)
    with store.begin() as work:
        work.freeze("2026-11", 1, "{}", b"", local)
        frozen = work.edition("2026-11")
    assert frozen is not None
    assert frozen.at == local
    assert frozen.at.utcoffset() == timedelta(0)


def test_a_moment_without_an_offset_is_refused(store: Store) -> None:
    with pytest.raises(StoreError), store.begin() as work:
        work.freeze("2026-11", 1, "{}", b"", MOMENT.replace(tzinfo=None))


# --- opening ---


def test_a_store_in_memory_works_from_any_thread() -> None:
    store = Store.open("sqlite://")
    found = []

    def look() -> None:
        with store.begin() as work:
            found.append(work.house_state().first_month)

    with store.begin() as work:
        work.set_first_month("2026-11")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    store.close()
    assert found == ["2026-11"]


def test_postgresql_may_be_named_without_its_driver(postgres_url: str) -> None:
    store = Store.open(postgres_url.replace("+psycopg", ""))
    assert not store.one_machine
    store.close()


def test_the_files_are_private_even_when_the_database_was_not(tmp_path: Path) -> None:
    file = tmp_path / "digest.db"
    file.touch(0o644)
    file.chmod(0o644)
    store = Store.open(f"sqlite:///{file}")
    with store.alone("collect"), store.begin() as work:
        work.set_first_month("2026-11")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    store.close()
    assert set(modes.values()) == {0o600}
    assert {"digest.db", "digest.db-wal", "digest.db-shm", "digest.db.collect.lock"} <= set(modes)


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'digest.db'}")
    with store.begin() as work:
        ask = work._connection.exec_driver_sql
        settings = {name: ask(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")}
        deleted = ask("PRAGMA secure_delete").scalar()
    store.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert deleted == 1


@pytest.mark.parametrize("url", ["mysql://u:secret@h/d", "digest.db", "postgresql://u:secret@h:port/d", ""])
def test_a_url_that_cannot_be_used_is_a_fault_of_the_configuration(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_database_that_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'digest.db'}"
    with pytest.raises(StoreError, match="There is no database"):
        Store.open(url, create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_filled_only_when_asked(store_url: str, tmp_path: Path) -> None:
    (tmp_path / "digest.db").touch()
    with pytest.raises(StoreError, match="is empty"):
        Store.open(store_url, create=False)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no folder"):
        Store.open(f"sqlite:///{tmp_path / 'nowhere' / 'digest.db'}")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(f"sqlite:///{tmp_path}")


# --- locks ---


def test_one_job_is_done_by_one_run_at_a_time(store: Store, store_url: str) -> None:
    other = Store.open(store_url)
    with store.alone("collect"):
        with pytest.raises(Busy) as caught, other.alone("collect"):
            pytest.fail("two runs at once")
        with other.alone("publish"):
            pass
    with other.alone("collect"):
        pass
    other.close()
    assert "collect" in caught.value.message
    assert caught.value.exit_status == 75


def test_one_job_is_done_once_at_a_time_within_a_program() -> None:
    store = Store.open("sqlite://")
    with store.alone("collect"), pytest.raises(Busy), store.alone("collect"):
        pytest.fail("two runs at once")
    with store.alone("collect"):
        pass
    store.close()


def test_a_job_that_fails_gives_its_lock_back(store: Store) -> None:
    with pytest.raises(PowerCut), store.alone("collect"):
        raise PowerCut
    with store.alone("collect"):
        pass


def _die_alone(url: str) -> None:
    with Store.open(url).alone("collect"):
        os._exit(9)


def test_a_dead_run_holds_no_lock(store: Store, store_url: str) -> None:
    died = multiprocessing.get_context("spawn").Process(target=_die_alone, args=(store_url,))
    died.start()
    died.join()
    assert died.exitcode == 9
    with store.alone("collect", wait_seconds=20):  # PostgreSQL takes a moment to see that the connection is gone
        pass


# --- a broken world ---


def test_a_full_disk_is_one_plain_sentence_and_nothing_is_half_written(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'digest.db'}")
    with store.begin() as work:
        work._connection.exec_driver_sql("PRAGMA max_page_count = 100")
        work.set_first_month("2026-11")

    def write() -> None:
        with store.begin() as work:
            work.set_first_month("2026-12")
            work.freeze("2026-11", 1, "{}", bytes(1_000_000), MOMENT)

    with pytest.raises(StoreError, match="The disk is full") as caught:
        write()
    with store.begin() as work:
        assert work.house_state().first_month == "2026-11"
        assert work.edition("2026-11") is None
    store.close()
    assert caught.value.hint
    assert caught.value.exit_status == 75


def test_a_locked_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "digest.db"
    store = Store.open(f"sqlite:///{file}")
    with store.begin() as work:
        work._connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"), store.begin():
            pytest.fail("two writers at once")
    store.close()


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "digest.db"
    file.write_bytes(b"these are not pages" * 1000)
    with pytest.raises(StoreError, match="damaged, or not a database"):
        Store.open(f"sqlite:///{file}")
    assert file.read_bytes() == b"these are not pages" * 1000


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "digest.db"
    store = Store.open(f"sqlite:///{file}")
    with store.begin() as work:
        work.freeze("2026-11", 1, "{}", bytes(200_000), MOMENT)
    store.close()
    pages = bytearray(file.read_bytes())
    pages[4096:] = os.urandom(len(pages) - 4096)
    file.write_bytes(pages)
    with pytest.raises(StoreError, match="damaged"):
        Store.open(f"sqlite:///{file}")


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        Store.open(f"postgresql://digest:secret@127.0.0.1:{free_port()}/lessons")
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" in caught.value.message


def test_a_refused_login_says_so(postgres: Postgres) -> None:
    with pytest.raises(StoreError, match="refused the login") as caught:
        Store.open(f"postgresql://nobody:secret@127.0.0.1:{postgres.port}/postgres")
    assert "secret" not in str(caught.value)


def test_a_database_that_the_server_has_not_is_named(postgres: Postgres) -> None:
    with pytest.raises(StoreError, match="no database of that name"):
        Store.open(f"postgresql://postgres@127.0.0.1:{postgres.port}/nowhere")


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://digest@127.0.0.1/lessons")
    assert 'pip install "lesson-digest[postgres]"' in caught.value.hint


@pytest.mark.parametrize("meanings", [fault._SQLITE, fault._POSTGRESQL, fault._WORDS])
def test_every_fault_has_a_sentence_and_a_hint(meanings: dict[str, tuple[str, str]]) -> None:
    for what, hint in meanings.values():
        assert what.endswith(".")
        assert hint.endswith(".")


def test_a_fault_never_repeats_what_was_being_written(store: Store) -> None:
    row = {"month": "2026-11", "version": 1, "edition_json": "a child's name", "message": b"", "at": MOMENT}
    with pytest.raises(OutsideError) as caught, store.begin() as work:
        work._connection.execute(editions.insert(), [row, row])
    assert "a child's name" not in f"{caught.value} {caught.value.__cause__}"


def test_a_second_store_in_one_program_leaves_the_firsts_locks_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'digest.db'}"
    first = Store.open(url)
    with first.begin() as work:
        work.set_first_month("2026-11")
        engine.make_private(tmp_path / "digest.db", create=True)
        writer = (
            f"import sqlite3; sqlite3.connect({str(tmp_path / 'digest.db')!r}, timeout=0).execute('BEGIN IMMEDIATE')"
        )
        outcome = subprocess.run([sys.executable, "-c", writer], capture_output=True, text=True, check=False)
    first.close()
    assert "locked" in outcome.stderr
