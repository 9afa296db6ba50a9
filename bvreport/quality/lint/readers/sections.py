"""Sections: the blocks of a text that flows, cut into pages at its main headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bvreport.quality.lint.document import Block, Page, Role, Text

PAGE_LEVEL = 2  # a heading of level 3 opens no page of its own


def pages(blocks: Iterable[Block]) -> Iterator[Page]:
    """A page for each heading of the first two levels; deeper ones stay among its blocks."""
    title: Text | None = None
    held: list[Block] = []
    for block in blocks:
        if isinstance(block, Text) and block.role is Role.HEADING and block.level <= PAGE_LEVEL:
            if title is not None or held:
                yield _page(title, held)
            title, held = block, []
        else:
            held.append(block)
    if title is not None or held:
        yield _page(title, held)


def _page(title: Text | None, blocks: list[Block]) -> Page:
    first = title or blocks[0]
    return Page(title=title, blocks=tuple(blocks), place=first.place)
