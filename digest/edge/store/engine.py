"""SQLAlchemy engines, set so that a commit is durable and a file is private."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from digest.errors import ConfigError, StoreError

BUSY_SECONDS = 30
"""How long a run waits for another to finish writing; a transaction of ours takes well under a second."""

CONNECT_SECONDS = 10  # to a PostgreSQL that does not answer

PRIVATE = 0o600

_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",  # readers and the writer do not wait for one another
    "PRAGMA synchronous = FULL",  # in WAL, NORMAL would lose the last commits with the power: mail sent twice
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what we promised to delete is overwritten, not just unlinked
)

_POSTGRESQL = f"-c timezone=UTC -c lock_timeout={BUSY_SECONDS * 1000} -c synchronous_commit=on"


def parsed(url: str) -> URL:
    """The parts of a database URL, its driver ours. Raises `ConfigError` for one we cannot use."""
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        raise _unusable() from None  # SQLAlchemy's own words may quote the password
    match parts.drivername:
        case "sqlite":
            return parts
        case "postgresql" | "postgresql+psycopg":
            return parts.set(drivername="postgresql+psycopg")
        case _:
            raise _unusable()


def _unusable() -> ConfigError:
    return ConfigError(
        "[store] url is not the address of a database that digest can use.",
        "Write sqlite:///digest.db, or postgresql://user:password@host/name.",
    )


def file_of(url: URL) -> Path | None:
    """The database file, None when there is none: PostgreSQL, or SQLite in memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def name_of(url: URL) -> str:
    """How people know the database: its file, or its URL without the password."""
    file = file_of(url)
    return str(file) if file else url.set(password=None, query={}).render_as_string()


def connected(url: URL) -> Engine:
    """An engine for `url`; it connects when first asked. Raises `StoreError` when the driver is not installed."""
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)


def _sqlite(url: URL) -> Engine:
    """One connection: a program's threads take turns on it, which is quicker than SQLite's own way of waiting."""
    engine = create_engine(
        url,
        poolclass=StaticPool,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # sqlite3 would begin late, and commit before CREATE TABLE
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _postgresql(url: URL) -> Engine:
    options = {"connect_timeout": CONNECT_SECONDS, "options": _POSTGRESQL}
    try:
        return create_engine(url, hide_parameters=True, connect_args=options)
    except ImportError as error:
        raise StoreError(
            "PostgreSQL needs a driver that is not installed.", 'Install it: pip install "lesson-digest[postgres]"'
        ) from error


def make_private(file: Path, *, create: bool) -> None:
    """Let only its owner read the database, made when `create`; SQLite gives its -wal and -shm the same mode.

    Raises `StoreError` when there is none and `create` is false, or it cannot be made or kept private.
    """
    try:
        if create:
            _make_empty(file)
        _close_to_others(file)
    except FileNotFoundError as error:
        raise _absent(file, create) from error
    except OSError as error:
        raise StoreError(
            f"The database {file} cannot be opened: {error.strerror}.",
            "The file and its folder must belong to the user that runs digest.",
        ) from error


def _make_empty(file: Path) -> None:
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE))


def _close_to_others(file: Path) -> None:
    """By name: to open and close it behind SQLite's back would drop its locks (sqlite.org/howtocorrupt.html)."""
    mode = file.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is not a file")
    if stat.S_IMODE(mode) & 0o077:
        file.chmod(PRIVATE)


def _absent(file: Path, create: bool) -> StoreError:
    if create:
        return StoreError(f"There is no folder {file.parent} for the database.", "Make it, or correct [store] url.")
    return StoreError(f"There is no database {file} yet.", "`digest init` or the first `digest run` makes it.")
