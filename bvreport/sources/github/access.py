"""Token and address, turned into the one URL that may be asked with that token."""

from __future__ import annotations

import ipaddress
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

from bvreport.errors import AuthenticationError, UsageError
from bvreport.sources.github.address import Repository

PUBLIC = "github.com"
TOKEN_HINT = "set GITHUB_TOKEN or GH_TOKEN, for example: export GITHUB_TOKEN=$(gh auth token)"


class Access(Protocol):
    """Where GitHub's APIs are and what opens them, as the configuration has it."""

    @property
    def token(self) -> str | None: ...
    @property
    def api_url(self) -> str: ...
    @property
    def graphql_url(self) -> str: ...


def endpoint(access: Access) -> str:
    """The GraphQL URL, once it is sure that a token may be sent there and that there is one."""
    return _trusted(access.graphql_url, access.token)


def rest_endpoint(access: Access) -> str:
    """The URL that the REST API's paths follow, under the same conditions."""
    return _trusted(access.api_url, access.token)


def check_host(repository: Repository, access: Access) -> None:
    """Refuses an address on another host than the token's; a local server stands for any host."""
    parts = _parsed(access.graphql_url)
    named = repository.host
    if named is None or _is_loopback(parts):
        return
    if {named, f"api.{named}"} & {_host(parts), parts.hostname}:
        return
    example = "https://api.github.com" if named == PUBLIC else f"https://{named}/api/v3"
    raise UsageError(
        f"{repository.full_name} is on {named}, but this run asks {parts.hostname}",
        hint=f"set GITHUB_API_URL={example} and a token of that host",
    )


def home(repository: Repository, access: Access) -> str:
    """The host a repository is on; a local server stands for the one that was named."""
    parts = _parsed(access.graphql_url)
    if _is_loopback(parts):
        return repository.host or PUBLIC
    return _host(parts).removeprefix("api.")


def _trusted(address: str, token: str | None) -> str:
    parts = _parsed(address)
    # Rebuilt from its parts: a user and password in the address are not sent and not shown.
    url = f"{parts.scheme}://{_host(parts)}{parts.path}"
    if parts.scheme == "http" and not _is_loopback(parts):
        raise UsageError(
            f"{url} would carry the token unencrypted",
            hint="use https; plain http is for a server on this machine (127.0.0.1)",
        )
    if not token and not _is_loopback(parts):
        raise AuthenticationError(f"{parts.hostname} answers only with a token", hint=TOKEN_HINT)
    if token and not (token.isascii() and token.isprintable()):
        # The HTTP library would name the whole header, token included, in its complaint.
        raise AuthenticationError("the token holds characters that no token has", hint=TOKEN_HINT)
    return url


def _parsed(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(
            "the address of GitHub's API is no http(s) address",
            hint="GITHUB_API_URL looks like https://github.example.com/api/v3",
        )
    return parts


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2].lower()


def _is_loopback(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
