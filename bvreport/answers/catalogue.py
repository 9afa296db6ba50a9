"""What has a name here, for `bvreport list`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from bvreport import registry, words
from bvreport.assumptions import Assumptions
from bvreport.errors import unknown
from bvreport.render.templates import Templates

TEMPLATE_PLACES = (
    ("storyboards", ".yaml"),
    ("markdown", ".j2"),
    ("html", ".j2"),
    ("html", ".css"),
    ("html", ".js"),
    ("pptx", ".pptx"),
    ("prompts", ".yaml"),
)


def listed(
    what: str,
    terms: Assumptions,
    templates: Path | None,
    claims: Mapping[str, int] | None = None,
) -> list[str]:
    """The names of one sort, one a line; without a sort, the sorts.

    `claims` are the numbers of claims that rest on each assumption, where they were counted.
    """
    sorts: Mapping[str, Callable[[], Iterable[str]]] = {
        "assumptions": lambda: _assumptions(terms, claims),
        "categories": _categories,
        "formats": lambda: registry.names("bvreport.renderers", registry.RENDERERS),
        "kinds": lambda: Templates(templates).kinds(),
        "kpis": _kpis,
        "methods": _methods,
        "rules": _rules,
        "sources": lambda: registry.names("bvreport.sources", registry.SOURCES),
        "templates": lambda: _templates(templates),
    }
    if not what:
        return list(sorts)
    if what not in sorts:
        raise unknown("list", what, sorts)
    return list(sorts[what]())


def _assumptions(terms: Assumptions, claims: Mapping[str, int] | None) -> Iterable[str]:
    for entry in terms.entries:
        value = "not set," if entry.value is None else _plain(entry.value)
        bounds = f" ({entry.low} to {entry.high})" if entry.low is not None else ""
        used = "" if claims is None else f", {words.plural(claims.get(entry.key, 0), 'claim')}"
        yield f"{entry.key} = {value} {entry.unit}{bounds} [{entry.source}]{used}: {entry.note}"


def _categories() -> Iterable[str]:
    from bvreport.model import Category

    return [category.value for category in Category]


def _kpis() -> Iterable[str]:
    """The indicators of a report on nothing: all of them, each with its formula."""
    from bvreport.config.terms import defaults
    from bvreport.model import PeriodCovered
    from bvreport.report import Inputs, assemble

    nothing = Inputs(
        title="",
        kind="",
        period=PeriodCovered(since=None, until=None, label=""),
        as_of=datetime.now(UTC),
        valuations=(),
        terms=defaults(),
        version="",
        command="",
    )
    return [f"{kpi.key}: {kpi.label} = {kpi.formula}" for kpi in assemble(nothing).kpis]


def _methods() -> Iterable[str]:
    from bvreport.methods.examine import METHODS

    return list(METHODS)


def _rules() -> Iterable[str]:
    """The rules of `lint`, those for report.json last."""
    from bvreport.quality.lint.rules import DOCUMENT_RULES, REPORT_RULES

    return [
        *(f"{rule.name} ({rule.severity}): {rule.holds}" for rule in DOCUMENT_RULES),
        *(f"{rule.name} ({rule.severity}): {rule.holds}" for rule in REPORT_RULES),
    ]


def _templates(folder: Path | None) -> Iterable[str]:
    known = Templates(folder)
    for place, suffix in TEMPLATE_PLACES:
        yield from known.names(place, suffix)


def _plain(value: Decimal) -> str:
    return f"{value:f}"
