"""Lines of a labelled file into checked gold records; a broken line becomes an `Issue`.

A gold record is a pull request with the claims that a careful person reads in it. One line:

    {"id": "own-001", "title": "...", "body": "...", "category": "performance",
     "category_alt": ["time_savings"], "value": {"currency": "USD", "recurring": 7680},
     "claims": [{"kind": "time", "amount": 33, "unit": "minute", "period": "run", "before": 45,
                 "after": 12, "quote": "from 45 to 12 minutes", "optional": false,
                 "alt": [{"kind": "percent", "amount": 73.3, "unit": "%"}]}]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from bvreport.errors import SourceError, UsageError
from bvreport.model import Category, Issue, Quantity
from bvreport.money import ZERO

STAGE = "gold"
HINT = "give a file of JSON lines: pull requests with `id`, `category` and `claims`"

Identifier = Annotated[str, Field(coerce_numbers_to_str=True, min_length=1)]
CurrencyCode = Annotated[str, Field(pattern="^[A-Z]{3}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim(Quantity):
    """A benefit that the text states. `alt` holds other forms of the same fact.

    An `optional` one is a matter of taste: to find it is no merit, to miss it no fault.
    """

    quote: str
    alt: tuple[Quantity, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldValue:
    """The money that the counted claims should come to, best values of grades A to C."""

    currency: CurrencyCode
    recurring: Decimal = ZERO
    one_off: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRecord:
    """One labelled pull request; every category in `category_alt` is right as well."""

    id: Identifier
    title: str = ""
    body: str | None = None
    category: Category
    category_alt: tuple[Category, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    value: GoldValue | None = None

    @property
    def firm(self) -> tuple[GoldClaim, ...]:
        """The claims that have to be found."""
        return tuple(claim for claim in self.claims if not claim.optional)

    @property
    def optional(self) -> tuple[GoldClaim, ...]:
        """The claims that may be found."""
        return tuple(claim for claim in self.claims if claim.optional)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """What a file holds: its records, and an issue for every line that is none."""

    records: tuple[GoldRecord, ...]
    issues: tuple[Issue, ...]


RECORD: TypeAdapter[GoldRecord] = TypeAdapter(GoldRecord)


def read(path: Path) -> Labelled:
    """The records of a file, each checked; a file without one is refused."""
    records, issues = [], []
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for item in parse(lines, str(path)):
                if isinstance(item, Issue):
                    issues.append(item)
                else:
                    records.append(item)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", hint=HINT) from error
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}", hint=HINT) from error
    if not records:
        why = f": {issues[0].message}" if issues else ""
        raise SourceError(f"{path} holds no labelled pull request{why}", hint=HINT)
    return Labelled(records=tuple(records), issues=tuple(issues))


def parse(lines: Iterable[str], name: str) -> Iterator[GoldRecord | Issue]:
    """The records of text lines; `name` says in an issue where the line stands."""
    known: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        checked = _checked(line, known)
        if isinstance(checked, str):
            yield Issue(key=f"{name}:{number}", stage=STAGE, message=f"{checked}; left out")
        else:
            known.add(checked.id)
            yield checked


def _checked(line: str, known: Set[str]) -> GoldRecord | str:
    """The record, or what is wrong with it."""
    try:
        record = RECORD.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
    return "; ".join(_faults(record, known)) or record


def _faults(record: GoldRecord, known: Set[str]) -> Iterator[str]:
    """What types cannot say: a record is new, its labels have sizes, their quotes stand in it."""
    if record.id in known:
        yield f"the id {record.id!r} stands on an earlier line too"
    for place, claim in enumerate(record.claims):
        if claim.amount is None or any(form.amount is None for form in claim.alt):
            yield f"claims.{place} has no amount"
        if not claim.quote or claim.quote not in f"{record.title}\0{record.body or ''}":
            yield f"claims.{place} quotes what the text does not say: {claim.quote!r}"
