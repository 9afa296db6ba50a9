"""SVG: a picture becomes inline text, for HTML and PDF alike.

Every shape carries its colour as an attribute (for PDF, where no style sheet reaches into an
SVG) and its role as a class (for the style sheet of the HTML, which redefines it in dark mode).
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from bvreport.render.brand import HOUSE, Brand
from bvreport.render.picture import picture
from bvreport.render.picture.pen import (
    CAP,
    TEXT,
    Dot,
    Line,
    Linked,
    Point,
    Polygon,
    Rect,
    Shape,
    Text,
    colour,
)
from bvreport.render.slides import ChartSpec

FAMILY = "Arimo, Arial, 'Liberation Sans', sans-serif"


def chart(spec: ChartSpec, width: float, height: float, brand: Brand = HOUSE) -> Markup:
    """The chart in so many CSS pixels; its alternative text is what a screen reader says of it."""
    drawn = picture(spec, width, height)
    tags = "".join(_tag(shape, brand) for shape in drawn)
    linked = any(isinstance(shape, Linked) for shape in drawn)
    role = "group" if linked else "img"  # inside an `img` no link can be reached
    view = f"0 0 {_n(width)} {_n(height)}"
    family = f"brand-text, {FAMILY}" if brand.text_face else FAMILY
    return Markup(  # nosec B704 # every text in it went through `escape`
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{_n(width)}"'
        f' height="{_n(height)}" role="{role}" font-family="{family}" font-size="{_n(TEXT)}">'
        f"<title>{escape(spec.alt or spec.label)}</title>{tags}</svg>"
    )


def _tag(shape: Shape, brand: Brand) -> str:
    match shape:
        case Text():
            return _text(shape, brand)
        case Rect():
            return (
                f'<rect x="{_n(shape.left)}" y="{_n(shape.top)}" width="{_n(shape.width)}"'
                f' height="{_n(shape.height)}"{_fill(shape.role, brand)}/>'
            )
        case Line():
            dashes = f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
            return (
                f'<polyline points="{_path(shape.points)}" fill="none" class="line {shape.role}"'
                f' stroke="{colour(shape.role, brand)}" stroke-width="{_n(shape.thick)}"'
                f' stroke-linejoin="round"{dashes}/>'
            )
        case Polygon():
            return f'<polygon points="{_path(shape.points)}"{_fill(shape.role, brand)}/>'
        case Dot():
            return (
                f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
                f"{_fill(shape.role, brand)}/>"
            )
        case Linked():
            words = "".join(_text(text, brand) for text in shape.texts)
            return (
                f'<a href="{escape(shape.address)}" target="_blank" rel="noopener noreferrer">'
                f"{words}</a>"
            )


def _text(shape: Text, brand: Brand) -> str:
    ink = shape.ink
    weight = ' font-weight="700"' if ink.bold else ""
    size = "" if ink.size == TEXT else f' font-size="{_n(ink.size)}"'
    anchor = "" if ink.anchor == "start" else f' text-anchor="{ink.anchor}"'
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y + CAP * ink.size)}"{_fill(ink.role, brand)}'
        f"{anchor}{weight}{size}>{escape(shape.words)}</text>"
    )


def _fill(role: str, brand: Brand) -> str:
    return f' class="{role}" fill="{colour(role, brand)}"'


def _path(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
