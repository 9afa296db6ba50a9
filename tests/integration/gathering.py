"""One run of the GitHub source against a host, sorted by kind; waiting is noted down, not done."""

from __future__ import annotations

from dataclasses import dataclass

from bvreport.config.environment import GitHubAccess
from bvreport.model import Found, Gap, Issue, PullRequest, Query
from bvreport.sources.github import Patience, fetch

TOKEN = "ghp_0aTokenOfNobody"
NOW = 1_700_000_000.0  # Unix time at which every run takes place


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What one run yielded, and how long it would have waited each time."""

    pulls: list[PullRequest]
    gaps: list[Gap]
    issues: list[Issue]
    found: list[Found]
    naps: list[float]

    @property
    def numbers(self) -> list[int]:
        return sorted(pull.number for pull in self.pulls if pull.number is not None)


def access(url: str, token: str | None = TOKEN) -> GitHubAccess:
    return GitHubAccess(token=token, api_url="", graphql_url=url)


def gather(query: Query, url: str, *, longest_wait: float = 300.0, whole: float = 60.0) -> Gathered:
    naps: list[float] = []
    patience = Patience(
        sleep=naps.append, now=lambda: NOW, longest_wait_seconds=longest_wait, whole_seconds=whole
    )
    items = list(fetch(query, access(url), patience))
    return Gathered(
        pulls=[item for item in items if isinstance(item, PullRequest)],
        gaps=[item for item in items if isinstance(item, Gap)],
        issues=[item for item in items if isinstance(item, Issue)],
        found=[item for item in items if isinstance(item, Found)],
        naps=naps,
    )
