"""`bvreport lint`: the numbers of any report, deck or text held against each other."""

from __future__ import annotations

from typing import Annotated

import typer

from bvreport.errors import EXIT_FAULTS, EXIT_ISSUES
from bvreport.output import print_lines
from bvreport.typed import groups, options, values


def _rules() -> tuple[str, ...]:
    from bvreport.quality.lint.rules import NAMES

    return NAMES


OnlyRule = Annotated[
    list[str] | None,
    typer.Option(
        "--rule", metavar="RULE", help="Only this rule; repeatable.", autocompletion=_rules
    ),
]
IgnoreRule = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="RULE", help="Not this rule; repeatable.", autocompletion=_rules
    ),
]


@groups.takes(groups.FAILURES)
def command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Markdown, HTML, PDF, PPTX, report.json, or -."),
    ],
    findings_format: options.TextFormat = "text",
    rule: OnlyRule = None,
    ignore: IgnoreRule = None,
    strict: options.Strict = False,
) -> int:
    """Exits 1 on errors; warnings alone do not fail, unless --strict."""
    from bvreport.quality.lint.examine import chosen, examine
    from bvreport.quality.lint.findings import Severity
    from bvreport.quality.lint.readers.opening import opened
    from bvreport.quality.lint.show import FORMATS

    values.one_of("format", findings_format, FORMATS)
    names = chosen(rule or (), ignore or ())
    worst = 0
    for file in files:
        examined = examine(opened(file), file, names)
        print_lines(FORMATS[findings_format](examined))
        if examined.count(Severity.ERROR):
            worst = EXIT_FAULTS
        elif strict and examined.findings:
            worst = worst or EXIT_ISSUES
    return worst
