"""Skills: what the changes of an author are about and written in, each with one to look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bvreport.model import Report, Valuation
from bvreport.portfolio.stakes import delivered
from bvreport.render.clean import clean
from bvreport.render.facts.changes import link_of, name_of, shortened, title_of
from bvreport.valuation.worktype import BY_LABEL_WORD, BY_TITLE_WORD, NO_TOPIC

_TITLE_LETTERS = 84
_LEAST = 2  # changes that make a theme
_WORD = re.compile(r"[^\W\d_][\w-]{3,}")
_COMMON = """
    with from into when that this they them then than their after before instead every more less
    only also back over under once again without until while where which what have been does make
    makes made uses using used wrong right longer first last missing same other time times page
    pages file files code change changes work works list lists value values
"""
_UNTOLD = frozenset((*BY_TITLE_WORD, *BY_LABEL_WORD, *_COMMON.split()))  # they name no theme
_LETTERS = 40
_WORDS = "Word in titles"
_OF_A_SORT = {"Area": 5, "Label": 4, "Language": 4, _WORDS: 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One theme or technology: `sort` says where it was read."""

    sort: str  # "Area", "Label", "Language", "Word in titles"
    name: str
    changes: int
    example: str
    link: str | None


def skills(report: Report) -> tuple[Skill, ...]:
    """Themes and technologies, by where they were read, each sort with its commonest first."""
    changes = list(delivered(report.changes))
    found = {sort: tuple(_sort(sort, most, changes, report)) for sort, most in _OF_A_SORT.items()}
    if found["Area"] or found["Label"]:  # words are a guess at what those name
        del found[_WORDS]
    return tuple(skill for told in found.values() for skill in told)


def _sort(sort: str, most: int, changes: Iterable[Valuation], report: Report) -> Iterator[Skill]:
    members: defaultdict[str, list[Valuation]] = defaultdict(list)
    for change in changes:
        for name in dict.fromkeys(_names(sort, change)):
            members[name].append(change)
    ranked = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    least = 1 if sort in ("Area", "Language") else _LEAST
    for name, group in [one for one in ranked if len(one[1]) >= least][:most]:
        largest = max(group, key=lambda change: (change.effort_hours or 0, change.key))
        yield Skill(
            sort=sort,
            name=shortened(name, _LETTERS),
            changes=len(group),
            example=f"{name_of(largest, report)} {title_of(largest, _TITLE_LETTERS)}",
            link=link_of(largest.url),
        )


def _names(sort: str, change: Valuation) -> Iterator[str]:
    match sort:
        case "Area":
            yield from (clean(change.area),) if change.area else ()
        case "Label":
            for label in change.labels:
                name = clean(label).lower()
                if name and name != (change.area or "") and not NO_TOPIC.match(name):
                    yield name
        case "Language":
            yield from change.languages
        case _:
            title = title_of(change, _TITLE_LETTERS).lower()
            yield from (word for word in _WORD.findall(title) if word not in _UNTOLD)
