"""Pen: SVG shapes as text, in CSS pixels; a role, not a colour, says what a shape means.

Every shape carries its colour as an attribute (for PDF, where no style sheet reaches into an
SVG) and its role as a class (for the style sheet of the HTML, which redefines it in dark mode).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from bvreport.render.measure import Font, lines, shorten, width

COLOURS = {  # checked for colour-vision deficiency and for grey printing
    "total": "#14213D",  # ink
    "label": "#5B6675",  # slate
    "point": "#0B5CAD",  # blue
    "adverse": "#C2500A",  # orange
    "sea": "#08A692",
    "wine": "#731D27",
    "context": "#8792A0",  # grey
    "tint": "#7FA8D1",
    "wash": "#DCE8F4",  # the area of a range: blue at 14 % on white, drawn without opacity
    "rule": "#D5DAE1",
}
WHITE_TEXT = frozenset({"total", "point", "adverse", "wine"})  # contrast above 4.5
WHITE = "#FFFFFF"
FAMILY = "Arimo, Arial, 'Liberation Sans', sans-serif"
TEXT = 16.0  # px; 12 pt
PX_PER_INCH = 96
PT_PER_PX = 0.75
LEADING = 1.2
CAP = 0.36  # em from the middle of capitals to their base line


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle to draw in."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How a text is set."""

    role: str = "total"
    anchor: str = "start"
    bold: bool = False
    size: float = TEXT

    @property
    def font(self) -> Font:
        return Font.SANS_BOLD if self.bold else Font.SANS


PLAIN = Ink()
CENTRED = Ink(anchor="middle")
RIGHT = Ink(anchor="end")


def svg(area: Area, title: str, shapes: Iterable[str], role: str = "img") -> Markup:
    """A whole picture; its title is what a screen reader says of it, or instead of it (`img`)."""
    view = f"0 0 {_n(area.width)} {_n(area.height)}"
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{_n(area.width)}"'
        f' height="{_n(area.height)}" role="{role}" font-family="{FAMILY}" font-size="{_n(TEXT)}">'
        f"<title>{escape(title)}</title>{''.join(shapes)}</svg>"
    )


def text(x: float, y: float, words: str, ink: Ink = PLAIN) -> str:
    """One line; `y` is the middle of its capitals."""
    weight = ' font-weight="700"' if ink.bold else ""
    size = "" if ink.size == TEXT else f' font-size="{_n(ink.size)}"'
    anchor = "" if ink.anchor == "start" else f' text-anchor="{ink.anchor}"'
    return (
        f'<text x="{_n(x)}" y="{_n(y + CAP * ink.size)}"{_fill(ink.role)}{anchor}{weight}{size}>'
        f"{escape(words)}</text>"
    )


def rows(x: float, y: float, words: tuple[str, ...], ink: Ink = PLAIN) -> str:
    """Several lines around the middle `y`."""
    leading = ink.size * LEADING
    first = y - leading * (len(words) - 1) / 2
    return "".join(text(x, first + leading * n, row, ink) for n, row in enumerate(words))


def rect(x: float, y: float, across: float, down: float, role: str) -> str:
    """A rectangle; negative extents grow to the left and upwards."""
    left, top = min(x, x + across), min(y, y + down)
    return (
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(abs(across))}" height="{_n(abs(down))}"'
        f"{_fill(role)}/>"
    )


def line(points: Iterable[tuple[float, float]], role: str, thick: float = 1, dash: str = "") -> str:
    """A line through points, rounded where it turns."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{_path(points)}" fill="none" class="line {role}"'
        f' stroke="{COLOURS[role]}" stroke-width="{_n(thick)}" stroke-linejoin="round"{dashes}/>'
    )


def polygon(points: Iterable[tuple[float, float]], role: str) -> str:
    """A filled area."""
    return f'<polygon points="{_path(points)}"{_fill(role)}/>'


def dot(x: float, y: float, radius: float, role: str) -> str:
    """A filled circle."""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{_fill(role)}/>'


def is_web(address: str) -> bool:
    """Whether an address may become a link: http and https only."""
    return address.lower().startswith(("https://", "http://"))


def link(address: str | None, shapes: str) -> str:
    """Shapes behind an address."""
    if address is None or not is_web(address):
        return shapes
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{shapes}</a>'


def broken(words: str, across: float, most: int, ink: Ink = PLAIN) -> tuple[str, ...]:
    """A text in at most so many lines of this width, shortened when it is longer."""
    points, inches = ink.size * PT_PER_PX, across / PX_PER_INCH
    short = shorten(words, ink.font, points, inches, most)
    return tuple(lines(short, ink.font, points, inches))


def wide(words: str, ink: Ink = PLAIN) -> float:
    """Pixels that a text takes on one line."""
    return width(words, ink.font, ink.size * PT_PER_PX) * PX_PER_INCH


def on(role: str) -> str:
    """The role of a text that stands on a shape of this role."""
    return f"on-{role}"


def _fill(role: str) -> str:
    return f' class="{role}" fill="{_colour(role)}"'


def _colour(role: str) -> str:
    shape = role.removeprefix("on-")
    if shape == role:
        return COLOURS[role]
    return WHITE if shape in WHITE_TEXT else COLOURS["total"]


def _path(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
