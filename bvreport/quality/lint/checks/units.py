"""Units: hours called days, one figure in two units, cells in another unit than their head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind
from bvreport.quality.lint.checks.sentences import Sentence, of_document, of_page
from bvreport.quality.lint.document import Document, Page, Place, Table
from bvreport.quality.lint.figures import Figure, cell_figure, unit_in_head
from bvreport.quality.lint.findings import Fault
from bvreport.text.quantities.units import SECONDS

# How many of a smaller unit a larger one may be: a day of 24 hours, or of 6 to 8 worked ones.
FACTORS: dict[tuple[str, str], tuple[Decimal, ...]] = {
    ("hour", "day"): tuple(map(Decimal, ("24", "8", "7.5", "7", "7.6", "7.8", "6"))),
    ("hour", "week"): tuple(map(Decimal, ("168", "40", "37.5", "35", "38", "36"))),
    ("hour", "month"): tuple(map(Decimal, ("730", "720", "160", "168", "150", "173", "174"))),
    ("minute", "hour"): (Decimal(60),),
    ("minute", "day"): (Decimal(1440), Decimal(480)),
    ("second", "minute"): (Decimal(60),),
    ("second", "hour"): (Decimal(3600),),
    ("ms", "second"): (Decimal(1000),),
    ("us", "ms"): (Decimal(1000),),
    ("day", "week"): (Decimal(7), Decimal(5)),
    ("day", "month"): tuple(map(Decimal, (30, 31, 20, 21, 22))),
    ("week", "month"): (Decimal(4), Decimal("4.33"), Decimal("4.345")),
}
SAME_AGAIN = re.compile(
    r"(?:\s?\((?:or|i\.e\.,?|about|~|≈|=|that is|equivalent to|roughly)?\s?|"
    r"\s?(?:=|≈|, i\.e\.,?|, or|, that is|, equivalent to)\s?(?:about |roughly |around )?|"
    r" (?:equals?|is equivalent to|are equivalent to|equivalent to|which is|that is)\s?"
    r"(?:about |roughly |around )?)[~≈]?"
)
OPERATOR = re.compile(r"[×x*+/÷]\s?$")  # "20 × 30 minutes = 10 hours"
WORD = re.compile(r"[a-z]{4,}")
NOT_TELLING = frozenset(
    [
        "about",
        "with",
        "from",
        "this",
        "that",
        "than",
        "only",
        "more",
        "less",
        "over",
        "into",
        "each",
        "year",
        "years",
        "month",
        "months",
        "week",
        "hours",
        "hour",
        "days",
        "minutes",
        "seconds",
        "saved",
        "saves",
        "saving",
        "time",
        "total",
        "before",
        "after",
    ]
)
FEWEST_DIGITS = 2  # 5 hours and 5 days are two things; 1,240 hours and 1,240 days hardly are
COMMON = frozenset(map(Decimal, (12, 15, 24, 45, 60, 90, 365)))  # times that anything may take
ROOM = Decimal("0.06")


def hours_called_days(document: Document) -> Iterator[Fault]:
    """One duration told in two units that do not agree: "40 hours (40 days)"."""
    for sentence in of_document(document):
        for number in range(1, len(sentence.figures)):
            one, other = sentence.figures[number - 1 : number + 1]
            gap = sentence.before(number)
            told = SAME_AGAIN.fullmatch(gap) or (gap == " or " and one.value == other.value)
            factor = OPERATOR.search(sentence.before(number - 1)) is not None
            if told and not factor and _disagree(one, other):
                yield _disagreement(sentence.place, one, other)
    for page in document.pages:
        for table in page.tables:
            yield from _columns_disagree(table)


def one_figure_two_units(document: Document) -> Iterator[Fault]:
    """The same number of the same thing, once in hours and once in days, in ms and in s."""
    for page in document.pages:
        yield from _two_units(page)


def mixed_columns(document: Document) -> Iterator[Fault]:
    """Cells in another unit or currency than the head of their column says."""
    for page in document.pages:
        for table in page.tables:
            yield from _against_head(table)


def _disagree(one: Figure, other: Figure) -> bool:
    """Whether two times or sizes cannot be the same one."""
    if one.is_range or other.is_range or not one.value or not other.value:
        return False
    if one.period != other.period and None not in (one.period, other.period):
        return False
    small, large = one, other
    factors = FACTORS.get((small.unit, large.unit))
    if factors is None:
        small, large = other, one
        factors = FACTORS.get((small.unit, large.unit))
    if factors is None:
        return False
    return not any(_agree(small, large, factor) for factor in factors)


def _agree(small: Figure, large: Figure, factor: Decimal) -> bool:
    room = large.place / 2 * factor + small.place / 2
    room = max(room, ROOM * abs(large.value) * factor if large.about or small.about else room)
    return abs(large.value * factor - small.value) <= room


def _disagreement(place: Place, one: Figure, other: Figure) -> Fault:
    small, large = (one, other) if (one.unit, other.unit) in FACTORS else (other, one)
    factor = FACTORS[small.unit, large.unit]
    told = " or ".join(f"{small.value / f:.3g}" for f in factor[:2])
    return Fault(
        place=place,
        message=f"{one.words} and {other.words} are told as one figure; "
        f"{small.words} are {told} {large.unit}s",
        fix="correct one of them, and say how many hours a day has",
    )


def _columns_disagree(table: Table) -> Iterator[Fault]:
    """Columns called hours and days whose rows do not convert."""
    units = {n: _head_unit(head) for n, head in enumerate(table.head)}
    for small, large in FACTORS:
        pairs = [
            (a, b)
            for a, one in units.items()
            for b, other in units.items()
            if one == small and other == large
        ]
        for a, b in pairs:
            for row, cells in enumerate(table.rows):
                if max(a, b) >= len(cells):
                    continue
                one, other = cell_figure(cells[a]), cell_figure(cells[b])
                if one and other and one.value == other.value and abs(one.value) > 1:
                    yield Fault(
                        place=table.at(row),
                        message=f"{one.words} {small}s and {other.words} {large}s in one row",
                        fix=f"convert the {small}s into {large}s",
                    )


def _head_unit(head: str) -> str:
    words = re.findall(r"[a-z]+", head.lower())
    known = [w.removesuffix("s") for w in words if w.removesuffix("s") in SECONDS]
    return known[0] if len(known) == 1 and len(words) <= 3 else ""


def _two_units(page: Page) -> Iterator[Fault]:
    seen: dict[Decimal, tuple[Figure, set[str], Sentence]] = {}
    said: set[Decimal] = set()
    for sentence in of_page(page):
        for figure in sentence.figures:
            if figure.unit not in SECONDS or figure.is_range or not _is_telling(figure):
                continue
            words = _words_near(sentence, figure)
            key = abs(figure.value)
            first, others, there = seen.setdefault(key, (figure, words, sentence))
            if there is sentence or first.unit == figure.unit:
                continue
            fewest = (
                1 if _digits(figure) > FEWEST_DIGITS or "ms" in (first.unit, figure.unit) else 2
            )
            if len(words & others) >= fewest and figure.value not in said:
                said.add(figure.value)
                yield Fault(
                    place=sentence.place,
                    message=f"{figure.words} here, {first.words} elsewhere on this page "
                    f"({', '.join(sorted(words & others)[:3])})",
                    fix="use the unit that was measured in both places",
                )


def _is_telling(figure: Figure) -> bool:
    return _digits(figure) >= FEWEST_DIGITS and abs(figure.value) not in COMMON


def _digits(figure: Figure) -> int:
    """How many that are no noughts at the end."""
    return len("".join(filter(str.isdigit, figure.words)).strip("0"))


def _words_near(sentence: Sentence, figure: Figure) -> set[str]:
    near = sentence.lower[max(0, figure.start - 60) : figure.end + 60]
    return set(WORD.findall(near)) - NOT_TELLING


def _against_head(table: Table) -> Iterator[Fault]:
    for number, head in enumerate(table.head):
        named = unit_in_head(head)
        if named is None or named[0] not in (Kind.MONEY, Kind.TIME, Kind.QUANTITY):
            continue
        for row, cell in enumerate(table.column(number)):
            figure = cell_figure(cell)
            if figure is not None and figure.kind is named[0] and figure.unit != named[1]:
                yield Fault(
                    place=table.at(row),
                    message=f'{figure.words} in the column "{head}"',
                    fix=f"tell it in {named[1]}, or take the unit out of the head",
                )
