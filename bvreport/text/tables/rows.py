"""Rows: the rows of a table turned into statements, one headline for each measured thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.text.before_after.change import find_changes
from bvreport.text.markup.markdown_tables import Cell, Table
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amounts import find_amounts
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.clauses import OneSentence
from bvreport.text.sentences.statements import Sense, Statement, comparable, family
from bvreport.text.sentences.subjects import HIGHER_IS_BETTER
from bvreport.text.tables.cells import alike, cell_amount, moved_to_text
from bvreport.text.tables.named_rows import COVERAGE, Tells, is_said, said_by_others
from bvreport.text.tables.old_new_columns import GAIN, pairs_of_rows, sides
from bvreport.text.tables.row_pairs import is_nearly, row_pair

_TOTAL = Phrase(
    r"^\W*(?:wall[- ]?(?:clock|time)|end[- ]to[- ]end|e2e)(?: time)?\W*$|"
    r"(?<![^\W_])(?:total|overall|all|everything|sum|mean|average|avg|geo-?mean|median|gesamt|"
    r"summe|"
    r"moyenne|promedio|média|итого)(?![^\W_])|合计|总|合計|平均|전체"
)
_SETTINGS = Phrase(
    r"(?<![^\W_])(?:plans?|price|prices|limits?|timeouts?|quota|tier|settings?|options?|"
    r"default|version|package|seats|param\w{0,6}|config\w{0,8}|"
    r"instance type)(?![^\W_])"
)
# What is measured in a row of such a head is not what is measured in the next one.
_APART = re.compile(
    r"\W*(?:(?:sql |slow )?quer(?:y|ies)|endpoints?|routes?|statements?|operations?)\W*"
)
# Rows so named measure different things, whatever the table is of.
_DEED = Phrase(
    r"(?<![^\W_])(?P<deed>builds?|hmr|(?:hot )?reload|tests?|lint|type-?check|install|deploy|"
    r"start-?up|"
    r"boot|upload|download|import|export|search|login|check-?out|sync|backup|restore)(?![^\W_])"
)


def table_statements(table: Table, text: str, lower: str, title: str) -> Iterator[Statement]:
    """The headline row of a table for each kind of thing that it measures, totals first."""
    headers = [cell.text.lower() for cell in table.header]
    if any(_SETTINGS.search(header) for header in headers):
        return
    tells = Tells(table, headers, lower, title)
    on_its_side = pairs_of_rows(table, title, tells)
    if on_its_side is not None:
        yield from on_its_side
        return
    columns = sides(table, headers, title)
    found: list[tuple[str, bool, Statement]] = []
    heads = _heads(table)
    bold = sum(row[0].text.startswith("**") for row in table.rows if row) == 1
    summed = bold or any(row and _TOTAL.search(row[0].text.lower()) for row in table.rows)
    for row in table.rows:
        label = row[0].text.lower() if row else ""
        total = _TOTAL.search(label) is not None or (bold and label.startswith("**"))
        statements = _row(row, headers, columns, text, lower, tells.counted(label))
        part = label.split(",")[0]
        head = part if part in heads else "" if summed else _deed(label)
        named = (tells.said_of(statement, label, headers) for statement in statements)
        found.extend((head, total, statement) for statement in named if statement is not None)
    said = said_by_others([statement for _, _, statement in found])
    found = [row for row in found if not is_said(row[2], said)]
    # grades stand in their order, the gravest first
    found.sort(key=lambda row: (not row[1], 0 if tells.grades else _closeness(row[2])))
    apart = bool(headers and _APART.fullmatch(headers[0])) and not any(row[1] for row in found)
    seen: set[tuple[str, str, bool]] = set()
    added_up = {family(statement.unit) for _, total, statement in found if total}
    for head, total, statement in found:
        if not total and family(statement.unit) in added_up:
            continue  # it is in the total
        place = str(statement.start) if apart else head
        measured = (place, family(statement.unit), _is_loss(statement, lower))
        if measured not in seen:
            seen.add(measured)
            yield statement


def _row(
    row: tuple[Cell, ...],
    headers: list[str],
    columns: list[tuple[int, int]],
    text: str,
    lower: str,
    named: str,
) -> Iterator[Statement]:
    if not row:
        return
    label = row[0].text.lower()
    inside = _pairs_inside(row, text, lower)
    if inside:
        yield from inside[:1]
        return
    start, end = row[0].start, row[-1].end
    held = [pair for pair in columns if min(pair) >= 0 and max(pair) < len(row)]
    for old, new in held:
        before = cell_amount(row[old], headers[old], label)
        after = cell_amount(row[new], headers[new], label)
        if before is None or after is None:
            continue
        before, after = alike(before, after)
        if comparable(before, after) and not is_nearly(before, after):
            yield from row_pair(before, after, named, headers, start, end)
    if held:
        return
    for index, header in enumerate(headers[: len(row)]):
        if index and GAIN.search(header):
            amount = cell_amount(row[index], header, label)
            if (
                amount is not None
                and amount.kind in (Kind.PERCENT, Kind.RATIO, Kind.TIME, Kind.MONEY)
                and amount.value
            ):
                yield Statement(
                    sense=Sense.BETTER,
                    start=start,
                    end=end,
                    anchor=row[index].start,
                    kind=amount.kind,
                    unit=amount.unit,
                    value=amount.value,
                    period=amount.period,
                    verb=True,
                    amounts=(amount,),
                )
                return


def _pairs_inside(row: tuple[Cell, ...], text: str, lower: str) -> list[Statement]:
    """ "8m12s -> 6m02s" inside one cell."""
    found: list[Statement] = []
    for cell in row[1:]:
        amounts = moved_to_text(find_amounts(cell.text), cell, text)
        if len(amounts) < 2:
            continue
        pairs, _ = find_changes(lower, amounts, OneSentence(text, cell.start, cell.end))
        found += [p._replace(start=row[0].start, end=row[-1].end) for p in pairs]
    return found


def _heads(table: Table) -> set[str]:
    """What rows named "download, arm64" and "download, armv7" measure, when each has a head."""
    labels = [row[0].text.lower().split(",") for row in table.rows if row]
    heads = {label[0] for label in labels if len(label) > 1}
    return heads if heads and len(heads) < len(labels) else set()


def _deed(label: str) -> str:
    """What a row named "cold build" measures, which one named "HMR" does not."""
    deed = _DEED.search(label)
    return "" if deed is None else deed["deed"].rstrip("s")


def _is_loss(statement: Statement, lower: str) -> bool:
    """Whether a row tells of a metric that got worse beside others that got better."""
    if statement.before is None or statement.after is None:
        return False
    label = lower[statement.start : statement.end].split("|", 2)[:2]
    higher = (
        statement.noun == COVERAGE
        or is_rate(statement.unit)
        or any(map(HIGHER_IS_BETTER.search, label))
    )
    return (statement.after > statement.before) is not higher


def _closeness(statement: Statement) -> float:
    """How near the new value is to the old one: 1 when nothing changed, 0 when all is gone."""
    if statement.before is None or statement.after is None:
        return 1.0
    less, more = sorted((statement.before, statement.after))
    return float(less / more) if more else 1.0
