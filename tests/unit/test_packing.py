"""What is sent to another process arrives as it was."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields
from decimal import Decimal
from multiprocessing import Pipe

import pytest

from bvreport import beside, model
from bvreport.calculation import Calculation, Part, between, number
from bvreport.estimate import Range
from bvreport.methods.examine import examine
from bvreport.model import PullRequest
from bvreport.packing import packed
from bvreport.sources import demo
from bvreport.valuation.appraisal import appraise
from tests.sample import TERMS


def test_every_change_of_the_demo_arrives_with_all_it_is_made_of() -> None:
    pulls = [one for one in demo.fetch(model.Query(repo="demo")) if isinstance(one, PullRequest)]
    changes = [appraise(pull, examine(pull, TERMS), TERMS) for pull in pulls]

    assert pickle.loads(pickle.dumps(pulls)) == pulls
    assert pickle.loads(pickle.dumps(changes)) == changes
    assert copy.deepcopy(changes) == changes
    assert any(change.claims for change in changes)


def test_a_term_that_arrives_works_out_its_value() -> None:
    made = number(Decimal(8)) * Decimal(52)

    arrived = pickle.loads(pickle.dumps(made))

    assert (
        arrived.size == made.size == Range(low=Decimal(416), best=Decimal(416), high=Decimal(416))
    )
    assert "ends" not in {field.name for field in fields(Calculation)}  # it is not sent


def test_what_arrived_is_as_frozen_as_before() -> None:
    arrived = pickle.loads(pickle.dumps(Range(best=Decimal(1))))

    with pytest.raises(FrozenInstanceError):
        arrived.best = Decimal(2)


def test_a_value_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Range().__setstate__((Decimal(1),))  # type: ignore[attr-defined]  # `packed` gives it


def test_a_single_field_is_not_packed() -> None:
    @dataclass(frozen=True, slots=True)
    class Alone:
        value: int

    with pytest.raises(TypeError, match="Alone"):
        packed(Alone)


def test_what_many_formulas_share_arrives_once() -> None:
    one, other = (
        pickle.loads(pickle.dumps(number(Decimal("52.0"), words="52 weeks"))) for _ in "ab"
    )
    exact = pickle.loads(pickle.dumps(number(Decimal(52), words="52 weeks")))

    assert one is other
    assert (str(one.number), str(exact.number)) == ("52.0", "52")  # equal, and not the same digits


def test_a_range_of_its_own_and_its_assumption_arrive_too() -> None:
    made = between(Range(low=Decimal(1), best=Decimal(2), high=Decimal(3)), Part.SPREAD)

    arrived = pickle.loads(pickle.dumps(made))

    assert (arrived, arrived.size) == (made, made.size)


def test_numbers_between_processes_keep_their_digits_and_are_one_object() -> None:
    assert beside  # it says how they are sent
    here, there = Pipe()
    given = [Decimal(text) for text in ("0.10", "0.1", "1E+3", "-0", "0.10")]

    here.send(given)
    first, *rest = arrived = there.recv()

    assert [*map(str, arrived)] == [*map(str, given)]
    assert first is rest[-1]
