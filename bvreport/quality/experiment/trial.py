"""A trial: two variants score the same pull requests, and what comes of each is compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bvreport import __version__, codec, words
from bvreport.errors import NothingToReport
from bvreport.intake import Gathered, with_measured_runs
from bvreport.job import Job
from bvreport.model import LlmUse, PullRequest, Reply, Valuation
from bvreport.pipeline import score
from bvreport.quality.experiment import accuracy, value
from bvreport.quality.experiment.accuracy import Judged
from bvreport.quality.experiment.model import Differing, Experiment
from bvreport.quality.experiment.reasons import Variants, reasons
from bvreport.quality.experiment.value import Valued
from bvreport.quality.experiment.variant import Variant, currency, differences
from bvreport.quality.gold import GoldRecord
from bvreport.quality.judgement import judge
from bvreport.render.clean import clean
from bvreport.valuation import kinship

MOST_LISTED = 500  # changes that differ; the count tells of the others
SEED_DIGITS = 12  # hexadecimal, 48 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One variant, and what its model read and took, if it has one."""

    variant: Variant
    replies: Mapping[str, Reply] = field(default_factory=dict)
    use: LlmUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms:
    """Both."""

    a: Arm
    b: Arm


def run(gathered: Gathered, arms: Arms, job: Job, records: Sequence[GoldRecord] = ()) -> Experiment:
    """The experiment over what the job selects; with `records` its accuracy as well.

    The same inputs and variants give the same experiment, to the last digit.
    """
    a, b = (arms.a.variant, arms.b.variant)
    scored = [
        Valued(a=one, b=other)
        for one, other in zip(
            _scored(gathered, arms.a, job), _scored(gathered, arms.b, job), strict=True
        )
    ]
    counting = sorted(  # so that the order of the input changes nothing
        (one for one in scored if records or not one.a.excluded), key=lambda one: one.a.key
    )
    if not counting:
        raise NothingToReport(
            f"no change that counts in {', '.join(job.repos)}",
            hint="reverts, backports and bots do not; --include-bots takes those",
        )
    seed = _seed(counting)
    labels = {record.id: record for record in records}
    judged = [
        Judged(a=judge(labels[one.a.id], one.a), b=judge(labels[one.b.id], one.b))
        for one in counting
        if one.a.id in labels
    ]
    differing = list(_differing(counting, judged, Variants(a=a, b=b)))
    return Experiment(
        a=a.label,
        b=b.label,
        over=job.repos,
        changes=len(counting),
        currency=currency(a, b),
        settings=tuple(differences(a, b)),
        accuracy=accuracy.accuracy(judged, seed) if judged else (),
        tests=tuple(accuracy.tests(judged)) if judged else (),
        value=value.value(counting, currency(a, b), seed),
        differing=tuple(differing[:MOST_LISTED]),
        differing_in_all=len(differing),
        notes=tuple(_notes(arms)),
        version=__version__,
        seed=seed,
    )


def selected(gathered: Gathered, job: Job) -> list[PullRequest]:
    """What of it the job looks at."""
    return [pull for pull in gathered.pulls if job.selection.takes(pull)]


def _scored(gathered: Gathered, arm: Arm, job: Job) -> Iterator[Valuation]:
    """By one variant; kin and merge rate are those of everything gathered, as for `score`."""
    variant = arm.variant
    job = replace(
        job,
        terms=with_measured_runs(variant.terms, gathered.pulls),
        currency=variant.currency,
        rates={code.upper(): rate for code, rate in variant.settings.rates.items()},
        methods_off=variant.methods_off,
    )
    kin = kinship.kin(gathered.pulls, include_bots=job.include_bots)
    return score(selected(gathered, job), job, kin, arm.replies)


def _differing(
    scored: Sequence[Valued], judged: Sequence[Judged], variants: Variants
) -> Iterator[Differing]:
    """The changes that are not alike in both, those that move most money first."""
    by_id = {one.a.record.id: one for one in judged}
    found = []
    for one in scored:
        of_labels = accuracy.faults(by_id[one.a.id]) if one.a.id in by_id else ()
        why = (*of_labels, *reasons(one.a, one.b, variants))
        if why:
            found.append(
                Differing(
                    key=clean(one.a.id if judged else one.a.key),
                    title=clean(one.a.title),
                    gross_a=value.gross(one.a),
                    gross_b=value.gross(one.b),
                    expected_a=value.expected(one.a),
                    expected_b=value.expected(one.b),
                    reasons=why,
                )
            )
    yield from sorted(found, key=lambda one: (-abs(one.difference), one.key))


def _notes(arms: Arms) -> Iterator[str]:
    """What the models took, and what they did not read."""
    for side, arm in (("A", arms.a), ("B", arms.b)):
        if (use := arm.use) is None:
            continue
        cost = f"{use.cost:f} USD" if use.priced else "cost unknown"
        unread = f", {words.plural(use.unread, 'change')} not read" if use.unread else ""
        yield (
            f"{side}: {use.model}, prompt {use.prompt_version}, "
            f"{words.plural(use.requests, 'request')}, {words.count(use.cache_hits)} from the "
            f"store, {words.count(use.tokens)} tokens, {cost}{unread}"
        )


def _seed(scored: Sequence[Valued]) -> int:
    """From the keys of the changes and their figures in both variants."""
    digest = hashlib.sha256()
    for one in scored:
        figures = [(value.gross(side), value.expected(side)) for side in (one.a, one.b)]
        digest.update(codec.canonical([one.a.key, *figures]).encode())
    return int(digest.hexdigest()[:SEED_DIGITS], 16)
