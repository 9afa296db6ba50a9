"""Of which changes of its repositories a report is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "report", sa.Column("filters", Words(), nullable=False, server_default=sa.text("''"))
    )


def downgrade() -> None:
    op.drop_column("report", "filters")
