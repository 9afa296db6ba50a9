"""An experiment into a sheet: the finding, its intervals, its tests, the changes that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bvreport import words
from bvreport.inference.mcnemar import McNemar
from bvreport.quality.experiment.model import Differing, Experiment, Measure
from bvreport.quality.sheet import Sheet, Table
from bvreport.render.slides import ChartKind, ChartSpec, Series

UNKNOWN = "n/a"
DRAWN = 12  # changes in the chart: more are no picture but a list
SHARE = "share"
UNEVEN = Decimal("0.05")  # the usual level; the p-value itself stands beside
CAVEAT = (
    "Intervals: 95 %, paired bootstrap over changes. p: McNemar's exact test, two-sided. Value is "
    "that of single changes, before the caps of a portfolio; estimates, not audited."
)


def sheet(experiment: Experiment) -> Sheet:
    """All of it, the answer first."""
    return Sheet(
        title=_title(experiment),
        lead=tuple(_lead(experiment)),
        tables=tuple(table for table in _tables(experiment) if table.rows),
        charts=tuple(_charts(experiment)),
        caveat=CAVEAT,
    )


def _title(experiment: Experiment) -> str:
    differing, changes = experiment.differing_in_all, experiment.changes
    if not differing:
        return f"A and B read and value {words.plural(changes, 'change')} alike"
    return f"A and B differ on {words.count(differing)} of {words.plural(changes, 'change')}"


def _lead(experiment: Experiment) -> Iterator[str]:
    yield f"A: {experiment.a}. B: {experiment.b}. Both over {words.joined(experiment.over)}."
    known = {measure.key: measure for measure in (*experiment.accuracy, *experiment.value)}
    for key in ("precision", "recall", "expected"):
        if key in known:
            yield _sentence(known[key])
    yield from experiment.notes


def _sentence(measure: Measure) -> str:
    """What came of it, and whether it may be chance."""
    ends = f"{_shown(measure, measure.a)} in A, {_shown(measure, measure.b)} in B"
    if measure.difference is None:
        return f"{measure.label}: {ends}."
    if not measure.difference and not _spreads(measure):
        return f"{measure.label}: {_shown(measure, measure.a)} in both."
    moved = f"{measure.label}: {ends}, {_signed(measure, measure.difference)}"
    if measure.interval is None:
        return f"{moved}; too few changes for an interval."
    verdict = "" if measure.interval.excludes_zero else ", which includes zero"
    return f"{moved}; 95 % interval {_interval(measure)}{verdict}."


def _spreads(measure: Measure) -> bool:
    """Whether the two differ on any change."""
    return measure.interval is not None and measure.interval.low != measure.interval.high


def _tables(experiment: Experiment) -> Iterator[Table]:
    yield Table(
        title="What the variants do not have in common",
        head=("setting", "A", "B"),
        rows=tuple((one.name, one.a, one.b) for one in experiment.settings),
        words=frozenset({0, 1, 2}),
    )
    yield _measures("Accuracy on labelled texts", experiment.accuracy)
    yield Table(
        title="Pairs on which only one variant is right or wrong",
        head=("what", "pairs", "only A", "only B", "p", "reads"),
        rows=tuple(
            (
                one.label,
                words.count(one.of),
                words.count(one.result.only_a),
                words.count(one.result.only_b),
                "<0.0001" if not one.result.p_value else f"{one.result.p_value:.4f}",
                _verdict(one.result),
            )
            for one in experiment.tests
        ),
        words=frozenset({0, 5}),
    )
    yield _measures("Value", experiment.value)
    yield _changes(experiment)


def _verdict(test: McNemar) -> str:
    if not test.only_a and not test.only_b:
        return "alike"
    return "uneven" if test.p_value < UNEVEN else "may be chance"


def _measures(title: str, measures: Sequence[Measure]) -> Table:
    return Table(
        title=title,
        head=("measure", "A", "B", "B less A", "95 % interval"),
        rows=tuple(
            (
                one.label,
                _shown(one, one.a),
                _shown(one, one.b),
                UNKNOWN if one.difference is None else _signed(one, one.difference),
                _interval(one),
            )
            for one in measures
        ),
    )


def _changes(experiment: Experiment) -> Table:
    listed, every = len(experiment.differing), experiment.differing_in_all
    currency = experiment.currency
    return Table(
        title="Changes that differ, and why",
        head=("change", "title", "expected in A", "expected in B", "B less A", "why"),
        rows=tuple(
            (
                one.key,
                one.title,
                words.money(one.expected_a, currency),
                words.money(one.expected_b, currency),
                _plus(one.difference, words.money(one.difference, currency)),
                "; ".join(one.reasons),
            )
            for one in experiment.differing
        ),
        words=frozenset({0, 1, 5}),
        note="" if listed == every else f"The first {listed} of {words.count(every)}.",
    )


def _charts(experiment: Experiment) -> Iterator[ChartSpec]:
    shares = [one for one in experiment.accuracy if one.difference is not None]
    if shares:
        yield _differences(shares)
    moving = [one for one in experiment.differing if one.difference][:DRAWN]
    if moving:
        yield _moves(moving, experiment)


def _differences(measures: Sequence[Measure]) -> ChartSpec:
    """Each difference in points, with its interval as a whisker."""
    points = [float((one.difference or Decimal(0)) * 100) for one in measures]
    spans = [one.interval for one in measures]
    return ChartSpec(
        key="accuracy",
        kind=ChartKind.BAR,
        label="B less A, percentage points, with 95 % intervals",
        categories=tuple(one.label for one in measures),
        series=(
            Series(
                name="B less A",
                values=tuple(points),
                labels=tuple(_signed(one, one.difference or Decimal(0)) for one in measures),
                low=tuple(
                    float(span.low * 100) if span else point
                    for span, point in zip(spans, points, strict=True)
                ),
                high=tuple(
                    float(span.high * 100) if span else point
                    for span, point in zip(spans, points, strict=True)
                ),
            ),
        ),
        alt=f"Bars: {'; '.join(_sentence(one).rstrip('.') for one in measures)}.",
    )


def _moves(moving: Sequence[Differing], experiment: Experiment) -> ChartSpec:
    """What each change is expected to bring more or less in B; the largest moves."""
    currency, every = experiment.currency, experiment.differing_in_all
    return ChartSpec(
        key="changes",
        kind=ChartKind.BAR,
        label=f"Expected first-year value, B less A, {currency}: "
        f"the {len(moving)} largest of {words.plural(every, 'change')} that differ",
        categories=tuple(one.key for one in moving),
        series=(
            Series(
                name="B less A",
                values=tuple(float(one.difference) for one in moving),
                labels=tuple(
                    _plus(one.difference, words.short_money(one.difference, currency))
                    for one in moving
                ),
            ),
        ),
        alt="Bars: "
        + "; ".join(
            f"{one.key} {_plus(one.difference, words.money(one.difference, currency))}"
            for one in moving
        )
        + ".",
    )


def _interval(measure: Measure) -> str:
    if measure.interval is None:
        return UNKNOWN
    ends = (measure.interval.low, measure.interval.high)
    return " to ".join(_signed(measure, end) for end in ends)


def _shown(measure: Measure, value: Decimal | None) -> str:
    """A share as a percentage, a count, or money."""
    if value is None:
        return UNKNOWN
    if measure.unit == SHARE:
        return f"{value * 100:.1f} %"
    if measure.unit.isupper():
        return words.money(value, measure.unit)
    return words.count(value)


def _signed(measure: Measure, value: Decimal) -> str:
    if measure.unit == SHARE:
        return _plus(value, f"{value * 100:.1f} points")
    return _plus(value, _shown(measure, value))


def _plus(value: Decimal, text: str) -> str:
    """A gain with its sign; a loss has its own."""
    return f"+{text}" if value > 0 else text
