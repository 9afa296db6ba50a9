"""Utterance: a statement in the sentence that makes it, cut where its judges look."""

from __future__ import annotations

import re
from typing import NamedTuple

from bvreport.text.patterns.phrases import present
from bvreport.text.sentences.statements import Statement

_BEFORE_BOUNDARY = re.compile(r"[,;:()—–]")
_ASIDE = re.compile(
    r"(?<![^\W_])(?:that's|that is|which is|but that|but it|so it's|all within|within|"
    r"all noise|noise|basically|i\.e|just noise|meaning no)\b"
)


_ALIGNED = re.compile(r"\s{0,8}\S[^\n.;]{0,40}?\S {3,}[~]?\d")


class Utterance(NamedTuple):
    """A statement and its sentence, lower-cased; `at` and `end` are its place in that sentence."""

    statement: Statement
    title: str
    sentence: str
    words: int  # of the sentence, as `present` gives them
    at: int
    end: int
    anchor: int  # where its (first) number stands in the sentence
    left: str  # what stands before it
    own: str  # its own words
    scope: str  # its clause, with what a colon, a bracket or an aside ties to it


def utterance(statement: Statement, text: str, bounds: tuple[int, int], title: str) -> Utterance:
    """The statement in the sentence that stands between these bounds of a text."""
    first, last = bounds
    sentence = text[first:last]
    at, end = statement.start - first, min(statement.end, last) - first
    at, end = max(at, 0), max(end, 0)
    return Utterance(
        statement=statement,
        title=title,
        sentence=sentence,
        words=present(sentence),
        at=at,
        end=end,
        anchor=max(0, statement.anchor - first),
        left=sentence[:at],
        own=text[statement.start : statement.end],
        scope=_scope(sentence, at, end),
    )


def _scope(sentence: str, at: int, end: int) -> str:
    """The clause of a number, the clause a colon or bracket ties to it, and an aside behind it."""
    line = sentence[sentence.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    if _ALIGNED.match(line):
        return line  # lines of figures, one below the other, are no sentence
    cuts = list(_BEFORE_BOUNDARY.finditer(sentence, 0, at))
    start = 0
    for found in reversed(cuts):
        if found.group() in ":(":
            continue
        start = found.end()
        break
    tail_cut = _BEFORE_BOUNDARY.search(sentence, end)
    stop = tail_cut.start() if tail_cut is not None else len(sentence)
    if tail_cut is not None and _ASIDE.match(sentence[tail_cut.end() :].lstrip()):
        following = _BEFORE_BOUNDARY.search(sentence, tail_cut.end())
        stop = following.start() if following is not None else len(sentence)
    head = sentence[start:stop]
    for joint in (" but ", " and ", " aber ", " mais ", " pero ", " mas ", " но ", " when "):
        cut = head.find(joint, max(0, end - start))
        if cut >= 0:
            head = head[:cut]
        cut = head.rfind(joint, 0, max(0, at - start))
        if cut >= 0:
            head = head[cut + len(joint) :]
            start += cut + len(joint)
    return head
