"""`bvreport score`: scored changes to stdout as they stream by."""

from __future__ import annotations

import typer

from bvreport import arguments, options
from bvreport.answers import listing
from bvreport.console import console
from bvreport.errors import EXIT_ISSUES
from bvreport.output import print_lines
from bvreport.second_reader import second_reader, what_it_takes


@options.takes(
    options.SETTINGS,
    options.GATHERED,
    options.SELECTED,
    options.STORED,
    options.VALUED,
    options.DECIDED,
    options.READ_ALONG,
    options.FAILURES,
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

    arguments.one_of("format", listing_format, listing.FORMATS)
    job = arguments.job(context)
    tally, said = pipeline.Tally(), console(quiet, verbose)
    with second_reader(context, said) as reader:
        if reader is not None and llm_dry_run:
            print_lines(what_it_takes(reader, pipeline.selected(job)))
            return 0
        print_lines(listing.FORMATS[listing_format](pipeline.score_all(job, tally, reader)))
    for note in tally.notes:
        said.say(note)
    scored = tally.received - tally.excluded
    said.summary(scored, tally.received, tally.gaps, tally.issues)
    return EXIT_ISSUES if strict and (tally.issues or tally.gaps) else 0
