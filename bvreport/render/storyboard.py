"""Storyboard: a report becomes a deck of slides, in the words of a YAML file.

The file's texts are Jinja expressions that are rendered after YAML is parsed, so nothing that a
pull request says can break the syntax. They place facts and name charts and tables. A slide drops
out when its `when` is false or when its charts or its table are empty; `otherwise` then takes its
place. A table of several pages makes a slide of each page, `each` a slide of each thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from bvreport.model import Earlier, Report
from bvreport.render.banded import banded
from bvreport.render.borrowed import file_of
from bvreport.render.charts import CHARTS, OF_ITEM
from bvreport.render.clean import clean
from bvreport.render.facts import Facts, facts
from bvreport.render.facts.changes import link_of
from bvreport.render.forms import as_slides
from bvreport.render.measure import Font, shorten
from bvreport.render.plan import (
    SlidePlan,
    Storyboard,
    check,
    read,
    slide_of,
    texts,
    with_otherwise,
)
from bvreport.render.rich import ADDRESS
from bvreport.render.slides import ChartSpec, Deck, Figure, Form, Layout, Paper, Slide, Table
from bvreport.render.tables import TABLES
from bvreport.render.templates import EXPRESSION_ERRORS, Templates, broken

__all__ = ["check", "tell"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Room for a text on a slide; what does not fit is cut between words."""

    font: Font
    points: float
    inches: float
    lines: int


_COVER = _Box(font=Font.SERIF, points=40, inches=10.9, lines=3)
_TITLE = _Box(font=Font.SERIF, points=24, inches=12.0, lines=2)
_TEXT = _Box(font=Font.SANS, points=16, inches=11.6, lines=3)
_SOURCE = _Box(font=Font.SANS, points=9, inches=11.2, lines=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which of the slides of one plan this is, for titles such as "2 of 4"."""

    number: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What the expressions of one slide can see, and how messages name that slide."""

    templates: Templates
    report: Report
    facts: Facts
    values: Mapping[str, object]
    where: str


def tell(
    report: Report,
    templates: Templates,
    paper: Paper | None = None,
    previous: Earlier | None = None,
) -> Deck:
    """The deck of the report's kind, or of the kind its storyboard names for such a report.

    `paper` replaces the storyboard's own; `previous` is the report of the period before.
    """
    known = facts(report, previous)
    scene = _Scene(
        templates=templates,
        report=report,
        facts=known,
        values={field.name: getattr(known, field.name) for field in fields(Facts)},
        where=file_of(report.kind),
    )
    kind, board = report.kind, read(report.kind, templates)
    own_paper = board.paper
    if board.instead and _holds(scene, "instead: when", board.instead.when):
        kind, board = board.instead.storyboard, read(board.instead.storyboard, templates)
        scene = replace(scene, where=file_of(kind))
    slides = (
        slide
        for number, plan in enumerate(board.slides, 1)
        for slide in _slides(plan, replace(scene, where=slide_of(kind, number, plan)))
    )
    deck = Deck(
        kind=report.kind,
        title=_text(scene, "title", board.title),
        subject=_text(scene, "subject", board.subject),
        company=clean(report.company or ""),
        keywords=tuple(board.keywords),
        created=report.as_of.date().isoformat(),
        language=board.language,
        slides=tuple(slides),
        caveat=_text(scene, "caveat", board.caveat),
        paper=paper or own_paper,
        links=frozenset(_links(report, board)),
    )
    if report.redacted:
        deck = banded(deck, report.totals.currency)
    return as_slides(deck) if deck.form is Form.SLIDES else deck


def _links(report: Report, board: Storyboard) -> Iterator[str]:
    """Where texts may lead: to the changes, and where the storyboard itself says."""
    yield from filter(None, (link_of(change.url) for change in report.changes))
    for plan in board.slides:
        for one in with_otherwise(plan):
            for _, source in texts(one):
                yield from ADDRESS.findall(source)


def _slides(plan: SlidePlan, scene: _Scene) -> Iterator[Slide]:
    """The slides of one plan: none, one, or one for each page or thing."""
    told = tuple(_told(plan, scene)) if _holds(scene, "when", plan.when) else ()
    if not told and plan.otherwise:
        yield from _slides(_in_its_place(plan.otherwise, plan), scene)
    yield from told


def _in_its_place(stand_in: SlidePlan, plan: SlidePlan) -> SlidePlan:
    """The stand-in of a slide, where that one would be in the document."""
    missing = {"kicker", "level", "role", "only"} - stand_in.model_fields_set
    return stand_in.model_copy(update={name: getattr(plan, name) for name in missing})


def _told(plan: SlidePlan, scene: _Scene) -> Iterator[Slide]:
    charts = tuple(_charts(plan, scene))
    pages: tuple[Table | None, ...] = (None,)
    if plan.table:
        pages = TABLES[plan.table](scene.report, scene.facts)
    if set(plan.charts) & set(CHARTS) and not charts:
        return
    things: Iterable[object] = getattr(scene.facts, plan.each) if plan.each else (None,)
    shown = [(thing, table) for thing in things for table in pages]
    for number, (thing, table) in enumerate(shown, 1):
        page = Page(number=number, count=len(shown))
        here = replace(scene, values={**scene.values, "item": thing, "page": page})
        own = (OF_ITEM[name](thing) for name in plan.charts if name in OF_ITEM)
        yield _slide(plan, here, (*charts, *(chart for chart in own if chart)), table)


def _charts(plan: SlidePlan, scene: _Scene) -> Iterator[ChartSpec]:
    """Those of its charts that are about the whole report and have something to show."""
    for name in plan.charts:
        if name in CHARTS and (chart := CHARTS[name](scene.report, scene.facts)):
            yield chart


def _slide(
    plan: SlidePlan, scene: _Scene, charts: tuple[ChartSpec, ...], table: Table | None
) -> Slide:
    layout = plan.layout
    if layout is Layout.TWO_CHARTS and len(charts) == 1:
        layout = Layout.CHART
    figures = tuple(_figures(plan, scene))
    if plan.charts and not charts:  # those of the item: the others would have dropped the slide
        layout = Layout.CARD if figures else Layout.TEXT
    page = scene.values["page"]
    number = page.number if isinstance(page, Page) else 1
    bullets = (_text(scene, f"bullet {n}", text) for n, text in enumerate(plan.bullets, 1))
    paragraphs = (_text(scene, f"paragraph {n}", text) for n, text in enumerate(plan.text, 1))
    title_box = _COVER if layout is Layout.COVER else _TITLE
    return Slide(
        anchor=plan.anchor if number == 1 else f"{plan.anchor}-{number}",
        layout=layout,
        title=_cut(_text(scene, "title", plan.title), title_box),
        subtitle=_text(scene, "subtitle", plan.subtitle),
        caption=_text(scene, "caption", plan.caption),
        figures=figures,
        charts=charts,
        table=table,
        bullets=tuple(_cut(bullet, _TEXT) for bullet in bullets if bullet),
        notes=_text(scene, "notes", plan.notes),
        source=_cut(_text(scene, "source", plan.source), _SOURCE),
        appendix=plan.appendix,
        kicker=_text(scene, "kicker", plan.kicker),
        text=tuple(paragraph for paragraph in paragraphs if paragraph),
        level=plan.level,
        role=plan.role,
        only=plan.only,
    )


def _figures(plan: SlidePlan, scene: _Scene) -> Iterator[Figure]:
    for number, figure in enumerate(plan.figures, 1):
        where = f"figure {number}"
        if value := _text(scene, where, figure.value):
            lines = (_text(scene, where, line) for line in figure.lines)
            yield Figure(
                value=value,
                label=_text(scene, where, figure.label),
                lines=tuple(line for line in lines if line),
            )


def _cut(text: str, box: _Box) -> str:
    return shorten(text, box.font, box.points, box.inches, box.lines)


def _text(scene: _Scene, field: str, source: str) -> str:
    try:
        return clean(scene.templates.field(source)(scene.values))
    except EXPRESSION_ERRORS as error:
        raise broken(f"{scene.where}: {field}", error) from error


def _holds(scene: _Scene, field: str, source: str) -> bool:
    try:
        return scene.templates.condition(source)(scene.values)
    except EXPRESSION_ERRORS as error:
        raise broken(f"{scene.where}: {field}", error) from error
