"""What a service showed last of a whole store, for the first moments of the next one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "showing",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_showing"),
    )


def downgrade() -> None:
    op.drop_table("showing")
