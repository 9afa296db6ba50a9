"""One JSON object into one pull request, whoever wrote it: gh, REST, GraphQL, or a script.

Title or body is needed; everything else may be missing and is then unknown. A field of the wrong
shape is taken as unknown and said so; a title, body or number of the wrong shape costs the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AliasChoices,
    AliasPath,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from bvreport.model import ChangedFile, PullRequest, Review
from bvreport.sources import fields as take

ESSENTIAL = frozenset({"title", "body", "description", "number", "iid"})
PAGES = frozenset({"pull", "pulls", "issues", "merge_requests", "pull-requests", "pullrequest"})
JSON_NAMES = {"list": "a list", "str": "a text", "NoneType": "null", "bool": "true or false"}


class Malformed(Exception):
    """The object is no pull request; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record stands: on a line of a text, in a row of a table.

    `nth` counts the records without a number on one line: a compact array has all on the first.
    """

    line: int
    nth: int = 1
    unit: str = "line"

    def __str__(self) -> str:
        return f"{self.unit} {self.line}"


def pull_request(record: Any, *, name: str, place: Place) -> tuple[PullRequest, list[str]]:
    """The pull request of one object, and a sentence for each field that had to be ignored."""
    if not isinstance(record, dict):
        kind = JSON_NAMES.get(type(record).__name__, "a number")
        raise Malformed(f"{place} holds {kind}, not a pull request")
    fields, complaints = _checked(record, place)
    if fields.title is None and fields.body is None:
        raise Malformed(f"the record on {place} has neither title nor body")
    url_repo, url_number = _from_url(fields.url)
    number = fields.number if fields.number is not None else url_number
    repo = fields.repo or url_repo or name
    own = f"L{place.line}" if place.nth == 1 else f"L{place.line}.{place.nth}"
    key = f"{repo}#{own if number is None else number}"
    author, author_is_bot = fields.author
    pull = PullRequest(
        key=key,
        id=fields.id or key,
        repo=repo,
        number=number,
        title=fields.title or "",
        body=fields.body or "",
        author=author,
        labels=fields.labels,
        created_at=fields.created_at,
        merged_at=fields.merged_at,
        updated_at=fields.updated_at,
        additions=fields.additions,
        deletions=fields.deletions,
        changed_files=fields.changed_files,
        files=fields.files,
        url=fields.url,
        base=fields.base,
        head=fields.head,
        merge_commit=fields.merge_commit,
        reviews=fields.reviews,
        is_draft=fields.is_draft,
        is_unmerged=_is_unmerged(fields),
        is_bot=author_is_bot,
    )
    return pull, complaints


Text = Annotated[Any, BeforeValidator(take.as_received)]
Moment = Annotated[datetime | None, BeforeValidator(take.utc)]
Count = Annotated[int | None, BeforeValidator(take.whole)]
Address = Annotated[str | None, BeforeValidator(take.web)]


class _Record(BaseModel):
    """The accepted fields under all their names; everything else is ignored."""

    model_config = ConfigDict(extra="ignore", arbitrary_types_allowed=True)

    id: Annotated[str | None, BeforeValidator(take.identified)] = None
    repo: Annotated[str | None, take.named("nameWithOwner", "full_name", "fullName", "name")] = (
        Field(None, validation_alias=AliasChoices("repo", "repository"))
    )
    number: Count = Field(None, validation_alias=AliasChoices("number", "iid"))
    title: Text = None
    body: Text = Field(None, validation_alias=AliasChoices("body", "description"))
    author: Annotated[tuple[str | None, bool], BeforeValidator(take.person)] = Field(
        (None, False), validation_alias=AliasChoices("author", "user")
    )
    labels: Annotated[tuple[str, ...], BeforeValidator(take.labels)] = ()
    created_at: Moment = Field(None, validation_alias=AliasChoices("createdAt", "created_at"))
    merged_at: Moment = Field(
        None,
        validation_alias=AliasChoices(
            "mergedAt", "merged_at", AliasPath("pull_request", "merged_at")
        ),
    )
    updated_at: Moment = Field(None, validation_alias=AliasChoices("updatedAt", "updated_at"))
    additions: Count = None
    deletions: Count = None
    changed_files: Count = Field(
        None, validation_alias=AliasChoices("changedFiles", "changed_files")
    )
    files: Annotated[tuple[ChangedFile, ...] | None, BeforeValidator(take.files)] = None
    url: Address = Field(None, validation_alias=AliasChoices("html_url", "web_url", "url"))
    base: Annotated[str | None, take.named("ref")] = Field(
        None, validation_alias=AliasChoices("baseRefName", "base", "target_branch")
    )
    head: Annotated[str | None, take.named("ref")] = Field(
        None, validation_alias=AliasChoices("headRefName", "head", "source_branch")
    )
    merge_commit: Annotated[str | None, take.named("oid", "sha")] = Field(
        None, validation_alias=AliasChoices("mergeCommit", "merge_commit_sha")
    )
    reviews: Annotated[tuple[Review, ...] | None, BeforeValidator(take.reviews)] = None
    is_draft: bool = Field(False, validation_alias=AliasChoices("isDraft", "draft"))
    state: str | None = None
    merged: bool | None = None


def _names() -> Iterator[str]:
    for name, field in _Record.model_fields.items():
        yield name
        alias = field.validation_alias
        for choice in alias.choices if isinstance(alias, AliasChoices) else ():
            yield choice if isinstance(choice, str) else str(choice.path[0])


ACCEPTED = frozenset(_names())  # the fields that are looked at; everything else is ignored


def _checked(record: dict[str, Any], place: Place) -> tuple[_Record, list[str]]:
    """The fields that can be used, and a sentence on each that cannot.

    A field is tried again without what is bad: it may stand there under its other name too.
    """
    complaints: list[str] = []
    while True:
        try:
            return _Record.model_validate(record), complaints
        except ValidationError as error:
            bad = {str(problem["loc"][0]): problem["msg"] for problem in error.errors()}
        broken = sorted(bad.keys() & ESSENTIAL)
        if broken:
            why = bad[broken[0]].removeprefix("Value error, ")
            raise Malformed(f"the {broken[0]} of the record on {place} is unusable ({why})")
        complaints += [
            f"{name} is unusable ({why.removeprefix('Value error, ')}); taken as unknown"
            for name, why in bad.items()
        ]
        record = {name: value for name, value in record.items() if name not in bad}


def _from_url(url: str | None) -> tuple[str | None, int | None]:
    """`owner/name` and number from the address of a pull request, on the web or in an API."""
    try:
        segments = [segment for segment in urlsplit(url or "").path.split("/") if segment]
    except ValueError:
        return None, None
    for place in range(2, len(segments) - 1):
        number = segments[place + 1]
        if segments[place] in PAGES and number.isascii() and number.isdigit() and len(number) < 13:
            before = segments[:place]
            # GitLab nests groups and marks where they end; elsewhere it is owner and name.
            owner = before[:-1] if before[-1] == "-" else before[-2:]
            return "/".join(owner), int(number)
    return None, None


def _is_unmerged(fields: _Record) -> bool:
    """Open or closed unmerged, as far as the record says; merged states and dates win."""
    if fields.merged_at is not None or fields.merged:
        return False
    return fields.merged is False or (fields.state or "").upper() in {"OPEN", "CLOSED", "OPENED"}
