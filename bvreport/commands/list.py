"""`bvreport list`: what has a name here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from bvreport.output import print_lines
from bvreport.typed import arguments, groups, options


def _sorts() -> list[str]:
    from bvreport.answers.catalogue import listed
    from bvreport.config.terms import defaults

    return listed("", defaults(), None)


@groups.takes(groups.SETTINGS, groups.ASSUMED, groups.FAILURES)
def command(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="[WHAT]",
            help="Which names; without it, what can be listed.",
            autocompletion=_sorts,
        ),
    ] = "",
    repo: options.Repo = None,
    report: options.ReportFile = None,
    templates: options.TemplatesFolder = None,
) -> None:
    """Without a sort of names, the sorts; of a repository or a report, what rests on each."""
    from bvreport import lookup
    from bvreport.answers import catalogue
    from bvreport.portfolio.reopened import terms_of

    claims: Mapping[str, int] | None = None
    terms = arguments.assumptions(context)
    if report is not None:
        saved = lookup.saved(report)
        claims, terms = (
            {used.key: used.claims for used in saved.assumptions},
            terms_of(saved),
        )
    elif arguments.typed(context, "repo"):
        claims, terms = lookup.claims_behind(arguments.job(context))
    print_lines(catalogue.listed(what, terms, templates, claims))
