"""An evaluation into lines of text: a table to look at, or Markdown to paste."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from bvreport import words
from bvreport.model import Quantity
from bvreport.quality.export import as_json
from bvreport.quality.scores import Evaluation, Fault, Score, Share
from bvreport.quality.sheet import Table, aligned, section
from bvreport.render.clean import clean

UNKNOWN = "-"
AMOUNT_DIGITS = 4
QUOTE_SHOWN = 160
SCORE_HEAD = ("precision", "recall", "F1", "found", "missed", "false")


def table(evaluation: Evaluation, with_faults: bool) -> Iterator[str]:
    """Aligned columns, a blank line between the blocks."""
    for block in _tables(evaluation):
        yield from aligned(block)
    if with_faults:
        yield from (_fault_line(fault) for fault in evaluation.faults)


def markdown(evaluation: Evaluation, with_faults: bool) -> Iterator[str]:
    """A section for each block."""
    for block in _tables(evaluation):
        yield from section(block)
    if with_faults:
        yield "## Faults"
        yield ""
        yield from (f"- {_inert(_fault_line(fault))}" for fault in evaluation.faults)


def comparison(compared: Mapping[str, Evaluation], *, in_markdown: bool = False) -> Iterator[str]:
    """One row for each reader of the same texts."""
    block = Table(
        title="Who read it",
        head=("reader", *SCORE_HEAD, "category", "clean"),
        rows=tuple(
            (name, *_score_cells(one.claims), _shown(one.category.share), _shown(one.clean.share))
            for name, one in compared.items()
        ),
    )
    yield from section(block) if in_markdown else aligned(block)


FORMATS: Mapping[str, Callable[[Evaluation, bool], Iterator[str]]] = {
    "table": table,
    "json": as_json,
    "md": markdown,
}


def _tables(evaluation: Evaluation) -> Iterator[Table]:
    """What there is to say, the answer first; a block without a row is left out."""
    claims, category, clean_ = evaluation.claims, evaluation.category, evaluation.clean
    yield Table(
        title=f"{words.plural(evaluation.changes, 'labelled change')}",
        head=("score", "value", "of"),
        rows=(
            (
                "precision",
                _shown(claims.precision),
                f"{claims.found}/{claims.found + claims.false}",
            ),
            ("recall", _shown(claims.recall), f"{claims.found}/{claims.found + claims.missed}"),
            ("F1", _shown(claims.f1), ""),
            ("category", _shown(category.share), f"{category.right}/{category.of}"),
            ("clean", _shown(clean_.share), f"{clean_.right}/{clean_.of}"),
        ),
    )
    blocks = (
        Table(
            title="By kind",
            head=("kind", *SCORE_HEAD),
            rows=tuple((kind, *_score_cells(s)) for kind, s in evaluation.by_kind.items()),
        ),
        Table(
            title="By category",
            head=("category", *SCORE_HEAD, "in category"),
            rows=tuple(
                (name, *_score_cells(score), _counted(evaluation.category_of[name]))
                for name, score in evaluation.by_category.items()
            ),
        ),
        Table(
            title="Value against the label",
            head=("currency", "changes", "within 1 %", "mean error", "median error"),
            rows=tuple(
                (
                    error.currency,
                    str(error.changes),
                    str(error.right),
                    words.money(error.mean_absolute, error.currency),
                    _percent(error.median_relative),
                )
                for error in evaluation.money
            ),
        ),
        _calibration(evaluation),
    )
    yield from (block for block in blocks if block.rows)


def _calibration(evaluation: Evaluation) -> Table:
    calibration = evaluation.calibration
    return Table(
        title=f"Confidence: Brier score {_shown(calibration.brier)}, "
        f"expected calibration error {_shown(calibration.expected_error)}",
        head=("confidence", "claims", "mean", "right"),
        rows=tuple(
            (
                f"{words.number(one.low, 1)}–{words.number(one.high, 1)}",
                str(one.claims),
                _shown(one.mean_confidence),
                _shown(one.share_right),
            )
            for one in calibration.bins
        ),
    )


def _score_cells(score: Score) -> tuple[str, ...]:
    shares = (score.precision, score.recall, score.f1)
    counts = (score.found, score.missed, score.false)
    return (*map(_shown, shares), *map(str, counts))


def _counted(share: Share) -> str:
    return f"{share.right}/{share.of}"


def _shown(share: Decimal | None) -> str:
    return UNKNOWN if share is None else f"{share:.3f}"


def _percent(share: Decimal | None) -> str:
    return UNKNOWN if share is None else words.percent(share * 100)


def _fault_line(fault: Fault) -> str:
    quote = clean(fault.quote)
    shown = quote if len(quote) <= QUOTE_SHOWN else f"{quote[:QUOTE_SHOWN]}…"
    if fault.quantity is None:
        what = f"{fault.expected}, not {fault.got}"
    else:
        what = _said(fault.quantity) + (f" by {fault.method}" if fault.method else "")
    return f'{fault.kind.upper():<8}  {fault.id}  {what}: "{shown}"'


def _said(quantity: Quantity) -> str:
    """The quantity as its label has it: `time 33 minute per run (45 to 12)`."""
    amount = UNKNOWN if quantity.amount is None else words.number(quantity.amount, AMOUNT_DIGITS)
    parts = [quantity.kind, amount, quantity.unit or ""]
    if quantity.period is not None:
        parts.append(f"per {quantity.period}")
    if quantity.before is not None and quantity.after is not None:
        ends = (words.number(end, AMOUNT_DIGITS) for end in (quantity.before, quantity.after))
        parts.append(f"({' to '.join(ends)})")
    return clean(" ".join(parts))


def _inert(line: str) -> str:
    """A quote that cannot become Markdown of its own."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in line)
