"""Alembic's door: runs the migrations on the connection that the store hands over."""

from __future__ import annotations

import sqlmodel
from alembic import context

import legaltext.store.tables  # noqa: F401  (fills the metadata)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=sqlmodel.SQLModel.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
