"""`bvreport eval`: accuracy against labelled texts, as a report and as a gate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bvreport.console import console
from bvreport.errors import BvreportError
from bvreport.output import print_lines
from bvreport.typed import arguments, groups, options, values
from bvreport.typed.second_reader import second_reader, what_it_takes

if TYPE_CHECKING:
    from bvreport.model import Issue


def _least(flag: str, of: str) -> Any:
    """A threshold from 0 to 1."""
    return typer.Option(flag, metavar="X", min=0, max=1, help=f"Least share of {of}.")


Show = Annotated[bool, typer.Option("--show", help="Each miss, false claim, wrong category.")]
MinPrecision = Annotated[float | None, _least("--min-precision", "claims that are right")]
MinRecall = Annotated[float | None, _least("--min-recall", "labelled claims that are found")]
MinCategory = Annotated[float | None, _least("--min-category", "changes in the right category")]
MinClean = Annotated[float | None, _least("--min-clean", "changes rightly left without a claim")]


@groups.takes(groups.SETTINGS, groups.VALUED, groups.READ_ALONG, groups.KEPT, groups.FAILURES)
def command(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Labelled pull requests.")],
    evaluation_format: options.EvaluationFormat = "table",
    show: Show = False,
    min_precision: MinPrecision = None,
    min_recall: MinRecall = None,
    min_category: MinCategory = None,
    min_clean: MinClean = None,
    llm_dry_run: options.LlmDryRun = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Scores the same texts that it compares with their labels."""
    from bvreport import pipeline
    from bvreport.partition.streaming import Tally
    from bvreport.quality import thresholds
    from bvreport.quality.evaluate import evaluate
    from bvreport.quality.gold import read
    from bvreport.quality.show import FORMATS

    values.one_of("format", evaluation_format, FORMATS)
    least = thresholds.Thresholds(
        precision=min_precision, recall=min_recall, category=min_category, clean=min_clean
    )
    labelled = read(gold)
    job = arguments.job(context, repo=[str(gold)])
    said = console(quiet, verbose)
    unread: tuple[Issue, ...] = ()
    with second_reader(context, said) as reader:
        if reader is None:
            evaluation = evaluate(labelled.records, pipeline.score_all(job, Tally()))
            print_lines(FORMATS[evaluation_format](evaluation, show))
        else:
            from bvreport.quality import compare

            pulls = pipeline.selected(job)
            if llm_dry_run:
                print_lines(what_it_takes(reader, pulls))
                return
            compared = compare.compare(labelled.records, pulls, reader.read(pulls), job)
            evaluation, unread = compared[compare.BOTH], reader.issues()
            print_lines(compare.FORMATS[evaluation_format](compared, show))
    said.issues((*labelled.issues, *evaluation.issues, *unread))
    if short := tuple(thresholds.shortfalls(evaluation, least)):
        raise BvreportError("; ".join(short), hint="--show lists what was missed and what is false")
