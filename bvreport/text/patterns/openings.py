"""Openings: a pattern turned into the beginnings of words of which every match has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of `re`: private,
from re import _parser as parser  # type: ignore[attr-defined]  # but as old as `re`, and tested
from typing import Any, TypeAlias

Item: TypeAlias = tuple[Any, Any]  # an operator of `re` and its arguments; of LITERAL, a run
OUTSIDE_ASCII = ""  # the opening of what begins with another script: no word bounds it
# Heads, as the beginnings of words are called while they grow, still without a letter.
AT_START = ""  # of a word
ANYWHERE = "*"  # in a word, or at its start
_BARE = frozenset([AT_START, ANYWHERE])
GAPS = tuple(  # what is no part of a word; digits are none either
    (ops.CATEGORY, kind) for kind in (ops.CATEGORY_SPACE, ops.CATEGORY_NOT_WORD, ops.CATEGORY_DIGIT)
)
_MOST_CHOICES = 12  # characters of a set that are told apart
ASSERTIONS = (ops.ASSERT, ops.ASSERT_NOT)
WITHOUT_LENGTH = (ops.AT, *ASSERTIONS)
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)
CHOICE = "choice"  # of runs of letters; an operator that `re` lacks
_NESTED = {ops.SUBPATTERN, *REPEATS, *ASSERTIONS}  # with a pattern as their last argument
_RUNS = re.compile(r"[^\W\d_]+|[\W\d_]+")


def openings(pattern: str) -> frozenset[str] | None:
    """How the first word of a match may begin: whole words, or stems with a star behind.

    A star ahead says that the match may begin within the word. None where nothing can be told.
    """
    return opening_of(tree(pattern), {ANYWHERE})


def first_letters(pattern: str, most: int = 2) -> frozenset[str]:
    """The first letters of what `openings` gives, for a look before a match is tried."""
    known = openings(pattern)
    if known is None or is_loose(known):
        raise ValueError(f"no first letters are known of {pattern!r}")
    return frozenset(opening.rstrip("*")[:most] for opening in known)


def opening_words(pattern: str) -> frozenset[str] | None:
    """Whole words with one of which every match begins, at its first letter; none otherwise."""
    known = openings(pattern)
    if known is None or any(map(_is_no_word, known)) or not _begins_with_letter(tree(pattern)):
        return None
    return known


def _is_no_word(opening: str) -> bool:
    return opening == OUTSIDE_ASCII or opening.startswith("*") or opening.endswith("*")


def _begins_with_letter(items: Iterable[Item]) -> bool:
    operator, argument = next(item for item in items if item[0] not in WITHOUT_LENGTH)
    if operator is ops.BRANCH:
        return all(map(_begins_with_letter, argument[1]))
    if operator is ops.SUBPATTERN:
        return _begins_with_letter(argument[3])
    return operator is CHOICE or (operator is ops.LITERAL and is_word_letter(argument[0]))


@lru_cache(maxsize=1)
def parsed(pattern: str) -> Any:
    """The pattern as `re` sees it; whoever makes a phrase asks several things of the same."""
    return parser.parse(pattern)


@lru_cache(maxsize=1)
def tree(pattern: str) -> list[Item]:
    """The same in lists, where a literal is a run of letters, or of what is none."""
    return _items(parsed(pattern))


def _items(parsed: Any) -> list[Item]:
    items: list[Item] = []
    run = ""
    for operator, argument in parsed.data:
        if operator is ops.LITERAL:
            run += chr(argument)
            continue
        if run:
            items += _runs(run)
            run = ""
        items.append((operator, _inside(operator, argument)))
    return items + _runs(run) if run else items


def _runs(literal: str) -> list[Item]:
    if literal.isalpha():
        return [(ops.LITERAL, literal)]
    return [(ops.LITERAL, run) for run in _RUNS.findall(literal)]


def _inside(operator: Any, argument: Any) -> Any:
    if operator is ops.BRANCH:
        return argument[0], _branches(map(_items, argument[1]))
    if operator in _NESTED:
        return *argument[:-1], _items(argument[-1])
    return argument


def _branches(branches: Iterable[list[Item]]) -> list[list[Item]]:
    """The words among the branches, two of three, are one choice."""
    words: list[str] = []
    others: list[list[Item]] = []
    for items in branches:
        if len(items) == 1 and items[0][0] is ops.LITERAL and is_word_letter(items[0][1][0]):
            words.append(items[0][1])
        else:
            others.append(items)
    return [[(CHOICE, words)], *others] if words else others


def opening_of(items: Iterable[Item], heads: set[str]) -> frozenset[str] | None:
    """How the first word of these items may begin, behind such heads."""
    try:
        done, heads = _walked(items, heads)
    except _Unknown:
        return None
    if heads & _BARE:
        return None
    return frozenset(done.union([f"{head}*" for head in heads]))


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
        return _followed([argument], heads) if is_word_letter(argument[0]) else _bounded(heads)
    if operator is CHOICE:
        return _followed(argument, heads)
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
    if operator in ASSERTIONS:
        return set(), heads
    return _anything(heads)


def _followed(words: Sequence[str], heads: set[str]) -> tuple[set[str], set[str]]:
    """The heads with one of these runs of letters behind each."""
    done: set[str] = set()
    longer: set[str] = set()
    for head in heads:
        if head == ANYWHERE:
            latin = [word for word in words if word[0].isascii()]
            if len(latin) < len(words):
                done.add(OUTSIDE_ASCII)
            longer.update([head + word for word in latin])
        else:
            longer.update([head + word for word in words])
    return done, longer


def _set(members: Sequence[Item], heads: set[str]) -> tuple[set[str], set[str]]:
    characters = [chr(code) for operator, code in members if operator is ops.LITERAL]
    rest = [member for member in members if member[0] is not ops.LITERAL]
    if len(characters) > _MOST_CHOICES or any(member not in GAPS for member in rest):
        return _anything(heads)
    letters = [character for character in characters if is_word_letter(character)]
    if not rest and len(letters) == len(characters):
        return _followed(letters, heads)
    return _joined([_followed(letters, heads), _bounded(heads)])


def _repeated(
    least: int, most: int, items: Iterable[Item], heads: set[str]
) -> tuple[set[str], set[str]]:
    done, longer = _walked(items, heads)
    if most > 1:
        done |= {f"{head}*" for head in longer - _BARE}
        longer = longer & _BARE  # not in place: it may be `heads`
    return done, longer if least else longer | heads


def _bounded(heads: set[str]) -> tuple[set[str], set[str]]:
    """No letter goes on here: a word ends, or the next one begins."""
    return heads - _BARE, {AT_START} if heads & _BARE else set()


def _anything(heads: set[str]) -> tuple[set[str], set[str]]:
    if heads & _BARE:
        raise _Unknown
    return {f"{head}*" for head in heads}, set()


def _joined(results: Iterable[tuple[set[str], set[str]]]) -> tuple[set[str], set[str]]:
    done: set[str] = set()
    heads: set[str] = set()
    for more, longer in results:
        done |= more
        heads |= longer
    return done, heads


@lru_cache(maxsize=1024)
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
