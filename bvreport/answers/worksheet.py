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
    for line, row in rows:
        if row.get("decision", "").casefold() not in SKIPPED:
            _take(line, row, by, style, docket, wishes, faults)
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


def _take(
    line: int,
    row: Mapping[str, str],
    by: str,
    style: Style,
    docket: Docket,
    wishes: list[Wish],
    faults: list[str],
) -> None:
    place = f"line {line}"
    verdict = VERDICTS.get(row["decision"].casefold())
    if verdict is None:
        known = "accept, reject, correct, verify, undo or skip"
        faults.append(f"{place}: {row['decision']!r} is no decision; write {known}")
        return
    numbers: dict[str, Decimal] = {}
    for name in NUMBERS:
        if said := row.get(name, ""):
            found = amount_in(said, style)
            if found is None:
                faults.append(f"{place}: {name} {said!r} is no number, or may be two")
                return
            numbers[name] = found[0]
    wish = Wish(
        claim=_claim(row["claim"]),
        verdict=verdict,
        by=row.get("by", "") or by,
        place=place,
        note=row.get("note", ""),
        source=row.get("source", ""),
        figures={figure: numbers[figure] for figure in Figure if figure in numbers},
    )
    if wish.figures and verdict is not Verdict.CORRECTED:
        faults.append(f"{place}: {', '.join(wish.figures)} given, but the decision is {verdict}")
    elif verdict is Verdict.VERIFIED and "actual" in numbers:
        on = _date(row.get("date", ""))
        if on is None:
            faults.append(f"{place}: date {row.get('date', '')!r} is no day; write 2024-07-31")
            return
        actual = actual_value(docket, wish.claim, numbers["actual"], Said(on=on))
        wishes.append(replace(wish, actual=actual))
    else:
        wishes.append(wish)


def _claim(cell: str) -> str:
    """The id without the apostrophe that keeps a spreadsheet from running it."""
    return cell.removeprefix("'")


def _date(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
