"""Examine: a document or a report into the findings of the rules that are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bvreport.errors import unknown
from bvreport.model import Report
from bvreport.quality.lint.document import Document
from bvreport.quality.lint.findings import Finding, Rule, Severity, Subject
from bvreport.quality.lint.rules import DOCUMENT_RULES, NAMES, REPORT_RULES

MOST_OF_ONE_RULE = 50  # the same fault fifty times is one fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What was looked at, and what was found in the order of the rules."""

    name: str
    format: str
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are that bad."""
        return sum(finding.severity is severity for finding in self.findings)


def chosen(only: Collection[str], ignored: Collection[str]) -> frozenset[str]:
    """The names of the rules that run; an unknown one is a `UsageError`."""
    for name in (*only, *ignored):
        if name not in NAMES:
            raise unknown("rule", name, NAMES)
    return frozenset(only or NAMES) - frozenset(ignored)


def examine(subject: Document | Report, name: str, names: Collection[str]) -> Examined:
    """The findings, the worse ones first."""
    if isinstance(subject, Report):
        form = "json"
        found = list(_found(subject, REPORT_RULES, names))
    else:
        form = subject.format
        found = list(_found(subject, DOCUMENT_RULES, names))
    found.sort(key=lambda finding: finding.severity is not Severity.ERROR)
    return Examined(name=name, format=form, findings=tuple(found))


def _found(
    subject: Subject, rules: tuple[Rule[Subject], ...], names: Collection[str]
) -> Iterator[Finding]:
    for rule in rules:
        if rule.name not in names:
            continue
        said: set[tuple[str, str]] = set()
        for fault in rule.check(subject):
            key = fault.place.words, fault.message
            if key in said:
                continue
            said.add(key)
            if len(said) > MOST_OF_ONE_RULE:
                break
            yield Finding(
                rule=rule.name,
                severity=rule.severity,
                place=fault.place,
                message=fault.message,
                fix=fault.fix,
            )
