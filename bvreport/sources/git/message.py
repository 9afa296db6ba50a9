"""A commit message into the pull request it merged, as the common hosts write them.

Merge commits: GitHub "Merge pull request #12 from owner/branch", GitLab "See merge request
group/project!12", Bitbucket "Merged in branch (pull request #12)". Squash merges: "Title (#12)",
Azure "Merged PR 12: Title". Anything else is a plain commit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GITHUB_MERGE = re.compile(r"Merge pull request #(\d{1,9})(?: from (\S+))?")
BITBUCKET_MERGE = re.compile(r"Merged in (\S+) \(pull request #(\d{1,9})\)")
AZURE_MERGE = re.compile(r"Merged PR (\d{1,9}): ")
GITLAB_BRANCHES = re.compile(r"Merge branch '([^']+)'(?: of \S+)?(?: into '?([^']+?)'?)?$")
GITLAB_REQUEST = re.compile(r"^See merge request (?:\S*?)!(\d{1,9})\s*$", re.MULTILINE)
SQUASH = re.compile(r" \(#(\d{1,9})\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a message says of the pull request it merged."""

    number: int
    title: str
    body: str
    head: str | None = None
    base: str | None = None
    is_squash: bool = False  # the commit itself is the change; its author is the author
    is_gitlab: bool = False


def merged_request(message: str) -> Merged | None:
    """The pull request behind a commit, or none for a plain commit."""
    subject, _, rest = message.strip("\n").partition("\n")
    subject, rest = subject.rstrip(), rest.strip("\n")
    if match := GITHUB_MERGE.match(subject):
        title, body = _titled(rest)
        return Merged(number=int(match[1]), title=title or subject, body=body, head=match[2])
    if match := BITBUCKET_MERGE.match(subject):
        title, body = _titled(rest)
        return Merged(number=int(match[2]), title=title or subject, body=body, head=match[1])
    if match := AZURE_MERGE.match(subject):
        title = subject[match.end() :]
        return Merged(number=int(match[1]), title=title, body=rest, is_squash=True)
    if match := GITLAB_REQUEST.search(rest):
        return _gitlab(int(match[1]), subject, rest[: match.start()].rstrip())
    if match := SQUASH.search(subject):
        title = subject[: match.start()].rstrip()
        return Merged(number=int(match[1]), title=title, body=rest, is_squash=True)
    return None


def _gitlab(number: int, subject: str, rest: str) -> Merged:
    """GitLab's merge commits name branches first and the title after; its squashes do not."""
    branches = GITLAB_BRANCHES.match(subject)
    if branches is None:
        return Merged(number=number, title=subject, body=rest, is_squash=True, is_gitlab=True)
    title, body = _titled(rest)
    return Merged(
        number=number,
        title=title or subject,
        body=body,
        head=branches[1],
        base=branches[2],
        is_gitlab=True,
    )


def _titled(text: str) -> tuple[str, str]:
    title, _, body = text.partition("\n")
    return title.strip(), body.strip("\n")
