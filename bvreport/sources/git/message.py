"""A commit message into the pull request it merged, as the common hosts write them.

Merge commits: GitHub "Merge pull request #12 from owner/branch", GitLab "See merge request
group/project!12", Bitbucket "Merged in branch (pull request #12)" or "Pull request #12: Title",
Gitea "Merge pull request 'Title' (#12) from branch into main". Squash merges: "Title (#12)", Azure
"Merged PR 12: Title". Anything else is a plain commit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

NUMBER = r"([1-9]\d{0,8})"
GITHUB_MERGE = re.compile(rf"Merge pull request #{NUMBER}(?: from (\S+))?", re.ASCII)
GITEA_MERGE = re.compile(
    rf"Merge pull request '(.+)' \(#{NUMBER}\) from (\S+)(?: into (\S+))?\Z", re.ASCII
)
BITBUCKET_MERGE = re.compile(rf"Merged in (\S+) \(pull request #{NUMBER}\)", re.ASCII)
BITBUCKET_SERVER = re.compile(rf"Pull request #{NUMBER}: (.+)", re.ASCII)
AZURE_MERGE = re.compile(rf"Merged PR {NUMBER}: (.+)", re.ASCII)
BRANCHES = re.compile(
    r"Merge (?:remote-tracking )?branch(?:es)? '([^']+)'(?: of \S+)?(?: into '?([^']+?)'?)?\Z"
)
GITLAB_REQUEST = re.compile(rf"^See merge request \S*?!{NUMBER}[ \t]*$", re.ASCII | re.MULTILINE)
SQUASH = re.compile(rf" \(#{NUMBER}\)\Z", re.ASCII)
# Branches that live on: what their first parents say was merged into them, not written on them.
LONG_LIVED = re.compile(
    r"(?:origin/|upstream/)?"
    r"(?:main|master|trunk|dev|devel|develop|development|next|staging|integration|stable"
    r"|(?:release|hotfix)[/-].+|v?\d+[.][\dx.]+)"
)


class Host(Enum):
    """Whose words a message uses, which tells where its pull requests are shown."""

    GITHUB = auto()
    GITLAB = auto()
    BITBUCKET = auto()
    AZURE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a message says of the pull request it merged."""

    number: int
    title: str
    body: str
    host: Host
    head: str | None = None
    base: str | None = None
    is_mention: bool = False  # only a number behind the title: it may as well name an issue


def merged_request(message: str) -> Merged | None:
    """The pull request behind a commit, or none for a plain commit."""
    subject, rest = _opening(message)
    if found := GITEA_MERGE.match(subject):
        title, number, head, base = found.groups()
        return Merged(
            number=int(number), title=title, body=rest, host=Host.OTHER, head=head, base=base
        )
    if found := GITHUB_MERGE.match(subject):
        title, body = _opening(rest)
        return Merged(
            number=int(found[1]), title=title or subject, body=body, host=Host.GITHUB, head=found[2]
        )
    if found := BITBUCKET_MERGE.match(subject):
        title, body = _opening(rest)
        return Merged(
            number=int(found[2]),
            title=title or subject,
            body=body,
            host=Host.BITBUCKET,
            head=found[1],
        )
    for pattern, host in ((BITBUCKET_SERVER, Host.OTHER), (AZURE_MERGE, Host.AZURE)):
        if found := pattern.match(subject):
            return Merged(number=int(found[1]), title=found[2], body=rest, host=host)
    if found := GITLAB_REQUEST.search(rest):
        return _gitlab(int(found[1]), subject, rest[: found.start()].rstrip())
    if found := SQUASH.search(subject):
        title = subject[: found.start()].rstrip()
        number = int(found[1])
        return Merged(number=number, title=title, body=rest, host=Host.GITHUB, is_mention=True)
    return None


def joins_long_lived(message: str) -> bool:
    """Whether a plain merge brought in a branch such as `develop`, with merges of its own."""
    found = BRANCHES.match(_opening(message)[0])
    return bool(found and LONG_LIVED.fullmatch(found[1]))


def _gitlab(number: int, subject: str, rest: str) -> Merged:
    """GitLab's merge commits name branches first and the title after; its squashes do not."""
    branches = BRANCHES.match(subject)
    if branches is None:
        return Merged(number=number, title=subject, body=rest, host=Host.GITLAB)
    title, body = _opening(rest)
    return Merged(
        number=number,
        title=title or subject,
        body=body,
        host=Host.GITLAB,
        head=branches[1],
        base=branches[2],
    )


def _opening(text: str) -> tuple[str, str]:
    """The first line, and what follows without the blank lines around it."""
    first, _, rest = text.strip("\r\n").partition("\n")
    return first.strip(), rest.strip("\r\n")
