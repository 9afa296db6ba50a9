"""Doubt: an estimate, and a confidence in it, stand beside a range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.quality.lint.checks.sentences import Sentence, of_page
from bvreport.quality.lint.document import Document, Page
from bvreport.quality.lint.figures import Figure, cell_figure, figures, plain
from bvreport.quality.lint.findings import Fault

CONFIDENCE = re.compile(
    r"(?:\bconfidence(?: level| score)?(?: of| is| was|:|=)?\s?(?:about |around )?[~≈]?$)",
    re.IGNORECASE,
)
CONFIDENT_BEHIND = re.compile(
    r"\s?(?:confiden(?:ce|t)|certain(?:ty)?|sure)\b(?! (?:interval|level))", re.IGNORECASE
)
INTERVAL = re.compile(r"confidence (?:intervals?|limits?|bounds?|bands?)|\bci\b", re.IGNORECASE)
OF_VALUE = re.compile(r"value|sav|estimate|forecast|return|benefit|revenue|impact")
RANGE_SAID = re.compile(
    r"\bp10\b|\bp90\b|±|\+/-|\blow(?: case)?\b|\bhigh(?: case)?\b|\brange\b|\bbetween\b|worst case|"
    r"best case|\bat least\b|\bup to\b|\bmargin of error\b|confidence interval|"
    r"standard deviation|σ",
    re.IGNORECASE,
)
GIVE_RANGE = "give the range: confidence says whether it is real, not how large it is"
CONFIDENCE_HEAD = re.compile(r"\bconf(?:idence|\.)", re.IGNORECASE)
ESTIMATE = re.compile(
    r"\b(?:estimat(?:e|es|ed|ing|ion)|forecasts?(?:ed)?|project(?:ed|ion|ions)|predicts?(?:ed)?|"
    r"expect(?:ed|s)?|we expect|anticipat\w+|should (?:save|bring|yield|return)|"
    r"will (?:save|bring|yield|return))\b",
    re.IGNORECASE,
)


def confidence_without_range(document: Document) -> Iterator[Fault]:
    """A confidence beside an amount, on a page without a range of it."""
    for page in document.sheets:
        if _has_range(page):
            continue
        priced = any(f.kind is Kind.MONEY for s in of_page(page) for f in s.figures)
        for sentence in of_page(page):
            found = _confidence(sentence, priced=priced)
            if found is not None:
                amounts = [f for f in sentence.figures if f.kind in (Kind.MONEY, Kind.TIME)]
                of = f" in {amounts[0].words}" if amounts else ""
                yield Fault(
                    place=sentence.place,
                    message=f"{found.words} confidence{of} without a low and a high",
                    fix=GIVE_RANGE,
                )
                break
        else:
            yield from _tabled_confidence(page)


def _tabled_confidence(page: Page) -> Iterator[Fault]:
    """A column of confidence beside one of money."""
    for table in page.tables:
        columns = [n for n, head in enumerate(table.head) if CONFIDENCE_HEAD.search(head)]
        if not columns:
            continue
        for row, cells in enumerate(table.rows):
            known = [cell_figure(cell) for cell in cells]
            money = next((f for f in known if f is not None and f.kind is Kind.MONEY), None)
            sure = known[columns[0]] if columns[0] < len(known) else None
            if money is not None and sure is not None:
                yield Fault(
                    place=table.at(row),
                    message=f"{sure.words} confidence in {money.words} without a low and a high",
                    fix=GIVE_RANGE,
                )
                return


def estimates_without_range(document: Document) -> Iterator[Fault]:
    """An estimate told as one exact amount of money, on a page without any range."""
    for page in document.sheets:
        if _has_range(page):
            continue
        for sentence in of_page(page):
            money = [f for f in sentence.figures if f.kind is Kind.MONEY and not f.about]
            if (
                money
                and ESTIMATE.search(sentence.words)
                and _confidence(sentence, priced=True) is None
            ):
                yield Fault(
                    place=sentence.place,
                    message=f"{money[0].words} is an estimate without a range",
                    fix="name the low case and the high case beside it",
                )
                break


def _confidence(sentence: Sentence, *, priced: bool) -> Figure | None:
    """The percentage that a sentence gives as its confidence in an amount."""
    if INTERVAL.search(sentence.words):
        return None
    if not priced and OF_VALUE.search(sentence.lower) is None:
        return None
    for number, figure in enumerate(sentence.figures):
        if figure.kind is not Kind.PERCENT:
            continue
        behind = CONFIDENT_BEHIND.match(sentence.after(number))
        if behind or CONFIDENCE.search(sentence.before(number)):
            return figure
    return None


def _has_range(page: Page) -> bool:
    words = plain(page.words)
    if RANGE_SAID.search(words):
        return True
    if any(figure.is_range for sentence in of_page(page) for figure in sentence.figures):
        return True
    cells = (cell for table in page.tables for row in table.rows for cell in row)
    return any(figure.is_range for cell in cells for figure in figures(cell))
