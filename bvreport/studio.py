"""The studio: a report into the bytes of every format asked for, side by side.

A PDF takes longer than everything else together, a quarter of it for loading its library. So a
second process draws it, and starts loading while the pull requests are still being gathered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from types import TracebackType
from typing import TYPE_CHECKING

from bvreport import registry
from bvreport.beside import Beside, handed_over, quickest
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
        self._kind = kind
        if look.templates or look.theme:  # the shipped ones need no check, and no loading before
            checked(look)
        if kind not in (known := kinds(folders(look.templates))):
            raise unknown("kind", kind, known)
        self._second: Beside | None = None
        self._failures: list[BvreportError] = []

    def __enter__(self) -> Studio:
        if APART in self._formats and len(self._formats) > 1:
            self._second = Beside(_draw, self._look, self._kind, start=quickest())
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
        beside = name if PICTURES in self._formats else ""
        drawing = _told(report, previous, self._look, beside=beside)
        drawn: dict[str, Content | Mapping[str, Content]] = {}
        for one in sorted(self._formats, key=lambda one: one == APART):  # it takes longest
            try:
                second = self._second if one == APART else None
                drawn[one] = _answer(second) if second else registry.renderer(one)(drawing)
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


def _draw(line: Connection, look: Look, kind: str) -> None:
    """In the second process: load what drawing needs, and draw the report that comes meanwhile.

    It has one thread, so that it can be copied: the two halves of a deck are set side by side.
    """
    collect_rarely()
    templates = _loaded(look, kind)
    with suppress(EOFError, OSError):  # the first process ended
        while True:
            report, previous = line.recv()
            try:
                drawn = registry.renderer(APART)(_told(report, previous, look, templates))
                answer: bytes | Exception = bytes(_files(APART, drawn)[APART])
            except Exception as error:  # the first process tells it
                answer = handed_over(error)
            line.send(answer)


def _loaded(look: Look, kind: str) -> Templates:
    """What takes long and needs no report."""
    from bvreport.render import plan
    from bvreport.render.pdf import engine
    from bvreport.render.templates import Templates

    with suppress(BvreportError):  # a missing Pango is told when drawing
        engine()
    templates = Templates(look.templates)
    plan.compiled(kind, templates)
    return templates
