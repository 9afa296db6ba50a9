"""Charts as SVG: well-formed, described, coloured by meaning, and nothing sticks out."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from bvreport.render.measure import Font, width
from bvreport.render.slides import ChartKind, ChartSpec, Series
from bvreport.render.svg import chart
from tests.deck_sample import (
    ALL_SLIDES,
    BAND,
    BRIDGE,
    HOSTILE,
    LEAD_TIME,
    SHARES,
    TOP_TEN,
    TORNADO,
    hostile_deck,
)

SPECS = [spec for slide in ALL_SLIDES for spec in slide.charts]
WIDE, HIGH = 787.2, 465.6  # CSS pixels of the box beside the takeaway
SVG = "{http://www.w3.org/2000/svg}"


def drawn(spec: ChartSpec) -> ElementTree.Element:
    return ElementTree.fromstring(chart(spec, WIDE, HIGH))


def number(element: ElementTree.Element, name: str) -> float:
    return float(element.attrib[name])


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def ends(text: ElementTree.Element) -> tuple[float, float]:
    """Where a line of text starts and ends, by the metrics of its font."""
    font = Font.SANS_BOLD if text.get("font-weight") else Font.SANS
    wide = width(text.text or "", font, float(text.get("font-size", "16")) * 0.75) * 96
    left = number(text, "x") - {"middle": 0.5, "end": 1}.get(text.get("text-anchor", ""), 0) * wide
    return left, left + wide


def bars(root: ElementTree.Element) -> Iterator[tuple[str, float, float]]:
    for rect in root.iter(f"{SVG}rect"):
        yield rect.attrib["class"], number(rect, "width"), number(rect, "height")


def test_samples_cover_every_kind_of_chart() -> None:
    assert {spec.kind for spec in SPECS} == set(ChartKind)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.key)
def test_a_chart_is_well_formed_and_says_what_it_shows(spec: ChartSpec) -> None:
    root = drawn(spec)

    assert root.attrib["role"] == ("group" if spec.links else "img")
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == spec.alt


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.key)
def test_nothing_sticks_out_of_the_picture(spec: ChartSpec) -> None:
    root = drawn(spec)

    for rect in root.iter(f"{SVG}rect"):
        assert 0 <= number(rect, "x") <= number(rect, "x") + number(rect, "width") <= WIDE + 0.2
        assert 0 <= number(rect, "y") <= number(rect, "y") + number(rect, "height") <= HIGH + 0.2
    for text in root.iter(f"{SVG}text"):
        left, right = ends(text)
        assert left >= -1, text.text
        assert right <= WIDE + 1, text.text
        assert 10 <= number(text, "y") <= HIGH, text.text


def test_hostile_words_stay_words() -> None:
    spec = hostile_deck().slides[1].charts[0]

    root = drawn(spec)

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "text", "rect", "polyline", "a",
    }  # fmt: skip
    assert root[0].text == HOSTILE


def test_only_web_addresses_become_links() -> None:
    spec = hostile_deck().slides[1].charts[0]

    links = list(drawn(spec).iter(f"{SVG}a"))

    assert [link.attrib["href"] for link in links] == ["https://e.example/?a=1&b=<2>\"'"]
    assert links[0].attrib["rel"] == "noopener noreferrer"


def test_bars_start_at_zero_and_are_as_long_as_their_values() -> None:
    lengths = [across for _, across, _ in bars(drawn(TOP_TEN))]

    values = [value or 0 for value in TOP_TEN.series[0].values]
    assert [a / lengths[0] for a in lengths] == pytest.approx(
        [v / values[0] for v in values], abs=2e-3
    )


def test_the_accent_is_blue_and_the_rest_grey() -> None:
    roles = [role for role, _, _ in bars(drawn(TOP_TEN))]

    assert roles == ["point"] * 3 + ["context"] * 7


def test_a_range_gets_a_whisker_from_low_to_high() -> None:
    root = drawn(TOP_TEN)
    first = next(root.iter(f"{SVG}polyline")).attrib["points"]
    (left, _), (right, _) = (point.split(",") for point in first.split())
    bar = next(root.iter(f"{SVG}rect"))
    pixel = number(bar, "width") / 380

    assert float(left) == pytest.approx(number(bar, "x") + 280 * pixel, abs=0.2)
    assert float(right) == pytest.approx(number(bar, "x") + 440 * pixel, abs=0.2)


def test_steps_of_a_waterfall_hang_between_the_levels() -> None:
    series = Series(name="x", values=(100.0, -40.0, 60.0), labels=("100", "-40", "60"))
    spec = replace(BRIDGE, categories=("Gross", "Less", "Net"), series=(series,), levels=(0, 2))

    gross, less, net = (
        (number(r, "y"), number(r, "y") + number(r, "height"))
        for r in drawn(spec).iter(f"{SVG}rect")
    )

    assert less[0] == pytest.approx(gross[0], abs=0.2)
    assert less[1] == pytest.approx(net[0], abs=0.2)
    assert gross[1] == pytest.approx(net[1], abs=0.2)


def test_a_loss_in_a_bridge_is_orange_and_a_level_ink() -> None:
    roles = [role for role, _, _ in bars(drawn(BRIDGE))]

    assert roles == ["total", *["adverse"] * 4, "point", "adverse", "total"]


def test_every_bar_of_shares_is_equally_long() -> None:
    legend, root = len(SHARES.series), drawn(SHARES)
    lengths: dict[str, float] = {}
    for rect in list(root.iter(f"{SVG}rect"))[legend:]:
        lengths[rect.attrib["y"]] = lengths.get(rect.attrib["y"], 0) + number(rect, "width")

    assert len(lengths) == 5
    assert max(lengths.values()) - min(lengths.values()) < 0.3


def test_a_month_without_a_value_leaves_a_hole() -> None:
    assert len(list(bars(drawn(LEAD_TIME)))) == 5
    assert "Mar" in texts(drawn(LEAD_TIME))


def test_months_that_would_touch_are_thinned_from_the_last() -> None:
    history = next(spec for spec in SPECS if spec.key == "merges_two_years")

    shown = [text for text in texts(drawn(history)) if re.fullmatch(r"\d{4}-\d\d", text)]

    assert shown[-1] == "2025-12"
    assert 4 <= len(shown) < 24


def test_every_step_of_a_crowded_bridge_keeps_its_name() -> None:
    names = tuple(f"Reconsidered {n}" for n in range(12))
    series = Series(name="x", values=(100.0, *(-5.0,) * 10, 50.0))
    spec = replace(BRIDGE, categories=names, series=(series,), levels=(0, 11))

    assert texts(drawn(spec)).count("Reconsidered") == 12


def test_names_beside_thin_segments_do_not_touch() -> None:
    mix = next(spec for spec in SPECS if spec.kind is ChartKind.STACK)
    thin = tuple(replace(series, values=(*series.values[:-1], 0.1)) for series in mix.series)
    names = {series.name for series in mix.series}

    root = drawn(replace(mix, series=thin))

    heights = sorted(number(t, "y") for t in root.iter(f"{SVG}text") if t.text in names)
    assert all(lower - upper > 15 for upper, lower in pairwise(heights))


def test_thinned_months_keep_the_ones_that_name_the_year() -> None:
    months = ("Jan 2024", *("Feb", "Mar") * 5, "Dec", "Jan 2025", "Feb")
    values = tuple(float(n) for n in range(14))
    spec = replace(LEAD_TIME, categories=months, series=(Series(name="x", values=values),))

    narrow = ElementTree.fromstring(chart(spec, 400, 300))

    assert {"2024", "2025"} <= set(texts(narrow))
    assert "Feb" not in texts(narrow)


@pytest.mark.parametrize("first", range(12))
def test_the_first_of_very_many_months_does_not_touch_the_next(first: int) -> None:
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    months = tuple(
        names[n % 12] + (f" \u2019{19 + n // 12}" if n % 12 == 0 or n == first else "")
        for n in range(first, first + 81)
    )
    values = Series(name="x", values=tuple(float(n % 9 + 1) for n in range(81)))

    root = ElementTree.fromstring(
        chart(replace(LEAD_TIME, categories=months, series=(values,)), 370, 230)
    )

    shown = sorted(ends(one) for one in root.iter(f"{SVG}text") if one.text in names)
    assert len(shown) > 4
    assert all(left[1] < right[0] for left, right in pairwise(shown))


def test_a_wide_label_over_the_last_column_stays_in_the_picture() -> None:
    values = tuple(float(n) for n in range(1, 19))
    labels = tuple(f"{n}.8333" for n in range(18))
    spec = replace(
        LEAD_TIME,
        categories=tuple("x" * 18),
        series=(Series(name="x", values=values, labels=labels),),
        emphasis=(17,),
    )

    last = next(t for t in drawn(spec).iter(f"{SVG}text") if t.text == "17.8333")

    assert ends(last)[1] <= WIDE + 0.1


def test_a_band_names_its_end_and_both_bounds() -> None:
    assert {"1,840", "1,310 low", "2,420 high"} <= set(texts(drawn(BAND)))


def test_an_assumption_that_moves_nothing_one_way_has_no_bar_there() -> None:
    low, high = TORNADO.series
    still = replace(low, values=(0.0, *low.values[1:]), labels=("0", *low.labels[1:]))

    root = drawn(replace(TORNADO, series=(still, high)))

    assert "0" not in texts(root)
    assert len(list(bars(root))) == 9


def test_eight_charts_take_a_few_milliseconds() -> None:
    for spec in SPECS:
        chart(spec, WIDE, HIGH)  # reads the fonts once

    start = time.process_time()
    for spec in SPECS[:8]:
        chart(spec, WIDE, HIGH)

    assert time.process_time() - start < 0.1
