"""Currencies: what is compared, or stands in one column, is money of one currency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.quality.lint.checks.sentences import of_document
from bvreport.quality.lint.checks.tables import TOTAL
from bvreport.quality.lint.document import Document
from bvreport.quality.lint.figures import cell_figure
from bvreport.quality.lint.findings import Fault

COMPARED = re.compile(
    r"\s?(?:a (?:year|month|week|day)|/ ?\w+|per \w+)?\s?(?:to|down to|up to|→|->|=>|vs\.?|versus|"
    r"against|instead of|compared (?:to|with)|and now|more than|less than)\s?(?:about |"
    r"only |just )?"
)


def currencies_compared(document: Document) -> Iterator[Fault]:
    """ "From $5,000 to €4,000": a change that is part exchange rate."""
    for sentence in of_document(document):
        for number in range(1, len(sentence.figures)):
            one, other = sentence.figures[number - 1 : number + 1]
            if one.kind is not Kind.MONEY or other.kind is not Kind.MONEY:
                continue
            if one.unit != other.unit and COMPARED.fullmatch(sentence.before(number)):
                yield Fault(
                    place=sentence.place,
                    message=f"{one.words} and {other.words} are compared "
                    f"in two currencies, {one.unit} and {other.unit}",
                    fix="tell both in one currency, with the rate",
                )


def mixed_currencies(document: Document) -> Iterator[Fault]:
    """Columns of money in more than one currency, without one for each."""
    for page in document.pages:
        for table in page.tables:
            if any(row and TOTAL.fullmatch(row[0]) for row in table.rows):
                continue  # an error of its own
            for number in range(1, table.width):
                cells = [cell_figure(cell) for cell in table.column(number)]
                codes = sorted(
                    {c.unit for c in cells if c and c.kind is Kind.MONEY and not c.is_range}
                )
                others = {c.kind for c in cells if c}
                if len(codes) > 1 and others == {Kind.MONEY}:
                    head = table.head[number] if number < len(table.head) else ""
                    yield Fault(
                        place=table.place,
                        message=f'the column "{head}" mixes {" and ".join(codes)}',
                        fix="make a column for each currency, or convert at a stated rate",
                    )
