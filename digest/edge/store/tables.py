"""The tables. The migrations say the same in steps; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from digest.core.edition.schedule import Stage
from digest.core.lesson.lesson import State
from digest.core.outgoing.delivery import Kind, Status
from digest.core.subscriber import Standing
from digest.edge.store.columns import Moment, Strings, Word

VERSION = "0003"
"""The newest migration: what `alembic_version` holds in a database this program can use."""

tables = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Number = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER PRIMARY KEY counts up by itself on SQLite


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _moment(name: str) -> Column[datetime]:
    return Column(name, Moment, nullable=False)


# --- letters ---

letters = Table(
    "letters",
    tables,
    Column("key", Text, primary_key=True),
    _moment("received"),
    _text("rule"),
    _text("fate"),
    _text("reason"),
    _count("size_bytes"),
    _moment("seen_at"),
    Column("filed_at", Moment),
    _text("sender"),
    _text("subject"),
    _text("reference"),
    _flag("admitted"),
    Index(None, "fate"),
    Index(None, "seen_at"),
    Index(None, "reference"),
)

raw_letters = Table(
    "raw_letters",
    tables,
    Column("key", Text, ForeignKey(letters.c.key, ondelete="CASCADE"), primary_key=True),
    Column("raw", LargeBinary, nullable=False),  # zlib
)

places = Table(
    "places",
    tables,
    _text("folder"),
    _text("validity"),
    _text("uid"),
    Column("key", Text, ForeignKey(letters.c.key, ondelete="CASCADE"), nullable=False),
    _flag("waiting"),  # to be filed
    PrimaryKeyConstraint("folder", "validity", "uid"),
    Index(None, "key"),
    Index(None, "waiting"),
)

marks = Table("marks", tables, Column("folder", Text, primary_key=True), _text("mark"))

# --- lessons ---

lessons = Table(
    "lessons",
    tables,
    Column("reference", Text, primary_key=True),
    _text("month"),  # the two halves of the reference
    _count("number"),
    Column("public_id", Text, nullable=False, unique=True),
    Column("letter_key", Text, unique=True),
    _moment("received"),
    _text("title"),
    _text("standfirst"),
    _text("happened"),
    _text("sense"),
    _text("learned"),
    _text("change"),
    _text("saying"),
    _text("theme"),
    Column("tags", Strings, nullable=False),
    _text("language"),
    Column("findings", Strings, nullable=False),
    _flag("urgent"),
    _flag("lead"),
    Column("state", Word(State), nullable=False),
    _count("version"),
    _text("edition"),
    _text("outcome"),
    _text("outcome_edition"),
    _flag("removed"),
    _count("agreed"),
    UniqueConstraint("month", "number"),
    Index(None, "state"),
    Index(None, "received"),
)

pictures = Table(
    "pictures",
    tables,
    Column("reference", Text, ForeignKey(lessons.c.reference, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("content_type"),
    Column("data", LargeBinary, nullable=False),
    _count("width"),
    _count("height"),
    _text("alt"),
    _text("credit"),
    _flag("printed"),
)

authors = Table(  # apart from the lessons, so that it can be deleted alone
    "authors",
    tables,
    Column("reference", Text, ForeignKey(lessons.c.reference, ondelete="CASCADE"), primary_key=True),
    _text("address"),
    _text("name"),
    _text("team"),
    _flag("may_be_named"),
)

moves = Table(
    "moves",
    tables,
    Column("id", _Number, primary_key=True),
    Column("reference", Text, ForeignKey(lessons.c.reference, ondelete="CASCADE"), nullable=False),
    Column("before", Word(State)),
    Column("after", Word(State), nullable=False),
    _text("who"),
    _moment("when"),
    _text("why"),
    Index(None, "reference"),
)

consents = Table(  # when an author was asked about edited words, and said yes; it goes with who wrote the lesson
    "consents",
    tables,
    Column("reference", Text, ForeignKey(authors.c.reference, ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("asked_at", Moment),
    Column("given_at", Moment),
)

# --- readers ---

subscribers = Table(
    "subscribers",
    tables,
    Column("address", Text, primary_key=True),
    _moment("since"),
    _text("name"),
    Column("standing", Word(Standing), nullable=False),
    _flag("group"),
    Column("changed_at", Moment),
    _count("soft_bounces"),
    Column("last_bounce_at", Moment),
    _text("paused_until"),
    _flag("alerts"),
    Index(None, "standing"),
)

helped = Table(  # who said that a lesson helped is not known: `reader` is a keyed hash of reader and lesson
    "helped",
    tables,
    Column("public_id", Text, primary_key=True),
    Column("verb", Text, primary_key=True),
    Column("reader", Text, primary_key=True),
    _moment("at"),
)

heard = Table(  # the answers we have acted upon, by a hash of their Message-ID: none counts twice
    "heard",
    tables,
    Column("message_id", Text, primary_key=True),
    _moment("at"),
    Index(None, "at"),
)

# --- the ledger ---

deliveries = Table(
    "deliveries",
    tables,
    Column("id", _Number, primary_key=True),
    Column("kind", Word(Kind), nullable=False),
    _text("subject"),
    _text("recipient"),
    _count("n"),
    _moment("owed_at"),
    _text("code"),
    _text("token"),
    _moment("expires_at"),
    Column("status", Word(Status), nullable=False),
    _count("attempts"),
    Column("first_tried_at", Moment),
    _flag("resent"),
    Column("next_try_at", Moment),
    _text("claimed_by"),
    Column("claimed_at", Moment),
    Column("settled_at", Moment),
    _text("reply"),
    _text("edition_month"),
    _count("edition_version"),
    _flag("bulk"),  # an edition's: goes after letters to one person
    Column("ready_at", Moment),  # from when it may be claimed; null unless owed or deferred
    UniqueConstraint("kind", "subject", "recipient", "n"),
    Index(None, "bulk", "ready_at", "id"),
    Index(None, "code"),
    Index(None, "status", "kind"),
    Index(None, "settled_at"),
    Index(None, "subject", "recipient"),
)
messages = Table(  # apart from the rows, which are rewritten at every claim and settlement
    "messages",
    tables,
    Column(
        "delivery_id", _Number, ForeignKey(deliveries.c.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("message", LargeBinary, nullable=False),
)

# --- what our letters asked, until it is answered ---

listed_lessons = Table(  # by the number that an answer names
    "listed_lessons",
    tables,
    Column("kind", Word(Kind), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("reference"),
    _count("version"),
)

listed_letters = Table(  # from outside, which wait for an editor's `admit`
    "listed_letters",
    tables,
    Column("kind", Word(Kind), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("key"),
)

thanks = Table(  # a reader's words, until an editor passes them on
    "thanks",
    tables,
    Column("subject", Text, primary_key=True),
    _text("words"),
    _moment("at"),
)

quoted_changes = Table(  # new words typed into the copy of our letter, until the editor who typed them says yes
    "quoted_changes",
    tables,
    Column("subject", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("field", Text, primary_key=True),
    _text("words"),
    _moment("at"),
)

# --- the month ---

editions = Table(
    "editions",
    tables,
    Column("month", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _text("edition_json"),
    Column("message", LargeBinary, nullable=False),
    _moment("at"),
)

steps = Table(
    "steps",
    tables,
    Column("month", Text, primary_key=True),
    Column("stage", Word(Stage), primary_key=True),
    _moment("at"),
)

orders = Table(  # of an editor, for the edition of a month, until it is carried out
    "orders",
    tables,
    Column("month", Text, primary_key=True),
    _text("ordered"),
    _text("who"),
    _moment("at"),
)

edition_words = Table(  # an editor's own
    "edition_words",
    tables,
    Column("month", Text, primary_key=True),
    _text("note"),
    _text("saying"),
    _text("question"),
    _text("spotlight"),
    _text("theme"),
    _moment("at"),
)

# --- ourselves ---

house = Table(  # of one row
    "house",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("born", Moment),
    _text("first_month"),
    _flag("flooded"),
    _text("store_pruned_on"),
    _text("mailbox_pruned_on"),
    _text("looked_after_on"),
    _count("out_of_print"),
)

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
"""`ready_at` of an owed row: it may be claimed whatever the clock says."""
