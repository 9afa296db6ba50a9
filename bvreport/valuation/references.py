"""References: what a pull request says of others it takes back, brings back or carries over."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bvreport.model import PullRequest

NUMBER = r"(?:([\w.-]{1,100}/[\w.-]{1,100}))?#(\d{1,9})"
QUOTES = r"[\"“'”]"
TAG = r"(?:\[[^\]\n]{1,40}\] ?)?"
SCOPE = r"(?:\([^)\n]{1,60}\))?!?"
REVERT_TITLE = re.compile(
    rf"{TAG}revert(?:s|ed)?{SCOPE}:? {QUOTES}(.{{1,500}}){QUOTES}[^\"\n]{{0,60}}\Z", re.IGNORECASE
)
REVERT_TYPE = re.compile(rf"revert{SCOPE}: (.{{1,500}})\Z", re.IGNORECASE)
RELAND_TITLE = re.compile(
    rf"\[?(?:re-?land|re-?apply|re-?introduce)(?:s|ed)?\]?:? {QUOTES}?(.{{1,500}}?){QUOTES}?\Z",
    re.IGNORECASE,
)
REVERTS_NUMBER = re.compile(
    rf"^\W{{0,3}}reverts? (?:pr |pull request )?{NUMBER}", re.IGNORECASE | re.MULTILINE
)
REVERTS_COMMIT = re.compile(r"this reverts commit ([0-9a-f]{7,40})\b", re.IGNORECASE)
CARRIES = (
    r"(?:backport(?:s|ed|ing)?|cherry[- ]?pick(?:s|ed)?|forward[- ]?port(?:s|ed)?)"
    r"(?: (?:of|from|for|pr|pull request|the|`?[0-9a-f]{7,40}`?)){0,3}:? " + NUMBER
)
CARRIED_IN_TITLE = re.compile(CARRIES, re.IGNORECASE)
# In a body only as its own line or sentence: "fixes the backport of #12" carries nothing over.
CARRIED_IN_BODY = re.compile(
    rf"(?:^\W{{0,3}}|\bthis is an? (?:\w{{1,20}} )?){CARRIES}", re.IGNORECASE | re.MULTILINE
)
PICKED_COMMIT = re.compile(r"cherry[- ]picked from commit ([0-9a-f]{7,40})\b", re.IGNORECASE)
TITLE_NUMBER = re.compile(r"\(#(\d{1,9})\)")
# What a copy adds to the title of its original.
DECORATION = re.compile(
    r"\[[^\]\n]{1,40}\]|\((?:backport|cherry|#)[^)\n]{0,60}\)|^backport(?:ed|s)?\b:?(?: #\d{1,9})?",
    re.IGNORECASE,
)
NO_WORDS = re.compile(r"\W+")
MOST_LAYERS = 8  # of reverts of reverts; hostile titles have more
DIGEST_BYTES = 8  # two of a million titles share one with a chance of 1 in 30 million


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One pointer to another change: a key, the beginning of a commit, or a title's digest."""

    key: str = ""
    commit: str = ""
    title: int | None = None

    @property
    def name(self) -> str:
        """How a reader would call the change, empty when only its title is known."""
        return self.key or (f"commit {self.commit[:12]}" if self.commit else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """All pointers of one pull request; `undoes` is empty unless it is a revert."""

    undoes: tuple[Reference, ...] = ()  # most certain first
    relands: Reference | None = None
    carries: tuple[Reference, ...] = ()
    title_numbers: tuple[int, ...] = ()  # (#12) (#15)

    @property
    def all(self) -> tuple[Reference, ...]:
        """Every pointer but the bare numbers."""
        return (*self.undoes, *self.carries, *((self.relands,) if self.relands else ()))


NO_REFERENCES = References()  # one for all: most changes point to nothing


def references(pull: PullRequest) -> References:
    """What the title and body of a pull request point to."""
    title = pull.title.strip()
    brought = _relanded_title(title)
    found = References(
        undoes=tuple(_undoes(pull)),
        relands=None if brought is None else Reference(title=title_digest(brought)),
        carries=tuple(_carries(pull)),
        title_numbers=tuple(int(found[1]) for found in TITLE_NUMBER.finditer(title)),
    )
    return NO_REFERENCES if found == NO_REFERENCES else found


def is_revert(title: str) -> bool:
    """Whether a title says that the change takes another one back, and for good."""
    return _reverted_title(title) is not None and not is_reland(title)


def is_reland(title: str) -> bool:
    """Whether a title says that the change brings another one back."""
    return _relanded_title(title.strip()) is not None


def title_words(title: str) -> str:
    """The words of a title without the tags and numbers that copies add."""
    return NO_WORDS.sub(" ", DECORATION.sub(" ", title)).strip().casefold()


def title_digest(title: str) -> int:
    """A digest of those words, equal for an original and its copies."""
    return digest(title_words(title))


def digest(text: str) -> int:
    """A short digest; texts may hold halves of surrogate pairs, which UTF-8 has no form for."""
    said = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=DIGEST_BYTES).digest())


def _undoes(pull: PullRequest) -> Iterator[Reference]:
    named = _reverted_title(pull.title)
    opening = next(iter(pull.body.strip().splitlines()), "")
    if named is None and not (REVERTS_NUMBER.match(opening) or REVERTS_COMMIT.match(opening)):
        return
    if number := REVERTS_NUMBER.search(pull.body):
        yield Reference(key=_key(pull, number))
    if commit := REVERTS_COMMIT.search(pull.body):
        yield Reference(commit=commit[1].lower())
    if named is not None:
        yield Reference(title=title_digest(named))


def _reverted_title(title: str) -> str | None:
    found = REVERT_TITLE.match(title.strip()) or REVERT_TYPE.match(title.strip())
    return found[1] if found else None


def _relanded_title(title: str) -> str | None:
    """What "Reapply X" brings back, and what `Revert "Revert "X""` does."""
    if named := RELAND_TITLE.match(title):
        return named[1]
    undone, layers = title, 0
    while layers < MOST_LAYERS and (inner := _reverted_title(undone)) is not None:
        undone, layers = inner, layers + 1
    return undone if layers and layers % 2 == 0 else None


def _carries(pull: PullRequest) -> Iterator[Reference]:
    if number := CARRIED_IN_TITLE.search(pull.title) or CARRIED_IN_BODY.search(pull.body):
        yield Reference(key=_key(pull, number))
    if commit := PICKED_COMMIT.search(pull.body):
        yield Reference(commit=commit[1].lower())


def _key(pull: PullRequest, number: re.Match[str]) -> str:
    """`owner/name#12`; keys that come from a file's name know no owner."""
    repo = number[1] if number[1] and "/" in pull.repo else pull.repo
    return f"{repo}#{number[2]}"
