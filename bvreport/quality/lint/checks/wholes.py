"""Wholes: the shares of one whole make 100 %, in a sentence, a list or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from bvreport.model import Kind
from bvreport.quality.lint.checks.saying import amount, summed
from bvreport.quality.lint.checks.sentences import Sentence
from bvreport.quality.lint.checks.shares import COMPARED, SHARE_HEAD
from bvreport.quality.lint.checks.tables import TOTAL
from bvreport.quality.lint.document import Document, Page, Role, Table, Text
from bvreport.quality.lint.figures import Figure, cell_figure, figures, plain
from bvreport.quality.lint.findings import Fault

HUNDRED = Decimal(100)
FEWEST_PARTS = 2
TOLERATED = Decimal(1)  # shares that round to 99 or 101 are right
NEARLY = Decimal(85)  # parts that sum to less are a selection, not all of a whole
SPLIT = re.compile(
    r"\b(?:splits?|breakdown|breaks? down|broken down|distribut\w+|composition|composed|mix|"
    r"made up|consists?|compris\w+|divided|by (?:type|category|class|kind|region|team|grade)|"
    r"allocation|allocated)\b",
    re.IGNORECASE,
)
SELECTED = re.compile(
    r"\btop\b|largest|selected|example|leading|main\b|cumulative|overlap|multiple", re.IGNORECASE
)
LIST_GAP = re.compile(r"[^;:.!?\d%]{0,60}(?:,|;|\band\b|/|\bplus\b)[^;:.!?\d%]{0,60}")


def wrong_shares(document: Document) -> Iterator[Fault]:
    """Shares of one whole, in a sentence, a list or a table, that do not make 100 %."""
    for page in document.pages:
        for text in page.texts:
            yield from _in_sentences(text)
        yield from _in_lists(page)
        for table in page.tables:
            yield from _in_columns(table)
            yield from _in_rows(table)


def _in_sentences(text: Text) -> Iterator[Fault]:
    """Percentages in a row, where the sentence says that they split something."""
    from bvreport.quality.lint.checks.sentences import sentences

    for sentence in sentences(text):
        if SPLIT.search(sentence.words) is None or SELECTED.search(sentence.words):
            continue
        for parts in _chains(sentence):
            yield from _wrong(parts, sentence)


def _chains(sentence: Sentence) -> Iterator[list[Figure]]:
    """Percentages that nothing but words, commas and "and" part."""
    chain: list[Figure] = []
    for _number, figure in enumerate(sentence.figures):
        if figure.kind is not Kind.PERCENT or figure.is_range:
            if figure.kind is not None or figure.is_range:
                continue  # "$6K (60 %)": the amount beside the share
            yield chain
            chain = []
            continue
        if chain and LIST_GAP.search(sentence.words[chain[-1].end : figure.start]) is None:
            yield chain
            chain = []
        chain.append(figure)
    yield chain


def _wrong(parts: Sequence[Figure], sentence: Sentence) -> Iterator[Fault]:
    made = sum((part.value for part in parts), Decimal(0))
    if len(parts) < FEWEST_PARTS or abs(made - HUNDRED) <= _room(parts):
        return
    if made < NEARLY or (len(parts) < 3 and made < HUNDRED):
        return
    yield Fault(
        place=sentence.place,
        message=f"the shares {summed(parts)} make {amount(made, parts[0])}, not 100 %",
        fix="correct a share, or say what the rest is or that the parts overlap",
    )


def _in_lists(page: Page) -> Iterator[Fault]:
    """Items with one share each, under words that say they split something."""
    last: Text | None = page.title
    for list_id, group in groupby(
        page.blocks, key=lambda b: b.list_id if isinstance(b, Text) else 0
    ):
        items = [block for block in group if isinstance(block, Text)]
        if list_id and last is not None and len(items) > FEWEST_PARTS:
            lead = plain(last.words)
            shares = [share for item in items if (share := _only_share(item)) is not None]
            said = SPLIT.search(lead) and not SELECTED.search(lead)
            if said and last.role is not Role.ITEM and len(shares) == len(items):
                made = sum((share.value for share in shares), Decimal(0))
                if made >= NEARLY and abs(made - HUNDRED) > _room(shares):
                    yield Fault(
                        place=items[0].place,
                        message=f"the shares {summed(shares)} make {amount(made, shares[0])}, "
                        "not 100 %",
                        fix="correct a share, or say what the rest is or that the parts overlap",
                    )
        last = items[-1] if items else None


def _only_share(item: Text) -> Figure | None:
    found = [figure for figure in figures(item.words) if figure.kind is Kind.PERCENT]
    return found[0] if len(found) == 1 and not found[0].is_range else None


def _in_columns(table: Table) -> Iterator[Fault]:
    """A column of shares of one whole."""
    selected = SELECTED.search(" ".join((table.caption, *table.head))) is not None
    for number in range(1, table.width):
        head = table.head[number] if number < len(table.head) else ""
        if SHARE_HEAD.search(head) is None or COMPARED.search(head.lower()):
            continue
        shares: list[tuple[int, Figure]] = []
        closed = False
        for row, cell in enumerate(table.column(number)):
            figure = cell_figure(cell)
            if figure is None or figure.is_range:
                continue
            if TOTAL.fullmatch(table.rows[row][0]):
                closed = True
            elif figure.kind is Kind.PERCENT or "%" in head:
                shares.append((row, figure))
        parts = [figure for _, figure in shares]
        made = sum((part.value for part in parts), Decimal(0))
        all_of_it = closed or (made >= NEARLY and len(parts) > FEWEST_PARTS and not selected)
        too_much = made > HUNDRED and not SELECTED.search(head)
        if len(parts) < FEWEST_PARTS or not (all_of_it or too_much):
            continue
        if any(part.value > HUNDRED for part in parts) or len(set(parts)) == 1:
            continue  # one of them is wrong by itself, or they are no parts
        if abs(made - HUNDRED) > _room(parts) and made < 3 * HUNDRED:
            yield Fault(
                place=table.at(shares[-1][0]),
                message=f'the column "{head}" makes {amount(made, parts[0])} '
                f"({summed(parts)}), not 100 %",
                fix="correct a share, or add the row that is missing",
            )


def _in_rows(table: Table) -> Iterator[Fault]:
    """Rows of shares: most make 100 %, one does not."""
    checked: list[tuple[int, list[Figure], Decimal]] = []
    for number, row in enumerate(table.rows):
        cells = [cell_figure(cell) for cell in row[1:]]
        parts = [c for c in cells if c is not None and c.kind is Kind.PERCENT and not c.is_range]
        bare = [c for c in cells if c is not None and c.kind is None and not c.value]
        if len(parts) + len(bare) == len(row) - 1 and len(row) > FEWEST_PARTS and parts:
            checked.append((number, parts, sum((p.value for p in parts), Decimal(0))))
    right = [one for one in checked if abs(one[2] - HUNDRED) <= _room(one[1])]
    if len(right) < FEWEST_PARTS or len(right) * 3 < len(checked) * 2:
        return
    for number, parts, made in checked:
        if abs(made - HUNDRED) > _room(parts):
            yield Fault(
                place=table.at(number),
                message=f'row "{table.rows[number][0]}": {summed(parts)} make '
                f"{amount(made, parts[0])}, not 100 % as the other rows do",
                fix="correct a share of this row",
            )


def _room(parts: Sequence[Figure]) -> Decimal:
    return max(TOLERATED, sum((part.place / 2 for part in parts), Decimal(0)))
