"""What an address asks for into a view: which repositories over which period; and back again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from bvreport import period
from bvreport.errors import UsageError
from bvreport.job import Job

MOST_REPOSITORIES = 200  # in one address
LONGEST_WORD = 40  # of a period
PRESETS = (
    ("", "All time"),
    ("1y", "Last year"),
    ("6mo", "Last 6 months"),
    ("90d", "Last 90 days"),
    ("30d", "Last 30 days"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """No repository means all; `since` and `until` are as typed, empty for no end."""

    repos: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def query(self, **more: object) -> str:
        """The part of an address behind `?`, with the parameters of one page beside its own."""
        pairs: list[tuple[str, object]] = [("repo", repo) for repo in self.repos]
        pairs += [("since", self.since), ("until", self.until)]
        for name, value in more.items():
            pairs += [(name, one) for one in (value if isinstance(value, tuple) else (value,))]
        return urlencode([(name, value) for name, value in pairs if value not in ("", None)])

    def over(self, since: str) -> View:
        """The same repositories over another period that ends now."""
        return replace(self, since=since, until="")


def view_of(asked: Mapping[str, Sequence[str]], known: Iterable[str]) -> View:
    """The view of an address; `UsageError` for a repository or a period that is none."""
    labels = {label.casefold(): label for label in known}
    wanted = [repo for repo in asked.get("repo", ()) if repo]
    if len(wanted) > MOST_REPOSITORIES:
        raise UsageError(
            f"more than {MOST_REPOSITORIES} repositories at once", hint="leave `repo` out for all"
        )
    if unknown := [repo for repo in wanted if repo.casefold() not in labels]:
        raise UsageError(
            f"there is no repository {unknown[0][:100]!r} here",
            hint="choose one of the list, or bring it in with `bvreport sync --repo`",
        )
    repos = tuple(sorted({labels[repo.casefold()] for repo in wanted}))
    since, until = (_word(asked, name) for name in ("since", "until"))
    return View(repos=repos, since=since, until=until)


def narrowed(job: Job, view: View, as_of: datetime) -> Job:
    """The job of one view; `UsageError` for a period that cannot be read."""
    first, last = period.bounds(view.since or None, view.until or None, None, as_of)
    selection = replace(job.selection, since=first, until=last)
    return replace(job, selection=selection, as_of=as_of, command=_command(job, view))


def _word(asked: Mapping[str, Sequence[str]], name: str) -> str:
    word = next(iter(asked.get(name, ())), "").strip()
    if len(word) > LONGEST_WORD or not word.isprintable():
        raise UsageError(f"{name} is no period", hint="write 2024, 2024-01, 2024-Q2, 90d or 1y")
    return word


def _command(job: Job, view: View) -> str:
    """How to make the same report at the command line."""
    from shlex import quote

    words = [job.command, *(f"--repo {quote(repo)}" for repo in view.repos)]
    words += [
        f"--{name} {quote(word)}" for name in ("since", "until") if (word := getattr(view, name))
    ]
    return " ".join(word for word in words if word)
