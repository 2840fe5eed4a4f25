"""A database as the version before this one wrote it: a house shortly before Christmas, some letters unanswered.

`older_house.json` holds what that version put down when a conversation of two months was played to it: lessons of two
months, an edition, readers, thanks and changes that wait for an editor, authors who are asked to agree, a stop order.
Of the mail it had sent, only the letters that tests answer have kept their words.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean, Column, Connection, DateTime, Engine, LargeBinary, MetaData, inspect, text

from digest.edge.store import schema

REVISION = "0002"
_ROWS = Path(__file__).with_name("older_house.json")


def make_older(database: Engine) -> None:
    """Make the tables as they were, and fill them."""
    rows = json.loads(_ROWS.read_text(encoding="utf-8"))
    with database.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", schema.MIGRATIONS)
        command.upgrade(config, REVISION)
        made = MetaData()
        made.reflect(connection)
        for table in made.sorted_tables:
            for row in rows.get(table.name, ()) if table.name != "alembic_version" else ():
                values = {name: _value(table.c[name], value) for name, value in row.items()}
                connection.execute(table.insert(), values)
        _count_on(connection)


def held(database: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with database.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = {name: connection.execute(text(f'SELECT * FROM "{name}"')) for name in tables}
        return {name: sorted(map(tuple, some), key=str) for name, some in rows.items()}


def _value(column: Column[Any], value: Any) -> Any:
    """What JSON cannot say: moments and flags where the database has types for them, and bytes."""
    match column.type:
        case DateTime() if value is not None:
            return datetime.fromisoformat(value)
        case Boolean():
            return bool(value)
        case LargeBinary():
            return zlib.decompress(b64decode(value))
        case _:
            return value


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL go on after the numbers that are taken."""
    for table in ("deliveries", "moves") if connection.dialect.name == "postgresql" else ():
        last = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        connection.execute(text(last))
