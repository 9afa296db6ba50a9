"""`bvreport metrics`: reports, or what a store keeps, as text that Prometheus reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bvreport import __version__, files
from bvreport.console import Console, console
from bvreport.errors import NothingToReport, UsageError
from bvreport.output import STDOUT, print_lines, write
from bvreport.typed import arguments, groups, options
from bvreport.typed.second_reader import second_reader

if TYPE_CHECKING:
    from bvreport.exposition.samples import Measured
    from bvreport.model import Report


@groups.takes(
    groups.SETTINGS,
    groups.GATHERED,
    groups.SELECTED,
    groups.STORED,
    groups.VALUED,
    groups.ASKED,
    groups.COMPARED,
    groups.FAILURES,
)
def command(
    context: typer.Context,
    report: options.ReportFiles = None,
    gold: Annotated[
        Path | None,
        typer.Option("--gold", metavar="GOLD.jsonl", help="Accuracy on these labelled texts too."),
    ] = None,
    text_file: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Into this file, whole or not at all; - is stdout."
        ),
    ] = Path(STDOUT),
    push: Annotated[
        str | None,
        typer.Option(
            "--push",
            metavar="URL",
            help="To this Pushgateway; a user and a password may stand before its host.",
            envvar="BVREPORT_PUSH",
            show_envvar=False,
        ),
    ] = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Of saved reports, of repositories as they are now, else of what the store keeps."""
    from bvreport.exposition import gateway as gateways
    from bvreport.exposition import measures
    from bvreport.exposition.kept import latest
    from bvreport.exposition.text import exposition
    from bvreport.portfolio.backlog import waiting

    gateway = gateways.gateway(push) if push else None
    is_file = str(text_file) != STDOUT
    if is_file:
        files.check_folder(text_file.parent)
    if report and arguments.typed(context, "repo"):
        raise UsageError("both --report and --repo", hint="give one of them")
    measured: list[Measured] = [measures.of_build(__version__)]
    if gold is not None:
        measured += _accuracy(context, gold)
    decided: Collection[str] = ()  # after the reports were kept; later ones know it themselves
    if report or arguments.typed(context, "repo"):
        found = list(_reports(context, report or [], console(quiet, verbose)))
    else:
        found, beside, decided = _kept(context, has_labels=gold is not None)
        measured += beside
    reports = latest(found)
    if reports:
        changes = (change for one in reports for change in one.changes)
        open_ = sum(one.claim.id not in decided for one in waiting(changes))
        measured.append(measures.of_backlog(open_))
    measured += [sample for one in reports for sample in measures.of_report(one)]
    if context.params["reference"] is not None:
        measured += _drift(context, found)
    if gateway is not None:
        gateways.push(measured, gateway)
        console(quiet, verbose).say(f"pushed to {gateway.address}")
    content = exposition(measured)
    if not is_file:
        if gateway is None:
            write(content)
        return
    print_lines(str(path) for path in files.write_all(text_file.parent, {text_file.name: content}))


def _reports(context: typer.Context, saved: list[Path], said: Console) -> Iterator[Report]:
    """The saved reports, else one of each repository, so that each keeps its own label."""
    from bvreport import lookup, pipeline

    yield from (lookup.saved(path) for path in saved)
    if saved:
        return
    job = arguments.job(context)
    with second_reader(context, said) as reader:
        for repo in job.repos:
            yield pipeline.report(replace(job, repos=(repo,)), reader=reader)


def _kept(
    context: typer.Context, *, has_labels: bool
) -> tuple[list[Report], list[Measured], Collection[str]]:
    """Reports, what is measured beside them, and the claims that people decided on.

    A store that keeps nothing is nothing to report, unless there are labels. Confidence is measured
    by these, else by what enough people decided.
    """
    from bvreport import ledger
    from bvreport.decisions.standing import standings
    from bvreport.exposition import kept, measures
    from bvreport.quality import outcomes
    from bvreport.quality.calibration import calibrate
    from bvreport.store.engine import open_store

    engine = open_store(context.params["db"])
    reports, syncs = list(kept.latest_reports(engine)), list(measures.of_syncs(kept.syncs(engine)))
    engine.dispose()
    if not reports and not syncs and not has_labels:
        raise NothingToReport(
            "the store keeps no report and no repository",
            hint="give --report REPORT.json or --repo, or run `bvreport sync` first",
        )
    entries = ledger.entries_of(context.params["db"])
    judged = outcomes.judged(entries)
    if not has_labels and len(judged) >= context.params["min_n"]:
        syncs += measures.of_calibration(calibrate(judged))
    decided = {claim for by_claim in standings(entries).values() for claim in by_claim}
    return reports, syncs, decided


def _drift(context: typer.Context, reports: list[Report]) -> list[Measured]:
    """Of the changes in these reports, whatever period each of them covers."""
    from bvreport.exposition.measures import of_drift
    from bvreport.quality.monitor.asked import Window, asked
    from bvreport.quality.monitor.monitoring import monitor
    from bvreport.quality.monitor.watch import of_reports

    wanted = asked(context.params, arguments.as_of(context.params["repo"] or ()))
    watched = of_reports(reports, wanted.span)
    return list(of_drift(monitor(watched, replace(wanted, window=Window()))))


def _accuracy(context: typer.Context, gold: Path) -> list[Measured]:
    from bvreport import pipeline
    from bvreport.exposition.measures import of_evaluation
    from bvreport.partition.streaming import Tally
    from bvreport.quality.evaluate import evaluate
    from bvreport.quality.gold import read

    job = arguments.job(context, repo=[str(gold)], since=None, until=None, quarter=None)
    return list(of_evaluation(evaluate(read(gold).records, pipeline.score_all(job, Tally()))))
