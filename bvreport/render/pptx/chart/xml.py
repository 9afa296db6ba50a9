"""Chart XML: a drawing into the part of a native chart, and into what python-pptx asks for.

Written directly, as python-pptx writes negative axis ids, cannot combine two plots, and has no
error bars. Element order is the schema's (ECMA-376 part 1, 21.2): PowerPoint repairs any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from bvreport.render.pptx.chart.drawing import Drawing, Labels, Plot, Trace
from bvreport.render.pptx.chart.workbook import cells, heading, workbook
from bvreport.render.pptx.palette import QUIET, TEXT, Paint

_NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222  # positive: negative ids are schema-invalid
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_EMU_PER_POINT = 12_700


@dataclass(frozen=True, slots=True)
class NativeChart:
    """What python-pptx calls chart data: it asks for two blobs."""

    drawing: Drawing

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The chart part; its type is the drawing's own."""
        return _chart(self.drawing).encode()

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook that people edit it with."""
        columns = {trace.column: trace for plot in self.drawing.plots for trace in plot.traces}
        return workbook(
            self.drawing.categories,
            [(columns[number].name, columns[number].values) for number in sorted(columns)],
        )


def _chart(chart: Drawing) -> str:
    order = 0
    plots = []
    for plot in chart.plots:
        plots.append(_plot(plot, chart.categories, order))
        order += len(plot.traces)
    legend = ""
    if chart.legend:
        legend = (
            f'<c:legend><c:legendPos val="{chart.legend}"/><c:overlay val="0"/>'
            f"{_text(12, TEXT)}</c:legend>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NS}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_layout(chart.inner)}{''.join(plots)}{_axes(chart)}"
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(12, TEXT)}</c:chartSpace>"
    )


def _layout(inner: Sequence[float]) -> str:
    x, y, wide, high = (f"{share:.5f}" for share in inner)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{x}"/><c:y val="{y}"/><c:w val="{wide}"/>'
        f'<c:h val="{high}"/></c:manualLayout></c:layout>'
    )


# --- plots ---------------------------------------------------------------------------------------


def _plot(plot: Plot, categories: tuple[str, ...], order: int) -> str:
    series = "".join(
        _series(plot, trace, categories, order + index) for index, trace in enumerate(plot.traces)
    )
    axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    grouping = f'<c:grouping val="{plot.grouping}"/><c:varyColors val="0"/>'
    match plot.kind:
        case "line":
            return f'<c:lineChart>{grouping}{series}<c:marker val="1"/>{axes}</c:lineChart>'
        case "scatter":
            return _scatter(plot, len(categories), axes)
        case "area":
            return f"<c:areaChart>{grouping}{series}{axes}</c:areaChart>"
    direction = "bar" if plot.kind == "bar" else "col"
    return (
        f'<c:barChart><c:barDir val="{direction}"/>{grouping}{series}'
        f'<c:gapWidth val="{plot.gap}"/><c:overlap val="{plot.overlap}"/>{axes}</c:barChart>'
    )


def _scatter(plot: Plot, rows: int, axes: str) -> str:
    """The first trace lies along the axis below, the others along the other one."""
    across, *ups = plot.traces
    series = "".join(
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/><c:tx><c:strRef>'
        f"<c:f>{heading(up.column)}</c:f><c:strCache>{_strings((up.name,))}</c:strCache>"
        f"</c:strRef></c:tx><c:spPr>{_NO_LINE}</c:spPr>{_marker(up)}"
        + (_labels(up.labels, up.values) if up.labels else "")
        + f"<c:xVal><c:numRef><c:f>{cells(across.column, rows)}</c:f>"
        f"<c:numCache>{_numbers(across.values)}</c:numCache></c:numRef></c:xVal>"
        f"<c:yVal><c:numRef><c:f>{cells(up.column, rows)}</c:f>"
        f"<c:numCache>{_numbers(up.values)}</c:numCache></c:numRef></c:yVal>"
        '<c:smooth val="0"/></c:ser>'
        for order, up in enumerate(ups)
    )
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{series}{axes}</c:scatterChart>"
    )


def _series(plot: Plot, trace: Trace, categories: tuple[str, ...], order: int) -> str:
    rows = len(categories)
    bars = plot.kind in ("bar", "column")
    parts = [
        f'<c:idx val="{order}"/><c:order val="{order}"/><c:tx><c:strRef>'
        f"<c:f>{heading(trace.column)}</c:f><c:strCache>{_strings((trace.name,))}</c:strCache>"
        "</c:strRef></c:tx>",
        _shape(plot, trace),
        '<c:invertIfNegative val="0"/>' if bars else "",
        _marker(trace) if plot.kind == "line" else "",
        "".join(_point(index, paint) for index, paint in sorted(trace.points.items()) if bars),
        _labels(trace.labels, trace.values) if trace.labels else "",
        _whiskers(plot, trace),
        f"<c:cat><c:strRef><c:f>{cells(0, rows)}</c:f>"
        f"<c:strCache>{_strings(categories)}</c:strCache></c:strRef></c:cat>",
        f"<c:val><c:numRef><c:f>{cells(trace.column, rows)}</c:f>"
        f"<c:numCache>{_numbers(trace.values)}</c:numCache></c:numRef></c:val>",
        '<c:smooth val="0"/>' if plot.kind == "line" else "",
    ]
    return f"<c:ser>{''.join(parts)}</c:ser>"


def _shape(plot: Plot, trace: Trace) -> str:
    if plot.kind != "line":
        fill = trace.paint.fill if trace.paint else "<a:noFill/>"
        return f"<c:spPr>{fill}{_NO_LINE}</c:spPr>"
    if trace.paint is None:
        return f"<c:spPr>{_NO_LINE}</c:spPr>"
    dash = '<a:prstDash val="dash"/>' if trace.dashed else ""
    return (
        f'<c:spPr><a:ln w="{_emu(trace.line)}" cap="rnd">{trace.paint.fill}{dash}<a:round/></a:ln>'
        "</c:spPr>"
    )


def _marker(trace: Trace) -> str:
    if not trace.marker or trace.paint is None:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{trace.marker}"/><c:spPr>'
        f"{trace.paint.fill}{_NO_LINE}</c:spPr></c:marker>"
    )


def _point(index: int, paint: Paint) -> str:
    return (
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{paint.fill}{_NO_LINE}</c:spPr></c:dPt>"
    )


def _whiskers(plot: Plot, trace: Trace) -> str:
    if trace.whiskers is None:
        return ""
    plus, minus = (
        f"<c:numLit><c:formatCode>General</c:formatCode>{_points(lengths)}</c:numLit>"
        for lengths in trace.whiskers
    )
    direction = '<c:errDir val="y"/>' if plot.kind == "line" else ""
    return (
        f'<c:errBars>{direction}<c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/><c:plus>{plus}</c:plus><c:minus>{minus}</c:minus>'
        f'<c:spPr><a:ln w="{_emu(1.25)}">{TEXT.fill}</a:ln></c:spPr></c:errBars>'
    )


# --- labels --------------------------------------------------------------------------------------

_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)

# Office 2013 and LibreOffice draw a line from a point to its label once that was moved.
_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)


def _labels(labels: Labels, values: tuple[float | None, ...]) -> str:
    live = labels.number_format is not None
    texts = labels.texts or ("",) * len(values)
    points = "".join(
        _label(labels, index, text)
        for index, (text, value) in enumerate(zip(texts, values, strict=False))
        if value is None or not text or not live or index in labels.bold or labels.shift
    )
    code = labels.number_format if labels.number_format is not None else "General"
    return (
        f'<c:dLbls>{points}<c:numFmt formatCode={quoteattr(code)} sourceLinked="0"/>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(labels.size, labels.paint)}"
        f'<c:dLblPos val="{labels.position}"/>{_SHOWN}{_NO_LEADERS}</c:dLbls>'
    )


def _label(labels: Labels, index: int, text: str) -> str:
    if not text:
        return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
    bold = index in labels.bold
    shape = f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"
    if labels.number_format is not None:  # live, only heavier than the rest
        words = f'<c:numFmt formatCode={quoteattr(labels.number_format)} sourceLinked="0"/>{shape}'
        words += _text(labels.size, labels.paint, bold)
    else:
        words = (
            f"<c:tx><c:rich>{_BODY}<a:lstStyle/><a:p><a:pPr>"
            f"{_properties('defRPr', labels.size, labels.paint, bold)}</a:pPr><a:r>"
            f"{_properties('rPr', labels.size, labels.paint, bold)}"
            f"<a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>{shape}"
        )
    moved = ""
    if labels.shift:
        moved = (
            f'<c:layout><c:manualLayout><c:x val="{labels.shift:.5f}"/><c:y val="0"/>'
            "</c:manualLayout></c:layout>"
        )
    position = f'<c:dLblPos val="{labels.position}"/>'
    return f'<c:dLbl><c:idx val="{index}"/>{moved}{words}{position}{_SHOWN}</c:dLbl>'


# --- axes ----------------------------------------------------------------------------------------


def _axes(chart: Drawing) -> str:
    axes = chart.axes
    sideways = chart.plots[0].kind == "bar"  # the first category stands on top
    line = f'<c:spPr><a:ln w="{_emu(0.75)}">{chart.rule.fill}</a:ln></c:spPr>'
    # LibreOffice knows no skipping: level labels it breaks letter by letter, turned ones it thins.
    turn = 0 if axes.category_skip == 1 else _ALMOST_LEVEL
    category = (
        _below(chart)
        if axes.across
        else (
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling>'
            f'<c:orientation val="{"maxMin" if sideways else "minMax"}"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{"l" if sideways else "b"}"/>'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="{"low" if axes.category_low else "nextTo"}"/>{line}'
            f'{_text(axes.category_size, TEXT, turn=turn)}<c:crossAx val="{_VALUE_AXIS}"/>'
            '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            f'<c:lblOffset val="60"/><c:tickLblSkip val="{axes.category_skip}"/>'
            '<c:noMultiLvlLbl val="1"/></c:catAx>'
        )
    )
    shown = axes.value_format is not None
    grid = f"<c:majorGridlines>{line}</c:majorGridlines>" if shown else ""
    bounds = "".join(
        f'<c:{name} val="{bound:.6g}"/>'
        for name, bound in (("max", axes.maximum), ("min", axes.minimum))
        if bound is not None
    )
    unit = "" if axes.unit is None else f'<c:majorUnit val="{axes.unit:.6g}"/>'
    return category + (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{bounds}'
        f'</c:scaling><c:delete val="{int(not shown)}"/>'
        f'<c:axPos val="{"t" if sideways else "l"}"/>{grid}'
        f'<c:numFmt formatCode={quoteattr(axes.value_format or "General")} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{_NO_LINE}</c:spPr>{_text(11, QUIET)}"
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="{"midCat" if axes.across else "between"}"/>{unit}</c:valAx>'
    )


def _below(chart: Drawing) -> str:
    """The scale of a scatter below its points, with its name."""
    axes = chart.axes
    low, high, step = axes.across or (0.0, 1.0, 1.0)
    name = (
        f"<c:title><c:tx><c:rich>{_BODY}<a:lstStyle/><a:p><a:pPr>"
        f"{_properties('defRPr', axes.category_size, QUIET, False)}</a:pPr><a:r>"
        f"{_properties('rPr', axes.category_size, QUIET, False)}"
        f"<a:t>{escape(chart.plots[0].traces[0].name)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )
    return (
        f'<c:valAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high:.6g}"/><c:min val="{low:.6g}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/>{name}<c:numFmt formatCode={quoteattr(axes.across_format)} '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr><a:ln w="{_emu(0.75)}">{chart.rule.fill}</a:ln></c:spPr>'
        f'{_text(axes.category_size, QUIET)}<c:crossAx val="{_VALUE_AXIS}"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="midCat"/><c:majorUnit val="{step:.6g}"/>'
        "</c:valAx>"
    )


# --- text and numbers ----------------------------------------------------------------------------

_ALMOST_LEVEL = 1  # a sixty-thousandth of a degree: any turn but 0 keeps words whole
_BODY = '<a:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/>'


def _text(size: float, paint: Paint, bold: bool = False, turn: int = 0) -> str:
    return (
        f'<c:txPr><a:bodyPr rot="{turn}" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
        f"{_properties('defRPr', size, paint, bold)}</a:pPr>"
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def _properties(tag: str, size: float, paint: Paint, bold: bool) -> str:
    lang = ' lang="en-US"' if tag == "rPr" else ""
    return f'<a:{tag}{lang} sz="{round(size * 100)}" b="{int(bold)}">{paint.fill}</a:{tag}>'


def _strings(texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts)
    )
    return f'<c:ptCount val="{len(texts)}"/>{points}'


def _numbers(values: Sequence[float | None]) -> str:
    return f"<c:formatCode>General</c:formatCode>{_points(values)}"


def _points(values: Sequence[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    return f'<c:ptCount val="{len(values)}"/>{points}'


def _emu(points: float) -> int:
    return round(points * _EMU_PER_POINT)
