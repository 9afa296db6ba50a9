"""Shortfalls: what the sources of a run lack, in words for whoever reads its figures."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport import period, words
from bvreport.errors import NothingToReport
from bvreport.job import Job
from bvreport.model import Gap
from bvreport.partition.facts import Facts


def undated(facts: Facts) -> Iterator[Gap]:
    """Changes without a merge date: no period can hold them."""
    named, more = [key for _, key in facts.undated], facts.more_undated
    if named:
        yield Gap(
            where=words.joined([*named, f"{words.count(more)} more"] if more else named),
            message="no merge date; left out of the period",
        )


def without_files(facts: Facts, job: Job) -> Iterator[Gap]:
    """A filter on paths drops what names no files; that must not pass in silence."""
    if job.selection.paths and facts.without_files:
        yield Gap(
            where=words.plural(facts.without_files, "change"),
            message="names no files; left out because --path cannot tell",
        )


def switched_off(job: Job) -> Iterator[Gap]:
    """Whoever reads the figures must know which methods did not look."""
    for name in sorted(job.methods_off):
        yield Gap(
            where=words.label(name), message="this method is off ([methods] in bvreport.toml)"
        )


def nothing(job: Job, facts: Facts) -> NothingToReport:
    """Nothing was merged then; the hint says which dates have changes."""
    where = ", ".join(job.repos)
    told = [end for one in facts.found.values() for end in (one.first, one.last)]
    dates = [date for date in (facts.first, facts.last, *told) if date is not None]
    when = period.between(job.selection.since, job.selection.until)
    if facts.pulls and facts.first is None:
        return NothingToReport(
            f"no pull request in {where} has a merge date",
            hint="add mergedAt to what `gh pr list --json …` writes; `score` needs no dates",
        )
    if not dates:
        return NothingToReport(
            f"no merged pull request in {where}", hint="check the repository and the filters"
        )
    matching = "" if job.selection.filters_nothing else " that passes the filters"
    return NothingToReport(
        f"no merged pull request{matching} in {where}{when}",
        hint=f"there are changes from {words.date(min(dates))} to {words.date(max(dates))}",
    )
