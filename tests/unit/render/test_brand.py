"""A brand in every format: readable colours, fonts by name, a logo on the cover."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pptx import Presentation

from bvreport.errors import UsageError
from bvreport.render import svg
from bvreport.render.brand import (
    HOUSE,
    LEAST_CONTRAST,
    NIGHT,
    Brand,
    brand,
    contrast,
    readable,
    unfound,
)
from bvreport.render.html import html
from bvreport.render.markdown import markdown
from bvreport.render.measure import Font, font_file
from bvreport.render.pdf import pdf
from bvreport.render.png import pictures
from bvreport.render.pptx import pptx
from bvreport.render.slides import Deck
from bvreport.render.templates import Templates
from bvreport.render.xlsx import xlsx
from bvreport.service.assets import GROUND, assets
from tests.deck_sample import ALL_SLIDES, BAND, sample_deck
from tests.sample import sample_report

TEMPLATES = Templates()
TEAL = {"accent": "#00695C", "heading_font": "Verdana", "text_font": "Verdana"}


@pytest.fixture
def teal(tmp_path: Path) -> Brand:
    Image.new("RGB", (30, 10), "teal").save(tmp_path / "logo.png")
    return brand(TEAL, tmp_path / "logo.png")


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bvreport", *words], cwd=folder, capture_output=True, text=True
    )


def few(look: Brand = HOUSE) -> Deck:
    """The cover, two slides of text and one with charts: all that a brand changes."""
    drawn = next(slide for slide in ALL_SLIDES if slide.charts)
    return replace(sample_deck((*ALL_SLIDES[:3], drawn)), brand=look)


def packed(content: bytes, ending: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(ending)]
        return "".join(archive.read(name).decode() for name in names)


def test_every_format_takes_the_accent(teal: Brand) -> None:
    page = html(few(teal), TEMPLATES).decode()
    slides = pptx(few(teal), TEMPLATES)
    book = xlsx(sample_report(), teal)

    assert "--blue:#00695C" in page
    assert 'fill="#00695C"' in page
    assert HOUSE.accent not in page
    assert '<a:accent1><a:srgbClr val="00695C"/>' in packed(slides, "theme1.xml")
    assert "FF00695C" in packed(book, "styles.xml")
    assert pictures(few(teal)) != pictures(few())


def test_office_files_name_the_fonts(teal: Brand) -> None:
    slides, book = pptx(few(teal), TEMPLATES), xlsx(sample_report(), teal)

    assert packed(slides, "theme1.xml").count('<a:latin typeface="Verdana"') == 2
    assert 'val="Arial"' not in packed(book, "styles.xml")


def test_the_logo_stands_on_the_cover_and_is_told_to_who_cannot_see_it(teal: Brand) -> None:
    page = html(few(teal), TEMPLATES).decode()
    cover = Presentation(io.BytesIO(pptx(few(teal), TEMPLATES))).slides[0]

    assert page.count('<img class="logo" src="data:image/png;base64,') == 1
    (logo,) = (shape for shape in cover.shapes if shape.name == "Logo")
    assert round(logo.width / logo.height, 1) == 3.0


def test_a_company_s_own_master_keeps_its_colours(teal: Brand) -> None:
    master = TEMPLATES.path("pptx/bvreport.pptx")

    slides = pptx(few(teal), TEMPLATES, master)

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


# --- fonts ---------------------------------------------------------------------------------------


def a_font(folder: Path, name: str, wider: float = 1.0, *, bold: bool = False) -> Path:
    """One of ours under another name, so much wider."""
    with TTFont(font_file(Font.SANS_BOLD if bold else Font.SANS)) as font:
        for entry in list(font["name"].names):
            if entry.nameID in (1, 16):
                font["name"].setName(name, entry.nameID, 3, 1, 0x409)
        font["name"].removeNames(platformID=1)
        font["head"].unitsPerEm = round(font["head"].unitsPerEm / wider)
        path = folder / f"{name}-{'Bold' if bold else 'Regular'}.ttf"
        font.save(path)
    return path


@pytest.fixture
def lettered(tmp_path: Path) -> Brand:
    files = [a_font(tmp_path, "Keel Sans", 1.4, bold=bold) for bold in (False, True)]
    return brand({"heading_font": "Keel Sans", "text_font": "Keel Sans"}, fonts=files)


def test_fonts_given_as_files_are_inside_of_page_and_pdf_and_draw_the_pictures(
    lettered: Brand,
) -> None:
    page = html(few(lettered), TEMPLATES).decode()
    paper = inflated(pdf(few(lettered), TEMPLATES))

    assert page.count("@font-face{font-family:brand-text;") == 2
    assert "--sans:brand-text," in page
    assert 'font-family="brand-text, ' in page  # of the charts
    assert b"brand-text" in paper
    assert b"Arimo" not in paper
    assert pictures(few(lettered))["card"] != pictures(few())["card"]


def inflated(paper: bytes) -> bytes:
    """What the streams of a PDF hold."""
    found = b""
    for stream in re.findall(rb"stream\n(.*?)\nendstream", paper, re.DOTALL):
        with suppress(zlib.error):
            found += zlib.decompress(stream)
    return found


def test_a_wider_font_is_set_smaller_so_that_lines_break_where_they_were_planned(
    lettered: Brand,
) -> None:
    face = lettered.text_face
    assert face is not None

    assert face.smaller(Font.SANS) == pytest.approx(1 / (1.4 * 1.02), rel=0.01)
    held = face.rules("x", Font.SANS).split("base64,")[1].split(")")[0]
    with TTFont(io.BytesIO(base64.b64decode(held))) as font, TTFont(font_file(Font.SANS)) as ours:
        units = font["head"].unitsPerEm
        wide = font["hmtx"]["n"][0] / units / (ours["hmtx"]["n"][0] / ours["head"].unitsPerEm)
    assert wide == pytest.approx(1 / 1.02, rel=0.01)


def test_a_font_that_is_not_here_is_told_and_the_shipped_one_stays() -> None:
    look = brand({"text_font": "No Such Font", "heading_font": "Georgia"})

    assert unfound(look) == ("No Such Font",)  # the shipped font has Georgia's metrics
    assert "brand-text" not in look.style
    assert look.text_font == "No Such Font"  # whoever opens the .pptx may have it


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda folder: folder / "none.ttf", "cannot read"),
        (lambda folder: _written(folder, b"no font"), "is no TrueType"),
        (lambda folder: a_font(folder, "Other"), "which nothing is set in"),
        (lambda folder: _closed(a_font(folder, "Keel Sans")), "forbids embedding"),
    ],
)
def test_a_font_file_that_cannot_be_used_is_refused(
    tmp_path: Path, write: Callable[[Path], Path], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        brand({"text_font": "Keel Sans"}, fonts=[write(tmp_path)])


def _written(folder: Path, content: bytes) -> Path:
    (folder / "broken.ttf").write_bytes(content)
    return folder / "broken.ttf"


def _closed(path: Path) -> Path:
    with TTFont(path) as font:
        font["OS/2"].fsType = 2
        font.save(path.with_suffix(".closed.ttf"))
    return path.with_suffix(".closed.ttf")


def test_a_run_says_which_font_is_missing(tmp_path: Path) -> None:
    (tmp_path / "bvreport.toml").write_text('[brand]\ntext_font = "No Such Font"\n')

    done = run("explain", "demo#1177", "--format", "html", "-o", "-", folder=tmp_path)

    assert done.returncode == 0
    assert "'No Such Font' is not installed here" in done.stderr


# --- the logo, and who else shows the brand ------------------------------------------------------


def test_the_logo_stands_on_the_card_beside_the_markdown_and_in_the_workbook(teal: Brand) -> None:
    assert teal.logo is not None
    drawn = pictures(few(teal))
    text = markdown(few(teal), sample_report(), TEMPLATES, "acme").decode()

    assert drawn["logo"] == teal.logo.content
    assert "(acme.logo.png)" in text.splitlines()[0]
    with Image.open(io.BytesIO(drawn["card"])) as card:
        assert card.size == (1200, 630)
        assert card.convert("RGB").getpixel((1100, 570)) == (0, 128, 128)
    with zipfile.ZipFile(io.BytesIO(xlsx(sample_report(), teal))) as book:
        assert book.read("xl/media/image1.png") == teal.logo.content


def test_one_change_is_explained_on_the_company_s_paper(tmp_path: Path) -> None:
    Image.new("RGB", (30, 10), "teal").save(tmp_path / "logo.png")
    (tmp_path / "bvreport.toml").write_text(
        'company = "Keel & Co"\n[brand]\naccent = "#00695C"\nlogo = "logo.png"\n'
    )

    page = run("explain", "demo#1177", "--format", "html", "-o", "-", folder=tmp_path)
    text = run("explain", "demo#1177", "--format", "md", "-o", "-", folder=tmp_path)

    assert "--blue:#00695C" in page.stdout
    assert 'alt="Keel &amp; Co"' in page.stdout
    assert text.stdout.splitlines()[2] == "Keel \\& Co"


def test_the_live_page_has_the_brand(teal: Brand) -> None:
    held = assets(TEMPLATES, teal)

    assert "--blue:#00695C" in held.files["service.css"].content.decode()
    assert teal.logo is not None
    assert held.files["logo.png"].content == teal.logo.content
    assert held.logo.startswith("/static/logo.png?v=")
    assert contrast(readable(teal.accent, GROUND), GROUND) >= LEAST_CONTRAST
