"""Modelled effort of a change."""

from decimal import Decimal

import pytest

from bvreport.methods.effort import effort, is_foreign, own_size
from bvreport.model import ChangedFile, PullRequest
from tests.sample import TERMS, change


def hours(pull: PullRequest) -> Decimal:
    size = own_size(pull)
    assert size is not None
    return effort(size, TERMS).best


def test_lines_and_files_give_hours() -> None:
    pull = change(1, "x", additions=400, deletions=100, changed_files=3)

    assert hours(pull) == 500 / Decimal(50) + 2 * 3


def test_no_change_takes_less_than_an_hour_or_more_than_160() -> None:
    tiny = change(1, "x", additions=1, deletions=0, changed_files=0)
    huge = change(1, "x", additions=90_000, deletions=0, changed_files=900)

    assert (hours(tiny), hours(huge)) == (Decimal(1), Decimal(160))


@pytest.mark.parametrize("unknown", ["additions", "deletions", "changed_files"])
def test_an_unknown_count_is_unknown_effort(unknown: str) -> None:
    pull = change(1, "x", **{unknown: None})

    assert own_size(pull) is None


def test_lock_files_and_vendored_code_are_nobodys_work() -> None:
    files = (
        ChangedFile(path="src/app.py", additions=50, deletions=0),
        ChangedFile(path="package-lock.json", additions=9_000, deletions=1_000),
        ChangedFile(path="vendor/lib/x.go", additions=500, deletions=0),
    )
    pull = change(1, "x", additions=9_550, deletions=1_000, changed_files=3, files=files)

    assert hours(pull) == 50 / Decimal(50) + 2 * 1


def test_a_list_of_files_that_was_cut_does_not_shrink_the_change() -> None:
    files = (ChangedFile(path="yarn.lock", additions=100, deletions=0),)
    pull = change(1, "x", additions=600, deletions=0, changed_files=11, files=files)

    assert hours(pull) == 500 / Decimal(50) + 2 * 10


@pytest.mark.parametrize(
    ("path", "foreign"),
    [
        ("a/b/Cargo.lock", True),
        ("web/app.min.js", True),
        ("api/v1/thing_pb2.py", True),
        ("node_modules/x/index.js", True),
        ("dist/main.js", True),
        ("src/vendor.py", False),
        ("src/locks.py", False),
        ("generated.py", False),
    ],
)
def test_paths_that_tools_write_are_known(path: str, foreign: bool) -> None:
    assert is_foreign(path) is foreign
