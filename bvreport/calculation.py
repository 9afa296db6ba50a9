"""Calculation: a figure as the numbers it is made of, so that anybody can redo it.

A tree: its leaves are numbers that a text states or an assumption gives, its branches say what is
made of them. From the same tree come the money of a claim, the words of its formula, and the cells
of a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import prod
from types import MappingProxyType
from typing import Any, SupportsIndex, TypeAlias, cast

from bvreport.estimate import Range
from bvreport.packing import number_of, packed

LEAVES = 8_192  # that are remembered on their way from another process
AS_ASSUMED: Mapping[str, Decimal] = MappingProxyType({})
ONE = Decimal(1)
_Ends: TypeAlias = tuple[Decimal, Decimal, Decimal]


class Operation(StrEnum):
    """What is made of the parts; low, best and high are made each for itself."""

    NUMBER = "number"
    SUM = "sum"
    PRODUCT = "product"
    QUOTIENT = "quotient"  # the first by the second
    LEAST = "least"
    MOST = "most"


class Part(StrEnum):
    """What a term is in the formula of a claim."""

    AMOUNT = "amount"  # the quantity itself
    FREQUENCY = "frequency"  # runs a period
    CALENDAR = "calendar"  # periods a year
    SHARE = "share"
    PEOPLE = "people"
    PRICE = "price"  # of an hour, a thing, a month of the bill
    SPREAD = "spread"  # how far the figure may lie from its best value
    EXCHANGE = "exchange"  # from another currency


class _Valued:
    """Where a term has its value: it never changes, and every term above asks for it."""

    __slots__ = ("ends",)
    ends: _Ends  # low, best and high with every assumption as it is

    def __getattr__(self, name: str) -> Any:
        """Of what came from another process the value is worked out when somebody asks for it."""
        if name != "ends":
            raise AttributeError(name)
        ends = _ends(cast("Calculation", self), AS_ASSUMED)
        object.__setattr__(self, "ends", ends)
        return ends


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation(_Valued):
    """One term: a number, with low and high where they differ from it, or what `of` makes.

    `key` is the assumption that gives the number. `words` say the term as a formula has it; a term
    without words says those of its parts.
    """

    op: Operation = Operation.NUMBER
    number: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    key: str | None = None
    part: Part | None = None
    words: str = ""
    of: tuple[Calculation, ...] = ()

    def __post_init__(self) -> None:
        if self.op is Operation.NUMBER:
            ends = _number(self, AS_ASSUMED)
        else:
            ends = _combined(self.op, [term.ends for term in self.of])
        object.__setattr__(self, "ends", ends)

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """On its way to another process: most numbers are in many formulas, and arrive once."""
        if self.op is not Operation.NUMBER:
            return object.__reduce_ex__(self, protocol)
        ends = (None if one is None else str(one) for one in (self.number, self.low, self.high))
        return _leaf, (*ends, self.key, self.part, self.words)

    def __mul__(self, other: Term) -> Calculation:
        return product(self, other)

    def __add__(self, other: Term) -> Calculation:
        return _made(Operation.SUM, self, other)

    def __radd__(self, other: Decimal) -> Calculation:
        return _made(Operation.SUM, other, self)

    def __sub__(self, other: Decimal) -> Calculation:
        return self + -other

    def __truediv__(self, other: Term) -> Calculation:
        return _made(Operation.QUOTIENT, self, other)

    @property
    def size(self) -> Range:
        """Its low, best and high with every assumption as it is."""
        low, best, high = self.ends
        return Range(low=low, best=best, high=high)

    @property
    def best(self) -> Decimal:
        """Its best value with every assumption as it is."""
        return self.ends[1]


Term: TypeAlias = Calculation | Decimal


@lru_cache(LEAVES)
def _leaf(
    best: str, low: str | None, high: str | None, key: str | None, part: Part | None, words: str
) -> Calculation:
    """One object for all that are the same: "52 weeks", the price of an hour."""
    return Calculation(
        number=number_of(best),
        low=None if low is None else number_of(low),
        high=None if high is None else number_of(high),
        key=key,
        part=part,
        words=words,
    )


def number(value: Decimal, part: Part | None = None, words: str = "") -> Calculation:
    """A number as it stands."""
    return Calculation(number=value, part=part, words=words)


def between(size: Range, part: Part | None = None) -> Calculation:
    """A number with a range of its own."""
    return Calculation(
        number=size.best,
        low=None if size.low == size.best else size.low,
        high=None if size.high == size.best else size.high,
        part=part,
    )


def product(*terms: Term) -> Calculation:
    """The product; products within it that nothing is said of lose their brackets."""
    flat: list[Calculation] = []
    for term in map(_term, terms):
        is_plain = term.op is Operation.PRODUCT and not term.words and term.part is None
        flat += term.of if is_plain else (term,)
    return flat[0] if len(flat) == 1 else Calculation(op=Operation.PRODUCT, of=tuple(flat))


def least(*terms: Term) -> Calculation:
    """The smallest of the terms."""
    return _made(Operation.LEAST, *terms)


def most(*terms: Term) -> Calculation:
    """The largest of the terms."""
    return _made(Operation.MOST, *terms)


def said(calculation: Calculation, words: str, part: Part | None = None) -> Calculation:
    """The term with words of its own, and with the part it plays."""
    return Calculation(  # a third of the time of `dataclasses.replace`
        op=calculation.op,
        number=calculation.number,
        low=calculation.low,
        high=calculation.high,
        key=calculation.key,
        part=part or calculation.part,
        words=words,
        of=calculation.of,
    )


def evaluated(calculation: Calculation, values: Mapping[str, Decimal] = AS_ASSUMED) -> Range:
    """Low, best and high, with other values for some of the assumptions."""
    low, best, high = _ends(calculation, values)
    return Range(low=low, best=best, high=high)


def formula(calculation: Calculation) -> str:
    """The words of a product: '8 h/week × 52 weeks'."""
    return " × ".join(_words(calculation, []))


def leaves(calculation: Calculation) -> Iterator[Calculation]:
    """Every number in it, in the order of the formula."""
    if calculation.op is Operation.NUMBER:
        yield calculation
    for term in calculation.of:
        yield from leaves(term)


def keys(calculation: Calculation) -> tuple[str, ...]:
    """The assumptions that its best value follows from: bounds count where they bind."""
    return tuple(_decisive(calculation, {}))


def is_proportional(calculation: Calculation, key: str) -> bool:
    """Whether the figure is so many times an assumption: a factor once, and nowhere else."""
    if calculation.op is Operation.PRODUCT:
        with_key = [term for term in calculation.of if _rests_on(term, key)]
        return len(with_key) == 1 and is_proportional(with_key[0], key)
    return calculation.op is Operation.NUMBER and calculation.key == key


def _rests_on(calculation: Calculation, key: str) -> bool:
    return any(leaf.key == key for leaf in leaves(calculation))


def _made(operation: Operation, *terms: Term) -> Calculation:
    return Calculation(op=operation, of=tuple(map(_term, terms)))


def _term(term: Term) -> Calculation:
    return number(term) if isinstance(term, Decimal) else term


def _ends(term: Calculation, values: Mapping[str, Decimal]) -> _Ends:
    """Low, best and high with other values."""
    if term.op is Operation.NUMBER:
        return _number(term, values)
    return _combined(term.op, [_ends(part, values) for part in term.of])


def _combined(operation: Operation, parts: list[_Ends]) -> _Ends:
    """What is made of the parts; the same object three times where low and high do not differ."""
    make = _MAKE[operation]
    best = make([part[1] for part in parts])
    for low, middle, high in parts:
        if low is not middle or high is not middle:
            return make([part[0] for part in parts]), best, make([part[2] for part in parts])
    return best, best, best


def _number(leaf: Calculation, values: Mapping[str, Decimal]) -> _Ends:
    best = values.get(leaf.key, leaf.number) if leaf.key and values else leaf.number
    if best is None:
        raise ValueError("a number of a calculation is missing")
    low = best if leaf.low is None else leaf.low
    return low, best, best if leaf.high is None else leaf.high


def _words(calculation: Calculation, said: list[str]) -> list[str]:
    """The words of the terms, in the order of the formula, behind those said before."""
    if calculation.words:
        said.append(calculation.words)
    else:
        for term in calculation.of:
            _words(term, said)
    return said


def _decisive(calculation: Calculation, known: dict[str, None]) -> dict[str, None]:
    """The assumptions that decide, in the order of the formula, behind those known before."""
    operation = calculation.op
    if operation is Operation.NUMBER:
        if calculation.key:
            known[calculation.key] = None
    elif operation is Operation.LEAST or operation is Operation.MOST:
        bound = min if operation is Operation.LEAST else max
        _decisive(bound(calculation.of, key=_best), known)
    else:
        for term in calculation.of:
            _decisive(term, known)
    return known


def _best(term: Calculation) -> Decimal:
    return term.ends[1]


def _quotient(parts: list[Decimal]) -> Decimal:
    dividend, divisor = parts
    return dividend / divisor


_MAKE: Mapping[Operation, Callable[[list[Decimal]], Decimal]] = MappingProxyType(
    {
        Operation.SUM: lambda parts: sum(parts, start=Decimal(0)),
        Operation.PRODUCT: lambda parts: prod(parts, start=ONE),
        Operation.QUOTIENT: _quotient,
        Operation.LEAST: min,
        Operation.MOST: max,
    }
)
