"""`bvreport explain`: one change and all that its figure rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from bvreport.console import console
from bvreport.output import coloured, deliver, file_name, prepare, print_lines
from bvreport.typed import arguments, groups, making, options, values
from bvreport.typed.second_reader import second_reader, what_it_takes


@groups.takes(groups.SETTINGS, groups.VALUED, groups.READ_ALONG, groups.KEPT, groups.FAILURES)
def command(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="owner/name#N, demo#N.")],
    report: options.ReportFile = None,
    repo: options.Repo = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The object of `score`, and the explanation.")
    ] = False,
    explanation_format: options.ExplanationFormat = "",
    out: options.Out = options.DEFAULT_FOLDER,
    templates: options.TemplatesFolder = None,
    company: options.Company = None,
    llm_dry_run: options.LlmDryRun = False,
) -> None:
    """In a saved report, else in `--repo`, else in the repository that the key names."""
    from bvreport import lookup
    from bvreport.answers import explanation, pages
    from bvreport.render.brand import HOUSE
    from bvreport.render.templates import Templates

    known = pages.FORMATS
    formats = values.formats(explanation_format, out, known) if explanation_format else ()
    head = pages.Letterhead(
        templates=Templates(templates),
        brand=making.look(context).brand if formats else HOUSE,
        company=company or "",
    )
    if formats:
        prepare(out)
    if report is not None:
        found = lookup.find_saved(key, report)
    else:
        named, number = lookup.repository_of(key)
        job = arguments.job(context, repo=repo or [named], number=number)
        said = console()
        with second_reader(context, said) as reader:
            if reader is not None and llm_dry_run:
                print_lines(what_it_takes(reader, lookup.wanted(key, job)))
                return
            found = lookup.find(key, job, reader)
        said.issues(reader.issues() if reader else ())
    if as_json and not formats:
        print_lines([explanation.as_json(found)])
        return
    made = explanation.explain(found)
    if formats:
        drawn = {name: known[name](made, head) for name in formats}
        deliver(drawn, f"{file_name(found.change.key)}-explanation", out)
    else:
        print_lines([pages.text(made, colour=coloured())])
