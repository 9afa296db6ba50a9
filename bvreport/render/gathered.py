"""Gathered: short tables of the appendix that follow each other share a slide.

The rule is the same wherever there are pages; whether tables fit together is for each format to
measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bvreport.render.measure import Font, shorten, width
from bvreport.render.slides import Layout, Slide, Table

Fits = Callable[[Sequence[Table]], bool]

MOST = 3  # tables on one slide
MOST_ROWS = 24  # of all of them: more never fit, and need not be measured
_COUNT = re.compile(r" \((\d+) of (\d+)\)$")  # which page of its table a slide is
_LABEL_LEAST = 1.5  # inches behind a title, for what its table counts


def gathered(slides: Iterable[Slide], fits: Fits) -> tuple[Slide, ...]:
    """The slides, those of short tables together; `fits` says whether tables go on one slide.

    Among listings that follow each other one joins the first group that has room for it.
    """
    groups: list[list[Slide]] = []
    start = 0  # of the groups that a listing may join
    for slide in slides:
        near = groups[start:] if _is_listing(slide) else []
        group = next((one for one in near if _joins(one, slide, fits)), None)
        if group is not None:
            group.append(slide)
            continue
        groups.append([slide])
        if not _is_listing(slide):
            start = len(groups)
    return tuple(_sharing(group) if len(group) > 1 else group[0] for group in groups)


def heading(slide: Slide, font: Font, points: float, inches: float) -> tuple[str, str]:
    """What stands over a table that shares its slide, on one line: its title, and its label."""
    title = shorten(slide.title.replace("**", ""), font.bold, points, inches, 1)
    room = inches - width(title, font.bold, points)
    if slide.table is None or room < _LABEL_LEAST:
        return title, ""
    label = slide.table.label.replace("**", "")
    return title, shorten(f" · {label}", font, points, room, 1)


def _joins(group: Sequence[Slide], slide: Slide, fits: Fits) -> bool:
    """Only a whole table follows another; of one that takes several slides, the last may lead."""
    tables = [table for one in (*group, slide) for table in one.tables]
    if len(group) == MOST or sum(len(table.rows) for table in tables) > MOST_ROWS:
        return False
    leads = _COUNT.search(group[0].title)
    if _COUNT.search(slide.title) or (leads and leads[1] != leads[2]):
        return False
    return fits(tables)


def _is_listing(slide: Slide) -> bool:
    """Whether it is a page of the appendix with nothing but a table."""
    return (
        slide.appendix
        and slide.layout in (Layout.TABLE, Layout.TABLE_FULL)
        and slide.table is not None
        and bool(slide.table.rows)
        and not slide.bullets
    )


def _sharing(group: Sequence[Slide]) -> Slide:
    return replace(
        group[0],
        layout=Layout.TABLE_FULL,
        title=" · ".join(map(_name, group)),
        notes="\n".join(slide.notes for slide in group if slide.notes),
        source=_source([slide.source for slide in group]),
        table=None,
        shared=tuple(group),
    )


def _name(slide: Slide) -> str:
    """What a table is called among others: two or three words, and which page of it this is."""
    count = _COUNT.search(slide.title)
    return slide.kicker + (count[0] if count else "") if slide.kicker else slide.title


def _source(sources: Sequence[str]) -> str:
    """What all of them cite, each part once."""
    return "; ".join(dict.fromkeys(part for text in sources for part in text.split("; ") if part))
