"""Openings: a pattern turned into the beginnings of words without which it matches nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import inf
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of `re`: private,
from re import _parser as parser  # type: ignore[attr-defined]  # but as old as `re`, and tested
from typing import Any, TypeAlias

_Item: TypeAlias = tuple[Any, Any]  # an operator of `re` and its arguments
OUTSIDE_ASCII = ""  # the opening of what begins with another script: no word bounds it
_AT_START = "^"  # a head that stands at the beginning of a word, still without a letter
_GAPS = tuple(  # what is no part of a word; digits are none either
    (ops.CATEGORY, kind) for kind in (ops.CATEGORY_SPACE, ops.CATEGORY_NOT_WORD, ops.CATEGORY_DIGIT)
)
_MOST_CHOICES = 12  # characters of a set that are told apart
_WITHOUT_LENGTH = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
_RARE_ENOUGH = 1.0  # of the words that a need names, as `frequency` counts them
_COMMONEST = frozenset(  # words that stand in most English texts, short or not
    ["the", "of", "and", "to", "a", "in", "for", "is", "that", "on", "with", "it", "as", "you"]
)
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)


def openings(pattern: str) -> frozenset[str] | None:
    """How the first word of a match may begin: whole words, or stems with a star behind.

    A star ahead says that the match may begin within the word. None where nothing can be told.
    """
    return _opening(_parsed(pattern), {""})


def needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of openings, of each of which every match has a word: "(?:by|with) hand" two of them.

    None where nothing can be told. What other needs imply is left out, and what may begin within a
    word, as it takes long to look up: it counts where a match opens with it and nothing is rarer.
    """
    found = list(_needs(list(_parsed(pattern)), {""}))
    rarest_need = min((frequency(need) for need in found if not _is_loose(need)), default=inf)
    kept: list[frozenset[str]] = []
    for place, need in enumerate(found):
        if _is_loose(need) and (place or rarest_need < _RARE_ENOUGH):
            continue
        if not any(_is_implied(need, by) for by in kept):
            kept = [*(other for other in kept if not _is_implied(other, need)), need]
    return tuple(kept)


def literal(pattern: str) -> str:
    """The longest run of characters that every match holds as they are; "" without one."""
    runs = [""]
    for operator, argument in _parsed(pattern):
        if operator is ops.LITERAL:
            runs[-1] += chr(argument)
        elif operator not in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            runs.append("")
    return max(runs, key=len)


def length_at_end(pattern: str) -> int | None:
    """Characters from where a match begins to the end of the text, at most; none if it may end
    before."""
    items = _parsed(pattern)
    if not items or items[-1] != (ops.AT, ops.AT_END):
        return None
    longest: int = items.getwidth()[1]
    return longest + 1  # "$" stands before a last line end, too


def frequency(words: frozenset[str]) -> float:
    """How often one of these words may be met, by a rule of thumb: the shorter, the more often."""
    letters = (word.strip("*") for word in words if word != OUTSIDE_ASCII)
    return sum(1.0 if word in _COMMONEST else 0.5 ** len(word) for word in letters)


def first_letters(pattern: str, most: int = 2) -> frozenset[str]:
    """The first letters of what `openings` gives, for a look before a match is tried."""
    known = openings(pattern)
    if known is None or _is_loose(known):
        raise ValueError(f"no first letters are known of {pattern!r}")
    return frozenset(opening.rstrip("*")[:most] for opening in known)


@lru_cache(maxsize=1)
def _parsed(pattern: str) -> Any:
    """The pattern as a tree; whoever makes a phrase asks several things of the same."""
    return parser.parse(pattern)


def _opening(items: Iterable[_Item], heads: set[str]) -> frozenset[str] | None:
    """How the first word of these items may begin, behind such heads."""
    try:
        done, heads = _walked(items, heads)
    except _Unknown:
        return None
    if heads & {"", _AT_START}:
        return None
    return frozenset(head.removeprefix(_AT_START) for head in (*done, *(f"{h}*" for h in heads)))


def _needs(
    items: Sequence[_Item], heads: set[str], *, opened: bool = False
) -> Iterator[frozenset[str]]:
    """What these items need: an opening at their start and behind each gap, and what is inside.

    `opened`: what they open with is known from outside of them.
    """
    at_start = True
    for place, item in enumerate(items):
        if item[0] not in _WITHOUT_LENGTH:
            if (at_start or heads == {_AT_START}) and not opened:
                opening = _opening(items[place:], heads)
                if opening is not None:
                    yield opening
                    opened = True
            yield from _needs_inside(item, heads, opened=opened)
            at_start = opened = False
        heads = _behind(item, heads)


def _needs_inside(item: _Item, heads: set[str], *, opened: bool) -> Iterator[frozenset[str]]:
    operator, argument = item
    if operator is ops.SUBPATTERN:
        yield from _needs(argument[3], heads, opened=opened)
    elif operator in _REPEATS and argument[0]:
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
    return _is_loose(words), frequency(words)


def _is_loose(words: frozenset[str]) -> bool:
    """Whether one of them may begin within a word of the text."""
    return any(word.startswith("*") for word in words)


def _behind(item: _Item, heads: set[str]) -> set[str]:
    """The heads with which what follows this item begins: at the start of a word, or anywhere."""
    operator, argument = item
    if operator in _REPEATS:
        repeated = _behind(argument[2][-1], heads)
        return repeated if argument[0] or repeated == heads else {""}
    if operator in _WITHOUT_LENGTH:
        return _step(operator, argument, heads)[1] or {""}
    gap = operator is ops.LITERAL and not _is_word_letter(chr(argument))
    gaps = operator is ops.IN and all(
        member in _GAPS or (member[0] is ops.LITERAL and not _is_word_letter(chr(member[1])))
        for member in argument
    )
    return {_AT_START} if gap or gaps else {""}


class _Unknown(Exception):
    """What may stand here has no beginning that a table could hold."""


def _walked(items: Iterable[_Item], heads: set[str]) -> tuple[set[str], set[str]]:
    """Openings that are complete, and those that go on, after these items of a pattern."""
    done: set[str] = set()
    for operator, argument in items:
        if not heads:
            break
        more, heads = _step(operator, argument, heads)
        done |= more
    return done, heads


def _step(operator: Any, argument: Any, heads: set[str]) -> tuple[set[str], set[str]]:
    if operator is ops.LITERAL:
        return _followed([chr(argument)], heads)
    if operator is ops.IN:
        return _set(argument, heads)
    if operator is ops.BRANCH:
        return _joined(_walked(branch, heads) for branch in argument[1])
    if operator is ops.SUBPATTERN:
        return _walked(argument[3], heads)
    if operator in _REPEATS:
        least, most, repeated = argument
        return _repeated(least, most, repeated, heads)
    if operator is ops.AT:
        bounds = argument in (ops.AT_BOUNDARY, ops.AT_BEGINNING)
        return _bounded(heads) if bounds else (set(), heads)
    if operator is ops.ASSERT_NOT and _is_letter(argument[1]):
        return _bounded(heads)
    if operator in (ops.ASSERT, ops.ASSERT_NOT):
        return set(), heads
    return _anything(heads)


def _followed(characters: Iterable[str], heads: set[str]) -> tuple[set[str], set[str]]:
    """The heads with one of these characters behind each."""
    done: set[str] = set()
    longer: set[str] = set()
    for character in characters:
        letter = _is_word_letter(character)
        for head in heads:
            if letter and head:
                longer.add(head + character)
            elif letter and not character.isascii():
                done.add(OUTSIDE_ASCII)
            elif letter:
                longer.add(f"*{character}")
            elif len(head) > 1:
                done.add(head)
            else:
                longer.add(_AT_START)
    return done, longer


def _set(members: Sequence[_Item], heads: set[str]) -> tuple[set[str], set[str]]:
    characters = [chr(code) for operator, code in members if operator is ops.LITERAL]
    rest = [member for member in members if member[0] is not ops.LITERAL]
    if len(characters) > _MOST_CHOICES or any(member not in _GAPS for member in rest):
        return _anything(heads)
    return _followed([*characters, *(" " for _ in rest)], heads)


def _repeated(
    least: int, most: int, items: Iterable[_Item], heads: set[str]
) -> tuple[set[str], set[str]]:
    done, longer = _walked(items, heads)
    if most > 1:
        done |= {f"{head}*" for head in longer if len(head) > 1}
        longer = {head for head in longer if len(head) <= 1}
    return done, longer if least else longer | heads


def _bounded(heads: set[str]) -> tuple[set[str], set[str]]:
    """No letter goes on here: a word ends, or the next one begins."""
    return {head for head in heads if len(head) > 1}, {_AT_START} if heads & {"", "^"} else set()


def _anything(heads: set[str]) -> tuple[set[str], set[str]]:
    if heads & {"", _AT_START}:
        raise _Unknown
    return {f"{head}*" for head in heads}, set()


def _joined(results: Iterable[tuple[set[str], set[str]]]) -> tuple[set[str], set[str]]:
    done: set[str] = set()
    heads: set[str] = set()
    for more, longer in results:
        done |= more
        heads |= longer
    return done, heads


def _is_word_letter(character: str) -> bool:
    """What `[^\\W\\d_]` matches."""
    return character.isalnum() and not character.isdecimal()


def _is_letter(items: Sequence[_Item]) -> bool:
    """Whether an assertion forbids every letter: `\\w`, `[^\\W_]`, `[\\w-]`."""
    if len(items) != 1 or items[0][0] is not ops.IN:
        return False
    members = items[0][1]
    word = ops.CATEGORY_NOT_WORD if (ops.NEGATE, None) in members else ops.CATEGORY_WORD
    return (ops.CATEGORY, word) in members
