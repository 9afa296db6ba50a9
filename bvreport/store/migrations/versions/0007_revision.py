"""How often each repository was written, so that a reader knows when to read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("revision", sa.Integer(), nullable=False, server_default="0")
    op.add_column("repository", column)


def downgrade() -> None:
    op.drop_column("repository", "revision")
