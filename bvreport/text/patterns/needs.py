"""Needs: a pattern turned into what its text must have, or nothing is found: words, literals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import fsum
from re import _constants as ops  # type: ignore[attr-defined]  # as in `openings`
from typing import Any

from bvreport.text.patterns.openings import (
    ANYWHERE,
    AT_START,
    CHOICE,
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
    tree,
)

_TELLING = 0.5  # at most, of the runs of characters of which a match holds one
_COMMONEST = frozenset(  # words that stand in most English texts, short or not
    ["the", "of", "and", "to", "a", "in", "for", "is", "that", "on", "with", "it", "as", "you"]
)


def needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of openings, of each of which every match has a word: "(?:by|with) hand" two of them.

    None where nothing can be told. What other needs imply is left out, and what may begin within a
    word, as it takes long to look up: the rarest of that counts where nothing else is rarer.
    """
    found, _ = _needs(tree(pattern), {ANYWHERE})
    firm = [need for need in found if not is_loose(need)]
    loose = min(filter(is_loose, found), key=frequency, default=frozenset[str]())
    if loose and all(frequency(need) > frequency(loose) for need in firm):
        firm.insert(0, loose)
    kept: list[frozenset[str]] = []
    for need in firm:
        if not any(_is_implied(need, by) for by in kept):
            kept = [*(other for other in kept if not _is_implied(other, need)), need]
    return tuple(kept)


def literals(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Sets of runs of characters, of each of which every match holds one as it is; rarest first."""
    return tuple(tuple(runs) for runs in sorted(_held(tree(pattern)), key=_commonness))


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
    return fsum(map(_frequency_of, words))


@lru_cache(maxsize=4_096)
def _frequency_of(word: str) -> float:
    letters = word.strip("*")
    if word == OUTSIDE_ASCII:
        return 0.0
    return 1.0 if letters in _COMMONEST else 0.5 ** len(letters)


def _needs(
    items: Sequence[Item], heads: set[str], *, opened: bool = False
) -> tuple[list[frozenset[str]], set[str]]:
    """What these items need, and the heads behind them: at the start of a word, or anywhere.

    Needed are an opening at their start and behind each gap, and what is inside. `opened`: what
    they open with is known from outside of them.
    """
    found: list[frozenset[str]] = []
    at_start = True
    for place, item in enumerate(items):
        if item[0] in WITHOUT_LENGTH:
            heads = step(*item, heads)[1] or {ANYWHERE}
            continue
        if (at_start or heads == {AT_START}) and not opened:
            opening = opening_of(items[place:], heads)
            if opening is not None:
                found.append(opening)
                opened = True
        inside, heads = _needs_inside(item, heads, opened=opened)
        found += inside
        at_start = opened = False
    return found, heads


def _needs_inside(
    item: Item, heads: set[str], *, opened: bool
) -> tuple[list[frozenset[str]], set[str]]:
    operator, argument = item
    if operator is ops.LITERAL:
        return [], {ANYWHERE} if is_word_letter(argument[0]) else {AT_START}
    if operator is ops.SUBPATTERN:
        return _needs(argument[3], heads, opened=opened)
    if operator in REPEATS:
        found, behind = _needs(argument[2], heads, opened=opened)
        if argument[0]:
            return found, behind
        return [], heads if behind == heads else {ANYWHERE}
    if operator is ops.BRANCH:
        branches = [_needs(branch, heads) for branch in argument[1]]
        behind = branches[0][1]
        each = [found for found, _ in branches]
        together = [*_one_of_each(each, _rarity), *_one_of_each(each, frequency)]
        return together, behind if all(other == behind for _, other in branches) else {ANYWHERE}
    gaps = operator is ops.IN and all(map(_is_gap, argument))
    return [], {AT_START} if gaps else {ANYWHERE}


def _is_gap(member: Item) -> bool:
    """Whether what this member of a set stands for is no part of a word."""
    operator, code = member
    return not is_word_letter(chr(code)) if operator is ops.LITERAL else member in GAPS


def _held(items: Iterable[Item]) -> list[frozenset[str]]:
    """What these items hold: each run of their own, and one run of each choice within."""
    held: list[frozenset[str]] = []
    run = ""
    for operator, argument in items:
        if operator is ops.LITERAL:
            run += argument
        elif operator not in WITHOUT_LENGTH:
            held += [frozenset([run]), *_held_inside(operator, argument)]
            run = ""
    held.append(frozenset([run]))
    return [runs for runs in held if _commonness(runs) <= _TELLING]


def _held_inside(operator: Any, argument: Any) -> list[frozenset[str]]:
    if operator is CHOICE:
        return [frozenset(argument)]
    if operator is ops.SUBPATTERN:
        return _held(argument[3])
    if operator in REPEATS and argument[0]:
        return _held(argument[2])
    if operator is ops.BRANCH:
        return _one_of_each([_held(branch) for branch in argument[1]], _commonness)
    return []


def _one_of_each(
    branches: list[list[frozenset[str]]], key: Callable[[frozenset[str]], Any]
) -> list[frozenset[str]]:
    """What all branches have together: the least of each, where each has any."""
    if not all(branches):
        return []
    least = (min(found, key=key) if len(found) > 1 else found[0] for found in branches)
    return [frozenset().union(*least)]


def _commonness(runs: frozenset[str]) -> float:
    """How much of all text holds one of these runs, by the same rule of thumb: spaces are there."""
    return fsum(0.5 ** len(run.strip()) for run in runs)


def _is_implied(need: frozenset[str], by: frozenset[str]) -> bool:
    """Whether any word that meets one need meets the other."""
    stems = tuple(word[:-1] for word in need if word.endswith("*"))
    return all(word in need or word.startswith(stems) for word in by)


def _rarity(words: frozenset[str]) -> tuple[bool, float]:
    return is_loose(words), frequency(words)
