"""What each method version made of each change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Amount, Moment, Words

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "method_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("program", sa.String(40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_method_version"),
        sa.UniqueConstraint("digest", name="uq_method_version_digest"),
    )
    op.create_table(
        "scoring",
        sa.Column("repository_id", sa.Integer(), nullable=False),
        sa.Column("method_id", sa.Integer(), nullable=False),
        sa.Column("first_at", Moment(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("repository_id", "method_id", name="pk_scoring"),
        sa.ForeignKeyConstraint(
            ["repository_id"],
            ["repository.id"],
            name="fk_scoring_repository_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["method_id"], ["method_version.id"], name="fk_scoring_method_id"),
    )
    op.create_table(
        "valuation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("repository_id", sa.Integer(), nullable=False),
        sa.Column("method_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("merged_at", Moment(), nullable=True),
        sa.Column("scored_at", Moment(), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("grade", sa.String(1), nullable=True),
        sa.Column("excluded", Words(), nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("recurring_low", Amount(), nullable=False),
        sa.Column("recurring_best", Amount(), nullable=False),
        sa.Column("recurring_high", Amount(), nullable=False),
        sa.Column("one_off_low", Amount(), nullable=False),
        sa.Column("one_off_best", Amount(), nullable=False),
        sa.Column("one_off_high", Amount(), nullable=False),
        sa.Column("risk_adjusted", Amount(), nullable=False),
        sa.Column("indicative", Amount(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_valuation"),
        sa.ForeignKeyConstraint(
            ["repository_id"],
            ["repository.id"],
            name="fk_valuation_repository_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["method_id"], ["method_version.id"], name="fk_valuation_method_id"
        ),
        sa.UniqueConstraint(
            "repository_id", "method_id", "key", name="uq_valuation_repository_id_method_id_key"
        ),
    )


def downgrade() -> None:
    for table in ("valuation", "scoring", "method_version"):
        op.drop_table(table)
