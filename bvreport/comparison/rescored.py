"""Rescored: the same changes valued by two versions of the method, compared as two reports are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bvreport import period, words
from bvreport.comparison.compare import compare
from bvreport.comparison.model import Comparison, ScopeChange
from bvreport.model import Account, Report, Valuation
from bvreport.report import Inputs, assemble
from bvreport.valuation.versions import MethodVersion


def rescored(
    changes: Sequence[tuple[Valuation, Valuation]],
    old: MethodVersion,
    new: MethodVersion,
    as_of: datetime,
) -> Comparison:
    """What the new version changed; each change comes as both versions value it.

    Indicators are left out: they need every change, and these are those with a claim.
    """
    before = _report([one for one, _ in changes], old, as_of)
    after = _report([other for _, other in changes], new, as_of)
    compared = compare(before, after)
    scope = (*(s for s in compared.scope if s.what != "version"), *_scope(old, new))
    return replace(compared, scope=scope, kpis=())


def bare(change: Valuation) -> Valuation:
    """A change without what no comparison looks at: many of them are in memory together."""
    claims = tuple(replace(claim, calculation=None, formula="") for claim in change.claims)
    return replace(change, account=Account(), claims=claims)


def _report(changes: Sequence[Valuation], method: MethodVersion, as_of: datetime) -> Report:
    merges = [change.merged_at for change in changes if change.merged_at is not None]
    covered = period.covered(min(merges, default=None), max(merges, default=None))
    return assemble(
        Inputs(
            title="",
            kind="traction",
            period=covered,
            as_of=as_of,
            valuations=tuple(changes),
            terms=method.terms,
            currency=method.currency,
            rates=method.rates,
            version=method.program,
            command="",
        )
    )


def _scope(old: MethodVersion, new: MethodVersion) -> Iterator[ScopeChange]:
    """What decides values and is no assumption."""
    for what, before, after in (
        ("version", old.program, new.program),
        ("methods", words.joined(old.methods), words.joined(new.methods)),
        ("model", old.reader or "", new.reader or ""),
        ("bots", _counted(old), _counted(new)),
        ("track record", _used(old), _used(new)),
        ("rates", _rates(old), _rates(new)),
    ):
        if before != after:
            yield ScopeChange(what=what, before=before or "none", after=after or "none")


def _counted(method: MethodVersion) -> str:
    return "counted" if method.include_bots else "not counted"


def _used(method: MethodVersion) -> str:
    return "used" if method.track_record else "not used"


def _rates(method: MethodVersion) -> str:
    return ", ".join(f"{code} {rate:f}" for code, rate in sorted(method.rates.items()))
