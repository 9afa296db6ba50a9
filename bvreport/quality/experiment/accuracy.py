"""The same labelled texts judged twice into paired accuracy: differences, intervals, tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bvreport import words
from bvreport.inference.bootstrap import Measure as Drawn
from bvreport.inference.bootstrap import intervals
from bvreport.inference.mcnemar import mcnemar
from bvreport.quality.experiment.model import Measure, PairedTest
from bvreport.quality.judgement import Judgement
from bvreport.render.clean import clean

if TYPE_CHECKING:
    from bvreport.inference.bootstrap import Numbers

DIGITS = 4  # of a share
STEP = Decimal(1).scaleb(-DIGITS)
# A share as the counts above and below its line.
SHARES: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "precision": ("Precision", ("found",), ("found", "false")),
    "recall": ("Recall", ("found",), ("found", "missed")),
    "f1": ("F1", ("found", "found"), ("found", "found", "missed", "false")),
    "category": ("Category right", ("in_category",), ("texts",)),
    "clean": ("Rightly without a claim", ("clean",), ("silent",)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One text under both variants."""

    a: Judgement
    b: Judgement


def accuracy(judged: Sequence[Judged], seed: int) -> tuple[Measure, ...]:
    """Each share of both variants, and the interval of the difference."""
    rows = {"a": [_counts(one.a) for one in judged], "b": [_counts(one.b) for one in judged]}
    between = intervals(_columns(rows), {key: _difference(key) for key in SHARES}, seed, DIGITS)
    return tuple(
        Measure(
            key=key,
            label=label,
            unit="share",
            a=_share(key, rows["a"]),
            b=_share(key, rows["b"]),
            interval=between[key],
        )
        for key, (label, _, _) in SHARES.items()
    )


def tests(judged: Sequence[Judged]) -> Iterator[PairedTest]:
    """McNemar on labels found, false claims made, categories and texts rightly left alone."""
    labels = [
        (n in one.a.places, n in one.b.places)
        for one in judged
        for n in range(len(one.a.record.firm))
    ]
    yield _test("Labelled claims found", labels)
    yield _test("False claims made", [pair for one in judged for pair in _false_pairs(one)])
    yield _test(
        "Category right", [(one.a.category_is_right, one.b.category_is_right) for one in judged]
    )
    silent = [one for one in judged if not one.a.record.claims]
    yield _test("Rightly without a claim", [(one.a.is_clean, one.b.is_clean) for one in silent])


def faults(one: Judged) -> Iterator[str]:
    """What only one variant got right or wrong in a text, in words."""
    for n, label in enumerate(one.a.record.firm):
        if (n in one.a.places) != (n in one.b.places):
            side = "A" if n in one.a.places else "B"
            yield f'only {side} finds what is labelled: "{clean(label.quote)}"'
    alone = {"A": _false(one.a) - _false(one.b), "B": _false(one.b) - _false(one.a)}
    for side, claims in alone.items():
        for _, quote in claims.elements():
            yield f'only {side} makes a false claim of "{clean(quote)}"'
    if one.a.category_is_right != one.b.category_is_right:
        side = "A" if one.a.category_is_right else "B"
        yield f"only {side} is right about the category: {words.label(one.a.record.category)}"


def _counts(one: Judgement) -> Mapping[str, int]:
    """What is added up over texts."""
    silent = not one.record.claims
    return {
        "found": len(one.found),
        "missed": len(one.missed),
        "false": len(one.false),
        "in_category": int(one.category_is_right),
        "texts": 1,
        "silent": int(silent),
        "clean": int(silent and one.is_clean),
    }


def _columns(rows: Mapping[str, Sequence[Mapping[str, int]]]) -> dict[str, list[float]]:
    """One column for each count of each side, such as `a.found`."""
    return {
        f"{side}.{name}": [float(row[name]) for row in counts]
        for side, counts in rows.items()
        for name in (counts[0] if counts else ())
    }


def _difference(key: str) -> Drawn:
    """B less A of one share, in every draw."""
    _, above, below = SHARES[key]

    def measured(sums: Mapping[str, Numbers]) -> Numbers:
        a, b = (_total(sums, side, above) / _total(sums, side, below) for side in ("a", "b"))
        return b - a

    return measured


def _total(sums: Mapping[str, Numbers], side: str, names: Sequence[str]) -> Numbers:
    first, *others = (sums[f"{side}.{name}"] for name in names)
    for other in others:
        first = first + other
    return first


def _share(key: str, rows: Sequence[Mapping[str, int]]) -> Decimal | None:
    """None of nothing."""
    _, above, below = SHARES[key]
    part, whole = (sum(row[name] for row in rows for name in names) for names in (above, below))
    return (Decimal(part) / whole).quantize(STEP) if whole else None


def _test(label: str, pairs: Sequence[tuple[bool, bool]]) -> PairedTest:
    only_a = sum(a and not b for a, b in pairs)
    only_b = sum(b and not a for a, b in pairs)
    return PairedTest(label=label, of=len(pairs), result=mcnemar(only_a, only_b))


def _false_pairs(one: Judged) -> Iterator[tuple[bool, bool]]:
    """Each false claim of either variant: whether A makes it, whether B does."""
    a, b = _false(one.a), _false(one.b)
    both = a & b
    for claims, pair in (
        (both, (True, True)),
        (a - both, (True, False)),
        (b - both, (False, True)),
    ):
        yield from (pair for _ in claims.elements())


def _false(one: Judgement) -> Counter[tuple[str, str]]:
    """The false claims by what makes them the same one: id and quote."""
    return Counter((claim.id, claim.evidence.quote) for claim in one.false)
