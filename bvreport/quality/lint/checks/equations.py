"""Equations in prose: "A + B = C" and "8 h × 52 × $125 = $52,000", computed again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Kind
from bvreport.quality.lint.checks.saying import amount
from bvreport.quality.lint.checks.sentences import Sentence, of_document
from bvreport.quality.lint.document import Document
from bvreport.quality.lint.figures import Figure, base_unit
from bvreport.quality.lint.findings import Fault
from bvreport.quality.lint.rounding import slack

FILLER = r"[^\d+=×*/÷;:!?|<>^{}_\\]{0,60}?"
PLUS, MINUS, TIMES, OVER, EQUALS = "+", "-", "×", "/", "="
OPERATORS = (
    (
        EQUALS,
        re.compile(
            rf"{FILLER}(?:=|≈|\bequals\b|\bmakes\b|\bgives\b|\badds? up to\b|\bsums? (?:up )?to\b|"
            rf"\bcomes? to\b|\bamounts? to\b|\bfor a total of\b|"
            rf"\btotall?ing\b){FILLER}",
            re.IGNORECASE,
        ),
    ),
    (
        TIMES,
        re.compile(
            rf"{FILLER}(?:×|\*|(?<![^\W_])x(?![^\W_])|\btimes\b|\bmultiplied by\b)"
            rf"{FILLER}",
            re.IGNORECASE,
        ),
    ),
    (PLUS, re.compile(rf"{FILLER}(?:\+|\bplus\b){FILLER}", re.IGNORECASE)),
    (
        MINUS,
        re.compile(
            rf"{FILLER}(?:(?<=\s)[-−–](?=\s)|\bminus\b|"
            rf"\bless\b){FILLER}",
            re.IGNORECASE,
        ),
    ),
    (OVER, re.compile(rf"{FILLER}(?:(?<=\s)/(?=\s)|÷|\bdivided by\b){FILLER}", re.IGNORECASE)),
)
ASIDE = re.compile(r"\([^()\d]{0,60}\)")
LETTER = re.compile(r"[^\W\d_]")
OPERATOR_WORD = re.compile(
    r"\b(?:plus|minus|less|times|equals|makes|gives|x|adds? up to|sums? to|comes? to|divided by|"
    r"multiplied by)\b",
    re.IGNORECASE,
)
# What a product may differ by when its terms are told in different units.
CONVERSIONS = tuple(
    map(Decimal, (1, 60, 3600, 24, 8, 7, 5, 12, 52, 100, 1000, 10**6, 10**9, 60_000, 3_600_000))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of an equation: figures with an operator between each two."""

    terms: tuple[Figure, ...]
    operators: tuple[str, ...]

    @property
    def is_sum(self) -> bool:
        return all(operator in (PLUS, MINUS) for operator in self.operators)

    @property
    def words(self) -> str:
        parts = [self.terms[0].words]
        for operator, term in zip(self.operators, self.terms[1:], strict=True):
            parts += [operator, term.words]
        return " ".join(parts)


def wrong_sums(document: Document) -> Iterator[Fault]:
    """Sums whose terms make another figure."""
    for sentence, left, right in _equations(document):
        if not (left.is_sum and right.is_sum) or len(_measures((*left.terms, *right.terms))) > 1:
            continue
        terms = (*left.terms, *right.terms)
        room = slack(terms[:-1], terms[-1])
        if all(term.bare and not term.about for term in terms):
            room = Decimal(0)
        mixed = len({term.unit for term in terms if term.kind is not None}) > 1
        made, said = _summed(left, mixed=mixed), _summed(right, mixed=mixed)
        if abs(made - said) > room:
            yield _fault(sentence, (left, right), (made, said), mixed=mixed)


def wrong_products(document: Document) -> Iterator[Fault]:
    """Products and quotients whose factors make another figure, whatever the units."""
    for sentence, left, right in _equations(document):
        if left.is_sum and right.is_sum:
            continue
        sides = (left, right)
        if any(PLUS in s.operators or MINUS in s.operators for s in sides):
            continue
        made, said = _multiplied(left), _multiplied(right)
        if not made or not said or _is_conversion(made / said, (*left.terms, *right.terms)):
            continue
        yield Fault(
            place=sentence.place,
            message=f"{left.words} is {amount(made, right.terms[0])}, not {right.words}",
            fix="correct a factor or the result",
        )


def currencies_added(document: Document) -> Iterator[Fault]:
    """Sums over two currencies."""
    for sentence, left, right in _equations(document):
        codes = {t.unit for t in (*left.terms, *right.terms) if t.kind is Kind.MONEY}
        if left.is_sum and right.is_sum and len(codes) > 1:
            yield Fault(
                place=sentence.place,
                message=f"{left.words} = {right.words} adds {' and '.join(sorted(codes))}",
                fix="give one total for each currency, or convert at a stated rate first",
            )


def _equations(document: Document) -> Iterator[tuple[Sentence, _Side, _Side]]:
    """Every pair of sides with an equals sign or a word for it between them."""
    for sentence in of_document(document):
        if len(sentence.figures) < 2:
            continue
        sides = list(_sides(sentence))
        for one, other in itertools.pairwise(sides):
            if one is None or other is None or not one.operators + other.operators:
                continue
            if _is_arithmetic(sentence, one, other):
                yield sentence, one, other


def _is_arithmetic(sentence: Sentence, one: _Side, other: _Side) -> bool:
    """Whether figures of one kind are added, or numbers with nothing but signs between them.

    "128K for windowBits = 15 + 128K" sets a variable.
    """
    terms = (*one.terms, *other.terms)
    if one.is_sum and other.is_sum and len({term.kind for term in terms}) == 1 and terms[0].kind:
        return True
    if any(term.kind in (Kind.MONEY, Kind.TIME) for term in terms) and _multiplies((one, other)):
        return True
    gaps = (sentence.words[a.end : b.start] for a, b in itertools.pairwise(terms))
    return not any(LETTER.search(OPERATOR_WORD.sub(" ", gap)) for gap in gaps)


def _multiplies(sides: Sequence[_Side]) -> bool:
    return any(not side.is_sum for side in sides)


def _sides(sentence: Sentence) -> Iterator[_Side | None]:
    """The sides in their order; none where something else parts two of them."""
    terms: list[Figure] = []
    operators: list[str] = []
    for number, figure in enumerate(sentence.figures):
        operator = _operator(sentence, number) if number else ""
        if operator in (EQUALS, "") and terms:
            yield _side(terms, operators)
            if not operator:
                yield None
            terms, operators = [], []
        if terms:
            operators.append(operator)
        terms.append(figure)
    yield _side(terms, operators)


def _side(terms: list[Figure], operators: list[str]) -> _Side | None:
    if not terms or any(term.is_range for term in terms):
        return None
    return _Side(terms=tuple(terms), operators=tuple(operators))


def _operator(sentence: Sentence, number: int) -> str:
    """What stands between a figure and the one before it; nothing when it is no operator."""
    gap = ASIDE.sub(" ", sentence.before(number))
    if sentence.figures[number].value < 0 and gap.rstrip().endswith(("-", "−")):
        return PLUS  # "5 -3": the sign is in the figure
    if len(gap) > 130 or "(" in gap.strip("() ") or ")" in gap.strip("() "):
        return ""
    return next((name for name, form in OPERATORS if form.fullmatch(gap)), "")


def _measures(terms: Sequence[Figure]) -> set[object]:
    return {term.measure for term in terms if term.kind is not None}


def _summed(side: _Side, *, mixed: bool) -> Decimal:
    """In one unit when the equation has several."""
    values = [term.in_base if mixed else term.value for term in side.terms]
    total = values[0]
    for operator, value in zip(side.operators, values[1:], strict=True):
        total += value if operator == PLUS else -value
    return total


def _multiplied(side: _Side) -> Decimal:
    values = [t.value / 100 if t.kind is Kind.PERCENT else t.value for t in side.terms]
    product = values[0]
    for operator, value in zip(side.operators, values[1:], strict=True):
        if operator == OVER and not value:
            return Decimal(0)
        product = product / value if operator == OVER else product * value
    return product


def _is_conversion(ratio: Decimal, terms: Sequence[Figure]) -> bool:
    """Whether rounding, or units alone, explain that two products differ."""
    parts = [t.place / 2 / abs(t.value) for t in terms if t.value and not (t.bare and not t.about)]
    parts += [Decimal("0.05") for t in terms if t.about]
    room = sum(parts, Decimal("0.0005"))
    known = {one * other for one in CONVERSIONS for other in (Decimal(1), Decimal(60))}
    return any(
        abs(ratio / factor - 1) <= room or abs(ratio * factor - 1) <= room for factor in known
    )


def _fault(
    sentence: Sentence, sides: tuple[_Side, _Side], values: tuple[Decimal, Decimal], *, mixed: bool
) -> Fault:
    """The side that is one figure is the total of the other."""
    at = 1 if len(sides[1].terms) == 1 else 0
    whole, parts, value = sides[at], sides[1 - at], values[1 - at]
    unit = base_unit(whole.terms[0].unit)[1] if mixed else Decimal(1)
    return Fault(
        place=sentence.place,
        message=f"{parts.words} is {amount(value / unit, whole.terms[0])}, not {whole.words}",
        fix="correct a term or the total; say so if they are rounded",
    )
