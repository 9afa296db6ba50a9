"""Splits: a total over several cash classes stands beside its parts, on the same page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.quality.lint.checks.sentences import Sentence, of_page
from bvreport.quality.lint.document import Document, Page, Role, Table, Text
from bvreport.quality.lint.figures import Figure, cell_figure, figures, plain
from bvreport.quality.lint.findings import Fault
from bvreport.quality.lint.rounding import alike

CLASSES: dict[str, re.Pattern[str]] = {
    "cash saved": re.compile(
        r"\b(?:cash (?:saved|savings?)|cost savings?|hard savings?|(?:direct|cloud|licen[cs]e|"
        r"infrastructure|vendor|hosting|bill) savings?|savings?|saved)\b"
    ),
    "revenue": re.compile(r"\b(?:revenues?|sales|mrr|arr|income|upsell)\b"),
    "cost avoided": re.compile(r"\b(?:costs? avoid(?:ed|ance)|avoided costs?|avoidance)\b"),
    "capacity": re.compile(
        r"\b(?:capacity|productivity|time savings?|time saved|hours saved|developer time|"
        r"engineering (?:time|hours)|efficiency(?: gains?)?)\b"
    ),
    "risk reduced": re.compile(
        r"\b(?:risk (?:reduc\w+|mitigat\w+|avoid\w+)|reduced risk|"
        r"avoided (?:risk|incidents)|risk)\b"
    ),
}
TOTAL = re.compile(
    r"\b(?:total(?:s|ling)?|overall|combined|altogether|in all|sum|value|benefits?|returns?|impact|"
    r"worth)\b"
)
FEWEST_CLASSES = 2
LISTED = re.compile(r"\s?(?:,\s?(?:and|plus)?|\band\b|&|\+|/|\bplus\b|\bas well as\b)\s?")
CLOSED = re.compile(r"[;.:()]")
OF_THEM = re.compile(r"\s?(?:in|of|from|through|via)\b")
AMOUNT_OF = re.compile(r"\btotal|expected|altogether|combined|overall")


def totals_without_split(document: Document) -> Iterator[Fault]:
    """Sentences that add up several classes where no class has its amount."""
    known = [figure for page in document.sheets for figure in _split_totals(page)]
    for page in document.sheets:
        if len(_amounts(page)) >= FEWEST_CLASSES:
            continue
        for sentence in of_page(page):
            named = sorted(_classes(sentence.lower))
            fault = _named_together(sentence, named) or _known_total(sentence, known)
            if fault is not None:
                yield fault
                break


def _classes(lower: str) -> set[str]:
    """The classes that words name; time saved is capacity and no cash."""
    found = {name for name, form in CLASSES.items() if form.search(lower)}
    if "capacity" in found and "cash saved" in found:
        without = CLASSES["capacity"].sub(" ", lower)
        if not CLASSES["cash saved"].search(without):
            found.discard("cash saved")
    if "cost avoided" in found and "cash saved" in found:
        without = CLASSES["cost avoided"].sub(" ", lower)
        if not CLASSES["cash saved"].search(without):
            found.discard("cash saved")
    return found


def _named_together(sentence: Sentence, named: list[str]) -> Fault | None:
    """ "$1.2M in savings, productivity and revenue": one figure for two classes or more."""
    money = [f for f in sentence.figures if f.kind is Kind.MONEY and not f.is_range]
    if len(money) != 1 or len(named) < FEWEST_CLASSES:
        return None
    behind = sentence.lower[money[0].end : money[0].end + 120]
    before = sentence.lower[max(0, money[0].start - 120) : money[0].start]
    is_sum = TOTAL.search(sentence.lower) or OF_THEM.match(behind)
    told = next((c for c in (_listed(behind), _listed(before)) if len(c) >= FEWEST_CLASSES), None)
    if told is None or not is_sum:
        return None
    return Fault(
        place=sentence.place,
        message=f"{money[0].words} is one figure for {' and '.join(sorted(told))}",
        fix="give each class its amount on the same page: time is not cash",
    )


def _listed(words: str) -> set[str]:
    """The classes that are named one after the other, with a comma or an "and" between them."""
    pieces = LISTED.split(words)
    return _longest_run([_classes(piece) if len(piece) <= 40 else set() for piece in pieces])


def _longest_run(pieces: list[set[str]]) -> set[str]:
    best: set[str] = set()
    run: set[str] = set()
    for piece in pieces:
        run = run | piece if len(piece) == 1 else set()
        best = max(best, run, key=len)
    return best


def _known_total(sentence: Sentence, known: list[Figure]) -> Fault | None:
    """A total that another page splits into classes, told here alone."""
    if not AMOUNT_OF.search(sentence.lower):
        return None
    for figure in sentence.figures:
        if figure.kind is not Kind.MONEY or figure.is_range:
            continue
        if any(total.unit == figure.unit and alike(figure, total) for total in known):
            return Fault(
                place=sentence.place,
                message=f"{figure.words} is a total over several cash classes, "
                "which only another page splits",
                fix="repeat the split on this page",
            )
    return None


def _amounts(page: Page) -> dict[str, Figure | None]:
    """The classes that have an amount of their own on a page."""
    found: dict[str, Figure | None] = {}
    for sentence in of_page(page):
        for number, figure in enumerate(sentence.figures):
            if figure.kind is Kind.MONEY:
                before = sentence.before(number).lower()[-60:]
                after = LISTED.split(CLOSED.split(sentence.after(number).lower())[0])[0]
                near = _classes(before) | _classes(after)
                if len(near) == 1:
                    found.setdefault(near.pop(), figure)
    for table in page.tables:
        found |= {name: figure for name, figure in _in_table(table) if name not in found}
    for block in page.blocks:
        if isinstance(block, Text) and block.role is Role.LABEL:
            found |= {name: None for name in _classes(block.words.lower()) if name not in found}
    return found


def _in_table(table: Table) -> Iterator[tuple[str, Figure | None]]:
    for row in table.rows:
        named = _classes(plain(row[0]).lower()) if row else set()
        amounts = [cell_figure(cell) or next(iter(figures(cell)), None) for cell in row[1:]]
        known = [amount for amount in amounts if amount is not None]
        if len(named) == 1 and known:
            yield named.pop(), known[0]
    for head in table.head[1:]:
        named = _classes(plain(head).lower())
        if len(named) == 1:
            yield named.pop(), None


def _split_totals(page: Page) -> Iterator[Figure]:
    """Totals beside the amounts of classes that they are the sum of."""
    amounts = [f for f in _amounts(page).values() if f is not None and f.kind is Kind.MONEY]
    if len(amounts) < FEWEST_CLASSES:
        return
    room = sum((f.place for f in amounts), amounts[0].place)
    made = sum((f.value for f in amounts), amounts[0].value * 0)
    for sentence in of_page(page):
        for figure in sentence.figures:
            if figure.kind is not Kind.MONEY or any(alike(figure, part) for part in amounts):
                continue
            if abs(figure.value - made) <= room + figure.place:
                yield figure
