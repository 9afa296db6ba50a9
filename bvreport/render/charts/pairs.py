"""Charts of one thing: a before and an after, side by side."""

from __future__ import annotations

from bvreport import words
from bvreport.render.facts.receipts import Receipt
from bvreport.render.slides import ChartKind, ChartSpec, Series

_DIGITS = 4


def before_after(item: object) -> ChartSpec | None:
    """The two figures of a receipt; none without a pair, or with a zero in it."""
    pair = item.pair if isinstance(item, Receipt) else None
    if pair is None or pair.before <= 0 or pair.after <= 0:
        return None
    labels = tuple(words.number(value, _DIGITS) for value in (pair.before, pair.after))
    unit = f", {pair.unit}" if pair.unit else ""
    return ChartSpec(
        key="before_after",
        kind=ChartKind.COLUMN,
        label=f"{words.label(pair.metric)}{unit}, as the text states both",
        categories=("Before", "After"),
        series=(
            Series(
                name=words.label(pair.metric),
                values=(float(pair.before), float(pair.after)),
                labels=labels,
            ),
        ),
        alt=f"Two columns: {words.label(pair.metric)} went from {pair.words}.",
        emphasis=(1,),
    )
