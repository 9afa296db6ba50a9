"""An evaluation into JSON for programs, keys and digits as fixed by its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bvreport.quality.scores import Evaluation, Fault, Score, Share

SCHEMA = "bvreport/eval/1"
DIGITS = 4


def as_json(evaluation: Evaluation, with_faults: bool) -> Iterator[str]:
    """One object; the faults only when asked."""
    yield json.dumps(_content(evaluation, with_faults), indent=2)


def compared_json(
    compared: Mapping[str, Evaluation], whole: str, with_faults: bool
) -> Iterator[str]:
    """The object of one reader, and under `compared` the scores of each."""
    content = _content(compared[whole], with_faults)
    content["compared"] = {
        name: {
            "claims": _score_object(one.claims),
            "category": _share_object(one.category),
            "clean": _share_object(one.clean),
        }
        for name, one in compared.items()
    }
    yield json.dumps(content, indent=2)


def _content(evaluation: Evaluation, with_faults: bool) -> dict[str, object]:
    calibration = evaluation.calibration
    content: dict[str, object] = {
        "schema": SCHEMA,
        "changes": evaluation.changes,
        "claims": _score_object(evaluation.claims),
        "by_kind": {kind: _score_object(score) for kind, score in evaluation.by_kind.items()},
        "by_category": {
            category: {**_score_object(score), **_share_object(evaluation.category_of[category])}
            for category, score in evaluation.by_category.items()
        },
        "category": _share_object(evaluation.category),
        "clean": _share_object(evaluation.clean),
        "money": [
            {
                "currency": error.currency,
                "changes": error.changes,
                "right": error.right,
                "mean_absolute": _rounded(error.mean_absolute),
                "median_relative": _rounded(error.median_relative),
            }
            for error in evaluation.money
        ],
        "calibration": {
            "claims": calibration.claims,
            "brier": _rounded(calibration.brier),
            "expected_error": _rounded(calibration.expected_error),
            "bins": [
                {
                    "low": _rounded(one.low),
                    "high": _rounded(one.high),
                    "claims": one.claims,
                    "mean_confidence": _rounded(one.mean_confidence),
                    "share_right": _rounded(one.share_right),
                }
                for one in calibration.bins
            ],
        },
    }
    if with_faults:
        content["faults"] = [_fault_object(fault) for fault in evaluation.faults]
    return content


def _score_object(score: Score) -> dict[str, object]:
    return {
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
        "found": score.found,
        "missed": score.missed,
        "false": score.false,
    }


def _share_object(share: Share) -> dict[str, object]:
    return {"share": _rounded(share.share), "right": share.right, "of": share.of}


def _fault_object(fault: Fault) -> dict[str, object]:
    said = fault.quantity
    return {
        "id": fault.id,
        "fault": fault.kind,
        "quote": fault.quote,
        "kind": said and said.kind,
        "amount": said and _rounded(said.amount),
        "unit": said and said.unit,
        "period": said and said.period,
        "method": fault.method,
        "expected": fault.expected,
        "got": fault.got,
    }


def _rounded(value: Decimal | None) -> float | None:
    return None if value is None else round(float(value), DIGITS)
