"""Cards: pull requests as the first pass remembers them, and what their references lead to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bvreport.model import PullRequest
from bvreport.valuation.digests import digest
from bvreport.valuation.references import (
    Reference,
    References,
    references,
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
class Origins:
    """Of all changes with one title what a release may have it from: thousands may have it."""

    on_main: Card | None  # the first that is on no release branch
    first: Card
    elsewhere: Card | None  # the first on another branch than that


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Where references lead, for what is referred to only; the lists are in order of time."""

    keys: Mapping[str, Card]
    commits: Mapping[str, list[Card]]
    titles: Mapping[tuple[str, int], list[Card]]
    origins: Mapping[tuple[str, int], Origins]
    texts: Mapping[int, list[Card]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """By what a copy of a pull request is known."""

    title: int  # digest of its words
    telling: bool  # whether the title is long enough to know a copy by it
    text: int | None  # digest of title and body, none when too short to know a copy by it


def likeness_of(pull: PullRequest) -> Likeness:
    """A tenth of what a card takes, which follows all references."""
    words = title_words(pull.title)
    telling = words.count(" ") >= LEAST_WORDS - 1
    whole = telling and len(pull.body) >= LEAST_BODY
    return Likeness(
        title=digest(words),
        telling=telling,
        text=digest(f"{words}\n{pull.body.strip()}") if whole else None,
    )


def card_of(pull: PullRequest) -> Card:
    """What is kept of one pull request."""
    same = likeness_of(pull)
    return Card(
        key=pull.key,
        repo=_one(pull.repo),
        base=_one(pull.base or ""),
        merged=pull.merged_at.timestamp() if pull.merged_at else LAST,
        number=pull.number or 0,
        title=same.title,
        telling=same.telling,
        text=same.text,
        commit=(pull.merge_commit or "").lower()[:COMMIT_KEPT],
        on_release=bool(
            RELEASE_BRANCH.match(pull.base or "") or RELEASE_TAG.match(pull.title.strip())
        ),
        said=references(pull),
    )


@lru_cache(maxsize=1_024)
def _one(name: str) -> str:
    """The same name for all cards: each record brings a copy of its own."""
    return name


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
        keys={card.key: card for card in ordered},
        commits=commits,
        titles=titles,
        origins={name: _origins(twins) for name, twins in titles.items()},
        texts=texts,
    )


def _origins(twins: list[Card]) -> Origins:
    first = twins[0]
    return Origins(
        on_main=next((twin for twin in twins if not twin.on_release), None),
        first=first,
        elsewhere=next((twin for twin in twins if twin.base != first.base), None),
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
        return _twin_of_release(card, index.origins.get((card.repo, card.title)))
    twins = index.texts.get(card.text, []) if card.text is not None else []
    return next((c for c in twins if c.repo != card.repo and c.order < card.order), None)


def _twin_of_release(card: Card, origins: Origins | None) -> Card | None:
    """The change of this title on a main branch, whenever it came, else on an earlier release."""
    if origins is None:
        return None
    if origins.on_main is not None:
        return origins.on_main
    earliest = origins.first if origins.first.base != card.base else origins.elsewhere
    return earliest if earliest is not None and earliest.order < card.order else None


def referred(card: Card, reference: Reference, index: Index) -> Card | None:
    """The earlier change that a reference leads to, the latest of several."""
    if reference.key:
        named = index.keys.get(reference.key)
        return named if named and named.order < card.order else None
    if reference.title is None:
        near = index.commits.get(reference.commit[:COMMIT_HEAD], [])
        return _latest(near, card, lambda c: _same_commit(c.commit, reference.commit))
    # A revert on a release branch takes back what is there, not what has its title on main.
    twins = index.titles.get((card.repo, reference.title), [])
    return _latest(twins, card, lambda c: not (c.base and card.base) or c.base == card.base)


def _latest(cards: list[Card], card: Card, fits: Callable[[Card], bool]) -> Card | None:
    """The last before a card that fits, of cards in order of time; found from there backwards."""
    place = bisect_left(cards, card.order, key=lambda one: one.order)
    return next((cards[p] for p in range(place - 1, -1, -1) if fits(cards[p])), None)


def _same_commit(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
