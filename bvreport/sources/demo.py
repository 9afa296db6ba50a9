"""The sample data shipped inside the package, as pull requests of one invented company."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

from bvreport.model import Found, Gap, Issue, PullRequest, Query
from bvreport.sources.jsonfile import parse

REPOSITORY = "demo"
PULLS = "pulls.jsonl"
ABOUT = "about.toml"

_FOLDER = files("bvreport.demo")


def fetch(query: Query) -> Iterator[PullRequest | Found | Issue | Gap]:
    """Every invented change, or the one that `query.number` asks for; then how many there are."""
    dates: list[datetime] = []
    with _FOLDER.joinpath(PULLS).open(encoding="utf-8") as lines:
        for item in parse(lines, name=REPOSITORY, origin=f"{REPOSITORY}/{PULLS}", by_line=True):
            if isinstance(item, PullRequest):
                if item.merged_at is not None:
                    dates.append(item.merged_at)
                if query.number not in (None, item.number):
                    continue
            yield item
    yield Found(repo=REPOSITORY, changes=len(dates), first=min(dates), last=max(dates))


def as_of() -> datetime:
    """The day the sample data looks back from, so that its reports never change with the clock."""
    moment: datetime = _about()["as_of"]
    return moment


def company() -> str:
    """The invented company's name, which says that it is invented."""
    name: str = _about()["company"]
    return name


def note() -> str:
    """The sentence that every reader of the sample data should see: all of it is invented."""
    sentence: str = _about()["note"]
    return sentence.strip()


def _about() -> dict[str, Any]:
    return tomllib.loads(_FOLDER.joinpath(ABOUT).read_text(encoding="utf-8"))
