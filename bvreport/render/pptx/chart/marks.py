"""Marks: the paints and the labels of a series, by its role and the accents of its chart."""

from __future__ import annotations

import math
from dataclasses import replace

from bvreport.render.measure import Font, width
from bvreport.render.pptx.chart.drawing import Labels, Position
from bvreport.render.pptx.chart.formats import number_format
from bvreport.render.pptx.chart.frame import GAP, VALUE_SIZE
from bvreport.render.pptx.palette import Paint, Palette
from bvreport.render.slides import ChartSpec, Series

_COLUMN_MOST = 1.05  # inches of a column without its gap


def base_paint(spec: ChartSpec, series: Series, palette: Palette) -> Paint:
    return palette.context if spec.emphasis and len(spec.series) == 1 else palette.role(series.role)


def emphasis(spec: ChartSpec, series: Series, palette: Palette) -> dict[int, Paint]:
    if len(spec.series) > 1:
        return {}
    return {index: palette.role(series.role) for index in accents(spec)}


def accents(spec: ChartSpec) -> tuple[int, ...]:
    return tuple(index for index in spec.emphasis if 0 <= index < len(spec.categories))


def labels_of(series: Series, position: Position, bold: tuple[int, ...]) -> Labels | None:
    if not any(series.labels):
        return None
    return Labels(
        position=position,
        texts=series.labels,
        number_format=number_format(series.values, series.labels),
        bold=bold,
    )


def thinned(labels: Labels | None, series: Series, spec: ChartSpec, pitch: float) -> Labels | None:
    """Labels wider than their column: only the ends, the largest and the accents stay."""
    if labels is None or widest(labels.texts) <= pitch:
        return labels
    largest = max(range(len(series.values)), key=lambda index: series.values[index] or -math.inf)
    kept = {0, len(series.values) - 1, largest, *spec.emphasis}
    texts = tuple(text if index in kept else "" for index, text in enumerate(labels.texts))
    return replace(labels, texts=texts)


def inside(series: Series, palette: Palette, scale: float, least: float) -> Labels | None:
    """Labels in the middle of stacked parts, where the part is tall enough."""
    labels = labels_of(series, "ctr", ())
    if labels is None:
        return None
    texts = tuple(
        text if (value or 0) * scale >= least else ""
        for text, value in zip(series.labels, series.values, strict=False)
    )
    paint = palette.ink_on(palette.role(series.role))
    return replace(labels, texts=texts, paint=paint) if any(texts) else None


def widest(texts: tuple[str, ...]) -> float:
    return max((width(text, Font.SANS_BOLD, VALUE_SIZE) for text in texts), default=0)


def gap_of(pitch: float) -> int:
    return max(GAP, min(500, round((pitch / _COLUMN_MOST - 1) * 100)))


def known(series: Series) -> list[float]:
    return [value for value in series.values if value is not None]
