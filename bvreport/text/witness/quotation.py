"""Quotation: quoted words into the places of a field where exactly they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bvreport.text.fields.field import Masked
from bvreport.text.markup.masking import normalised
from bvreport.text.markup.mojibake import repair

MOST_PLACES = 20  # a quote that stands in more places than this names none of them
# White space folds, and so do the marks of emphasis, which a reader of Markdown never sees.
_FOLDED = re.compile(r"[\s*`]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with its runs of white space folded; `origin[i]` is where its character `i` stood."""

    text: str
    origin: tuple[int, ...]


def folded(text: str) -> Folded:
    """The text with single spaces, and the way back to its offsets."""
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for gap in _FOLDED.finditer(text):
        pieces += [text[at : gap.start()], " "]
        origin += [*range(at, gap.start()), gap.start()]
        at = gap.end()
    pieces.append(text[at:])
    origin += range(at, len(text) + 1)
    return Folded("".join(pieces), tuple(origin))


def unmasked(field: Masked) -> str:
    """A field before masking, with plain digits and quotes; its offsets are those of `text`."""
    return normalised(repair(field.raw).text)


def places(quote: str, field: Folded) -> Iterator[tuple[int, int]]:
    """Each place of the field where the quote stands whole, its offsets those of the evidence."""
    wanted = folded(normalised(repair(quote).text)).text.strip()
    at = field.text.find(wanted) if wanted else -1
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield field.origin[at], field.origin[at + len(wanted) - 1] + 1
        at = field.text.find(wanted, at + 1)
