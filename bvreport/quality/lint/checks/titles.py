"""Titles: a figure in a heading is found, or follows from figures, in what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from bvreport.model import Kind
from bvreport.quality.lint.document import Block, Document, Page, Role, Table, Text, words_of
from bvreport.quality.lint.figures import Figure, figures, plain
from bvreport.quality.lint.findings import Fault
from bvreport.quality.lint.rounding import HALF, alike, coarse_place

TELLS_CHANGE = re.compile(
    r"\b(?:sav\w+|cut\w*|reduc\w+|fell|drop\w*|rose|ris\w+|grew|grow\w*|increas\w+|"
    r"decreas\w+|faster|"
    r"slower|fewer|less|more|down|up|return\w*|gain\w*|deliver\w*|reached|within|from|merge\w*|"
    r"expected|took|takes|lead time)\b",
    re.IGNORECASE,
)
SCALES = tuple(Decimal(10) ** n for n in (0, 3, 6, 9))
MOST_FIGURES = 70  # of a page, from which sums and ratios are tried
MOST_DIRECT = 4_000
PAGE_OF_PAGES = re.compile(r"\(?(?:\d{1,3} of \d{1,3}|continued|cont\.)\)?", re.IGNORECASE)
FEWEST_COUNTED = 3
COUNTED = re.compile(r" ([a-z]{4,20}s)\b")
LARGEST_FACTOR = 200  # "X509" is none
PER_YEAR = tuple(map(Decimal, (1, 12, 52, 4)))  # months, weeks and quarters
WHOLE = (Decimal(0), Decimal(100))


def unsupported_titles(document: Document) -> Iterator[Fault]:
    """Figures of a heading that nothing below it gives."""
    for number, page in enumerate(document.pages):
        for heading, below in _headings(document, number, page):
            yield from _other_counts(heading, below)
            wanted = [f for f in figures(heading.words) if _needs_support(f, heading)]
            if not wanted or not _has_words(below):
                continue
            given = _figures_of(below)
            missing = [f for f in wanted if not _is_given(f, given)]
            if missing:
                shown = ", ".join(f.words for f in missing)
                yield Fault(
                    place=heading.place,
                    message=f'the title says {shown}, its page does not: "{heading.words[:80]}"',
                    fix="show the figure on the page, or take it out of the title",
                )


def _other_counts(heading: Text, below: Sequence[Block]) -> Iterator[Fault]:
    """ "57 changes shipped" above a text that only ever counts 42 changes."""
    words = plain(heading.words)
    counts = [(f, noun) for f in figures(heading.words) if (noun := _counted(f, words))]
    if not counts or not all(isinstance(block, Text) for block in below):
        return  # a table or its rows may be what is counted
    texts = [plain(block.words) for block in below if isinstance(block, Text)]
    given = [(f, _counted(f, text)) for text in texts for f in figures(text)]
    for figure, noun in counts:
        others = [f for f, of in given if of == noun]
        same = any(f.value == figure.value for f, _ in given)
        if others and not same and not _follows(figure, [f for f, _ in given][:MOST_FIGURES]):
            yield Fault(
                place=heading.place,
                message=f"the title counts {figure.value:f} {noun}, its page {others[0].value:f}",
                fix="correct the title or the page",
            )


def _counted(figure: Figure, words: str) -> str:
    """The word behind a whole number."""
    if figure.kind not in (None, Kind.QUANTITY) or not figure.bare or figure.is_year:
        return ""
    if figure.is_range or figure.value < FEWEST_COUNTED:
        return ""
    start = figure.start + len(f"{figure.value:f}")
    found = COUNTED.match(words, start)
    return found[1].lower() if found else ""


def _headings(
    document: Document, number: int, page: Page
) -> Iterator[tuple[Text, Sequence[Block]]]:
    """Each heading with the blocks that it is the heading of."""
    if page.title is not None:
        below: list[Block] = list(page.blocks)
        if document.flows and page.title.level == 1:  # the title of all that follows
            for other in document.pages[number + 1 :]:
                if other.title is not None and other.title.level == 1:
                    break
                below += [*([other.title] if other.title else []), *other.blocks]
        if not document.flows:
            below += _continued(document, number)
        yield page.title, below
    for at, block in enumerate(page.blocks):
        if isinstance(block, Text) and block.role is Role.HEADING and _is_finding(block):
            after = range(at + 1, len(page.blocks))
            closed = (n for n in after if _closes(page.blocks[n], block.level))
            yield block, page.blocks[at + 1 : next(closed, len(page.blocks))]


def _continued(document: Document, number: int) -> Iterator[Block]:
    """What stands on the pages before and after under the same title."""
    title = _without_number(document.pages[number])
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(document.pages) and _without_number(document.pages[at]) == title:
            yield from document.pages[at].blocks
            at += step


def _without_number(page: Page) -> str:
    return PAGE_OF_PAGES.sub("", page.title.words).strip() if page.title is not None else ""


def _is_finding(heading: Text) -> bool:
    """A heading within a page often only names a case: "Conservative (10 %)"."""
    return TELLS_CHANGE.search(plain(heading.words)) is not None


def _closes(block: Block, level: int) -> bool:
    return isinstance(block, Text) and block.role is Role.HEADING and block.level <= level


def _needs_support(figure: Figure, heading: Text) -> bool:
    """Money, percentages and factors always; times where the title tells what changed."""
    if figure.kind is Kind.PERCENT:
        return abs(figure.value) not in WHOLE
    if figure.kind is Kind.RATIO:
        return figure.unit != "fraction" and 0 < figure.value <= LARGEST_FACTOR
    if figure.kind is Kind.MONEY:
        return bool(figure.value)
    return figure.kind is Kind.TIME and TELLS_CHANGE.search(plain(heading.words)) is not None


def _has_words(below: Sequence[Block]) -> bool:
    """A heading above nothing but other headings is that of a part."""
    return any(not (isinstance(b, Text) and b.role is Role.HEADING) for b in below)


def _figures_of(below: Sequence[Block]) -> list[Figure]:
    found: list[Figure] = []
    for block in below:
        if isinstance(block, Text) and block.role is Role.NOTES:
            continue
        for words in _strings(block):
            found += figures(words)
            if len(found) > MOST_DIRECT:
                return found
    return found


def _strings(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield block.caption
        for row in (block.head, *block.rows):
            yield from row
    else:
        yield from words_of(block).split("\n")


def _is_given(wanted: Figure, given: Sequence[Figure]) -> bool:
    if wanted.low is not None and wanted.high is not None:
        ends = (replace(wanted, value=v, low=None, high=None) for v in (wanted.low, wanted.high))
        return any(_is_same(wanted, figure) for figure in given) or all(
            _is_given(end, given) for end in ends
        )
    return any(_is_same(wanted, figure) for figure in given) or _follows(
        wanted, [f for f in given if not f.is_year][:MOST_FIGURES]
    )


def _is_same(wanted: Figure, figure: Figure) -> bool:
    if wanted.is_range:
        return figure.is_range and (wanted.low, wanted.high) == (figure.low, figure.high)
    if figure.kind is None:  # a chart or a table may give its unit elsewhere
        scales = SCALES if wanted.kind is Kind.MONEY else SCALES[:1]
        return any(alike(wanted, figure, scale) for scale in scales)
    if wanted.kind is not figure.kind:
        return False
    if wanted.kind is Kind.TIME and wanted.unit != figure.unit:
        return _near(wanted, abs(figure.in_base) * wanted.value / wanted.in_base)
    if wanted.kind is Kind.MONEY and wanted.unit != figure.unit:
        return False
    return alike(wanted, figure)


def _follows(wanted: Figure, given: Sequence[Figure]) -> bool:
    """Whether a sum, a difference, a ratio or a change of two figures gives it."""
    for one, other in combinations(given, 2):
        a, b = abs(one.value), abs(other.value)
        if one.is_range or other.is_range:
            continue
        if one.kind is not None and one.measure == other.measure:
            a, b = abs(one.in_base), abs(other.in_base)
        elif one.kind is not other.kind:
            continue
        if wanted.kind in (Kind.PERCENT, Kind.RATIO):
            times = 100 if wanted.kind is Kind.PERCENT else 1
            ratios = [x / y for x, y in ((a, b), (b, a)) if y]
            if wanted.kind is Kind.PERCENT:
                ratios += [abs(a - b) / y for y in (a, b) if y]
            if any(_near(wanted, ratio * times) for ratio in ratios):
                return True
        if wanted.kind is one.kind and wanted.measure == one.measure:
            unit = wanted.in_base / wanted.value if wanted.value else Decimal(1)
            made = (a + b, abs(a - b))
            yearly = (sum_ * times for sum_ in made for times in PER_YEAR)
            if any(_near(wanted, value / unit) for value in yearly):
                return True
    complements = (100 - abs(f.value) for f in given if f.kind is Kind.PERCENT)
    if wanted.kind is Kind.PERCENT and any(_near(wanted, c) for c in complements):
        return True
    alike_ones = [f for f in given if f.kind is wanted.kind and f.measure == wanted.measure]
    total = sum((abs(f.value) for f in alike_ones), Decimal(0))
    return len(alike_ones) > 1 and _near(wanted, total)


def _near(wanted: Figure, value: Decimal) -> bool:
    return abs(abs(wanted.value) - value) <= coarse_place(wanted, 2) * HALF
