"""Backing: a ratio needs what it is of: ROI its cost, accuracy its number of cases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.quality.lint.checks.sentences import Sentence, of_page
from bvreport.quality.lint.document import Document, Page, Place, Table
from bvreport.quality.lint.figures import Figure, cell_figure, plain
from bvreport.quality.lint.findings import Fault

RETURN = re.compile(
    r"\b(?:roi|rois|return on investment|returns?(?= [^ ]{1,8} on (?:our |the )?investment)|"
    r"return multiple|returns? on (?:the )?(?:spend|cost|effort)|payback(?: period)?)\b",
    re.IGNORECASE,
)
RETURN_NEAR = 40  # characters between the word and its figure
BETWEEN = re.compile(r"[^.;!?(\d]*\(?[^.;!?)(\d]{0,3}")  # "ROI (3.2x)", not "ROI (region …) at 3x"
REGION = re.compile(r"regions? of interest", re.IGNORECASE)  # the other ROI
COST = re.compile(
    r"\b(?:cost(?:s|ing)?|invest(?:ed|ment|ments|ing)|spen[dt]|expenses?|expenditure|budget|paid|"
    r"price|outlay|licen[cs]es? fees?|effort|salar(?:y|ies)|tco)\b",
    re.IGNORECASE,
)
ON_INVESTMENT = re.compile(
    r"returns? on (?:the |our )?(?:investments?|costs?|spend|effort)", re.IGNORECASE
)
AVOIDED = re.compile(
    r"\bcosts? (?:avoid\w*|sav\w+|reduc\w+|cut\w*)|(?:avoid\w*|sav\w+|reduc\w+|"
    r"lower\w*) costs?\b",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"\b(?:accura(?:cy|te)|precision|recall|f1(?:[- ]?score)?|specificity|sensitivity|auc|"
    r"false[- ](?:positive|negative)s?(?: rate)?|true[- ]positive rate)\b",
    re.IGNORECASE,
)
MEASURED_NEAR = 24
SAMPLE = re.compile(
    r"\bn\s?[=:≈]\s?\d|\bsample size\b|\b\d[\d,. ]*\s?(?:k|m|million|"
    r"thousand)?\s?(?:[a-z-]{2,20} ){0,3}?"
    r"(?:samples?|cases|examples|records|texts|documents|images?|photos|pictures|labels|claims|"
    r"questions|predictions|observations|items|rows|instances|users|patients|respondents|"
    r"tests|runs|trials|queries|pairs|sentences|tweets|reviews|changes|pull requests|prs|"
    r"tickets|alerts|transactions|invoices|emails|messages|faces|files|commits|issues)\b|"
    r"\b\d[\d,.]*\s?(?:of|/|out of)\s?\d[\d,.]*\b",
    re.IGNORECASE,
)
# A benchmark that has a name has a size that anybody can look up.
NAMED_SET = re.compile(
    r"\b(?:benchmarks?|data ?sets?|test ?set|validation set|hold-?out|leaderboard|"
    r"[A-Z][A-Za-z]*[A-Z]"
    r"[A-Za-z]*(?:-\d+k?)?|[A-Z]{3,}\d*|ImageNet|in the Wild)\b"
)
NOT_A_SET = frozenset(
    (
        "ROI",
        "AUC",
        "KPI",
        "CFO",
        "CEO",
        "CTO",
        "USD",
        "EUR",
        "API",
        "LLM",
        "GPT",
        "FTE",
        "PDF",
        "HTML",
        "JSON",
        "GitHub",
        "OpenAI",
        "YAML",
    )
)
SAY_CASES = "say of how many cases, and of which: n = …"
NOT_MEASURED = re.compile(
    r"within|tolerance|±|\bto (?:reach|achieve)|target|goal|aim|at least|require|should|"
    r"threshold|floating|double|decimal|resistor",
    re.IGNORECASE,
)


def returns_without_cost(document: Document) -> Iterator[Fault]:
    """A return with a figure on a page that names no cost with one."""
    for page in document.sheets:
        stated = list(_returns(page))
        if stated and not _names_cost(page):
            place, words = stated[0]
            yield Fault(
                place=place,
                message=f"{words} without the cost that it is a return on",
                fix="put the cost, and whose it is or how it is modelled, on the same page",
            )


def accuracy_without_cases(document: Document) -> Iterator[Fault]:
    """A percentage of accuracy on a page that does not say of how many cases."""
    for page in document.sheets:
        if SAMPLE.search(plain(page.words)):
            continue
        for sentence, figure, word in _accuracies(page):
            if any(found not in NOT_A_SET for found in NAMED_SET.findall(sentence.words)):
                continue
            yield Fault(
                place=sentence.place,
                message=f"{figure.words} {word} without a number of cases",
                fix=SAY_CASES,
            )
            break
        else:
            yield from _tabled_accuracies(page)


def _tabled_accuracies(page: Page) -> Iterator[Fault]:
    """Rows and columns named after an accuracy, on a page that names no set of cases either."""
    if any(found not in NOT_A_SET for found in NAMED_SET.findall(page.words)):
        return
    for table in page.tables:
        for row, cells in enumerate(table.rows):
            for number, cell in enumerate(cells[1:], start=1):
                head = table.head[number] if number < len(table.head) else ""
                named = MEASURED.search(cells[0]) or MEASURED.search(head)
                figure = cell_figure(cell)
                if named is not None and figure is not None and _is_share(figure):
                    yield Fault(
                        place=table.at(row),
                        message=f"{figure.words} {named.group().lower()} without a number of cases",
                        fix=SAY_CASES,
                    )
                    return


def _returns(page: Page) -> Iterator[tuple[Place, str]]:
    if REGION.search(page.words):
        return
    for sentence in of_page(page):
        for named in RETURN.finditer(sentence.words):
            for figure in sentence.figures:
                between = sentence.words[named.end() : figure.start]
                if not BETWEEN.fullmatch(between) or not _near(figure, named, RETURN_NEAR):
                    continue
                if _is_return(figure, named.group()):
                    yield sentence.place, f"{named.group()} {figure.words}"
    for table in page.tables:
        yield from _returns_in(table)


def _returns_in(table: Table) -> Iterator[tuple[Place, str]]:
    for row, cells in enumerate(table.rows):
        for number, cell in enumerate(cells):
            head = table.head[number] if number < len(table.head) else ""
            named = RETURN.search(head) or (number and RETURN.search(cells[0]))
            figure = cell_figure(cell)
            if named and figure is not None and _is_return(figure, named.group(), in_table=True):
                yield table.at(row), f"{named.group()} {figure.words}"


def _is_return(figure: Figure, named: str, *, in_table: bool = False) -> bool:
    if "payback" in named.lower():
        return figure.kind is Kind.TIME
    return figure.kind in (Kind.RATIO, Kind.PERCENT) or (in_table and figure.kind is None)


def _names_cost(page: Page) -> bool:
    """Whether money or hours stand beside a word for cost."""
    for sentence in of_page(page):
        words = AVOIDED.sub(" ", ON_INVESTMENT.sub(" ", sentence.words))
        if COST.search(words) and any(_can_be_cost(f) for f in sentence.figures):
            return True
    for table in page.tables:
        for row in table.rows:
            named = " ".join((row[0], *table.head)) if row else ""
            if COST.search(AVOIDED.sub(" ", ON_INVESTMENT.sub(" ", named))) and any(
                cell_figure(cell) for cell in row[1:]
            ):
                return True
    return False


def _can_be_cost(figure: Figure) -> bool:
    return figure.kind in (Kind.MONEY, Kind.TIME)


def _accuracies(page: Page) -> Iterator[tuple[Sentence, Figure, str]]:
    for sentence in of_page(page):
        if NOT_MEASURED.search(sentence.words):
            continue
        for named in MEASURED.finditer(sentence.words):
            for figure in sentence.figures:
                if not _is_share(figure) or not _near(figure, named, MEASURED_NEAR):
                    continue
                if not re.search(r"[+±-]\s?$", sentence.words[: figure.start]):
                    yield sentence, figure, named.group().lower()


def _is_share(figure: Figure) -> bool:
    return figure.kind is Kind.PERCENT and 0 < figure.value <= 100


def _near(figure: Figure, named: re.Match[str], most: int) -> bool:
    """Whether a figure stands within so many characters of a word."""
    return -most <= figure.start - named.end() <= most or 0 <= named.start() - figure.end <= most
