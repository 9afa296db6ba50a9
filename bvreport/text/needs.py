"""Needs: a pattern turned into what its text must have, or nothing is found: words, a literal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from re import _constants as ops  # type: ignore[attr-defined]  # as in `openings`

from bvreport.text.openings import (
    AT_START,
    GAPS,
    OUTSIDE_ASCII,
    REPEATS,
    WITHOUT_LENGTH,
    Item,
    is_loose,
    is_word_letter,
    opening_of,
    parsed,
    step,
)

_RARE_ENOUGH = 1.0  # of the words that a need names, as `frequency` counts them
_COMMONEST = frozenset(  # words that stand in most English texts, short or not
    ["the", "of", "and", "to", "a", "in", "for", "is", "that", "on", "with", "it", "as", "you"]
)


def needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of openings, of each of which every match has a word: "(?:by|with) hand" two of them.

    None where nothing can be told. What other needs imply is left out, and what may begin within a
    word, as it takes long to look up: it counts where a match opens with it and nothing is rarer.
    """
    found = list(_needs(list(parsed(pattern)), {""}))
    rarest_need = min((frequency(need) for need in found if not is_loose(need)), default=inf)
    kept: list[frozenset[str]] = []
    for place, need in enumerate(found):
        if is_loose(need) and (place or rarest_need < _RARE_ENOUGH):
            continue
        if not any(_is_implied(need, by) for by in kept):
            kept = [*(other for other in kept if not _is_implied(other, need)), need]
    return tuple(kept)


def literal(pattern: str) -> str:
    """The longest run of characters that every match holds as they are; "" without one."""
    runs = [""]
    for operator, argument in parsed(pattern):
        if operator is ops.LITERAL:
            runs[-1] += chr(argument)
        elif operator not in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            runs.append("")
    return max(runs, key=len)


def length_at_end(pattern: str) -> int | None:
    """Characters from where a match begins to the end of the text, at most; none if it may end
    before."""
    items = parsed(pattern)
    if not items or items[-1] != (ops.AT, ops.AT_END):
        return None
    longest: int = items.getwidth()[1]
    return longest + 1  # "$" stands before a last line end, too


def frequency(words: frozenset[str]) -> float:
    """How often one of these words may be met, by a rule of thumb: the shorter, the more often."""
    letters = (word.strip("*") for word in words if word != OUTSIDE_ASCII)
    return sum(1.0 if word in _COMMONEST else 0.5 ** len(word) for word in letters)


def _needs(
    items: Sequence[Item], heads: set[str], *, opened: bool = False
) -> Iterator[frozenset[str]]:
    """What these items need: an opening at their start and behind each gap, and what is inside.

    `opened`: what they open with is known from outside of them.
    """
    at_start = True
    for place, item in enumerate(items):
        if item[0] not in WITHOUT_LENGTH:
            if (at_start or heads == {AT_START}) and not opened:
                opening = opening_of(items[place:], heads)
                if opening is not None:
                    yield opening
                    opened = True
            yield from _needs_inside(item, heads, opened=opened)
            at_start = opened = False
        heads = _behind(item, heads)


def _needs_inside(item: Item, heads: set[str], *, opened: bool) -> Iterator[frozenset[str]]:
    operator, argument = item
    if operator is ops.SUBPATTERN:
        yield from _needs(argument[3], heads, opened=opened)
    elif operator in REPEATS and argument[0]:
        yield from _needs(argument[2], heads, opened=opened)
    elif operator is ops.BRANCH:
        rarest = [min(_needs(branch, heads), key=_rarity, default=None) for branch in argument[1]]
        if None not in rarest:
            yield frozenset().union(*filter(None, rarest))


def _is_implied(need: frozenset[str], by: frozenset[str]) -> bool:
    """Whether any word that meets one need meets the other."""
    stems = tuple(word[:-1] for word in need if word.endswith("*"))
    return all(word in need or word.startswith(stems) for word in by)


def _rarity(words: frozenset[str]) -> tuple[bool, float]:
    return is_loose(words), frequency(words)


def _behind(item: Item, heads: set[str]) -> set[str]:
    """The heads with which what follows this item begins: at the start of a word, or anywhere."""
    operator, argument = item
    if operator in REPEATS:
        repeated = _behind(argument[2][-1], heads)
        return repeated if argument[0] or repeated == heads else {""}
    if operator in WITHOUT_LENGTH:
        return step(operator, argument, heads)[1] or {""}
    gap = operator is ops.LITERAL and not is_word_letter(chr(argument))
    gaps = operator is ops.IN and all(
        member in GAPS or (member[0] is ops.LITERAL and not is_word_letter(chr(member[1])))
        for member in argument
    )
    return {AT_START} if gap or gaps else {""}
