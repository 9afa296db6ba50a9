"""Changes: before and after held against the percentage, the factor and the verb beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Kind
from bvreport.quality.lint.checks.sentences import Sentence, of_document
from bvreport.quality.lint.document import Document
from bvreport.quality.lint.figures import Figure
from bvreport.quality.lint.findings import Fault

TO = re.compile(
    r"\s?(?:a (?:year|month|week|day)|/ ?[a-z]+|per [a-z]+)?\s?(?:to|down to|up to|→|->|=>)\s?"
    r"(?:about |only |just |roughly )?[~≈]?\s?",
    re.IGNORECASE,
)
FROM = re.compile(r"\b(?:from|of)\s?(?:about |roughly |around |over )?[~≈]?\s?$", re.IGNORECASE)
DOWN = re.compile(
    r"\b(?:reduc(?:e|es|ed|ing|tion)|cuts?|cutting|lower(?:s|ed|ing)?|decreas\w+|fell|"
    r"falls?|fallen|"
    r"drop(?:s|ped|ping)?|shr[aiu]nk\w*|shrinks?|declin\w+|went down|goes down|"
    r"sank)\b",
    re.IGNORECASE,
)
UP = re.compile(
    r"\b(?:increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|rose|rises?|risen|grew|grows?|grown|"
    r"went up|goes up|climb(?:s|ed)?|jump(?:s|ed)?|doubled|tripled)\b",
    re.IGNORECASE,
)
BESIDE = 60  # characters between the change and the percentage that tells it again
TELLS_CHANGE = re.compile(
    r"[\s,;:(–—~≈=-]*(?:an? |or |i\.e\.,? |about |roughly |that is |which is |by |down |up |-|\+)*"
    r"(?:(?:improvement|increase|decrease|reduction|cut|drop|saving|rise|gain|growth|change) of )?"
    r"[~≈+-]?",
    re.IGNORECASE,
)
BY_BEFORE = re.compile(
    r"\b(?:by|fell|dropped|down|cut|reduced|decreased|rose|grew|up|increased|improved|an?)\s?"
    r"(?:about |roughly |around |over )?[~≈]?\s?$",
    re.IGNORECASE,
)
THEN_FROM = re.compile(r"\s?(?:[a-z]{2,12} ){0,3},?\s?\(?from\s?(?:about )?[~≈]?\s?", re.IGNORECASE)
# What is better when it is less: "latency improved from 200 ms to 190 s" did not.
BETTER = re.compile(r"\b(?:improv(?:e|es|ed|ing)|better|faster|optimi[sz]ed)\b", re.IGNORECASE)
LESS_IS_BETTER = re.compile(
    r"\b(?:latency|time|times|duration|errors?|costs?|bills?|memory|size|incidents?|bugs|"
    r"defects|load|response|p50|p90|p95|p99|builds?|queries|failures?)\b",
    re.IGNORECASE,
)
NAMES_POINTS = re.compile(r"\s?(?:-|percentage[ -])?(?:points?|pp)\b", re.IGNORECASE)
HUNDRED = Decimal(100)
POINT = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A before and an after of one sentence, and where the two figures stand in it."""

    sentence: Sentence
    at: int
    before: Figure
    after: Figure

    @property
    def first(self) -> Decimal:
        return _comparable(self.before, self.after)[0]

    @property
    def last(self) -> Decimal:
        return _comparable(self.before, self.after)[1]

    @property
    def words(self) -> str:
        return f"from {self.before.words} to {self.after.words}"


def wrong_percentages(document: Document) -> Iterator[Fault]:
    """ "From 45 to 12 minutes, a reduction of 80 %", which is 73 %."""
    for change in _changes(document):
        if change.before.kind is Kind.PERCENT:
            continue
        for figure in _told_again(change):
            if figure.kind is not Kind.PERCENT or _is_right(change, figure):
                continue
            percent = (change.last - change.first) / change.first * HUNDRED
            yield Fault(
                place=change.sentence.place,
                message=f"{change.words} is {abs(percent):.3g} % "
                f"{'less' if percent < 0 else 'more'}, not {figure.words}",
                fix="correct the percentage or one of the two figures",
            )


def wrong_directions(document: Document) -> Iterator[Fault]:
    """ "Reduced from 12 to 45 minutes"."""
    for change in _changes(document):
        words = change.sentence.words[: change.before.start][-BESIDE:]
        down, up = DOWN.search(words), UP.search(words)
        if down is None and up is None and LESS_IS_BETTER.search(words):
            down = BETTER.search(words)
        said = down or up
        if said is None or (down and up) or change.first == change.last:
            continue
        verb = said.group().lower()
        if (change.last > change.first) != bool(up):
            way = "more" if change.last > change.first else "less"
            yield Fault(
                place=change.sentence.place,
                message=f'"{verb} {change.words}": {change.after.words} is {way}',
                fix="correct the verb, the order or the unit of one figure",
            )


def points_called_percent(document: Document) -> Iterator[Fault]:
    """ "From 40 % to 50 %, an increase of 10 %": those are 10 points, or 25 %."""
    for change in _changes(document):
        if change.before.kind is not Kind.PERCENT or not change.first:
            continue
        for figure in _told_again(change):
            points = abs(change.last - change.first)
            relative = points / change.first * HUNDRED
            if (
                figure.kind is not Kind.PERCENT
                or abs(abs(figure.value) - points) > figure.place / 2
            ):
                continue
            if abs(relative - points) > POINT:
                yield Fault(
                    place=change.sentence.place,
                    message=f"{change.words} is {points:.3g} percentage points "
                    f"or {relative:.3g} %, not {figure.words}",
                    fix='write "percentage points"',
                )


def _changes(document: Document) -> Iterator[_Change]:
    for sentence in of_document(document):
        for at in range(1, len(sentence.figures)):
            before, after = sentence.figures[at - 1 : at + 1]
            if before.is_range or after.is_range or TO.fullmatch(sentence.before(at)) is None:
                continue
            if FROM.search(sentence.words[: before.start]) is None and "→" not in sentence.before(
                at
            ):
                continue
            change = _Change(sentence=sentence, at=at, before=before, after=after)
            if _is_one_measure(before, after) and change.first > 0 and change.last >= 0:
                yield change


def _is_one_measure(before: Figure, after: Figure) -> bool:
    if before.is_year or after.is_year or (before.kind is None and after.kind is None):
        return not (before.is_year or after.is_year)
    return before.kind is None or after.kind is None or before.measure == after.measure


def _comparable(before: Figure, after: Figure) -> tuple[Decimal, Decimal]:
    if before.kind is not None and after.kind is not None and before.unit != after.unit:
        return before.in_base, after.in_base
    return before.value, after.value


def _told_again(change: _Change) -> Iterator[Figure]:
    """The figures right behind a change, or right before it, that tell its size."""
    sentence, at = change.sentence, change.at
    if at + 1 < len(sentence.figures):
        following = sentence.figures[at + 1]
        gap = sentence.words[change.after.end : following.start]
        behind = sentence.words[following.end :]
        if (
            len(gap) <= BESIDE
            and TELLS_CHANGE.fullmatch(gap)
            and not re.match(r"\s?(?:of|share|at)\b", behind)
            and not NAMES_POINTS.match(behind)
        ):
            yield following
    if at >= 2:
        leading = sentence.figures[at - 2]
        gap = sentence.words[leading.end : change.before.start]
        told = BY_BEFORE.search(sentence.words[: leading.start]) is not None
        if told and THEN_FROM.fullmatch(gap):
            yield leading


def _is_right(change: _Change, figure: Figure) -> bool:
    """Whether a percentage tells this change: of the before, of the after, or what is left."""
    first, last = change.first, change.last
    room = figure.place / 2 + _relative_room(change) + (5 if figure.about else Decimal("0.5"))
    candidates = [abs(last - first) / first * HUNDRED, last / first * HUNDRED]
    if last:
        candidates += [abs(last - first) / last * HUNDRED, first / last * HUNDRED]
    return any(abs(abs(figure.value) - candidate) <= room for candidate in candidates)


def _relative_room(change: _Change) -> Decimal:
    """What the rounding of the two figures does to their ratio, in percent."""
    before, after = change.before, change.after
    whole = (before.bare, after.bare) == (True, True)
    if whole:
        return Decimal(0)
    ends = (f.place / 2 / abs(f.value) for f in (before, after) if f.value)
    return sum(ends, Decimal(0)) * HUNDRED
