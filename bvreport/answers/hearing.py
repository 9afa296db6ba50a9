"""A claim that waits for a person into the lines of a screen, and a decision into its receipt."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport import words
from bvreport.answers.proof import plain, proof
from bvreport.decisions.chain import SHOWN
from bvreport.decisions.correction import figures_of
from bvreport.docket import Case, Docket
from bvreport.model import Entry, Figure, Verdict
from bvreport.portfolio.backlog import Waiting

WIDTHS = (32, 12, 5, 5)
ENDS = ("", *".,;:!?)")  # what stands close to the word before it
HEAD = ("claim", "a year/once", "conf.", "grade")


def screen(one: Waiting, docket: Docket) -> Iterator[str]:
    """Its sentence, how that was read, the formula, the money, and why it needs a person."""
    case = docket.cases[one.claim.id]
    told = proof(one.claim, docket.terms, case.pull)
    said = told.sentence
    yield f"{plain(one.change.key)}: {plain(one.change.title)}"
    before = f"{said.before} " if said.before else ""
    after = said.after if said.after[:1] in ENDS else f" {said.after}"
    yield f'sentence: "{before}[{said.quote}]{after}"'
    yield f"read as: {told.reading}"
    if told.formula:
        yield f"formula: {told.formula}"
    yield f"confidence: {told.confidence}"
    if told.expected:
        yield f"expected: {told.expected}"
    yield f"needs a person: {'; '.join(map(plain, one.reasons))}"
    yield f"id: {plain(one.claim.id)}"


def listing(docket: Docket) -> Iterator[str]:
    """Every claim that waits, one a line, with why."""
    yield _row((*HEAD, "why"))
    for one in docket.waiting:
        estimate = one.claim.estimate
        money = words.money(estimate.size.best, estimate.currency) if estimate else "not priced"
        cells = (one.claim.id, money, f"{one.claim.confidence:.2f}", one.claim.grade.value)
        yield _row((*cells, "; ".join(one.reasons)))


def correctable(case: Case) -> dict[Figure, str]:
    """The figures of its formula that can be corrected, each as it is now."""
    known = figures_of(case.claim)
    return {
        figure: "not said" if value is None else words.number(value, 6)
        for figure, value in known.items()
    }


def receipt(entry: Entry) -> str:
    """What was kept: the claim, the verdict, who, and its place in the chain."""
    decision = entry.decision
    figures = ", ".join(
        f"{figure.value} {words.number(value, 6)}" for figure, value in decision.figures.items()
    )
    what = f"{decision.verdict.value} {figures}".strip()
    if decision.actual is not None:
        amount = words.money(decision.actual.amount, decision.actual.currency)
        span = "a year" if decision.actual.recurring else "once"
        what = f"{what} at {amount} {span}, source {plain(decision.source)}"
    if decision.verdict is Verdict.UNDONE:
        what = f"decision {decision.undoes} undone"
    place = f"decision {entry.position}, digest {entry.digest[:SHOWN]}"
    return f"{plain(decision.claim)}: {what} by {plain(decision.by)} ({place})"


def _row(cells: tuple[str, ...]) -> str:
    fixed = (plain(cell).ljust(width) for cell, width in zip(cells, WIDTHS, strict=False))
    return "  ".join((*fixed, plain(cells[-1]))).rstrip()
