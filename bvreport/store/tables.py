"""The tables of the store as this version knows them; `migrations` lead older ones here."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, func

HEAD = "0001"  # the newest migration; a test compares it with the migrations themselves

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# What a model answered, as it answered: secrets of the text were replaced before it was asked.
LLM_REPLY = Table(
    "llm_reply",
    METADATA,
    Column("key", String(64), primary_key=True),  # SHA-256 of model, prompt version, text, sampling
    Column("model", String(200), nullable=False),
    Column("prompt_version", String(50), nullable=False),
    Column("content", Text, nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

# Jobs of the Batch API that are under way, so that a run that was ended finds them again.
LLM_BATCH = Table(
    "llm_batch",
    METADATA,
    Column("mark", String(64), primary_key=True),  # SHA-256 of the questions; also sent along
    Column("batch_id", String(200)),  # none while nobody knows whether the server has it
    Column("server", String(64), nullable=False),  # SHA-256 of the address
    Column("keys", Text, nullable=False),  # the questions, as keys of `llm_reply`, one a line
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
