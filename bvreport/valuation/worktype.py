"""Work: the kind of work of a change (new, improve, keep running, debt), its area, the themes.

What the team itself wrote down decides first: a conventional-commit type, then labels, then the
first words of the title, then what the change says it brings. What none of them tells stays
`uncategorised`: the share of it is itself worth knowing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bvreport.methods.effort import is_foreign
from bvreport.model import Category, PullRequest, Theme, Valuation

NEW, IMPROVE, KEEP_RUNNING, DEBT = "new", "improve", "keep running", "debt"
UNCATEGORISED = "uncategorised"
WORK_TYPES = (NEW, IMPROVE, KEEP_RUNNING, DEBT, UNCATEGORISED)
EXAMPLES = 3  # changes named with each theme
THEMES = 12


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    """One entry per word from one line of words per kind of work."""
    return {word: kind for kind, line in words.items() for word in line.split()}


# https://www.conventionalcommits.org and the types of the Angular convention
BY_TYPE = _by_word(
    {
        NEW: "feat feature",
        IMPROVE: "perf improve improvement enhance enhancement ux",
        KEEP_RUNNING: "fix bugfix hotfix revert ci build chore docs doc test tests security deps "
        "release",
        DEBT: "refactor refact style cleanup",
    }
)
BY_LABEL_WORD = _by_word(
    {
        NEW: "feature feat",
        IMPROVE: "performance perf optimization improvement enhancement ux dx",
        KEEP_RUNNING: "bug fix bugfix hotfix regression security incident crash dependencies "
        "dependency deps maintenance chore docs documentation ci build test tests testing",
        DEBT: "refactor refactoring cleanup debt deprecation modernization",
    }
)
BY_TITLE_WORD = _by_word(
    {
        NEW: "add adds added adding introduce introduces implement implements support supports "
        "allow allows enable enables new create expose provide",
        IMPROVE: "improve improves improved speed speeds faster optimize optimise optimizes reduce "
        "reduces cut cuts cache parallelize parallelise tune shrink accelerate lower increase "
        "boost automate simplify",
        KEEP_RUNNING: "fix fixes fixed fixing bugfix hotfix revert reverts bump bumps upgrade "
        "upgrades update updates pin patch correct prevent avoid handle guard restore repair "
        "silence unbreak release document docs test tests backport",
        DEBT: "refactor refactors refactoring clean cleanup remove removes delete drop drops "
        "rename move migrate modernize modernise rewrite replace extract split deprecate tidy "
        "reformat inline consolidate port",
    }
)
BY_CATEGORY = {
    Category.FEATURE: NEW,
    Category.PERFORMANCE: IMPROVE,
    Category.TIME_SAVINGS: IMPROVE,
    Category.AUTOMATION: IMPROVE,
    Category.REVENUE_COST: IMPROVE,
    Category.QUALITY: KEEP_RUNNING,
    Category.RISK: KEEP_RUNNING,
    Category.TECH_DEBT: DEBT,
}

CONVENTIONAL = re.compile(r"([A-Za-z]{2,12})(?:\(([^()\n]{1,60})\))?!?:\s")
BRACKETED = re.compile(r"\[([^\[\]\n]{2,40})\]")
PREFIXED = re.compile(r"([A-Za-z][\w./+-]{1,39}):\s")
AREA_LABEL = re.compile(
    r"(?:area|component|comp|module|topic|scope|pkg|package|team)[:/ ] ?(.{1,40})", re.IGNORECASE
)
NO_TOPIC = re.compile(
    r"size|status|priority|prio|p\d|kind|type|severity|good first issue|help wanted|wip|stale|"
    r"needs?[-/ :]|ready|lgtm|approved|merge|auto|do-not|hold|backport|release-note|ok-to-test|"
    r"cla|semver|breaking|wontfix|duplicate|invalid|question|triage|review|blocked|cherry",
    re.IGNORECASE,
)
PLAIN_BRACKETS = re.compile(
    r"wip|rfc|draft|\d[\d.x]*|v\d[\d.x]*|backport.*|stable.*|release.*", re.IGNORECASE
)
WORD = re.compile(r"[a-z]+")


def work_type(pull: PullRequest, category: Category) -> str:
    """Exactly one kind of work for each change."""
    title = pull.title.strip().lower()
    typed = CONVENTIONAL.match(title)
    if typed and typed[1] in BY_TYPE:
        return BY_TYPE[typed[1]]
    return (
        _first(BY_LABEL_WORD, (word for name in pull.labels for word in WORD.findall(name.lower())))
        or _first(BY_TITLE_WORD, _opening_words(title))
        or BY_CATEGORY.get(category, UNCATEGORISED)
    )


def area(pull: PullRequest) -> str | None:
    """Where the change is: an area label, the scope in its title, its main folder, or a label."""
    for label in sorted(pull.labels):
        if named := AREA_LABEL.fullmatch(label.strip()):
            return named[1].strip().lower()
    return _scope(pull.title.strip()) or _folder(pull) or _topic(pull.labels)


def themes(changes: Iterable[Valuation]) -> tuple[Theme, ...]:
    """The areas with most changes first, with their largest changes as examples."""
    members: defaultdict[str, list[Valuation]] = defaultdict(list)
    for change in changes:
        if change.area:
            members[change.area].append(change)
    ranked = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_theme(name, group) for name, group in ranked[:THEMES])


def _theme(name: str, group: list[Valuation]) -> Theme:
    counted = [
        change.additions + change.deletions
        for change in group
        if change.additions is not None and change.deletions is not None
    ]
    largest = sorted(group, key=lambda c: (-((c.additions or 0) + (c.deletions or 0)), c.key))
    return Theme(
        name=name,
        changes=len(group),
        lines=sum(counted) if counted else None,
        examples=tuple(change.key for change in largest[:EXAMPLES]),
    )


def _first(kinds: Mapping[str, str], words: Iterable[str]) -> str | None:
    return next((kinds[word] for word in words if word in kinds), None)


def _opening_words(title: str) -> list[str]:
    """The words a title opens with, behind any `[tag]` or `area: ` prefix."""
    rest = BRACKETED.sub(" ", title).strip()
    prefix = PREFIXED.match(rest)
    return WORD.findall(rest[prefix.end() :] if prefix else rest)[:3]


def _scope(title: str) -> str | None:
    if (typed := CONVENTIONAL.match(title)) and typed[1].lower() in BY_TYPE:
        return typed[2].strip().lower() if typed[2] else None
    if (tag := BRACKETED.match(title)) and not PLAIN_BRACKETS.fullmatch(tag[1]):
        return tag[1].strip().lower()
    if (prefix := PREFIXED.match(title)) and prefix[1].lower() not in BY_TITLE_WORD:
        return prefix[1].lower()
    return None


def _folder(pull: PullRequest) -> str | None:
    """The top folder of most hand-written files; none when the change is spread or at the root."""
    own = [file.path for file in pull.files or () if not is_foreign(file.path)]
    tops = Counter(path.split("/", 1)[0] for path in own if "/" in path)
    if not tops:
        return None
    name, files = min(tops.items(), key=lambda item: (-item[1], item[0]))
    return name if files * 2 > len(own) else None


def _topic(labels: Iterable[str]) -> str | None:
    """The first label that names neither a kind of work nor a state."""
    for label in sorted(name.strip().lower() for name in labels):
        words = set(WORD.findall(label))
        if words and not NO_TOPIC.match(label) and words.isdisjoint(BY_LABEL_WORD):
            return label
    return None
