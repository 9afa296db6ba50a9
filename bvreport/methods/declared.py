"""Declared: what the team itself wrote down about the kind of a change, as votes for a category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bvreport.methods.lexicon import words_of
from bvreport.model import Category
from bvreport.text.reading import Reading

# "fix(api): " and "[feature] "; "bugfix/" is the name of a branch that became the title
TYPE = re.compile(r"\W{0,4}([a-z]{2,12})(?:\([^()\n]{1,60}\))?!?(:\s|/|\])")
TICK = re.compile(r"\[[xX]\][^\w\n]{0,8}(?::\w{1,20}:[^\w\n]{0,4})?(\w{2,16})")

# The kind of change its author declares: https://www.conventionalcommits.org and Angular's types.
TYPES: Mapping[str, Category] = {
    **dict.fromkeys(("feat", "feature"), Category.FEATURE),
    **dict.fromkeys(("fix", "bugfix", "hotfix", "test", "tests"), Category.QUALITY),
    **dict.fromkeys(("refactor", "style", "cleanup", "deps"), Category.TECH_DEBT),
    **dict.fromkeys(("docs", "doc"), Category.NONE),
    "perf": Category.PERFORMANCE,
    "security": Category.RISK,
    "balance": Category.FEATURE,  # of a game
}
# Types that say where a change is rather than what it brings.
WEAK_TYPES: Mapping[str, Category] = {
    "ci": Category.TIME_SAVINGS,
    "build": Category.TECH_DEBT,
    "chore": Category.TECH_DEBT,
    "revert": Category.QUALITY,
}
LABELS: Mapping[str, Category] = {
    **dict.fromkeys(("bug", "flaky", "regression", "crash"), Category.QUALITY),
    **dict.fromkeys(("security", "compliance", "privacy", "reliability"), Category.RISK),
    **dict.fromkeys(("perf", "performance"), Category.PERFORMANCE),
    **dict.fromkeys(
        ("refactor", "refactoring", "cleanup", "debt", "dependencies", "dependency"),
        Category.TECH_DEBT,
    ),
    **dict.fromkeys(("docs", "documentation"), Category.NONE),
    **dict.fromkeys(("cost", "costs", "finops"), Category.REVENUE_COST),
    "automation": Category.AUTOMATION,
    "feature": Category.FEATURE,
}
# What a ticked box of a template calls the change; "tests" and "docs added" are only check lists.
TICKED: Mapping[str, Category] = {
    **dict.fromkeys(("bug", "bugfix", "fix", "repairs"), Category.QUALITY),
    **dict.fromkeys(("feature", "new"), Category.FEATURE),
    **dict.fromkeys(("refactor", "refactoring", "cleanup"), Category.TECH_DEBT),
    **dict.fromkeys(("performance", "speed", "perf"), Category.PERFORMANCE),
    **dict.fromkeys(("docs", "documentation"), Category.NONE),
}
# "Release 4.12.0", whatever it lists; "Give the renderer 3 GB": what it had was not enough.
RELEASED = re.compile(
    r"\W{0,4}(?:(?:release|prepare release|version|bump(?:ing|s|"
    r"ed)? version to)[ :]{1,2}v?\d{1,4}\.\d|"
    r"merge (?:tag|commit|branch|remote|pull request) )"
)
BUMPED = re.compile(r"(?:bump|update|upgrade)s? [\w@/.:-]{2,60} from v?\d[\w.-]{0,20} to ")
# "JUnit 4 -> 5", "Go 1.21 to 1.23": a name and two versions of it.
VERSIONED = re.compile(
    r"[a-z][\w .+#/-]{1,24}? v?\d{1,3}(?:\.\d{1,4}){0,3} ?(?:-{1,2}>|=>|→|to) ?"
    r"v?\d{1,3}(?:\.(?:\d{1,4}|x)){0,3}"
)
RAISED = re.compile(
    r"(?:give|grant|raise|increase|bump|double|more|larger|bigger|higher)[a-z]{0,1} [^.:]{0,60}?"
    r"(?:memory|ram|heap|\d ?[gm]i?b|cpus?(?: limit)?|disk|memory limits?)(?![^\W_])"
)
# Votes, on the scale of `category`.
STATED_TYPE, WEAK_TYPE, LABEL, TICKED_BOX, REVERT, BUMP = 9, 2, 5, 4, 14, 4

Vote = tuple[Category, int]


def declared_votes(reading: Reading, title: str) -> Iterator[Vote]:
    """Votes of the type before a lower-cased title, of labels, the ticked box, a revert, a bump."""
    typed = TYPE.match(title)
    if typed and typed[1] in TYPES:
        yield TYPES[typed[1]], WEAK_TYPE if typed[2] == "/" else STATED_TYPE
    elif typed and typed[1] in WEAK_TYPES:
        yield WEAK_TYPES[typed[1]], WEAK_TYPE
    if title.lstrip(" \"'").startswith("revert"):
        yield Category.QUALITY, REVERT
    if RELEASED.match(title):
        yield Category.NONE, REVERT
    if BUMPED.match(title) or VERSIONED.fullmatch(title):
        yield Category.TECH_DEBT, STATED_TYPE
    if RAISED.match(title):
        yield Category.QUALITY, STATED_TYPE
    if reading.bot_bump:
        yield Category.TECH_DEBT, BUMP
    if reading.pull.labels:
        labelled = {word for label in reading.pull.labels for word in words_of(label.lower())}
        yield from ((kind, LABEL) for kind in {LABELS[word] for word in labelled & LABELS.keys()})
    if not typed:  # else the box says the same once more
        yield from _tick_votes(reading.pull.body)


def untyped(title: str) -> str:
    """A title without the known type before it, which has its own vote."""
    typed = TYPE.match(title)
    return title[typed.end() :] if typed and is_typed(title) else title


def is_typed(title: str) -> bool:
    """Whether a lower-cased title begins with a type that says what the change brings."""
    typed = TYPE.match(title)
    return typed is not None and typed[1] in TYPES and typed[2].startswith(":")


def _tick_votes(body: str) -> Iterator[Vote]:
    """The one kind of change that is ticked; several ticks are a check list."""
    if "[x]" in body or "[X]" in body:
        ticked = {TICKED[word] for word in map(str.lower, TICK.findall(body)) if word in TICKED}
        if len(ticked) == 1:
            yield ticked.pop(), TICKED_BOX
