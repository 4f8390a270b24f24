"""Alembic's way in: `schema.migrate` passes it the connection, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
