"""GitHub's answers, turned into pages of pull requests and of repositories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from bvreport.errors import SourceError
from bvreport.model import Gap, Issue, PullRequest
from bvreport.sources.github.address import Repository
from bvreport.sources.github.question import MOST_FILES, Listing
from bvreport.sources.github.verdict import Answer
from bvreport.sources.record import Malformed, Place, pull_request


class _Node(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Mark(_Node):
    """What a walk must know of every entry, of one that cannot be served, too."""

    number: int
    updated_at: AwareDatetime | None = None
    merged_at: AwareDatetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of merged pull requests; no cursor means that it is the last."""

    repo: str  # as GitHub writes it, whatever was typed
    total: int  # merged pull requests of the repository
    cursor: str | None
    marks: tuple[Mark, ...]
    pulls: tuple[PullRequest, ...]
    notes: tuple[Gap | Issue, ...]  # what is missing from it


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoriesPage:
    """One page of an owner's own, living repositories."""

    repositories: tuple[Repository, ...]
    cursor: str | None


class _PageInfo(_Node):
    has_next_page: bool
    end_cursor: str | None = None

    @property
    def cursor(self) -> str | None:
        return self.end_cursor if self.has_next_page else None


class _Pulls(_Node):
    total_count: int | None = None  # some stand-ins leave it out; then nothing can be compared
    page_info: _PageInfo
    nodes: list[Any]  # each is read on its own: a broken one must not take the page with it


class _Repository(_Node):
    name_with_owner: str | None = None
    pull_requests: _Pulls | None = None
    pull_request: Any = None


class _Owned(_Node):
    name_with_owner: str
    is_archived: bool = False
    is_fork: bool = False


class _OwnedRepositories(_Node):
    page_info: _PageInfo
    nodes: list[_Owned | None]


class _Owner(_Node):
    repositories: _OwnedRepositories


def pulls_page(answer: Answer, listing: Listing) -> Page:
    """The pull requests of a listing; what of it is broken or withheld is noted."""
    found = _repository(answer)
    if found.pull_requests is None:
        raise _not_an_answer(listing.repository.full_name, answer)
    repo = found.name_with_owner or listing.repository.full_name
    nodes = [n for n in found.pull_requests.nodes if n is not None]  # null comes with an error
    readings = [] if listing.bare else [_reading(node, repo) for node in nodes]
    pulls = tuple(reading for reading in readings if isinstance(reading, PullRequest))
    return Page(
        repo=repo,
        total=found.pull_requests.total_count or 0,
        cursor=found.pull_requests.page_info.cursor,
        marks=tuple(mark for node in nodes for mark in _marks(node)),
        pulls=pulls,
        notes=(
            *_withheld(answer, repo),
            *(reading for reading in readings if isinstance(reading, Issue)),
            *(note for pull in pulls for note in _cut_files(pull)),
        ),
    )


def single_pull(answer: Answer, repository: Repository, number: int) -> PullRequest:
    """The one pull request that was asked for."""
    found = _repository(answer)
    if found.pull_request is None:
        reason = f": {answer.withheld[0]}" if answer.withheld else ""
        raise SourceError(
            f"no pull request {repository.full_name}#{number}{reason}",
            hint="the number may be that of an issue",
        )
    reading = _reading(found.pull_request, found.name_with_owner or repository.full_name)
    if isinstance(reading, Issue):
        raise SourceError(f"{repository.full_name}#{number}: {reading.message}")
    return reading


def repositories_page(answer: Answer, owner: str) -> RepositoriesPage:
    """The repositories that are neither archived nor forks."""
    try:
        listed = _Owner.model_validate(answer.data.get("repositoryOwner")).repositories
    except ValidationError as error:
        raise _not_an_answer(owner, answer) from error
    names = [n.name_with_owner for n in listed.nodes if n and not n.is_archived and not n.is_fork]
    return RepositoriesPage(
        repositories=tuple(Repository(None, *name.split("/", 1)) for name in names if "/" in name),
        cursor=listed.page_info.cursor,
    )


def _repository(answer: Answer) -> _Repository:
    try:
        return _Repository.model_validate(answer.data.get("repository"))
    except ValidationError as error:
        raise _not_an_answer("the repository", answer) from error


def _not_an_answer(subject: str, answer: Answer) -> SourceError:
    reason = f": {answer.withheld[0]}" if answer.withheld else ""
    return SourceError(
        f"the answer on {subject} does not look like GitHub's{reason}",
        hint="check GITHUB_GRAPHQL_URL and GITHUB_API_URL",
    )


def _reading(node: Any, repo: str) -> PullRequest | Issue:
    """The pull request of one node; what of it cannot be read is unknown."""
    try:
        record = {**node, "repo": repo} if isinstance(node, dict) else node
        return pull_request(record, name=repo, place=Place(line=0))[0]
    except Malformed:
        number = node.get("number") if isinstance(node, dict) else None
        return Issue(
            key=f"{repo}#{number}",
            stage="source",
            message="left out: GitHub's record has no readable number, title or body",
        )


def _marks(node: Any) -> list[Mark]:
    try:
        return [Mark.model_validate(node)]
    except ValidationError:
        return []


def _withheld(answer: Answer, repo: str) -> list[Gap]:
    return [
        Gap(where=repo, message=f"GitHub leaves something out: {reason}")
        for reason in dict.fromkeys(answer.withheld)
    ]


def _cut_files(pull: PullRequest) -> list[Issue]:
    """A note when a filter on paths could miss a file: GitHub lists the first hundred."""
    if pull.files is None or (pull.changed_files or 0) <= MOST_FILES:
        return []
    message = f"only {len(pull.files)} of its {pull.changed_files} files are known to --path"
    return [Issue(key=pull.key, stage="source", message=message)]
