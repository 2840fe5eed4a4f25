"""What the conversation by mail needs: outcomes, removals, agreement, alerts, what helped, and what was heard."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

moment = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("lessons") as lessons:
        lessons.add_column(sa.Column("outcome", sa.Text(), nullable=False, server_default=""))
        lessons.add_column(sa.Column("outcome_edition", sa.Text(), nullable=False, server_default=""))
        lessons.add_column(sa.Column("removed", sa.Boolean(), nullable=False, server_default=sa.false()))
        lessons.add_column(sa.Column("agreed", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("subscribers") as subscribers:
        subscribers.add_column(sa.Column("alerts", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "helped",
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("public_id", "verb", "reader", name="pk_helped"),
    )
    op.create_table(
        "heard",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_heard"),
    )
    op.create_index("ix_heard_at", "heard", ["at"])
