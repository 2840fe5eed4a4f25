"""A table for each thing that is remembered, in place of one bag of named texts, whose rows are carried over."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

moment = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")

ASKED_OF_THE_LEDGER = sa.text("SELECT min(owed_at) FROM deliveries WHERE kind = :kind AND subject = :subject")


def upgrade() -> None:
    _make_what_letters_asked()
    _make_the_month()
    _make_the_house()
    _carry_over(op.get_bind())
    op.drop_table("facts")


# --- the tables ---


def _make_what_letters_asked() -> None:
    _make("listed_lessons", "kind", "subject", "number", _text("reference"), _count("version"))
    _make("listed_letters", "kind", "subject", "number", _text("key"))
    _make("thanks", "subject", _text("words"), sa.Column("at", moment, nullable=False))
    _make("quoted_changes", "subject", "number", "field", _text("words"), sa.Column("at", moment, nullable=False))
    author = sa.ForeignKeyConstraint(
        ["reference"], ["authors.reference"], name="fk_consents_reference", ondelete="CASCADE"
    )
    _make("consents", "reference", "version", sa.Column("asked_at", moment), sa.Column("given_at", moment), author)


def _make_the_month() -> None:
    _make("orders", "month", _text("ordered"), _text("who"), sa.Column("at", moment, nullable=False))
    said = [_text(part) for part in PARTS]
    _make("edition_words", "month", *said, sa.Column("at", moment, nullable=False))


def _make_the_house() -> None:
    days = [_text(f"{part}_on") for part in ("store_pruned", "mailbox_pruned", "looked_after")]
    flooded: sa.Column[bool] = sa.Column("flooded", sa.Boolean(), nullable=False)
    _make("house", "id", sa.Column("born", moment), _text("first_month"), flooded, *days, _count("out_of_print"))


def _make(name: str, *columns: str | sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    """A table; the columns given by name alone are its key."""
    key = [column for column in columns if isinstance(column, str)]
    made = [_key(column) if isinstance(column, str) else column for column in columns]
    op.create_table(name, *made, sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"))


def _key(name: str) -> sa.Column[Any]:
    if name in ("id", "number", "version"):
        return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)
    return _text(name)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


# --- what was remembered ---

PARTS = ("note", "saying", "question", "spotlight", "theme")


def _carry_over(connection: sa.Connection) -> None:
    """An empty text meant that there is nothing."""
    rows = connection.execute(sa.text("SELECT name, value FROM facts WHERE value <> ''"))
    kept: dict[str, str] = {row.name: row.value for row in rows}
    carried = {"listing": _listing, "consent": _consent, "edition": _edition, "thanks": _thanks, "revision": _revision}
    for name, value in kept.items():
        sort, _, rest = name.partition(" ")
        if sort in carried:
            carried[sort](connection, rest, value)
    _house(connection, kept)


def _listing(connection: sa.Connection, name: str, value: str) -> None:
    kind, _, subject = name.partition(" ")
    lessons, letters = json.loads(value)
    about = {"kind": kind, "subject": subject}
    for number, (reference, version) in enumerate(lessons, 1):
        _add(connection, "listed_lessons", **about, number=number, reference=reference, version=version)
    for number, key in enumerate(letters, 1):
        _add(connection, "listed_letters", **about, number=number, key=key)


def _consent(connection: sa.Connection, name: str, value: str) -> None:
    """Of an author who has been forgotten, nothing."""
    step, reference, version = name.split()
    named = {"reference": reference}
    if connection.execute(sa.text("SELECT 1 FROM authors WHERE reference = :reference"), named).first():
        key = {**named, "version": int(version)}
        _set(connection, "consents", key, {}, {f"{step}_at": _stored(connection, datetime.fromisoformat(value))})


def _edition(connection: sa.Connection, name: str, value: str) -> None:
    """When it was said was not kept; the first day of its month stands for it."""
    month, _, part = name.partition(" ")
    at = _stored(connection, datetime.fromisoformat(f"{month}-01").replace(tzinfo=UTC))
    if part == "order":
        ordered, _, who = value.partition(" ")
        _add(connection, "orders", month=month, ordered=ordered, who=who, at=at)
    else:
        _set(connection, "edition_words", {"month": month}, dict.fromkeys(PARTS, "") | {"at": at}, {part: value})


def _thanks(connection: sa.Connection, subject: str, value: str) -> None:
    if at := _asked_at(connection, "thanks", subject):
        _add(connection, "thanks", subject=subject, words=value, at=at)


def _revision(connection: sa.Connection, subject: str, value: str) -> None:
    at = _asked_at(connection, "revision", subject)
    for number, fields in json.loads(value).items() if at else ():
        for field, words in fields.items():
            _add(connection, "quoted_changes", subject=subject, number=int(number), field=field, words=words, at=at)


def _house(connection: sa.Connection, kept: dict[str, str]) -> None:
    day, _, out_of_print = kept.get("looked after", "").partition(" ")
    _add(
        connection,
        "house",
        id=1,
        born=_stored(connection, datetime.fromisoformat(kept["born"])) if "born" in kept else None,
        first_month=kept.get("first_month", ""),
        flooded="flooded" in kept,
        store_pruned_on=kept.get("store_pruned_on", ""),
        mailbox_pruned_on=kept.get("mailbox_pruned_on", ""),
        looked_after_on=day,
        out_of_print=int(out_of_print or 0),
    )


def _asked_at(connection: sa.Connection, kind: str, subject: str) -> Any:
    """When the letter that awaits the answer was owed; None of one so old that the ledger has forgotten it."""
    return connection.execute(ASKED_OF_THE_LEDGER, {"kind": kind, "subject": subject}).scalar()


def _stored(connection: sa.Connection, at: datetime) -> Any:
    """A moment as its column holds it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds") if connection.dialect.name == "sqlite" else at


def _add(connection: sa.Connection, name: str, **row: Any) -> None:
    connection.execute(_table(name, row).insert(), row)


def _set(
    connection: sa.Connection, name: str, key: dict[str, Any], fresh: dict[str, Any], values: dict[str, Any]
) -> None:
    """Give the row called `key` these `values`; it is made, with those of `fresh`, where there is none."""
    table = _table(name, key | fresh | values)
    which = [table.c[column] == value for column, value in key.items()]
    if not connection.execute(table.update().where(*which).values(**values)).rowcount:
        connection.execute(table.insert(), key | fresh | values)


def _table(name: str, columns: dict[str, Any]) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))
