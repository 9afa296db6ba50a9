"""Reliability of confidences, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bvreport.quality.calibration import Calibration, Judged, calibrate


def judged(confidence: str, *answers: bool) -> list[Judged]:
    return [Judged(confidence=Decimal(confidence), right=answer) for answer in answers]


def test_a_bin_compares_confidence_with_the_share_of_right_claims() -> None:
    (low, high) = calibrate(judged("0.4", True, False) + judged("0.9", True)).bins

    assert (low.low, low.high, low.claims) == (Decimal("0.4"), Decimal("0.5"), 2)
    assert (low.mean_confidence, low.share_right) == (Decimal("0.4"), Decimal("0.5"))
    assert (high.mean_confidence, high.share_right) == (Decimal("0.9"), 1)


def test_the_expected_error_weighs_each_bin_with_its_claims() -> None:
    calibration = calibrate(judged("0.4", True, False, False, False) + judged("0.9", True))

    assert calibration.expected_error == (4 * Decimal("0.15") + Decimal("0.1")) / 5


def test_the_brier_score_is_the_mean_squared_distance_from_truth() -> None:
    assert calibrate(judged("0.8", True, False)).brier == Decimal("0.34")


def test_certainty_has_a_bin_and_no_claim_has_none() -> None:
    assert [one.high for one in calibrate(judged("1", True)).bins] == [1]
    assert calibrate([]) == Calibration()


@given(st.lists(st.tuples(st.decimals(0, 1, places=2), st.booleans()), min_size=1))
def test_bins_share_out_all_claims_and_no_error_exceeds_one(
    answers: list[tuple[Decimal, bool]],
) -> None:
    calibration = calibrate([Judged(confidence=c, right=right) for c, right in answers])

    assert sum(one.claims for one in calibration.bins) == len(answers)
    assert calibration.expected_error is not None
    assert calibration.brier is not None
    assert 0 <= calibration.expected_error <= 1
    assert 0 <= calibration.brier <= 1
