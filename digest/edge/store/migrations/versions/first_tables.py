"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

moment = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")
number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", number, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("owed_at", moment, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_tried_at", moment, nullable=True),
        sa.Column("resent", sa.Boolean(), nullable=False),
        sa.Column("next_try_at", moment, nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=False),
        sa.Column("claimed_at", moment, nullable=True),
        sa.Column("settled_at", moment, nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("edition_month", sa.Text(), nullable=False),
        sa.Column("edition_version", sa.Integer(), nullable=False),
        sa.Column("bulk", sa.Boolean(), nullable=False),
        sa.Column("ready_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("kind", "subject", "recipient", "n", name="uq_deliveries_kind_subject_recipient_n"),
    )
    op.create_index("ix_deliveries_bulk_ready_at_id", "deliveries", ["bulk", "ready_at", "id"])
    op.create_index("ix_deliveries_code", "deliveries", ["code"])
    op.create_index("ix_deliveries_settled_at", "deliveries", ["settled_at"])
    op.create_index("ix_deliveries_status_kind", "deliveries", ["status", "kind"])
    op.create_index("ix_deliveries_subject_recipient", "deliveries", ["subject", "recipient"])
    op.create_table(
        "editions",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition_json", sa.Text(), nullable=False),
        sa.Column("message", sa.LargeBinary(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("month", "version", name="pk_editions"),
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "lessons",
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("letter_key", sa.Text(), nullable=True),
        sa.Column("received", moment, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("sense", sa.Text(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("saying", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_lessons"),
        sa.UniqueConstraint("letter_key", name="uq_lessons_letter_key"),
        sa.UniqueConstraint("month", "number", name="uq_lessons_month_number"),
        sa.UniqueConstraint("public_id", name="uq_lessons_public_id"),
    )
    op.create_index("ix_lessons_received", "lessons", ["received"])
    op.create_index("ix_lessons_state", "lessons", ["state"])
    op.create_table(
        "letters",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("received", moment, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("seen_at", moment, nullable=False),
        sa.Column("filed_at", moment, nullable=True),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("admitted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_letters"),
    )
    op.create_index("ix_letters_fate", "letters", ["fate"])
    op.create_index("ix_letters_reference", "letters", ["reference"])
    op.create_index("ix_letters_seen_at", "letters", ["seen_at"])
    op.create_table(
        "marks",
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("folder", name="pk_marks"),
    )
    op.create_table(
        "steps",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("month", "stage", name="pk_steps"),
    )
    op.create_table(
        "subscribers",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("group", sa.Boolean(), nullable=False),
        sa.Column("changed_at", moment, nullable=True),
        sa.Column("soft_bounces", sa.Integer(), nullable=False),
        sa.Column("last_bounce_at", moment, nullable=True),
        sa.Column("paused_until", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_subscribers"),
    )
    op.create_index("ix_subscribers_standing", "subscribers", ["standing"])
    op.create_table(
        "authors",
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["lessons.reference"], name="fk_authors_reference", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reference", name="pk_authors"),
    )
    op.create_table(
        "messages",
        sa.Column("delivery_id", number, autoincrement=False, nullable=False),
        sa.Column("message", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name="fk_messages_delivery_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_messages"),
    )
    op.create_table(
        "moves",
        sa.Column("id", number, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("when", moment, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["lessons.reference"], name="fk_moves_reference", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_moves"),
    )
    op.create_index("ix_moves_reference", "moves", ["reference"])
    op.create_table(
        "pictures",
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("printed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["lessons.reference"], name="fk_pictures_reference", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reference", "number", name="pk_pictures"),
    )
    op.create_table(
        "places",
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("validity", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["letters.key"], name="fk_places_key", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("folder", "validity", "uid", name="pk_places"),
    )
    op.create_index("ix_places_key", "places", ["key"])
    op.create_index("ix_places_waiting", "places", ["waiting"])
    op.create_table(
        "raw_letters",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["letters.key"], name="fk_raw_letters_key", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_raw_letters"),
    )


def downgrade() -> None:
    op.drop_table("raw_letters")
    op.drop_table("places")
    op.drop_table("pictures")
    op.drop_table("moves")
    op.drop_table("messages")
    op.drop_table("authors")
    op.drop_table("subscribers")
    op.drop_table("steps")
    op.drop_table("marks")
    op.drop_table("letters")
    op.drop_table("lessons")
    op.drop_table("facts")
    op.drop_table("editions")
    op.drop_table("deliveries")
