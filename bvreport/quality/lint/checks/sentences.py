"""Sentences: the texts of a page cut where they end, each with its figures and their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bvreport.quality.lint.document import Document, Page, Place, Role, Text
from bvreport.quality.lint.figures import Figure, figures, plain
from bvreport.text.sentences.clauses import Sentences

KEPT = 100_000  # texts; more than a document has


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with plain blanks and dashes; its figures have offsets in `words`."""

    words: str
    figures: tuple[Figure, ...]
    place: Place
    role: Role

    @property
    def lower(self) -> str:
        """For the words of a rule."""
        return self.words.lower()

    def before(self, number: int) -> str:
        """The words between a figure and the one before it."""
        start = self.figures[number - 1].end if number else 0
        return self.words[start : self.figures[number].start]

    def after(self, number: int) -> str:
        """The words between a figure and the next one."""
        end = len(self.words)
        if number + 1 < len(self.figures):
            end = self.figures[number + 1].start
        return self.words[self.figures[number].end : end]


@lru_cache(maxsize=KEPT)
def sentences(text: Text) -> tuple[Sentence, ...]:
    """The sentences of one text; every rule asks for them."""
    words = plain(text.words)
    bounds = Sentences(words)
    found: list[Sentence] = []
    end = 0
    while end < len(words):
        start, end = bounds.around(end)
        found.append(_cut(text, words, start, end))
    return tuple(found)


def _cut(text: Text, words: str, start: int, end: int) -> Sentence:
    piece = words[start:end]
    stripped = piece.strip()
    lead = start + (piece.index(stripped[0]) if stripped else 0)
    return Sentence(words=stripped, figures=figures(stripped), place=text.at(lead), role=text.role)


def of_page(page: Page) -> Iterator[Sentence]:
    """Those of all its texts."""
    for text in page.texts:
        yield from sentences(text)


def of_document(document: Document) -> Iterator[Sentence]:
    """Those of all its pages."""
    for page in document.pages:
        yield from of_page(page)
