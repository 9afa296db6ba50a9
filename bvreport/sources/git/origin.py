"""The address of a clone's remote into `owner/name`, and into links to its pull requests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bvreport.sources.git.command import Clone
from bvreport.sources.git.message import Host

KEY = "remote.origin.url"
WEB_SCHEMES = ("http", "https")
REMOTE_SCHEMES = (*WEB_SCHEMES, "ssh", "git", "git+ssh")
SCP = re.compile(r"(?:[^@/\s]+@)?([\w.-]{2,255}):(?!//)(\S{1,1000})")  # one letter is a drive
REPOSITORY = re.compile(r"[\w.~-]+(?:/[\w.~-]+)+")
PUBLIC_NAME = re.compile(r"[\w.-]+\.[A-Za-z]{2,63}(?::\d{1,5})?")  # not an alias of ~/.ssh/config
PAGES = {
    Host.GITHUB: "pull",
    Host.GITLAB: "-/merge_requests",
    Host.BITBUCKET: "pull-requests",
    Host.AZURE: "pullrequest",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the clone came from, as far as that is known: names and links follow from it."""

    repo: str
    host: str | None = None

    def link(self, number: int, host: Host) -> str | None:
        """The address of a pull request on its host."""
        if self.host is None or host not in PAGES:
            return None
        return f"https://{self.host}/{self.repo}/{PAGES[host]}/{number}"


def origin(clone: Clone) -> Origin:
    """What the remote's address tells; without one, the folder's name.

    The address is read from the clone's own file alone, and its user and password are dropped.
    """
    known = _remote(clone.names.ask("config", "--file", str(clone.config_file), "--get", KEY) or "")
    if known is not None:
        return known
    return Origin(repo=clone.folder.name.removesuffix(".git") or "repository")


def _remote(address: str) -> Origin | None:
    if scp := SCP.fullmatch(address):
        host, path = scp[1], scp[2]
    else:
        try:
            parts = urlsplit(address)
            port = f":{parts.port}" if parts.port and parts.scheme in WEB_SCHEMES else ""
        except ValueError:
            return None
        if parts.scheme not in REMOTE_SCHEMES or not parts.hostname:
            return None
        host, path = parts.hostname + port, parts.path
    path = path.strip("/").removesuffix(".git")
    if not REPOSITORY.fullmatch(path):
        return None
    return Origin(repo=path, host=host if PUBLIC_NAME.fullmatch(host) else None)
