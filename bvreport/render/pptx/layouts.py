"""Layouts: a master's own into ours, by the user's mapping, by name, by what they hold, by room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pptx.slide import SlideLayout

from bvreport.errors import UsageError
from bvreport.render.pptx.grid import PREFIX, Box
from bvreport.render.pptx.places import How, Page, page_on
from bvreport.render.pptx.signature import matches, roomiest
from bvreport.render.slides import Layout


def pages(
    found: Iterable[SlideLayout], page: Box, mapping: Mapping[str, str]
) -> dict[Layout, Page]:
    """Every layout of ours, each on the best layout that the master offers."""
    layouts = list(found)
    named = {layout.name.strip().casefold(): layout for layout in reversed(layouts)}
    wanted = _wanted(mapping, [layout.name for layout in layouts])
    return {ours: _page(ours, layouts, named, wanted.get(ours), page) for ours in Layout}


def _wanted(mapping: Mapping[str, str], names: list[str]) -> dict[Layout, str]:
    """The user's mapping by layout: keys are our names, or theirs in a storyboard."""
    ours = {layout.value.casefold(): layout for layout in Layout}
    ours |= {(PREFIX + layout).casefold(): layout for layout in Layout}
    ours |= {layout.name.casefold().replace("_", " "): layout for layout in Layout}
    wanted = {}
    for key, name in mapping.items():
        layout = ours.get(key.strip().casefold().replace("_", " ").replace("-", " "), None)
        if layout is None:
            known = ", ".join(layout.value for layout in Layout)
            raise UsageError(f"layouts: {key!r} is no layout", hint=f"layouts are {known}")
        if name.strip().casefold() not in {known.strip().casefold() for known in names}:
            close = get_close_matches(name, names, 1)
            raise UsageError(
                f"layouts: the theme has no layout named {name!r}",
                hint=f"did you mean {close[0]!r}?" if close else f"it has {', '.join(names)}",
            )
        wanted[layout] = name.strip().casefold()
    return wanted


def _page(
    ours: Layout,
    layouts: list[SlideLayout],
    named: Mapping[str, SlideLayout],
    wanted: str | None,
    page: Box,
) -> Page:
    if wanted is not None:
        return page_on(named[wanted], ours, How.MAPPED, page)
    for name in ((PREFIX + ours).casefold(), ours.casefold()):
        if name in named and _plausible(named[name], ours):
            return page_on(named[name], ours, How.NAMED, page)
    for layout in layouts:
        if matches(layout, ours):
            return page_on(layout, ours, How.SIGNATURE, page)
    return page_on(roomiest(layouts), ours, How.ROOM, page)


def _plausible(layout: SlideLayout, ours: Layout) -> bool:
    """A foreign "Table" or "Section" counts only when it can hold what ours holds."""
    return layout.name.startswith(PREFIX) or matches(layout, ours)
