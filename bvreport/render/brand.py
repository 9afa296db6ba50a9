"""Brand: a company's colours, fonts and logo into what every format paints with.

Three colours carry meaning: the point, the ink, and what deserves attention. They are text on white
and ground for white text, so each has to be readable; the tints follow from them.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

from bvreport.errors import UsageError
from bvreport.render.measure import Font
from bvreport.render.typeface import Typeface, check, typeface

LEAST_CONTRAST = 4.5  # of text on its ground: WCAG 2.2, 1.4.3
WHITE, NIGHT = "#FFFFFF", "#18213A"  # paper, and the lightest ground of a dark screen
TINT, WASH = 0.46, 0.86  # how much white is in the point where it is a shape, an area behind it
DARK_TINT, DARK_WASH = 0.45, 0.75  # how much of the night
STEP = 0.02  # of mixing, until a colour can be read
HEX = re.compile(r"#[0-9A-Fa-f]{6}")
PNG = b"\x89PNG\r\n\x1a\n"
SCREEN = 96.0  # pixels an inch, where a picture says nothing else
LARGEST_LOGO = 1_000_000  # bytes; it is inside of every page


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A PNG with its size in pixels, and how many of them it means by an inch."""

    content: bytes
    width: int
    height: int
    density: tuple[float, float] = (SCREEN, SCREEN)

    @property
    def address(self) -> str:
        """The picture as an address that holds the picture itself."""
        return f"data:image/png;base64,{base64.b64encode(self.content).decode()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What a company may choose.

    Fonts are names for the formats whose reader has the fonts, and faces for those that carry or
    draw them; a font that is not found here has no face.
    """

    accent: str = "#0B5CAD"  # the point
    ink: str = "#14213D"
    attention: str = "#C2500A"
    heading_font: str = ""
    text_font: str = ""
    heading_face: Typeface | None = None
    text_face: Typeface | None = None
    logo: Logo | None = None

    @property
    def tint(self) -> str:
        """The accent as a shape that stays behind."""
        return mixed(self.accent, WHITE, TINT)

    @property
    def wash(self) -> str:
        """The accent as an area that words may stand on."""
        return mixed(self.accent, WHITE, WASH)

    @property
    def roles(self) -> Mapping[str, str]:
        """Its colours by the role of a shape."""
        own = {"point": self.accent, "total": self.ink, "adverse": self.attention}
        if self.accent != HOUSE.accent:
            own |= {"tint": self.tint, "wash": self.wash}
        return MappingProxyType(own)

    @property
    def style(self) -> str:
        """The rules that give a page its fonts and colours; none for our own."""
        return self.lettering + self.colours()

    @property
    def lettering(self) -> str:
        """The rules that bring its fonts into a page."""
        rules, named = "", ""
        if self.heading_face:
            rules += self.heading_face.rules("brand-heading", Font.SERIF)
            named += f"--serif:brand-heading,{SERIF};"
        if self.text_face:
            rules += self.text_face.rules("brand-text", Font.SANS)
            named += f"--sans:brand-text,{SANS};"
        return f"{rules}:root{{{named}}}\n" if named else ""

    def face(self, font: Font) -> Typeface | None:
        """Its own face where a text is measured in this font."""
        return self.heading_face if font in (Font.SERIF, Font.SERIF_BOLD) else self.text_face

    def colours(self, ground: str = WHITE) -> str:
        """The rules that give a page its colours, readable on its lightest ground."""
        if all(getattr(self, name) == getattr(HOUSE, name) for name in COLOURS):
            return ""
        return (
            f":root{{--ink:{self.ink};--night:{self.ink};--on-light:{self.ink};"
            f"--blue:{readable(self.accent, ground)};--accent:{self.accent};--pale:{self.tint};"
            f"--tint:{self.tint};--wash:{self.wash};"
            f"--orange:{readable(self.attention, ground)}}}\n"
            "@media screen and (prefers-color-scheme:dark){:root{--ink:#e8ecf3;--on-light:#fff;"
            f"--blue:{readable(self.accent, NIGHT)};--orange:{readable(self.attention, NIGHT)};"
            f"--tint:{mixed(self.accent, NIGHT, DARK_TINT)};"
            f"--wash:{mixed(self.accent, NIGHT, DARK_WASH)};--night:#0a101d}}}}\n"
        )


HOUSE = Brand()
COLOURS = ("accent", "ink", "attention")
FONTS = MappingProxyType({"heading_font": "heading_face", "text_font": "text_face"})
# A shipped font has their metrics and looks like them: nothing is missing without them.
AS_SHIPPED = frozenset({"georgia", "gelasio", "arial", "arimo", "helvetica", "liberation sans"})
# What draws a text where the company has no font of its own, or that font has no such letter.
SERIF = "Gelasio,Georgia,'Noto Serif','Noto Serif CJK SC','Noto Color Emoji',serif"
SANS = "Arimo,Arial,'Liberation Sans','Noto Sans','Noto Sans CJK SC','Noto Color Emoji',sans-serif"


def brand(chosen: Mapping[str, str], logo: Path | None = None, fonts: Sequence[Path] = ()) -> Brand:
    """The brand of the settings; `UsageError` where a colour, a font or the logo cannot be used.

    `fonts` are files of the fonts that it names, for machines where they are not installed.
    """
    known = {name: value for name, value in chosen.items() if name in _NAMES}
    for name in COLOURS:
        if name in known:
            known[name] = _checked(name, known[name])
    named = {name: known[name] for name in FONTS if known.get(name)}
    check(fonts, tuple(named.values()))
    faces = {FONTS[name]: typeface(font, fonts) for name, font in named.items()}
    return Brand(
        **known,
        heading_face=faces.get("heading_face"),
        text_face=faces.get("text_face"),
        logo=_logo(logo) if logo else None,
    )


def unfound(look: Brand) -> tuple[str, ...]:
    """The fonts that are named and not there to be drawn with, nor the same as a shipped one."""
    faces = ((look.heading_font, look.heading_face), (look.text_font, look.text_face))
    missing = (name for name, face in faces if name and face is None)
    return tuple(dict.fromkeys(name for name in missing if name.casefold() not in AS_SHIPPED))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """A colour with so much of another in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def readable(colour: str, ground: str) -> str:
    """The colour, lighter or darker until it can be read on a ground."""
    away = "#000000" if _luminance(ground) > 0.5 else WHITE
    share = 0.0
    while contrast(found := mixed(colour, away, share), ground) < LEAST_CONTRAST and share < 1:
        share += STEP
    return found


_NAMES = frozenset(field.name for field in fields(Brand)) - {"logo", *FONTS.values()}


def _checked(name: str, colour: str) -> str:
    if not HEX.fullmatch(colour):
        raise UsageError(
            f"[brand] {name} = {colour[:40]!r} is no colour", hint='write it as "#0B5CAD"'
        )
    ratio = contrast(colour, WHITE)
    if ratio < LEAST_CONTRAST:
        raise UsageError(
            f"[brand] {name} = {colour} cannot be read on white: its contrast is {ratio:.1f}:1, "
            f"{LEAST_CONTRAST:g}:1 is the least",
            hint=f"{readable(colour, WHITE)} is the same colour, dark enough",
        )
    return colour.upper()


def _logo(path: Path) -> Logo:
    hint = f"save it as a PNG of at most {LARGEST_LOGO // 1000} kB"
    from PIL import Image

    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"[brand] logo: cannot read {path}: {error.strerror}", hint=hint) from None
    if not content.startswith(PNG):
        raise UsageError(f"[brand] logo: {path} is no PNG", hint=hint)
    if len(content) > LARGEST_LOGO:
        raise UsageError(f"[brand] logo: {path} has {len(content) // 1000} kB", hint=hint)
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
            picture.load()
            across, down = picture.info.get("dpi", (SCREEN, SCREEN))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise UsageError(f"[brand] logo: {path} is a broken PNG", hint=hint) from None
    return Logo(
        content=content,
        width=width,
        height=height,
        density=(float(across) or SCREEN, float(down) or SCREEN),
    )


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
