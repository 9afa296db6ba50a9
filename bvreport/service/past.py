"""What earlier reports of a store said of one claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as quoted

from bvreport import codec, words
from bvreport.answers.proof import plain
from bvreport.model import Report
from bvreport.render.tables.register import amount_of
from bvreport.store.reports import KeptReport, Reports, scope

MOST_REPORTS = 12
MOST_CHANGES = 60_000  # of all the reports that are looked through: a reader waits for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """The claim as one report told it, in words."""

    label: str
    made: str
    grade: str
    confidence: str
    amount: str
    counted: str


def past(reports: Reports, report: Report, claim: str) -> tuple[Then, ...]:
    """The newest first; only reports on the same repositories."""
    same, room, found = scope(report), MOST_CHANGES, list[Then]()
    for kept in reports.all():
        room -= kept.changes if kept.scope == same else 0
        if room < 0 or len(found) == MOST_REPORTS:
            break
        if kept.scope == same:
            found += _then(kept, reports.content(kept.digest) or b"", claim)
    return tuple(found)


def _then(kept: KeptReport, content: bytes, wanted: str) -> Iterator[Then]:
    """Of a report only the line of the change is read: each change has one."""
    name = quoted(wanted).encode("ascii")
    for line in content.split(b"\n"):
        if name in line and line.startswith(b'{"schema"'):
            change = codec.read_change(line.rstrip(b","), f"the kept report {kept.digest[:12]}")
            for claim in change.claims:
                if claim.id == wanted:
                    yield Then(
                        label=plain(kept.label),
                        made=words.date(kept.made_at),
                        grade=claim.grade.value,
                        confidence=words.percent(claim.confidence * 100),
                        amount=amount_of(claim) or "not priced",
                        counted="yes" if claim.counted and not change.excluded else "no",
                    )
