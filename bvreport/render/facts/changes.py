"""One change or claim as slides name it: a short title, a safe link, what it brings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bvreport.estimate import Range
from bvreport.model import Claim, Report, Valuation
from bvreport.money import Money
from bvreport.portfolio.stakes import in_currency
from bvreport.render.clean import clean
from bvreport.render.facts.ground import told_grades
from bvreport.text.markup.addresses import is_web
from bvreport.valuation.expectation import probability
from bvreport.valuation.worktype import BY_TYPE, CONVENTIONAL

_TITLE_LETTERS = 64
_SCOPES = re.compile(r"(?:\[[a-z][a-z0-9 ,./+&_-]{0,23}\] ?){1,3}:? ?(?=[^\s\[])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `low` to `high` is the stated range weighed by confidence, as `expected` is."""

    name: str
    title: str
    link: str | None
    grade: str
    expected: Money
    low: Money
    high: Money
    stated: Range
    category: str


def name_of(change: Valuation, report: Report) -> str:
    """`#12`, with the repository's name before it when there are several."""
    short = change.key.rpartition("/")[2]
    if len(report.repos) == 1 and change.number is not None:
        return f"#{change.number}"
    return clean(short)


def title_of(change: Valuation, letters: int = _TITLE_LETTERS) -> str:
    """The title as a reader outside the team wants it, cut between words.

    Without the scope in brackets and the Conventional Commit type before it, and then with a large
    first letter: neither `[ty]` nor `feat(web):` says anything to a board. A word that is no type
    ("Warning: …") is part of what the title says, and so are capitals in brackets ("[RFC]").
    """
    whole = clean(change.title)
    if scoped := _SCOPES.match(whole):
        bare = whole[scoped.end() :]
        whole = bare[:1].upper() + bare[1:]
    typed = CONVENTIONAL.match(whole)
    if typed and (typed[1].islower() or typed[1].lower() in BY_TYPE):
        bare = whole[typed.end() :].lstrip()
        whole = bare[:1].upper() + bare[1:] or whole
    return shortened(whole, letters) or "(no title)"


def shortened(text: str, letters: int) -> str:
    """A clean text of at most so many letters, cut between words, with an ellipsis if cut."""
    whole = clean(text)
    if len(whole) <= letters:
        return whole
    beginning, space, _ = whole[:letters].rpartition(" ")
    if not space or len(beginning) < letters // 2:
        beginning = whole[: letters - 1]
    return beginning.rstrip(" ,;:.-") + "…"


def link_of(url: str | None) -> str | None:
    """The address when a reader can follow it safely."""
    if url is None or clean(url) != url or " " in url:
        return None
    return url if is_web(url) else None


def change_fact(change: Valuation, report: Report) -> Change:
    """A change with its counted money."""
    currency = change.value.currency
    sizes = [weighed(claim) for claim in change.claims if is_told(claim, report)]
    total = sum(sizes, Range())
    return Change(
        name=name_of(change, report),
        title=title_of(change),
        link=link_of(change.url),
        grade=change.grade.value if change.grade else "",
        expected=Money(change.value.risk_adjusted, currency),
        low=Money(min(total.low, change.value.risk_adjusted), currency),
        high=Money(max(total.high, change.value.risk_adjusted), currency),
        stated=change.value.recurring + change.value.one_off,
        category=change.category.value,
    )


def is_told(claim: Claim, report: Report) -> bool:
    """Whether the claim's money is part of the totals of the report."""
    counts = claim.counted and claim.grade in told_grades(report)
    return counts and in_currency(claim, report.totals.currency)


def weighed(claim: Claim) -> Range:
    """The range of a claim, weighed as its expected value is."""
    return claim.estimate.size.scaled(probability(claim)) if claim.estimate else Range()
