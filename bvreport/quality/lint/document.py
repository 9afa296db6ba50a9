"""Document: what a file of any format says, as pages of texts and tables with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

WORDS_OF_A_SHEET = 450  # of paper


class Role(StrEnum):
    """What a text is on its page."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"  # of a list
    NOTES = "notes"  # of a speaker
    LABEL = "label"  # of a chart or a picture: it supports a title and is no sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: "slide 3", "page 2" or nothing, and a line where there are lines."""

    page: str = ""
    line: int | None = None

    @property
    def words(self) -> str:
        """The place as a reader looks for it."""
        line = f"line {self.line}" if self.line is not None else ""
        return ", ".join(part for part in (self.page, line) if part) or "the file"


# Told apart by what they are, not by what they say: every rule looks up the sentences of each.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A heading, a paragraph or an item of a list, as plain words."""

    words: str
    place: Place
    role: Role = Role.PROSE
    level: int = 0  # of a heading: 1 is the highest
    list_id: int = 0  # items of one list share it
    rows: bool = False  # its line breaks are those of lines, so offsets tell the line

    def at(self, offset: int) -> Place:
        """The place of a character."""
        if not self.rows or self.place.line is None:
            return self.place
        further = self.words.count("\n", 0, offset)
        return Place(page=self.place.page, line=self.place.line + further)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A head and rows of plain words; `lines` are those of the rows where there are lines."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: Place
    caption: str = ""
    lines: tuple[int, ...] = ()

    def at(self, row: int) -> Place:
        """The place of a row."""
        if row < len(self.lines):
            return Place(page=self.place.page, line=self.lines[row])
        return self.place

    def column(self, number: int) -> tuple[str, ...]:
        """The cells of a column; a short row has an empty one."""
        return tuple(row[number] if number < len(row) else "" for row in self.rows)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in (self.head, *self.rows)), default=0)


Block = Text | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a reader sees at once: a slide, a page, or a section of a text that flows."""

    blocks: tuple[Block, ...]
    title: Text | None = None
    place: Place = field(default_factory=Place)

    @property
    def texts(self) -> Iterator[Text]:
        """Its sentences, the title first; labels are none."""
        if self.title is not None:
            yield self.title
        for block in self.blocks:
            if isinstance(block, Text) and block.role is not Role.LABEL:
                yield block

    @property
    def tables(self) -> Iterator[Table]:
        """Its tables."""
        yield from (block for block in self.blocks if isinstance(block, Table))

    @property
    def words(self) -> str:
        """Everything on it, a block a line."""
        title = [self.title.words] if self.title is not None else []
        return "\n".join([*title, *map(words_of, self.blocks)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read; `flows` when its pages are sections of one text."""

    name: str
    format: str
    pages: tuple[Page, ...]
    flows: bool = False

    @property
    def sheets(self) -> tuple[Page, ...]:
        """What a reader has in sight at once: pages, or all of a short text that flows."""
        if not self.flows or len(self.pages) < 2:
            return self.pages
        if sum(len(page.words.split()) for page in self.pages) > WORDS_OF_A_SHEET:
            return self.pages
        first, *rest = self.pages
        below = (block for page in rest for block in (page.title, *page.blocks))
        blocks = (*first.blocks, *(block for block in below if block is not None))
        return (Page(title=first.title, blocks=blocks, place=first.place),)


def words_of(block: Block) -> str:
    """The words of a text, or of all cells of a table."""
    if isinstance(block, Text):
        return block.words
    return "\n".join([block.caption, *map(" | ".join, (block.head, *block.rows))])
