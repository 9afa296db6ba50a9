"""A job: all that one run was asked for, checked before anything slow begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.config.environment import GitHubAccess
from bvreport.decisions.standing import UNDECIDED, Decided
from bvreport.model import NEW, NOT_SUPPLIED, Anchor, BusinessMetric, Issue, Start, Supplied, Target
from bvreport.selection import Selection

SHOWCASE = "showcase"  # the kind of report that is about one author


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How pull requests go through a store: `url` names it, none is the user's own.

    `asked`: somebody named the store, so it keeps every source and a failure to open it is one.
    Unasked it keeps only what the network gives, and when it cannot be opened it is done without.
    """

    now: datetime
    url: str | None = None
    asked: bool = False
    offline: bool = False  # nothing but the store
    max_age: timedelta = timedelta(0)  # a sync no older than this is current enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The repositories and what to do with them; `number` asks for that one change only."""

    repos: tuple[str, ...]
    selection: Selection
    terms: Assumptions
    as_of: datetime
    access: GitHubAccess
    number: int | None = None
    keeping: Keeping | None = None
    start: Start = NEW
    kind: str = "traction"
    company: str | None = None
    currency: str = "USD"
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    include_bots: bool = False
    include_inferred: bool = False
    methods_off: frozenset[str] = frozenset()
    targets: tuple[Target, ...] = ()
    business: tuple[BusinessMetric, ...] = ()
    supplied: Supplied = NOT_SUPPLIED
    issues: tuple[Issue, ...] = ()  # what the user's own files left to look at
    command: str = ""
    use_track_record: bool = False  # cut expected values by what was realised so far
    decided: Decided = UNDECIDED
    ledger: Anchor | None = None  # the end of the ledger that `decided` comes from

    def without_access(self) -> Job:
        """The same values for the same changes, and nothing that opens a door: it may travel."""
        nobody = replace(self.access, token=None)
        return replace(self, access=nobody, keeping=None, start=NEW, issues=(), command="")
