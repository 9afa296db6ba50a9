"""Worked: the calculation of a claim as the cells of its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from bvreport.calculation import Calculation, Operation, Part, leaves, product
from bvreport.render.ledger import MONEY_ONLY, Line
from bvreport.render.xlsx.cells import LONGEST_FORMULA, Cell, Formula
from bvreport.render.xlsx.columns import at
from bvreport.render.xlsx.expressions import (
    Binding,
    End,
    bracketed,
    expression,
    factors,
    literal,
    times,
)
from bvreport.render.xlsx.names import Names, spread_key

FORMULA, REPORTED, UNPRICED = "formula", "as reported", "not priced"
# Factors that have a column of their own.
CELLS: Mapping[Part, str] = MappingProxyType(
    {
        Part.FREQUENCY: "frequency",
        Part.CALENDAR: "calendar",
        Part.PEOPLE: "people",
        Part.PRICE: "price",
        Part.SHARE: "share",
    }
)
OTHER_END: Mapping[End, End] = MappingProxyType({"low": "high", "best": "best", "high": "low"})
ENDS: tuple[End, ...] = ("low", "best", "high")
CLOSE = Decimal("1e-9")


def worked(line: Line, names: Names) -> dict[str, Cell]:
    """The cells of quantity, factors, hours and money, by their column."""
    claim = line.claim
    known: dict[str, Cell] = {
        "quantity": claim.quantity.amount,
        "people": claim.quantity.people,
        "hours": claim.hours_per_year,
        "basis": UNPRICED,
    }
    if claim.estimate is None:
        return known
    size = claim.estimate.size
    known |= {"basis": REPORTED, "low": size.low, "best": size.best, "high": size.high}
    if claim.calculation is None or not line.is_redone:
        return known
    return known | dict(_Work(line, names, claim.calculation).cells())


class _Work:
    """One calculation taken apart once, for all the cells of its line."""

    def __init__(self, line: Line, names: Names, calculation: Calculation) -> None:
        self.line, self.names, self.claim = line, names, line.claim
        self.over, self.under = factors(calculation)
        self.amount = next((term for term in self.over if term.part is Part.AMOUNT), None)
        self.placed = {
            id(term): column
            for part, column in CELLS.items()
            for term in self.over
            if term.part is part and _is_point(term)
        }

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Every cell that is a number of the text, a factor or money."""
        yield from self._quantity()
        for column in dict.fromkeys(self.placed.values()):
            terms = [term for term in self.over if self.placed.get(id(term)) == column]
            yield column, self._cell(terms)
        yield from self._hours()
        size = self.claim.estimate.size if self.claim.estimate else None
        if size is None:
            return
        for end in ENDS:
            money = self._money(end)
            if len(money) > LONGEST_FORMULA:
                yield "basis", REPORTED
                return
            yield end, Formula(text=money, value=getattr(size, end))
        yield "basis", FORMULA

    def _quantity(self) -> Iterator[tuple[str, Cell]]:
        leaf = self._amount_leaf()
        if leaf is not None:
            ranged = leaf.low is not None and leaf.high is not None
            middle = f"({at('from', self.line.row)}+{at('to', self.line.row)})/2"
            best = leaf.number or Decimal(0)
            yield "quantity", Formula(text=middle, value=best) if ranged else best
            yield from (("from", leaf.low), ("to", leaf.high))
        elif self.amount is not None:
            text = expression(self.amount, "best", self._assumed)
            yield "quantity", Formula(text=text, value=self.amount.best)

    def _amount_leaf(self) -> Calculation | None:
        """The stated quantity, also where the formula takes a share from it."""
        return next(
            (
                leaf
                for term in self.over
                for leaf in leaves(term)
                if leaf.part is Part.AMOUNT and leaf.op is Operation.NUMBER
            ),
            None,
        )

    def _cell(self, terms: list[Calculation]) -> Cell:
        if len(terms) == 1 and terms[0].op is Operation.NUMBER and not terms[0].key:
            return terms[0].number
        text = times(*(bracketed(t, "best", self._assumed, Binding.PRODUCT) for t in terms))
        return Formula(text=text, value=product(*terms).best)

    def _hours(self) -> Iterator[tuple[str, Cell]]:
        stated = self.claim.hours_per_year
        terms = [term for term in self.over if term.part not in MONEY_ONLY]
        if stated is None or not terms:
            return
        value = product(*terms).best
        for term in self.under:
            value /= term.best
        if abs(value - abs(stated)) <= CLOSE * max(abs(stated), Decimal(1)):
            sign = "-" if self.claim.adverse else ""
            yield "hours", Formula(text=f"{sign}{self._made(terms, 'best')}", value=stated)

    def _money(self, end: End) -> str:
        if self.claim.adverse:
            return f"-ROUND({self._made(self.over, OTHER_END[end])},2)"
        return f"ROUND({self._made(self.over, end)},2)"

    def _made(self, terms: list[Calculation], end: End) -> str:
        """The product of terms, each as its cell where it has one; a cell counts once."""
        parts: list[str] = []
        for term in terms:
            part = self._part(term, end)
            if id(term) not in self.placed or part not in parts:
                parts.append(part)
        under = (bracketed(term, end, self._place, Binding.WHOLE) for term in self.under)
        return "/".join((times(*parts), *under))

    def _part(self, term: Calculation, end: End) -> str:
        column = self.placed.get(id(term))
        if column is not None and end == "low" and term.low is not None:
            return literal(term.low)  # of people: all together
        if column is not None:
            return at(column, self.line.row)
        if term is self.amount and term.op is not Operation.NUMBER:
            return at("quantity", self.line.row)
        return bracketed(term, end, self._place, Binding.PRODUCT)

    def _place(self, term: Calculation, end: End) -> str | None:
        """The quantity as its cell, everything else as `_assumed` has it."""
        if term.part is Part.AMOUNT and term.op is Operation.NUMBER:
            column = {"low": "from", "high": "to"}.get(end, "quantity")
            has_end = {"low": term.low, "high": term.high}.get(end) is not None
            return at(column if has_end else "quantity", self.line.row)
        return self._assumed(term, end)

    def _assumed(self, term: Calculation, end: End) -> str | None:
        """An assumption as its name, with the spread of a grade among them."""
        if term.key:
            return self.names.value(term.key, term.number)
        if term.part is Part.SPREAD and end != "best":
            share = term.low if end == "low" else term.high
            return (
                None
                if share is None
                else self.names.value(spread_key(self.claim.grade, end), share)
            )
        return None


def _is_point(term: Calculation) -> bool:
    """Whether one cell can stand for the term at each end; of people only the low one differs."""
    if term.op is Operation.NUMBER:
        return term.high is None and (term.low is None or term.part is Part.PEOPLE)
    return not any(leaf.low or leaf.high or leaf.part for leaf in leaves(term))
