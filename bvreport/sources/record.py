"""One JSON object into one pull request, whoever wrote it: gh, REST, GraphQL, or a script.

Title or body is needed; everything else may be missing and is then unknown. A field of the wrong
shape is taken as unknown and said so; a title or body of the wrong shape costs the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
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

ESSENTIAL = frozenset({"title", "body", "description"})
PAGES = frozenset({"pull", "pulls", "issues", "merge_requests", "pull-requests", "pullrequest"})
MOST = 10**12  # lines, files, numbers: more is a slip, and would not fit a workbook
JSON_NAMES = {"list": "a list", "str": "a text", "NoneType": "null", "bool": "true or false"}


class Malformed(Exception):
    """The object is no pull request; the text says why."""


def pull_request(
    record: Any, *, name: str, line: int, place: int = 1
) -> tuple[PullRequest, list[str]]:
    """The pull request of one object, and a sentence for each field that had to be ignored.

    `place` counts the records of one line: all those of a compact array stand on the first.
    """
    if not isinstance(record, dict):
        kind = JSON_NAMES.get(type(record).__name__, "a number")
        raise Malformed(f"line {line} holds {kind}, not a pull request")
    fields, complaints = _checked(record, line)
    if fields.title is None and fields.body is None:
        raise Malformed(f"the record on line {line} has neither title nor body")
    url_repo, url_number = _from_url(fields.url)
    number = fields.number if fields.number is not None else url_number
    repo = fields.repo or url_repo or name
    own = f"L{line}" if place == 1 else f"L{line}.{place}"
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


def _utc(value: Any) -> datetime | None:
    """Dates without a zone are UTC; what lies outside the calendar is refused."""
    if value is None or value == "":
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (AttributeError, ValueError, OverflowError) as error:
        raise ValueError("no date") from error


def _whole(value: Any) -> int | None:
    """A count; texts of digits are taken, as scripts write them."""
    if value is None:
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 15:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise ValueError("no count")
    return value


def _number(value: Any) -> int | None:
    number = _whole(value)
    if number == 0:
        raise ValueError("zero")
    return number


def _web(value: Any) -> str | None:
    """An address that a report may link to."""
    if value is not None and not (
        isinstance(value, str) and value.startswith(("https://", "http://"))
    ):
        raise ValueError("no web address")
    return value or None


def _identified(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value


def _nodes(value: Any) -> list[Any] | None:
    """The elements of a list or of a GraphQL connection; none for anything else."""
    if isinstance(value, dict):
        value = value.get("nodes") or value.get("edges") or []
        if isinstance(value, list):
            return [edge.get("node", edge) if isinstance(edge, dict) else edge for edge in value]
    return value if isinstance(value, list) else None


def _person(value: Any) -> tuple[str | None, bool]:
    """Login and whether the source calls it a bot."""
    if value is None or isinstance(value, str):
        return value or None, False
    if not isinstance(value, dict):
        raise ValueError("neither a login nor an object with one")
    login = value.get("login") or value.get("username") or value.get("name")
    kind = value.get("__typename") or value.get("type")
    if login is not None and not isinstance(login, str):
        raise ValueError("a login that is no text")
    return login or None, bool(value.get("is_bot")) or kind == "Bot"


def _labels(value: Any) -> tuple[str, ...]:
    labels = [] if value is None else _nodes(value)
    if labels is None:
        raise ValueError("no list")
    found = (label.get("name") if isinstance(label, dict) else label for label in labels)
    return tuple(label for label in found if isinstance(label, str))


def _files(value: Any) -> tuple[ChangedFile, ...] | None:
    """The files, where a list names them: some tools give a count here, or a text."""
    entries = _nodes(value)
    return None if entries is None else tuple(_named_files(entries))


def _named_files(entries: list[Any]) -> Iterator[ChangedFile]:
    for entry in entries:
        path = entry if isinstance(entry, str) else _text(entry, "path", "filename")
        if path is not None:
            counts = entry if isinstance(entry, dict) else {}
            yield ChangedFile(
                path=path,
                additions=_count(counts.get("additions")),
                deletions=_count(counts.get("deletions")),
            )


def _reviews(value: Any) -> tuple[Review, ...] | None:
    entries = _nodes(value)
    if entries is None:
        return None
    return tuple(_review(entry) for entry in entries if isinstance(entry, dict))


def _review(entry: dict[str, Any]) -> Review:
    moment = entry.get("submittedAt") or entry.get("submitted_at")
    return Review(
        author=_person(entry.get("author") or entry.get("user"))[0],
        submitted_at=_utc(moment),
        state=_text(entry, "state"),
    )


def _text(entry: Any, *names: str) -> str | None:
    values: Iterable[Any] = (entry.get(n) for n in names) if isinstance(entry, dict) else ()
    return next((value for value in values if isinstance(value, str)), None)


def _count(value: Any) -> int | None:
    try:
        return _whole(value)
    except ValueError:
        return None


def _named(*names: str) -> BeforeValidator:
    """A text, or the first of these fields of an object (`{"ref": "main"}`, `{"oid": "…"}`)."""
    return BeforeValidator(lambda value: _text(value, *names) if isinstance(value, dict) else value)


def _as_received(value: Any) -> Any:
    """A text as it came: pydantic's own `str` refuses lone surrogates, offsets need them."""
    if value is None or isinstance(value, str):
        return value
    raise ValueError("no text")


Text = Annotated[Any, BeforeValidator(_as_received)]
Moment = Annotated[datetime | None, BeforeValidator(_utc)]
Count = Annotated[int | None, BeforeValidator(_whole)]
Number = Annotated[int | None, BeforeValidator(_number)]
Address = Annotated[str | None, BeforeValidator(_web)]


class _Record(BaseModel):
    """The accepted fields under all their names; everything else is ignored."""

    model_config = ConfigDict(extra="ignore", arbitrary_types_allowed=True)

    id: Annotated[str | None, BeforeValidator(_identified)] = None
    repo: Annotated[str | None, _named("nameWithOwner", "full_name", "fullName", "name")] = Field(
        None, validation_alias=AliasChoices("repo", "repository")
    )
    number: Number = Field(None, validation_alias=AliasChoices("number", "iid"))
    title: Text = None
    body: Text = Field(None, validation_alias=AliasChoices("body", "description"))
    author: Annotated[tuple[str | None, bool], BeforeValidator(_person)] = Field(
        (None, False), validation_alias=AliasChoices("author", "user")
    )
    labels: Annotated[tuple[str, ...], BeforeValidator(_labels)] = ()
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
    files: Annotated[tuple[ChangedFile, ...] | None, BeforeValidator(_files)] = None
    url: Address = Field(None, validation_alias=AliasChoices("html_url", "web_url", "url"))
    base: Annotated[str | None, _named("ref")] = Field(
        None, validation_alias=AliasChoices("baseRefName", "base", "target_branch")
    )
    head: Annotated[str | None, _named("ref")] = Field(
        None, validation_alias=AliasChoices("headRefName", "head", "source_branch")
    )
    merge_commit: Annotated[str | None, _named("oid", "sha")] = Field(
        None, validation_alias=AliasChoices("mergeCommit", "merge_commit_sha")
    )
    reviews: Annotated[tuple[Review, ...] | None, BeforeValidator(_reviews)] = None
    is_draft: bool = Field(False, validation_alias=AliasChoices("isDraft", "draft"))
    state: str | None = None
    merged: bool | None = None


def _checked(record: dict[str, Any], line: int) -> tuple[_Record, list[str]]:
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
            raise Malformed(f"the {broken[0]} of the record on line {line} is no text")
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
