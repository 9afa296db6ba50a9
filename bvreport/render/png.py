"""PNG: the charts of a deck and its social card as pictures, drawn by matplotlib.

The layout is that of the SVG; only the shapes are drawn here, in the shipped fonts. Texts are
never read as formulas, though "$" would start one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bvreport.render.brand import HOUSE, Brand, Logo
from bvreport.render.measure import Font, font_file
from bvreport.render.picture import picture
from bvreport.render.picture.pen import (
    CAP,
    WHITE,
    Area,
    Dot,
    Ink,
    Line,
    Linked,
    Polygon,
    Rect,
    Shape,
    Text,
    colour,
)
from bvreport.render.picture.plate import CARD, PLATE, card, logo_area, plate
from bvreport.render.slides import ChartSpec, Deck
from bvreport.render.typeface import Typeface

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Patch

PX_PER_INCH = 96
POINTS_PER_PX = 0.75
SHARPNESS = 2  # device pixels for one of ours: the usual screens have two
CARD_NAME, LOGO_NAME = "card", "logo"
LINING = ("lnum",)  # figures as high as capitals, as in every other format
# Glyphs that the shipped fonts lack come from these when they are installed.
BORROWED = ("Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans", "DejaVu Sans")
ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def pictures(deck: Deck) -> dict[str, bytes]:
    """A picture for each chart, by the chart's key, and the social card."""
    brand = deck.brand
    drawn = {key: _drawn(shapes, PLATE, SHARPNESS, brand) for key, shapes in plates(deck)}
    if brand.logo:
        drawn[LOGO_NAME] = brand.logo.content
    return {**drawn, CARD_NAME: _drawn(card(deck), CARD, 1, brand, brand.logo)}


def chart(spec: ChartSpec, width: float, height: float) -> bytes:
    """One chart alone, in so many CSS pixels."""
    return _drawn(picture(spec, width, height), Area(0, 0, width, height), SHARPNESS)


def plates(deck: Deck) -> Iterator[tuple[str, Iterable[Shape]]]:
    """Each chart of the deck once, where it stands first."""
    seen: set[str] = set()
    for slide in deck.slides:
        for spec in slide.charts:
            if spec.key not in seen:
                seen.add(spec.key)
                yield spec.key, plate(slide, spec)


def _drawn(
    shapes: Iterable[Shape],
    area: Area,
    sharpness: int,
    brand: Brand = HOUSE,
    logo: Logo | None = None,
) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    size = (area.width / PX_PER_INCH, area.height / PX_PER_INCH)
    figure = Figure(figsize=size, dpi=PX_PER_INCH * sharpness, facecolor=WHITE)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, area.width)
    axes.set_ylim(area.height, 0)
    FigureCanvasAgg(figure)
    for order, shape in enumerate(shapes):
        _place(shape, axes, brand, order)
    if logo:
        _stamp(logo, axes)
    png = io.BytesIO()
    # Without the software's name the same picture is the same bytes in every version.
    figure.savefig(png, format="png", facecolor=WHITE, metadata={"Software": None})
    return png.getvalue()


def _stamp(logo: Logo, axes: Axes) -> None:
    """The logo on the card, its shape kept."""
    from matplotlib.image import BboxImage, imread
    from matplotlib.transforms import Bbox, TransformedBbox

    where = logo_area(logo)
    corners = Bbox([[where.left, where.bottom], [where.right, where.top]])
    stamped = BboxImage(TransformedBbox(corners, axes.transData), interpolation="lanczos")
    stamped.set_data(imread(io.BytesIO(logo.content), format="png"))
    axes.add_artist(stamped)


def _place(shape: Shape, axes: Axes, brand: Brand, order: int) -> None:
    from matplotlib import patches

    if isinstance(shape, Linked):  # a picture leads to no address
        return
    painted = colour(shape.ink.role if isinstance(shape, Text) else shape.role, brand)
    match shape:
        case Text():
            _write(shape, axes, painted, order, brand)
        case Line():
            across, down = zip(*shape.points, strict=True)
            axes.plot(across, down, color=painted, zorder=order, **_stroke(shape))
        case Rect():
            corner = (shape.left, shape.top)
            _fill(axes, patches.Rectangle(corner, shape.width, shape.height), painted, order)
        case Polygon():
            _fill(axes, patches.Polygon(shape.points, closed=True), painted, order)
        case Dot():
            _fill(axes, patches.Circle((shape.x, shape.y), shape.radius), painted, order)


def _fill(axes: Axes, patch: Patch, painted: str, order: int) -> None:
    patch.set(facecolor=painted, linewidth=0, zorder=order)
    axes.add_patch(patch)


def _stroke(line: Line) -> Mapping[str, Any]:
    width = line.thick * POINTS_PER_PX
    if not line.dash:
        return {"linewidth": width, "solid_joinstyle": "round", "solid_capstyle": "butt"}
    dashes = [float(length) / line.thick for length in line.dash.split()]
    return {"linewidth": width, "dashes": dashes, "dash_capstyle": "butt"}


def _write(text: Text, axes: Axes, painted: str, order: int, brand: Brand) -> None:
    ink, own = text.ink, brand.face(text.ink.font)
    axes.text(
        text.x,
        text.y + CAP * ink.size,
        _coverable(text.words, ink.font, own),
        color=painted,
        ha=ANCHORS[ink.anchor],
        va="baseline",
        fontproperties=_set_in(ink, own),
        zorder=order,
        parse_math=False,
        fontfeatures=LINING,
    )


@cache
def _set_in(ink: Ink, own: Typeface | None) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    families = [name for name, _ in _faces(ink.font, own)]
    weight = "bold" if ink.bold else "normal"
    points = ink.size * POINTS_PER_PX * (own.smaller(ink.font) if own else 1)
    return FontProperties(family=families, weight=weight, size=points)


def _coverable(words: str, font: Font, own: Typeface | None) -> str:
    """The text without glyphs that no font here has: a hole says less than nothing."""
    if words.isascii():
        return words
    faces = [face for _, face in _faces(font, own)]
    return "".join(c for c in words if any(face.get_char_index(ord(c)) for face in faces))


@cache
def _faces(font: Font, own: Typeface | None) -> Sequence[tuple[str, Any]]:
    """The family names and faces that a text of this font is drawn with, in order."""
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

    known = font_manager.fontManager
    files = [font_file(font)]
    if own:
        files.insert(0, own.bold if font is font.bold else own.regular)
    faces = []
    for file in files:
        known.addfont(file)
        face = FT2Font(str(file))
        faces.append((face.family_name, face))
    installed = {entry.name: entry.fname for entry in known.ttflist}
    faces += [(name, FT2Font(installed[name])) for name in BORROWED if name in installed]
    return faces
