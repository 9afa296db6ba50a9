"""Cards: pull requests as the first pass remembers them, and what their references lead to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bvreport.model import PullRequest
from bvreport.valuation.references import (
    Reference,
    References,
    digest,
    references,
    title_digest,
    title_words,
)

RELEASE_BRANCH = re.compile(
    r"(?:.{0,40}[-/_])?(?:v?\d{1,4}(?:[._-](?:\d{1,4}|x))+|v?\d{1,4}[._-]?x|release\b.{0,60}|"
    r"stable\b.{0,60}|lts\b.{0,60}|maint(?:enance)?\b.{0,60}|backport\b.{0,60})\Z",
    re.IGNORECASE,
)
RELEASE_TAG = re.compile(
    r"\[(?:[^\]\n]{0,20}backport[^\]\n]{0,20}|v?\d{1,4}\.[\dx.]{1,10})\]", re.IGNORECASE
)
LEAST_WORDS = 3  # shorter titles ("Update README") repeat without being copies
LEAST_BODY = 40  # characters; shorter bodies are the same in unrelated changes
COMMIT_HEAD = 7  # digits that every reference to a commit has
COMMIT_KEPT = 12  # digits kept of a commit; a million changes share none of them
LAST = float("inf")  # unknown dates come last


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the first pass keeps of one pull request: some 400 bytes."""

    key: str
    repo: str
    base: str
    merged: float
    number: int
    title: int  # digest of its words
    telling: bool  # whether the title is long enough to know a copy by it
    text: int | None  # digest of title and body, none when too short to know a copy by it
    commit: str
    on_release: bool
    said: References

    @property
    def order(self) -> tuple[float, int, int, str]:
        """By date; without dates by number, without numbers by the line that ends the key."""
        return (self.merged, self.number, len(self.key), self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Where references lead, for what is referred to only; the lists are in order of time."""

    keys: Mapping[str, Card]
    commits: Mapping[str, list[Card]]
    titles: Mapping[tuple[str, int], list[Card]]
    texts: Mapping[int, list[Card]]


def card_of(pull: PullRequest) -> Card:
    """What is kept of one pull request."""
    words = title_words(pull.title)
    telling = words.count(" ") >= LEAST_WORDS - 1
    whole = telling and len(pull.body) >= LEAST_BODY
    return Card(
        key=pull.key,
        repo=pull.repo,
        base=pull.base or "",
        merged=pull.merged_at.timestamp() if pull.merged_at else LAST,
        number=pull.number or 0,
        title=title_digest(pull.title),
        telling=telling,
        text=digest(f"{words}\n{pull.body.strip()}") if whole else None,
        commit=(pull.merge_commit or "").lower()[:COMMIT_KEPT],
        on_release=bool(
            RELEASE_BRANCH.match(pull.base or "") or RELEASE_TAG.match(pull.title.strip())
        ),
        said=references(pull),
    )


def indexed(ordered: list[Card]) -> Index:
    """Where every reference that these cards make may lead."""
    said = [reference for card in ordered for reference in card.said.all]
    commits: dict[str, list[Card]] = {r.commit[:COMMIT_HEAD]: [] for r in said if r.commit}
    named = {reference.title for reference in said if reference.title is not None}
    named |= {card.title for card in ordered if card.on_release}
    repeated = [text for text, times in Counter(c.text for c in ordered).items() if times > 1]
    titles: defaultdict[tuple[str, int], list[Card]] = defaultdict(list)
    texts: dict[int, list[Card]] = {text: [] for text in repeated if text is not None}
    for card in ordered:
        if card.commit[:COMMIT_HEAD] in commits:
            commits[card.commit[:COMMIT_HEAD]].append(card)
        if card.title in named:
            titles[card.repo, card.title].append(card)
        if card.text in texts:
            texts[card.text].append(card)
    return Index(
        keys={card.key: card for card in ordered}, commits=commits, titles=titles, texts=texts
    )


def original_of(card: Card, index: Index) -> Card | None:
    """What a change is a copy of, by its own words, its title's numbers, its title or its text."""
    for reference in card.said.carries:
        if other := referred(card, reference, index):
            return other
    for number in card.said.title_numbers:
        named = index.keys.get(f"{card.repo}#{number}")
        trusted = len(card.said.title_numbers) > 1 or (named and named.title == card.title)
        if named and trusted and named.order < card.order:
            return named
    if card.on_release and card.telling:
        return _twin_of_release(card, index.titles.get((card.repo, card.title), []))
    twins = index.texts.get(card.text, []) if card.text is not None else []
    return next((c for c in twins if c.repo != card.repo and c.order < card.order), None)


def _twin_of_release(card: Card, twins: list[Card]) -> Card | None:
    """The change of this title on a main branch, whenever it came, else on an earlier release."""
    on_main = [twin for twin in twins if not twin.on_release]
    earlier = [twin for twin in twins if twin.base != card.base and twin.order < card.order]
    return next(iter(on_main + earlier), None)


def referred(card: Card, reference: Reference, index: Index) -> Card | None:
    """The earlier change that a reference leads to, the latest of several."""
    if reference.key:
        named = index.keys.get(reference.key)
        candidates = [named] if named else []
    elif reference.title is None:
        near = index.commits.get(reference.commit[:COMMIT_HEAD], [])
        candidates = [c for c in near if _same_commit(c.commit, reference.commit)]
    else:
        # A revert on a release branch takes back what is there, not what has its title on main.
        twins = index.titles.get((card.repo, reference.title), [])
        candidates = [c for c in twins if not (c.base and card.base) or c.base == card.base]
    return next((c for c in reversed(candidates) if c.order < card.order), None)


def _same_commit(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
