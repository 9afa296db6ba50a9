"""Ranges: their ends are in order, as are a low, an expected and a high case."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.quality.lint.checks.sentences import Sentence, of_document
from bvreport.quality.lint.document import Document, Table
from bvreport.quality.lint.figures import Figure, cell_figure, figures, plain
from bvreport.quality.lint.findings import Fault

RIGHT_BEFORE = (
    r"\s?(?:case|value|end|estimate|scenario)?\s?(?:alone)?\s?(?:is|was|of|at|:|=)?\s?\*{0,2}$"
)
LEVELS = tuple(
    re.compile(rf"\b(?:{words}){RIGHT_BEFORE}", re.IGNORECASE)
    for words in (
        "low|worst|p10|minimum|pessimistic",
        "expected|best estimate|base|most likely|p50|mean|median|realistic",
        "high|best case|p90|maximum|optimistic",
    )
)
# "P10 to P90 -$142K to -$105K" names both ends before the first of them.
BOTH_ENDS = re.compile(
    r"\b(?:p10\s?(?:to|and|[–-])\s?p90|low(?: case)? (?:to|and) high(?: case)?):?\s?\*{0,2}$",
    re.IGNORECASE,
)
LEVEL_HEADS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"low(?: case)?|p10|min(?:imum)?|worst(?: case)?|pessimistic",
        r"best(?: estimate)?|base(?: case)?|expected(?: value)?|p50|most likely|median|mid",
        r"high(?: case)?|p90|max(?:imum)?|best case|optimistic",
    )
)
AMOUNT = r"(?:[$€£]\s?\d[\d.,]{0,15}\d?\s?(?:[KMB]|k|bn|million|billion)?)"
MONEY_RANGE = re.compile(rf"(?P<low>{AMOUNT})(?:-|–|\s–\s)(?P<high>{AMOUNT})")
BETWEEN = re.compile(r"\bbetween\s?(?:about |roughly )?$", re.IGNORECASE)
DASH = re.compile(r"[–-]|\s–\s")


def wrong_order(document: Document) -> Iterator[Fault]:
    """A low case above the expected one, a P10 above the P90, a range from high to low."""
    for page in document.pages:
        for table in page.tables:
            yield from _columns_off(table)
    for sentence in of_document(document):
        yield from _levels_off(sentence)
        yield from _backwards(sentence)
        for number in range(1, len(sentence.figures)):
            one, other = sentence.figures[number - 1 : number + 1]
            gap = sentence.before(number)
            joined = DASH.fullmatch(gap) or (
                gap.strip() == "and" and BETWEEN.search(sentence.words[: one.start])
            )
            computed = sentence.after(number).lstrip(" *)").startswith(("=", "≈"))
            if joined and not computed and _is_backwards(one, other):
                yield Fault(
                    place=sentence.place,
                    message=f"the range {one.words} to {other.words} runs from high to low",
                    fix="put the low end first, or correct one of the ends",
                )


def _backwards(sentence: Sentence) -> Iterator[Fault]:
    """ "$500K–$300K", which the grammar of amounts takes for no range."""
    for found in MONEY_RANGE.finditer(sentence.words):
        ends = [figures(found[name]) for name in ("low", "high")]
        if all(len(end) == 1 for end in ends) and ends[0][0].value > ends[1][0].value:
            if sentence.words[found.end() :].lstrip(" *)").startswith(("=", "≈")):
                continue
            yield Fault(
                place=sentence.place,
                message=f"the range {found.group()} runs from high to low",
                fix="put the low end first, or correct one of the ends",
            )


def _columns_off(table: Table) -> Iterator[Fault]:
    """Rows whose low, best and high are not in that order."""
    levels = [
        next((n for n, head in enumerate(table.head) if form.fullmatch(plain(head).strip())), -1)
        for form in LEVEL_HEADS
    ]
    known = [level for level in levels if level >= 0]
    if len(known) < len(LEVELS):
        return
    for row, cells in enumerate(table.rows):
        if max(known) >= len(cells):
            continue
        found = [cell_figure(cells[level]) for level in known]
        values = [figure.value for figure in found if figure is not None]
        if len(values) == len(known) and values != sorted(values):
            shown = ", ".join(cells[level] for level in known)
            yield Fault(
                place=table.at(row),
                message=f'row "{cells[0]}": {shown} are not in the order low, best, high',
                fix="correct one of the three",
            )


def _levels_off(sentence: Sentence) -> Iterator[Fault]:
    """Figures that words just before them call low, expected or high."""
    known: dict[int, Figure] = {}
    for number, figure in enumerate(sentence.figures):
        if figure.is_range or figure.kind not in (Kind.MONEY, Kind.TIME, Kind.PERCENT, None):
            continue
        before = sentence.before(number)[-40:]
        levels = [n for n, form in enumerate(LEVELS) if form.search(before)]
        if BOTH_ENDS.search(before) or figure.is_year:
            continue
        if len(levels) == 1 and levels[0] not in known:
            known[levels[0]] = figure
    ordered = [known[level] for level in sorted(known)]
    for one, other in itertools.pairwise(ordered):
        alike = one.measure == other.measure and one.period == other.period
        if alike and one.value > other.value and one.kind is Kind.MONEY:
            yield Fault(
                place=sentence.place,
                message=f"the lower case {one.words} is above the higher one, {other.words}",
                fix="order low, expected and high, or correct one of them",
            )


def _is_backwards(one: Figure, other: Figure) -> bool:
    alike = one.kind is Kind.MONEY and one.measure == other.measure
    return alike and not one.is_range and not other.is_range and one.value > other.value > 0
