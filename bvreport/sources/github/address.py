"""What a person types for a repository, turned into host, owner and name."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from bvreport.errors import UsageError

ALL = "*"  # as a name: every repository of the owner

_OWNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?")
_SCP = re.compile(r"[A-Za-z0-9._-]{1,64}@(?P<host>[A-Za-z0-9.-]{1,253}):(?P<path>[^:]{1,300})")


class Repository(NamedTuple):
    """A repository on GitHub, or all of an owner's; no host means the one that is configured."""

    host: str | None
    owner: str
    name: str

    @property
    def full_name(self) -> str:
        """As GitHub writes it: `owner/name`."""
        return f"{self.owner}/{self.name}"


def slug(text: str) -> Repository:
    """The repository in `owner/name`, `owner/*`, or any web, clone or pull request address."""
    host, path = _host_and_path(text.strip())
    parts = [part for part in path.split("/") if part]
    if len(parts) < 2 or (host is None and len(parts) > 2):
        raise _unreadable(path)
    owner, name = parts[0], parts[1]
    if name != ALL:
        name = name.removesuffix(".git")
    readable = _OWNER.fullmatch(owner) and (name == ALL or _NAME.fullmatch(name))
    if not readable or name in ("", ".", ".."):
        raise _unreadable(path)
    return Repository(host, owner, name)


def _host_and_path(text: str) -> tuple[str | None, str]:
    """Splits off the host in lower case; a user and password in an address are dropped."""
    if scp := _SCP.fullmatch(text):
        return _plain(scp["host"]), scp["path"]
    if "://" in text:
        try:
            parts = urlsplit(text)
        except ValueError:
            raise _unreadable("") from None
        host = parts.netloc.rpartition("@")[2]
        if parts.scheme not in ("http", "https", "ssh", "git") or not _HOST.fullmatch(host):
            raise _unreadable(parts.path)
        return _plain(host), parts.path
    first, _, rest = text.partition("/")
    if "." in first and "/" in rest and _HOST.fullmatch(first):  # no owner has a dot in its name
        return _plain(first), rest
    return None, text


def _plain(host: str) -> str:
    return host.lower().removeprefix("www.")


def _unreadable(path: str) -> UsageError:
    named = f"{path.strip('/')[:100]!r} names" if path.strip("/") else "that address names"
    return UsageError(
        f"{named} no repository on GitHub",
        hint="write owner/name, owner/* or an address like https://github.com/owner/name",
    )
