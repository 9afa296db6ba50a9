"""Frame: where a chart goes, and the measures that all charts share."""

from __future__ import annotations

from dataclasses import dataclass

from bvreport.render.measure import LINE_HEIGHT, POINTS_PER_INCH
from bvreport.render.pptx.palette import Palette

VALUE_SIZE = 12  # points of the words at values
LINE = VALUE_SIZE * LINE_HEIGHT / POINTS_PER_INCH  # inches of one line of them
PAD = 0.08  # inches between words and what they name
LEGEND_HIGH = 0.45  # inches above a plot
GAP = 45  # percent of a bar's width


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a chart goes: its size in inches and the paints of the master."""

    wide: float
    high: float
    palette: Palette
