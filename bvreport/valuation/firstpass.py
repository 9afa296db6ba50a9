"""First pass: of a stream of pull requests the cards of those that have kin, or name any.

The stream is read twice, in as many parts as one likes. The first time leaves three digests of each
change, and what is spoken of; the second time a card is made of those changes only that speak of
others or are spoken of, by key, commit, title or text. A digest that two changes share by chance
costs a card too many; what is whose copy is decided between cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from bvreport.model import PullRequest
from bvreport.valuation.cards import COMMIT_HEAD, Card, Likeness, card_of, likeness_of
from bvreport.valuation.digests import Digests, digest

_REPO_BITS = 20  # of a text's digest; so many repositories are told apart
_REPOS = 1 << _REPO_BITS


@dataclass(slots=True)
class FirstPass:
    """What is spoken of, and digests of what was read."""

    keys: Digests = field(default_factory=Digests)
    titles: Digests = field(default_factory=Digests)
    release_titles: Digests = field(default_factory=Digests)
    texts: Digests = field(default_factory=Digests)
    named: set[str] = field(default_factory=set)
    commits: set[str] = field(default_factory=set)
    titled: set[int] = field(default_factory=set)
    repos: set[str] = field(default_factory=set)
    speaking: set[int] = field(default_factory=set)  # digests of keys; their cards are kept anyway

    def see(self, pull: PullRequest) -> None:
        """Note one change."""
        self.keys.add(digest(pull.key))
        if is_open(pull):
            return
        card = card_of(pull)
        title = _in_repo(card, card.repo)
        self.titles.add(title)
        if card.on_release:
            self.release_titles.add(title)
        if card.text is not None:
            self.repos.add(card.repo)
            self.texts.add(card.text >> _REPO_BITS << _REPO_BITS | _mark(card.repo))
        references, numbered = card.said.all, _numbered(card)
        if references or numbered:
            self.speaking.add(digest(pull.key))
        self.named |= numbered.union(one.key for one in references if one.key)
        self.commits |= {one.commit[:COMMIT_HEAD] for one in references if one.commit}
        self.titled |= {one.title for one in references if one.title is not None}

    def join(self, other: FirstPass) -> None:
        """Take in what was noted of other changes."""
        self.keys.join(other.keys)
        self.titles.join(other.titles)
        self.release_titles.join(other.release_titles)
        self.texts.join(other.texts)
        self.named |= other.named
        self.commits |= other.commits
        self.titled |= other.titled
        self.repos |= other.repos
        self.speaking |= other.speaking

    def spoken(self) -> Spoken:
        """What the second reading looks for."""
        twins = self.titles.repeated()
        return Spoken(
            twice=self.keys.repeated(),
            named=frozenset(self.named),
            commits=frozenset(self.commits),
            titled=frozenset(self.titled),
            speaking=frozenset(self.speaking),
            twins=twins.intersection(self.release_titles) if twins else twins,
            texts=frozenset(self._in_several_repos()) if len(self.repos) > 1 else frozenset(),
        )

    def _in_several_repos(self) -> Iterator[int]:
        """Digests of texts, without the repository, that stand in at least two repositories."""
        yield from self.texts.shared_beyond(_REPO_BITS)
        if len({_mark(repo) for repo in self.repos}) < len(self.repos):  # some share a mark
            yield from (one >> _REPO_BITS for one in self.texts.repeated())


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What some change says of others, or shares with them; `twice` are digests of keys."""

    twice: frozenset[int]
    named: frozenset[str]
    commits: frozenset[str]
    titled: frozenset[int]
    speaking: frozenset[int]
    twins: frozenset[int]
    texts: frozenset[int]

    def cards(self, firsts: Iterable[PullRequest]) -> dict[str, Card]:
        """A card of each of these changes that speaks of others or is spoken of.

        Of those that only share a title with one on a release branch the earliest is enough: that
        is what the release has it from.
        """
        cards: dict[str, Card] = {}
        twins: dict[int, Card] = {}
        for pull in firsts:
            if is_open(pull) or not self._may_have_kin(pull):
                continue
            card = card_of(pull)
            if self._has_kin(card):
                cards[card.key] = card
            elif (title := _in_repo(card, card.repo)) in self.twins:
                other = twins.setdefault(title, card)
                if card.order < other.order:
                    twins[title] = card
        cards.update((card.key, card) for card in twins.values())
        return cards

    def _may_have_kin(self, pull: PullRequest) -> bool:
        """Told in some µs; a card takes several times as many, and each of them is kept."""
        commit = (pull.merge_commit or "").lower()[:COMMIT_HEAD]
        if (
            pull.key in self.named
            or digest(pull.key) in self.speaking
            or (commit != "" and commit in self.commits)
        ):
            return True
        if not (self.titled or self.twins or self.texts):
            return False
        same = likeness_of(pull)
        return self._is_like(same) or _in_repo(same, pull.repo) in self.twins

    def _is_like(self, same: Likeness | Card) -> bool:
        """Whether its title is spoken of, or its text stands in another repository."""
        return same.title in self.titled or (
            same.text is not None and same.text >> _REPO_BITS in self.texts
        )

    def _has_kin(self, card: Card) -> bool:
        """The same of a card: what only shared a digest with what speaks of others has none."""
        return bool(
            card.said.all
            or _numbered(card)
            or card.key in self.named
            or (card.commit and card.commit[:COMMIT_HEAD] in self.commits)
            or self._is_like(card)
            or (card.on_release and _in_repo(card, card.repo) in self.twins)
        )


def cards_with_kin(pulls: Iterable[PullRequest], again: Iterable[PullRequest]) -> dict[str, Card]:
    """The cards of changes that may have kin; of several changes with one key the first counts."""
    seen = FirstPass()
    for pull in pulls:
        seen.see(pull)
    spoken = seen.spoken()
    return spoken.cards(_first_of_each_key(again, spoken.twice))


def is_open(pull: PullRequest) -> bool:
    """A missing merge date alone says nothing: exports often leave it out."""
    return pull.is_unmerged or (pull.is_draft and pull.merged_at is None)


def _first_of_each_key(
    pulls: Iterable[PullRequest], twice: frozenset[int]
) -> Iterator[PullRequest]:
    known: set[str] = set()
    for pull in pulls:
        if twice and digest(pull.key) in twice:
            if pull.key in known:
                continue
            known.add(pull.key)
        yield pull


def _numbered(card: Card) -> set[str]:
    """The changes of its repository whose numbers stand in its title."""
    return {f"{card.repo}#{number}" for number in card.said.title_numbers} - {card.key}


def _in_repo(same: Likeness | Card, repo: str) -> int:
    """The digest of a title within its repository."""
    return same.title ^ _repo_digest(repo)


def _mark(repo: str) -> int:
    """A repository in few bits."""
    return _repo_digest(repo) & (_REPOS - 1)


@lru_cache(maxsize=1_024)
def _repo_digest(repo: str) -> int:
    """Asked of every change: they are of few repositories."""
    return digest(repo)
