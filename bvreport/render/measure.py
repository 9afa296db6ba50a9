"""Measure: a text, a font, a size and a width into the lines that an office program will break.

No autofit is ever relied on: PowerPoint shrinks a text only once somebody edits it. Gelasio has the
metrics of Georgia and Arimo those of Arial, so their advance widths predict both programs' lines.
Texts may carry **bold**; the marks take no room and survive shortening in pairs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from bvreport.render.folders import shipped_folder

POINTS_PER_INCH = 72
LINE_HEIGHT = 1.2  # em; Arial sets 1.15 and Georgia 1.14, the rest is room for fallback fonts
ELLIPSIS = "…"
LITTLE_SMALLER = 0.8  # of a size, down to which a text is set so that no word is cut
ROUNDING = 1e-6  # em: a sum of widths depends on its order in the 13th digit

# Advance widths in em of glyphs that the fonts lack: what the usual fallback fonts need.
WIDE = 1.0  # CJK ideographs, kana, hangul and full-width forms fill a square
EMOJI = 1.4  # Segoe UI Emoji sets 1.37
OTHER = 0.75  # scripts of average width: Thai, Devanagari, Arabic


class Font(StrEnum):
    """The measured fonts; the value is the file's stem."""

    SERIF = "Gelasio-Regular"
    SERIF_BOLD = "Gelasio-Bold"
    SANS = "Arimo-Regular"
    SANS_BOLD = "Arimo-Bold"

    @property
    def bold(self) -> Font:
        """The font that **bold** stretches are set in."""
        return {Font.SERIF: Font.SERIF_BOLD, Font.SANS: Font.SANS_BOLD}.get(self, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Paragraphs that fit, the size in points they fit at, and whether words were lost."""

    paragraphs: tuple[str, ...]
    points: float
    height: float  # inches
    shortened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a text is set: font, sizes from the wished to the least, the gap between items."""

    font: Font
    sizes: tuple[float, ...]
    gap: float = 0.0  # points between paragraphs
    indent: float = 0.0  # inches taken by the bullet


def font_file(font: Font) -> Path:
    """Where the shipped font lies."""
    return shipped_folder() / "html" / "fonts" / f"{font}.ttf"


def width(text: str, font: Font, points: float) -> float:
    """Inches that a text takes on one line."""
    return _whole(text, font) * points / POINTS_PER_INCH


@lru_cache(maxsize=8192)
def lines(text: str, font: Font, points: float, inches: float) -> list[str]:
    """The lines an office program breaks a text into; a word wider than the line is cut."""
    return [_marked(line) for line in _broken(text, font, points, inches)]


def shorten(text: str, font: Font, points: float, inches: float, max_lines: int) -> str:
    """The text, or as many of its words as fit on so many lines, ending in "…"."""
    if len(_broken(text, font, points, inches)) <= max_lines:
        return text
    glyphs = _glyphs(text)
    least, most = 0, len(glyphs)
    while least < most:  # the longest beginning that fits together with the ellipsis
        middle = (least + most + 1) // 2
        if len(_broken(_cut(glyphs, middle), font, points, inches)) <= max_lines:
            least = middle
        else:
            most = middle - 1
    return _cut(glyphs, _word_end(glyphs, least))


def fit(paragraphs: Sequence[str], style: Style, inches: float, height: float) -> Fitted:
    """Paragraphs in a box: the largest size of the style that fits, else shortened at the least.

    A size a little smaller goes before one at which a word is wider than the box.
    """
    room = inches - style.indent
    fitting: list[Fitted] = []
    for points in style.sizes:
        if fitting and points < fitting[0].points * LITTLE_SMALLER:
            break
        counts = [len(lines(text, style.font, points, room)) for text in paragraphs]
        if (tall := _height(counts, points, style.gap)) <= height + 1e-9:
            fitting.append(Fitted(paragraphs=tuple(paragraphs), points=points, height=tall))
            across = room * POINTS_PER_INCH / points
            if not any(_cuts(text, style.font, across) for text in paragraphs):
                return fitting[-1]
    if fitting:
        return fitting[0]
    points = style.sizes[-1]
    kept = _squeezed(paragraphs, style, room, height)
    counts = [len(lines(text, style.font, points, room)) for text in kept]
    tall = _height(counts, points, style.gap)
    return Fitted(paragraphs=kept, points=points, height=tall, shortened=True)


def foreign(text: str) -> set[str]:
    """The characters of a text that no shipped font has; another font must draw them."""
    known = _advances(Font.SANS).keys() | _advances(Font.SERIF).keys()
    return {char for char in set(text) if ord(char) not in known and not char.isspace()}


def runs(text: str) -> list[tuple[str, bool]]:
    """The stretches of a text with **bold** marks, each with whether it is bold."""
    parts = text.split("**")
    if len(parts) % 2 == 0:  # the last mark opens nothing: it is two asterisks
        parts[-2:] = ["**".join(parts[-2:])]
    return [(part, index % 2 == 1) for index, part in enumerate(parts) if part]


_Glyph = tuple[str, bool]  # a character and whether it is bold


def _glyphs(text: str) -> list[_Glyph]:
    return [(char, bold) for stretch, bold in runs(text) for char in stretch]


def _marked(glyphs: Sequence[_Glyph]) -> str:
    return "".join(
        f"**{stretch}**" if bold else stretch
        for bold, group in groupby(glyphs, key=lambda glyph: glyph[1])
        for stretch in ("".join(char for char, _ in group),)
    )


@lru_cache(maxsize=8192)
def _broken(text: str, font: Font, points: float, inches: float) -> list[list[_Glyph]]:
    room = inches * POINTS_PER_INCH / points
    return [line for row in text.split("\n") for line in _row(row, font, room)]


def _row(row: str, font: Font, room: float) -> Iterator[list[_Glyph]]:
    """Greedy lines of one paragraph: both office programs break greedily."""
    if _whole(row, font) < room - ROUNDING:
        yield _stripped(_glyphs(row))
        return
    line: list[_Glyph] = []
    taken = 0.0
    for word, ink, advance in _pieces(row, font):
        if line and taken + ink > room:
            yield _stripped(line)
            line, taken = [], 0.0
        while ink > room and len(word) > 1:  # no place to break in: cut
            head = max(1, _prefix(word, font, room))
            yield word[:head]
            word = word[head:]
            ink, advance = _em(_stripped(word), font), _em(word, font)
        line = line + word
        taken += advance
    yield _stripped(line)


@lru_cache(maxsize=8192)
def _pieces(row: str, font: Font) -> list[tuple[list[_Glyph], float, float]]:
    """Its words, the em of their ink and of all: a table is set in a dozen ways before one fits."""
    return [(word, _em(_stripped(word), font), _em(word, font)) for word in _words(_glyphs(row))]


def _words(glyphs: list[_Glyph]) -> Iterator[list[_Glyph]]:
    """Pieces between which a line may break: after spaces and dashes, around CJK."""
    word: list[_Glyph] = []
    for index, (char, bold) in enumerate(glyphs):
        word.append((char, bold))
        following = glyphs[index + 1][0] if index + 1 < len(glyphs) else ""
        before = glyphs[index - 1][0] if index else ""
        if _may_break(before, char, following):
            yield word
            word = []
    if word:
        yield word


def _may_break(before: str, char: str, following: str) -> bool:
    if not following or following == " ":
        return False
    if char == " ":
        return True
    if char in "-–—":  # "1–2" and "-5" stay whole, "on-call" may break
        return before.isalpha() and following.isalpha()
    if unicodedata.east_asian_width(following) in "WF":
        return following not in "、。，．！？」』）：；ー"
    return unicodedata.east_asian_width(char) in "WF" and following.isalnum()


def _stripped(glyphs: list[_Glyph]) -> list[_Glyph]:
    end = len(glyphs)
    while end and glyphs[end - 1][0] == " ":
        end -= 1
    return glyphs[:end]


def _prefix(word: list[_Glyph], font: Font, room: float) -> int:
    taken = 0.0
    for index, (char, bold) in enumerate(word):
        taken += _advance(char, font.bold if bold else font)
        if taken > room:
            return index
    return len(word)


def _cuts(text: str, font: Font, room: float) -> bool:
    """Whether a line of this room is too narrow for one of its words."""
    return any(ink > room and len(word) > 1 for word, ink, _ in _pieces(text, font))


@lru_cache(maxsize=8192)
def _whole(text: str, font: Font) -> float:
    """Em that a text takes on one line."""
    return _em(_glyphs(text), font)


def _em(glyphs: Sequence[_Glyph], font: Font) -> float:
    heavy = font.bold
    return sum(_advance(char, heavy if bold else font) for char, bold in glyphs)


@lru_cache(maxsize=16384)
def _advance(char: str, font: Font) -> float:
    known = _advances(font).get(ord(char))
    if known is not None:
        return known
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if ord(char) >= 0x1F000 or 0x2600 <= ord(char) < 0x27C0:
        return EMOJI
    return WIDE if unicodedata.east_asian_width(char) in "WF" else OTHER


@cache
def _advances(font: Font) -> dict[int, float]:
    from fontTools.ttLib import TTFont  # 60 ms: only what measures loads it

    with TTFont(font_file(font), lazy=True) as face:
        per_em = face["head"].unitsPerEm
        metrics = face["hmtx"].metrics
        return {code: metrics[name][0] / per_em for code, name in face.getBestCmap().items()}


def _cut(glyphs: list[_Glyph], count: int) -> str:
    while 0 < count < len(glyphs) and _joins(glyphs[count - 1][0], glyphs[count][0]):
        count -= 1  # an accent or the next part of an emoji stays with what it belongs to
    kept = glyphs[:count]
    while kept and kept[-1][0] in " ,;:.–—-(":
        kept.pop()
    return _marked(kept) + ELLIPSIS


def _joins(char: str, following: str) -> bool:
    return char == "\u200d" or unicodedata.category(following) in ("Mn", "Me", "Cf", "Sk")


def _word_end(glyphs: list[_Glyph], count: int) -> int:
    """The last word end at or before a cut, unless that would throw half a line away."""
    for index in range(count, max(0, count - 20), -1):
        if index == len(glyphs) or glyphs[index][0] == " ":
            return index
        if unicodedata.east_asian_width(glyphs[index][0]) in "WF":  # may be parted anywhere
            return index
    return count


def _height(counts: Sequence[int], points: float, gap: float) -> float:
    text = sum(counts) * points * LINE_HEIGHT
    return (text + gap * max(0, len(counts) - 1)) / POINTS_PER_INCH


def _squeezed(
    paragraphs: Sequence[str], style: Style, room: float, height: float
) -> tuple[str, ...]:
    """Paragraphs cut to the same share of lines; those that find no line become a count."""
    points = style.sizes[-1]
    line = points * LINE_HEIGHT / POINTS_PER_INCH
    pitch = line + style.gap / POINTS_PER_INCH
    places = max(1, int((height + style.gap / POINTS_PER_INCH + 1e-9) / pitch))
    kept = list(paragraphs)
    if len(kept) > places:
        kept[places - 1 :] = [f"{ELLIPSIS} and {len(kept) - places + 1} more"]
    counts = [len(lines(text, style.font, points, room)) for text in kept]
    while _height(counts, points, style.gap) > height and max(counts) > 1:
        counts[counts.index(max(counts))] -= 1  # the longest gives way first
    return tuple(
        shorten(text, style.font, points, room, count)
        for text, count in zip(kept, counts, strict=True)
    )
