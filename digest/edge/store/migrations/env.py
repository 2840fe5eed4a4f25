"""How Alembic reaches the database: on the connection it is given, in the caller's transaction."""

from __future__ import annotations

from alembic import context

from digest.edge.store.tables import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables,
    render_as_batch=True,  # SQLite cannot change a column in place
)
with context.begin_transaction():
    context.run_migrations()
