"""`bvreport score`: scored changes to stdout as they stream by."""

from __future__ import annotations

import typer

from bvreport.answers import listing
from bvreport.console import console
from bvreport.errors import EXIT_ISSUES
from bvreport.output import print_lines
from bvreport.typed import arguments, groups, making, options, values
from bvreport.typed.second_reader import second_reader, what_it_takes


@groups.takes(
    groups.SETTINGS,
    groups.GATHERED,
    groups.SELECTED,
    groups.STORED,
    groups.VALUED,
    groups.DECIDED,
    groups.SPREAD,
    groups.READ_ALONG,
    groups.FAILURES,
)
def command(
    context: typer.Context,
    listing_format: options.ListingFormat = "jsonl",
    strict: options.Strict = False,
    llm_dry_run: options.LlmDryRun = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Every change received, the excluded ones too; values before the caps of a portfolio."""
    from bvreport import pipeline
    from bvreport.partition.streaming import Tally

    values.one_of("format", listing_format, listing.FORMATS)
    job = arguments.job(context)
    tally, said = Tally(), console(quiet, verbose)
    with second_reader(context, said) as reader:
        if reader is not None and llm_dry_run:
            print_lines(what_it_takes(reader, pipeline.selected(job)))
            return 0
        listed = listing.FORMATS[listing_format]
        with said.progress("parts") as line, making.engine(context, line.tell) as engine:
            print_lines(listed.head)
            print_lines(pipeline.score_lines(listed.line, job, tally, reader, engine))
    for note in tally.notes:
        said.say(note)
    scored = tally.received - tally.excluded
    said.summary(scored, tally.received, tally.gaps, tally.issues)
    return EXIT_ISSUES if strict and (tally.issues or tally.gaps) else 0
