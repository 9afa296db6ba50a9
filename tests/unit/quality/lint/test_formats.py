"""What is told of a text is told of the page and of the print that it becomes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bvreport.quality.lint.document import Document
from bvreport.quality.lint.examine import chosen, examine
from bvreport.quality.lint.readers import html, pdf
from tests.unit.quality.lint.planted import CLEAN, FAULTS

ALL = chosen((), ())
STYLE = "td, th { padding: 2pt 8pt } h1 { font-size: 24pt } h2 { font-size: 18pt }"
Read = Callable[[str], Document]


def page(text: str) -> bytes:
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark").enable("table").render(text)
    head = f"<meta charset=utf-8><style>{STYLE}</style>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def as_page(text: str) -> Document:
    return html.read(page(text), "text.html")


def as_print(text: str) -> Document:
    from weasyprint import HTML

    return pdf.read(bytes(HTML(string=page(text).decode()).write_pdf()), "text.pdf")


READERS = [
    pytest.param(as_page, id="html"),
    pytest.param(as_print, id="pdf", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("read", READERS)
def test_every_planted_fault_is_told(read: Read) -> None:
    for rule, text in FAULTS:
        found = examine(read(text), "text", ALL).findings
        assert rule in [finding.rule for finding in found], text


@pytest.mark.parametrize("read", READERS)
def test_no_clean_text_is_told_off(read: Read) -> None:
    for text in CLEAN:
        found = examine(read(text), "text", ALL).findings
        assert [finding.message for finding in found] == [], text
