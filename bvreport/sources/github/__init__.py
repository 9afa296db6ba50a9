"""GitHub's merged pull requests through GraphQL: a query and an access, turned into their stream.

address   what a person types  -> host, owner, name
access    token and addresses  -> the one URL that may be asked
question  what is wanted       -> GraphQL text and variables
line      one question         -> one HTTP request (PyGithub)
verdict   one HTTP reply       -> an answer, or what kind of failure it is
patience  one try              -> as many as are worth it
page      an answer            -> a page; pull: one node of it -> a PullRequest
walk      a listing            -> each pull request once
comments  a note               -> the one comment that holds it
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bvreport.errors import AuthenticationError, HostUnreachable, SourceError
from bvreport.model import Found, Gap, Query
from bvreport.sources.github import question
from bvreport.sources.github.access import PUBLIC, Access, check_host, endpoint, home
from bvreport.sources.github.address import ALL, Repository, slug
from bvreport.sources.github.line import connect
from bvreport.sources.github.page import repositories_page, single_pull
from bvreport.sources.github.patience import Asker, LimitReached, Patience, patiently
from bvreport.sources.github.question import FULL_PAGE, Listing
from bvreport.sources.github.walk import OVERLAP, Item, walk

__all__ = [
    "PUBLIC",
    "Access",
    "LimitReached",
    "Patience",
    "Repository",
    "fetch",
    "home",
    "repositories",
    "slug",
]

_PATIENCE = Patience()


def fetch(query: Query, access: Access, patience: Patience = _PATIENCE) -> Iterator[Item]:
    """Pull requests page by page, each once, then the count; `owner/*` goes on past a failure.

    What can be checked without the network is checked at once, before the first is taken.
    """
    repository = slug(query.repo)
    check_host(repository, access)
    return _answers(query, repository, (endpoint(access), access.token), patience)


def repositories(owner: str, access: Access, patience: Patience = _PATIENCE) -> tuple[str, ...]:
    """The names of all repositories of an owner that are neither archived nor forks."""
    everything = slug(owner)
    check_host(everything, access)
    with connect(endpoint(access), access.token, patience) as ask:
        found = _repositories(patiently(ask, patience), everything.owner)
        return tuple(repository.full_name for repository in found)


def _answers(
    query: Query, repository: Repository, host: tuple[str, str | None], patience: Patience
) -> Iterator[Item]:
    with connect(*host, patience) as ask:
        asker = patiently(ask, patience)
        if repository.name == ALL:
            yield from _all_of_owner(asker, repository.owner, query)
        elif query.number is not None:
            yield from _one(asker, repository, query.number, files=query.want_files)
        else:
            yield from _listed(asker, repository, query)


def _listed(asker: Asker, repository: Repository, query: Query) -> Iterator[Item]:
    floor = query.since - OVERLAP if query.since else None
    listing = Listing(repository=repository, files=query.want_files)
    return walk(asker, listing, floor, query.start)


def _one(asker: Asker, repository: Repository, number: int, *, files: bool) -> Iterator[Item]:
    asked = question.single_pull(repository, number, files=files)
    pull = single_pull(asker(lambda _: asked, 1).answer, repository, number)
    yield pull
    yield Found(repo=pull.repo, changes=1, first=pull.merged_at, last=pull.merged_at)


def _all_of_owner(asker: Asker, owner: str, query: Query) -> Iterator[Item]:
    """Repository after repository; one that cannot be read is a gap, unless none can."""
    read = 0
    failure: SourceError | None = None
    for repository in list(_repositories(asker, owner)):
        try:
            yield from _listed(asker, repository, query)
            read += 1
        except (AuthenticationError, HostUnreachable, LimitReached):
            raise  # the next repository would meet the same
        except SourceError as error:
            failure = error
            yield Gap(where=repository.full_name, message=f"not read: {error.message}")
    if failure and not read:
        raise failure


def _repositories(asker: Asker, owner: str) -> Iterator[Repository]:
    after: str | None = None
    while True:
        served = asker(partial(question.repositories_page, owner, after), FULL_PAGE)
        page = repositories_page(served.answer, owner)
        yield from page.repositories
        if page.cursor is None or page.cursor == after:
            return
        after = page.cursor
