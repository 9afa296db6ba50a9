"""The studio: a report into the bytes of every format asked for, side by side.

A PDF takes longer than everything else together, a quarter of it for loading its library. So a
second process draws it, and loads that while the pull requests are still being gathered. Where it
is a copy of this one it can be copied itself: then it loads what the other formats need as well,
and a copy of it draws those.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from multiprocessing.connection import Connection
from types import TracebackType
from typing import TYPE_CHECKING

from bvreport import registry
from bvreport.beside import Beside, handed_over, quickest
from bvreport.content import Content
from bvreport.copying import in_a_copy
from bvreport.errors import BvreportError, unknown
from bvreport.garbage import collect_rarely
from bvreport.model import Earlier, Report
from bvreport.render.drawing import Drawing, Look
from bvreport.render.folders import folders, kinds
from bvreport.render.formats import whole

if TYPE_CHECKING:
    from bvreport.render.templates import Templates

APART = "pdf"  # the format worth a process of its own
PICTURES = "png"
WHOLE = "json"  # needs no deck, and may be too large to hand over
LOADED = {  # before there is a report
    "md": "bvreport.render.markdown",
    "html": "bvreport.render.html",
    "pptx": "bvreport.render.pptx",
    "xlsx": "bvreport.render.xlsx",
}

Files = Mapping[str, Content]  # by the end of their names
Drawn = dict[str, Files | BvreportError]  # by format


class Studio:
    """Lives as long as its second process; opening it checks the look before any slow work."""

    def __init__(self, look: Look, formats: Sequence[str], kind: str) -> None:
        self._look = look
        self._formats = formats
        self._kind = kind
        if look.templates or look.theme:  # the shipped ones need no check, and no loading before
            checked(look)
        if kind not in (known := kinds(folders(look.templates))):
            raise unknown("kind", kind, known)
        self._second: Beside | None = None
        self._sent: tuple[str, ...] = ()
        self._failures: list[BvreportError] = []

    def __enter__(self) -> Studio:
        if APART in self._formats and len(self._formats) > 1:
            start = quickest()
            copied = tuple(one for one in self._formats if one != WHOLE)
            self._sent = copied if start == "fork" else (APART,)
            self._second = Beside(_draw, self._look, self._kind, self._sent, start=start)
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
        beside = name if PICTURES in self._formats else ""
        if self._second is not None:
            self._second.send((report, previous, beside))

        def here(formats: Iterable[str]) -> Drawn:
            drawing = cache(lambda: _told(report, previous, self._look, beside=beside))
            return _drawn(formats, report, drawing)

        drawn = here(one for one in self._formats if one not in self._sent)
        if self._second is not None:
            try:
                drawn |= self._second.answer()
            except (EOFError, ConnectionError):
                drawn |= here(one for one in self._sent if one != APART)
                drawn[APART] = BvreportError(
                    f"the process that draws the {APART} ended early",
                    hint=f"is there memory left? try --format {APART} alone",
                )
        found = [drawn[one] for one in self._formats]
        failures = [one for one in found if isinstance(one, BvreportError)]
        if len(failures) == len(found):
            raise failures[0]
        self._failures += failures
        return {
            ending: content
            for one in found
            if not isinstance(one, BvreportError)
            for ending, content in one.items()
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


def _told(
    report: Report,
    previous: Earlier | None,
    look: Look,
    templates: Templates | None = None,
    beside: str = "",
) -> Drawing:
    """The report told as a deck; what tells it is loaded here."""
    from bvreport.render import storyboard
    from bvreport.render.templates import Templates

    templates = templates or Templates(look.templates)
    deck = storyboard.tell(report, templates, look.paper, previous)
    return Drawing(
        report=report,
        deck=replace(deck, brand=look.brand),
        templates=templates,
        look=look,
        beside=beside,
    )


def _drawn(formats: Iterable[str], report: Report, drawing: Callable[[], Drawing]) -> Drawn:
    """The files of each format, or what kept it from being drawn; told when one needs the deck."""
    drawn: Drawn = {}
    for one in formats:
        try:
            made = whole(report) if one == WHOLE else registry.renderer(one)(drawing())
            drawn[one] = _files(one, made)
        except BvreportError as error:
            drawn[one] = error
    return drawn


def _files(format_: str, drawn: Content | Files) -> Files:
    """One file ending in the format's name, or several with a name of their own before it."""
    if isinstance(drawn, Mapping):
        return {f"{part}.{format_}": content for part, content in drawn.items()}
    return {format_: drawn}


def _draw(line: Connection, look: Look, kind: str, formats: tuple[str, ...]) -> None:
    """In the second process: load what drawing needs, and draw the report that comes meanwhile.

    It has one thread, so that it can be copied.
    """
    collect_rarely()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that its copies end with it
    templates = _loaded(look, kind, formats)
    with suppress(EOFError, OSError):  # the first process ended
        while True:
            report, previous, beside = line.recv()
            answer: Drawn | Exception
            try:
                answer = _side_by_side(formats, _told(report, previous, look, templates, beside))
            except BvreportError as error:
                answer = dict.fromkeys(formats, error)
            except Exception as error:  # the first process tells it
                answer = handed_over(error)
            line.send(answer)


def _loaded(look: Look, kind: str, formats: tuple[str, ...]) -> Templates:
    """What takes long and needs no report."""
    from bvreport.render import plan
    from bvreport.render.pdf import engine
    from bvreport.render.templates import Templates

    with suppress(BvreportError):  # a missing Pango is told when drawing
        engine()
    templates = Templates(look.templates)
    plan.compiled(kind, templates)
    for one in formats:
        if one in LOADED:
            import_module(LOADED[one])
    return templates


def _side_by_side(formats: tuple[str, ...], drawing: Drawing) -> Drawn:
    """The one that takes longest here, and the others in a copy."""

    def of(some: Iterable[str]) -> Drawn:
        return {
            one: made if isinstance(made, BvreportError) else _packed(made)
            for one, made in _drawn(some, drawing.report, lambda: drawing).items()
        }

    with in_a_copy(lambda: of(one for one in formats if one != APART)) as others:
        return of((APART,)) | others()


def _packed(files: Files) -> Files:
    """Contents as bytes: what makes them piece by piece stays where it is."""
    return {ending: bytes(content) for ending, content in files.items()}
