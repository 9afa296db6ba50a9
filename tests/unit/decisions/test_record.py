"""What verified claims teach: realised over expected, and how sure to be of the next one."""

from __future__ import annotations

from decimal import Decimal
from statistics import stdev

import pytest

from bvreport.answers.accounts import reliability
from bvreport.decisions.record import FEWEST, haircuts, ratio, track_record
from bvreport.model import Decision, Verdict
from bvreport.quality.calibration import Judged
from bvreport.quality.isotonic import isotonic, missing
from bvreport.quality.outcomes import judged
from tests.decided import chained, correction, decision, verification


def claims(count: int) -> list[str]:
    return [f"acme/shop#{n}/0123456789ab" for n in range(1, count + 1)]


def verified(*realised: int, expected: int = 1000, method: str = "time_savings") -> list[Decision]:
    return [
        verification(claim, amount, expected, method=method)
        for claim, amount in zip(claims(len(realised)), realised, strict=True)
    ]


def test_too_few_verified_claims_cut_nothing() -> None:
    (record,) = track_record(chained(verified(*[400] * (FEWEST - 1))))

    assert (record.claims, record.missing, record.haircut) == (FEWEST - 1, 1, None)
    assert haircuts([record]) == {}


def test_enough_of_them_cut_to_the_ratio_of_their_sums() -> None:
    realised = [300, 500, 400, 600, 200, 400, 450, 350, 500, 300]
    (record,) = track_record(chained(verified(*realised)))

    cut = haircuts([record])["time_savings"]
    assert cut.factor == Decimal("0.40")
    assert "10 verified claims of time_savings brought 0.40" in cut.reason
    assert record.over_stated is not None
    assert record.over_stated.value == Decimal("0.2")


def test_what_brought_more_than_expected_is_no_reason_to_expect_more() -> None:
    (record,) = track_record(chained(verified(*[1500, 1600] * 5)))

    assert record.haircut is not None
    assert record.haircut.factor == 1


def test_with_equal_expectations_the_interval_is_that_of_a_mean() -> None:
    realised = [300, 500, 400, 600, 200, 400, 450, 350, 500, 300]

    found = ratio([(Decimal(1000), Decimal(one)) for one in realised])

    assert found.low is not None
    assert found.high is not None
    half = (found.high - found.low) / 2
    assert float(found.low + half) == pytest.approx(0.4)
    student = 2.262  # of nine degrees of freedom
    assert float(half) == pytest.approx(student * stdev(realised) / 1000 / 10**0.5)


def test_what_was_taken_back_rejected_or_of_another_currency_is_no_record() -> None:
    first, second, third = claims(3)
    decided = [
        verification(first, 500, 1000),
        decision(Verdict.UNDONE, first, undoes=1),
        verification(second, 500, 1000),
        decision(Verdict.REJECTED, second),
        verification(third, 500, 1000, currency="EUR"),
    ]

    assert track_record(chained(decided)) == ()


def test_people_judge_confidence_by_whether_a_claim_was_real() -> None:
    first, second, third, fourth = claims(4)
    known = verification(second, 0, 1000)
    decided = [
        verification(first, 1, 1000),
        known,
        decision(Verdict.REJECTED, third, claimed=known.claimed),
        correction(fourth, people=3),
    ]

    outcomes = judged(chained(decided))

    assert [one.right for one in outcomes] == [True, False, False]  # the last has no snapshot
    assert {one.confidence for one in outcomes} == {Decimal("0.70")}


def test_a_fit_says_how_many_outcomes_it_still_needs() -> None:
    some = [Judged(confidence=Decimal("0.7"), right=n > 3) for n in range(40)]

    short = missing(some)

    assert short is not None
    assert (short.judged, short.right, short.wrong) == (60, 0, 6)


def test_an_isotonic_fit_pools_what_falls() -> None:
    shares = {"0.4": (1, 4), "0.6": (3, 4), "0.7": (1, 4), "0.9": (4, 4)}
    outcomes = [
        Judged(confidence=Decimal(confidence), right=n < right)
        for confidence, (right, of) in shares.items()
        for n in range(of)
    ]

    steps = isotonic(outcomes)

    assert [(str(one.low), str(one.high), str(one.share_right)) for one in steps] == [
        ("0.4", "0.4", "0.25"),
        ("0.6", "0.7", "0.5"),
        ("0.9", "0.9", "1"),
    ]


def test_the_page_says_what_a_fit_needs_and_shows_it_once_there_is_enough() -> None:
    some = [verification(claim, n % 4, 1000) for n, claim in enumerate(claims(30))]
    enough = [verification(claim, n % 4, 1000) for n, claim in enumerate(claims(120))]

    (*_, last) = reliability(chained(some))
    assert last.endswith("it takes 70 more decided and 2 more that turn out wrong")
    told = list(reliability(chained(enough)))
    assert told[0] == "120 claims reviewed or verified, 90 of them right"
    assert told[-1].strip() == "0.70: 0.75 (120 claims)"
