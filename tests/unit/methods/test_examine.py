"""One pull request through all methods: order, last resort, and what is left to appraisal."""

from __future__ import annotations

from bvreport.methods.examine import METHODS, examine
from bvreport.methods.priority import PRIORITY
from bvreport.model import Kind, PullRequest
from bvreport.text.sentences.mention import Subject


def change(**fields):
    return PullRequest(key="octo/demo#7", id="7", repo="octo/demo", **fields)


def test_the_methods_stand_in_order_of_priority():
    assert tuple(METHODS) == PRIORITY


def test_effort_is_claimed_only_where_nothing_else_is(terms):
    size = {"additions": 400, "deletions": 100, "changed_files": 3}

    bare = examine(change(title="New importer", **size), terms)
    debt = examine(change(title="refactor: the importer", **size), terms)

    assert [claim.method for claim in bare.claims] == ["size_inference"]
    assert [claim.method for claim in debt.claims] == ["tech_debt"]


def test_an_empty_change_claims_nothing(terms):
    assert examine(change(), terms).claims == ()


def test_methods_leave_settling_to_the_appraisal(terms):
    found = examine(change(title="Automate the refactoring of security fixes"), terms)

    assert len(found.claims) > 1
    assert all(c.counted and c.id == "" and c.set_aside is None for c in found.claims)


def test_a_part_of_another_figure_is_flagged_as_such(mention, reading, terms):
    part = mention(Subject.PEOPLE_TIME, Kind.TIME, 1, unit="hour", period="week", cumulative=True)

    (claim,) = METHODS["time_savings"](reading(part), terms)

    assert claim.flags[0].startswith("cumulative")


def test_a_method_that_is_off_claims_nothing(terms):
    size = {"additions": 400, "deletions": 100, "changed_files": 3}
    pull = change(title="refactor: the importer", **size)

    without_debt = examine(pull, terms, off={"tech_debt"})
    without_both = examine(pull, terms, off={"tech_debt", "size_inference"})

    assert [claim.method for claim in without_debt.claims] == ["size_inference"]
    assert without_both.claims == ()
