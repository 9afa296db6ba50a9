"""The sheet of data quality: what was found and taken, what is missing, how to make it again."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport import words
from bvreport.render.clean import clean
from bvreport.render.facts.reviewed import DECIDED, decided_on
from bvreport.render.xlsx.cells import Cell, Page
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.styles import Style
from bvreport.render.xlsx.table import printed, tall

WIDTHS = (44, 90)
HEADS = ("What", "How many, or what is missing")


def quality(page: Page, book: NamedLedger) -> None:
    """Counts, exclusions, gaps, issues, then where the figures come from."""
    for place, width in enumerate(WIDTHS):
        page.sheet.set_column(place, place, width)
    page.heads(0, ((text, Style.TEXT) for text in HEADS))
    row = 0
    for section in (_counts, _money, _gaps, _issues, _provenance):
        entries = list(section(book))
        for what, told in entries:
            row += 1
            page.sheet.set_row(row, tall({WIDTHS[0]: clean(what), WIDTHS[1]: clean(str(told))}))
            page.put(row, 0, what, Style.WRAPPED)
            page.put(row, 1, told, Style.COUNTED if isinstance(told, int) else Style.WRAPPED)
        row += bool(entries)
    page.sheet.freeze_panes(1, 0)
    page.sheet.repeat_rows(0)
    printed(page.sheet, f"{book.report.title}: data quality")


def _counts(book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    data = book.report.data_quality
    yield "Pull requests of the period found", data.found
    for repo, found in data.found_by_repo.items():
        yield f"found in {repo}", found
    yield "Received, merged, past the filters", data.received
    for reason, count in sorted(data.excluded.items()):
        yield f"Excluded: {reason}", count


def _money(book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    """How many claims a reader can recalculate here."""
    priced = [line for line in book.lines if line.claim.estimate is not None]
    redone = sum(line.is_redone for line in priced)
    yield "Claims whose money is a formula", redone
    yield "Claims whose money is a value, as reported", len(priced) - redone
    yield "Claims without a price", len(book.lines) - len(priced)
    if decided := decided_on(book.report):
        yield DECIDED, decided


def _gaps(book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    for gap in book.report.data_quality.gaps:
        yield f"Gap: {gap.where}", gap.message


def _issues(book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    for issue in book.report.issues:
        yield f"Issue: {issue.key}", f"{issue.stage}: {issue.message}"


def _provenance(book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    report, made = book.report, book.report.provenance
    yield "Repositories", words.joined(report.repos)
    yield "Period", report.period.label
    yield "As of", words.date(report.as_of)
    yield "Made by", f"bvreport {made.version}"
    yield "Command", made.command
    yield "Digest of the inputs", made.inputs_digest
    yield "Seed of the simulation", str(made.seed)
    if made.ledger is not None:
        end = f"{words.plural(made.ledger.entries, 'decision')}, digest {made.ledger.digest}"
        yield "Ledger of decisions", end
    if made.llm is not None:
        used = f"{made.llm.model}, {words.plural(made.llm.requests, 'request')}"
        yield "Model asked", f"{used}, {words.plural(made.llm.cache_hits, 'cache hit')}"
