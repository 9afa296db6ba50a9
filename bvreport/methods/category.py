"""Category: the primary kind of benefit of a change, from its claims and the words around them.

Every signal votes: what the team itself wrote down (conventional type, labels, ticked boxes), the
claims found, the verb that opens the title, the words of title and opening of the body. Words of
speed depend on what gets faster: CI, builds and tests are people's time, a program is performance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bvreport.methods.category_words import (
    LABELS,
    TICKED,
    TYPES,
    WEAK_TYPES,
    Cue,
    Force,
    Sense,
)
from bvreport.methods.lexicon import opened_by, senses_of, words_of
from bvreport.model import Category, Claim, Kind
from bvreport.text.mention import Subject
from bvreport.text.reading import Reading

# "fix(api): " and "[feature] "; "bugfix/" is the name of a branch that became the title
DECLARED = re.compile(r"\W{0,4}([a-z]{2,12})(?:\([^()\n]{1,60}\))?!?(:\s|/|\])")
TICK = re.compile(r"\[[xX]\][^\w\n]{0,8}(?::\w{1,20}:[^\w\n]{0,4})?(\w{2,16})")
OPENING = 500  # characters of a body that speak of the change as a whole
LEAD = 40  # characters at most of a prefix such as "Sidebar: " or "[OPS-12] "

METHOD_CATEGORY = {
    "time_savings": Category.TIME_SAVINGS,
    "performance": Category.PERFORMANCE,
    "automation": Category.AUTOMATION,
    "risk_mitigation": Category.RISK,
    "quality": Category.QUALITY,
    "tech_debt": Category.TECH_DEBT,
    "stated_value": Category.REVENUE_COST,
}

# Votes. A stated benefit outweighs a strong word of the title; a title outweighs its body.
STATED, INFERRED = (14, 10, 7), 1  # one category claimed, two, more
TYPE, WEAK_TYPE, LABEL, TICKED_BOX = 9, 2, 5, 4
TITLE = {Force.LEANING: 3, Force.STRONG: 7, Force.DECISIVE: 11}
BODY = {Force.LEANING: 1, Force.STRONG: 3, Force.DECISIVE: 6}
MORE_WORDS = 2  # what further words for the same category add at most
OPENER = {Force.LEANING: 2, Force.STRONG: 5}
TITLE_SPEED, TITLE_PIPELINE, BODY_SPEED = 9, 7, 4  # the middle one: speed itself in the body
REVERT, BUMP = 14, 4

CATEGORIES = tuple(Category)

# A multiple of these is the speed of something that deals with them: "prices are read 3x faster".
UNTIMED = frozenset({Subject.TICKET, Subject.USERS, Subject.OTHER})

Vote = tuple[Category, int]
Senses = Mapping[Sense, list[Force]]


def category_of(reading: Reading, claims: Sequence[Claim]) -> Category:
    """The category with most votes, the first of equals.

    Words that say nothing known describe something new, unless there are hardly any.
    """
    title, _, rest = reading.words.partition("\n")
    if "`" in reading.title.raw and not title.lstrip().startswith("revert"):
        title = reading.title.raw.lower()  # code is no evidence, but names what the change is about
    body = " ".join(rest[: 4 * OPENING].split())[:OPENING]
    title = title[:OPENING]
    typed = DECLARED.match(title)
    if typed and typed[1] in TYPES and typed[2].startswith(":"):
        title = title[typed.end() :]  # the type has its own vote
    words = words_of(title)
    title_senses, body_senses = senses_of(title, words), senses_of(body, words_of(body))
    votes: Counter[Category] = Counter()
    for category, weight in (
        *_claim_votes(reading, claims, at_work=Cue.PIPELINE in title_senses),
        *_team_votes(reading, title, typed),
        *_opener_votes(title, words),
        *_speed_votes(title_senses, body_senses),
        *_word_votes(title_senses, TITLE),
        *_word_votes(body_senses, BODY),
    ):
        votes[category] += weight
    if votes:
        return max(CATEGORIES, key=votes.__getitem__)
    return Category.FEATURE if len(words) > 1 else Category.NONE


def _claim_votes(reading: Reading, claims: Sequence[Claim], *, at_work: bool) -> Iterator[Vote]:
    """One vote for each category that claims speak for, however many they are.

    `at_work`: the title names what people wait for, whose time is not a program's own.
    """
    subjects = {mention.evidence: mention.subject for mention in reading.mentions}
    told = [
        (claim, category)
        for claim in claims
        if not claim.adverse and (category := _told(claim, subjects.get(claim.evidence)))
    ]
    stated = {
        Category.TIME_SAVINGS if at_work and _is_waiting(claim, category) else category
        for claim, category in told
        if claim.stated
    }
    inferred = {category for _, category in told} - stated
    weight = STATED[min(len(stated), len(STATED)) - 1]
    yield from ((category, weight) for category in stated)
    yield from ((category, INFERRED) for category in inferred)


def _told(claim: Claim, subject: Subject | None) -> Category | None:
    """What a claim's method says of its benefit; `stated_value` also counts what nobody prices.

    Of those, a percentage or a ratio of something unnamed is nearly always a measured speed.
    Nobody waits at work for milliseconds, and what is many times better is mostly a speed.
    """
    quantity = claim.quantity
    if quantity.unit == "ms" or (quantity.kind is Kind.RATIO and subject in UNTIMED):
        return Category.PERFORMANCE
    if quantity.kind is Kind.TIME and quantity.people is not None:
        return Category.TIME_SAVINGS
    if quantity.kind is Kind.RATIO and subject is Subject.MONEY:
        faster = Cue.SPEED in senses_of(quote := claim.evidence.quote.lower(), words_of(quote))
        return Category.PERFORMANCE if faster else Category.REVENUE_COST
    if claim.method != "stated_value" or subject is Subject.MONEY:
        return METHOD_CATEGORY.get(claim.method)
    measured = quantity.kind is Kind.PERCENT and subject is Subject.OTHER
    return Category.PERFORMANCE if measured else None


def _is_waiting(claim: Claim, category: Category) -> bool:
    """A program's run time in seconds or more, as far as its units tell."""
    quantity = claim.quantity
    return category is Category.PERFORMANCE and quantity.kind is Kind.TIME and quantity.unit != "ms"


def _team_votes(reading: Reading, title: str, typed: re.Match[str] | None) -> Iterator[Vote]:
    if typed and typed[1] in TYPES:
        yield TYPES[typed[1]], WEAK_TYPE if typed[2] == "/" else TYPE
    elif typed and typed[1] in WEAK_TYPES:
        yield WEAK_TYPES[typed[1]], WEAK_TYPE
    if title.lstrip(" \"'").startswith("revert"):
        yield Category.QUALITY, REVERT
    if reading.bot_bump:
        yield Category.TECH_DEBT, BUMP
    if reading.pull.labels:
        labelled = {word for label in reading.pull.labels for word in words_of(label.lower())}
        yield from ((kind, LABEL) for kind in {LABELS[word] for word in labelled & LABELS.keys()})
    if not typed:  # else the box says the same once more
        yield from _tick_votes(reading.pull.body)


def _tick_votes(body: str) -> Iterator[Vote]:
    """The one kind of change that is ticked; several ticks are a check list."""
    if "[x]" in body or "[X]" in body:
        ticked = {TICKED[word] for word in map(str.lower, TICK.findall(body)) if word in TICKED}
        if len(ticked) == 1:
            yield ticked.pop(), TICKED_BOX


def _opener_votes(title: str, words: list[str]) -> Iterator[Vote]:
    """What the verb says that opens the title, after its prefix if it has one."""
    prefix = max(title.find(": ", 0, LEAD), title.find("] ", 0, LEAD))
    if prefix >= 0:
        words = words_of(title[prefix + 2 :])
    for sense, force in opened_by(words):
        if isinstance(sense, Category):
            yield sense, OPENER[force]


def _speed_votes(title: Senses, body: Senses) -> Iterator[Vote]:
    """What gets faster decides: what people wait for at work, or the program."""
    if Cue.PIPELINE in title and (Cue.SPEED in title or Cue.EASING in title):
        yield Category.TIME_SAVINGS, TITLE_SPEED
    elif Cue.SPEED in title:
        yield Category.PERFORMANCE, TITLE_SPEED
    elif Cue.SPEED in body and Cue.PIPELINE in title:
        yield Category.TIME_SAVINGS, TITLE_PIPELINE
    elif Cue.SPEED in body:
        kind = Category.TIME_SAVINGS if Cue.PIPELINE in body else Category.PERFORMANCE
        yield kind, BODY_SPEED


def _word_votes(senses: Senses, weights: Mapping[Force, int]) -> Iterator[Vote]:
    """The strongest word for each category, and a little for each further one."""
    for sense, forces in senses.items():
        if isinstance(sense, Category):
            yield sense, weights[max(forces)] + min(len(forces) - 1, MORE_WORDS)
