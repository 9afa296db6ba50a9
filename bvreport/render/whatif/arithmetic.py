"""Arithmetic: the claims, caps and cost of a report as data that a script computes with.

A node is a number, the key of an assumption, `[sign, node, …]` of what it is made of, or
`["..", low, best, high]` where the ends differ. `templates/html/what-if.js` evaluates it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

from bvreport import words
from bvreport.calculation import Calculation, Operation, Part, leaves, number
from bvreport.estimate import Range
from bvreport.methods.confidence import CEILING, FLOOR, FREQUENCY_MEASURED, SET_BY_USER
from bvreport.methods.effort import OwnSize, effort
from bvreport.model import CashClass
from bvreport.money import ZERO
from bvreport.portfolio.caps import FOLLOWS, MOST_OF_A_BILL, exchange, takes_off_bill
from bvreport.portfolio.stakes import OUTLIER, OUTLIER_FLOOR, OUTLIER_MULTIPLE, delivered
from bvreport.render.doubts import RUNS, doubts
from bvreport.render.ledger import CAPACITY, MONEY_ONLY, TEAM, Ledger, Line
from bvreport.valuation.expectation import cents, probability

Node: TypeAlias = "float | str | list[Any]"

RANGED = ".."
EFFORT_HOURS = "effort_hours"  # what a cost calls the hours of all changes
SIGNS: Mapping[Operation, str] = MappingProxyType(
    {
        Operation.SUM: "+",
        Operation.PRODUCT: "*",
        Operation.QUOTIENT: "/",
        Operation.LEAST: "min",
        Operation.MOST: "max",
    }
)
# What may be added to a confidence, and the bounds of the sum.
DOUBT: Mapping[str, Any] = {
    "least": float(FLOOR),
    "most": float(CEILING),
    "set": float(SET_BY_USER.delta),
    "measured": float(FREQUENCY_MEASURED.delta),
    "runs": RUNS,
    "outlier": float(OUTLIER.delta),
    "floor": float(OUTLIER_FLOOR),
    "multiple": OUTLIER_MULTIPLE,
}
CLOSE = Decimal("1e-9")  # what hours may differ by for the digits they are kept in


def arithmetic(book: Ledger) -> dict[str, Any]:
    """Everything that the totals and the bridge follow from, without a word of any text."""
    return {
        "currency": words.SIGNS.get(book.currency, f"{book.currency} "),
        "values": {used.key: float(used.value) for used in book.report.assumptions},
        "lines": [_line(line, book) for line in book.lines if line.step],
        "cap": _cap(book),
        "doubt": DOUBT,
        "effort": _effort(book),
        "cost": _cost(book),
    }


def node(term: Calculation) -> Node:
    """A calculation as a script computes it."""
    if term.op is not Operation.NUMBER:
        return [SIGNS[term.op], *map(node, term.of)]
    best = term.key or float(term.number or ZERO)
    if term.low is None and term.high is None:
        return best
    low, high = (best if end is None else float(end) for end in (term.low, term.high))
    return [RANGED, low, best, high]


def keys_of(data: Mapping[str, Any]) -> frozenset[str]:
    """The assumptions that money, caps or cost rest on."""
    found = set(_named((data["cost"], [line["make"] for line in data["lines"]], data["cap"])))
    if EFFORT_HOURS in found:
        found |= {key for key in data["values"] if key.startswith("effort.")}
    return frozenset(found & data["values"].keys())


def _line(line: Line, book: Ledger) -> dict[str, Any]:
    """One claim of the bridge."""
    claim, stake = line.claim, line.stake
    made: dict[str, Any] = {"step": line.step, "make": _made(line)}
    if claim.adverse:
        made["adverse"] = True
    if stake is None:
        return made
    made |= {"class": str(stake.cash_class), "sure": _sure(line, book)}
    if claim.cash_class is CashClass.CAPACITY and claim.hours_per_year is not None:
        made["hours"] = _hours(line)
    elif takes_off_bill(claim):
        made["bill"] = float(exchange(claim))
    return made


def _made(line: Line) -> Node:
    """What the money is made of, before its sign; else its amounts, which stay as they are."""
    claim = line.claim
    if line.is_redone and claim.calculation is not None:
        return node(claim.calculation)
    size = claim.estimate.size if claim.estimate else Range()
    size = -size if claim.adverse else size
    return [RANGED, float(size.low), float(size.best), float(size.high)]


def _sure(line: Line, book: Ledger) -> float | dict[str, Any]:
    """The confidence, or what it is summed from."""
    found = doubts(line, book)
    if line.claim.adverse or found is None:
        return float(probability(line.claim))
    fixed = found.fixed + (SET_BY_USER.delta if found.is_set else ZERO)
    parts: dict[str, Any] = {"fixed": float(fixed)}
    if not found.is_set:
        parts["keys"] = list(found.keys)
    if found.is_measured:
        parts["measured"] = True
    if found.can_be_outlier:
        parts["outlier"] = True
    if line.claim.haircut is not None:
        parts["cut"] = float(line.claim.haircut.factor)
    return parts


def _hours(line: Line) -> Node:
    """The hours behind a claim: its calculation without prices."""
    stated = line.claim.hours_per_year or ZERO
    if line.is_redone and line.claim.calculation is not None:
        made = _without_money(line.claim.calculation)
        if abs(made.best - abs(stated)) <= CLOSE * max(abs(stated), Decimal(1)):
            return node(made)
    return abs(float(stated))


def _without_money(term: Calculation) -> Calculation:
    if term.part in MONEY_ONLY:
        return number(Decimal(1))
    return replace(term, of=tuple(map(_without_money, term.of)))


def _cap(book: Ledger) -> dict[str, Node]:
    """The hours that people have, and the gains that one bill has room for."""
    cap, known = book.cap, book.known
    if cap is None:
        return {}
    found: dict[str, Node] = {}
    if cap.hours is not None:
        people: Node = TEAM if TEAM in known and book.terms.get(TEAM) else float(cap.people)
        found["hours"] = ["*", people, CAPACITY]
    if cap.bill_stated and known.issuperset((MOST_OF_A_BILL, *FOLLOWS)):
        found["most"] = MOST_OF_A_BILL
        found["follows"] = ["*", *FOLLOWS]
    return found


def _effort(book: Ledger) -> dict[str, Any]:
    """Lines and files of each change whose hours are modelled, and the hours that stay."""
    sizes, rest = [], ZERO
    for change in delivered(book.report.changes):
        if change.own_lines is not None and change.own_files is not None and book.cap:
            size = OwnSize(lines=change.own_lines, files=change.own_files)
            if cents(effort(size, book.terms).best) == change.effort_hours:
                sizes.append([size.lines, size.files])
                continue
        rest += change.effort_hours or ZERO
    return {"sizes": sizes, "rest": float(rest)}


def _cost(book: Ledger) -> Node | None:
    """What the period cost; none without a bridge that says so."""
    step = next((step for step in book.report.bridge if step.key == "cost"), None)
    if step is None:
        return None
    made = step.calculation
    if made is None or cents(made.best) != -step.amount:
        return float(-step.amount)
    is_effort = any(leaf.part is Part.AMOUNT for leaf in leaves(made))
    return node(_with_effort(made) if is_effort else made)


def _with_effort(term: Calculation) -> Calculation:
    if term.part is Part.AMOUNT:
        return replace(term, key=EFFORT_HOURS)
    return replace(term, of=tuple(map(_with_effort, term.of)))


def _named(value: Any) -> Iterator[str]:
    """Every text in a nest of nodes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _named(list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _named(part)
