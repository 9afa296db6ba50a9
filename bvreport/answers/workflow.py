"""A report into what a workflow run shows of it: outputs, a job summary, annotations.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from bvreport import words
from bvreport.model import Kpi, Report
from bvreport.render.clean import clean
from bvreport.render.facts.changes import shortened
from bvreport.render.markdown import escaped

MOST_ANNOTATIONS = 10  # of a step, warnings alone; GitHub drops what is more
MOST_LETTERS = 500  # of a line that quotes others: GitHub drops a summary of more than 1 MiB
CAVEAT = "Estimates from the texts of pull requests, not audited, not accounting advice."


# Of a run that found nothing to report.
NO_OUTPUTS: Mapping[str, str] = MappingProxyType(
    {"paths": "", "value": "0", "headline": "nothing to report", "changes": "0"}
)


def outputs(report: Report, paths: Sequence[Path]) -> Mapping[str, str]:
    """The headline figures as plain numbers, the same in words, and the files, one a line."""
    believed, currency = report.totals.risk_adjusted, report.totals.currency
    return {
        "paths": "\n".join(str(path) for path in paths),
        "value": f"{believed.mean:f}",
        "value-low": f"{believed.p10:f}",
        "value-high": f"{believed.p90:f}",
        "currency": currency,
        "headline": headline(report),
        "changes": str(report.data_quality.received),
        "issues": str(len(report.issues)),
        "gaps": str(len(report.data_quality.gaps)),
    }


def headline(report: Report) -> str:
    """The expected first-year value with its range; else that nothing is stated."""
    believed, currency = report.totals.risk_adjusted, report.totals.currency
    if not believed.mean:
        return "no stated value"
    ends = words.money_range(believed.p10, believed.p90, currency)
    return f"{words.short_money(believed.mean, currency)} expected first-year value ({ends})"


def output_file(values: Mapping[str, str], delimiter: str) -> str:
    """What is added to GITHUB_OUTPUT; nobody can know the delimiter, so none can end a value."""
    return "".join(f"{name}<<{delimiter}\n{text}\n{delimiter}\n" for name, text in values.items())


def summary(report: Report) -> str:
    """Markdown for GITHUB_STEP_SUMMARY: the headline, every indicator, what to look at."""
    return "\n".join([*_head(report), *_indicators(report.kpis), *_attention(report), ""])


def nothing(message: str) -> str:
    """The summary of a run that found nothing to report."""
    return f"## bvreport\n\nNothing to report: {escaped(clean(message))}.\n"


def warnings(report: Report) -> Iterator[str]:
    """A warning for each issue, as the runner reads it from standard output."""
    shown = report.issues[:MOST_ANNOTATIONS]
    for issue in shown:
        yield f"::warning title={_property(issue.key)}::{_content(issue.message)}"


def failure(message: str, hint: str) -> str:
    """The error of a run that failed: without it the page of the run names an exit code alone."""
    return f"::error title=bvreport::{_content(f'{message}; {hint}' if hint else message)}"


def _head(report: Report) -> Iterator[str]:
    quality = report.data_quality
    title = escaped(shortened(report.title, MOST_LETTERS))
    yield f"## {title}: {escaped(clean(report.period.label))}"
    yield ""
    yield f"**{escaped(headline(report))}**"
    yield ""
    excluded = sum(quality.excluded.values())
    yield (
        f"{words.plural(quality.received, 'merged pull request')}, {words.count(excluded)} "
        f"excluded, {words.plural(len(report.issues), 'issue')}, "
        f"{words.plural(len(quality.gaps), 'gap')}."
    )
    yield ""


def _indicators(kpis: Sequence[Kpi]) -> Iterator[str]:
    yield from ("| Indicator | Value | Basis |", "| --- | ---: | --- |")
    for kpi in kpis:
        value = kpi.display if kpi.value is not None else "n/a"
        basis = kpi.missing if kpi.value is None and kpi.missing else kpi.basis.value
        yield f"| {escaped(kpi.label)} | {escaped(value)} | {escaped(clean(basis))} |"
    yield ""


def _attention(report: Report) -> Iterator[str]:
    lines = [
        *(f"{issue.key}: {issue.message}" for issue in report.issues),
        *(f"{gap.where}: {gap.message}" for gap in report.data_quality.gaps),
    ]
    if lines:
        yield from ("**To look at**", "")
        yield from (
            f"- {escaped(shortened(line, MOST_LETTERS))}" for line in lines[: 5 * MOST_ANNOTATIONS]
        )
        yield ""
    yield f"<sub>{CAVEAT}</sub>"


def _content(text: str) -> str:
    """One line of a workflow command: nothing in it ends the command or begins another."""
    return (
        shortened(text, MOST_LETTERS).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    )


def _property(text: str) -> str:
    return _content(text).replace(":", "%3A").replace(",", "%2C")
