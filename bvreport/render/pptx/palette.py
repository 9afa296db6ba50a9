"""Palette: the colours of a master into paints by meaning, readable on each other.

A paint names a slot of the theme, never a value, so that a slide moved into another master takes
its colours. The values are read only to judge contrast.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

LEAST_CONTRAST = 3.0  # of shapes and large text on their ground: WCAG 2.2, 1.4.11 and 1.4.3
LEAST_TEXT = 4.5  # of text on its ground: WCAG 2.2, 1.4.3
_GREY = 0.25  # a saturation below which a colour is no hue to a reader
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS = ("bg1", "tx1", "bg2", "tx2", "hlink", *(f"accent{number}" for number in range(1, 7)))
_SYSTEM = {"windowText": "000000", "window": "FFFFFF"}  # for themes without a `lastClr`

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Paint:
    """A slot of the theme; `modulate` and `offset` change its lightness, in percent."""

    slot: str
    modulate: int = 100
    offset: int = 0

    @property
    def xml(self) -> str:
        """The colour as DrawingML writes it."""
        changes = "".join(
            f'<a:{name} val="{percent * 1000}"/>'
            for name, percent, neutral in (
                ("lumMod", self.modulate, 100),
                ("lumOff", self.offset, 0),
            )
            if percent != neutral
        )
        return f'<a:schemeClr val="{self.slot}">{changes}</a:schemeClr>'

    @property
    def fill(self) -> str:
        """A solid fill with it."""
        return f"<a:solidFill>{self.xml}</a:solidFill>"


TEXT = Paint("tx1")
QUIET = Paint("tx2")
GROUND = Paint("bg1")
POINT = Paint("accent1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The paints of one master. `values` maps the slots of its colour map to what they show."""

    values: Mapping[str, Rgb]
    context: Paint
    tint: Paint
    rule: Paint
    quiet: Paint

    @property
    def dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return _luminance(self.values["bg1"]) < _luminance(self.values["tx1"])

    @property
    def link(self) -> Paint | None:
        """What a link is written in, where the theme's own colour for links cannot be read."""
        return None if contrast(self.values["hlink"], self.values["bg1"]) >= LEAST_TEXT else TEXT

    def role(self, name: str) -> Paint:
        """The paint of a series by its role; an unknown role is the point itself."""
        return {
            "point": POINT,
            "context": self.context,
            "total": TEXT,
            "adverse": Paint("accent2"),
            "tint": self.tint,
            "sea": Paint("accent3"),
            "wine": Paint("accent4"),
        }.get(name, POINT)

    def ink_on(self, paint: Paint) -> Paint:
        """Text colour or ground colour: the one that reads better on a paint."""
        shade = self.shown(paint)
        return max((GROUND, TEXT), key=lambda ink: contrast(shade, self.values[ink.slot]))

    def shown(self, paint: Paint) -> Rgb:
        """The colour that a paint shows."""
        hue, light, saturation = colorsys.rgb_to_hls(*self.values[paint.slot])
        changed = min(1.0, light * paint.modulate / 100 + paint.offset / 100)
        return colorsys.hls_to_rgb(hue, changed, saturation)


def palette(theme: bytes, colour_map: Mapping[str, str]) -> Palette:
    """The palette of a theme part, seen through the colour map of its master."""
    scheme = etree.fromstring(theme).find(f".//{_A}clrScheme")
    named = {} if scheme is None else {_name(slot): _value(slot) for slot in scheme}
    values = dict.fromkeys(_SLOTS, (0.5, 0.5, 0.5)) | named
    values |= {slot: values.get(source, (0.5, 0.5, 0.5)) for slot, source in colour_map.items()}
    dark = _luminance(values["bg1"]) < _luminance(values["tx1"])
    own_grey = _saturation(values["accent5"]) < _GREY and _stands_out(values, "accent5")
    mid_grey = Paint("bg1", 50, 45) if dark else Paint("bg1", 60)
    same_hue = abs(_hue(values["accent6"]) - _hue(values["accent1"])) < 0.05
    tint = Paint("accent1", 60) if dark else Paint("accent1", 60, 40)
    return Palette(
        values=values,
        context=Paint("accent5") if own_grey else mid_grey,
        tint=Paint("accent6") if same_hue and _stands_out(values, "accent6", 2.0) else tint,
        rule=Paint("bg1", 75, 20) if dark else Paint("bg1", 85),
        quiet=QUIET if contrast(values["tx2"], values["bg1"]) >= LEAST_TEXT else TEXT,
    )


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _stands_out(values: Mapping[str, Rgb], slot: str, ratio: float = LEAST_CONTRAST) -> bool:
    return contrast(values[slot], values["bg1"]) >= ratio


def _luminance(colour: Rgb) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _saturation(colour: Rgb) -> float:
    return colorsys.rgb_to_hls(*colour)[2]


def _hue(colour: Rgb) -> float:
    return colorsys.rgb_to_hls(*colour)[0]


def _name(slot: etree._Element) -> str:
    return etree.QName(slot).localname


def _value(slot: etree._Element) -> Rgb:
    colour = slot[0]
    name = colour.get("val", "")
    text = colour.get("lastClr") or _SYSTEM.get(name, name)
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue
