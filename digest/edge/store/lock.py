"""One run a job: a lock on a file beside SQLite, an advisory lock on PostgreSQL, or one within this program.

Whoever dies loses the lock with the process or the connection: there is none to clean up.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select

from digest.errors import Busy, StoreError

PRIVATE = 0o600
POLL_SECONDS = 0.05
_OURS = 0x64696765  # "dige": the first half of our advisory locks, so as not to meet another program's

Lock = Callable[[str, float], AbstractContextManager[None]]
"""`lock(job, wait_seconds)`: held within the block. Raises `Busy` when it is taken and stays so."""


def beside(database: Path) -> Lock:
    """Locks on files named after the database file and the job."""

    @contextmanager
    def _lock(job: str, wait_seconds: float) -> Iterator[None]:
        path = database.with_name(f"{database.name}.{job}.lock")
        descriptor = _opened(path)
        try:
            _take(job, wait_seconds, lambda: _flock(descriptor))
            yield
        finally:
            os.close(descriptor)  # which gives the lock up

    return _lock


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE)
    except OSError as error:
        raise StoreError(
            f"The lock {path} cannot be made: {error.strerror}.",
            "The folder of the database must belong to the user that runs digest.",
        ) from error


def _flock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def advisory(engine: Engine) -> Lock:
    """PostgreSQL's locks, each on a connection of its own for as long as it is held."""

    @contextmanager
    def _lock(job: str, wait_seconds: float) -> Iterator[None]:
        number = zlib.crc32(job.encode()) - 2**31  # pg_try_advisory_lock takes two signed 32-bit integers
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            take = select(func.pg_try_advisory_lock(_OURS, number))
            _take(job, wait_seconds, lambda: bool(connection.execute(take).scalar()))
            try:
                yield
            finally:
                connection.execute(select(func.pg_advisory_unlock(_OURS, number)))

    return _lock


def memory_locks() -> Lock:
    """Locks that only this program knows: nobody else sees a database in memory."""
    locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    @contextmanager
    def _lock(job: str, wait_seconds: float) -> Iterator[None]:
        _take(job, wait_seconds, lambda: locks[job].acquire(blocking=False))
        try:
            yield
        finally:
            locks[job].release()

    return _lock


def _take(job: str, wait_seconds: float, attempt: Callable[[], bool]) -> None:
    until = time.monotonic() + wait_seconds
    while not attempt():
        if time.monotonic() >= until:
            raise Busy(f"Another run is busy with {job}.", "Let it finish; nothing needs to be done.")
        time.sleep(POLL_SECONDS)
