"""Pen: the shapes a picture is made of, in CSS pixels; a role says what a shape means.

What becomes of a role is the writer's matter: a colour here, a class of a style sheet there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bvreport.render.brand import HOUSE, Brand
from bvreport.render.measure import Font, lines, shorten, width
from bvreport.text.markup.addresses import is_web

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
TEXT = 16.0  # px; 12 pt
PX_PER_INCH = 96
PT_PER_PX = 0.75
LEADING = 1.2
CAP = 0.36  # em from the middle of capitals to their base line


Point = tuple[float, float]


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
    serif: bool = False  # for titles; the charts themselves are set in the sans

    @property
    def font(self) -> Font:
        plain = Font.SERIF if self.serif else Font.SANS
        return plain.bold if self.bold else plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line; `y` is the middle of its capitals."""

    x: float
    y: float
    words: str
    ink: Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A filled rectangle."""

    left: float
    top: float
    width: float
    height: float
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line through points, rounded where it turns; `dash` as SVG writes it."""

    points: tuple[Point, ...]
    role: str
    thick: float
    dash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A filled area."""

    points: tuple[Point, ...]
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Lines of text that lead to an address."""

    address: str
    texts: tuple[Text, ...]


Shape = Text | Rect | Line | Polygon | Dot | Linked

PLAIN = Ink()
CENTRED = Ink(anchor="middle")
RIGHT = Ink(anchor="end")


def text(x: float, y: float, words: str, ink: Ink = PLAIN) -> Text:
    """One line; `y` is the middle of its capitals."""
    return Text(x=x, y=y, words=words, ink=ink)


def rows(x: float, y: float, words: tuple[str, ...], ink: Ink = PLAIN) -> tuple[Text, ...]:
    """Several lines around the middle `y`."""
    leading = ink.size * LEADING
    first = y - leading * (len(words) - 1) / 2
    return tuple(text(x, first + leading * n, row, ink) for n, row in enumerate(words))


def rect(x: float, y: float, across: float, down: float, role: str) -> Rect:
    """A rectangle; negative extents grow to the left and upwards."""
    left, top = min(x, x + across), min(y, y + down)
    return Rect(left=left, top=top, width=abs(across), height=abs(down), role=role)


def line(points: Iterable[Point], role: str, thick: float = 1, dash: str = "") -> Line:
    """A line through points."""
    return Line(points=tuple(points), role=role, thick=thick, dash=dash)


def polygon(points: Iterable[Point], role: str) -> Polygon:
    """A filled area."""
    return Polygon(points=tuple(points), role=role)


def dot(x: float, y: float, radius: float, role: str) -> Dot:
    """A filled circle."""
    return Dot(x=x, y=y, radius=radius, role=role)


def linked(address: str | None, texts: tuple[Text, ...]) -> Iterator[Shape]:
    """Texts behind an address; without one that a browser may follow, the texts alone."""
    if address is None or not is_web(address):
        yield from texts
    else:
        yield Linked(address=address, texts=texts)


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


def colour(role: str, brand: Brand = HOUSE) -> str:
    """The colour of a role, or of a text on a shape of that role, on white paper."""
    shape = role.removeprefix("on-")
    if shape != role:
        return WHITE if shape in WHITE_TEXT else colour("total", brand)
    return brand.roles.get(role) or COLOURS[role]
