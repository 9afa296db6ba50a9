"""What an address asks for into a view: which repositories over which period; and back again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from bvreport import period
from bvreport.config import terms
from bvreport.errors import UsageError
from bvreport.job import Job

MOST_REPOSITORIES = 200  # in one address
LONGEST_WORD = 60  # of a period, a key, a number
SUPPOSED = "set."  # before the key of an assumption
MOST_SUPPOSED = 30
PRESETS = (
    ("", "All time"),
    ("1y", "Last year"),
    ("6mo", "Last 6 months"),
    ("90d", "Last 90 days"),
    ("30d", "Last 30 days"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """No repository means all; `since` and `until` are as typed, empty for no end.

    `supposed` are assumptions for once: what would it be if an hour cost 95?
    """

    repos: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    supposed: tuple[tuple[str, str], ...] = ()

    @property
    def as_it_is(self) -> View:
        """Without anything supposed."""
        return replace(self, supposed=())

    def query(self, **more: object) -> str:
        """The part of an address behind `?`, with the parameters of one page beside its own."""
        pairs: list[tuple[str, object]] = [("repo", repo) for repo in self.repos]
        pairs += [("since", self.since), ("until", self.until)]
        pairs += [(f"{SUPPOSED}{key}", value) for key, value in self.supposed]
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
    return View(repos=repos, since=since, until=until, supposed=tuple(_supposed(asked)))


def narrowed(job: Job, view: View, as_of: datetime) -> Job:
    """The job of one view; `UsageError` for a period that cannot be read."""
    first, last = period.bounds(view.since or None, view.until or None, None, as_of)
    return replace(
        job,
        selection=replace(job.selection, since=first, until=last),
        terms=terms.supposed(job.terms, _settings(view)),
        as_of=as_of,
        command=_command(job, view),
    )


def _settings(view: View) -> list[str]:
    return [f"{key}={value}" for key, value in view.supposed]


def _supposed(asked: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """What is supposed, in one order, so that the same is the same view."""
    given = sorted((name, values[0].strip()) for name, values in asked.items() if values)
    said = [(name, value) for name, value in given if name.startswith(SUPPOSED) and value]
    if len(said) > MOST_SUPPOSED:
        raise UsageError("more is supposed than there are assumptions", hint="suppose less")
    for name, value in said:
        if max(len(name), len(value)) > LONGEST_WORD or not (name + value).isprintable():
            raise UsageError("what is supposed is no number", hint="write set.rate.senior=95")
        yield name.removeprefix(SUPPOSED), value


def _word(asked: Mapping[str, Sequence[str]], name: str) -> str:
    word = next(iter(asked.get(name, ())), "").strip()
    if len(word) > LONGEST_WORD or not word.isprintable():
        raise UsageError(f"{name} is no period", hint="write 2024, 2024-01, 2024-Q2, 90d or 1y")
    return word


def _command(job: Job, view: View) -> str:
    """How to make the same report at the command line."""
    from shlex import quote

    words = [job.command, *(f"--repo {quote(repo)}" for repo in view.repos)]
    ends = (("since", view.since), ("until", view.until))
    words += [f"--{name} {quote(word)}" for name, word in ends if word]
    words += [f"--set {quote(word)}" for word in _settings(view)]
    return " ".join(word for word in words if word)
