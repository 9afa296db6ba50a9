"""Drawing: a chart as plots of traces and axes, measured but not yet written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bvreport.render.pptx.palette import TEXT, Paint

Position = Literal["ctr", "inEnd", "inBase", "outEnd", "t", "b", "l", "r"]
Grouping = Literal["clustered", "stacked", "percentStacked", "standard"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What stands at the values of a series: a live number format, or one text per point."""

    position: Position
    texts: tuple[str, ...] = ()  # "" = no label at this point
    number_format: str | None = None
    size: float = 12
    paint: Paint = TEXT
    bold: tuple[int, ...] = ()
    shift: float = 0  # to the right of where the program would put it, as a share of the frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One series as it is drawn; no paint = present in the data, invisible on the slide.

    `column` is its column in the workbook: two traces may draw the same one.
    """

    name: str
    column: int
    values: tuple[float | None, ...]
    paint: Paint | None = None
    points: Mapping[int, Paint] = field(default_factory=dict)
    labels: Labels | None = None
    whiskers: tuple[tuple[float, ...], tuple[float, ...]] | None = None  # up, down from the value
    line: float = 0  # points; lines only
    dashed: bool = False
    marker: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Traces drawn in one way."""

    kind: Literal["bar", "column", "line", "area", "scatter"]  # scatter: across, then up
    traces: tuple[Trace, ...]
    grouping: Grouping = "clustered"
    gap: int = 45  # percent of a bar's width
    overlap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """The two axes: text size of the categories, bounds of the values, whether these are shown."""

    category_size: float = 12
    category_skip: int = 1  # every n-th label
    unit: float | None = None  # from line to line of the value axis; by default the program's own
    category_low: bool = False  # labels at the edge although bars go both ways
    minimum: float | None = None
    maximum: float | None = None
    value_format: str | None = None  # shown with gridlines when given
    across: tuple[float, float, float] | None = None  # a scale instead of categories: ends, step
    across_format: str = "General"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole chart, measured."""

    categories: tuple[str, ...]
    plots: tuple[Plot, ...]
    axes: Axes
    inner: tuple[float, float, float, float]  # x, y, width, height of the plot, shares of the frame
    rule: Paint
    legend: Literal["t", "r"] | None = None
