"""A comparison of two reports into lines of text, JSON or Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.comparison.model import AssumptionChange, ClaimChange, Comparison
from bvreport.model import AssumptionUsed, BridgeStep, Claim, Kpi
from bvreport.render.clean import clean

SCHEMA = "bvreport/diff/1"
QUOTE_SHOWN = 70
CAVEAT = (
    "Both are estimates from pull-request texts under the assumptions of their report, not audited."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """One block: a title, its head, its rows; columns named in `numbers` stand right."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


def text(comparison: Comparison) -> Iterator[str]:
    """Aligned columns, a blank line between the blocks."""
    yield _title(comparison)
    for block in _tables(comparison):
        yield ""
        yield block.title
        widths = [max(map(len, column)) for column in zip(block.head, *block.rows, strict=True)]
        for row in (block.head, *block.rows):
            cells = (_set(row[n], widths[n], n in block.numbers) for n in range(len(row)))
            yield "  " + "  ".join(cells).rstrip()
    yield ""
    yield CAVEAT


def markdown(comparison: Comparison) -> Iterator[str]:
    """A section for each block."""
    yield f"# {_inert(_title(comparison))}"
    for block in _tables(comparison):
        yield ""
        yield f"## {_inert(block.title)}"
        yield ""
        rule = ("---:" if n in block.numbers else "---" for n in range(len(block.head)))
        yield f"| {' | '.join(block.head)} |"
        yield f"| {' | '.join(rule)} |"
        yield from (f"| {' | '.join(map(_inert, row))} |" for row in block.rows)
    yield ""
    yield f"> {CAVEAT}"


def as_json(comparison: Comparison) -> Iterator[str]:
    """One object, amounts as numbers."""
    content = {
        "schema": SCHEMA,
        "before": comparison.before,
        "after": comparison.after,
        "currency": comparison.currency,
        "scope": [
            {"what": scope.what, "before": scope.before, "after": scope.after}
            for scope in comparison.scope
        ],
        "first_year": [_step_object(step) for step in comparison.first_year],
        "run_rate": [_step_object(step) for step in comparison.run_rate],
        "claims": {
            "unchanged": comparison.unchanged,
            "added": [_claim_object(change) for change in comparison.added],
            "gone": [_claim_object(change) for change in comparison.gone],
            "changed": [_claim_object(change) for change in comparison.changed],
        },
        "assumptions": [_assumption_object(change) for change in comparison.assumptions],
        "kpis": [
            {
                "key": kpi.key,
                "label": kpi.label,
                "before": _value(kpi.before),
                "after": _value(kpi.after),
                "difference": _number(kpi.difference),
            }
            for kpi in comparison.kpis
        ],
    }
    yield json.dumps(content, indent=2)


FORMATS: Mapping[str, Callable[[Comparison], Iterator[str]]] = {
    "text": text,
    "md": markdown,
    "json": as_json,
}


def _title(comparison: Comparison) -> str:
    before, after = comparison.first_year[0].amount, comparison.first_year[-1].amount
    code = comparison.currency
    ends = tuple(words.money(amount, code) for amount in (before, after))
    moved = _signed(after - before, code)
    if comparison.before == comparison.after:
        return f"{comparison.after}: expected first-year value {' to '.join(ends)}, {moved}"
    return (
        f"Expected first-year value {ends[0]} ({comparison.before}) "
        f"to {ends[1]} ({comparison.after}), {moved}"
    )


def _tables(comparison: Comparison) -> Iterator[_Table]:
    """What there is to say, the answer first; a block without a row is left out."""
    code = comparison.currency
    blocks = (
        _Table(
            title="What is not the same about the reports",
            head=("what", "before", "after"),
            rows=tuple((s.what, s.before, s.after) for s in comparison.scope),
        ),
        _bridge("First year, expected", comparison.first_year, code),
        _bridge("Run-rate a year, expected", comparison.run_rate, code),
        _claims("Claims added", comparison.added, code),
        _claims("Claims gone", comparison.gone, code),
        _claims("Claims changed", comparison.changed, code),
        _Table(
            title="Assumptions changed",
            head=("assumption", "before", "after", "effect"),
            rows=tuple(_assumption_row(change, code) for change in comparison.assumptions),
            numbers=(1, 2, 3),
        ),
        _Table(
            title="Indicators",
            head=("indicator", "before", "after"),
            rows=tuple((k.label, _shown(k.before), _shown(k.after)) for k in comparison.kpis),
        ),
    )
    yield from (block for block in blocks if block.rows)


def _bridge(title: str, steps: Sequence[BridgeStep], code: str) -> _Table:
    rows = tuple(
        (step.label, _signed(step.amount, code, level=step.level), step.note) for step in steps
    )
    return _Table(title=title, head=("step", "amount", "of"), rows=rows, numbers=(1,))


def _claims(title: str, changes: Sequence[ClaimChange], code: str) -> _Table:
    return _Table(
        title=f"{title}: {len(changes)}",
        head=("change", "effect", "why", "quote"),
        rows=tuple(
            (c.change, _signed(c.effect, code), "; ".join(c.reasons), _quote(c.claim))
            for c in changes
        ),
        numbers=(1,),
    )


def _assumption_row(change: AssumptionChange, code: str) -> tuple[str, ...]:
    used = change.after or change.before
    unit = f", {used.unit}" if used is not None and used.unit else ""
    ends = (_set_to(change.before), _set_to(change.after))
    return (f"{change.key}{unit}", *ends, _signed(change.effect, code))


def _set_to(used: AssumptionUsed | None) -> str:
    return "not used" if used is None else words.number(used.value, 4)


def _quote(claim: Claim) -> str:
    quote = " ".join(clean(claim.evidence.quote).split())
    return f"“{quote}”" if len(quote) <= QUOTE_SHOWN else f"“{quote[:QUOTE_SHOWN]}…”"


def _shown(kpi: Kpi | None) -> str:
    return "none" if kpi is None else kpi.display


def _signed(amount: Decimal, code: str, *, level: bool = False) -> str:
    shown = words.money(amount, code)
    return f"+{shown}" if amount > 0 and not level else shown


def _step_object(step: BridgeStep) -> dict[str, object]:
    return {
        "key": step.key,
        "label": step.label,
        "amount": _number(step.amount),
        "level": step.level,
        "note": step.note,
        "keys": list(step.keys),
    }


def _claim_object(change: ClaimChange) -> dict[str, object]:
    return {
        "id": change.claim.id,
        "change": change.change,
        "quote": change.claim.evidence.quote,
        "effect": _number(change.effect),
        "reasons": list(change.reasons),
        "before": _state(change.before),
        "after": _state(change.after),
    }


def _state(claim: Claim | None) -> dict[str, object] | None:
    if claim is None:
        return None
    return {
        "id": claim.id,
        "counted": claim.counted,
        "set_aside": claim.set_aside,
        "grade": claim.grade,
        "confidence": _number(claim.confidence),
        "best": _number(claim.estimate.size.best) if claim.estimate else None,
        "cash_class": claim.cash_class,
    }


def _assumption_object(change: AssumptionChange) -> dict[str, object]:
    return {
        "key": change.key,
        "before": _number(change.before.value) if change.before else None,
        "after": _number(change.after.value) if change.after else None,
        "source": change.after.source if change.after else None,
        "effect": _number(change.effect),
    }


def _value(kpi: Kpi | None) -> dict[str, object] | None:
    return None if kpi is None else {"value": _number(kpi.value), "display": kpi.display}


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _set(cell: str, width: int, right: bool) -> str:
    plain = clean(cell)
    return plain.rjust(width) if right else plain.ljust(width)


def _inert(cell: str) -> str:
    """Texts of others cannot become Markdown of their own."""
    line = " ".join(clean(cell).split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#$@" else c for c in line)
