"""What Alembic runs to migrate: on the connection that the store hands over, inside its transaction, wholly or not."""

from __future__ import annotations

from alembic import context

from truceline.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
