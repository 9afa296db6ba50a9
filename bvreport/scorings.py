"""Scorings: valuations kept by method version, and what a new version of the method changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from bvreport import __version__, words
from bvreport.comparison.rescored import bare, rescored
from bvreport.errors import NothingToReport, StoreError
from bvreport.intake import is_kept
from bvreport.job import Job, Keeping
from bvreport.methods.priority import PRIORITY
from bvreport.model import Valuation
from bvreport.origins import kept_as
from bvreport.valuation.versions import MethodVersion

if TYPE_CHECKING:
    from bvreport.comparison.model import Comparison
    from bvreport.store.valuations import Valuations

AT_ONCE = 500  # changes kept in one transaction


def method_of(job: Job, reader: str | None) -> MethodVersion:
    """All that decides how this job values a text."""
    return MethodVersion(
        program=__version__,
        methods=tuple(name for name in PRIORITY if name not in job.methods_off),
        reader=reader,
        currency=job.currency,
        include_bots=job.include_bots,
        track_record=job.use_track_record,
        rates=job.rates,
        assumptions=job.terms.entries,
    )


def keeps(job: Job) -> bool:
    """Whether what this job values is kept.

    What a track record cuts today is no version of the method: it moves with every verification.
    """
    keeping = job.keeping
    return keeping is not None and bool(_names(job, keeping)) and not job.use_track_record


def kept(
    changes: Iterable[Valuation],
    job: Job,
    method: MethodVersion,
    announce: Callable[[str], None],
) -> Iterator[Valuation]:
    """The same changes as they stream by, and kept where their pull requests are.

    At the end `announce` gets one line, when this version of the method is new and values some of
    them otherwise than the one before.
    """
    keeping = job.keeping
    if keeping is None or not keeps(job):
        yield from changes
        return
    keeper = _Keeper(keeping, _names(job, keeping), method)
    waiting: list[Valuation] = []
    for change in changes:
        yield change
        waiting.append(change)
        if len(waiting) == AT_ONCE:
            keeper.keep(waiting)
            waiting.clear()
    keeper.keep(waiting)
    for line in keeper.told():
        announce(line)


def changed(valuations: Valuations, names: Iterable[str]) -> Comparison:
    """What the method version used last made of these repositories, against the one before."""
    chosen = valuations.repositories(names)
    scorings = valuations.scorings(chosen)
    if scorings:
        both = set(chosen).intersection(valuations.valued_by(scorings[0].method))
        chosen = tuple(sorted(both))
        scorings = valuations.scorings(chosen)
    if len(scorings) < 2:
        raise NothingToReport(
            "no change in the store was valued by two versions of the method",
            hint="`bvreport score` keeps values; score again with another version or assumptions",
        )
    new, old = scorings[:2]
    both_ways = valuations.read_both(chosen, old.method, new.method)
    pairs = [(bare(one), bare(other)) for one, other in both_ways]
    return rescored(pairs, old.method, new.method, new.last_at)


def _names(job: Job, keeping: Keeping) -> list[str]:
    """What the job's repositories are called in its store."""
    return [kept_as(repo, job.access) for repo in job.repos if is_kept(repo, keeping)]


class _Keeper:
    """Lives as long as one run; a store that nobody asked for rests after its first failure."""

    def __init__(self, keeping: Keeping, names: list[str], method: MethodVersion) -> None:
        self._keeping, self._names, self._method = keeping, names, method
        self._store: Valuations | None = None
        self._rests = False
        self._repositories: tuple[int, ...] = ()

    def keep(self, changes: list[Valuation]) -> None:
        """All of these, in one transaction."""
        if self._rests or not changes:
            return
        try:
            store = self._opened()
            store.keep(self._repositories, changes, self._method, self._keeping.now)
        except StoreError:
            if self._keeping.asked:
                raise
            self._rest()

    def told(self) -> Iterator[str]:
        """What is valued otherwise, when this version of the method is new here."""
        if self._store is None:
            return
        try:
            scorings = self._store.scorings(self._repositories)
            if len(scorings) < 2 or scorings[0].first_at != self._keeping.now:
                return
            before = scorings[1].method
            others, both = self._store.differing(self._repositories, before, self._method)
        except StoreError:
            if self._keeping.asked:
                raise
            return
        if others:
            verb = "is" if others == 1 else "are"
            yield (
                f"{words.count(others)} of {words.plural(both, 'change')} {verb} valued otherwise "
                "than before: `bvreport history --changes` says why"
            )

    def _opened(self) -> Valuations:
        if self._store is None:
            from bvreport.store.engine import open_store
            from bvreport.store.valuations import Valuations

            self._store = Valuations(open_store(self._keeping.url))
            self._repositories = self._store.repositories(self._names)
        return self._store

    def _rest(self) -> None:
        self._rests, self._store = True, None
