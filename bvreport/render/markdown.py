"""Markdown: a deck becomes one document that reads well on GitHub, without any raw HTML.

Charts become tables of the same figures. Every text is escaped: nothing in a pull request can
start a link, mention somebody, close an issue, open a tag or a formula.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import partial
from itertools import zip_longest
from urllib.parse import quote

from bvreport import words
from bvreport.model import Report
from bvreport.render.continued import joined
from bvreport.render.facts.changes import link_of
from bvreport.render.forms import as_document
from bvreport.render.measure import runs
from bvreport.render.slides import Cell, ChartKind, ChartSpec, Deck, Figure, Form, Layout, Table
from bvreport.render.templates import Templates

TEMPLATE = "markdown/deck.md.j2"

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$@]")
_LIST_MARK = re.compile(r"(\d{1,9})([.)])(?=\s|$)|[-+=](?=[-=\s]|$)")
# GitHub links these after Markdown is rendered, so that no backslash helps: an invisible word
# joiner parts the mark from what follows it.
_AUTOLINK = re.compile(r"@(?=\w)|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=[a-z]):(?=//)", re.IGNORECASE)
_WORD_JOINER = "\u2060"
_SAFE_IN_LINKS = "/:?#@!$&*+,;=%~-._"
_TIMED = (ChartKind.BAND, ChartKind.COLUMN, ChartKind.STACK)

Rows = list[list[str]]


def markdown(deck: Deck, report: Report, templates: Templates, beside: str = "") -> bytes:
    """The whole document; the template places what the functions below write.

    `beside`: what the names of pictures of the charts begin with, when there are any.
    """
    text = templates.render(
        TEMPLATE,
        {
            "deck": as_document(deck) if deck.form is Form.DOCUMENT else joined(deck),
            "document": deck.form is Form.DOCUMENT,
            "report": report,
            "covers": (Layout.COVER, Layout.SECTION),
            "text": escaped,
            "rich": rich,
            "picture": partial(picture, beside=beside),
            "logo": _image(deck.company or "Logo", beside, "logo") if deck.brand.logo else "",
            "chart": chart_table,
            "table": table,
            "figures": figure_table,
        },
    )
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


def escaped(text: str) -> str:
    """Plain text: every character stands for itself, nothing becomes a link."""
    parted = _AUTOLINK.sub(lambda mark: mark[0] + _WORD_JOINER, text)
    return _ADDRESS.sub(r"\\:", _literal(parted))


def rich(text: str) -> str:
    """Text with its **bold** stretches, the rest plain."""
    return "".join(
        f"**{escaped(stretch)}**" if bold and stretch == stretch.strip() else escaped(stretch)
        for stretch, bold in runs(text)
    )


def picture(chart: ChartSpec, beside: str) -> str:
    """The picture of a chart that lies beside the document; nothing without one."""
    return _image(chart.alt or chart.label, beside, chart.key)


def _image(alt: str, beside: str, name: str) -> str:
    file = quote(f"{beside}.{name}.png", safe=_SAFE_IN_LINKS)
    return f"![{_literal(alt)}]({file})" if beside else ""


def chart_table(chart: ChartSpec) -> str:
    """A chart as the table of its figures, ranges beside them."""
    dated = chart.kind in _TIMED and chart.categories[0][-1:].isdigit()  # "Jan 2024", "Jan ’24"
    head = ["Month" if dated else ""]
    columns: list[list[str]] = [[_linked(name, link) for name, link in _categories(chart)]]
    for series in chart.series:
        head.append(series.name)
        columns.append([_figure(*pair) for pair in zip_longest(series.values, series.labels)])
        if series.low and series.high:
            head += ["Low", "High"]
            columns += [
                [_figure(value, None) for value in ends] for ends in (series.low, series.high)
            ]
    body = [list(row) for row in zip(*columns, strict=True)]
    return _grid([escaped(name) for name in head], body, numeric=range(1, len(head)))


def table(shown: Table) -> str:
    """A table; a cell with an address links to it."""
    return _grid(
        [escaped(name) for name in shown.head],
        [[_cell(cell) for cell in row] for row in shown.rows],
        numeric=shown.numeric,
    )


def figure_table(figures: tuple[Figure, ...]) -> str:
    """The big numbers side by side, what they are below them."""
    lines = zip_longest(*(figure.lines for figure in figures), fillvalue="")
    return _grid(
        [f"**{escaped(figure.value)}**" for figure in figures],
        [
            [escaped(figure.label) for figure in figures],
            *([rich(line) for line in row] for row in lines),
        ],
        numeric=(),
    )


def _literal(text: str) -> str:
    """Every character of Markdown's own escaped, at the start of a line list marks too."""
    safe = _SPECIAL.sub(lambda char: "\\" + char[0], text)
    mark = _LIST_MARK.match(safe)
    if mark is None:
        return safe
    start = f"{mark[1]}\\{mark[2]}" if mark[1] else f"\\{mark[0]}"
    return start + safe[mark.end() :]


def _grid(head: list[str], rows: Rows, numeric: Collection[int]) -> str:
    rule = ["---:" if column in numeric else "---" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def _linked(text: str, link: str | None) -> str:
    address = link_of(link)
    if address is None or not text:
        return escaped(text)
    return f"[{_literal(text)}]({quote(address, safe=_SAFE_IN_LINKS)})"


def _cell(cell: Cell) -> str:
    told = _linked(cell.text, cell.link)
    return told if cell.grade in (None, cell.text) else f"{told} {cell.grade}"


def _categories(chart: ChartSpec) -> Iterator[tuple[str, str | None]]:
    links = chart.links or (None,) * len(chart.categories)
    return zip(chart.categories, links, strict=True)


def _figure(value: float | None, label: str | None) -> str:
    """What the chart writes at a value, else the value in as many digits as charts have."""
    if label:
        return escaped(label)
    return "" if value is None else words.number(Decimal(str(value)), words.CHART_DIGITS)
