"""A brand in every format: readable colours, fonts by name, a logo on the cover."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from bvreport.errors import UsageError
from bvreport.render import svg
from bvreport.render.brand import HOUSE, LEAST_CONTRAST, NIGHT, Brand, brand, contrast, readable
from bvreport.render.html import html
from bvreport.render.png import pictures
from bvreport.render.pptx import pptx
from bvreport.render.slides import Deck
from bvreport.render.templates import Templates
from bvreport.render.xlsx import xlsx
from tests.deck_sample import BAND, sample_deck
from tests.sample import sample_report

TEMPLATES = Templates()
TEAL = {"accent": "#00695C", "heading_font": "Verdana", "text_font": "Verdana"}


@pytest.fixture
def teal(tmp_path: Path) -> Brand:
    Image.new("RGB", (30, 10), "teal").save(tmp_path / "logo.png")
    return brand(TEAL, tmp_path / "logo.png")


def branded(look: Brand) -> Deck:
    return replace(sample_deck(), brand=look)


def packed(content: bytes, ending: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(ending)]
        return "".join(archive.read(name).decode() for name in names)


def test_every_format_takes_the_accent(teal: Brand) -> None:
    page = html(branded(teal), TEMPLATES).decode()
    slides = pptx(branded(teal), TEMPLATES)
    book = xlsx(sample_report(), teal)

    assert "--blue:#00695C" in page
    assert 'fill="#00695C"' in page
    assert HOUSE.accent not in page
    assert '<a:accent1><a:srgbClr val="00695C"/>' in packed(slides, "theme1.xml")
    assert "FF00695C" in packed(book, "styles.xml")
    assert pictures(branded(teal)) != pictures(sample_deck())


def test_office_files_name_the_fonts(teal: Brand) -> None:
    slides, book = pptx(branded(teal), TEMPLATES), xlsx(sample_report(), teal)

    assert packed(slides, "theme1.xml").count('<a:latin typeface="Verdana"') == 2
    assert 'val="Arial"' not in packed(book, "styles.xml")


def test_the_logo_stands_on_the_cover_and_is_told_to_who_cannot_see_it(teal: Brand) -> None:
    page = html(branded(teal), TEMPLATES).decode()
    cover = Presentation(io.BytesIO(pptx(branded(teal), TEMPLATES))).slides[0]

    assert page.count('<img class="logo" src="data:image/png;base64,') == 1
    (logo,) = (shape for shape in cover.shapes if shape.name == "Logo")
    assert round(logo.width / logo.height, 1) == 3.0


def test_a_company_s_own_master_keeps_its_colours(teal: Brand) -> None:
    master = TEMPLATES.path("pptx/bvreport.pptx")

    slides = pptx(branded(teal), TEMPLATES, master)

    assert '<a:accent1><a:srgbClr val="0B5CAD"/>' in packed(slides, "theme1.xml")


def test_without_a_brand_nothing_is_added() -> None:
    assert brand({}) == HOUSE
    assert HOUSE.style == ""
    assert svg.chart(BAND, 400, 300) == svg.chart(BAND, 400, 300, HOUSE)


@pytest.mark.parametrize("colour", ["#FFCC00", "#77BBFF", "#FFFFFF"])
def test_a_colour_that_cannot_be_read_is_refused_with_one_that_can(colour: str) -> None:
    with pytest.raises(UsageError, match="cannot be read on white") as refused:
        brand({"accent": colour})

    offered = refused.value.hint.split()[0]
    assert contrast(offered, "#FFFFFF") >= LEAST_CONTRAST


@pytest.mark.parametrize("colour", ["red", "#12", "#GGGGGG", "url(//x)", ""])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(UsageError, match="is no colour"):
        brand({"ink": colour})


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", None])
def test_a_logo_that_is_no_png_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)

    with pytest.raises(UsageError, match=r"\[brand\] logo"):
        brand({}, tmp_path / "logo.png")


@pytest.mark.parametrize("accent", ["#00695C", "#14213D", "#7A0019", "#000000"])
def test_a_dark_screen_gets_an_accent_that_can_be_read_there(accent: str) -> None:
    assert contrast(readable(accent, NIGHT), NIGHT) >= LEAST_CONTRAST
    assert readable(accent, NIGHT) in brand({"accent": accent}).style
