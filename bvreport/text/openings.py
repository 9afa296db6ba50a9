"""Openings: a pattern turned into the beginnings of words of which every match has one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of `re`: private,
from re import _parser as parser  # type: ignore[attr-defined]  # but as old as `re`, and tested
from typing import Any, TypeAlias

Item: TypeAlias = tuple[Any, Any]  # an operator of `re` and its arguments
OUTSIDE_ASCII = ""  # the opening of what begins with another script: no word bounds it
AT_START = "^"  # a head that stands at the beginning of a word, still without a letter
GAPS = tuple(  # what is no part of a word; digits are none either
    (ops.CATEGORY, kind) for kind in (ops.CATEGORY_SPACE, ops.CATEGORY_NOT_WORD, ops.CATEGORY_DIGIT)
)
_MOST_CHOICES = 12  # characters of a set that are told apart
WITHOUT_LENGTH = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)


def openings(pattern: str) -> frozenset[str] | None:
    """How the first word of a match may begin: whole words, or stems with a star behind.

    A star ahead says that the match may begin within the word. None where nothing can be told.
    """
    return opening_of(parsed(pattern), {""})


def first_letters(pattern: str, most: int = 2) -> frozenset[str]:
    """The first letters of what `openings` gives, for a look before a match is tried."""
    known = openings(pattern)
    if known is None or is_loose(known):
        raise ValueError(f"no first letters are known of {pattern!r}")
    return frozenset(opening.rstrip("*")[:most] for opening in known)


@lru_cache(maxsize=1)
def parsed(pattern: str) -> Any:
    """The pattern as a tree; whoever makes a phrase asks several things of the same."""
    return parser.parse(pattern)


def opening_of(items: Iterable[Item], heads: set[str]) -> frozenset[str] | None:
    """How the first word of these items may begin, behind such heads."""
    try:
        done, heads = _walked(items, heads)
    except _Unknown:
        return None
    if heads & {"", AT_START}:
        return None
    return frozenset(head.removeprefix(AT_START) for head in (*done, *(f"{h}*" for h in heads)))


def is_loose(words: frozenset[str]) -> bool:
    """Whether one of them may begin within a word of the text."""
    return any(word.startswith("*") for word in words)


class _Unknown(Exception):
    """What may stand here has no beginning that a table could hold."""


def _walked(items: Iterable[Item], heads: set[str]) -> tuple[set[str], set[str]]:
    """Openings that are complete, and those that go on, after these items of a pattern."""
    done: set[str] = set()
    for operator, argument in items:
        if not heads:
            break
        more, heads = step(operator, argument, heads)
        done |= more
    return done, heads


def step(operator: Any, argument: Any, heads: set[str]) -> tuple[set[str], set[str]]:
    if operator is ops.LITERAL:
        return _followed([chr(argument)], heads)
    if operator is ops.IN:
        return _set(argument, heads)
    if operator is ops.BRANCH:
        return _joined(_walked(branch, heads) for branch in argument[1])
    if operator is ops.SUBPATTERN:
        return _walked(argument[3], heads)
    if operator in REPEATS:
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
        letter = is_word_letter(character)
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
                longer.add(AT_START)
    return done, longer


def _set(members: Sequence[Item], heads: set[str]) -> tuple[set[str], set[str]]:
    characters = [chr(code) for operator, code in members if operator is ops.LITERAL]
    rest = [member for member in members if member[0] is not ops.LITERAL]
    if len(characters) > _MOST_CHOICES or any(member not in GAPS for member in rest):
        return _anything(heads)
    return _followed([*characters, *(" " for _ in rest)], heads)


def _repeated(
    least: int, most: int, items: Iterable[Item], heads: set[str]
) -> tuple[set[str], set[str]]:
    done, longer = _walked(items, heads)
    if most > 1:
        done |= {f"{head}*" for head in longer if len(head) > 1}
        longer = {head for head in longer if len(head) <= 1}
    return done, longer if least else longer | heads


def _bounded(heads: set[str]) -> tuple[set[str], set[str]]:
    """No letter goes on here: a word ends, or the next one begins."""
    return {head for head in heads if len(head) > 1}, {AT_START} if heads & {"", "^"} else set()


def _anything(heads: set[str]) -> tuple[set[str], set[str]]:
    if heads & {"", AT_START}:
        raise _Unknown
    return {f"{head}*" for head in heads}, set()


def _joined(results: Iterable[tuple[set[str], set[str]]]) -> tuple[set[str], set[str]]:
    done: set[str] = set()
    heads: set[str] = set()
    for more, longer in results:
        done |= more
        heads |= longer
    return done, heads


def is_word_letter(character: str) -> bool:
    """What `[^\\W\\d_]` matches."""
    return character.isalnum() and not character.isdecimal()


def _is_letter(items: Sequence[Item]) -> bool:
    """Whether an assertion forbids every letter: `\\w`, `[^\\W_]`, `[\\w-]`."""
    if len(items) != 1 or items[0][0] is not ops.IN:
        return False
    members = items[0][1]
    word = ops.CATEGORY_NOT_WORD if (ops.NEGATE, None) in members else ops.CATEGORY_WORD
    return (ops.CATEGORY, word) in members
