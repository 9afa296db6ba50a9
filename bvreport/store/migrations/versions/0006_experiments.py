"""Every experiment that was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Moment, Words

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "experiment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("a", Words(), nullable=False),
        sa.Column("b", Words(), nullable=False),
        sa.Column("over", Words(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("differing", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_experiment"),
        sa.UniqueConstraint("digest", name="uq_experiment_digest"),
    )
    op.create_index("ix_experiment_made_at", "experiment", ["made_at"])


def downgrade() -> None:
    op.drop_table("experiment")
