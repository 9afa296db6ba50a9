"""First pass: of a stream of pull requests the cards of those that have kin, or name any.

The stream is read twice. The first time leaves three digests of each change, and what is spoken
of; the second time a card is made of those changes only that speak of others or are spoken of, by
key, commit, title or text. A digest that two changes share by chance costs a card too many; what is
whose copy is decided between cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bvreport.model import PullRequest
from bvreport.valuation.cards import COMMIT_HEAD, Card, card_of
from bvreport.valuation.digests import Digests, key_digest

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
    speakers: set[int] = field(default_factory=set)  # by their place in the stream
    repos: dict[str, int] = field(default_factory=dict)

    def see(self, place: int, pull: PullRequest) -> None:
        """Note one change."""
        card = card_of(pull)
        self.titles.add(_in_repo(card))
        if card.on_release:
            self.release_titles.add(_in_repo(card))
        if card.text is not None:
            self.texts.add(self._text(card))
        others = {f"{card.repo}#{number}" for number in card.said.title_numbers} - {card.key}
        references = card.said.all
        if not references and not others:
            return
        self.speakers.add(place)
        self.named |= others.union(one.key for one in references if one.key)
        self.commits |= {one.commit[:COMMIT_HEAD] for one in references if one.commit}
        self.titled |= {one.title for one in references if one.title is not None}

    def kept(self, pulls: Iterable[tuple[int, PullRequest]]) -> dict[str, Card]:
        """A card of each of these changes that speaks of others or is spoken of."""
        twins = self.titles.repeated()
        twins = twins.intersection(self.release_titles) if twins else twins
        texts = frozenset(self._in_several_repos()) if len(self.repos) > 1 else frozenset()
        cards: dict[str, Card] = {}
        for place, pull in pulls:
            card = card_of(pull)
            if (
                place in self.speakers
                or card.key in self.named
                or card.title in self.titled
                or (card.commit and card.commit[:COMMIT_HEAD] in self.commits)
                or (twins and _in_repo(card) in twins)
                or (texts and card.text is not None and card.text >> _REPO_BITS in texts)
            ):
                cards[card.key] = card
        return cards

    def _text(self, card: Card) -> int:
        """The digest of a text with the number of its repository in its last bits."""
        assert card.text is not None
        repo = self.repos.setdefault(card.repo, min(len(self.repos), _REPOS - 1))
        return card.text >> _REPO_BITS << _REPO_BITS | repo

    def _in_several_repos(self) -> Iterator[int]:
        """Digests of texts, without the repository, that stand in at least two repositories."""
        yield from self.texts.shared_beyond(_REPO_BITS)
        if len(self.repos) >= _REPOS:  # the last of them share a number
            yield from (digest >> _REPO_BITS for digest in self.texts.repeated())


def cards_with_kin(
    pulls: Iterable[PullRequest], again: Iterable[PullRequest]
) -> tuple[dict[str, Card], frozenset[int]]:
    """The cards of changes that may have kin, and the digests of keys that came twice.

    Of several changes with one key the first counts.
    """
    seen = FirstPass()
    for place, pull in enumerate(pulls):
        seen.keys.add(key_digest(pull.key))
        if not is_open(pull):
            seen.see(place, pull)
    twice = seen.keys.repeated()
    firsts = _first_of_each_key(enumerate(again), twice)
    return seen.kept((place, pull) for place, pull in firsts if not is_open(pull)), twice


def is_open(pull: PullRequest) -> bool:
    """A missing merge date alone says nothing: exports often leave it out."""
    return pull.is_unmerged or (pull.is_draft and pull.merged_at is None)


def _first_of_each_key(
    pulls: Iterable[tuple[int, PullRequest]], twice: frozenset[int]
) -> Iterator[tuple[int, PullRequest]]:
    known: set[str] = set()
    for place, pull in pulls:
        if key_digest(pull.key) in twice:
            if pull.key in known:
                continue
            known.add(pull.key)
        yield place, pull


def _in_repo(card: Card) -> int:
    """The digest of a title within its repository."""
    return card.title ^ key_digest(card.repo)
