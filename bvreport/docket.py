"""Changes into a docket: their claims, which of them wait for a person, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bvreport import ledger
from bvreport.assumptions import Assumptions
from bvreport.decisions.standing import in_force
from bvreport.errors import UsageError
from bvreport.intake import gather, with_measured_runs
from bvreport.job import Job
from bvreport.model import CashClass, Claim, Entry, PullRequest, Report, Valuation
from bvreport.pipeline import score
from bvreport.portfolio.backlog import Waiting, backlog
from bvreport.portfolio.reopened import terms_of
from bvreport.portfolio.stakes import settle
from bvreport.valuation import kinship
from bvreport.valuation.expectation import is_priced

NAMED = 6  # claims of one change that a hint lists
NO_TEXTS: Mapping[str, PullRequest] = {}
EVERY_CHANGE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One claim with its change, and the text of that where it is at hand."""

    change: Valuation
    claim: Claim
    pull: PullRequest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """The claims that can be decided on, by their ids, those that wait, and the ledger so far."""

    cases: Mapping[str, Case]
    waiting: tuple[Waiting, ...]
    terms: Assumptions
    entries: Sequence[Entry]
    currency: str

    def claim_id(self, name: str) -> str:
        """The id of the claim of a name: its id, one cut short, or a change with one claim.

        Of a change what is counted is meant, and of that what has a price.
        """
        if name in self.cases:
            return name
        known = {*self.cases, *in_force(self.entries)}
        if name in known:
            return name
        key, _, digits = name.rpartition("/")
        of_change = sorted(one for one in known if one.rpartition("/")[0] == name)
        counted = [one for one in of_change if self._counts(one)]
        priced = [one for one in counted if is_priced(self.cases[one].claim)]
        found = priced or counted or of_change
        found = found or sorted(one for one in known if _is_cut(one, key, digits))
        if len(found) == 1:
            return found[0]
        if not found:
            raise UsageError(
                f"there is no claim {name}", hint="`bvreport review --list` shows what waits"
            )
        more = "" if len(found) <= NAMED else ", ..."
        raise UsageError(
            f"{name} has {len(found)} claims", hint=f"name one: {', '.join(found[:NAMED])}{more}"
        )

    def _counts(self, claim: str) -> bool:
        return claim in self.cases and self.cases[claim].claim.counted


def docket(job: Job, entries: Sequence[Entry], only: frozenset[str] = EVERY_CHANGE) -> Docket:
    """The claims of a job's changes, valued as a report values them; `only` those of some keys."""
    job = ledger.informed(job, entries)
    gathered = gather(job)
    pulls = [pull for pull in gathered.pulls if job.selection.takes(pull)]
    kin = kinship.kin(gathered.pulls, include_bots=job.include_bots)
    job = replace(job, terms=with_measured_runs(job.terms, pulls))
    wanted = [pull for pull in pulls if not only or {pull.key, pull.id} & only]
    portfolio = settle(
        score(wanted, job, kin), job.terms, currency=job.currency, include_inferred=True
    )
    return Docket(
        cases=_cases(portfolio.changes, {pull.key: pull for pull in wanted}),
        waiting=backlog(portfolio, job.rates),
        terms=job.terms,
        entries=entries,
        currency=job.currency,
    )


def saved_docket(report: Report, entries: Sequence[Entry], terms: Assumptions) -> Docket:
    """The claims of a saved report; `terms` stand in for assumptions that it does not list."""
    listed = {entry.key: entry for entry in (*terms.entries, *terms_of(report).entries)}
    known, currency = Assumptions(listed), report.totals.currency
    portfolio = settle(report.changes, known, currency=currency, include_inferred=True)
    decided = in_force(entries)
    return Docket(
        cases=_cases(portfolio.changes, NO_TEXTS),
        waiting=tuple(one for one in backlog(portfolio) if one.claim.id not in decided),
        terms=known,
        entries=entries,
        currency=currency,
    )


def _cases(changes: Iterable[Valuation], texts: Mapping[str, PullRequest]) -> dict[str, Case]:
    """Every claim but effort, which nobody has to believe."""
    return {
        claim.id: Case(change=change, claim=claim, pull=texts.get(change.key))
        for change in changes
        for claim in change.claims
        if claim.cash_class is not CashClass.EFFORT
    }


def _is_cut(claim: str, key: str, digits: str) -> bool:
    of, _, whole = claim.rpartition("/")
    return bool(digits) and of == key and whole.startswith(digits)
