"""Panel: what a reader may move, and the figures that follow, as a page shows them at first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from bvreport import words
from bvreport.model import AssumptionUsed, Report
from bvreport.money import Money
from bvreport.portfolio.sensitivity import label_of
from bvreport.render.clean import clean
from bvreport.render.ledger import ledger
from bvreport.render.slides import Slide
from bvreport.render.whatif.arithmetic import arithmetic, keys_of

TABLE = "assumptions"  # the table of those in use
FEWEST_STEPS = 40  # between the ends of a slider
SHARE, MOST = "share", Decimal(10**12)  # as `--set` allows
ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """One assumption between its low and its high."""

    key: str
    label: str
    unit: str
    value: str
    low: str
    high: str
    step: str
    most: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One figure that follows; the script knows it by its key."""

    key: str
    label: str
    reported: Money
    is_level: bool  # set as a sum of the lines above


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The panel, and the arithmetic behind it as JSON that no text can end."""

    sliders: tuple[Slider, ...]
    totals: tuple[Outcome, ...]
    bridge: tuple[Outcome, ...]
    expected: Money
    behind: str  # the anchor of the slide that lists the assumptions
    data: Markup


def what_if(report: Report, slides: Sequence[Slide]) -> WhatIf | None:
    """The panel; none when nothing can move, no slide lists it, or amounts are redacted."""
    listing = [one.anchor for one in slides if any(table.key == TABLE for table in one.tables)]
    if report.redacted or not report.bridge or not listing:
        return None
    data = arithmetic(ledger(report))
    sliders = tuple(_sliders(report, keys_of(data)))
    if not sliders:
        return None
    return WhatIf(
        sliders=sliders,
        totals=tuple(_totals(report)),
        bridge=tuple(
            _outcome(f"bridge/{step.key}", step.label, step.amount, report, step.level)
            for step in report.bridge
        ),
        expected=_money(report.totals.risk_adjusted.mean, report),
        behind=listing[-1],
        data=_script_safe(data),
    )


def _sliders(report: Report, keys: frozenset[str]) -> Iterator[Slider]:
    """The assumptions that move something, the one that moves the total most first."""
    swings = {one.key: abs(one.at_high - one.at_low) for one in report.sensitivity}
    movable = [used for used in report.assumptions if used.key in keys and _low(used) < _high(used)]
    for used in sorted(movable, key=lambda used: -swings.get(used.key, Decimal(0))):
        low, high = _low(used), _high(used)
        yield Slider(
            key=used.key,
            label=clean(label_of(used.key)),
            unit=clean(used.unit),
            value=_plain(used.value),
            low=_plain(low),
            high=_plain(high),
            step=_step(low, used.value, high),
            most=_plain(Decimal(1) if used.unit == SHARE else MOST),
        )


def _low(used: AssumptionUsed) -> Decimal:
    return used.value if used.low is None else min(used.low, used.value)


def _high(used: AssumptionUsed) -> Decimal:
    return used.value if used.high is None else max(used.high, used.value)


def _step(low: Decimal, value: Decimal, high: Decimal) -> str:
    """The largest step of 1, 2 or 5 that meets the value and both ends."""
    power = ((high - low) / FEWEST_STEPS).adjusted()
    for lead in (5, 2, 1, Decimal("0.5"), Decimal("0.2"), Decimal("0.1")):
        step = Decimal(lead).scaleb(power)
        fine = (high - low) / step >= FEWEST_STEPS
        if fine and not (value - low) % step and not (high - low) % step:
            return _plain(step)
    return ANY


def _totals(report: Report) -> Iterator[Outcome]:
    totals = report.totals
    size = totals.first_year
    yield _outcome("low", "First year, low case", size.low, report)
    yield _outcome("best", "First year, best estimate", size.best, report)
    yield _outcome("high", "First year, high case", size.high, report)
    for key, one in totals.by_cash_class.items():
        label = f"{words.label(key)}, expected"
        yield _outcome(f"class/{key}", label, one.expected.mean, report)
    yield _outcome("expected", "Expected value", totals.risk_adjusted.mean, report, True)


def _outcome(
    key: str, label: str, amount: Decimal, report: Report, is_level: bool = False
) -> Outcome:
    return Outcome(key=key, label=clean(label), reported=_money(amount, report), is_level=is_level)


def _money(amount: Decimal, report: Report) -> Money:
    return Money(amount=amount, currency=report.totals.currency)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _script_safe(data: object) -> Markup:
    """JSON without a character that could end the element it stands in."""
    text = json.dumps(data, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # nosec B704 # no sign of markup
