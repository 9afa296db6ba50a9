"""The studio: a report into the bytes of every format asked for, side by side.

A PDF takes as long as everything else together, half of it for loading its library. So a second
process draws it, and starts loading while the pull requests are still being gathered.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from multiprocessing.connection import Connection
from types import TracebackType
from typing import TYPE_CHECKING

from bvreport import registry
from bvreport.beside import Beside, handed_over, sent
from bvreport.content import Content
from bvreport.errors import BvreportError, unknown
from bvreport.garbage import collect_rarely
from bvreport.model import Earlier, Report
from bvreport.render.drawing import Drawing, Look
from bvreport.render.folders import folders, kinds

if TYPE_CHECKING:
    from bvreport.render.templates import Templates

APART = "pdf"  # the format worth a process of its own
PICTURES = "png"


class Studio:
    """Lives as long as its second process; opening it checks the look before any slow work."""

    def __init__(self, look: Look, formats: Sequence[str], kind: str) -> None:
        self._look = look
        self._formats = formats
        if look.templates or look.theme:  # the shipped ones need no check, and no loading before
            checked(look)
        if kind not in (known := kinds(folders(look.templates))):
            raise unknown("kind", kind, known)
        self._second: Beside | None = None
        self._failures: list[BvreportError] = []

    def __enter__(self) -> Studio:
        if APART in self._formats and len(self._formats) > 1:
            self._second = Beside(_draw, self._look)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._second is not None:
            self._second.end()

    def draw(
        self, report: Report, previous: Earlier | None = None, name: str = ""
    ) -> dict[str, Content]:
        """The bytes by the end of the file's name, in the order of the formats asked for.

        `previous` is the report on the period before, `name` what the files' names begin with.
        What keeps one format from being drawn, such as a missing Pango, costs no other one:
        `failures` tells it, and this raises it when nothing could be drawn.
        """
        if self._second is not None:
            self._second.send((report, previous))
        drawing = _told(report, previous, self._look, name if PICTURES in self._formats else "")
        drawn: dict[str, Content | Mapping[str, Content]] = {}
        for one in sorted(self._formats, key=lambda one: one == APART):  # it takes longest
            try:
                beside = self._second if one == APART else None
                drawn[one] = _answer(beside) if beside else registry.renderer(one)(drawing)
            except BvreportError as error:
                self._failures.append(error)
        if not drawn:
            raise self._failures[0]
        return {
            ending: content
            for one in self._formats
            if one in drawn
            for ending, content in _files(one, drawn[one]).items()
        }

    @property
    def failures(self) -> tuple[BvreportError, ...]:
        """What kept a format from being drawn, for when the others are where they belong."""
        return tuple(self._failures)


def checked(look: Look) -> Templates:
    """The templates, once it is sure that they and the theme can be used."""
    from bvreport.render import storyboard
    from bvreport.render.templates import Templates

    templates = Templates(look.templates)
    templates.check()
    storyboard.check(templates)
    if look.theme is not None:
        from bvreport.render.pptx.theme import load

        load(look.theme, look.layouts)
    return templates


def _told(report: Report, previous: Earlier | None, look: Look, beside: str = "") -> Drawing:
    """The report told as a deck; what tells it is loaded here."""
    from bvreport.render import storyboard
    from bvreport.render.templates import Templates

    templates = Templates(look.templates)
    deck = storyboard.tell(report, templates, look.paper, previous)
    return Drawing(
        report=report,
        deck=replace(deck, brand=look.brand),
        templates=templates,
        look=look,
        beside=beside,
    )


def _files(format_: str, drawn: Content | Mapping[str, Content]) -> Mapping[str, Content]:
    """One file ending in the format's name, or several with a name of their own before it."""
    if isinstance(drawn, Mapping):
        return {f"{part}.{format_}": content for part, content in drawn.items()}
    return {format_: drawn}


def _answer(second: Beside) -> bytes:
    """The drawn bytes, or what went wrong there."""
    try:
        return bytes(second.answer())
    except (EOFError, ConnectionError) as error:
        raise BvreportError(
            f"the process that draws the {APART} ended early",
            hint=f"is there memory left? try --format {APART} alone",
        ) from error


def _draw(line: Connection, look: Look) -> None:
    """In the second process: load what drawing needs, and draw the report that comes meanwhile."""
    collect_rarely()
    loading = threading.Thread(target=_load)
    loading.start()
    for report, previous in sent(line):
        loading.join()
        with suppress(BrokenPipeError, ConnectionResetError):  # the first process ended
            try:
                line.send(_drawn(report, previous, look))
            except Exception as error:  # the first process tells it
                line.send(handed_over(error))


def _load() -> None:
    import_module("bvreport.render.storyboard")
    from bvreport.render.pdf import engine

    with suppress(BvreportError):  # a missing Pango is told when drawing
        engine()


def _drawn(report: Report, previous: Earlier | None, look: Look) -> bytes:
    return bytes(_files(APART, registry.renderer(APART)(_told(report, previous, look)))[APART])
