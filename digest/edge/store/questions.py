"""What every set of questions stands on: one connection in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

    Insert = sqlite.Insert | postgresql.Insert

Row = Mapping[str, Any]

_COUNTED = {"preserve_rowcount": True}  # else SQLAlchemy does not count what it inserts on PostgreSQL

IN_LIMIT = 500
"""Values in one IN (...): SQLite before 3.32 takes 999 in all, and plans stay small."""


class Questions:
    """A connection inside a transaction, and the two ways to add rows that may be there already."""

    def __init__(self, connection: Connection, chance: Callable[[], str]) -> None:
        """Ask on `connection`; `chance` gives a new random public id."""
        self._connection = connection
        self._chance = chance

    def _insert(self, table: Table) -> Insert:
        return _insert(self._connection.dialect.name, table)

    def _add(self, table: Table, rows: Sequence[Row], unique: tuple[str, ...] = ()) -> int:
        """Add `rows`; those whose `unique` columns (the primary key) are taken stay as they are. How many were new."""
        if not rows:
            return 0
        adding = _adding(self._connection.dialect.name, table, unique or _key(table))
        return self._connection.execute(adding, rows, execution_options=_COUNTED).rowcount

    def _put(self, table: Table, rows: Iterable[Row]) -> None:
        """Add `rows`, or give those whose primary key is taken these values; of two for one key the last counts."""
        key = _key(table)
        last = {tuple(row[name] for name in key): row for row in rows}
        if last:
            self._connection.execute(_putting(self._connection.dialect.name, table), list(last.values()))


# Statements are built once: building one costs SQLAlchemy several times what running it costs the database.


@cache
def _adding(dialect: str, table: Table, unique: tuple[str, ...]) -> Insert:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=unique)


@cache
def _putting(dialect: str, table: Table) -> Insert:
    adding, key = _insert(dialect, table), _key(table)
    changed = {column.name: adding.excluded[column.name] for column in table.columns if column.name not in key}
    return adding.on_conflict_do_update(index_elements=key, set_=changed)


def _insert(dialect: str, table: Table) -> Insert:
    """An INSERT that knows ON CONFLICT; each dialect of SQLAlchemy has its own, imported when used."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


def _key(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key)


def portions(values: Iterable[Any], size: int = IN_LIMIT) -> Iterator[list[Any]]:
    """`values`, each once, in lists of at most `size`."""
    unique = list(dict.fromkeys(values))
    for start in range(0, len(unique), size):
        yield unique[start : start + size]
