"""The same planted fault is told in every format, at its place; broken files end in two lines."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bvreport.errors import BvreportError, UsageError
from bvreport.model import Report
from bvreport.quality.lint.document import Document, Role, Text
from bvreport.quality.lint.examine import Examined, chosen, examine
from bvreport.quality.lint.readers.opening import opened

ROWS = (("Item", "Cost"), ("Licences", "$1,200"), ("Hosting", "$800"), ("Total", "$2,500"))
MESSAGE = 'column "Cost": the rows make $2,000 ($1,200 + $800), not the total of $2,500'
TITLE = "The bill is $2,500 a month"


def markdown() -> bytes:
    head, *body = (f"| {' | '.join(row)} |" for row in ROWS)
    return "\n".join([f"# {TITLE}", "", head, "| --- | ---: |", *body, ""]).encode()


def html() -> bytes:
    head, *body = ROWS
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    page = f"<h1>{TITLE}</h1><table><tr>{cells}</tr>\n{rows}</table>"
    return f"<!doctype html><html><body>{page}</body></html>".encode()


def pptx() -> bytes:
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = TITLE
    table = slide.shapes.add_table(4, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=html().decode()).write_pdf())


def lint(path: Path) -> Examined:
    return examine(opened(str(path)), path.name, chosen((), ()))


@pytest.mark.parametrize(
    ("make", "place"),
    [(markdown, "line 7"), (html, "line 2"), (pptx, "slide 1"), (pdf, "page 1")],
    ids=["md", "html", "pptx", "pdf"],
)
def test_a_total_is_added_up_in_every_format(tmp_path: Path, make: type[bytes], place: str) -> None:
    path = tmp_path / "report.bin"  # the content tells the format, not the name
    path.write_bytes(make())

    (finding,) = lint(path).findings

    assert finding.rule == "table-total"
    assert finding.message == MESSAGE
    assert finding.place.words == place


def test_html_within_markdown_is_read(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    table = html().decode().partition("<table>")[2].partition("</table>")[0]
    path.write_text(f"# Bill\n\n<table>\n{table}\n</table>\n")

    assert [finding.message for finding in lint(path).findings] == [MESSAGE]


def test_a_slide_without_a_title_placeholder_takes_its_topmost_text(tmp_path: Path) -> None:
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for top, words in ((0.3, "We saved $2M"), (3, "It was a good year")):
        box = slide.shapes.add_textbox(Inches(1), Inches(top), Inches(6), Inches(1))
        box.text_frame.text = words
    path = tmp_path / "deck.pptx"
    deck.save(str(path))

    assert [finding.rule for finding in lint(path).findings] == ["title-number"]


def test_notes_of_a_speaker_support_no_title(tmp_path: Path) -> None:
    from pptx import Presentation

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "We saved $2M"
    slide.placeholders[1].text = "It was a good year"
    slide.notes_slide.notes_text_frame.text = "The $2M are from finance."
    path = tmp_path / "deck.pptx"
    deck.save(str(path))

    assert [finding.rule for finding in lint(path).findings] == ["title-number"]


def test_markdown_loses_its_marks_and_keeps_its_escapes() -> None:
    from bvreport.quality.lint.readers.markdown import read

    (page,) = read("**\\$5** of [`x`](y) \\*kept\\* &amp; `45 min`", "t").pages
    (block,) = page.blocks

    assert isinstance(block, Text)
    assert " ".join(block.words.split()) == "$5 of *kept* & 45 min"


def test_hidden_parts_of_html_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><p>seen</p><script>'$5 + $5 = $11'</script>"
        "<p style='display: none'>$5 + $5 = $11</p></body></html>"
    )

    assert lint(path).findings == ()


def test_words_of_a_picture_support_a_title(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    picture = "<svg><text>515</text></svg>"
    path.write_text(f"<html><body><h1>Value of $520K</h1>{picture}<p>in K</p></body></html>")

    document = opened(str(path))

    assert isinstance(document, Document)
    roles = [block.role for page in document.pages for block in page.blocks]  # type: ignore[union-attr]  # there is one here
    assert roles == [Role.LABEL, Role.PROSE]
    assert lint(path).findings == ()


def test_a_saved_report_is_told_from_other_json(tmp_path: Path) -> None:
    from bvreport import codec
    from tests.sample import sample_report

    path = tmp_path / "report.json"
    path.write_bytes(codec.report_json(sample_report()))
    other = tmp_path / "package.json"
    other.write_text('{"name": "x"}')

    assert isinstance(opened(str(path)), Report)
    with pytest.raises(BvreportError, match="schema"):
        opened(str(other))


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b"0" * 60_000_000)
    return stream.getvalue()


def entities() -> bytes:
    """A presentation whose XML would grow a thousand million times."""
    lines = ["<!DOCTYPE p [", '<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    xml = "\n".join([*lines, "]>", "<p>&a9;</p>"])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", xml)
        archive.writestr("ppt/presentation.xml", xml)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        bomb(),
        entities(),
        b"PK\x03\x04 and no more",
        pptx()[:5_000],
        b"%PDF-1.7 and no more",
        b"\x00\x01\x02\x03" * 100,
        b'{"schema": "bvreport/report/1"',
        b'{"schema": "bvreport/report/1"}',
    ],
    ids=["bomb", "entities", "zip", "cut", "pdf", "binary", "json", "report"],
)
def test_a_hostile_or_broken_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    with pytest.raises(BvreportError) as refused:
        opened(str(path))
    assert refused.value.message
    assert refused.value.hint


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        opened(str(tmp_path / "nothing.md"))


@pytest.mark.parametrize(
    "piece",
    ["$5 + ", "10 % of the users, ", "from 5 to 3 minutes ", "| a | 5 |\n", "# 5 %\n", "- 5 %\n",
     "[" * 50, "(" * 50, "**" * 50, "> " * 40 + "\n", "total of $5: ", "low $5 high $3 ", "Ã©",
     "`" * 50, "between 5 and 3, ", "<p><div>", "$5K–$3K ", "&amp;&#1234;"],
)  # fmt: skip
def test_time_grows_with_the_length_of_a_text(tmp_path: Path, piece: str) -> None:
    from time import process_time

    def seconds(length: int) -> float:
        path = tmp_path / f"{length}.md"
        path.write_text(piece * (length // len(piece)))
        start = process_time()
        lint(path)
        return process_time() - start

    seconds(1_000)
    short, long = seconds(4_000), seconds(32_000)
    assert long < 0.5 + 8 * 4 * short
