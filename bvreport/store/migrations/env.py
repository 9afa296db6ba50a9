"""What Alembic runs: the missing migrations, on the connection that it is handed."""

from __future__ import annotations

from alembic import context

from bvreport.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
