"""The tables and the migrations say the same; a database of another version is brought up to date, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from digest.edge.store import Store, engine, schema
from digest.edge.store.tables import VERSION, tables
from digest.errors import StoreError


@pytest.fixture
def database(store_url: str) -> Iterator[Engine]:
    made = engine.connected(engine.parsed(store_url))
    yield made
    made.dispose()


def _described(database: Engine) -> dict[str, object]:
    """Everything the database knows about its tables."""
    look = inspect(database)
    return {
        name: [
            sorted(f"{one['name']} {one['type']} {one['nullable']}" for one in look.get_columns(name)),
            look.get_pk_constraint(name),
            sorted(look.get_foreign_keys(name), key=str),
            sorted(look.get_unique_constraints(name), key=str),
            sorted(_index(one) for one in look.get_indexes(name)),
        ]
        for name in sorted(look.get_table_names())
    }


def _index(index: Any) -> str:
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return f"{index['name']} {index['column_names']} {index['unique']} {options}"


def test_there_is_one_newest_migration_and_it_is_ours() -> None:
    config = Config()
    config.set_main_option("script_location", schema.MIGRATIONS)
    assert ScriptDirectory.from_config(config).get_heads() == [VERSION]


def test_the_migrations_lead_to_the_tables(database: Engine) -> None:
    with database.begin() as connection:
        schema.migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection), tables) == []
    assert schema.version(database) == VERSION


def test_a_new_database_is_what_the_migrations_make(database: Engine) -> None:
    with database.begin() as connection:
        schema.migrate(connection)
    migrated = _described(database)
    with database.begin() as connection:
        tables.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    schema.bring_up_to_date(database)
    assert _described(database) == migrated


def test_a_migration_that_fails_leaves_the_database_as_it_was(database: Engine) -> None:
    def migrate() -> None:
        with database.begin() as connection:
            schema.migrate(connection)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        migrate()
    assert inspect(database).get_table_names() == []


def test_a_database_newer_than_the_program_is_refused_and_left_alone(store: Store, store_url: str) -> None:
    with store.begin() as work:
        work._connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer digest") as caught:
        Store.open(store_url)
    assert "9999" in caught.value.message
    assert "upgrade" in caught.value.hint
    with store.begin() as work:
        assert work._connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_a_database_with_tables_of_others_is_used_beside_them(database: Engine, store_url: str) -> None:
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE others (name TEXT)"))
    Store.open(store_url).close()
    assert {"others", "letters", "alembic_version"} <= set(inspect(database).get_table_names())


def test_a_database_of_the_first_release_is_brought_up_to_date_with_all_it_holds(
    database: Engine, store_url: str
) -> None:
    config = Config(attributes={})
    config.set_main_option("script_location", schema.MIGRATIONS)
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        no_flag = "0" if database.dialect.name == "sqlite" else "false"
        known = {
            **dict.fromkeys(("standfirst", "sense", "change", "saying", "theme", "edition"), "''"),
            "reference": "'2026-11-001'",
            "month": "'2026-11'",
            "number": "1",
            "version": "1",
            "state": "'ready'",
            "public_id": "'k3v7abcd'",
            "received": "'2026-11-20T09:00:00.000000+00:00'",
            "language": "'en'",
            "title": "'Handover'",
            "happened": "'It went astray.'",
            "learned": "'Ring.'",
            "tags": "'[]'",
            "findings": "'[]'",
            "urgent": no_flag,
            "lead": no_flag,
        }
        names, values = ", ".join(known), ", ".join(known.values())
        connection.execute(text(f"INSERT INTO lessons ({names}) VALUES ({values})"))
    with closing(Store.open(store_url)) as store, store.begin() as work:
        (kept,) = work.lessons()
        assert (kept.title, kept.removed, kept.outcome, kept.agreed) == ("Handover", False, "", 0)
        assert work.hear("<a@b>", kept.received)
        assert not work.hear("<a@b>", kept.received)
    assert schema.version(database) == VERSION
