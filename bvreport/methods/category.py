"""Category: the primary kind of benefit of a change, from its claims and the words around them.

Every signal votes: what the team itself wrote down (conventional type, labels), the claims found,
general words of the title and of the opening of the body. Words of speed depend on what gets
faster: CI, builds and tests are people's time, a program is performance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bvreport.methods.category_words import (
    LABELS,
    LEANING,
    PIPELINE,
    SPEED,
    STRONG,
    TYPES,
    WEAK_TYPES,
)
from bvreport.model import Category, Claim, Kind
from bvreport.text.mention import Subject
from bvreport.text.reading import Reading

# "fix(api): " and "[feature] "; "bugfix/" is the name of a branch that became the title
DECLARED = re.compile(r"\W{0,4}([a-z]{2,12})(?:\([^()\n]{1,60}\))?!?(:\s|/|\])")
REVERTED = re.compile(r"\W{0,4}revert\b")
WORD = re.compile(r"[a-z0-9]+")
OPENING = 500  # characters of a body that speak of the change as a whole

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
TYPE, WEAK_TYPE, LABEL = 6, 2, 5
TITLE_STRONG, TITLE_LEANING, BODY_STRONG, BODY_LEANING = 8, 4, 3, 1
# Words that seldom stand in a title for anything else.
DECISIVE = {Category.RISK: 5, Category.REVENUE_COST: 3, Category.NONE: 3, Category.AUTOMATION: 2}
TITLE_SPEED, TITLE_PIPELINE, BODY_SPEED = 9, 7, 4  # the middle one: speed itself in the body
REVERT, BUMP = 14, 4

Vote = tuple[Category, int]


def category_of(reading: Reading, claims: Sequence[Claim]) -> Category:
    """The category with most votes, the first of equals; none when nothing speaks for any."""
    title, _, rest = reading.words.partition("\n")
    body = " ".join(rest.split())[:OPENING]
    votes: Counter[Category] = Counter()
    for category, weight in (
        *_claim_votes(reading, claims),
        *_team_votes(reading, title),
        *_speed_votes(title, body),
        *_word_votes(title, body),
    ):
        votes[category] += weight
    return max(Category, key=lambda category: votes[category]) if votes else Category.NONE


def _claim_votes(reading: Reading, claims: Sequence[Claim]) -> Iterator[Vote]:
    """One vote for each category that claims speak for, however many they are."""
    subjects = {mention.evidence: mention.subject for mention in reading.mentions}
    told = [
        (claim, category)
        for claim in claims
        if not claim.adverse and (category := _told(claim, subjects.get(claim.evidence)))
    ]
    stated = {category for claim, category in told if claim.stated}
    inferred = {category for _, category in told} - stated
    weight = STATED[min(len(stated), len(STATED)) - 1]
    yield from ((category, weight) for category in stated)
    yield from ((category, INFERRED) for category in inferred)


def _told(claim: Claim, subject: Subject | None) -> Category | None:
    """What a claim's method says of its benefit; `stated_value` also counts what nobody prices.

    Of those, a percentage or a ratio of something unnamed is nearly always a measured speed.
    """
    if claim.method != "stated_value" or subject is Subject.MONEY:
        return METHOD_CATEGORY.get(claim.method)
    measured = claim.quantity.kind in (Kind.PERCENT, Kind.RATIO) and subject is Subject.OTHER
    return Category.PERFORMANCE if measured else None


def _team_votes(reading: Reading, title: str) -> Iterator[Vote]:
    typed = DECLARED.match(title)
    if typed and typed[1] in TYPES:
        yield TYPES[typed[1]], WEAK_TYPE if typed[2] == "/" else TYPE
    elif typed and typed[1] in WEAK_TYPES:
        yield WEAK_TYPES[typed[1]], WEAK_TYPE
    if REVERTED.match(title):
        yield Category.QUALITY, REVERT
    if reading.bot_bump:
        yield Category.TECH_DEBT, BUMP
    words = {word for label in reading.pull.labels for word in WORD.findall(label.lower())}
    yield from ((category, LABEL) for category in {LABELS[word] for word in words & LABELS.keys()})


def _speed_votes(title: str, body: str) -> Iterator[Vote]:
    """What gets faster decides: what people wait for at work, or the program."""
    if SPEED.search(title):
        pipeline = PIPELINE.search(title)
        yield (Category.TIME_SAVINGS if pipeline else Category.PERFORMANCE), TITLE_SPEED
    elif SPEED.search(body):
        if PIPELINE.search(title):
            yield Category.TIME_SAVINGS, TITLE_PIPELINE
        else:
            pipeline = PIPELINE.search(body)
            yield (Category.TIME_SAVINGS if pipeline else Category.PERFORMANCE), BODY_SPEED


def _word_votes(title: str, body: str) -> Iterator[Vote]:
    for text, strong, leaning in (
        (title, TITLE_STRONG, TITLE_LEANING),
        (body, BODY_STRONG, BODY_LEANING),
    ):
        for category in Category:
            if category in STRONG and STRONG[category].search(text):
                yield category, strong + (DECISIVE.get(category, 0) if text is title else 0)
            elif category in LEANING and LEANING[category].search(text):
                yield category, leaning
