"""Points with leads in two columns, and figures that take the width they have."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import pytest
from pptx import Presentation

from bvreport.render.html import html
from bvreport.render.leads import led
from bvreport.render.measure import Font, Style, fit
from bvreport.render.pptx import pptx
from bvreport.render.slides import Figure, Layout, Slide
from bvreport.render.templates import Templates
from tests.deck_sample import sample_deck
from tests.pptx_lint import faults

POINTS = ("**Read:** 40 pull requests", "**Model:** none was asked", "Estimates, not audited")
TEMPLATES = Templates()
INCH = 914_400


def text(*bullets: str) -> Slide:
    return Slide(anchor="t", layout=Layout.TEXT, title="Title", bullets=bullets)


def statement(count: int, *lines: str) -> Slide:
    figures = tuple(Figure(value=f"{n} %", label="of all", lines=lines) for n in range(count))
    return Slide(anchor="s", layout=Layout.STATEMENT, title="Title", figures=figures)


def office(slide: Slide) -> dict[int, Any]:
    """The placeholders of a slide by their index."""
    blob = pptx(sample_deck((slide,)), TEMPLATES)
    assert faults(blob) == []
    (drawn,) = Presentation(io.BytesIO(blob)).slides
    return {shape.placeholder_format.idx: shape for shape in drawn.placeholders}


def page_of(slide: Slide) -> str:
    return html(sample_deck((slide,)), TEMPLATES).decode()


def test_points_with_leads_are_columns_and_one_without_stands_in_the_second() -> None:
    columns = led(POINTS, 20)

    assert columns is not None
    assert columns.leads == ("Read", "Model", "")
    assert columns.texts == ("40 pull requests", "none was asked", "Estimates, not audited")
    assert columns.inches < 2


@pytest.mark.parametrize(
    "points",
    [
        ("**Read:** one",),
        ("A plain point", "Another one", "**Read:** one", "**Model:** none"),
        ("**A lead of so many letters, too wide:** x", "**Read:** one"),
        ("**bold** and **bold**", "plain"),
        (),
    ],
)
def test_other_points_stay_a_list(points: tuple[str, ...]) -> None:
    assert led(points, 20) is None


def test_both_formats_set_leads_in_a_column_of_their_own() -> None:
    body = office(text(*POINTS))[41].text_frame

    assert [one.text for one in body.paragraphs] == [
        "Read\t40 pull requests",
        "Model\tnone was asked",
        "\tEstimates, not audited",
    ]
    for paragraph in body.paragraphs:
        properties = paragraph._p.pPr
        assert int(properties.get("marL")) == -int(properties.get("indent")) > INCH / 2
        assert properties.find(".//{*}tab").get("pos") == properties.get("marL")
    assert re.findall(r'class="lead">([^<]+)<', page_of(text(*POINTS))) == ["Read", "Model"]


def test_points_that_fill_the_slide_lose_no_point_to_their_leads() -> None:
    long = tuple(f"**Lead {n}:** " + "word " * 40 for n in range(8))

    assert "Lead 7" in office(text(*long))[41].text_frame.text


def test_leads_of_a_hostile_text_stay_text() -> None:
    page = page_of(text("**<b>x</b>:** <script>alert(1)</script>", "**{{ 7*7 }}** &amp; more"))

    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "{{ 7*7 }}" in page


@pytest.mark.parametrize(("count", "least"), [(1, 7.5), (2, 5.5), (3, 3.5)])
def test_figures_share_the_whole_width(count: int, least: float) -> None:
    shapes = office(statement(count, "one line"))

    columns = [shapes[idx] for idx in (51, 52, 53)[:count]]
    ends = [(shape.left, shape.left + shape.width) for shape in columns]
    assert all((end - start) / INCH > least for start, end in ends)
    assert all(end < start for (_, end), (start, _) in pairwise(ends))
    assert f"is-statement of-{count}" in page_of(statement(count, "one line"))


def test_few_words_stand_lower_than_many() -> None:
    slides = [statement(3, *("a line of words",) * n) for n in (0, 5)]

    few, many = (office(slide)[51].top for slide in slides)
    drops = [float(re.findall(r"margin-top:([\d.]+)rem", page_of(slide))[0]) for slide in slides]

    assert few > many
    assert drops[0] > drops[1]


def test_a_card_has_its_figures_beside_its_points() -> None:
    figures = tuple(Figure(value=f"{n} %", label="of all") for n in range(3))
    slide = Slide(anchor="c", layout=Layout.CARD, title="Title", figures=figures, bullets=POINTS)

    shapes = office(slide)

    beside = [shapes[idx] for idx in (51, 31, 52, 32, 53, 33)]
    assert max(shape.left + shape.width for shape in beside) < shapes[41].left
    assert [shape.top for shape in beside] == sorted(shape.top for shape in beside)


def test_a_size_a_little_smaller_keeps_an_address_whole() -> None:
    style = Style(font=Font.SANS, sizes=(20, 18, 16, 14))
    address = "https://github.com/acme/shop/pull/1234"

    assert 14 < fit([address], style, 4.6, 3).points < 20
    assert fit([address], style, 1.0, 3).points == 20  # no size would keep it whole
