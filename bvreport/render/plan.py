"""Plan: a storyboard's YAML becomes a checked plan of slides; a fault names file, slide and field.

Everything that can be known without a report is checked here, before slow work: the fields of
each slide, the syntax of its expressions, the names of its charts, tables and facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import fields
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bvreport.errors import BvreportError, TemplateError, UsageError
from bvreport.render.borrowed import file_of, loaded
from bvreport.render.charts import CHARTS, OF_ITEM
from bvreport.render.facts import Facts
from bvreport.render.folders import STORYBOARD, STORYBOARDS
from bvreport.render.slides import Form, Layout, Paper, Role
from bvreport.render.tables import TABLES
from bvreport.render.templates import EXPRESSION_ERRORS, Templates, bare, broken

_FACTS = tuple(field.name for field in fields(Facts))
_PLACEABLE = (*_FACTS, "item", "page")

Anchor = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


class _Plan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FigurePlan(_Plan):
    """One big number of a Statement; it is left out when its value comes out empty."""

    value: str
    label: str
    lines: tuple[str, ...] = ()


class SlidePlan(_Plan):
    """One slide as the storyboard wants it; every text is a Jinja expression."""

    anchor: Anchor
    layout: Layout
    title: str
    when: str = "true"
    each: str = ""  # a fact that holds several things: one slide for each, as `item`
    subtitle: str = ""
    caption: str = ""
    figures: tuple[FigurePlan, ...] = ()
    charts: tuple[str, ...] = ()
    table: str = ""
    bullets: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""
    appendix: bool = False
    otherwise: SlidePlan | None = None
    kicker: str = ""
    text: tuple[str, ...] = ()
    level: Literal[1, 2] = 1
    role: Role = Role.PLAIN
    only: Form | None = None


class Instead(_Plan):
    """Another storyboard, told when the story of this one does not apply."""

    when: str
    storyboard: str


class Storyboard(_Plan):
    """A whole storyboard."""

    title: str
    subject: str
    caveat: str
    language: str = "en"
    keywords: tuple[str, ...] = ()
    paper: Paper = Paper.WIDE
    instead: Instead | None = None
    slides: Annotated[tuple[SlidePlan, ...], Field(min_length=1)]

    @field_validator("slides")
    @classmethod
    def _named_apart(cls, slides: tuple[SlidePlan, ...]) -> tuple[SlidePlan, ...]:
        names = Counter(slide.anchor for slide in slides)
        if twice := [name for name, count in names.items() if count > 1]:
            raise ValueError(f"two slides are named {twice[0]!r}")
        return slides


def check(templates: Templates) -> None:
    """Try what the user brought without a report: `TemplateError` for the first fault."""
    templates.check()
    for file in templates.own(f"{STORYBOARDS}/*{STORYBOARD}"):
        kind = PurePosixPath(file).stem
        board = read(kind, templates)
        if board.instead:
            _check_condition(board.instead.when, f"{file}: instead: when", templates)
            other = board.instead.storyboard
            _check_name(other, templates.kinds(), "storyboard", f"{file}: instead")
        for field in ("title", "subject", "caveat"):
            _check_text(getattr(board, field), f"{file}: {field}", templates)
        for number, plan in enumerate(board.slides, 1):
            for one in with_otherwise(plan):
                _check_slide(one, slide_of(kind, number, one), templates)


def read(kind: str, templates: Templates) -> Storyboard:
    """The storyboard of one kind, its fields checked."""
    if kind not in (known := templates.kinds()):
        raise UsageError(f"there is no kind of deck named {kind!r}", hint=_closest(kind, known))
    file = file_of(kind)
    content = loaded(kind, templates)
    try:
        return Storyboard.model_validate(content)
    except ValidationError as error:
        raise TemplateError(_fault(file, content, error)) from error


def compiled(kind: str, templates: Templates) -> None:
    """Compile every expression of a storyboard, which takes longer than telling it; no check."""
    with suppress(*EXPRESSION_ERRORS, BvreportError):  # told when the storyboard is
        board = read(kind, templates)
        for plan in board.slides:
            for one in with_otherwise(plan):
                templates.condition(one.when)
                for _, source in texts(one):
                    templates.field(source)


def slide_of(kind: str, number: int, plan: SlidePlan) -> str:
    """How a slide is named in messages."""
    return f"{file_of(kind)}: slide {number} ({plan.anchor})"


def texts(plan: SlidePlan) -> Iterator[tuple[str, str]]:
    """The name and source of every expression of a slide but `when`."""
    for field in ("title", "subtitle", "caption", "notes", "source", "kicker"):
        yield field, getattr(plan, field)
    for number, paragraph in enumerate(plan.text, 1):
        yield f"paragraph {number}", paragraph
    for number, bullet in enumerate(plan.bullets, 1):
        yield f"bullet {number}", bullet
    for number, figure in enumerate(plan.figures, 1):
        for source in (figure.value, figure.label, *figure.lines):
            yield f"figure {number}", source


def _check_slide(plan: SlidePlan, where: str, templates: Templates) -> None:
    _check_condition(plan.when, f"{where}: when", templates)
    for field, source in texts(plan):
        _check_text(source, f"{where}: {field}", templates)
    for chart in plan.charts:
        _check_name(chart, {*CHARTS, *OF_ITEM}, "chart", where)
    if plan.table:
        _check_name(plan.table, TABLES, "table", where)
    if plan.each:
        _check_name(plan.each, _FACTS, "fact", where)


def _check_text(source: str, where: str, templates: Templates) -> None:
    try:
        templates.field(source)
    except EXPRESSION_ERRORS as error:
        raise broken(where, error) from error
    for name in templates.unknown_names(source, _PLACEABLE):
        _check_name(name, _PLACEABLE, "fact", where)


def _check_condition(source: str, where: str, templates: Templates) -> None:
    try:
        templates.condition(source)
    except EXPRESSION_ERRORS as error:
        raise broken(where, error) from error
    for name in templates.unknown_names(f"{{{{ {bare(source)} }}}}", _PLACEABLE):
        _check_name(name, _PLACEABLE, "fact", where)


def _check_name(name: str, known: Collection[str], what: str, where: str) -> None:
    if name not in known:
        raise TemplateError(
            f"{where}: {what}: there is none named {name!r}", hint=_closest(name, known)
        )


def _closest(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(sorted(known))}"


def with_otherwise(plan: SlidePlan) -> Iterator[SlidePlan]:
    yield plan
    if plan.otherwise:
        yield from with_otherwise(plan.otherwise)


def _fault(file: str, content: object, error: ValidationError) -> str:
    """The first fault of a storyboard, with its slide and its field."""
    first = error.errors(include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    where = [file]
    match first["loc"]:
        case ("slides", int(index), *rest):
            where.append(f"slide {index + 1}{_anchor(content, index)}")
            path = [str(part) for part in rest]
    if path:
        where.append(".".join(path))
    reason = "there is no such field" if first["type"] == "extra_forbidden" else first["msg"]
    return f"{': '.join(where)}: {reason}"


def _anchor(content: object, index: int) -> str:
    match content:
        case {"slides": [*slides]} if index < len(slides):
            match slides[index]:
                case {"anchor": str(anchor)}:
                    return f" ({anchor})"
    return ""
