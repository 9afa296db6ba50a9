"""What one change is worth: its claims settled against each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bvreport.estimate import NOTHING, Range
from bvreport.model.claim import Category, Claim, Grade, Rejected
from bvreport.money import ZERO
from bvreport.packing import packed


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Result of the simulation: the mean is the headline, P10 to P90 its range."""

    mean: Decimal = ZERO
    p10: Decimal = ZERO
    p50: Decimal = ZERO
    p90: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignAmount:
    """Money in a currency without a configured rate: it stands beside the total."""

    currency: str
    recurring: Decimal = ZERO
    one_off: Decimal = ZERO


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeValue:
    """Counted money of grades A to C, adverse amounts as negative numbers."""

    currency: str
    recurring: Range = NOTHING
    one_off: Range = NOTHING
    risk_adjusted: Decimal = ZERO
    other_currencies: tuple[ForeignAmount, ...] = ()


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a description says of itself, in its own words; each part may be empty."""

    problem: str = ""
    solution: str = ""
    opening: str = ""  # its first paragraph, when that stands below no heading


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Valuation:
    """One change received, with its settled claims (set-aside ones too, each with its reason).

    Carries what the artefacts show of the pull request, so that a saved report needs nothing
    else. `work` is one of "new", "improve", "keep running", "debt", "uncategorised".
    """

    id: str
    key: str
    repo: str
    number: int | None
    title: str
    url: str | None
    author: str | None
    labels: tuple[str, ...]
    created_at: datetime | None
    merged_at: datetime | None
    additions: int | None
    deletions: int | None
    changed_files: int | None
    area: str | None  # the folder or scope most of the change is in, when known
    reviewers: tuple[str, ...]
    first_review_at: datetime | None
    category: Category
    work: str
    excluded: str | None
    grade: Grade | None
    confidence: Decimal | None
    value: ChangeValue
    indicative: Decimal
    effort_hours: Decimal | None
    claims: tuple[Claim, ...]
    own_lines: int | None = None  # written by people: no lock, generated or vendored files
    own_files: int | None = None
    languages: tuple[str, ...] = ()  # of its hand-written files, the one with most lines first
    account: Account = Account()
    notes: tuple[str, ...] = ()  # what reading met: "mojibake repaired", "language not covered"
    expected: Expected | None = None  # first year, after caps; known once a portfolio is simulated
    rejected: tuple[Rejected, ...] = ()  # what a model read that did not stand up to the check

    @property
    def counted(self) -> tuple[Claim, ...]:
        """The claims that count, in the order of the text."""
        return tuple(c for c in self.claims if c.counted)

    @property
    def set_aside(self) -> tuple[Claim, ...]:
        """The claims that do not count, each with its reason."""
        return tuple(c for c in self.claims if not c.counted)
