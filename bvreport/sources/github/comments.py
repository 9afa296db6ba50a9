"""A note on a pull request, turned into the one comment that holds it: made, updated, or as it is.

The comment is found again by a hidden mark at its start. Anybody may write such a mark, so that
only a comment of this token's own account is taken for ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from bvreport.errors import SourceError
from bvreport.sources.github.access import Access, check_host, endpoint, rest_endpoint
from bvreport.sources.github.address import Repository
from bvreport.sources.github.line import Send, asking, line
from bvreport.sources.github.patience import Patience, persistently
from bvreport.sources.github.question import viewer
from bvreport.sources.github.verdict import content

MOST_CHARACTERS = 65_535  # GitHub refuses longer ones
_FULL_PAGE = 100
_PATIENCE = Patience()
T = TypeVar("T")


class Outcome(StrEnum):
    """What became of a note."""

    MADE = "made"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """The comment that holds the note now."""

    outcome: Outcome
    url: str


class _User(BaseModel):
    login: str


class _Comment(BaseModel):
    id: int
    body: str | None = None
    html_url: str = ""
    user: _User | None = None


_ACCOUNT, _ONE, _MANY = TypeAdapter(_User), TypeAdapter(_Comment), TypeAdapter(list[_Comment])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """Where the comments of one pull request are, and how to ask there."""

    send: Send
    root: str
    number: int
    subject: str

    def call(self, method: str, path: str, sent: dict[str, Any] | None = None) -> Any:
        return content(self.send(method, f"{self.root}{path}", sent), self.subject)


def post(
    note: str,
    mark: str,
    place: tuple[Repository, int],
    access: Access,
    patience: Patience = _PATIENCE,
) -> Posted:
    """The comment with `note`, which begins with `mark`; the same note again changes nothing."""
    repository, number = place
    check_host(repository, access)
    api = rest_endpoint(access)
    with line(api, access.token, patience) as send:
        thread = _Thread(
            send=send,
            root=f"{api}/repos/{repository.full_name}/issues",
            number=number,
            subject=f"pull request {repository.full_name}#{number}",
        )
        told = persistently(partial(asking(send, endpoint(access)), viewer()), patience)
        author = _read(_ACCOUNT, told.data["viewer"], thread).login
        # Each try looks first, so that a reply that got lost leaves no second comment behind.
        return persistently(partial(_placed, thread, note, mark, author), patience)


def _placed(thread: _Thread, note: str, mark: str, author: str) -> Posted:
    ours = next(
        (one for one in _comments(thread) if _starts(one, mark) and _is_ours(one, author)), None
    )
    if ours is None:
        path = f"/{thread.number}/comments"
        made = _read(_ONE, thread.call("POST", path, {"body": note}), thread)
        return Posted(outcome=Outcome.MADE, url=made.html_url)
    if (ours.body or "").replace("\r\n", "\n").strip() == note.strip():
        return Posted(outcome=Outcome.UNCHANGED, url=ours.html_url)
    path = f"/comments/{ours.id}"
    changed = _read(_ONE, thread.call("PATCH", path, {"body": note}), thread)
    return Posted(outcome=Outcome.UPDATED, url=changed.html_url)


def _comments(thread: _Thread) -> Iterator[_Comment]:
    page = 1
    while True:
        path = f"/{thread.number}/comments?per_page={_FULL_PAGE}&page={page}"
        found = _read(_MANY, thread.call("GET", path), thread)
        yield from found
        if len(found) < _FULL_PAGE:
            return
        page += 1


def _read(shape: TypeAdapter[T], told: Any, thread: _Thread) -> T:
    try:
        return shape.validate_python(told)
    except ValidationError as error:
        raise SourceError(
            f"the answer on comments of {thread.subject} does not look like GitHub's",
            hint="check GITHUB_API_URL",
        ) from error


def _starts(comment: _Comment, mark: str) -> bool:
    return (comment.body or "").startswith(mark)


def _is_ours(comment: _Comment, author: str) -> bool:
    return comment.user is not None and comment.user.login.lower() == author.lower()
