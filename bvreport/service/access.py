"""Who may read and who may write: tokens, sessions of browsers, and the hosts that are answered.

Only digests of tokens are kept. Without a token the service listens on this machine alone, and
answers only requests that name this machine: a page elsewhere cannot have its name lead here.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from starlette.requests import HTTPConnection

from bvreport.config.environment import serve_tokens
from bvreport.errors import UsageError
from bvreport.service.sessions import Role, Session, Sessions

COOKIE = "bvreport_session"
SHORTEST_TOKEN = 16  # characters; fewer can be guessed


class Access:
    """The tokens and the sessions. A class because sessions live as long as the service.

    It is made before the workers are, so that a form of one is known to all.
    """

    def __init__(self, tokens: Mapping[str, Role], host: str) -> None:
        self._roles = {_digest(token): role for token, role in tokens.items()}
        self._hosts = None if tokens else frozenset({"localhost", "127.0.0.1", "::1", host})
        self._own = Session(role=Role.WRITE, csrf=secrets.token_urlsafe(24), until=float("inf"))
        self.sessions = Sessions(tokens)

    @property
    def wants_token(self) -> bool:
        """Whether anybody has to prove who he is."""
        return bool(self._roles)

    def answers(self, connection: HTTPConnection) -> bool:
        """Whether requests to the host that this one names are meant for this service."""
        host = connection.headers.get("host", "")
        name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        return self._hosts is None or name.casefold() in self._hosts

    def session(self, connection: HTTPConnection) -> Session | None:
        """Who asks: by the token of a program, by the cookie of a browser; none for a stranger."""
        if not self._roles:
            return self._own
        scheme, _, token = connection.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "bearer":
            role = self.role(token.strip())
            return role if role is None else Session(role=role, csrf="", until=time.time())
        return self.sessions.session(connection.cookies.get(COOKIE, ""))

    def role(self, token: str) -> Role | None:
        """What a token allows. All digests are compared, whichever fits."""
        given, found = _digest(token), None
        for digest, role in self._roles.items():
            if hmac.compare_digest(digest, given):
                found = role
        return found


def tokens(file: Path | None) -> dict[str, Role]:
    """The tokens of the environment and of a file, which has lines such as `read TOKEN`."""
    write, read = serve_tokens()
    found = {token: role for token, role in ((read, Role.READ), (write, Role.WRITE)) if token}
    try:
        lines = file.read_text(encoding="utf-8").splitlines() if file else []
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"cannot read the tokens in {file}", hint="give a text file that this user may read"
        ) from error
    for number, line in enumerate(lines, 1):
        match line.split():
            case []:
                continue
            case [("read" | "write") as role, token]:
                found[token] = Role(role)
            case _:  # the line is not repeated: it may hold a token
                raise UsageError(
                    f"line {number} of {file} is no token",
                    hint="write `read TOKEN` or `write TOKEN`",
                )
    return found


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine reach that address."""
    try:
        known = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        return False
    mapped = known.ipv4_mapped if isinstance(known, IPv6Address) else None
    return (mapped or known).is_loopback


def check(host: str, tokens: dict[str, Role]) -> None:
    """Refuse to be open to other machines without a token, or with one that can be guessed."""
    if not tokens and not is_loopback(host):
        raise UsageError(
            f"--host {host} would show the store to other machines without asking who they are",
            hint="set BVREPORT_SERVE_TOKEN or --token-file, or leave --host out",
        )
    if any(len(token) < SHORTEST_TOKEN or not token.isascii() for token in tokens):
        raise UsageError(
            f"a token of the service has fewer than {SHORTEST_TOKEN} characters, or other ones",
            hint='python -c "import secrets; print(secrets.token_urlsafe(32))" makes one',
        )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
