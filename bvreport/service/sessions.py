"""Sessions of browsers: signed names in a cookie, so that every worker knows them, after a restart
too, and nothing but those that ended before their time has to be kept.

The key of a session comes from its token: who takes a token out of use ends its sessions as well.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bvreport.errors import StoreError
from bvreport.service.logs import told
from bvreport.store.ended import EndedSessions

SESSION_SECONDS = 12 * 3600
LOOK_SECONDS = 1.0  # between two looks at what other workers ended
SALT = b"bvreport session 1"
# A guess at a token from a stolen cookie takes this much work: 16 MB and some 50 ms (RFC 7914).
COST = 1 << 14


class Role(StrEnum):
    """What somebody may do."""

    READ = "read"
    WRITE = "write"  # reading included


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that gave a token, or any browser of this machine; `csrf` proves a form is ours."""

    role: Role
    csrf: str
    until: float  # seconds since 1970


class Sessions:
    """Those of one service. A class because what was ended is remembered as long as it runs."""

    def __init__(self, tokens: Mapping[str, Role], clock: Callable[[], float] = time.time) -> None:
        self._keys = {_digest(token): (role, _key(token)) for token, role in tokens.items()}
        self._clock = clock
        self._store: EndedSessions | None = None
        self._ended: set[str] = set()  # only ever added to, by two threads
        self._stopped = threading.Event()

    def open(self, store: EndedSessions) -> None:
        """Begin to look for what other workers end; what is ended here is kept there."""
        self._store = store
        if self._keys:
            threading.Thread(target=self._watch, name="bvreport-sessions", daemon=True).start()

    def close(self) -> None:
        """Stop looking."""
        self._stopped.set()

    def begin(self, token: str) -> str:
        """A new session of a token; what its cookie holds."""
        _, key = self._keys[_digest(token)]
        until = int(self._clock()) + SESSION_SECONDS
        name = f"{until}.{secrets.token_urlsafe(24)}"
        return f"{name}.{_signed(key, 'cookie', name)}"

    def session(self, cookie: str) -> Session | None:
        """The session of a cookie; none when it is not ours, is over or was ended."""
        name, _, signature = cookie.rpartition(".")
        until, _, _ = name.partition(".")
        if not until.isascii() or not until.isdigit() or not self._clock() < int(until[:12]):
            return None
        for role, key in self._keys.values():
            if hmac.compare_digest(_signed(key, "cookie", name).encode(), signature.encode()):
                if _digest(name) in self._ended:
                    return None
                return Session(role=role, csrf=_signed(key, "form", name), until=float(until))
        return None

    def end(self, cookie: str) -> None:
        """Forget a session, here at once and in the other workers within a second."""
        found = self.session(cookie)
        if found is None:
            return
        digest = _digest(cookie.rpartition(".")[0])
        self._ended.add(digest)
        if self._store is not None:
            now = datetime.fromtimestamp(self._clock(), UTC)
            self._store.add(digest, datetime.fromtimestamp(found.until, UTC), now)

    def _watch(self) -> None:
        while self._store is not None:
            try:
                self._ended.update(self._store.all())
            except StoreError as error:  # what was ended before stays so; the next look goes on
                told("no look at the sessions", why=error.message)
            if self._stopped.wait(LOOK_SECONDS):
                return


def _key(token: str) -> bytes:
    return hashlib.scrypt(token.encode(), salt=SALT, n=COST, r=8, p=1)


def _signed(key: bytes, use: str, name: str) -> str:
    return hmac.new(key, f"{use} {name}".encode(), hashlib.sha256).hexdigest()


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
