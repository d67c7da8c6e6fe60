"""Facts per file, and the derived register.

Revision ID: 0001
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, primary_key=primary_key)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _day(name: str) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=True)


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "source_file",
        _text("sha256", primary_key=True),
        *map(_text, ("reader", "name", "kind")),
        _number("size"),
        _text("outcome"),
        *map(_number, ("documents", "procedures", "pages", "pages_read")),
        _text("remarks"),
    )
    op.create_table("source_name", _text("sha256", primary_key=True), _text("name", primary_key=True), _text("path"))
    for table, key in (("document_fact", "number"), ("procedure_fact", "code")):
        op.create_table(
            table,
            _text("sha256", primary_key=True),
            sa.Column("ordinal", sa.Integer(), primary_key=True, nullable=False),
            _text(key),
            sa.Column("payload", sa.LargeBinary(), nullable=False),
        )
        op.create_index(f"ix_{table}_{key}", table, [key])
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), primary_key=True),
        *map(_text, ("started", "ended", "arguments")),
        *map(_number, ("files", "set_aside")),
    )
    op.create_table("derived", sa.Column("id", sa.Integer(), primary_key=True), _text("fingerprint"))
    op.create_table(
        "register_document",
        _text("id", primary_key=True),
        *map(_text, ("number", "type", "issuer")),
        _day("issue_date"),
        *map(_text, ("title", "origin")),
    )
    op.create_index("ix_register_document_number", "register_document", ["number"])
    op.create_table(
        "register_reference",
        sa.Column("id", sa.Integer(), primary_key=True),
        *map(_text, ("source", "from_provision", "relation", "cited", "target", "to_provision")),
        *map(_text, ("state", "reason", "file")),
        _number("page"),
        _text("quote"),
    )
    op.create_index("ix_register_reference_source", "register_reference", ["source"])
    op.create_index("ix_register_reference_target", "register_reference", ["target"])
    op.create_table(
        "register_effect",
        sa.Column("id", sa.Integer(), primary_key=True),
        *map(_text, ("kind", "affecting", "affecting_provision", "affected", "affected_provision")),
        _day("since"),
        _text("since_event"),
        _day("until"),
        *map(_text, ("until_event", "state", "source", "file")),
        _number("page"),
        *map(_text, ("quote", "rule")),
    )
    op.create_index("ix_register_effect_affected", "register_effect", ["affected"])


def downgrade() -> None:
    """Drop everything."""
    for table in (
        "register_effect",
        "register_reference",
        "register_document",
        "derived",
        "run",
        "procedure_fact",
        "document_fact",
        "source_name",
        "source_file",
    ):
        op.drop_table(table)
