"""Which of the gathered pull requests a report is about; the same tests for every source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase

from bvreport.model import PullRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Filters; within one kind any may match, between kinds all must. Empty means everything."""

    since: datetime | None = None
    until: datetime | None = None
    authors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    exclude_authors: tuple[str, ...] = ()

    @property
    def filters_nothing(self) -> bool:
        """Whether only the dates select."""
        return not (self.authors or self.labels or self.paths or self.bases or self.exclude_authors)

    def takes(self, pull: PullRequest) -> bool:
        """Whether the pull request passes every filter; one without a merge date passes dates."""
        return self.in_period(pull.merged_at) and self.takes_whenever(pull)

    def in_period(self, merged_at: datetime | None) -> bool:
        """Whether the merge lies between `since` and `until`, both inclusive."""
        if merged_at is None:
            return True
        after = self.since is None or merged_at >= self.since
        return after and (self.until is None or merged_at <= self.until)

    def takes_whenever(self, pull: PullRequest) -> bool:
        """Whether the pull request passes the filters other than the dates."""
        author = (pull.author or "").casefold()
        return (
            (not self.authors or author in _logins(self.authors))
            and author not in _logins(self.exclude_authors)
            and (not self.labels or not _folded(pull.labels).isdisjoint(_folded(self.labels)))
            and (not self.bases or pull.base in self.bases)
            and (not self.paths or _touches(pull, self.paths))
        )


def _logins(names: Iterable[str]) -> set[str]:
    return _folded(name.removeprefix("@") for name in names)


def _folded(names: Iterable[str]) -> set[str]:
    return {name.casefold() for name in names}


def _touches(pull: PullRequest, globs: tuple[str, ...]) -> bool:
    """Whether a file of the change matches: `*.py`, `**/setup.cfg`, `src/**`, or a bare folder."""
    names = [file.path for file in pull.files or ()]
    return any(_matches(name, glob.removeprefix("./")) for name in names for glob in globs)


def _matches(name: str, glob: str) -> bool:
    folder = glob.removesuffix("**").rstrip("/")
    return (
        fnmatchcase(name, glob)
        or (glob.startswith("**/") and fnmatchcase(name, glob.removeprefix("**/")))
        or (bool(folder) and fnmatchcase(name, f"{folder}/*"))
    )
