"""Demands: what every match of a pattern has, from a table, as to find it out takes a while.

To take all patterns apart is 0.4 s of a processor, at every start of a process that reads texts.
So the table is shipped, made by `make patterns`; what is not in it is found out when it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

from bvreport.text.patterns.needs import frequency, length_at_end, literals, needs

TABLE = "demands.json"


class Demands(NamedTuple):
    """What every match has: words, runs of characters, and how far from the end it may begin."""

    words: tuple[frozenset[str], ...]  # openings, one of each set; the rarest set first
    literals: tuple[tuple[str, ...], ...]  # one of each choice, as it is; the rarest choice first
    at_end: int | None  # characters from where it begins to the end of the text, at most


def demands_of(pattern: str) -> Demands:
    """What every match of a pattern has."""
    return _shipped().get(name_of(pattern)) or found_out(pattern)


def found_out(pattern: str) -> Demands:
    """The same, from the pattern alone."""
    words = tuple(sorted(needs(pattern), key=frequency))
    return Demands(words, literals(pattern), length_at_end(pattern))


def table_of(patterns: Iterable[str]) -> str:
    """A table of these patterns as text: a line for each, whatever their order."""
    lines = sorted(f'"{name_of(each)}": {_line(found_out(each))}' for each in {*patterns})
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_table(text: str) -> Mapping[str, Demands]:
    """What `table_of` wrote, by the names of the patterns."""
    return {
        name: Demands(tuple(map(frozenset, words)), tuple(map(tuple, held)), at_end)
        for name, (words, held, at_end) in json.loads(text).items()
    }


def name_of(pattern: str) -> str:
    """What a pattern is called in a table."""
    return blake2b(pattern.encode(), digest_size=8).hexdigest()


def _line(demands: Demands) -> str:
    words, held, at_end = demands
    return json.dumps([[*map(sorted, words)], [*map(sorted, held)], at_end])


@cache
def _shipped() -> Mapping[str, Demands]:
    return read_table(files(__package__).joinpath(TABLE).read_text("utf-8"))
