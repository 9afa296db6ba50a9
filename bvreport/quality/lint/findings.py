"""Findings: what a rule is, and what it says of a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bvreport.quality.lint.document import Place

Subject = TypeVar("Subject", contravariant=True)


class Severity(StrEnum):
    """An error is wrong whatever was meant; a warning asks to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong at a place, with its numbers, and what mends it."""

    place: Place
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A name for `--ignore`, how bad a breach is, what must hold, and the check that tells."""

    name: str
    severity: Severity
    holds: str
    check: Callable[[Subject], Iterable[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault under the name of its rule."""

    rule: str
    severity: Severity
    place: Place
    message: str
    fix: str
