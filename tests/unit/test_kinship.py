"""Reverts, re-lands, backports, cherry-picks and bots."""

from datetime import timedelta

import pytest

from bvreport.model import PullRequest
from bvreport.valuation.bots import is_bot
from bvreport.valuation.kinship import kin
from tests.sample import REPO, SINCE, change

TITLE = "Cache the product search"
SHA = "9f2c1ab77d04aa11bb22cc33dd44ee55ff660077"
OTHER_SHA = "1e2d3c4b77d04aa11bb22cc33dd44ee55ff66007"


def merged(number: int, title: str, body: str = "", **fields: object) -> PullRequest:
    """A change merged on the day of its number."""
    fields = {"merged_at": SINCE + timedelta(days=number), **fields}
    return change(number, title, body, **fields)


def reasons(*pulls: PullRequest) -> dict[int | None, str | None]:
    kinship = kin(pulls)
    return {pull.number: kinship.excluded(pull) for pull in pulls}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (f'Revert "{TITLE}"', ""),
        (f"revert: {TITLE}", ""),
        (f'[main] Revert "{TITLE}" (#2)', ""),
        ("Take the cache out again", f"Reverts {REPO}#1"),
        ("Take the cache out again", "Reverts #1\n\nIt was slow."),
        ("Roll back", f"This reverts commit {SHA[:12]}."),
        ("Revert #1", ""),
        ("Revert PR #1: the cache", ""),
        (f'Rollback "{TITLE}"', ""),
        (f'Back out "{TITLE}"', "It was slow."),
        (f"Backed out changeset {SHA[:12]} (bug 12)", ""),
        ('Revert "Cache the…', f'… product search"\n\nReverts {REPO}#1'),
        ("Undo", f"Reverts https://github.com/{REPO}/pull/1"),
        ("Undo", f"This reverts merge request {REPO}!1"),
        ("Undo", f"Reverts https://gitlab.example.com/{REPO}/-/merge_requests/1"),
    ],
)
def test_a_revert_cancels_the_change_it_names(title: str, body: str) -> None:
    original = merged(1, TITLE, merge_commit=SHA)

    found = reasons(original, merged(2, title, body))

    assert found == {1: f"reverted by {REPO}#2", 2: f"revert of {REPO}#1"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Revert dropping the preload", "It was slower without."),
        ("Explain reverts", "A PR that says 'Reverts #1' is a revert."),
        (f'Revert "{TITLE}s"', ""),
        (f'Partially revert "{TITLE}"', "Partially reverts #1"),
        (f'Revert "{TITLE}" partially', "Reverts #1"),
        ("Revert parts of #1", ""),
        ("Cache more", f'* Cache more\n\n* Revert "{TITLE}"'),
        ("Keep it", "> Reverts #1\n\nNo, it stays."),
    ],
)
def test_only_an_explicit_revert_cancels(title: str, body: str) -> None:
    assert reasons(merged(1, TITLE), merged(2, title, body))[1] is None


@pytest.mark.parametrize(
    "body",
    [
        f"Reverts {REPO}#1\nReverts {REPO}#2",
        "Reverts #1, #2",
        "Reverts #1 and #2",
        f'* Revert "{TITLE}"\n\n* Revert "Warm it up"',
        f'* Revert "{TITLE}"\n\nThis reverts commit {SHA}.\n\n'
        f'* Revert "Warm it up"\n\nThis reverts commit {OTHER_SHA}.',
        f"- Reverts #1\n- Reverts https://github.com/{REPO}/pull/2\n\nBoth were slow.",
    ],
)
def test_one_revert_may_take_back_several_changes(body: str) -> None:
    found = reasons(
        merged(1, TITLE, merge_commit=SHA),
        merged(2, "Warm it up", merge_commit=OTHER_SHA),
        merged(3, "Undo the cache", body),
    )

    assert found[1] == found[2] == f"reverted by {REPO}#3"


def test_a_revert_told_further_down_is_another_ones() -> None:
    body = "Reverts #1\n\nWhat came before:\nReverts #2"
    found = reasons(merged(1, TITLE), merged(2, "Warm it up"), merged(3, "Undo", body))

    assert found[1] == f"reverted by {REPO}#3"
    assert found[2] is None


def test_a_revert_does_not_name_itself() -> None:
    found = reasons(merged(9, f'Revert "{TITLE}"', f"Reverts {REPO}#9"))

    assert found == {9: "revert of a change outside the selection"}


def test_a_revert_from_another_repository_needs_to_say_which() -> None:
    other = {"repo": "acme/app", "key": "acme/app#9"}
    original = merged(1, TITLE)
    named = merged(9, "Out", f"Reverts {REPO}#1", **other)
    titled = merged(9, f'Revert "{TITLE}"', **other)

    assert kin([original, named]).excluded(original) == "reverted by acme/app#9"
    assert kin([original, titled]).excluded(original) is None


def test_a_revert_that_was_reverted_leaves_the_original_counting_once() -> None:
    found = reasons(
        merged(1, TITLE),
        merged(2, f'Revert "{TITLE}"', f"Reverts {REPO}#1"),
        merged(3, f'Revert "Revert "{TITLE}""', f"Reverts {REPO}#2"),
    )

    assert found == {1: None, 2: f"revert of {REPO}#1", 3: f"revert of {REPO}#2"}


def test_a_third_revert_cancels_the_original_again() -> None:
    found = reasons(
        merged(1, TITLE),
        merged(2, f'Revert "{TITLE}"'),
        merged(3, f'Revert "Revert "{TITLE}""'),
        merged(4, f'Revert "Revert "Revert "{TITLE}"""'),
    )

    assert found[1] == f"reverted by {REPO}#2"


def test_of_a_reverted_change_and_its_reland_the_reland_counts() -> None:
    found = reasons(
        merged(1, TITLE), merged(2, f'Revert "{TITLE}"'), merged(3, f"Re-land: {TITLE}")
    )

    assert found == {1: f"reverted by {REPO}#2", 2: f"revert of {REPO}#1", 3: None}


def test_a_change_that_was_relanded_twice_counts_once() -> None:
    original, revert = merged(1, TITLE), merged(2, f'Revert "{TITLE}"')
    reland, again = merged(3, f'Reland "{TITLE}"'), merged(4, f'Reland "{TITLE}"')

    found = reasons(original, revert, reland, again)

    assert found[3] is None
    assert found[4] == f"backport of {REPO}#3"


@pytest.mark.parametrize("title", [f'Reland "{TITLE}"', f'Reland "Reland "{TITLE}""'])
def test_of_a_reland_that_was_reverted_the_next_one_counts(title: str) -> None:
    found = reasons(
        merged(1, TITLE),
        merged(2, f'Revert "{TITLE}"'),
        merged(3, f'Reland "{TITLE}"'),
        merged(4, f'Revert "Reland "{TITLE}""'),
        merged(5, title),
        merged(6, f'Reland "{TITLE}"'),
    )

    assert [found[n] for n in (1, 3, 5, 6)] == [
        f"reverted by {REPO}#2",
        f"reverted by {REPO}#4",
        None,
        f"backport of {REPO}#5",
    ]


def test_a_reland_after_a_revert_that_was_reverted_is_a_copy() -> None:
    found = reasons(
        merged(1, TITLE),
        merged(2, f'Revert "{TITLE}"'),
        merged(3, f'Revert "Revert "{TITLE}""', f"Reverts {REPO}#2"),
        merged(4, f'Reapply "{TITLE}"'),
    )

    assert found[1] is None
    assert found[4] == f"backport of {REPO}#1"


def test_a_reland_may_name_the_number_it_brings_back() -> None:
    found = reasons(merged(1, TITLE), merged(3, "Cache, take two", "Relands #1"))

    assert found == {1: None, 3: f"backport of {REPO}#1"}


def test_backports_to_several_branches_and_repositories_count_once() -> None:
    app = {"repo": "acme/app", "key": "acme/app#7"}
    original = merged(1, TITLE, base="main")
    copies = [
        merged(2, f"[1.x] {TITLE}", base="release-1.x"),
        merged(3, f"Automated cherry pick of #1: {TITLE}", base="release-2.x"),
        merged(4, "For the old line", f"Backport https://github.com/{REPO}/pull/1", base="1.0"),
        merged(7, f"Backport of {REPO}#1", **app),
    ]

    kinship = kin([original, *copies])

    assert kinship.excluded(original) is None
    assert {kinship.excluded(copy) for copy in copies} == {f"backport of {REPO}#1"}


def test_a_reland_of_a_change_that_nobody_here_reverted_counts_once() -> None:
    found = reasons(merged(1, TITLE), merged(3, f'Reapply "{TITLE}"'))

    assert found == {1: None, 3: f"backport of {REPO}#1"}


@pytest.mark.parametrize("title", [f'Reapply "{TITLE}"', f'Revert "Revert "{TITLE}""'])
def test_a_reland_alone_stands_for_the_change_it_brings_back(title: str) -> None:
    assert reasons(merged(3, title, "This reverts commit 02bd77e.\n\nNow it holds.")) == {3: None}


def test_a_reland_that_names_the_revert_leaves_the_original_counting_once() -> None:
    found = reasons(
        merged(1, TITLE),
        merged(2, f'Revert "{TITLE}"', merge_commit=SHA),
        merged(3, f'Reapply "{TITLE}"', f"This reverts commit {SHA}."),
    )

    assert found == {1: None, 2: f"revert of {REPO}#1", 3: f"revert of {REPO}#2"}


def test_a_revert_of_something_unknown_is_still_a_revert() -> None:
    assert reasons(merged(9, 'Revert "Older work"', f"Reverts {REPO}#4")) == {
        9: f"revert of {REPO}#4"
    }


def test_a_revert_never_cancels_a_later_change() -> None:
    found = reasons(merged(5, f'Revert "{TITLE}"'), merged(6, TITLE))

    assert found[6] is None


def test_a_revert_on_a_release_branch_leaves_the_change_on_main() -> None:
    found = reasons(
        merged(1, TITLE, base="main"),
        merged(2, f"[Backport 2.x] {TITLE}", base="2.x"),
        merged(3, f'Revert "{TITLE}"', base="2.x"),
    )

    assert found[1] is None
    assert found[3] == f"revert of {REPO}#2"


@pytest.mark.parametrize(
    ("title", "body", "base"),
    [
        (f"[Backport 2.x] {TITLE}", "", "2.x"),
        (f"[2.1] {TITLE}", "", None),
        (f"{TITLE} (backport #1)", "", "release/2.1"),
        (f"{TITLE} (#1) (#2)", "", "main"),
        (f"{TITLE} (#1)", "", "main"),
        (TITLE, "", "release-2.1"),
        ("Search, for the old line", "Backport of #1", None),
        ("Search, for the old line", f"Backport of {REPO}#1", None),
        ("Search, for the old line", "This is an automated backport of #1", None),
        ("Search, for the old line", f"(cherry picked from commit {SHA})", None),
    ],
)
def test_a_backport_counts_once(title: str, body: str, base: str | None) -> None:
    original = merged(1, TITLE, merge_commit=SHA, base="main")

    found = reasons(original, merged(2, title, body, base=base))

    assert found == {1: None, 2: f"backport of {REPO}#1"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Fix rounding (#1)", ""),
        ("Fix the docs of backports", "The text fixes the backport of #1."),
        (TITLE, ""),
    ],
)
def test_a_mention_or_an_equal_title_on_main_is_no_copy(title: str, body: str) -> None:
    assert reasons(merged(1, TITLE), merged(2, title, body)) == {1: None, 2: None}


def test_a_fix_that_came_to_the_release_branch_first_counts_on_main() -> None:
    found = reasons(merged(1, TITLE, base="release/1.0"), merged(2, TITLE, base="main"))

    assert found == {1: f"backport of {REPO}#2", 2: None}


def test_of_two_backports_of_something_unknown_the_first_counts() -> None:
    found = reasons(
        merged(5, "Fix for 1.x", "Backport of #3"), merged(6, "Fix for 2.x", "Backport of #3")
    )

    assert found == {5: None, 6: f"backport of {REPO}#5"}


def test_a_cherry_pick_into_another_repository_counts_once() -> None:
    other = {"repo": "acme/app", "key": "acme/app#2"}
    original = merged(1, TITLE, merge_commit=SHA)
    by_commit = merged(2, "Take search over", f"cherry picked from commit {SHA}", **other)
    by_text = merged(3, TITLE, "The very same words about the very same benefit.", **other)
    text_source = merged(1, TITLE, by_text.body)

    assert kin([original, by_commit]).excluded(by_commit) == f"backport of {REPO}#1"
    assert kin([text_source, by_text]).excluded(by_text) == f"backport of {REPO}#1"


def test_the_order_of_the_input_does_not_matter() -> None:
    pulls = [
        merged(1, TITLE),
        merged(2, f'Revert "{TITLE}"'),
        merged(3, f"[Backport 1.x] {TITLE}", base="1.x"),
    ]

    assert kin(pulls).reasons == kin(pulls[::-1]).reasons


def test_keys_that_come_from_a_file_are_found_by_their_numbers() -> None:
    original = merged(1, TITLE, repo="export", key="export#1")
    revert = merged(2, "Out with it", "Reverts acme/shop#1", repo="export", key="export#2")

    assert kin([original, revert]).excluded(original) == "reverted by export#2"


@pytest.mark.parametrize(
    "login", ["dependabot[bot]", "dependabot", "app/renovate", "Renovate", "acme-bot", "x[bot]"]
)
def test_bots_are_excluded_unless_asked_for(login: str) -> None:
    pull = merged(1, TITLE, author=login)

    assert kin([pull]).excluded(pull) == "bot"
    assert kin([pull], include_bots=True).excluded(pull) is None


@pytest.mark.parametrize("login", ["abbot", "talbot", "robotina", None, ""])
def test_people_are_no_bots(login: str | None) -> None:
    assert not is_bot(login)


@pytest.mark.parametrize("state", ["is_draft", "is_unmerged"])
def test_an_open_change_is_unmerged_and_reverts_nothing(state: str) -> None:
    draft = merged(2, f'Revert "{TITLE}"', merged_at=None, **{state: True})

    assert reasons(merged(1, TITLE), draft) == {1: None, 2: "unmerged"}


def test_a_missing_merge_date_alone_excludes_nothing() -> None:
    undated = [merged(1, TITLE, merged_at=None), merged(2, "Other work here", merged_at=None)]

    assert reasons(*undated) == {1: None, 2: None}


@pytest.mark.parametrize("reverts", range(1, 7))
def test_in_a_chain_of_reverts_the_original_counts_when_their_number_is_even(reverts: int) -> None:
    pulls, title = [merged(1, TITLE)], TITLE
    for number in range(2, reverts + 2):
        title = f'Revert "{title}"'
        pulls.append(merged(number, title, f"Reverts {REPO}#{number - 1}"))

    assert (reasons(*pulls)[1] is None) == (reverts % 2 == 0)


def test_of_thousands_with_one_title_each_release_has_it_from_the_first_on_main() -> None:
    title = "Update the translations of the shop"
    pulls = [
        merged(number, title, base="release/1.x" if number % 2 else "main", merged_at=None)
        for number in range(1, 4001)
    ]

    found = reasons(*pulls)

    assert {found[number] for number in range(1, 4001, 2)} == {f"backport of {REPO}#2"}
    assert {found[number] for number in range(2, 4001, 2)} == {None}


def test_without_one_on_main_a_release_has_it_from_an_earlier_release() -> None:
    title = "Update the translations of the shop"
    bases = ["release/1.x", "release/1.x", "release/2.x", "release/1.x", "release/2.x"]

    found = reasons(*(merged(n, title, base=base) for n, base in enumerate(bases, start=1)))

    assert found == {
        1: None, 2: None, 3: f"backport of {REPO}#1", 4: f"backport of {REPO}#3",
        5: f"backport of {REPO}#1",
    }  # fmt: skip
