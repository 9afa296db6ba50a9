"""What people decided of claims, and how long that ledger was when a report was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bvreport.store.columns import Amount, Moment, Words

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

REFUSAL = "decisions are never changed, only added"
ON_SQLITE = """\
CREATE TRIGGER decision_{event} BEFORE {event} ON decision
BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
ON_POSTGRESQL = (
    f"""\
CREATE OR REPLACE FUNCTION decision_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    """\
CREATE TRIGGER decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
FOR EACH STATEMENT EXECUTE FUNCTION decision_is_append_only()""",
)


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", Words(), nullable=False),
        sa.Column("change", Words(), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("by", Words(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("note", Words(), nullable=False),
        sa.Column("source", Words(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("actual", Amount(), nullable=True),
        sa.Column("actual_currency", sa.String(3), nullable=True),
        sa.Column("actual_recurring", sa.Boolean(), nullable=True),
        sa.Column("actual_on", sa.Date(), nullable=True),
        sa.Column("claimed_method", sa.String(40), nullable=True),
        sa.Column("claimed_confidence", Amount(), nullable=True),
        sa.Column("claimed_currency", sa.String(3), nullable=True),
        sa.Column("claimed_best", Amount(), nullable=True),
        sa.Column("claimed_expected", Amount(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_decision"),
        sa.UniqueConstraint("previous", name="uq_decision_previous"),
        sa.UniqueConstraint("digest", name="uq_decision_digest"),
    )
    if op.get_context().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(ON_SQLITE.format(event=event, refusal=REFUSAL))
    else:
        for statement in ON_POSTGRESQL:
            op.execute(statement)
    op.add_column("report", sa.Column("ledger_entries", sa.Integer(), nullable=True))
    op.add_column("report", sa.Column("ledger_digest", sa.String(64), nullable=True))


def downgrade() -> None:
    op.drop_column("report", "ledger_digest")
    op.drop_column("report", "ledger_entries")
    op.drop_table("decision")
    if op.get_context().dialect.name != "sqlite":
        op.execute("DROP FUNCTION decision_is_append_only()")
