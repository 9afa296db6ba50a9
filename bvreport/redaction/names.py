"""Names: people and repositories get aliases, in data and wherever a text names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bvreport.model import Report
from bvreport.redaction.bands import in_bands

_LEAST = 3  # letters of a name that is looked for inside of texts
_LEAST_FIRST = 4  # letters of the first part of a login, as a sentence may use it: "Bosun"
_LINK = re.compile(
    r"(?:https?|ftp|ssh|git)://[^\s<>()\"'“”]+|\bwww\.[^\s<>()\"'“”]+", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_MENTION = re.compile(r"(?<![\w/])@[\w-]{1,64}(?:/[\w-]{1,64})?")
_OTHER_KEY = re.compile(r"(?<![\w/.-])[\w.-]{1,100}/[\w.-]{1,100}(?=#\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """The alias of each repository and person, and what takes them all out of a text."""

    repos: Mapping[str, str]
    people: Mapping[str, str]
    rewrite: Callable[[str], str]

    def key(self, key: str) -> str:
        """The key of a change with its repository's alias."""
        repo, mark, number = key.rpartition("#")
        return f"{self.repos.get(repo, 'project')}{mark}{number}"


def aliases(reports: Iterable[Report]) -> Aliases:
    """Numbered in the order of the alphabet, never of rank, so that all formats share them."""
    repos, people, companies = set[str](), set[str](), set[str]()
    for report in reports:
        repos |= {*report.repos, *report.data_quality.found_by_repo}
        companies |= {report.company} if report.company else set()
        for change in report.changes:
            repos.add(change.repo)
            people |= {name for name in (change.author, *change.reviewers) if name}
            for claim in change.claims:
                if claim.review is not None:
                    people |= {claim.review.by, *(one.by for one in claim.review.corrected)}
    by_repo = {name: f"project-{n}" for n, name in enumerate(sorted(repos), 1)}
    by_person = {name: f"person-{n}" for n, name in enumerate(sorted(people), 1)}
    known = {**_short_names(by_repo), **dict.fromkeys(companies, "the company"), **by_person}
    return Aliases(
        repos=by_repo,
        people=by_person,
        rewrite=_rewriter(known | by_repo, _first_names(by_person)),
    )


def _short_names(repos: Mapping[str, str]) -> dict[str, str]:
    """A repository without its owner, and the owner."""
    found: dict[str, str] = {}
    for name, alias in repos.items():
        if "/" in name:
            owner, _, short = name.partition("/")
            found |= {short: alias, owner: "the owner"}
    return found


def _first_names(people: Mapping[str, str]) -> dict[str, str]:
    """`bosun-example` as a sentence names that person: Bosun."""
    firsts = {re.split(r"[\W_\d]", name, maxsplit=1)[0]: alias for name, alias in people.items()}
    return {
        first.capitalize(): alias
        for first, alias in firsts.items()
        if len(first) >= _LEAST_FIRST and first.isalpha()
    }


def _rewriter(known: Mapping[str, str], firsts: Mapping[str, str]) -> Callable[[str], str]:
    folded = {name.casefold(): alias for name, alias in known.items() if len(name) >= _LEAST}
    named = _any_of(folded, re.IGNORECASE)
    called = _any_of(firsts, re.NOFLAG)

    def rewrite(text: str) -> str:
        text = _MAIL.sub("[address]", _LINK.sub("[link]", text))
        text = named.sub(lambda found: folded.get(found[0].casefold(), "someone"), text)
        text = called.sub(lambda found: firsts[found[0]], text)
        return in_bands(_OTHER_KEY.sub("project", _MENTION.sub("@someone", text)))

    return rewrite


def _any_of(names: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """Any of the names as a word of its own, the longest first."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    choice = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)", flags)
