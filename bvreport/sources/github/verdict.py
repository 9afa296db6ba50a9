"""One HTTP reply of GitHub's, turned into an answer or into the failure that it is.

What GitHub says when it does not answer, and what helps:
  401, 403                     the token: no second try
  200 with NOT_FOUND ...       the repository, or the token's rights: no second try
  200 RATE_LIMITED, 403, 429   a limit: wait as long as it says
  200 with other errors        mostly a query too slow for it: a smaller page
  500, 502, 504, cut bodies    the same
  503 and other 5xx            the host is out: time
https://docs.github.com/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from bvreport.errors import AuthenticationError, SourceError
from bvreport.sources.github.access import TOKEN_HINT
from bvreport.sources.github.question import Question

SECONDARY_WAIT_SECONDS = 60.0  # GitHub's own advice when a limit comes without a Retry-After

_NO_RIGHT = frozenset({"FORBIDDEN", "INSUFFICIENT_SCOPES", "SAML_FAILURE"})
_LASTING = _NO_RIGHT | {"NOT_FOUND"}  # asking again cannot help
_NOT_UNDERSTOOD = frozenset(  # codes of GitHub's query check, met on old Enterprise Servers
    {"undefinedField", "undefinedType", "argumentNotAccepted", "argumentLiteralsIncompatible"}
)
_TOO_HEAVY = frozenset({500, 502, 504})
_LONGEST_MESSAGE = 200


class Fault(Enum):
    """Why a request failed, as far as it tells what to do next."""

    HEAVY = auto()  # a smaller page may help
    PASSING = auto()  # only time helps
    LIMIT = auto()  # wait as long as told
    UNREACHABLE = auto()  # nothing answers there


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back over HTTP; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The data, and in GitHub's words what is left out of it."""

    data: Mapping[str, Any]
    withheld: tuple[str, ...] = ()


class Faltered(Exception):
    """A request failed in a way that another try may mend."""

    def __init__(
        self,
        reason: str,
        fault: Fault,
        *,
        wait: float | None = None,  # seconds
        until: float | None = None,  # Unix time
        partial: Answer | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fault = fault
        self.wait = wait
        self.until = until
        self.partial = partial


class _Error(BaseModel):
    type: str | None = None
    message: str = ""
    extensions: dict[str, Any] | None = None


class _Body(BaseModel):
    data: dict[str, Any] | None = None
    errors: list[_Error] = Field(default_factory=list)
    message: str = ""


def judge(reply: Reply, question: Question) -> Answer:
    """The answer; raises `Faltered` when another try may help, `SourceError` when not."""
    try:
        body = _Body.model_validate_json(reply.body)
    except ValidationError:
        body = None
    said = _said(body)
    if limit := _limit(reply, body, said):
        raise limit
    if reply.status == 401:
        raise AuthenticationError(f"GitHub does not accept the token{said}", hint=TOKEN_HINT)
    if reply.status == 403:
        raise _no_right(reply, said, question)
    if reply.status >= 500:
        fault = Fault.HEAVY if reply.status in _TOO_HEAVY else Fault.PASSING
        raise Faltered(f"HTTP {reply.status}", fault)
    if reply.status != 200:
        raise SourceError(
            f"the address of GitHub's GraphQL answers HTTP {reply.status}{said}",
            hint="check GITHUB_GRAPHQL_URL and GITHUB_API_URL",
        )
    if body is None:
        raise Faltered("an answer cut short or not JSON", Fault.HEAVY)
    if not body.model_fields_set & {"data", "errors"}:
        raise SourceError(
            "what answers at the address of GitHub's GraphQL is something else",
            hint="check GITHUB_GRAPHQL_URL and GITHUB_API_URL",
        )
    return _answer(reply, body, question)


def content(reply: Reply, subject: str) -> Any:
    """The JSON of a REST reply on what comments are written on; raises as `judge` does."""
    try:
        body = _Body.model_validate_json(reply.body)
    except ValidationError:  # a list, mostly
        body = None
    said = _said(body)
    if limit := _limit(reply, body, said):
        raise limit
    if reply.status == 401:
        raise AuthenticationError(f"GitHub does not accept the token{said}", hint=TOKEN_HINT)
    if reply.status in (403, 404, 410):
        raise AuthenticationError(
            f"no {subject}, or this token may not comment on it{said}",
            hint="in a workflow: permissions: pull-requests: write",
        )
    if reply.status >= 500:
        raise Faltered(f"HTTP {reply.status}", Fault.PASSING)
    if not 200 <= reply.status < 300:
        raise SourceError(
            f"the {subject} takes no comment: HTTP {reply.status}{said}",
            hint="check GITHUB_API_URL",
        )
    try:
        return json.loads(reply.body)
    except ValueError as error:
        raise Faltered("an answer cut short or not JSON", Fault.HEAVY) from error


def _answer(reply: Reply, body: _Body, question: Question) -> Answer:
    data = body.data or {}
    answer = Answer(data=data, withheld=tuple(_one_line(error.message) for error in body.errors))
    root = next(iter(data.values()), None)
    kinds = {error.type for error in body.errors}
    said = _said(body)
    if any((error.extensions or {}).get("code") in _NOT_UNDERSTOOD for error in body.errors):
        raise SourceError(
            f"this GitHub does not understand the question{said}",
            hint="an old GitHub Enterprise Server? read a clone, or a file of `gh pr list --json`",
        )
    if root is None and kinds & _NO_RIGHT:
        raise _no_right(reply, said, question)
    if root is None and (kinds == {"NOT_FOUND"} or (data and not body.errors)):
        raise SourceError(
            f"no {question.subject}, or this token may not see it",
            hint="check the spelling and the token's access to it",
        )
    if kinds - _LASTING or root is None:
        raise Faltered(f"errors in the answer{said}", Fault.HEAVY, partial=answer)
    return answer


def _limit(reply: Reply, body: _Body | None, said: str) -> Faltered | None:
    """Primary limits come as 200 or 403, secondary ones as 200, 403 or 429."""
    words = said.lower()
    primary = "api rate limit" in words or any(
        (error.type or "").startswith("RATE_LIMIT") for error in (body.errors if body else ())
    )
    secondary = "secondary rate limit" in words or "abuse detection" in words
    if reply.status in (403, 429):
        told = reply.headers.get("retry-after", "")
        if told.isdecimal():
            return Faltered("a limit on requests", Fault.LIMIT, wait=float(told))
        if (moment := _moment(told)) is not None:
            return Faltered("a limit on requests", Fault.LIMIT, until=moment)
        primary = primary or reply.headers.get("x-ratelimit-remaining") == "0"
        secondary = secondary or reply.status == 429
    reset = reply.headers.get("x-ratelimit-reset", "")
    if primary and not secondary and reset.isdecimal():
        return Faltered("the hourly limit on requests", Fault.LIMIT, until=float(reset))
    if primary or secondary:
        return Faltered("a limit on requests", Fault.LIMIT, wait=SECONDARY_WAIT_SECONDS)
    return None


def _moment(told: str) -> float | None:
    """The Unix time of a Retry-After that is a date, as proxies write it (RFC 9110, 10.2.3)."""
    try:
        return parsedate_to_datetime(told).timestamp()
    except (ValueError, OverflowError):
        return None


def _no_right(reply: Reply, said: str, question: Question) -> AuthenticationError:
    hint = "give the token read access to contents and pull requests (classic tokens: scope repo)"
    if "saml" in said.lower() or "x-github-sso" in reply.headers:
        hint = "authorise the token for the organisation's single sign-on in GitHub's settings"
    return AuthenticationError(f"this token may not read the {question.subject}{said}", hint=hint)


def _said(body: _Body | None) -> str:
    """The host's own words, ready to follow a sentence; they are foreign text."""
    words = (body.message or " / ".join(e.message for e in body.errors[:3])) if body else ""
    return f": {_one_line(words)}" if words.strip() else ""


def _one_line(words: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in words[: 2 * _LONGEST_MESSAGE])
    line = " ".join(printable.split())
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[: _LONGEST_MESSAGE - 1]}…"
