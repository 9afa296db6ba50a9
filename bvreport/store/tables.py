"""The tables of the store as this version knows them; `migrations` lead older ones here."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
)

from bvreport.store.columns import Amount, Moment, Words

HEAD = "0014"  # the newest migration; a test compares it with the migrations themselves

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

# A repository and how far it has been read. `watermark` is the newest update that the last
# complete walk saw; `cursor` is where a walk that did not end goes on.
REPOSITORY = Table(
    "repository",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(400), nullable=False, unique=True),  # in lower case; see `kept_as`
    Column("label", String(400), nullable=False),  # as the source writes it
    Column("total", Integer),  # merged pull requests that the source counts
    Column("reach", Moment),  # everything merged since then is here; none = everything
    Column("is_whole", Boolean, nullable=False, default=False),
    Column("watermark", Moment),
    Column("cursor", Text),
    Column("notes", JSON, nullable=False, default=list),  # gaps and issues of the last walk
    Column("synced_at", Moment),
    # Grows with everything that is written: whoever remembers it sees whether he is out of date.
    Column("revision", Integer, nullable=False, default=0, server_default="0"),
)

# Pull requests as received, so that scoring anew needs no network.
PULL_REQUEST = Table(
    "pull_request",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("repository_id", ForeignKey("repository.id", ondelete="CASCADE"), nullable=False),
    Column("key", String(400), nullable=False),
    Column("number", Integer),
    Column("title", Words, nullable=False),
    Column("author", Words),
    Column("merged_at", Moment),
    Column("updated_at", Moment),
    Column("payload", JSON, nullable=False),
    # That of its repository when it was written: what came since then is found by it.
    Column("revision", Integer, nullable=False, default=0, server_default="0"),
    UniqueConstraint("repository_id", "key"),
    Index("ix_pull_request_repository_id_merged_at", "repository_id", "merged_at"),
    Index("ix_pull_request_repository_id_revision", "repository_id", "revision"),
    # Covers what every sync asks: numbers and updates, and the newest of these.
    Index(
        "ix_pull_request_repository_id_updated_at_number", "repository_id", "updated_at", "number"
    ),
)

# Every report that was made, whole: what a later one is compared with.
REPORT = Table(
    "report",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256 of report.json
    Column("kind", String(40), nullable=False),
    Column("label", Words, nullable=False),  # of the period
    Column("scope", Words, nullable=False),  # the repositories, one a line
    Column("filters", Words, nullable=False, server_default=""),  # what took only some changes
    Column("since", Moment),
    Column("until", Moment),
    Column("as_of", Moment, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("version", String(40), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("changes", Integer, nullable=False),
    Column("first_year", Amount, nullable=False),  # expected
    Column("p10", Amount, nullable=False),
    Column("p90", Amount, nullable=False),
    Column("content", LargeBinary, nullable=False),  # report.json, deflated
    Column("ledger_entries", Integer),  # how long the ledger of decisions was
    Column("ledger_digest", String(64)),  # and the digest it ended in
    Index("ix_report_made_at", "made_at"),
)

# How changes were valued: everything that decides a figure beside the texts themselves.
METHOD_VERSION = Table(
    "method_version",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("program", String(40), nullable=False),  # its version
    Column("content", Text, nullable=False),  # as JSON, with every digit of its numbers
)

# Which repository was valued by which method version, and when last.
SCORING = Table(
    "scoring",
    METADATA,
    Column("repository_id", ForeignKey("repository.id", ondelete="CASCADE"), primary_key=True),
    Column("method_id", ForeignKey("method_version.id"), primary_key=True),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
)

# What each method version made of each change, before the caps of a portfolio.
VALUATION = Table(
    "valuation",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("repository_id", ForeignKey("repository.id", ondelete="CASCADE"), nullable=False),
    Column("method_id", ForeignKey("method_version.id"), nullable=False),
    Column("key", String(400), nullable=False),
    Column("number", Integer),
    Column("digest", String(64), nullable=False),  # SHA-256 of the content
    Column("merged_at", Moment),
    Column("scored_at", Moment, nullable=False),
    Column("category", String(40), nullable=False),
    Column("grade", String(1)),
    Column("excluded", Words),
    Column("claims", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("recurring_low", Amount, nullable=False),
    Column("recurring_best", Amount, nullable=False),
    Column("recurring_high", Amount, nullable=False),
    Column("one_off_low", Amount, nullable=False),
    Column("one_off_best", Amount, nullable=False),
    Column("one_off_high", Amount, nullable=False),
    Column("risk_adjusted", Amount, nullable=False),
    Column("indicative", Amount, nullable=False),
    Column("content", LargeBinary, nullable=False),  # a line of `score`, deflated
    UniqueConstraint("repository_id", "method_id", "key"),
)

# Every experiment that was made over something the store keeps, or when a store was named.
EXPERIMENT = Table(
    "experiment",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256 of its JSON
    Column("a", Words, nullable=False),  # the variants as they were named
    Column("b", Words, nullable=False),
    Column("over", Words, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("differing", Integer, nullable=False),
    Column("version", String(40), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),  # its JSON, deflated
    Index("ix_experiment_made_at", "made_at"),
)

# Webhooks as they came, until they are scored; then their id alone, so that none counts twice.
DELIVERY = Table(
    "delivery",
    METADATA,
    Column("guid", String(100), primary_key=True),  # as the host numbers it
    Column("event", String(100), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("payload", Text),  # as JSON; none once it is settled
    Column("settled_at", Moment),
    Column("outcome", String(40)),
    Column("claimed_by", String(40)),  # the worker that settles it, until it is settled or late
    Column("claimed_until", Moment),
    Index("ix_delivery_settled_at_received_at", "settled_at", "received_at"),
)

# Sessions of browsers that somebody ended: their cookies are signed and would hold for longer.
ENDED_SESSION = Table(
    "ended_session",
    METADATA,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the name in the cookie
    Column("until", Moment, nullable=False),  # when it would have ended by itself
)

# What a service showed last of the whole store: the next one shows it until its report is made.
SHOWING = Table(
    "showing",
    METADATA,
    Column("name", String(64), primary_key=True),  # SHA-256 of what is served and how
    Column("made_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),  # JSON, deflated
)

# What people decided of claims, in a chain: `digest` covers the row and the digest before it.
# Rows are added and never changed; triggers refuse anything else.
DECISION = Table(
    "decision",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 ...
    Column("claim", Words, nullable=False),
    Column("change", Words, nullable=False),  # the key of the pull request
    Column("verdict", String(20), nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("figures", JSON, nullable=False),  # corrected figures by name, as decimal text
    Column("actual", Amount),
    Column("actual_currency", String(3)),
    Column("actual_recurring", Boolean),
    Column("actual_on", Date),
    Column("claimed_method", String(40)),
    Column("claimed_confidence", Amount),  # four decimals
    Column("claimed_currency", String(3)),
    Column("claimed_best", Amount),
    Column("claimed_expected", Amount),
    Column("undoes", Integer),  # the position of the decision taken back
    Column("previous", String(64), nullable=False, unique=True),  # so that no chain can fork
    Column("digest", String(64), nullable=False, unique=True),
)
