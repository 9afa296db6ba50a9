"""A monitoring into a sheet: the limits that are passed, each period, each mix, each drift."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from bvreport import codec, words
from bvreport.quality.monitor.drift import Drift
from bvreport.quality.monitor.facts import Facts, ModelFacts
from bvreport.quality.monitor.monitoring import Monitoring
from bvreport.quality.sheet import Sheet, Table, markdown, text
from bvreport.render.clean import clean

UNKNOWN = "-"
CAVEAT = (
    "PSI: population stability index; JSD: Jensen-Shannon distance, base 2, from 0 to 1. A limit "
    "is never lower than what two samples of one population stay below 999 times of 1,000."
)
Counted = Callable[[Facts], Mapping[str, int]]


def sheet(found: Monitoring) -> Sheet:
    """All of it, what is over a limit first."""
    return Sheet(
        title=_title(found),
        lead=tuple(_lead(found)),
        tables=tuple(table for table in _tables(found) if table.rows),
        caveat=CAVEAT if found.drift else "",
    )


def table(found: Monitoring) -> Iterator[str]:
    """Aligned text."""
    yield from text(sheet(found))


def in_markdown(found: Monitoring) -> Iterator[str]:
    """Markdown."""
    yield from markdown(sheet(found))


def as_json(found: Monitoring) -> Iterator[str]:
    """One object; its keys are the names of the types."""
    yield codec.canonical(found)


FORMATS: Mapping[str, Callable[[Monitoring], Iterator[str]]] = {
    "table": table,
    "json": as_json,
    "md": in_markdown,
}


def _title(found: Monitoring) -> str:
    periods = words.plural(len(found.periods), found.span)
    if found.breaches:
        return f"{words.plural(len(found.breaches), 'limit')} passed in {periods}"
    return f"No limit passed in {periods}"


def _lead(found: Monitoring) -> Iterator[str]:
    yield from found.breaches
    if found.reference is None:
        yield "No drift: --reference names the period to compare with."
    elif not any(one.psi is not None for one in found.drift):
        yield "No drift is told: too little stands behind every signal."
    if found.undated:
        yield f"{words.plural(found.undated, 'change')} without a merge date in no period."
    yield from _whole(found)


def _whole(found: Monitoring) -> Iterator[str]:
    """What belongs to no single period."""
    beside = found.beside
    if beside.unreadable:
        yield f"{words.plural(beside.unreadable, 'record')} could not be read."
    if beside.model is not None:
        requests, tokens, cost = _model(beside.model)[:3]
        yield f"The model over several periods: {requests} requests, {tokens} tokens, {cost} USD."


def _tables(found: Monitoring) -> Iterator[Table]:
    every = [*((found.reference,) if found.reference else ()), *found.periods]
    yield Table(
        title="Periods",
        head=(
            *("period", "changes", "excluded", "with a claim", "rate", "claims"),
            *("waiting", "unreadable"),
        ),
        rows=tuple(
            (
                one.label,
                words.count(one.changes),
                words.count(one.excluded),
                words.count(one.with_claim),
                _percent(one.claim_rate),
                words.count(one.claims),
                words.count(one.waiting),
                words.count(one.beside.unreadable),
            )
            for one in every
        ),
    )
    yield _mix("Confidence of claims, from", every, lambda one: one.confidence)
    yield _mix("Grades of claims", every, lambda one: one.grades)
    yield _mix("Methods of claims", every, lambda one: one.methods)
    yield _mix("Categories of changes", every, lambda one: one.categories)
    yield _readers(found.periods)
    yield _mix("Rejected claims of the model", found.periods, lambda one: one.rejected)
    yield _calibration(found)
    yield Table(
        title="Drift from the reference",
        head=("period", "signal", "n", "reference n", "PSI", "its limit", "JSD", "its limit", ""),
        rows=tuple(_row(one) for one in found.drift),
        words=frozenset({0, 1, 8}),
    )


def _calibration(found: Monitoring) -> Table:
    """How often claims of a confidence were right, as far as people decided."""
    of = found.calibration
    error = "" if of.expected_error is None else f"{of.expected_error:.3f}"
    return Table(
        title=f"Confidence against {words.plural(of.claims, 'decision')}: expected error {error}",
        head=("from", "to", "claims", "mean", "right"),
        rows=tuple(
            (
                f"{one.low:.1f}",
                f"{one.high:.1f}",
                words.count(one.claims),
                f"{one.mean_confidence:.3f}",
                f"{one.share_right:.3f}",
            )
            for one in of.bins
        ),
    )


def _mix(title: str, periods: Sequence[Facts], counted: Counted) -> Table:
    """How often each name comes in each period; nothing where no name comes."""
    names = sorted({name for one in periods for name in counted(one)})
    return Table(
        title=title,
        head=("period", *map(clean, names)),
        rows=tuple(
            (one.label, *(words.count(counted(one).get(name, 0)) for name in names))
            for one in periods
            if names
        ),
    )


def _readers(periods: Sequence[Facts]) -> Table:
    """What the model did in each period in which it did something."""
    return Table(
        title="The model",
        head=(
            *("period", "requests", "tokens", "USD", "from store", "unreadable", "unread"),
            *("claims", "rejected", "rate"),
        ),
        rows=tuple(
            (
                one.label,
                *(_model(one.beside.model) if one.beside.model else (UNKNOWN,) * 6),
                words.count(one.by_model),
                words.count(sum(one.rejected.values())),
                _percent(one.rejection),
            )
            for one in periods
            if one.beside.model is not None or one.rejection is not None
        ),
    )


def _model(took: ModelFacts) -> tuple[str, ...]:
    counts = (took.requests, took.tokens), (took.cache_hits, took.unreadable, took.unread)
    cost = UNKNOWN if took.cost is None else f"{took.cost:.4f}"
    return (*map(words.count, counts[0]), cost, *map(words.count, counts[1]))


def _row(one: Drift) -> tuple[str, ...]:
    measures = (one.psi, one.psi_limit, one.jsd, one.jsd_limit)
    shown = (UNKNOWN if value is None else f"{value:.3f}" for value in measures)
    said = one.missing or ("over the limit" if one.breaches else "")
    signal = one.signal.replace("_", " ")
    return (one.period, signal, words.count(one.n), words.count(one.reference_n), *shown, said)


def _percent(share: Decimal | None) -> str:
    return UNKNOWN if share is None else words.percent(share * 100)
