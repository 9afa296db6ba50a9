"""At which revision of its repository a pull request was written: what is new is found by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NAME = "ix_pull_request_repository_id_revision"


def upgrade() -> None:
    op.add_column(
        "pull_request", sa.Column("revision", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_index(NAME, "pull_request", ["repository_id", "revision"])


def downgrade() -> None:
    op.drop_index(NAME, "pull_request")
    op.drop_column("pull_request", "revision")
