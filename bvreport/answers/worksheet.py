"""Claims that wait for a person into a CSV to fill in, and the filled-in CSV into wishes.

Nothing of a text can become a spreadsheet's formula. Coming back, every line is checked before
anything is kept; lines whose decision is empty are passed over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from bvreport.answers.listing import inert
from bvreport.config.amounts import Style, amount_in, style_of
from bvreport.config.spreadsheet import delimiter_of, text_of
from bvreport.decisions.correction import figures_of
from bvreport.docket import Docket
from bvreport.model import Figure, Verdict
from bvreport.portfolio.backlog import Waiting
from bvreport.render.clean import clean
from bvreport.review import Said, Wish, actual_value

FILLED_IN = (
    *("claim", "decision", "people", "frequency", "amount"),
    *("actual", "date", "source", "note", "by"),
)
SHOWN = (
    *("change", "title", "quote", "formula", "best", "currency", "recurring", "confidence"),
    *("grade", "why", "people_now", "frequency_now", "amount_now", "url"),
)
COLUMNS = (*FILLED_IN, *SHOWN)
VERDICTS = {
    **{verdict.value: verdict for verdict in Verdict},
    "accept": Verdict.ACCEPTED,
    "reject": Verdict.REJECTED,
    "correct": Verdict.CORRECTED,
    "verify": Verdict.VERIFIED,
    "undo": Verdict.UNDONE,
}
SKIPPED = ("", "skip")
NUMBERS = ("people", "frequency", "amount", "actual")
HINT = "`bvreport review --export FILE.csv` writes a file to fill in"
QUOTE_LETTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a filled-in file asks for, and the lines that say nothing usable."""

    wishes: tuple[Wish, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What every line of a file shares: who decides, how numbers are written, which claims."""

    by: str
    style: Style
    docket: Docket


def lines(docket: Docket) -> Iterator[str]:
    """The header and one line for each claim that waits."""
    yield _line(COLUMNS)
    yield from (_line(_cells(one)) for one in docket.waiting)


def read(path: Path, by: str, docket: Docket) -> Sheet:
    """The wishes of a filled-in file; `by` is who decides where a line names nobody."""
    text = text_of(path, HINT)
    delimiter = delimiter_of(text)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    wishes: list[Wish] = []
    faults: list[str] = []
    try:
        head = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
        reader.fieldnames = head
        if missing := [name for name in ("claim", "decision") if name not in head]:
            return Sheet(wishes=(), faults=(f"line 1 has no column {' and no '.join(missing)}",))
        rows = [(reader.line_num, _row(row)) for row in reader]
    except csv.Error as error:
        return Sheet(wishes=(), faults=(f"line {reader.line_num} is no CSV: {error}",))
    numbers = [row.get(name, "") for _, row in rows for name in NUMBERS]
    style = style_of(numbers, english=delimiter == ",")
    form = _Form(by=by, style=style, docket=docket)
    for line, row in rows:
        if row.get("decision", "").casefold() in SKIPPED:
            continue
        try:
            wishes.append(_wish(f"line {line}", row, form))
        except ValueError as fault:
            faults.append(f"line {line}: {fault}")
    return Sheet(wishes=tuple(wishes), faults=tuple(faults))


def _cells(one: Waiting) -> list[object]:
    claim, estimate = one.claim, one.claim.estimate
    now = figures_of(claim)
    return [
        claim.id,
        *[""] * (len(FILLED_IN) - 1),
        one.change.key,
        clean(one.change.title),
        clean(claim.evidence.quote)[:QUOTE_LETTERS],
        clean(claim.formula),
        estimate.size.best if estimate else None,
        estimate.currency if estimate else None,
        ("a year" if estimate.recurring else "once") if estimate else None,
        claim.confidence,
        claim.grade.value,
        "; ".join(map(clean, one.reasons)),
        *(now.get(figure) for figure in Figure),
        one.change.url,
    ]


def _line(values: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([inert(value) for value in values])
    return buffer.getvalue()


def _row(row: Mapping[str, object]) -> dict[str, str]:
    """The cells by column; what stands beyond the last column is passed over."""
    return {name: str(cell or "").strip() for name, cell in row.items() if isinstance(name, str)}


def _wish(place: str, row: Mapping[str, str], form: _Form) -> Wish:
    """What one line asks for; a `ValueError` says what is wrong with it."""
    verdict = VERDICTS.get(row["decision"].casefold())
    if verdict is None:
        known = "accept, reject, correct, verify, undo or skip"
        raise ValueError(f"{row['decision']!r} is no decision; write {known}")
    figures = {figure: n for figure in Figure if (n := _number(row, figure, form)) is not None}
    if figures and verdict is not Verdict.CORRECTED:
        raise ValueError(f"{', '.join(figures)} given, but the decision is {verdict}")
    wish = Wish(
        claim=_claim(row["claim"]),
        verdict=verdict,
        by=row.get("by", "") or form.by,
        place=place,
        note=row.get("note", ""),
        source=row.get("source", ""),
        figures=figures,
    )
    amount = _number(row, "actual", form) if verdict is Verdict.VERIFIED else None
    if amount is None:
        return wish
    said = Said(on=_date(row.get("date", "")))
    return replace(wish, actual=actual_value(form.docket, wish.claim, amount, said))


def _number(row: Mapping[str, str], name: str, form: _Form) -> Decimal | None:
    """The number of a cell, in the unit of the claim; none when the cell is empty."""
    said = row.get(name, "")
    if not said:
        return None
    found = amount_in(said, form.style)
    if found is None or found[1]:
        raise ValueError(f"{name} {said!r} is no number, or may be two; write it without a unit")
    return found[0]


def _claim(cell: str) -> str:
    """The id without the apostrophe that keeps a spreadsheet from running it."""
    return cell.removeprefix("'")


def _date(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise ValueError(f"date {said!r} is no day; write 2024-07-31") from None
