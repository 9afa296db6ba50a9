"""The same labelled texts read by the rules, by a model alone, and by both: three evaluations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bvreport.intake import with_measured_runs
from bvreport.job import Job
from bvreport.methods.examine import examine
from bvreport.methods.llm import unaided
from bvreport.model import PullRequest, Reply, Valuation
from bvreport.partition.part import NO_REPLIES
from bvreport.pipeline import score
from bvreport.quality.evaluate import evaluate
from bvreport.quality.export import compared_json
from bvreport.quality.gold import GoldRecord
from bvreport.quality.scores import Evaluation
from bvreport.quality.show import comparison, markdown, table
from bvreport.valuation import appraisal, kinship

RULES, MODEL, BOTH = "rules", "llm", "both"
Compared = Mapping[str, Evaluation]


def compare(
    records: Sequence[GoldRecord],
    pulls: Sequence[PullRequest],
    replies: Mapping[str, Reply],
    job: Job,
) -> Compared:
    """By reader. A change that the model did not read counts against the model."""
    job = replace(job, terms=with_measured_runs(job.terms, pulls))
    kin = kinship.kin(pulls, include_bots=job.include_bots)
    return {
        RULES: evaluate(records, score(pulls, job, kin, NO_REPLIES)),
        MODEL: evaluate(records, _alone(pulls, replies, job)),
        BOTH: evaluate(records, score(pulls, job, kin, replies)),
    }


def _alone(
    pulls: Iterable[PullRequest], replies: Mapping[str, Reply], job: Job
) -> Iterator[Valuation]:
    for pull in pulls:
        reply = replies.get(pull.key) or Reply(reader=MODEL)
        findings = unaided(examine(pull, job.terms, reply, job.methods_off), reply)
        yield appraisal.appraise(pull, findings, job.terms, currency=job.currency, rates=job.rates)


def _table(compared: Compared, with_faults: bool) -> Iterator[str]:
    yield from comparison(compared)
    yield from table(compared[BOTH], with_faults)


def _markdown(compared: Compared, with_faults: bool) -> Iterator[str]:
    yield from comparison(compared, in_markdown=True)
    yield from markdown(compared[BOTH], with_faults)


def _json(compared: Compared, with_faults: bool) -> Iterator[str]:
    yield from compared_json(compared, BOTH, with_faults)


FORMATS: Mapping[str, Callable[[Compared, bool], Iterator[str]]] = {
    "table": _table,
    "json": _json,
    "md": _markdown,
}
