"""Investment: what the period cost, and what the expected value returns on it.

The user's own cost counts when it is configured; otherwise the modelled effort of every change
that people merged, reverts and backports included: they were paid for as well.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import ONE, Calculation, Part, number
from bvreport.methods.pricing import currency_of
from bvreport.model import Basis, PeriodCovered, Valuation
from bvreport.money import ZERO
from bvreport.portfolio.stakes import delivered
from bvreport.valuation.expectation import cents

SUPPLIED_KEYS = ("cost_people", "cost_per_person_year")
MODELLED_KEYS = (
    *("rate.mid", "effort.lines_per_hour", "effort.hours_per_file"),
    *("effort.min_hours", "effort.max_hours"),
)
MONTHS_PER_YEAR = Decimal(12)
DAYS_PER_YEAR = Decimal("365.25")


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment:
    """The cost of the period, or why there is none; `modelled` costs are always labelled so."""

    cost: Decimal | None
    modelled: bool
    hours: Decimal  # modelled effort, known even when the user supplied the cost
    changes: int  # with known line counts
    unknown: int  # without
    keys: tuple[str, ...]
    missing: str | None = None
    calculation: Calculation | None = None

    @property
    def basis(self) -> Basis:
        """Whether the cost is the user's or a model's."""
        return Basis.CALCULATED if self.modelled else Basis.INPUT

    @property
    def label(self) -> str:
        """What every figure that rests on the cost says of it."""
        return "modelled cost" if self.modelled else "supplied cost"


def invested(
    changes: Iterable[Valuation],
    terms: Assumptions,
    period: PeriodCovered,
    *,
    currency: str,
    rates: Mapping[str, Decimal],
) -> Investment:
    """What the changes of a period cost, in the currency of the report."""
    merged = delivered(changes)
    efforts = [change.effort_hours for change in merged if change.effort_hours is not None]
    hours = sum(efforts, ZERO)
    years = _years(period, merged)
    supplied = years is not None and all(terms.get(key) is not None for key in SUPPLIED_KEYS)
    keys = SUPPLIED_KEYS if supplied else MODELLED_KEYS
    exchange = _exchange(keys[1] if supplied else keys[0], terms, currency, rates)
    amount = (
        terms.term(keys[0]) * terms.term(keys[1]) * number(years)
        if supplied and years is not None
        else number(hours, Part.AMOUNT) * terms.term(keys[0])
    )
    if exchange is not None and exchange != ONE:
        amount = amount * number(exchange, Part.EXCHANGE)
    missing = _missing(supplied or bool(efforts), exchange, currency)
    return Investment(
        cost=None if missing else cents(amount.best),
        calculation=None if missing else amount,
        modelled=not supplied,
        hours=hours,
        changes=len(efforts),
        unknown=len(merged) - len(efforts),
        keys=keys,
        missing=missing,
    )


def net_present_value(
    cost: Decimal, recurring: Decimal, one_off: Decimal, terms: Assumptions
) -> Decimal:
    """Expected benefits of the horizon, fading and discounted, less the cost.

    Of a horizon of two and a half years half of the third counts.
    """
    discount, kept = ONE + terms["discount_rate"], ONE - terms["yearly_decay"]
    whole, part = divmod(terms["horizon_years"], ONE)
    later, faded = ZERO, recurring  # not kept ** 0, which is undefined where nothing is kept
    for year in range(1, int(whole) + 2):
        later += faded * (ONE if year <= whole else part) / discount**year
        faded *= kept
    return cents(-cost + one_off / discount + later)


def _missing(known: bool, exchange: Decimal | None, currency: str) -> str | None:
    if not known:
        return "no change has line and file counts, and no cost is configured"
    if exchange is None:
        return f"no rate is configured from the currency of the cost to {currency}"
    return None


def _exchange(
    key: str, terms: Assumptions, currency: str, rates: Mapping[str, Decimal]
) -> Decimal | None:
    code = currency_of(key, terms)
    return ONE if code == currency else rates.get(code)


def _years(period: PeriodCovered, merged: list[Valuation]) -> Decimal | None:
    """The length of the period, or of the merges in it when it has no ends of its own."""
    moments = [change.merged_at for change in merged if change.merged_at]
    first = period.since or min(moments, default=None)
    last = period.until or max(moments, default=None)
    if first is None or last is None or last <= first:
        return None
    if _is_month_start(first) and last.day == monthrange(last.year, last.month)[1]:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return months / MONTHS_PER_YEAR
    return Decimal((last - first).total_seconds()) / 86_400 / DAYS_PER_YEAR


def _is_month_start(moment: datetime) -> bool:
    return moment.day == 1 and moment.hour == 0
