"""Points: the words of a slide that has no picture, in two columns where they have leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bvreport.render.leads import led
from bvreport.render.pptx.canvas import Canvas
from bvreport.render.pptx.fitting import Words
from bvreport.render.pptx.grid import Slot
from bvreport.render.pptx.lettering import STAND_IN
from bvreport.render.pptx.places import Place
from bvreport.render.pptx.text import TAB

_PLAIN = Words(most=20, least=14, gap=14)
_ROOMY = Words(most=22, least=22, gap=22)  # of few points
_CLOSE = Words(most=20, least=14, gap=14)


def draw_points(canvas: Canvas, bullets: Sequence[str]) -> None:
    """The points at the largest size that fits; those with leads beside them, while none is cut."""
    said = [text for text in bullets if text]
    place = canvas.place(Slot.TAKEAWAY_1)
    for words in (_ROOMY, _CLOSE):
        columns = led(said, words.most, place.lettering.stretch * STAND_IN)
        if columns is None:
            break
        at, words = _sized(place, words.most), replace(words, indent=columns.inches)
        found = canvas.fitted(Slot.TAKEAWAY_1, columns.texts, words, at)
        if found and not found.shortened:
            rows = [
                f"**{lead}**{TAB}{text}" if lead else f"{TAB}{text}"
                for lead, text in zip(columns.leads, columns.texts, strict=True)
            ]
            canvas.text(Slot.TAKEAWAY_1, rows, words, at)
            return
    canvas.text(Slot.TAKEAWAY_1, said, _PLAIN)


def _sized(place: Place, points: float) -> Place:
    return replace(place, lettering=replace(place.lettering, points=points))
