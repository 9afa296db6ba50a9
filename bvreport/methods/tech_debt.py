"""Tech debt: refactoring, modernisation and dead code, at a default by the size of the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import least, number, product, said
from bvreport.methods.clauses import title_says
from bvreport.methods.pricing import Line, Worth, currency_of, price_of, priced, spread_of, unpriced
from bvreport.methods.reasons import Reason
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Evidence, Grade, Kind, PullRequest, Quantity
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention, Subject

LINE = Line(method="tech_debt", cash_class=CashClass.CAPACITY)
KEY = "tech_debt.base"
MOST = Decimal(3)  # times the base, whatever the size
LINES_PER_STEP = Decimal(1000)
FILES_PER_STEP = Decimal(10)
CODE_UNITS = frozenset(
    {"line", "lines", "loc", "file", "class", "function", "method", "dependency", "package"}
    | {"warning", "module", "flag"}
)

# Only what a title declares: in a body the same words are templates, asides and plans.
DEBT_TITLE = Phrase(
    r"^\W{0,4}(?:refactor|cleanup)(?:\([^()\n]{1,60}\))?!?:|\brefactor(?:s|ed|ing)?\b"
    r"|^\W{0,4}(?:(?:code|small|minor) )?(?:clean(?:s|ed|ing)?[- ]?ups?|tid(?:y|ying)(?: up)?)\b"
    r"|\b(?:dead|unused|legacy|obsolete) (?:code|class(?:es)?|functions?|modules?|packages?)\b"
    r"|\btech(?:nical)?[- ]debt\b|\bmoderni[sz](?:e|es|ed|ing)\b"
)
DEBT_LABELS = frozenset(
    {"refactor", "refactoring", "tech debt", "tech-debt", "technical debt", "cleanup", "clean-up"}
)


def tech_debt(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Maintenance spared a year (D), from what a text removes or from a title that says so."""
    removed = [mention for mention in reading.mentions if is_code(mention)]
    for mention in removed:
        worth = None if mention.adverse else _by_size(reading.pull, terms)
        if worth is None:
            yield unpriced(LINE, mention, Reason.CODE)
        else:
            yield priced(LINE, mention, worth, terms)
    if removed or reading.bot_bump:
        return
    evidence = title_says(reading, DEBT_TITLE) or _labelled(reading)
    if evidence is not None:
        yield _inferred(evidence, reading.pull, terms)


def is_code(mention: Mention) -> bool:
    """Whether a quantity counts code and its parts."""
    unit = (mention.quantity.unit or "").lower()
    return mention.subject is Subject.OTHER and unit in CODE_UNITS


def _labelled(reading: Reading) -> Evidence | None:
    """The title, when a label says what its change is."""
    title = reading.pull.title
    if not title.strip() or DEBT_LABELS.isdisjoint(label.lower() for label in reading.pull.labels):
        return None
    return Evidence(field="title", start=0, end=len(title), quote=title)


def _inferred(evidence: Evidence, pull: PullRequest, terms: Assumptions) -> Claim:
    debt = Quantity(kind=Kind.QUANTITY, unit="change", metric="technical debt")
    mention = Mention(subject=Subject.OTHER, quantity=debt, evidence=evidence)
    worth = _by_size(pull, terms)
    if worth is None:
        return replace(unpriced(LINE, mention, Reason.SIZE), stated=False)
    return priced(LINE, mention, replace(worth, stated=False), terms)


def _by_size(pull: PullRequest, terms: Assumptions) -> Worth | None:
    """2,000 × min(3, lines/1000 + files/10); none without both counts."""
    if pull.lines is None or pull.changed_files is None:
        return None
    lines, files = number(Decimal(pull.lines)), number(Decimal(pull.changed_files))
    steps = least(MOST, lines / LINES_PER_STEP + files / FILES_PER_STEP)
    return Worth(
        grade=Grade.D,
        value=product(
            price_of(KEY, terms),
            said(steps, f"{plain(steps.best)} ({pull.lines} lines, {pull.changed_files} files)"),
            spread_of(Grade.D),
        ),
        currency=currency_of(KEY, terms),
    )
