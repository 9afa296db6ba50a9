"""Annual: how often a year an amount comes back, and for how many people it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import Calculation, Part, number, product
from bvreport.methods.confidence import FREQUENCY_MEASURED, PEOPLE_ASSUMED, PERIOD_ASSUMED
from bvreport.methods.wording import plain
from bvreport.model import Adjustment, Period
from bvreport.text.sentences.mention import Mention, Subject

NOTHING_MORE = product()
PERIODS_PER_YEAR: dict[str, tuple[str, str]] = {
    Period.DAY: ("working_days_per_year", "working days"),
    Period.WEEK: ("weeks_per_year", "weeks"),
    Period.SPRINT: ("sprints_per_year", "sprints"),
    Period.MONTH: ("months_per_year", "months"),
    Period.QUARTER: ("quarters_per_year", "quarters"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One multiplier of a formula, and what is doubtful about it."""

    value: Calculation = NOTHING_MORE
    doubts: tuple[Adjustment, ...] = ()
    recurring: bool = True

    @property
    def times(self) -> Decimal:
        """The multiplier as a number."""
        return self.value.best


def per_year(period: str | None) -> str | None:
    """The assumption that turns an amount per period into one per year; none for a year."""
    return PERIODS_PER_YEAR[period][0] if period in PERIODS_PER_YEAR else None


def repeats(period: str | None, terms: Assumptions) -> Factor | None:
    """What an amount per `period` is multiplied with; none for a run nobody counted.

    Without any period a saving happens once, which is an assumption and costs confidence.
    """
    return terms.once(_repeats, period)


def _repeats(period: str | None, terms: Assumptions) -> Factor | None:
    if period is None:
        return Factor(doubts=(PERIOD_ASSUMED,), recurring=False)
    if period == Period.ONCE:
        return Factor(recurring=False)
    if period == Period.YEAR:
        return Factor()
    if period not in PERIODS_PER_YEAR:
        return None
    key, word = PERIODS_PER_YEAR[period]
    return Factor(value=terms.term(key, Part.CALENDAR, f"{plain(terms[key])} {word}"))


def stated_repeats(mention: Mention, terms: Assumptions) -> Factor | None:
    """What a mention's amount is multiplied with, when its own text says how often it happens."""
    period = mention.quantity.period
    if mention.frequency is not None and period in (Period.RUN, None):
        return counted_repeats(mention.frequency.times, mention.frequency.period, terms)
    factor = repeats(period, terms)
    if factor is None or not mention.period_assumed or factor.doubts:
        return factor
    return joined(factor, Factor(doubts=(PERIOD_ASSUMED,), recurring=factor.recurring))


def counted_repeats(times: Decimal, period: str | None, terms: Assumptions) -> Factor | None:
    """So many times a period, as one factor of a year: 20 runs/week × 52 weeks."""
    runs = number(abs(times), Part.FREQUENCY, _runs(abs(times), period))
    return _annual(runs, period, terms)


def run_repeats(terms: Assumptions) -> Factor | None:
    """Runs a year as configured, or as measured from the repository's own history."""
    key = "runs_per_week"
    if terms.get(key) is None:
        return None
    runs = terms.term(key, Part.FREQUENCY, _runs(terms[key], Period.WEEK))
    measured = terms.entry(key).source == "measured"
    factor = _annual(runs, Period.WEEK, terms)
    return replace(factor, doubts=(FREQUENCY_MEASURED,)) if factor and measured else factor


def people(mention: Mention, terms: Assumptions) -> Factor:
    """For how many people an amount counts: stated, together, or a typical team for 'each'."""
    count = mention.quantity.people
    if mention.collective or _shares_the_runs(mention):
        return Factor()
    if count is not None and count > 0:
        said = f"{plain(count)} {'person' if count == 1 else 'people'}"
        return Factor(value=number(count, Part.PEOPLE, said))
    # "Each build" is no "each of us": a run is waited for by whoever started it.
    if mention.each_person and mention.subject is not Subject.WAITING:
        team = terms["typical_team"]
        value = terms.term("typical_team", Part.PEOPLE, f"{plain(team)} people")
        return Factor(value=value, doubts=(PEOPLE_ASSUMED,))
    return Factor()


def _shares_the_runs(mention: Mention) -> bool:
    """'4 minutes per refund for the 11 of us, 260 refunds a week': the 260 are all of theirs."""
    per_run = mention.quantity.period == Period.RUN and mention.frequency is not None
    return per_run and mention.people_ambiguous and not mention.people_wait


def joined(*factors: Factor) -> Factor:
    """The product of factors, with the doubts of all of them."""
    return Factor(
        value=product(*(factor.value for factor in factors)),
        doubts=tuple(dict.fromkeys(doubt for factor in factors for doubt in factor.doubts)),
        recurring=all(factor.recurring for factor in factors),
    )


def _annual(runs: Calculation, period: str | None, terms: Assumptions) -> Factor | None:
    calendar = repeats(period, terms)
    return None if calendar is None else joined(Factor(value=runs), calendar)


def _runs(times: Decimal, period: str | None) -> str:
    return f"{plain(times)} runs{_slash(period)}"


def _slash(period: str | None) -> str:
    return "" if period in (None, Period.ONCE) else f"/{period}"
