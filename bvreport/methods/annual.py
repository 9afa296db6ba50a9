"""Annual: how often a year an amount comes back, and for how many people it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.methods.confidence import FREQUENCY_MEASURED, PEOPLE_ASSUMED, PERIOD_ASSUMED
from bvreport.methods.wording import plain
from bvreport.model import Adjustment, Period
from bvreport.text.mention import Mention, Subject

ONE = Decimal(1)

PERIODS_PER_YEAR: dict[str, tuple[str, str]] = {
    Period.DAY: ("working_days_per_year", "working days"),
    Period.WEEK: ("weeks_per_year", "weeks"),
    Period.SPRINT: ("sprints_per_year", "sprints"),
    Period.MONTH: ("months_per_year", "months"),
    Period.QUARTER: ("quarters_per_year", "quarters"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One multiplier of a formula, its words, and what it rests on."""

    times: Decimal = ONE
    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    doubts: tuple[Adjustment, ...] = ()
    recurring: bool = True


def per_year(period: str | None) -> str | None:
    """The assumption that turns an amount per period into one per year; none for a year."""
    return PERIODS_PER_YEAR[period][0] if period in PERIODS_PER_YEAR else None


def repeats(period: str | None, terms: Assumptions) -> Factor | None:
    """What an amount per `period` is multiplied with; none for a run nobody counted.

    Without any period a saving happens once, which is an assumption and costs confidence.
    """
    if period is None:
        return Factor(doubts=(PERIOD_ASSUMED,), recurring=False)
    if period == Period.ONCE:
        return Factor(recurring=False)
    if period == Period.YEAR:
        return Factor()
    if period not in PERIODS_PER_YEAR:
        return None
    key, word = PERIODS_PER_YEAR[period]
    return Factor(times=terms[key], words=(f"{plain(terms[key])} {word}",), keys=(key,))


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
    calendar = repeats(period, terms)
    if calendar is None:
        return None
    runs = Factor(times=abs(times), words=(f"{plain(abs(times))} runs{_slash(period)}",))
    return joined(runs, calendar)


def run_repeats(terms: Assumptions) -> Factor | None:
    """Runs a year as configured, or as measured from the repository's own history."""
    if terms.get("runs_per_week") is None:
        return None
    factor = counted_repeats(terms["runs_per_week"], Period.WEEK, terms)
    measured = terms.entry("runs_per_week").source == "measured"
    doubts = (FREQUENCY_MEASURED,) if measured else ()
    keyed = Factor(keys=("runs_per_week",), doubts=doubts)
    return None if factor is None else joined(keyed, factor)


def people(mention: Mention, terms: Assumptions) -> Factor:
    """For how many people an amount counts: stated, together, or a typical team for 'each'."""
    count = mention.quantity.people
    if mention.collective or _shares_the_runs(mention):
        return Factor()
    if count is not None and count > 0:
        return Factor(
            times=count, words=(f"{plain(count)} {'person' if count == 1 else 'people'}",)
        )
    # "Each build" is no "each of us": a run is waited for by whoever started it.
    if mention.each_person and mention.subject is not Subject.WAITING:
        team = terms["typical_team"]
        return Factor(
            times=team,
            words=(f"{plain(team)} people",),
            keys=("typical_team",),
            doubts=(PEOPLE_ASSUMED,),
        )
    return Factor()


def _shares_the_runs(mention: Mention) -> bool:
    """'4 minutes per refund for the 11 of us, 260 refunds a week': the 260 are all of theirs."""
    per_run = mention.quantity.period == Period.RUN and mention.frequency is not None
    return per_run and mention.people_ambiguous and not mention.people_wait


def joined(*factors: Factor) -> Factor:
    """The product of factors, with the words, assumptions and doubts of all of them."""
    times = ONE
    for factor in factors:
        times *= factor.times
    return Factor(
        times=times,
        words=tuple(word for factor in factors for word in factor.words),
        keys=tuple(dict.fromkeys(key for factor in factors for key in factor.keys)),
        doubts=tuple(dict.fromkeys(doubt for factor in factors for doubt in factor.doubts)),
        recurring=all(factor.recurring for factor in factors),
    )


def _slash(period: str | None) -> str:
    return "" if period in (None, Period.ONCE) else f"/{period}"
