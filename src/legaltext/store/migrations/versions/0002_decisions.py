"""What people wrote in findings workbooks: one row per row of a sheet.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of decisions."""
    op.create_table(
        "decision_fact",
        sa.Column("sha256", sa.String(), primary_key=True, nullable=False),
        sa.Column("ordinal", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("finding_id", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_decision_fact_finding_id", "decision_fact", ["finding_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("decision_fact")
