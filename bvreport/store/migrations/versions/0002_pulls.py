"""Repositories and their pull requests as received."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Moment, Words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "repository",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("label", sa.String(400), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("reach", Moment(), nullable=True),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("watermark", Moment(), nullable=True),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("synced_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_repository"),
        sa.UniqueConstraint("name", name="uq_repository_name"),
    )
    op.create_table(
        "pull_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("repository_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", Words(), nullable=False),
        sa.Column("author", Words(), nullable=True),
        sa.Column("merged_at", Moment(), nullable=True),
        sa.Column("updated_at", Moment(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pull_request"),
        sa.ForeignKeyConstraint(
            ["repository_id"],
            ["repository.id"],
            name="fk_pull_request_repository_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("repository_id", "key", name="uq_pull_request_repository_id_key"),
    )
    op.create_index(
        "ix_pull_request_repository_id_merged_at",
        "pull_request",
        ["repository_id", "merged_at"],
    )


def downgrade() -> None:
    op.drop_table("pull_request")
    op.drop_table("repository")
