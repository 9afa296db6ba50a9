"""The PDF deck: PDF/UA-1, one page a slide, the same bytes each time, nothing fetched."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import page as validation
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from bvreport.copying import THREADS
from bvreport.errors import BvreportError, TemplateError
from bvreport.render.pdf import pdf
from bvreport.render.slides import Layout, Slide
from bvreport.render.templates import Templates
from tests import papers
from tests.deck_sample import (
    ALL_SLIDES,
    BAND,
    HOSTILE,
    TAKEAWAY,
    hostile_deck,
    register,
    sample_deck,
)

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = Templates()
POINTS = 72
PLAIN = Slide(anchor="a", layout=Layout.TEXT, title="A title", bullets=("A line",))


def written(*slides: Slide) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(sample_deck(slides), TEMPLATES)))


def lines(page: object) -> Iterator[tuple[str, float, float]]:
    """Every stretch of text of a page with its place in inches from the left and the top."""
    found: list[tuple[str, float, float]] = []

    def keep(text: str, matrix: list[float], at: list[float], *_: object) -> None:
        if text.strip():
            x = at[4] * matrix[0] + at[5] * matrix[2] + matrix[4]
            y = at[4] * matrix[1] + at[5] * matrix[3] + matrix[5]
            found.append((text.strip(), x / POINTS, 7.5 - y / POINTS))

    page.extract_text(visitor_text=keep)  # type: ignore[attr-defined]  # a pypdf page
    yield from found


def dictionaries(document: PdfReader) -> Iterator[DictionaryObject]:
    """Every object of it that is one."""
    for number in range(1, int(str(document.trailer["/Size"]))):
        found = document.get_object(IndirectObject(number, 0, document))
        if isinstance(found, DictionaryObject):
            yield found


@pytest.fixture(scope="module")
def sample_bytes() -> bytes:
    return pdf(sample_deck(), TEMPLATES)


@pytest.fixture(scope="module")
def sample(sample_bytes: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(sample_bytes))


def test_the_deck_is_pdf_ua_1(sample_bytes: bytes, tmp_path: Path) -> None:
    file = tmp_path / "deck.pdf"
    file.write_bytes(sample_bytes)

    result = validation.validate_pdf(str(file), profile=validation.ValidationProfile.PDF_UA_1)

    assert result.is_compliant, [failure.message for failure in result.failures]


def test_a_hostile_deck_is_pdf_ua_1_and_shows_its_words(tmp_path: Path) -> None:
    file = tmp_path / "deck.pdf"
    file.write_bytes(pdf(replace(hostile_deck(), language="en"), TEMPLATES))

    result = validation.validate_pdf(str(file), profile=validation.ValidationProfile.PDF_UA_1)

    assert result.is_compliant, [failure.message for failure in result.failures]
    words = "".join("".join(papers.words(file)).split())
    assert "".join(HOSTILE.split()) in words


def test_the_same_deck_gives_the_same_bytes(sample_bytes: bytes) -> None:
    assert pdf(sample_deck(), Templates()) == sample_bytes


@pytest.mark.skipif(not Path(THREADS).is_dir(), reason="no /proc to see threads in")
def test_halves_set_side_by_side_give_the_bytes_of_halves_set_in_turn(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from bvreport import copying
from bvreport.render.pdf import pdf
from bvreport.render.templates import Templates
from tests.deck_sample import sample_deck
if sys.argv[2] == "in turn":
    copying.THREADS = "absent"
Path(sys.argv[1]).write_bytes(pdf(sample_deck(), Templates()))
print(copying.may_be_copied())
"""
    written, copied = [], []
    for way in ("side by side", "in turn"):
        command = [sys.executable, "-c", script, str(tmp_path / way), way]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        copied.append(said.stdout.strip())
        written.append((tmp_path / way).read_bytes())

    assert copied == ["True", "False"]
    assert written[0] == written[1]


def test_each_place_has_its_name_in_both_halves(sample: PdfReader) -> None:
    places = {
        name: sample.get_destination_page_number(place)
        for name, place in sample.named_destinations.items()
    }
    of_slides = [places[slide.anchor] for slide in ALL_SLIDES]

    assert of_slides[0] == 0
    assert of_slides == sorted(set(of_slides))
    assert list(places) == sorted(places)


def test_what_a_page_shows_is_found_by_its_key_in_both_halves(sample: PdfReader) -> None:
    held = sample.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    keys, found = list(held[::2]), dict(zip(held[::2], held[1::2], strict=True))

    assert keys == sorted(set(keys))
    for page in sample.pages:
        contents = page.get_contents()
        assert contents is not None
        marks = contents.get_data().count(b"/MCID")
        assert marks
        assert len(found[page["/StructParents"]].get_object()) == marks
        for note in page.get("/Annots", ()):
            assert found[note.get_object()["/StructParent"]].get_object()["/S"] == "/Link"


def test_each_cell_names_heads_of_its_own_table_in_both_halves(sample: PdfReader) -> None:
    heads: list[str] = []
    named: list[str] = []
    for element in dictionaries(sample):
        if element.get("/S") == "/TH":
            heads.append(str(element["/ID"]))
        elif element.get("/S") == "/TD":
            named.extend(map(str, element["/A"]["/Headers"]))

    assert len(heads) == len(set(heads))
    assert set(named) == set(heads)


def test_each_part_of_a_font_has_its_own_name(sample: PdfReader) -> None:
    names = [
        str(font["/BaseFont"]) for font in dictionaries(sample) if font.get("/Subtype") == "/Type0"
    ]

    assert len(names) == len(set(names))
    assert len({name.partition("+")[2] for name in names}) < len(names)  # both halves use some


def test_each_slide_is_a_page_and_a_long_table_takes_several(sample_bytes: bytes) -> None:
    pages = papers.words(sample_bytes)
    register_pages = [text for text in pages if "Every claim with its quote" in text]

    assert len(pages) == len(ALL_SLIDES) - 1 + len(register_pages)
    assert len(register_pages) > 1
    assert f"(2 of {len(register_pages)})" in register_pages[1]


def test_every_row_of_a_long_table_is_there_once(sample_bytes: bytes) -> None:
    words = "\n".join(papers.words(sample_bytes))

    assert [words.count(f"octo/shop#{n}") for n in range(100, 160)] == [1] * 60


def test_pages_are_16_to_9(sample: PdfReader) -> None:
    sizes = {
        (round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in sample.pages
    }

    assert sizes == {(960, 540)}


def test_each_page_has_a_bookmark(sample: PdfReader) -> None:
    titles = [entry["/Title"] for entry in sample.outline if not isinstance(entry, list)]

    assert len(titles) == len(sample.pages)
    assert titles[0] == ALL_SLIDES[0].title


def test_properties_come_from_the_deck_and_not_from_the_clock(sample: PdfReader) -> None:
    about = sample.metadata
    assert about is not None

    assert about.title == sample_deck().title
    assert about.author == "Acme"
    assert about.subject == sample_deck().subject
    assert about["/Keywords"] == "business value, pull requests, traction"
    assert about.creation_date is not None
    assert about.creation_date.date().isoformat() == "2026-07-07"
    assert about.modification_date == about.creation_date


def test_links_of_cells_work(sample: PdfReader) -> None:
    addresses = {
        action["/A"]["/URI"]
        for page in sample.pages
        for action in (note.get_object() for note in page.get("/Annots", ()))
        if "/A" in action
    }

    assert "https://github.com/octo/shop/pull/100" in addresses
    assert all(address.startswith("https://") for address in addresses)


def test_every_font_is_embedded(sample: PdfReader) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()["/DescendantFonts"][0].get_object()
        for page in sample.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert any("Gelasio" in name for name in fonts)
    assert any("Arimo" in name for name in fonts)
    for name, font in fonts.items():
        assert {"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]), name


def test_the_document_is_tagged_with_its_language(sample: PdfReader) -> None:
    assert sample.trailer["/Root"]["/Lang"] == "en"
    assert sample.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_characters_without_a_glyph_are_spelled_out_or_dropped() -> None:
    strange = replace(PLAIN, title="One \U000e8888\U0010fffd two", bullets=("\U0001d400 bold A",))

    words = written(strange).pages[0].extract_text()

    assert "One" in words
    assert "two" in words
    assert not {"\U000e8888", "\U0010fffd", "�"} & set(words)


@pytest.mark.parametrize(
    "title",
    [
        "A long sentence with many words that goes on and on " * 9,
        "Donaudampfschifffahrtsgesellschaftskapitän" * 9,
        "修复结账页面的支付失败问题并提高成功率" * 9,
        "إصلاح مشكلة الدفع في صفحة الخروج " * 9,
        "תיקון בעיית התשלום בדף הקופה " * 9,
    ],
    ids=["words", "one word", "chinese", "arabic", "hebrew"],
)
def test_a_long_title_stays_above_the_chart_and_inside_the_page(title: str) -> None:
    slide = Slide(
        anchor="a", layout=Layout.CHART, title=title, charts=(BAND,), bullets=TAKEAWAY, source="S"
    )

    document = written(PLAIN, slide)

    assert len(document.pages) == 2
    found = list(lines(document.pages[1]))
    label = next(y for text, _, y in found if text.startswith("Cumulative"))
    above = [y for text, x, y in found if y < label]
    assert above
    assert max(above) < 1.5
    assert all(0.55 <= x <= 12.75 for _, x, _ in found)


def test_many_long_bullets_end_above_the_footer() -> None:
    slide = Slide(
        anchor="a",
        layout=Layout.CHART,
        title="T",
        charts=(BAND,),
        bullets=("A point that needs a whole sentence, and then another one to be clear " * 3,) * 9,
        source="Source: all of it",
    )

    (page,) = written(slide).pages

    footer = next(y for text, _, y in lines(page) if text.startswith("Source"))
    assert all(y < 6.85 for text, _, y in lines(page) if y < footer - 0.01)


@pytest.mark.parametrize("rows", [1, 5, 12, 30])
def test_a_table_ends_above_the_footer(rows: int) -> None:
    slide = Slide(
        anchor="a", layout=Layout.TABLE_FULL, title="T", table=register(rows), source="Source: all"
    )

    for page in written(slide).pages:
        footer = next(y for text, _, y in lines(page) if text.startswith("Source"))
        assert max(y for _, _, y in lines(page) if y < footer - 0.01) < 6.8


def test_nothing_outside_the_file_is_fetched(tmp_path: Path) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "deck.css").write_text("body { background: url(file:///etc/hostname) }")

    with pytest.raises(TemplateError, match="file:///etc/hostname"):
        pdf(sample_deck((PLAIN,)), Templates(tmp_path))


def test_a_missing_pango_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPango:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])

    with pytest.raises(BvreportError, match="Pango") as caught:
        pdf(sample_deck((PLAIN,)), TEMPLATES)

    assert "libpango" in caught.value.hint
    assert "brew" in caught.value.hint
