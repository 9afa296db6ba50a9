"""Votes for a category: what a change says of its kind, and what was read in it.

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
    is_judged,
    names_product,
    opened_by,
    senses_of,
    words_of,
)
from bvreport.methods.vocabulary import Cue, Force
from bvreport.model import Category, Claim, Kind
from bvreport.text.mentions.metrics import SOMEBODY
from bvreport.text.quantities.counted_things import ILL_WORDS
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Subject

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

# "Stale bot: 60 → 90 days", "cron moves to 04:30": what somebody chose anew.
_SETTING = re.compile(
    r"(?<![\w.:])\d{1,4}(?: ?(?:s|sec|min|h|d|days?|hours?|minutes?|seconds?))? ?(?:→|->|to) ?"
    r"\d{1,4} ?(?:s|sec|secs|min|mins|h|d|days?|hours?|minutes?|seconds?|weeks?|months?)(?![^\W_])|"
    r"(?<![^\W_])(?:mov(?:es?|ed|ing)|shift(?:s|ed)?|reschedul\w{1,3}|postpon\w{1,3}|runs?|starts?)"
    r"(?![^\W_])[^.\n]{0,60}(?<![\d:])\d{1,2}:\d{2}(?![\d:])"
)
_SHOWN = (Category.PERFORMANCE, Cue.SPEED)  # what a report may be about
SETTING = 20  # a title that says so outright
# Votes. A stated benefit outweighs a strong word of the title; a title outweighs its body.
STATED, INFERRED = (14, 10, 7), 1  # one category claimed, two, more
HEAD = {Force.LEANING: 2, Force.STRONG: 7, Force.DECISIVE: 11}
TAIL = {Force.LEANING: 1, Force.STRONG: 4, Force.DECISIVE: 8}
BODY = {Force.STRONG: 2, Force.DECISIVE: 6}
DOCUMENT = 2  # a text about anything is a text: more than any other word of its force
OPENER = {Force.LEANING: 2, Force.STRONG: 6}
TITLE_SPEED, TAIL_SPEED, TITLE_PIPELINE, TITLE_WORK, BODY_SPEED, BODY_WORK = 9, 6, 9, 7, 3, 1
PIPELINE_ALONE = 2  # what people wait for, and nothing is said of it

# No pipeline builds these.
BUILDS = frozenset(("build", "builds", "building"))
BUILT = frozenset(
    (
        "index",
        "indexes",
        "indices",
        "graph",
        "tree",
        "trie",
        "table",
        "map",
        "mesh",
        "catalog",
        "the",
    )
)

# A multiple of these is the speed of something that deals with them: "prices are read 3x faster".
UNTIMED = frozenset({Subject.TICKET, Subject.USERS, Subject.OTHER})


# What a machine does less of, or is measured to do better, though nobody prices it.
MACHINE_UNITS = frozenset(
    {"query", "request", "allocation", "token", "core", "vCPU", "gas", "syscall", "cycle", "render",
     "row", "operation", "point", "message", "event", "KB", "MB", "GB", "MiB", "GiB"}
)  # fmt: skip
UNNAMED = frozenset({Subject.OTHER, Subject.USERS})
MEASURED = frozenset({"stated_value", "performance"})  # methods that take a share of anything


def told_by_votes(
    reading: Reading, claims: Sequence[Claim], words: Sequence[str], opening: Sequence[str]
) -> Category | None:
    """The category with most votes, the first of equals; none of a title without a word.

    Words that resemble nothing known describe something new, unless there are hardly any.
    """
    declared = _title(reading)
    title = _unquoted(untyped(declared))
    words = [*_without_own_builds(words)]
    head_words = head_of(words)
    about = senses_of(words)
    head = about if len(head_words) == len(words) else senses_of(head_words)
    if names_product(head_words):
        about, head = _of_product(words, head_words)
    body = firm_senses_of(opening)
    votes: dict[Category, float] = dict.fromkeys(CATEGORIES, 0)
    for category, weight in (
        *_claim_votes(reading, claims, about),
        *declared_votes(reading, declared),
        *_opener_votes(title, words),
        *_deed_votes(head, about, body),
        *_title_votes(head, about),
        *((category, BODY[force]) for category, force in _categories(body)),
    ):
        votes[category] += weight
    if not any(votes.values()) and sum(map(str.isalpha, words)) <= 1:
        return None
    if states_a_benefit(claims):
        votes[Category.FEATURE] = 0  # who sizes a benefit says what the new thing is for
    elif _SETTING.search(title):
        votes[Category.NONE] += SETTING
    likeliest = max(votes, key=votes.__getitem__)
    return likeliest if votes[likeliest] else Category.FEATURE


def states_a_benefit(claims: Sequence[Claim]) -> bool:
    return any(claim.stated and not claim.adverse for claim in claims)


def _without_own_builds(words: Sequence[str]) -> Iterator[str]:
    """The words of a title without what a program builds as it runs: "parallel index build"."""
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        if not (word in BUILDS and (before in BUILT or behind in BUILT)):
            yield word


def words_told(reading: Reading) -> tuple[list[str], list[str]]:
    """The words of the title and of the first lines of the body that speak of the change."""
    rest = reading.words.partition("\n")[2]
    return words_of(_unquoted(untyped(_title(reading)))), words_of(_opening(rest))


def _title(reading: Reading) -> str:
    """The lower-cased title; code in it is no evidence, but names what the change is about."""
    title = reading.words.partition("\n")[0]
    if "`" in reading.title.raw and not title.lstrip().startswith("revert"):
        title = reading.title.raw.lower()
    return title[:LONGEST_TITLE]


def _unquoted(title: str) -> str:
    """A title without what it quotes: the words of a page or a message, whatever they speak of."""
    bare = QUOTED.sub(" ", title)
    return bare if len(words_of(bare)) >= LEAST_WORDS else title


def _opening(body: str) -> str:
    """The first words of a body; what is no evidence was made blank, however long."""
    return " ".join(body[:OPENING_WITHIN].split(None, OPENING)[:OPENING])


def _claim_votes(reading: Reading, claims: Sequence[Claim], about: Senses) -> Iterator[Vote]:
    """One vote for each category that claims speak for, however many they are.

    Where the title is about what people wait for, no time is a program's own.
    """
    at_work = Cue.PIPELINE in about
    subjects = {mention.evidence: mention.subject for mention in reading.mentions}
    told = [
        (claim, category)
        for claim in claims
        if not claim.adverse and (category := _told(claim, subjects.get(claim.evidence), about))
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


def _told(claim: Claim, subject: Subject | None, about: Senses) -> Category | None:
    """What a claim's method says of its benefit; `stated_value` also counts what nobody prices.

    Of those, a percentage of something unnamed is mostly a measured speed, unless its words speak
    of money or of what goes wrong. Nobody waits at work for milliseconds, and what is many times
    better is mostly a speed.
    """
    quantity = claim.quantity
    if quantity.unit == "ms" or (quantity.kind is Kind.RATIO and subject in UNTIMED):
        return Category.PERFORMANCE
    quote = claim.evidence.quote.lower()
    if quantity.kind is Kind.TIME and (quantity.people is not None or SOMEBODY.search(quote)):
        return Category.TIME_SAVINGS
    if quantity.kind in (Kind.RATIO, Kind.PERCENT) and subject is Subject.MONEY:
        senses = senses_of(words_of(quote))
        work = Cue.SPEED in senses or Cue.WORK in senses  # "inserts get 12 % cheaper"
        return Category.PERFORMANCE if work else Category.REVENUE_COST
    if quantity.kind is Kind.PERCENT and subject is Subject.USERS:
        return Category.REVENUE_COST  # more sign-ups, more orders
    share = quantity.kind is Kind.PERCENT or quantity.unit == "pp"
    unnamed = share and subject in UNNAMED
    if unnamed and claim.method in MEASURED:
        return _worded(quote, about)
    if claim.method != "stated_value" or subject is Subject.MONEY:
        return METHOD_CATEGORY.get(claim.method)
    if quantity.unit == "pp" and not ILL_WORDS.isdisjoint(words_of(quote)):
        return Category.QUALITY  # "double scans fell from 3 % to none"
    return Category.PERFORMANCE if unnamed or quantity.unit in MACHINE_UNITS else None


def _worded(quote: str, about: Senses) -> Category:
    """What the words of a percentage say that it is of, else those of the title."""
    senses = senses_of(words_of(quote))
    if Cue.SPEED in senses or Cue.WORK in senses or Category.PERFORMANCE in senses:
        return Category.PERFORMANCE
    told = (Category.REVENUE_COST, Category.QUALITY)
    for known in (senses, about):
        if any(category in known for category in told) and Cue.SPEED not in known:
            return max(told, key=lambda category: known.get(category, 0))
    return Category.PERFORMANCE


def _is_waiting(claim: Claim, category: Category) -> bool:
    """A program's run time in seconds or more, as far as its units tell."""
    quantity = claim.quantity
    if category is not Category.PERFORMANCE:
        return False
    if quantity.kind in (Kind.PERCENT, Kind.RATIO):
        return Cue.PIPELINE in senses_of(words_of(claim.evidence.quote.lower()))
    return quantity.kind is Kind.TIME and quantity.unit != "ms"


def _opener_votes(title: str, words: Sequence[str]) -> Iterator[Vote]:
    """What the verb says that opens the title, after its prefix if it has one."""
    prefix = max(title.find(": ", 0, LEAD), title.find("] ", 0, LEAD))
    if prefix >= 0:
        words = words_of(title[prefix + 2 :])
    yield from ((sense, OPENER[force]) for sense, force in _categories(opened_by(words)))


def _of_product(words: Sequence[str], head: Sequence[str]) -> tuple[Senses, Senses]:
    """What a title says of a page or a report: "Cost per team report" cuts no cost.

    Nor does a panel with latencies make anything faster.
    """
    kept = [word for word in head if is_judged(word)]
    made: Senses = {Category.FEATURE: Force.STRONG}
    told = senses_of([*kept, *words[len(head) :]])
    shown = {sense: force for sense, force in told.items() if sense not in _SHOWN}
    return {**(told if kept else shown), **made}, {**senses_of(kept), **made}


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
    elif Cue.PIPELINE in title and Cue.SPEED not in body:
        yield Category.TIME_SAVINGS, PIPELINE_ALONE
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
