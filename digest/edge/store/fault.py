"""What went wrong with the database, in one plain sentence and a hint; never with the password of its URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from digest.errors import StoreError

_FULL = (
    "The disk is full.",
    "Nothing was lost or half written. Make room; the next run goes on where this one stopped.",
)
_LOCKED = ("Another run kept it locked for too long.", "Nothing was lost. The next run tries again.")
_CORRUPT = (
    "The file is damaged, or not a database.",
    "Keep a copy of it as it is, and put back the latest good one. Letters not yet in it are still in the mailbox.",
)
_FORBIDDEN = (
    "We may not read or write there.",
    "The file, its -wal and -shm and its folder must belong to the user that runs digest, who may write in them.",
)
_DENIED = ("Its user may not do that there.", "The user in [store] url must own the tables, and may write.")
_UNREACHABLE = ("It cannot be reached.", "Check that it is running, and host and port in [store] url.")
_LOGIN = ("It refused the login.", "Check user and password in [store] url.")
_MISSING = ("There is no database of that name.", "Create it, or correct its name in [store] url.")
_DEVICE = ("The disk could not be read or written.", "Check the disk, and that it is not a network folder.")
_REFUSED = ("It refused what was asked of it.", "`--debug` shows what it said.")

_SQLITE = {  # https://www.sqlite.org/rescode.html, primary result codes
    "SQLITE_FULL": _FULL,
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_CORRUPT": _CORRUPT,
    "SQLITE_NOTADB": _CORRUPT,
    "SQLITE_CANTOPEN": _FORBIDDEN,
    "SQLITE_READONLY": _FORBIDDEN,
    "SQLITE_PERM": _FORBIDDEN,
    "SQLITE_IOERR": _DEVICE,
}

_POSTGRESQL = {  # PostgreSQL manual, appendix A: SQLSTATE, or its class
    "53100": _FULL,
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "42501": _DENIED,
    "25006": _DENIED,
    "28": _LOGIN,
    "3D000": _MISSING,
    "08": _UNREACHABLE,
    "57P": _UNREACHABLE,
    "XX001": _CORRUPT,
    "58030": _DEVICE,
}

_WORDS = {  # libpq gives no SQLSTATE for a connection that was never made; the server's own words are in its message
    "password authentication failed": _LOGIN,
    "no password supplied": _LOGIN,
    "role ": _LOGIN,
    "database ": _MISSING,
}


@contextmanager
def store_faults(name: str) -> Iterator[None]:
    """Turn the faults of SQLAlchemy and its drivers into `StoreError`; `name` is how people know the database."""
    try:
        yield
    except NoConnectionLeft as error:
        raise _said(name, _LOCKED) from error
    except DBAPIError as error:
        raise _said(name, _meaning(error.orig, unconnected=_is_unconnected(error))) from error
    except sqlite3.Error as error:  # from the pragmas of a new connection, where SQLAlchemy does not look
        raise _said(name, _meaning(error)) from error
    except SQLAlchemyError as error:
        raise _said(name, _REFUSED) from error


def _said(name: str, meaning: tuple[str, str]) -> StoreError:
    what, hint = meaning
    return StoreError(f"The database {name} cannot be used. {what}", hint)


def _meaning(origin: BaseException | None, *, unconnected: bool = False) -> tuple[str, str]:
    if name := getattr(origin, "sqlite_errorname", ""):
        return _listed(_SQLITE, name)
    if state := getattr(origin, "sqlstate", ""):
        return _listed(_POSTGRESQL, state)
    return _unconnected(str(origin)) if unconnected else _REFUSED


def _listed(meanings: dict[str, tuple[str, str]], code: str) -> tuple[str, str]:
    return next((meaning for start, meaning in meanings.items() if code.startswith(start)), _REFUSED)


def _is_unconnected(error: DBAPIError) -> bool:
    """Whether there never was a connection, or it broke."""
    return error.connection_invalidated or error.statement is None


def _unconnected(words: str) -> tuple[str, str]:
    """Why there is no connection: only libpq's words tell."""
    fatal = words.partition("FATAL:")[2]
    return next((meaning for word, meaning in _WORDS.items() if fatal.strip().startswith(word)), _UNREACHABLE)
