"""Kinship: which pull requests undo, repeat or carry over others, found before any is scored.

Cards of digests and numbers are all that is kept, and only of changes that may have kin, so that
scoring streams.
A change that was reverted is worth nothing; one that was reverted and re-landed counts once; of an
original and its backports or cherry-picks the original counts, or the first copy when the
original is not among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bvreport.model import PullRequest
from bvreport.valuation.bots import is_bot
from bvreport.valuation.cards import Card, Index, indexed, original_of, referred
from bvreport.valuation.firstpass import cards_with_kin, is_open

BOT, UNMERGED = "bot", "unmerged"
REVERTED_BY, REVERT_OF, BACKPORT_OF = "reverted by ", "revert of ", "backport of "
ELSEWHERE = "a change outside the selection"

_Targets: TypeAlias = Mapping[str, tuple[Card, ...]]  # of each revert, those that are here


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Why changes do not count, by key; the rest of the first pass is forgotten."""

    reasons: Mapping[str, str]
    include_bots: bool = False

    def excluded(self, pull: PullRequest) -> str | None:
        """None for a change that counts, else the reason why it does not."""
        if not self.include_bots and (pull.is_bot or is_bot(pull.author)):
            return BOT
        if is_open(pull):
            return UNMERGED
        return self.reasons.get(pull.key)


def kin(
    pulls: Iterable[PullRequest],
    *,
    again: Iterable[PullRequest] | None = None,
    include_bots: bool = False,
) -> Kinship:
    """What is whose kin among all pull requests received; a stream is handed in twice."""
    if again is None:
        pulls = again = tuple(pulls)
    reasons = reasons_among(cards_with_kin(pulls, again).values())
    return Kinship(reasons=reasons, include_bots=include_bots)


def reasons_among(cards: Iterable[Card]) -> Mapping[str, str]:
    """Why some of these changes do not count, by key."""
    ordered = sorted(cards, key=lambda card: card.order)
    index = indexed(ordered)
    targets = {card.key: _targets(card, index) for card in ordered if card.said.undoes}
    reverts = [card for card in ordered if _takes_back(card, targets)]
    others = [card for card in ordered if not _takes_back(card, targets)]
    undone = _undone(reverts, targets)
    reasons = dict(_copies(others, index, undone))
    reasons.update(_reverts(reverts, targets, undone))
    return reasons


def _takes_back(card: Card, targets: _Targets) -> bool:
    """A revert; a re-land of something that is not here stands for itself."""
    return card.key in targets and not (card.said.relands and not targets[card.key])


def _undone(reverts: list[Card], targets: _Targets) -> Mapping[str, str]:
    """What is taken back in the end, with the revert that does it.

    Latest first: a revert that stands takes its targets back; one taken back itself does not.
    """
    undone: dict[str, str] = {}
    for card in reversed(reverts):
        if card.key not in undone:
            for target in targets[card.key]:
                undone.setdefault(target.key, card.key)
    return undone


def _reverts(
    reverts: list[Card], targets: _Targets, undone: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Every revert with what it names, every change that stays taken back with its revert."""
    for card in reverts:
        here = targets[card.key]
        yield card.key, REVERT_OF + (here[0].key if here else _unknown(card))
        for target in here:
            if undone.get(target.key) == card.key and not _takes_back(target, targets):
                yield target.key, REVERTED_BY + card.key


def _copies(
    ordered: list[Card], index: Index, undone: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Every copy with its original, or with the first copy of an original that is not here."""
    first_copies: dict[str, str] = {}
    standing = _Standing(undone)
    for card in ordered:
        brought = referred(card, card.said.relands, index) if card.said.relands else None
        original = original_of(card, index)
        key = original.key if original else standing.copied(card, brought) if brought else None
        if key is not None:
            yield card.key, BACKPORT_OF + key
        elif card.said.carries:
            name = card.said.carries[0].name
            first = first_copies.setdefault(name, card.key)
            if first != card.key:
                yield card.key, BACKPORT_OF + first


class _Standing:
    """Which version of a change stands, the change itself or the re-land that brought it back."""

    def __init__(self, undone: Mapping[str, str]) -> None:
        self._undone = undone
        self._roots: dict[str, str] = {}  # a re-land of a re-land brings back the first of them
        self._versions: dict[str, str] = {}

    def copied(self, card: Card, brought: Card) -> str | None:
        """What stands already of the change that a re-land brings back, if anything does."""
        root = self._roots[card.key] = self._roots.get(brought.key, brought.key)
        if brought.key not in self._undone:
            return brought.key
        if card.key in self._undone:
            return None
        version = self._versions.setdefault(root, card.key)
        return None if version == card.key else version


def _targets(card: Card, index: Index) -> tuple[Card, ...]:
    """The changes that a revert takes back; its title tells only where nothing else does."""
    named = [reference for reference in card.said.undoes if reference.title is None]
    titled = [reference for reference in card.said.undoes if reference.title is not None]
    for said in (named, titled):
        found = (referred(card, reference, index) for reference in said)
        if here := {other.key: other for other in found if other is not None}:
            return tuple(here.values())
    return ()


def _unknown(card: Card) -> str:
    """The name of what a revert takes back, when it is not among the changes received."""
    names = (reference.name for reference in card.said.undoes)
    return next((name for name in names if name and name != card.key), ELSEWHERE)
