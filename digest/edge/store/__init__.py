"""The store: everything that is remembered, in SQLite or PostgreSQL.

`Store.begin()` is the unit of work: its questions and answers are one transaction. Rows become the
core's dataclasses at this door; nothing of SQLAlchemy is seen outside. All moments are aware, in any
zone going in and in UTC coming out.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Self

from sqlalchemy import URL, Engine

from digest.edge.store import engine as engines
from digest.edge.store import lock, schema
from digest.edge.store.counts import Counts
from digest.edge.store.editions import Editions, Frozen
from digest.edge.store.fault import store_faults
from digest.edge.store.ledger import Ledger
from digest.edge.store.lessons import Lessons
from digest.edge.store.letters import Letters, Place, Seen, Unfiled
from digest.edge.store.remembered import Remembered
from digest.edge.store.retention import Retention
from digest.edge.store.subscribers import Subscribers
from digest.edge.store.tables import VERSION
from digest.errors import StoreError

__all__ = ["Frozen", "Place", "Seen", "Store", "Unfiled", "Work"]

PUBLIC_ID_CHARACTERS = 8
"""40 bits: nobody guesses one, and it can be read out on the telephone."""

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"  # base32 of RFC 4648 section 6, lower case


def _any_public_id() -> str:
    import secrets  # 13 ms to import, and a run with nothing to do needs none

    return "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_CHARACTERS))


class Work(Letters, Lessons, Subscribers, Ledger, Editions, Remembered, Retention, Counts):
    """One transaction, and every question that may be asked in it."""


class Store:
    """A database that is open, and up to date."""

    def __init__(self, url: URL, engine: Engine, chance: Callable[[], str]) -> None:
        """Made by `open`."""
        self._name = engines.name_of(url)
        self._engine = engine
        self._chance = chance
        self._lock = _lock_for(url, engine)
        self._one_at_a_time = threading.Lock() if engine.dialect.name == "sqlite" else None

    @classmethod
    def open(cls, url: str, *, create: bool = True, chance: Callable[[], str] = _any_public_id) -> Self:
        """The store at `url`: `sqlite:///digest.db`, `sqlite://` (in memory), `postgresql://user:password@host/name`.

        A new database gets its tables, unless `create` is false; an old one is brought up to date. `chance` gives
        public ids. Raises `ConfigError` when the URL cannot be used, `StoreError` when the database cannot, or when
        a newer digest made it.
        """
        parts = engines.parsed(url)
        if file := engines.file_of(parts):
            engines.make_private(file, create=create)
        store = cls(parts, engines.connected(parts), chance)
        with ExitStack() as unless_ready:
            unless_ready.callback(store.close)
            store._bring_up_to_date(create=create)
            unless_ready.pop_all()
        return store

    def _bring_up_to_date(self, *, create: bool) -> None:
        with store_faults(self._name):
            present = schema.version(self._engine)
        if present == VERSION:
            return
        if not present and not create:
            raise StoreError(
                f"The database {self._name} is empty.", "`digest init` or the first `digest run` fills it."
            )
        with self.alone("migrations", wait_seconds=engines.BUSY_SECONDS), store_faults(self._name):
            schema.bring_up_to_date(self._engine)

    @contextmanager
    def begin(self) -> Iterator[Work]:
        """One transaction: kept, durably, on leaving the block; undone, whole, when an error leaves it.

        Raises `StoreError` when the database does not answer, is full, locked, damaged or forbidden.
        """
        with self._turn(), store_faults(self._name), self._engine.begin() as connection:
            yield Work(connection, self._chance)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """This thread's turn on SQLite, which has one writer at a time."""
        if self._one_at_a_time is None:
            yield
            return
        if not self._one_at_a_time.acquire(timeout=engines.BUSY_SECONDS):
            raise StoreError(f"The database {self._name} is still in use by this program.", "The next run tries again.")
        try:
            yield
        finally:
            self._one_at_a_time.release()

    @contextmanager
    def alone(self, job: str, *, wait_seconds: float = 0) -> Iterator[None]:
        """Nobody else does `job` within this block, on any machine that uses this database.

        Raises `Busy` when somebody does, and still does after `wait_seconds`.
        """
        with store_faults(self._name), self._lock(job, wait_seconds):
            yield

    @property
    def one_machine(self) -> bool:
        """Whether only this machine can use the database (SQLite), so that one lock rules every job."""
        return self._engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _lock_for(url: URL, engine: Engine) -> lock.Lock:
    if engine.dialect.name != "sqlite":
        return lock.advisory(engine)
    file = engines.file_of(url)
    return lock.beside(file) if file else lock.memory_locks()
