"""A company's own .pptx: our slides on its layouts, in its colours, with nothing of its slides."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from pptx import Presentation
from pptx.presentation import Presentation as Open
from pptx.util import Emu

from bvreport.errors import UsageError
from bvreport.render.pptx import Description, describe, pptx
from bvreport.render.pptx.palette import contrast, palette
from bvreport.render.slides import Layout, Slide
from bvreport.render.templates import Templates
from tests import deck_sample as sample
from tests import masters
from tests.pptx_lint import A, faults

TEMPLATES = Templates()
EVERY_MASTER = pytest.mark.parametrize("make", masters.ALL.values(), ids=masters.ALL)


def themed(theme: Path, *slides: Slide, layouts: dict[str, str] | None = None) -> Open:
    deck = sample.sample_deck(slides or None)
    return Presentation(io.BytesIO(pptx(deck, TEMPLATES, theme, layouts)))


def found(described: Description) -> dict[str, str]:
    return {match.layout: match.found for match in described.matches}


@EVERY_MASTER
def test_a_deck_on_any_master_has_no_fault(make: masters.Make, tmp_path: Path) -> None:
    theme = make(tmp_path / "corp.pptx")

    assert faults(pptx(sample.sample_deck(), TEMPLATES, theme)) == []


@EVERY_MASTER
def test_nothing_stands_outside_the_page(make: masters.Make, tmp_path: Path) -> None:
    deck = themed(make(tmp_path / "corp.pptx"))

    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            assert shape.left >= 0, (number, shape.name)
            assert shape.top >= 0, (number, shape.name)
            assert shape.left + shape.width <= deck.slide_width + 1, (number, shape.name)
            assert shape.top + shape.height <= deck.slide_height + 1, (number, shape.name)


@EVERY_MASTER
def test_a_chart_its_label_and_its_takeaway_do_not_overlap(
    make: masters.Make, tmp_path: Path
) -> None:
    (slide,) = themed(make(tmp_path / "corp.pptx"), sample.ALL_SLIDES[3]).slides

    shapes = [shape for shape in slide.shapes if "Link" not in shape.name]
    for index, one in enumerate(shapes):
        for other in shapes[index + 1 :]:
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            overlap = min(across, down)
            assert overlap <= Emu(20_000), (one.name, other.name)


@EVERY_MASTER
def test_only_slots_of_the_theme_are_used_as_colours(make: masters.Make, tmp_path: Path) -> None:
    deck = themed(make(tmp_path / "corp.pptx"))

    for slide in deck.slides:
        assert not list(slide.element.iter(f"{A}srgbClr"))
        for shape in slide.shapes:
            if shape.has_chart:
                assert not list(shape.chart._chartSpace.iter(f"{A}srgbClr"))


def test_generic_content_placeholders_take_charts_and_stay_bound_to_the_layout(
    tmp_path: Path,
) -> None:
    theme = masters.standard_43(tmp_path / "corp.pptx")
    (slide,) = themed(theme, sample.ALL_SLIDES[8]).slides

    assert slide.slide_layout.name == "Title and Content"
    (chart,) = [shape for shape in slide.placeholders if getattr(shape, "has_chart", False)]
    assert chart.placeholder_format.idx == 1


def test_slides_of_the_company_and_their_notes_are_dropped(tmp_path: Path) -> None:
    theme = masters.german_without_footer(tmp_path / "corp.pptx")
    deck = themed(theme, *sample.ALL_SLIDES[:3])

    assert len(deck.slides) == 3
    blob = pptx(sample.sample_deck(sample.ALL_SLIDES[:3]), TEMPLATES, theme)
    assert b"Vertraulich" not in _everything(blob)


def _everything(blob: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_without_a_footer_the_source_stands_in_a_box_of_its_own(tmp_path: Path) -> None:
    theme = masters.german_without_footer(tmp_path / "corp.pptx")
    (slide,) = themed(theme, sample.ALL_SLIDES[3]).slides

    (source,) = [shape for shape in slide.shapes if shape.name == "Source"]
    assert source.text_frame.text == sample.SOURCE


def test_layouts_of_foreign_names_are_found_by_what_they_hold(tmp_path: Path) -> None:
    names = found(describe(masters.german_without_footer(tmp_path / "corp.pptx")))

    assert names == {
        "Cover": "Titelfolie",
        "Section": "Abschnitt",
        "Statement": "Nur Titel",
        "Chart + takeaway": "Zwei Inhalte",
        "Chart full": "Titel und Inhalt",
        "Two charts": "Zwei Inhalte",
        "Table": "Titel und Inhalt",
        "Table + takeaway": "Zwei Inhalte",
        "Text": "Titel und Inhalt",
        "Figures + text": "Nur Titel",
    }


def test_our_own_names_win_over_what_a_layout_holds() -> None:
    described = describe(TEMPLATES.path("pptx/bvreport.pptx"))

    assert found(described) == {layout.value: f"bv {layout.value}" for layout in Layout}
    assert all(match.missing == () for match in described.matches)
    assert described.warnings == ()


@pytest.mark.parametrize("key", ["Chart full", "chart_full", "bv chart full"])
def test_a_mapping_in_the_configuration_wins_over_everything(key: str, tmp_path: Path) -> None:
    theme = masters.standard_43(tmp_path / "corp.pptx")
    (slide,) = themed(theme, sample.ALL_SLIDES[8], layouts={key: "title only"}).slides

    assert slide.slide_layout.name == "Title Only"
    assert any(shape.has_chart for shape in slide.shapes)


def test_a_mapping_to_a_layout_that_is_not_there_names_the_closest(tmp_path: Path) -> None:
    theme = masters.standard_43(tmp_path / "corp.pptx")

    with pytest.raises(UsageError, match="no layout named 'Title onl'") as caught:
        describe(theme, {"Text": "Title onl"})
    assert caught.value.hint == "did you mean 'Title Only'?"


def test_a_mapping_of_a_layout_we_do_not_have_names_ours(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'Pie' is no layout") as caught:
        describe(masters.standard_43(tmp_path / "corp.pptx"), {"Pie": "Title Only"})
    assert "Chart full" in caught.value.hint


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"<svg/>"],
    ids=["empty", "pdf", "zip", "svg"],
)
def test_a_file_that_is_no_pptx_is_a_wrong_usage(content: bytes, tmp_path: Path) -> None:
    theme = tmp_path / "corp.pptx"
    theme.write_bytes(content)

    with pytest.raises(UsageError, match=r"corp\.pptx: this is no \.pptx") as caught:
        pptx(sample.sample_deck(), TEMPLATES, theme)
    assert caught.value.hint
    assert caught.value.exit_code == 2


def test_another_office_file_is_no_theme(tmp_path: Path) -> None:
    theme = tmp_path / "sheet.pptx"
    with xlsxwriter.Workbook(str(theme)) as book:
        book.add_worksheet()

    with pytest.raises(UsageError, match=r"this is no \.pptx"):
        describe(theme)


def test_a_theme_that_is_not_there_is_a_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        describe(tmp_path / "missing.pptx")


def test_describing_tells_size_darkness_dropped_slides_and_what_is_missing(tmp_path: Path) -> None:
    described = describe(masters.german_without_footer(tmp_path / "corp.pptx"))

    assert (described.wide, described.high, described.dark) == (13.333, 7.5, False)
    assert (described.dropped_slides, described.footer, described.slide_number) == (3, False, False)
    by_name = {match.layout: match for match in described.matches}
    assert by_name["Chart full"].missing == ("label 1",)
    assert "no layout has a slide number" in described.warnings


def test_a_match_can_be_read_as_one_line(tmp_path: Path) -> None:
    cover, *_ = describe(masters.german_without_footer(tmp_path / "corp.pptx")).matches

    assert cover.line == "Cover: 'Titelfolie' (holds what it needs); no place for caption"


@pytest.mark.parametrize("make", [masters.dark_wide, masters.swapped_map])
def test_a_dark_master_is_seen_by_its_background_not_by_its_slots(
    make: masters.Make, tmp_path: Path
) -> None:
    assert describe(make(tmp_path / "corp.pptx")).dark


def test_accents_come_with_their_contrast_against_the_background(tmp_path: Path) -> None:
    described = describe(masters.dark_wide(tmp_path / "corp.pptx"))

    slot, colour, ratio = described.contrasts[0]
    assert (slot, colour) == ("accent1", "F5A623")
    # by hand from WCAG 2.2: luminances 0.4699 and 0.0069
    assert ratio == pytest.approx(9.13, abs=0.02)


COLOURS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def scheme(**changes: str) -> bytes:
    values = dict.fromkeys(COLOURS, "777777") | {"dk1": "000000", "lt1": "FFFFFF"} | changes
    slots = "".join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in values.items())
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return f'<a:theme xmlns:a="{namespace}"><a:clrScheme>{slots}</a:clrScheme></a:theme>'.encode()


def test_a_colourful_fifth_accent_is_no_grey_for_context() -> None:
    colourful = palette(scheme(accent5="00C000"), MAP)
    grey = palette(scheme(accent5="808890"), MAP)

    assert colourful.context.slot == "bg1"
    assert grey.context.slot == "accent5"


def test_links_that_a_master_hides_on_its_ground_are_written_as_text() -> None:
    hidden = palette(scheme(lt1="000000", dk1="FFFFFF", hlink="0000FF"), MAP)
    shown = palette(scheme(hlink="0000FF"), MAP)

    assert hidden.link is not None
    assert hidden.link.slot == "tx1"
    assert shown.link is None


@pytest.mark.parametrize("ground", ["FFFFFF", "000000", "102030"])
@pytest.mark.parametrize("accent", ["0B5CAD", "FFD500", "888888"])
def test_words_on_a_paint_are_written_in_what_reads_better(ground: str, accent: str) -> None:
    light = ground == "FFFFFF"
    found = palette(scheme(lt1=ground, dk1="000000" if light else "FFFFFF", accent1=accent), MAP)

    paint = found.role("point")
    ink = found.ink_on(paint)
    other = "tx1" if ink.slot == "bg1" else "bg1"
    shown = found.shown(paint)
    assert contrast(shown, found.values[ink.slot]) >= contrast(shown, found.values[other])


@pytest.mark.parametrize("ground", ["FFFFFF", "000000"])
def test_the_derived_greys_stand_out_from_their_ground(ground: str) -> None:
    light = ground == "FFFFFF"
    found = palette(scheme(lt1=ground, dk1="000000" if light else "FFFFFF", accent5="00C000"), MAP)

    assert contrast(found.shown(found.context), found.values["bg1"]) >= 2.5
