"""Columns that speak the core's language: moments, members of enums, several strings.

Moments are stored in UTC: as `timestamptz` on PostgreSQL, and on SQLite as ISO 8601 text of one fixed width, which
sorts as time does and which a person with `sqlite3` can read.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

MOMENT_CHARACTERS = 32  # 2026-11-16T08:30:00.000000+00:00


class Moment(TypeDecorator[datetime]):
    """An aware datetime: in any zone going in, in UTC coming out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """`timestamptz`, or text on SQLite, which has no type for moments."""
        return dialect.type_descriptor(
            String(MOMENT_CHARACTERS) if dialect.name == "sqlite" else DateTime(timezone=True)
        )

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The moment in UTC. Raises ValueError for one without an offset: nobody knows when that is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without an offset cannot be stored")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The stored moment, in UTC."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)


class Word(TypeDecorator[Any]):
    """A member of a core enum, stored as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        """Store and give back `members`."""
        super().__init__()
        self.members = members

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The plain value: psycopg would store an enum by its name."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        """The member."""
        return None if value is None else self.members(value)


class Strings(TypeDecorator[tuple[str, ...]]):
    """Several strings in their order, stored as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        """The strings as JSON."""
        return json.dumps(value or (), ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        """The strings."""
        return tuple(json.loads(value))
