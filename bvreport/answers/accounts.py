"""The ledger into what it teaches: whether it is whole, what claims brought, how sure to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bvreport import words
from bvreport.decisions.record import FEWEST, Ratio, Record, track_record, verified
from bvreport.model import Entry
from bvreport.quality.calibration import calibrate
from bvreport.quality.isotonic import Missing, isotonic, missing
from bvreport.quality.outcomes import judged

RECORD_HEAD = (
    *("method", "verified", "claimed", "expected", "realised"),
    *("realised/claimed", "realised/expected (95 %)", "haircut"),
)
RECORD_WIDTHS = (16, 8, 12, 12, 12, 20, 24, 10)
BINS_HEAD = ("confidence", "claims", "mean", "right")
BINS_WIDTHS = (12, 7, 7, 7)


def verdict(entries: Sequence[Entry], faults: int) -> str:
    """One line on the whole ledger, with the digest that a later check can ask for."""
    count = words.plural(len(entries), "decision")
    if faults:
        return f"{count}, {words.plural(faults, 'fault')}"
    head = f", the last one with digest {entries[-1].digest}" if entries else ""
    return f"{count}, every one as it was written{head}"


def record(entries: Sequence[Entry]) -> Iterator[str]:
    """Realised over claimed and over expected, for each method, and the haircut that follows."""
    records = track_record(entries)
    if not records:
        yield "no claim with a price is verified yet: `bvreport verify CLAIM --actual AMOUNT`"
        return
    yield _row(RECORD_HEAD, RECORD_WIDTHS)
    for one in records:
        yield _row(_record(one), RECORD_WIDTHS)
    yield ""
    if left_out := verified(entries) - sum(one.claims for one in records):
        yield (
            f"Left out: {words.plural(left_out, 'verified claim')} without a price before, or "
            "verified in another currency."
        )
    yield f"A haircut is min(1, realised / expected), from {FEWEST} verified claims on."


def reliability(entries: Iterable[Entry]) -> Iterator[str]:
    """Confidence against what people found, and a calibrated one when there is enough of it."""
    outcomes = judged(entries)
    table = calibrate(outcomes)
    decided = words.plural(len(outcomes), "claim")
    yield f"{decided} reviewed or verified, {sum(one.right for one in outcomes)} of them right"
    if table.brier is not None and table.expected_error is not None:
        yield (
            f"Brier score {table.brier:.3f}, expected calibration error {table.expected_error:.3f}"
        )
        yield _row(BINS_HEAD, BINS_WIDTHS)
        for one in table.bins:
            between = f"{one.low:.1f}-{one.high:.1f}"
            shares = (f"{one.mean_confidence:.2f}", f"{one.share_right:.2f}")
            yield _row((between, str(one.claims), *shares), BINS_WIDTHS)
    if short := missing(outcomes):
        yield f"too few for a calibrated confidence: {_short(short)}"
        return
    yield "calibrated confidence (isotonic fit):"
    for step in isotonic(outcomes):
        ends = f"{step.low:.2f}" if step.low == step.high else f"{step.low:.2f} to {step.high:.2f}"
        yield f"  {ends}: {step.share_right:.2f} ({words.plural(step.claims, 'claim')})"


def _record(one: Record) -> tuple[str, ...]:
    money = (words.money(amount, one.currency) for amount in (one.stated, one.expected))
    cut = one.haircut
    told = "none" if cut is None else f"× {cut.factor}"
    return (
        *(one.method, words.count(one.claims), *money, words.money(one.realised, one.currency)),
        *(_ratio(one.over_stated), _ratio(one.over_expected)),
        f"{one.missing} more" if one.missing else told,
    )


def _ratio(ratio: Ratio | None) -> str:
    if ratio is None:
        return "n/a"
    if ratio.low is None or ratio.high is None:
        return f"{ratio.value:.2f}"
    return f"{ratio.value:.2f} ({ratio.low:.2f}-{ratio.high:.2f})"


def _short(short: Missing) -> str:
    parts = (
        (short.judged, "decided"),
        (short.right, "that turn out right"),
        (short.wrong, "that turn out wrong"),
    )
    told = [f"{number} more {what}" for number, what in parts if number]
    return f"it takes {words.joined(told)}"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(c.ljust(width) for c, width in zip(cells, widths, strict=True)).rstrip()
