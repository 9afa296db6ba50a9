"""The studio: a report into the bytes of every format asked for, side by side.

A PDF takes as long as everything else together, half of it for loading its library. So a second
process draws it, and starts loading while the pull requests are still being gathered.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from types import TracebackType

from bvreport import registry
from bvreport.errors import BvreportError, unknown
from bvreport.model import Report
from bvreport.render import storyboard
from bvreport.render.drawing import Drawing, Look
from bvreport.render.templates import Templates

APART = "pdf"  # the format worth a process of its own


class Studio:
    """Lives as long as its second process; opening it checks the look before any slow work."""

    def __init__(self, look: Look, formats: Sequence[str], kind: str) -> None:
        self._look = look
        self._formats = formats
        self._templates = checked(look)
        kinds = storyboard.kinds(self._templates)
        if kind not in kinds:
            raise unknown("kind", kind, kinds)
        self._second: ProcessPoolExecutor | None = None

    def __enter__(self) -> Studio:
        if APART in self._formats and len(self._formats) > 1:
            self._second = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
            self._second.submit(_warm)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._second is not None:
            self._second.shutdown(wait=error is None, cancel_futures=True)

    def draw(self, report: Report) -> dict[str, bytes]:
        """The bytes by format, in the order asked for."""
        deck = storyboard.tell(report, self._templates)
        drawing = Drawing(report=report, deck=deck, templates=self._templates, look=self._look)
        apart: Future[bytes] | None = None
        if self._second is not None:
            apart = self._second.submit(_draw, APART, report, self._look)
        here = [name for name in self._formats if apart is None or name != APART]
        drawn = {name: registry.renderer(name)(drawing) for name in here}
        if apart is not None:
            drawn[APART] = apart.result()
        return {name: drawn[name] for name in self._formats}


def checked(look: Look) -> Templates:
    """The templates, once it is sure that they and the theme can be used."""
    templates = Templates(look.templates)
    templates.check()
    storyboard.check(templates)
    if look.theme is not None:
        from bvreport.render.pptx.theme import load

        load(look.theme, look.layouts)
    return templates


def _warm() -> None:
    """In the second process: load what drawing will need; a missing Pango is told when drawing."""
    from bvreport.render.pdf import engine

    with suppress(BvreportError):
        engine()


def _draw(name: str, report: Report, look: Look) -> bytes:
    """In the second process: one format from the start, so that only data crosses over."""
    templates = Templates(look.templates)
    deck = storyboard.tell(report, templates)
    drawing = Drawing(report=report, deck=deck, templates=templates, look=look)
    drawn: bytes = registry.renderer(name)(drawing)
    return drawn
