"""A job: all that one run was asked for, checked before anything slow begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.config.environment import GitHubAccess
from bvreport.model import Target
from bvreport.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The repositories and what to do with them; `number` asks for that one change only."""

    repos: tuple[str, ...]
    selection: Selection
    terms: Assumptions
    as_of: datetime
    access: GitHubAccess
    number: int | None = None
    kind: str = "traction"
    company: str | None = None
    currency: str = "USD"
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    include_bots: bool = False
    include_inferred: bool = False
    targets: tuple[Target, ...] = ()
    command: str = ""
