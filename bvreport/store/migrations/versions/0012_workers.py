"""Which worker settles a webhook, and the sessions that ended before their time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("delivery", sa.Column("claimed_by", sa.String(40), nullable=True))
    op.add_column("delivery", sa.Column("claimed_until", Moment(), nullable=True))
    op.create_table(
        "ended_session",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_ended_session"),
    )


def downgrade() -> None:
    op.drop_table("ended_session")
    op.drop_column("delivery", "claimed_until")
    op.drop_column("delivery", "claimed_by")
