"""Charts as pictures: one for each chart, the same every time, whatever the texts hold."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace

import pytest
from PIL import Image

from bvreport.render.picture.pen import Text
from bvreport.render.picture.plate import CARD, PLATE, card, plate
from bvreport.render.png import CARD_NAME, pictures
from bvreport.render.slides import Slide
from tests.deck_sample import ALL_SLIDES, hostile_deck, sample_deck

CHARTED = next(slide for slide in ALL_SLIDES if slide.charts)
FORMULAS = "saves $x^2 and $y_{1}$ \\frac{1}{2} 多くの 😀 ـــ"


def charted(title: str) -> Slide:
    """One slide with one chart, under this title."""
    return replace(CHARTED, title=title, charts=CHARTED.charts[:1])


def image(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return pictures(sample_deck())


def test_each_chart_becomes_a_picture_and_the_report_a_card(drawn: dict[str, bytes]) -> None:
    keys = {chart.key for slide in sample_deck().slides for chart in slide.charts}
    assert set(drawn) == keys | {CARD_NAME}


def test_the_card_has_the_size_that_previews_are_cropped_to(drawn: dict[str, bytes]) -> None:
    assert image(drawn[CARD_NAME]).size == (1200, 630)


def test_a_picture_holds_more_than_paper(drawn: dict[str, bytes]) -> None:
    for key, png in drawn.items():
        colours = image(png).reduce(8).getcolors(1 << 20) or []
        assert len(colours) > 20, key


def test_nothing_is_drawn_at_the_edge_of_a_picture(drawn: dict[str, bytes]) -> None:
    for key, png in drawn.items():
        picture = image(png)
        right = picture.crop((picture.width - 8, 0, picture.width, picture.height))
        assert right.getcolors() == [(right.width * right.height, (255, 255, 255))], key


def test_texts_stay_inside_whatever_their_length() -> None:
    # given a title far too long for its place
    long = "W" * 40 + " a title of very many words" * 12
    # when it is laid out
    for area, shapes in (
        (PLATE, plate(charted(long), CHARTED.charts[0])),
        (CARD, card(sample_deck((replace(ALL_SLIDES[0], title=long), *ALL_SLIDES[1:])))),
    ):
        # then no line is below the edge
        assert all(shape.y < area.bottom for shape in shapes if isinstance(shape, Text))


def test_the_same_deck_gives_the_same_bytes() -> None:
    deck = sample_deck((charted("Twice the same"),))
    assert pictures(deck) == pictures(deck)


def test_signs_of_formulas_and_glyphs_of_no_font_are_no_failure() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert pictures(sample_deck((charted(FORMULAS),)))
        assert pictures(hostile_deck())
