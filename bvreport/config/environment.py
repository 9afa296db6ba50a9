"""The environment into values: tokens, addresses, the date of reproducible builds.

The only module that reads `os.environ`. Tokens go from here to the request and nowhere else.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bvreport.errors import UsageError

GITHUB_API = "https://api.github.com"
OPENAI_API = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class GitHubAccess:
    """Where GitHub is and who asks; the token never shows in a `repr`."""

    token: str | None = field(repr=False)
    api_url: str
    graphql_url: str


def github_access() -> GitHubAccess:
    """GitHub, an Enterprise server or a stand-in, as Actions sets the addresses."""
    api_url = _address("GITHUB_API_URL") or GITHUB_API
    token = os.environ.get("GITHUB_TOKEN", "").strip() or os.environ.get("GH_TOKEN", "").strip()
    return GitHubAccess(
        token=token or None,
        api_url=api_url,
        graphql_url=_address("GITHUB_GRAPHQL_URL") or _graphql_beside(api_url),
    )


def assumption_words() -> tuple[str, ...]:
    """What BVREPORT_SET says, such as `rate.senior=95 weeks_per_year=46`."""
    return tuple(os.environ.get("BVREPORT_SET", "").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmAccess:
    """Where a model answers and who asks; the key never shows in a `repr`."""

    api_key: str | None = field(repr=False)
    base_url: str

    @property
    def is_possible(self) -> bool:
        """Whether there is somebody to ask: a key, or a server of one's own that wants none."""
        return self.api_key is not None or self.base_url != OPENAI_API


def llm_access() -> LlmAccess:
    """OpenAI, or any server that speaks its chat completions."""
    key = os.environ.get("OPENAI_API_KEY", "").strip()
    if not key.isascii() or len(key.split()) > 1:  # no header can carry it
        raise UsageError("OPENAI_API_KEY is no key", hint="it holds letters, digits and signs")
    return LlmAccess(
        api_key=key or None,
        base_url=_address("OPENAI_BASE_URL") or OPENAI_API,
    )


def serve_tokens() -> tuple[str, str]:
    """BVREPORT_SERVE_TOKEN, which may write, and BVREPORT_SERVE_READ_TOKEN; empty when not set."""
    names = ("BVREPORT_SERVE_TOKEN", "BVREPORT_SERVE_READ_TOKEN")
    return os.environ.get(names[0], "").strip(), os.environ.get(names[1], "").strip()


def webhook_secret() -> str:
    """BVREPORT_WEBHOOK_SECRET, with which a host signs what it sends; empty when not set."""
    return os.environ.get("BVREPORT_WEBHOOK_SECRET", "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowRun:
    """The files that a runner reads after a step; none outside of GitHub Actions."""

    output: Path | None
    summary: Path | None


def workflow_run() -> WorkflowRun:
    """Where GITHUB_OUTPUT and GITHUB_STEP_SUMMARY say that a step's results go."""
    output, summary = (
        Path(named) if (named := os.environ.get(name, "").strip()) else None
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
    )
    return WorkflowRun(output=output, summary=summary)


def source_date() -> datetime | None:
    """SOURCE_DATE_EPOCH as an instant, when set (reproducible-builds.org)."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), tz=UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {text!r}, not a number of seconds",
            hint="set it to seconds since 1970-01-01, or unset it",
        ) from error


def no_color() -> bool:
    """Whether NO_COLOR asks for plain text (no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def _address(name: str) -> str | None:
    text = os.environ.get(name, "").strip().rstrip("/")
    if not text:
        return None
    try:
        parts = urlsplit(text)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that hold no address
        is_usable = False
    if not is_usable:
        # Its value is not repeated: people put a user and a password into addresses.
        raise UsageError(f"{name} is not a web address", hint="write https://host/path")
    return text


def _graphql_beside(api_url: str) -> str:
    """Enterprise serves REST at /api/v3 and GraphQL at /api/graphql; elsewhere it is beside."""
    if api_url.endswith("/api/v3"):
        return api_url.removesuffix("/v3") + "/graphql"
    return f"{api_url}/graphql"
