"""The grid of the deck: which slots each layout has, and where they are on a 16:9 page, in inches.

The master is built from it, and a company's master that lacks a layout gets these boxes scaled into
its free area.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from bvreport.render.slides import Layout

PREFIX = "bv "  # before the name of each of our layouts in a master


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in inches."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        return self.y + self.high


class Slot(IntEnum):
    """What a layout has room for; the value is the `idx` of its placeholder."""

    TITLE = 0
    SUBTITLE = 1
    CAPTION = 13
    BODY_1 = 21
    BODY_2 = 22
    LABEL_1 = 31
    LABEL_2 = 32
    LABEL_3 = 33
    TAKEAWAY_1 = 41
    TAKEAWAY_2 = 42
    TAKEAWAY_3 = 43
    FIGURE_1 = 51
    FIGURE_2 = 52
    FIGURE_3 = 53


BODIES = (Slot.BODY_1, Slot.BODY_2)
LABELS = (Slot.LABEL_1, Slot.LABEL_2, Slot.LABEL_3)
TAKEAWAYS = (Slot.TAKEAWAY_1, Slot.TAKEAWAY_2, Slot.TAKEAWAY_3)
FIGURES = (Slot.FIGURE_1, Slot.FIGURE_2, Slot.FIGURE_3)


class Spare(StrEnum):
    """Layouts of the master that no slide of ours uses; people who edit the deck do."""

    TITLE_ONLY = "Title only"
    BLANK = "Blank"


PAGE = Box(0, 0, 12192000 / 914400, 7.5)
LEFT, WIDE = 0.60, 12.133
TITLE = Box(LEFT, 0.42, WIDE, 0.95)
FREE = Box(LEFT, 1.55, WIDE, 5.20)  # what lies between the title and the footer
FOOTER = Box(LEFT, 6.98, 10.60, 0.30)
NUMBER = Box(11.733, 6.98, 1.00, 0.30)
LOGO = Box(0.95, 0.70, 4.00, 0.65)  # of a cover, no higher and no wider
FOOT_RULE = Box(LEFT, 6.92, WIDE, 0.0)
TAKEAWAY_RULE = Box(8.97, 1.95, 0.0, 4.75)
CARD_RULE = Box(4.47, 1.80, 0.0, 4.90)

_LABEL_Y, _LABEL_HIGH = 1.55, 0.30
_BODY_Y, _BODY_HIGH = 1.90, 4.85
_HALF, _HALF_X = 5.90, 6.833
_THIRD = 3.80
_THIRDS = (0.60, 4.76, 8.92)
_STEPS = (1.92, 3.52, 5.12)  # down a card
_LEFT_8 = Box(LEFT, _BODY_Y, 8.20, _BODY_HIGH)
_RIGHT_4 = Box(9.15, _BODY_Y, 3.583, _BODY_HIGH)

_BESIDE = {
    Slot.TITLE: TITLE,
    Slot.LABEL_1: Box(LEFT, _LABEL_Y, 8.20, _LABEL_HIGH),
    Slot.BODY_1: _LEFT_8,
    Slot.TAKEAWAY_1: _RIGHT_4,
}
_ALONE = {
    Slot.TITLE: TITLE,
    Slot.LABEL_1: Box(LEFT, _LABEL_Y, WIDE, _LABEL_HIGH),
    Slot.BODY_1: Box(LEFT, _BODY_Y, WIDE, _BODY_HIGH),
}

SLOTS: dict[Layout | Spare, dict[Slot, Box]] = {
    Layout.COVER: {
        Slot.TITLE: Box(0.95, 1.90, 10.90, 2.05),
        Slot.SUBTITLE: Box(0.95, 4.30, 10.90, 0.90),
        Slot.CAPTION: Box(0.95, 6.30, 10.90, 0.50),
    },
    Layout.SECTION: {
        Slot.TITLE: Box(0.95, 2.30, 10.90, 1.65),
        Slot.SUBTITLE: Box(0.95, 4.30, 10.90, 0.90),
    },
    Layout.STATEMENT: {
        Slot.TITLE: TITLE,
        **{slot: Box(x, 2.00, _THIRD, 0.90) for slot, x in zip(FIGURES, _THIRDS, strict=True)},
        **{slot: Box(x, 3.00, _THIRD, 0.78) for slot, x in zip(LABELS, _THIRDS, strict=True)},
        **{slot: Box(x, 4.05, _THIRD, 2.65) for slot, x in zip(TAKEAWAYS, _THIRDS, strict=True)},
    },
    Layout.CHART: _BESIDE,
    Layout.CHART_FULL: _ALONE,
    Layout.TWO_CHARTS: {
        Slot.TITLE: TITLE,
        Slot.LABEL_1: Box(LEFT, _LABEL_Y, _HALF, _LABEL_HIGH),
        Slot.LABEL_2: Box(_HALF_X, _LABEL_Y, _HALF, _LABEL_HIGH),
        Slot.BODY_1: Box(LEFT, _BODY_Y, _HALF, 3.60),
        Slot.BODY_2: Box(_HALF_X, _BODY_Y, _HALF, 3.60),
        Slot.TAKEAWAY_1: Box(LEFT, 5.70, WIDE, 1.05),
    },
    Layout.TABLE_FULL: _ALONE,
    Layout.TABLE: _BESIDE,
    Layout.TEXT: {Slot.TITLE: TITLE, Slot.TAKEAWAY_1: Box(LEFT, 1.75, 11.50, 4.95)},
    Layout.CARD: {
        Slot.TITLE: TITLE,
        **{slot: Box(LEFT, y, 3.58, 0.68) for slot, y in zip(FIGURES, _STEPS, strict=True)},
        **{slot: Box(LEFT, y + 0.74, 3.58, 0.60) for slot, y in zip(LABELS, _STEPS, strict=True)},
        Slot.TAKEAWAY_1: Box(4.76, 1.85, 7.97, 4.85),
    },
    Spare.TITLE_ONLY: {Slot.TITLE: TITLE},
    Spare.BLANK: {},
}
