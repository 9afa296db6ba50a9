"""What every sync asks of a repository, its numbers and updates, from an index alone."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NAME = "ix_pull_request_repository_id_updated_at_number"


def upgrade() -> None:
    op.create_index(NAME, "pull_request", ["repository_id", "updated_at", "number"])


def downgrade() -> None:
    op.drop_index(NAME, "pull_request")
