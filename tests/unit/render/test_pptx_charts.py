"""Native charts: numbers that can be edited, accents by meaning, labels that stay live."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pptx import Presentation

from bvreport.render.pptx import pptx
from bvreport.render.slides import ChartKind, ChartSpec, Series
from tests import deck_sample as sample
from tests.pptx_deck import (
    TEMPLATES,
    bar,
    chart_slide,
    charts,
    drawn,
    values_of,
    workbook_rows,
)
from tests.pptx_lint import A, C, faults

SPECS = {spec.key: spec for slide in sample.ALL_SLIDES for spec in slide.charts}


@pytest.mark.parametrize("key", SPECS)
def test_a_chart_keeps_its_numbers_editable_in_its_workbook(key: str) -> None:
    spec = SPECS[key]
    (slide,) = drawn(chart_slide(spec))

    (shape,) = [shape for shape in slide.shapes if shape.has_chart]
    rows = workbook_rows(shape.chart.part.chart_workbook.xlsx_part.blob)
    assert [row[0] for row in rows[1:]] == list(spec.categories)
    # The base and the steps of a waterfall take turns, so do the points of a scatter.
    if spec.kind not in (ChartKind.WATERFALL, ChartKind.SCATTER):
        for column, series in enumerate(spec.series, 1):
            assert [row[column] for row in rows[1:]] == list(series.values)


def test_a_waterfall_stands_on_an_invisible_base_below_zero_too() -> None:
    (slide,) = drawn(chart_slide(sample.BRIDGE))

    base, above, below = list(charts(slide)[0].iter(f"{C}ser"))[:3]
    assert base.find(f"{C}spPr/{A}noFill") is not None
    assert values_of(base)[:3] == [0, 2590, 2470]
    assert values_of(above)[:3] == [2900, 310, 120]
    assert values_of(above)[6] == 1840  # the cost goes from 1,840 through zero …
    assert values_of(below)[6:] == [-260, -260]  # … to -260, where the level stands


def test_points_of_a_scatter_keep_both_numbers_and_the_largest_are_blue_and_named() -> None:
    (slide,) = drawn(chart_slide(sample.SCATTER))

    (shape,) = [shape for shape in slide.shapes if shape.has_chart]
    rows = workbook_rows(shape.chart.part.chart_workbook.xlsx_part.blob)[1:]
    assert sample.SCATTER.across is not None
    assert [row[1] for row in rows] == list(sample.SCATTER.across.values)
    assert [row[2] or row[3] for row in rows] == list(sample.SCATTER.series[0].values)
    assert [row[3] is not None for row in rows] == [True] * 3 + [False] * 5
    texts = [text.text for text in charts(slide)[0].iter(f"{A}t")]
    # 420 and 418 lie side by side: only the first of them is named.
    assert texts == ["#5458, 38 h", "#4744, 26 h", "Modelled effort, hours"]


def test_whiskers_reach_from_low_to_high() -> None:
    (slide,) = drawn(chart_slide(sample.TOP_TEN))

    bars = next(charts(slide)[0].iter(f"{C}ser"))
    plus = [float(v.text or 0) for v in bars.iterfind(f"{C}errBars/{C}plus//{C}v")]
    minus = [float(v.text or 0) for v in bars.iterfind(f"{C}errBars/{C}minus//{C}v")]
    series = sample.TOP_TEN.series[0]
    assert plus == [h - v for h, v in zip(series.high, series.values, strict=True)]
    assert minus == [v - low for low, v in zip(series.low, series.values, strict=True)]


def test_emphasis_is_the_one_accent_among_greys() -> None:
    (slide,) = drawn(chart_slide(sample.MERGES))

    series = next(charts(slide)[0].iter(f"{C}ser"))
    base = series.find(f"{C}spPr//{A}schemeClr").get("val")
    points = {
        point.find(f"{C}idx").get("val"): point.find(f".//{A}schemeClr").get("val")
        for point in series.iter(f"{C}dPt")
    }
    assert (base, points) == ("accent5", {"5": "accent1"})


@pytest.mark.parametrize(
    "spec", [sample.BRIDGE, bar(series=(Series(name="Value", values=(2.0, -1.0)),))]
)
def test_what_is_lost_asks_for_attention(spec: ChartSpec) -> None:
    (slide,) = drawn(chart_slide(spec))

    losses = {
        index
        for index, value in enumerate(spec.series[0].values)
        if (value or 0) < 0 and index not in spec.levels
    }
    painted = {
        int(point.find(f"{C}idx").get("val"))
        for point in charts(slide)[0].iter(f"{C}dPt")
        if point.find(f".//{A}schemeClr").get("val") == "accent2"
    }
    assert losses
    assert painted == losses


def test_labels_that_a_number_format_can_write_stay_live() -> None:
    (slide,) = drawn(chart_slide(sample.LEAD_TIME))

    labels = next(charts(slide)[0].iter(f"{C}dLbls"))
    assert labels.find(f"{C}numFmt").get("formatCode") == "0.0"
    assert not list(labels.iter(f"{C}rich"))


def test_labels_of_mixed_units_are_kept_as_they_are() -> None:
    series = Series(name="Value", values=(1_840_000.0, 920.0), labels=("$1.84M", "$920"))
    (slide,) = drawn(chart_slide(bar(series=(series,))))

    rich = [text.text for text in charts(slide)[0].iter(f"{A}t")]
    assert rich == ["$1.84M", "$920"]


def test_a_missing_value_is_a_hole_and_nan_is_one_too() -> None:
    series = Series(name="Value", values=(None, float("nan")), labels=("–", ""))
    blob = pptx(sample.sample_deck((chart_slide(bar(series=(series,))),)), TEMPLATES)

    assert faults(blob) == []
    (slide,) = Presentation(io.BytesIO(blob)).slides
    assert values_of(next(charts(slide)[0].iter(f"{C}ser"))) == []


def test_bars_with_addresses_can_be_clicked_and_unsafe_addresses_cannot() -> None:
    spec = bar(links=("https://github.com/octo/shop/pull/1", "javascript:alert(1)"))
    (slide,) = drawn(chart_slide(spec))

    links = [shape.click_action.hyperlink.address for shape in slide.shapes if "Link" in shape.name]
    assert links == ["https://github.com/octo/shop/pull/1"]


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("values", [(0.0, 0.0), (-3.0, -1.0), (-2.0, 5.0), (1e12, 1e-6)])
def test_every_kind_of_chart_can_be_drawn_from_any_numbers(
    kind: ChartKind, values: tuple[float, ...]
) -> None:
    low, high = (min(values) - 1,) * 2, (max(values) + 1,) * 2
    series = Series(name="s", values=values, labels=("a", "b"), low=low, high=high)
    spec = bar(kind=kind, series=(series, series), levels=(0,), emphasis=(0, 7))

    assert faults(pptx(sample.sample_deck((chart_slide(spec),)), TEMPLATES)) == []


def test_parts_that_are_missing_in_the_last_month_are_named_by_a_legend() -> None:
    gone = replace(sample.WORK_MIX.series[0], values=(1.0, 2.0, 3.0, 4.0, 5.0, 0.0))
    direct, legend = drawn(
        chart_slide(sample.WORK_MIX),
        chart_slide(replace(sample.WORK_MIX, series=(gone, *sample.WORK_MIX.series[1:]))),
    )

    assert charts(direct)[0].find(f".//{C}legend") is None
    assert charts(legend)[0].find(f".//{C}legend") is not None


def test_the_ends_of_a_band_tell_their_figures_where_no_format_can() -> None:
    series = replace(sample.BAND.series[0], labels=("118", "290", "52.5", "8.1", "1,215", "1,840"))
    (slide,) = drawn(chart_slide(replace(sample.BAND, series=(series,))))

    said = [text.text for text in charts(slide)[0].iter(f"{A}t")]
    assert said == ["Low 1,310", "High 2,420", "Expected 1,840"]


def test_months_too_many_for_their_axis_are_thinned_and_never_broken() -> None:
    months = tuple(f"{n // 12 + 2020}-{n % 12 + 1:02d}" for n in range(48))
    one = Series(name="Changes", values=tuple(map(float, range(48))))
    (slide,) = drawn(chart_slide(bar(kind=ChartKind.COLUMN, categories=months, series=(one,))))

    axis = next(charts(slide)[0].iter(f"{C}catAx"))
    skip, body = axis.find(f"{C}tickLblSkip"), axis.find(f"{C}txPr/{A}bodyPr")
    assert skip is not None
    assert int(skip.get("val") or 0) > 1
    assert body is not None
    assert body.get("rot") != "0"  # level labels LibreOffice breaks letter by letter


def test_few_things_are_counted_one_by_one() -> None:
    ones = tuple(Series(name=name, values=(1.0, 1.0)) for name in ("New", "Debt"))
    (slide,) = drawn(chart_slide(bar(kind=ChartKind.STACK, series=ones)))

    unit = next(charts(slide)[0].iter(f"{C}valAx")).find(f"{C}majorUnit")
    assert unit is not None
    assert unit.get("val") == "1"


def test_a_loss_that_grows_has_a_scale_of_whole_numbers() -> None:
    sinking = sample.BAND.series[0]
    loss = Series(
        name="Expected",
        values=tuple(-float(n * 90) for n, _ in enumerate(sinking.values, 1)),
        low=tuple(-float(n * 95) for n, _ in enumerate(sinking.values, 1)),
        high=tuple(-float(n * 80) for n, _ in enumerate(sinking.values, 1)),
    )

    (slide,) = drawn(chart_slide(replace(sample.BAND, series=(loss,))))

    (scale,) = charts(slide)[0].iter(f"{C}valAx")
    assert scale.find(f"{C}numFmt").get("formatCode") == "#,##0"
