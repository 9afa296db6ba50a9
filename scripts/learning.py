"""Learning: the weights of a log-linear model from samples, by logistic regression.

Needs scikit-learn, which the program itself does not; `make weights` installs it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bvreport.loglinear import LARGEST, SCALE, Mark, written

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT / "tests" / "labelled"
HELD = LABELLED / "held.jsonl"  # texts that nothing learns from
TAUGHT = sorted({*LABELLED.glob("*.jsonl")} - {HELD})

LEAST_SAMPLES = 4  # that a mark must have
LEAST_WEIGHT = 3  # eighths, of any class; what weighs less tells nothing
STRENGTH = 20.0  # of a regression, the inverse of its ridge
CONVERGED = 1e-5  # largest slope that is left: weights of a search that ends early are noise


class Sample(NamedTuple):
    """A thing with its marks, and the class that a careful reader gives it."""

    marks: frozenset[tuple[str, str]]
    told: str
    weight: float = 1.0  # of as many samples


def flat(marks: Iterator[Mark]) -> frozenset[tuple[str, str]]:
    """Marks as single pairs of slot and word."""
    return frozenset((slot, word) for slot, words in marks for word in words)


def records(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The labelled texts of some files of JSON lines."""
    for path in paths:
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def learned(samples: Sequence[Sample], classes: Sequence[str], strength: float = STRENGTH) -> str:
    """The text of the model of these classes; the last is the one that odds are against."""
    often = Counter(mark for sample in samples for mark in sample.marks)
    known = sorted(mark for mark, count in often.items() if count >= LEAST_SAMPLES)
    columns = {mark: place for place, mark in enumerate(known)}
    rows = [sorted(columns[m] for m in sample.marks if m in columns) for sample in samples]
    values = np.concatenate([np.full(len(row), max(1, len(row)) ** -0.5) for row in rows])
    ends = np.cumsum([0, *map(len, rows)])
    table = csr_matrix((values, np.concatenate(rows), ends), shape=(len(rows), len(columns)))
    fitted = LogisticRegression(C=strength, max_iter=2000, tol=CONVERGED)
    told, heavy = zip(*((sample.told, sample.weight) for sample in samples), strict=True)
    fitted.fit(table, told, sample_weight=heavy)
    *others, last = [list(fitted.classes_).index(one) for one in classes]
    slopes, bases = (_of_each(part, classes) for part in (fitted.coef_, fitted.intercept_))
    weights = _whole(slopes[others] - slopes[last])
    bias = _whole(bases[others] - bases[last])
    each = {
        mark: tuple(map(int, weights[:, place]))
        for mark, place in columns.items()
        if abs(weights[:, place]).max() >= LEAST_WEIGHT
    }
    return written(classes, each, map(int, bias))


def _of_each(fitted: Any, classes: Sequence[str]) -> Any:
    """A row for each class; of two classes a regression has one row only, for the second."""
    return np.stack([0 * fitted[0], fitted[0]]) if len(classes) == 2 else fitted


def _whole(values: Any) -> Any:
    return np.clip(np.rint(values * SCALE), -LARGEST, LARGEST)
