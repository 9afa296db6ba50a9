"""Marks: what stands around an amount, as slots of words that labelled texts give weights.

A slot says where a word stands: left or right of the amount, in its clause, next to it, between it
and a comparable amount. The kind of the amount makes slots of its own: "off" behind a
percentage is another word than "off" behind a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bvreport.loglinear import Mark
from bvreport.model import Kind
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import comparable, family

REACH = 160  # characters on either side, within the sentence
PARTNER_REACH = 170  # characters to a comparable amount
_BESIDE = 40  # characters beside a comparable amount
_MOST = 30  # words on either side
_NEXT = 3  # words that count by their place
_PAIRS = 6  # neighbouring words that count as pairs
_BETWEEN = 20  # words between two amounts
_GAP = 3  # as many words between two amounts are one joint
_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:['’][^\W\d_]+)?|->|=>|[^\s\w]")
_FIRST_UNSPACED = "\u2e80"  # Chinese, Japanese and Korean stand above; they are read by character
_UNSPACED_REACH = 6
_PARTS = frozenset(",;:()—–")  # what a clause ends at


def words_of(text: str) -> list[str]:
    """The words and signs of a lower-cased text, every number as "#"."""
    return ["#" if word[0].isdecimal() else word for word in _WORD.findall(text)]


def marks_of(
    lower: str, amounts: Sequence[Amount], index: int, sentences: Sentences
) -> Iterator[Mark]:
    """All that stands around one amount of a text."""
    amount = amounts[index]
    first, last = sentences.around(amount.core)
    kind = _kind(amount)
    left = words_of(lower[max(first, amount.start - REACH) : amount.core])[::-1]
    right = words_of(lower[amount.end : min(last, amount.end + REACH)])
    if left and left[0] >= _FIRST_UNSPACED:
        left[:1] = left[0][-_UNSPACED_REACH:][::-1]
    if right and right[0] >= _FIRST_UNSPACED:
        right[:1] = right[0][:_UNSPACED_REACH]
    for side, words in (("l", left[:_MOST]), ("r", right[:_MOST])):
        yield from _side(side, kind, words)
    near = [f"{side}{place} {word}" for side, words in (("l", left), ("r", right))
            for place, word in enumerate(words[:_NEXT])]  # fmt: skip
    yield "near", near
    yield kind, near
    yield "lr", (f"{left[0] if left else '^'} {right[0] if right else '$'}",)
    per = "" if amount.period is None else amount.period.value
    yield (
        "is",
        (kind, f"{kind} {amount.unit}", f"{kind} a {per}", f"sign {amount.sign}",
         f"bound {amount.bound}", f"article {amount.article}"),
    )  # fmt: skip
    yield from _partner("p", kind, lower, amount, _before(amounts, index))
    yield from _partner("n", kind, lower, amount, _behind(amounts, index))


def _kind(amount: Amount) -> str:
    if amount.kind is None:
        return "bare"
    if amount.kind is not Kind.QUANTITY:
        return amount.kind.value
    measured = family(amount.unit)
    if measured in ("size", "size/s"):
        return measured
    return "rate" if is_rate(amount.unit) else "count"


def _side(side: str, kind: str, words: Sequence[str]) -> Iterator[Mark]:
    """The words of one side, the nearest first: in the clause, in the sentence, next to it."""
    end = next((place for place, word in enumerate(words) if word in _PARTS), len(words))
    yield side, words[:end]
    yield f"{kind} {side}", words
    near = words[: _PAIRS + 1]
    yield f"{side}{side}", map(" ".join, pairwise(near))


def _before(amounts: Sequence[Amount], index: int) -> Amount | None:
    """The nearest comparable amount of the two before one."""
    amount = amounts[index]
    for other in reversed(amounts[max(0, index - 2) : index]):
        if comparable(other, amount) and amount.core - other.end < PARTNER_REACH:
            return other
    return None


def _behind(amounts: Sequence[Amount], index: int) -> Amount | None:
    """The nearest comparable amount of the two behind one."""
    amount = amounts[index]
    for other in amounts[index + 1 : index + 3]:
        if comparable(amount, other) and other.core - amount.end < PARTNER_REACH:
            return other
    return None


def _partner(
    side: str, kind: str, lower: str, amount: Amount, other: Amount | None
) -> Iterator[Mark]:
    """What stands between an amount and a comparable one, and beside that one."""
    if other is None:
        yield "is", (f"{side} alone", f"{kind} {side} alone")
        return
    first, second = (other, amount) if side == "p" else (amount, other)
    between = words_of(lower[first.end : second.start])
    if len(between) <= _GAP:
        yield f"{side} joint", (" ".join(between),)
    yield f"{side} between", between[:_BETWEEN]
    yield f"{side} is", (_proportion(amount, other),)
    yield f"{side} l", words_of(lower[max(0, other.start - _BESIDE) : other.start])[-4:]
    yield f"{side} r", words_of(lower[other.end : other.end + _BESIDE])[:4]


def _proportion(amount: Amount, other: Amount) -> str:
    """How large an amount is, measured by another one; units left aside."""
    if not other.value:
        return "of none"
    share = float(amount.value) / float(other.value)
    if share == 1:
        return "equal"
    if share < 1:
        return "far less" if share < 0.2 else "less"
    return "far more" if share > 5 else "more"
