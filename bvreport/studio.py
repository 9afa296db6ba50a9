"""The studio: a report into the bytes of every format asked for, side by side.

A PDF takes as long as everything else together, half of it for loading its library. So a second
process draws it, and starts loading while the pull requests are still being gathered.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from types import TracebackType

from bvreport import registry
from bvreport.errors import BvreportError, unknown
from bvreport.model import Earlier, Report
from bvreport.render import storyboard
from bvreport.render.drawing import Drawing, Look
from bvreport.render.slides import Deck
from bvreport.render.templates import Templates

APART = "pdf"  # the format worth a process of its own
PICTURES = "png"


class Studio:
    """Lives as long as its second process; opening it checks the look before any slow work."""

    def __init__(self, look: Look, formats: Sequence[str], kind: str) -> None:
        self._look = look
        self._formats = formats
        self._templates = checked(look)
        kinds = storyboard.kinds(self._templates)
        if kind not in kinds:
            raise unknown("kind", kind, kinds)
        self._second: _Second | None = None

    def __enter__(self) -> Studio:
        if APART in self._formats and len(self._formats) > 1:
            self._second = _Second(self._look)
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
    ) -> dict[str, bytes]:
        """The bytes by the end of the file's name, in the order of the formats asked for.

        `previous` is the report on the period before, `name` what the files' names begin with.
        """
        if self._second is not None:
            self._second.ask(report, previous)
        deck = _told(report, self._templates, self._look, previous)
        drawing = Drawing(
            report=report,
            deck=deck,
            templates=self._templates,
            look=self._look,
            beside=name if PICTURES in self._formats else "",
        )
        here = [one for one in self._formats if self._second is None or one != APART]
        drawn = {one: registry.renderer(one)(drawing) for one in here}
        if self._second is not None:
            drawn[APART] = self._second.answer()
        return {
            ending: content
            for one in self._formats
            for ending, content in _files(one, drawn[one]).items()
        }


def checked(look: Look) -> Templates:
    """The templates, once it is sure that they and the theme can be used."""
    templates = Templates(look.templates)
    templates.check()
    storyboard.check(templates)
    if look.theme is not None:
        from bvreport.render.pptx.theme import load

        load(look.theme, look.layouts)
    return templates


def _told(report: Report, templates: Templates, look: Look, previous: Earlier | None) -> Deck:
    deck = storyboard.tell(report, templates, look.paper, previous)
    return replace(deck, brand=look.brand)


def _files(format_: str, drawn: bytes | Mapping[str, bytes]) -> Mapping[str, bytes]:
    """One file ending in the format's name, or several with a name of their own before it."""
    if isinstance(drawn, bytes):
        return {format_: drawn}
    return {f"{part}.{format_}": content for part, content in drawn.items()}


class _Second:
    """The second process: it ends with the first, whatever ends that."""

    def __init__(self, look: Look) -> None:
        # Not fork: a library with threads may stand still in the copy.
        context = multiprocessing.get_context("spawn")
        self._line, its_end = context.Pipe()
        self._process = context.Process(target=_draw, args=(look, its_end), daemon=True)
        with _unheard():
            self._process.start()
        its_end.close()

    def ask(self, report: Report, previous: Earlier | None) -> None:
        """Send the report; the drawing begins."""
        with suppress(BrokenPipeError):  # it is gone, which the answer will tell
            self._line.send((report, previous))

    def answer(self) -> bytes:
        """The drawn bytes, or what went wrong there."""
        try:
            drawn = self._line.recv()
        except (EOFError, ConnectionError) as error:
            raise BvreportError(
                f"the process that draws the {APART} ended early",
                hint=f"is there memory left? try --format {APART} alone",
            ) from error
        if isinstance(drawn, Exception):
            raise drawn
        return bytes(drawn)

    def end(self) -> None:
        """Stop it, finished or not."""
        self._process.terminate()
        self._process.join()
        self._line.close()


@contextmanager
def _unheard() -> Iterator[None]:
    """Ctrl-C goes to every process of a terminal; what starts here leaves it to the first one."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # starting along with a process, it would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _draw(look: Look, line: Connection) -> None:
    """In the second process: load what drawing needs, and draw the report that comes meanwhile."""
    loading = threading.Thread(target=_load)
    loading.start()
    with suppress(EOFError):  # the first process ended before it had a report
        report, previous = line.recv()
        loading.join()
        try:
            line.send(_drawn(report, previous, look))
        except Exception as error:  # handed over: the first process tells it
            line.send(error)


def _load() -> None:
    from bvreport.render.pdf import engine

    with suppress(BvreportError):  # a missing Pango is told when drawing
        engine()


def _drawn(report: Report, previous: Earlier | None, look: Look) -> bytes:
    templates = Templates(look.templates)
    deck = _told(report, templates, look, previous)
    drawing = Drawing(report=report, deck=deck, templates=templates, look=look)
    return _files(APART, registry.renderer(APART)(drawing))[APART]
