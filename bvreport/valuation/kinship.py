"""Kinship: which pull requests undo, repeat or carry over others, found before any is scored.

A first pass keeps a card of digests and numbers for each, never a body, so that scoring streams.
A change that was reverted is worth nothing; one that was reverted and re-landed counts once; of an
original and its backports or cherry-picks the original counts, or the first copy when the
original is not among them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bvreport.model import PullRequest
from bvreport.valuation.bots import is_bot
from bvreport.valuation.references import (
    Reference,
    References,
    digest,
    references,
    title_digest,
    title_words,
)

BOT, UNMERGED = "bot", "unmerged"
REVERTED_BY, REVERT_OF, BACKPORT_OF = "reverted by ", "revert of ", "backport of "
ELSEWHERE = "a change outside the selection"

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
class Kinship:
    """Why changes do not count, by key; the rest of the first pass is forgotten."""

    reasons: Mapping[str, str]
    include_bots: bool = False

    def excluded(self, pull: PullRequest) -> str | None:
        """None for a change that counts, else the reason why it does not."""
        if not self.include_bots and (pull.is_bot or is_bot(pull.author)):
            return BOT
        if _is_open(pull):
            return UNMERGED
        return self.reasons.get(pull.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
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
class _Index:
    """Where references lead, for what is referred to only; the lists are in order of time."""

    keys: Mapping[str, _Card]
    commits: Mapping[str, list[_Card]]
    titles: Mapping[tuple[str, int], list[_Card]]
    texts: Mapping[int, list[_Card]]


_Targets: TypeAlias = Mapping[str, _Card | None]  # of each revert, none when it is not here


def kin(pulls: Iterable[PullRequest], *, include_bots: bool = False) -> Kinship:
    """The first pass over every pull request received."""
    cards = {pull.key: _card(pull) for pull in pulls if not _is_open(pull)}
    ordered = sorted(cards.values(), key=lambda card: card.order)
    index = _indexed(ordered)
    targets = {card.key: _target(card, index) for card in ordered if card.said.undoes}
    reverts = [card for card in ordered if _takes_back(card, targets)]
    others = [card for card in ordered if not _takes_back(card, targets)]
    reasons = dict(_copies(others, index, targets))
    reasons.update(_reverts(reverts, targets))
    return Kinship(reasons=reasons, include_bots=include_bots)


def _is_open(pull: PullRequest) -> bool:
    """A missing merge date alone says nothing: exports often leave it out."""
    return pull.is_unmerged or (pull.is_draft and pull.merged_at is None)


def _card(pull: PullRequest) -> _Card:
    words = title_words(pull.title)
    telling = words.count(" ") >= LEAST_WORDS - 1
    whole = telling and len(pull.body) >= LEAST_BODY
    return _Card(
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


def _indexed(ordered: list[_Card]) -> _Index:
    said = [reference for card in ordered for reference in card.said.all]
    commits: dict[str, list[_Card]] = {r.commit[:COMMIT_HEAD]: [] for r in said if r.commit}
    named = {reference.title for reference in said if reference.title is not None}
    named |= {card.title for card in ordered if card.on_release}
    repeated = [text for text, times in Counter(c.text for c in ordered).items() if times > 1]
    titles: defaultdict[tuple[str, int], list[_Card]] = defaultdict(list)
    texts: dict[int, list[_Card]] = {text: [] for text in repeated if text is not None}
    for card in ordered:
        if card.commit[:COMMIT_HEAD] in commits:
            commits[card.commit[:COMMIT_HEAD]].append(card)
        if card.title in named:
            titles[card.repo, card.title].append(card)
        if card.text in texts:
            texts[card.text].append(card)
    return _Index(
        keys={card.key: card for card in ordered}, commits=commits, titles=titles, texts=texts
    )


def _takes_back(card: _Card, targets: _Targets) -> bool:
    """A revert; a re-land of something that is not here stands for itself."""
    return card.key in targets and not (card.said.relands and targets[card.key] is None)


def _reverts(reverts: list[_Card], targets: _Targets) -> Iterator[tuple[str, str]]:
    """Latest first: a revert that stands takes its target back; one taken back itself does not."""
    undone: set[str] = set()
    for card in reversed(reverts):
        target = targets[card.key]
        yield card.key, REVERT_OF + (target.key if target else _unknown(card.said.undoes))
        if target is None or card.key in undone or target.key in undone:
            continue
        undone.add(target.key)
        if not _takes_back(target, targets):
            yield target.key, REVERTED_BY + card.key


def _copies(ordered: list[_Card], index: _Index, targets: _Targets) -> Iterator[tuple[str, str]]:
    """Every copy with its original, or with the first copy of an original that is not here."""
    taken_back = {target.key for target in targets.values() if target is not None}
    first_copies: dict[str, str] = {}
    for card in ordered:
        original = _original(card, index) or _relanded(card, index, taken_back)
        if original is not None:
            yield card.key, BACKPORT_OF + original.key
        elif card.said.carries:
            name = card.said.carries[0].name
            first = first_copies.setdefault(name, card.key)
            if first != card.key:
                yield card.key, BACKPORT_OF + first


def _target(card: _Card, index: _Index) -> _Card | None:
    """The change that a revert takes back."""
    found = (_found(card, reference, index) for reference in card.said.undoes)
    return next((other for other in found if other is not None), None)


def _original(card: _Card, index: _Index) -> _Card | None:
    """What a change is a copy of, by its own words, its title's numbers, its title or its text."""
    for reference in card.said.carries:
        if found := _found(card, reference, index):
            return found
    for number in card.said.title_numbers:
        named = index.keys.get(f"{card.repo}#{number}")
        trusted = len(card.said.title_numbers) > 1 or (named and named.title == card.title)
        if named and trusted and named.order < card.order:
            return named
    if card.on_release and card.telling:
        return _twin_of_release(card, index.titles.get((card.repo, card.title), []))
    twins = index.texts.get(card.text, []) if card.text is not None else []
    return next((c for c in twins if c.repo != card.repo and c.order < card.order), None)


def _twin_of_release(card: _Card, twins: list[_Card]) -> _Card | None:
    """The change of this title on a main branch, whenever it came, else on an earlier release."""
    on_main = [twin for twin in twins if not twin.on_release]
    earlier = [twin for twin in twins if twin.base != card.base and twin.order < card.order]
    return next(iter(on_main + earlier), None)


def _relanded(card: _Card, index: _Index, taken_back: set[str]) -> _Card | None:
    """The original of a re-land that nobody here took back: both would count the same value."""
    original = _found(card, card.said.relands, index) if card.said.relands else None
    return None if original is None or original.key in taken_back else original


def _found(card: _Card, reference: Reference, index: _Index) -> _Card | None:
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


def _unknown(said: tuple[Reference, ...]) -> str:
    """The name of a target that is not among the changes received."""
    return next((reference.name for reference in said if reference.name), ELSEWHERE)
