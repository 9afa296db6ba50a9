"""Category: the primary kind of benefit of a change, from its claims and the words around them.

Every signal votes: what the team itself wrote down (conventional type, labels, ticked boxes), the
claims found, the verb that opens the title, what it does to what, the opening of the body. What a
title is about weighs more than where and when: "Panel for slow queries" is a panel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bvreport.methods.declared import Vote, declared_votes, untyped
from bvreport.methods.lexicon import (
    Senses,
    firm_senses_of,
    head_of,
    opened_by,
    senses_of,
    words_of,
)
from bvreport.methods.vocabulary import Cue, Force
from bvreport.model import Category, Claim, Kind
from bvreport.text.mention import Subject
from bvreport.text.reading import Reading

LONGEST_TITLE = 500  # characters
OPENING, OPENING_WITHIN = 50, 2_000  # words of a body that speak of the change; characters
LEAD = 40  # characters at most of a prefix such as "Sidebar: " or "[OPS-12] "

QUOTED = re.compile(r"""(?<!\w)(?:"[^"]{1,80}"|'[^']{1,80}')(?!\w)""")
LEAST_WORDS = 2  # of a title that still says something without its quotations
CATEGORIES = tuple(Category)  # of equals, the first is taken
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
HEAD = {Force.LEANING: 2, Force.STRONG: 7, Force.DECISIVE: 11}
TAIL = {Force.LEANING: 1, Force.STRONG: 4, Force.DECISIVE: 8}
BODY = {Force.STRONG: 2, Force.DECISIVE: 6}
DOCUMENT = 2  # a text about anything is a text: more than any other word of its force
OPENER = {Force.LEANING: 2, Force.STRONG: 6}
TITLE_SPEED, TAIL_SPEED, TITLE_PIPELINE, TITLE_WORK, BODY_SPEED, BODY_WORK = 9, 6, 9, 7, 3, 1

# A multiple of these is the speed of something that deals with them: "prices are read 3x faster".
UNTIMED = frozenset({Subject.TICKET, Subject.USERS, Subject.OTHER})


def category_of(reading: Reading, claims: Sequence[Claim]) -> Category:
    """The category with most votes, the first of equals.

    Words that say nothing known describe something new, unless there are hardly any.
    """
    title, _, rest = reading.words.partition("\n")
    if "`" in reading.title.raw and not title.lstrip().startswith("revert"):
        title = reading.title.raw.lower()  # code is no evidence, but names what the change is about
    declared, title = title[:LONGEST_TITLE], _unquoted(untyped(title[:LONGEST_TITLE]))
    words = words_of(title)
    head_words = head_of(words)
    about = senses_of(words)
    head = about if len(head_words) == len(words) else senses_of(head_words)
    body = firm_senses_of(words_of(_opening(rest)))
    votes = dict.fromkeys(CATEGORIES, 0)
    for category, weight in (
        *_claim_votes(reading, claims, at_work=Cue.PIPELINE in about),
        *declared_votes(reading, declared),
        *_opener_votes(title, words),
        *_deed_votes(head, about, body),
        *_title_votes(head, about),
        *((category, BODY[force]) for category, force in _categories(body)),
    ):
        votes[category] += weight
    likeliest = max(votes, key=votes.__getitem__)
    if votes[likeliest]:
        return likeliest
    return Category.FEATURE if sum(map(str.isalpha, words)) > 1 else Category.NONE


def _unquoted(title: str) -> str:
    """A title without what it quotes: the words of a page or a message, whatever they speak of."""
    bare = QUOTED.sub(" ", title)
    return bare if len(words_of(bare)) >= LEAST_WORDS else title


def _opening(body: str) -> str:
    """The first words of a body; what is no evidence was made blank, however long."""
    return " ".join(body[:OPENING_WITHIN].split(None, OPENING)[:OPENING])


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
    if quantity.kind in (Kind.RATIO, Kind.PERCENT) and subject is Subject.MONEY:
        senses = senses_of(words_of(claim.evidence.quote.lower()))
        work = Cue.SPEED in senses or Cue.WORK in senses  # "inserts get 12 % cheaper"
        return Category.PERFORMANCE if work else Category.REVENUE_COST
    if claim.method != "stated_value" or subject is Subject.MONEY:
        return METHOD_CATEGORY.get(claim.method)
    measured = quantity.kind is Kind.PERCENT and subject is Subject.OTHER
    return Category.PERFORMANCE if measured else None


def _is_waiting(claim: Claim, category: Category) -> bool:
    """A program's run time in seconds or more, as far as its units tell."""
    quantity = claim.quantity
    return category is Category.PERFORMANCE and quantity.kind is Kind.TIME and quantity.unit != "ms"


def _opener_votes(title: str, words: Sequence[str]) -> Iterator[Vote]:
    """What the verb says that opens the title, after its prefix if it has one."""
    prefix = max(title.find(": ", 0, LEAD), title.find("] ", 0, LEAD))
    if prefix >= 0:
        words = words_of(title[prefix + 2 :])
    yield from ((sense, OPENER[force]) for sense, force in _categories(opened_by(words)))


def _deed_votes(head: Senses, title: Senses, body: Senses) -> Iterator[Vote]:
    """What is done to what decides: faster or less, what people wait for at work or a program."""
    if Cue.PIPELINE in title and Cue.SPEED in title:
        yield Category.TIME_SAVINGS, TITLE_SPEED + DOCUMENT * 2
    elif Cue.PIPELINE in title and Cue.LESS in title:
        yield Category.TIME_SAVINGS, TITLE_SPEED
    elif Cue.SPEED in title:
        yield Category.PERFORMANCE, TITLE_SPEED if Cue.SPEED in head else TAIL_SPEED
    elif Cue.LESS in title and Cue.WORK in title:
        yield Category.PERFORMANCE, TITLE_WORK
    elif Cue.SPEED in body and Cue.PIPELINE in title:
        yield Category.TIME_SAVINGS, TITLE_PIPELINE
    elif Cue.SPEED in body:
        kind = Category.TIME_SAVINGS if Cue.PIPELINE in body else Category.PERFORMANCE
        yield kind, BODY_SPEED
    elif Cue.LESS in body and Cue.WORK in body:
        yield Category.PERFORMANCE, BODY_WORK


def _title_votes(head: Senses, title: Senses) -> Iterator[Vote]:
    """The strongest word for each category, the more if it stands in the head of the title."""
    for category, force in _categories(title):
        weight = max(HEAD[head[category]] if category in head else 0, TAIL[force])
        yield category, weight + DOCUMENT * (category is Category.NONE and force is Force.DECISIVE)


def _categories(senses: Senses) -> Iterator[tuple[Category, Force]]:
    for sense, force in senses.items():
        if isinstance(sense, Category):
            yield sense, force
