"""References: what a pull request says of others it takes back, brings back or carries over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bvreport.model import PullRequest
from bvreport.valuation.digests import digest

NAME = r"[\w.-]{1,100}(?:/\w[\w.-]{0,99}){1,4}"
# `#12`, `owner/name#12`, `group/name!12`, or the address of a pull or merge request.
NUMBER = (
    rf"(?:https?://[\w.:-]{{1,100}}/)?({NAME})?(?:[#!]|/pull/|/(?:-/)?merge_requests/)(\d{{1,9}})\b"
)
QUOTES = r"[\"“'”]"
TAG = r"(?:\[[^\]\n]{1,40}\] ?)?"
SCOPE = r"(?:\([^)\n]{1,60}\))?!?"
UNDOES = r"(?:revert(?:s|ed)?|roll(?:s|ed)?[- ]?back|back(?:s|ed)?[- ]?out)"
REQUEST = r"(?:pr |pull request |mr |merge request )?"
REVERT_TITLE = re.compile(
    rf"{TAG}{UNDOES}{SCOPE}:? {QUOTES}(.{{1,500}}){QUOTES}[^\"\n]{{0,60}}\Z", re.IGNORECASE
)
REVERT_TYPE = re.compile(rf"revert{SCOPE}: (.{{1,500}})\Z", re.IGNORECASE)
REVERT_NUMBER = re.compile(rf"{TAG}{UNDOES}{SCOPE}:? {REQUEST}{NUMBER}", re.IGNORECASE)
REVERT_COMMIT = re.compile(
    rf"{TAG}{UNDOES}(?: of)? (?:changesets?|commits?) ([0-9a-f]{{7,40}})\b", re.IGNORECASE
)
REVERT_CUT = re.compile(rf"{TAG}revert {QUOTES}", re.IGNORECASE)  # GitHub cuts long titles
QUOTED = re.compile(rf"{QUOTES}.*{QUOTES}")
PARTIAL = re.compile(r"\b(?:partial(?:ly)?|part|parts|partly)\b", re.IGNORECASE)
RELAND_TITLE = re.compile(
    rf"\[?(?:re-?land|re-?apply|re-?introduce|un-?revert)(?:s|ed)?\]?:? "
    rf"{QUOTES}?(.{{1,500}}?){QUOTES}?\Z",
    re.IGNORECASE,
)
# At the start of a line, but not of a quoted one: that is what another change said.
LINE = r"^[^\w\n>#]{0,3}"
REVERTS_NUMBER = re.compile(
    rf"{LINE}(?:this )?{UNDOES}:? {REQUEST}({NUMBER}(?:(?:,? and|,|,? &) {NUMBER}){{0,20}})",
    re.IGNORECASE | re.MULTILINE,
)
REVERTS_COMMIT = re.compile(
    r"(?:this reverts commits?|original commit changeset:) "
    r"([0-9a-f]{7,40}(?:(?:,? and|,) [0-9a-f]{7,40}){0,20})\b",
    re.IGNORECASE,
)
# What a squash keeps of a commit: * Revert "Cache the search"
REVERT_LINE = re.compile(
    rf"^[*-] {UNDOES}{SCOPE}:? {QUOTES}(.{{1,500}}){QUOTES}[^\"\n]{{0,60}}$",
    re.IGNORECASE | re.MULTILINE,
)
RELANDS_NUMBER = re.compile(
    rf"{LINE}(?:re-?lands?|re-?appl(?:y|ies)|un-?reverts?):? {REQUEST}{NUMBER}",
    re.IGNORECASE | re.MULTILINE,
)
ANY_NUMBER = re.compile(NUMBER)
ANY_COMMIT = re.compile(r"[0-9a-f]{7,40}", re.IGNORECASE)
MOST_UNDONE = 20  # changes that one revert may take back
CARRIES = (
    r"(?:backport(?:s|ed|ing)?|cherry[- ]?pick(?:s|ed)?|forward[- ]?port(?:s|ed)?)"
    r"(?: (?:of|from|for|pr|pull request|merge request|the|`?[0-9a-f]{7,40}`?)){0,3}:? " + NUMBER
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
# Without one of these, folded, no body carries over or brings back: told in a tenth of the time.
# None has an i or an s: for those `re` takes letters (ı, ſ) that folding leaves.
CARRYING = ("backport", "cherry", "forward")
BRINGING_BACK = ("reland", "re-land", "reappl", "re-appl", "unrevert", "un-revert")
MOST_LAYERS = 8  # of reverts of reverts; hostile titles have more


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

    undoes: tuple[Reference, ...] = ()  # every change it may take back, most certain first
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
    found = References(
        undoes=tuple(_undoes(pull)),
        relands=next(_relands(pull), None),
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


def _undoes(pull: PullRequest) -> Iterator[Reference]:
    """What a revert names, each change once: by number, by commit, else by its title."""
    title, opening = pull.title.strip(), next(iter(pull.body.strip().splitlines()), "")
    named = _reverted_title(title)
    by_number, by_commit = REVERT_NUMBER.match(title), REVERT_COMMIT.match(title)
    if PARTIAL.search(QUOTED.sub("", title)) or PARTIAL.search(opening):
        return
    if by_number:
        yield Reference(key=_key(pull, by_number))
    if by_commit:
        yield Reference(commit=by_commit[1].lower())
    if (
        named is not None
        or by_number
        or by_commit
        or REVERT_CUT.match(title)
        or REVERTS_NUMBER.match(opening)
        or REVERTS_COMMIT.match(opening)
        or REVERT_LINE.match(opening)
    ):
        for said in _together(REVERTS_NUMBER, pull.body):
            yield from (Reference(key=_key(pull, n)) for n in ANY_NUMBER.finditer(said[1]))
        for said in _together(REVERTS_COMMIT, pull.body):
            yield from (Reference(commit=c[0].lower()) for c in ANY_COMMIT.finditer(said[1]))
    if named is not None:
        yield Reference(title=title_digest(named))
    elif REVERT_LINE.match(opening):
        for said in islice(REVERT_LINE.finditer(pull.body), MOST_UNDONE):
            yield Reference(title=title_digest(said[1]))


def _together(pattern: re.Pattern[str], body: str) -> Iterator[re.Match[str]]:
    """The first place and those right below it; further on a text may tell of other reverts."""
    end = None
    for found in islice(pattern.finditer(body), MOST_UNDONE):
        between = "" if end is None else body[end : found.start()].partition("\n")[2]
        if re.search(r"\w", REVERT_LINE.sub("", between)):
            return
        yield found
        end = found.end()


def _reverted_title(title: str) -> str | None:
    """What a title takes back as a whole."""
    found = REVERT_TITLE.match(title.strip()) or REVERT_TYPE.match(title.strip())
    return found[1] if found else None


def _relands(pull: PullRequest) -> Iterator[Reference]:
    """The change that is brought back, by its title or by its number."""
    brought = _relanded_title(pull.title.strip())
    if brought is not None and (number := ANY_NUMBER.fullmatch(brought.strip())):
        yield Reference(key=_key(pull, number))
    elif brought is not None:
        yield Reference(title=title_digest(brought))
    if _holds(pull.body, BRINGING_BACK) and (number := RELANDS_NUMBER.search(pull.body)):
        yield Reference(key=_key(pull, number))


def _relanded_title(title: str) -> str | None:
    """What "Reapply X" brings back, and what `Revert "Revert "X""` does."""
    if named := RELAND_TITLE.match(title):
        return named[1]
    undone, layers = title, 0
    while layers < MOST_LAYERS and (inner := _reverted_title(undone)) is not None:
        undone, layers = inner, layers + 1
    return undone if layers and layers % 2 == 0 else None


def _carries(pull: PullRequest) -> Iterator[Reference]:
    is_told = _holds(pull.body, CARRYING)
    number = CARRIED_IN_TITLE.search(pull.title)
    if number is None and is_told:
        number = CARRIED_IN_BODY.search(pull.body)
    if number:
        yield Reference(key=_key(pull, number))
    if is_told and (commit := PICKED_COMMIT.search(pull.body)):
        yield Reference(commit=commit[1].lower())


def _holds(body: str, words: Iterable[str]) -> bool:
    folded = body.casefold()
    return any(map(folded.__contains__, words))


def _key(pull: PullRequest, number: re.Match[str]) -> str:
    """`owner/name#12`; keys that come from a file's name know no owner."""
    repo = number[1] if number[1] and "/" in pull.repo else pull.repo
    return f"{repo}#{number[2]}"
