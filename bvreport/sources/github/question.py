"""What is wanted of GitHub, turned into GraphQL texts and their variables.

Node limit: a page of 100 pull requests with 20 labels, 20 reviews and 100 files each is 14,100
nodes of the 500,000 allowed, for 3 points of the hourly 5,000 (1,000 for the token of Actions).
https://docs.github.com/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bvreport.sources.github.address import Repository

FULL_PAGE = 100  # the most that GitHub hands out at once
MOST_FILES = 100

_BARE = "number updatedAt mergedAt"
_FIELDS = """
  number title body url state isDraft createdAt mergedAt updatedAt
  author { __typename login }
  additions deletions changedFiles baseRefName headRefName
  mergeCommit { oid }
  labels(first: 20) { nodes { name } }
  reviews(first: 20) { nodes { author { login } submittedAt state } }
"""
_FILES = f"files(first: {MOST_FILES}) {{ nodes {{ path additions deletions }} }}"

_LISTING = """
query MergedPullRequests($owner: String!, $name: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    pullRequests(
      states: [MERGED], first: $first, after: $after,
      orderBy: {field: UPDATED_AT, direction: %s}
    ) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { %s }
    }
  }
}
"""
_SINGLE = """
query OnePullRequest($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    pullRequest(number: $number) { %s }
  }
}
"""
# ownerAffiliations: without it the answer has repositories of others, too, that a user helps with.
_REPOSITORIES = """
query RepositoriesOfOwner($owner: String!, $first: Int!, $after: String) {
  repositoryOwner(login: $owner) {
    repositories(
      first: $first, after: $after, ownerAffiliations: [OWNER],
      orderBy: {field: NAME, direction: ASC}
    ) {
      pageInfo { hasNextPage endCursor }
      nodes { nameWithOwner isArchived isFork }
    }
  }
}
"""
_VIEWER = "query Viewer { viewer { login } }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One GraphQL request; `subject` is what an error message calls the thing asked for."""

    text: str
    variables: Mapping[str, str | int | None]
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The merged pull requests of one repository, in the order of their last update."""

    repository: Repository
    files: bool = False
    newest_first: bool = True
    bare: bool = False  # number and dates only: what GitHub can say even of a broken record


def listing_page(listing: Listing, after: str | None, first: int) -> Question:
    """Up to `first` pull requests that follow the cursor `after`."""
    fields = _BARE if listing.bare else _fields(listing.files)
    return Question(
        text=_LISTING % ("DESC" if listing.newest_first else "ASC", fields),
        variables={**_named(listing.repository), "first": first, "after": after},
        subject=f"repository named {listing.repository.full_name}",
    )


def single_pull(repository: Repository, number: int, *, files: bool) -> Question:
    """One pull request, merged or not."""
    return Question(
        text=_SINGLE % _fields(files),
        variables={**_named(repository), "number": number},
        subject=f"repository named {repository.full_name}",
    )


def repositories_page(owner: str, after: str | None, first: int) -> Question:
    """Up to `first` repositories of a user or organisation that follow the cursor `after`."""
    return Question(
        text=_REPOSITORIES,
        variables={"owner": owner, "first": first, "after": after},
        subject=f"user or organisation named {owner}",
    )


def viewer() -> Question:
    """Whose token this is; REST tells it to people alone, GraphQL to apps and Actions as well."""
    return Question(text=_VIEWER, variables={}, subject="account behind this token")


def _fields(files: bool) -> str:
    return _FIELDS + _FILES if files else _FIELDS


def _named(repository: Repository) -> dict[str, str | int | None]:
    return {"owner": repository.owner, "name": repository.name}
