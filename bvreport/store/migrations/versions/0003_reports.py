"""Every report that was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Amount, Moment, Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("label", Words(), nullable=False),
        sa.Column("scope", Words(), nullable=False),
        sa.Column("since", Moment(), nullable=True),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("as_of", Moment(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("first_year", Amount(), nullable=False),
        sa.Column("p10", Amount(), nullable=False),
        sa.Column("p90", Amount(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("digest", name="uq_report_digest"),
    )
    op.create_index("ix_report_made_at", "report", ["made_at"])


def downgrade() -> None:
    op.drop_table("report")
