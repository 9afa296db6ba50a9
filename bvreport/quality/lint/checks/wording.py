"""Wording: superlatives that no figure can carry, and letters that were read in the wrong code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bvreport.quality.lint.checks.sentences import of_document
from bvreport.quality.lint.document import Document, Place, Table, Text
from bvreport.quality.lint.findings import Fault
from bvreport.text.markup.mojibake import repair

SUPERLATIVE = re.compile(
    r"\b(?:world[- ](?:class|leading|beating)|best[- ](?:in[- ]class|of[- ]breed)|"
    r"industry[- ]leading|market[- ]leading|state[- ]of[- ]the[- ]art|cutting[- ]edge|"
    r"bleeding[- ]edge|next[- ]gen(?:eration)?|game[- ]chang(?:er|ing)|ground[- ]?breaking|"
    r"revolutionar(?:y|ily)|revolutioni[sz]\w+|unprecedented|unparalleled|unmatched|unrivall?ed|"
    r"transformative|transformational|disruptive|incredibl[ey]|amazing(?:ly)?|awesome|"
    r"outstanding|exceptional(?:ly)?|extraordinar(?:y|ily)|phenomenal(?:ly)?|spectacular(?:ly)?|"
    r"stunning(?:ly)?|massive(?:ly)?|huge(?:ly)?|tremendous(?:ly)?|enormous(?:ly)?|"
    r"dramatic(?:ally)?|drastic(?:ally)?|significant(?:ly)?|substantial(?:ly)?|"
    r"blazing(?:ly)?[- ]fast|lightning[- ]fast|ultimate|perfect(?:ly)?|flawless(?:ly)?|"
    r"seamless(?:ly)?|superior|the (?:very )?best|best ever|greatest|most (?:advanced|powerful|"
    r"innovative|efficient|effective)|second to none|10x (?:team|engineers?|developers?))\b",
    re.IGNORECASE,
)
# The same words in a sense that can be measured.
MEASURED_SENSE = re.compile(
    r"statistical(?:ly)? significan\w+|significan\w+ (?:digits?|figures?|bits?|at p|level|test)|"
    r"(?:two|three|four|\d|most|least)[- ]significant|not? (?:statistically )?significan\w+|"
    r"perfect (?:square|number|hash|forward|match|fit)|perfectly (?:correlated|balanced)|"
    r"outstanding (?:issues?|balance|bugs?|work|tasks?|questions?|prs?|pull|debt|items?|shares?|"
    r"requests?|invoices?)|ultimate(?: tensile| load)|superior court|"
    r"the best[- ](?:case|effort|value|estimate|guess|fit|practice|known|of the|model|epoch|"
    r"checkpoint|practices)|the best (?:way|place) to|non[- ]significant|insignificant|"
    r"exception(?:al)? (?:handling|case)|massive(?:ly)? (?:parallel|multiplayer|online)|"
    r"state[- ]of[- ]the[- ]art (?:results?|model)|without (?:any )?significan\w+",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:no|not|never|without|avoid(?:s|ed|ing)?|nothing|isn't|aren't|hardly)\b"
    r"[^.;:!?]{0,24}$",
    re.IGNORECASE,
)
QUOTED = re.compile("[\"“”«»']")
NEAR_SCRIPT = re.compile(
    "[\u00a0-\u024f\u0370-\u045f\u1e00-\u27bf\u2900-\u2bff\ufb00-\ufb06\U0001f300-\U0001faff]"
)
LOST_IN_A_WORD = re.compile("\\w\ufffd|\ufffd\\w")  # alone it is talked about


def superlatives(document: Document) -> Iterator[Fault]:
    """Praise instead of a figure."""
    for sentence in of_document(document):
        measured = [found.span() for found in MEASURED_SENSE.finditer(sentence.words)]
        for found in SUPERLATIVE.finditer(sentence.words):
            inside = any(start <= found.start() < end for start, end in measured)
            if inside or NEGATED.search(sentence.words[max(0, found.start() - 40) : found.start()]):
                continue
            if _is_quoted(sentence.words, found):
                continue
            yield Fault(
                place=sentence.place,
                message=f'"{found.group()}" is praise, not a finding',
                fix="leave it out, or say how much, against what",
            )


def mojibake(document: Document) -> Iterator[Fault]:
    """UTF-8 that was read as Windows-1252, and characters that were lost."""
    for page in document.pages:
        for block in (*([page.title] if page.title else []), *page.blocks):
            for words, place in _strings(block):
                fault = _garbled(words, place)
                if fault is not None:
                    yield fault


def _is_quoted(words: str, found: re.Match[str]) -> bool:
    """Whether the word alone stands in quotation marks: it is talked about."""
    before, after = words[: found.start()][-1:], words[found.end() :][:1]
    return bool(QUOTED.match(before) and QUOTED.match(after))


def _strings(block: Text | Table) -> Iterator[tuple[str, Place]]:
    if isinstance(block, Text):
        yield block.words, block.place
        return
    yield " | ".join((block.caption, *block.head)), block.place
    for number, row in enumerate(block.rows):
        yield " | ".join(row), block.at(number)


def _garbled(words: str, place: Place) -> Fault | None:
    repaired = repair(words)
    if repaired.origin is None:
        lost = LOST_IN_A_WORD.search(words)
        if lost is None:
            return None
        near = _around(words, lost.start())
        return Fault(
            place=place,
            message=f'a character was lost: "{near}"',
            fix="make the file again from its source, as UTF-8",
        )
    at = next(_garbled_at(repaired.text, repaired.origin), None)
    if at is None:
        return None
    start = repaired.origin[at]
    return Fault(
        place=place,
        message=f'garbled letters: "{_around(words, start)}" should read '
        f'"{_around(repaired.text, at)}"',
        fix="read the source as UTF-8, not as Windows-1252 or Latin-1",
    )


def _garbled_at(text: str, origin: Sequence[int]) -> Iterator[int]:
    """Where a character stood for several; one of a far script only beside another."""
    places = [i for i in range(len(text)) if origin[i + 1] - origin[i] > 1]
    known = set(places)
    for place in places:
        near = place - 1 in known or place + 1 in known
        if near or NEAR_SCRIPT.match(text[place]):
            yield place


def _around(words: str, at: int) -> str:
    return words[max(0, at - 15) : at + 20].strip()
