"""Webhooks that wait to be scored, and the ids of those that came before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delivery",
        sa.Column("guid", sa.String(100), nullable=False),
        sa.Column("event", sa.String(100), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("guid", name="pk_delivery"),
    )
    columns = ["settled_at", "received_at"]
    op.create_index("ix_delivery_settled_at_received_at", "delivery", columns)


def downgrade() -> None:
    op.drop_table("delivery")
