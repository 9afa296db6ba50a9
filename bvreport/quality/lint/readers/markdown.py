"""Markdown (and plain text) into a document: headings, paragraphs, items, tables, their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from bvreport.quality.lint.document import Block, Document, Place, Role, Table, Text
from bvreport.quality.lint.readers import sections
from bvreport.quality.lint.readers.inline import words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MARKDOWN, PLAIN = "md", "txt"
FRONT_MATTER = re.compile(r"\A---\n(?:(?!---\n)[^\n]{0,400}\n){1,200}---\n")
HTML_WITH_WORDS = re.compile(r"<(?:p|h[1-6]|table|td|li|div)\b", re.IGNORECASE)


def read(content: str, name: str) -> Document:
    """The document in a Markdown text."""
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    text = FRONT_MATTER.sub(lambda found: "\n" * found.group().count("\n"), text)
    tokens = _parser().parse(text)
    return Document(
        name=name, format=MARKDOWN, pages=tuple(sections.pages(_blocks(tokens))), flows=True
    )


@cache
def _parser() -> MarkdownIt:
    """Blocks only: what stands inside of them is read without nesting, in linear time."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["inline", "reference"])


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[int] = []
    count = at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            count += 1
            lists.append(count)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "table_open":
            end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
            yield _table(tokens[at:end])
            at = end
        elif token.type == "heading_open":
            yield _text(tokens[at + 1], role=Role.HEADING, level=int(token.tag[1:]))
            at += 1
        elif token.type == "inline":
            role = Role.ITEM if lists else Role.PROSE
            yield _text(token, role=role, list_id=lists[-1] if lists else 0)
        elif token.type == "html_block":
            yield from _html(token)
        at += 1


def _text(token: Token, *, role: Role, level: int = 0, list_id: int = 0) -> Text:
    return Text(
        words=words(token.content),
        place=Place(line=_line(token)),
        role=role,
        level=level,
        list_id=list_id,
        rows=True,
    )


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[str]] = []
    lines: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
            lines.append(_line(token))
        elif token.type == "inline":
            rows[-1].append(words(token.content).strip())
    head, *body = rows
    return Table(
        head=tuple(head),
        rows=tuple(map(tuple, body)),
        place=Place(line=lines[0]),
        lines=tuple(lines[1:]),
    )


def _html(token: Token) -> Iterator[Block]:
    """What HTML within Markdown says, at the line where it begins."""
    from dataclasses import replace

    from bvreport.quality.lint.readers import html

    if HTML_WITH_WORDS.search(token.content) is None:
        return
    for block in html.blocks(token.content.encode("utf-8", "replace")):
        yield replace(block, place=Place(line=_line(token)))
