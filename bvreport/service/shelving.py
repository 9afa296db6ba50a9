"""The repositories of a store in memory: read once, then only what was written since."""

from __future__ import annotations

from dataclasses import dataclass

from bvreport.model import Found, Gap, Issue, PullRequest
from bvreport.store.pulls import Pulls
from bvreport.store.walks import Shelf

Item = PullRequest | Found | Gap | Issue


@dataclass(frozen=True, slots=True)
class _Shelved:
    """One repository as of a revision."""

    revision: int
    pulls: dict[str, PullRequest]
    beside: tuple[Found | Gap | Issue, ...]


class Shelving:
    """Lives as long as the service; one thread reads."""

    def __init__(self, pulls: Pulls) -> None:
        self._pulls = pulls
        self._kept: dict[str, _Shelved] = {}

    def read(self, shelf: Shelf) -> tuple[Item, ...]:
        """All that a repository holds, at least as new as the shelf says."""
        kept = self._kept.get(shelf.name)
        if kept is None or kept.revision != shelf.revision:
            kept = self._renewed(kept, shelf) or self._whole(shelf)
            self._kept[shelf.name] = kept
        return (*kept.pulls.values(), *kept.beside)

    def _renewed(self, kept: _Shelved | None, shelf: Shelf) -> _Shelved | None:
        """What was kept with what came since; none when something was taken away."""
        if kept is None:
            return None
        written = {pull.key: pull for pull in self._pulls.since(shelf.name, kept.revision)}
        pulls = {**kept.pulls, **written}
        if len(pulls) != self._pulls.count(shelf.name):
            return None
        return _Shelved(shelf.revision, pulls, self._pulls.beside(shelf.name))

    def _whole(self, shelf: Shelf) -> _Shelved:
        items = tuple(self._pulls.read(shelf.name))
        pulls = {one.key: one for one in items if isinstance(one, PullRequest)}
        beside = tuple(one for one in items if not isinstance(one, PullRequest))
        return _Shelved(shelf.revision, pulls, beside)
