"""Which pull requests a report is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bvreport.model import ChangedFile, PullRequest
from bvreport.selection import Selection

JUNE = datetime(2024, 6, 15, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


def change(**fields: object) -> PullRequest:
    return PullRequest(key="o/r#1", id="o/r#1", repo="o/r", **fields)  # type: ignore[arg-type]  # a test's shorthand


def touching(*paths: str) -> PullRequest:
    return change(files=tuple(ChangedFile(path=path) for path in paths))


def test_without_filters_everything_is_taken() -> None:
    assert Selection().takes(change())
    assert Selection().filters_nothing


@pytest.mark.parametrize(
    ("merged_at", "taken"),
    [
        (JUNE - INSTANT, False),
        (JUNE, True),
        (JUNE + timedelta(days=5), True),
        (JUNE + timedelta(days=5) + INSTANT, False),
    ],
)
def test_both_ends_of_the_period_belong_to_it(merged_at: datetime, taken: bool) -> None:
    selection = Selection(since=JUNE, until=JUNE + timedelta(days=5))
    assert selection.takes(change(merged_at=merged_at)) is taken
    assert selection.filters_nothing


def test_a_change_without_a_merge_date_passes_the_dates() -> None:
    assert Selection(since=JUNE, until=JUNE).takes(change())


def test_within_a_filter_any_may_match_and_between_filters_all_must() -> None:
    selection = Selection(authors=("bo", "al"), labels=("ci",))
    assert selection.takes(change(author="al", labels=("ci", "docs")))
    assert not selection.takes(change(author="al", labels=("docs",)))
    assert not selection.takes(change(author="cy", labels=("ci",)))
    assert not selection.filters_nothing


@pytest.mark.parametrize("wanted", ["Bo", "bo", "@bo", "@BO"])
def test_logins_match_whatever_their_case_and_with_an_at_sign(wanted: str) -> None:
    assert Selection(authors=(wanted,)).takes(change(author="bO"))
    assert not Selection(exclude_authors=(wanted,)).takes(change(author="bO"))


def test_an_unknown_author_is_nobody_in_particular() -> None:
    assert not Selection(authors=("bo",)).takes(change())
    assert Selection(exclude_authors=("bo",)).takes(change())


def test_labels_match_whatever_their_case() -> None:
    assert Selection(labels=("perf",)).takes(change(labels=("Perf",)))


def test_an_at_sign_belongs_to_a_label() -> None:
    assert not Selection(labels=("@perf",)).takes(change(labels=("perf",)))


def test_branches_match_exactly() -> None:
    assert Selection(bases=("main",)).takes(change(base="main"))
    assert not Selection(bases=("main",)).takes(change(base="Main"))
    assert not Selection(bases=("main",)).takes(change())


@pytest.mark.parametrize(
    ("glob", "path", "taken"),
    [
        ("src", "src/a.py", True),
        ("src/", "src/deep/a.py", True),
        ("src/**", "src/deep/a.py", True),
        ("src/*", "src/deep/a.py", True),
        ("./src", "src/a.py", True),
        ("src", "source/a.py", False),
        ("src", "lib/src/a.py", False),
        ("*.py", "deep/down/a.py", True),
        ("*.py", "a.pyc", False),
        ("**/setup.cfg", "setup.cfg", True),
        ("**/setup.cfg", "a/b/setup.cfg", True),
        ("**", "anything", True),
        ("*", "any/thing", True),
        ("src/a.py", "src/a.py", True),
        ("src/a.py", "src/a.pyx", False),
        ("docs/[ab].md", "docs/a.md", True),
        ("Src", "src/a.py", False),
    ],
)
def test_paths_are_globs_or_folders(glob: str, path: str, taken: bool) -> None:
    assert Selection(paths=(glob,)).takes(touching("README", path)) is taken


def test_a_change_whose_files_are_unknown_touches_no_path() -> None:
    assert not Selection(paths=("**",)).takes(change())


def test_a_glob_of_many_stars_is_tested_in_linear_time() -> None:
    assert not Selection(paths=("*a" * 40 + "b",)).takes(touching("a" * 4_000))
