"""Commit messages of the common hosts, and what they say was merged."""

from __future__ import annotations

import pytest

from bvreport.sources.git.message import joins_long_lived, merged_request

MERGES = {
    "GitHub merge": (
        "Merge pull request #12 from lumen/quick-deploys\n\nDeploy faster\n\nFrom 9 to 4 min.",
        (12, "Deploy faster", "From 9 to 4 min.", "lumen/quick-deploys", None),
    ),
    "GitHub merge without a text": (
        "Merge pull request #12 from lumen/quick-deploys",
        (12, "Merge pull request #12 from lumen/quick-deploys", "", "lumen/quick-deploys", None),
    ),
    "GitHub squash": (
        "Deploy faster (#12)\n\n* one\n* two\n",
        (12, "Deploy faster", "* one\n* two", None, None),
    ),
    "GitHub squash of a title with a number": (
        "Fix #8: deploy faster (#9) (#12)",
        (12, "Fix #8: deploy faster (#9)", "", None, None),
    ),
    "GitHub revert": (
        'Revert "Deploy faster (#12)" (#15)\n\nReverts lumen/harbour#12',
        (15, 'Revert "Deploy faster (#12)"', "Reverts lumen/harbour#12", None, None),
    ),
    "GitLab merge": (
        "Merge branch 'quick' into 'main'\n\nDeploy faster\n\nCloses #3\n\n"
        "See merge request lumen/tools/harbour!12\n",
        (12, "Deploy faster", "Closes #3", "quick", "main"),
    ),
    "GitLab squash": (
        "Deploy faster\n\nFrom 9 to 4 min.\n\nSee merge request lumen/harbour!12",
        (12, "Deploy faster", "From 9 to 4 min.", None, None),
    ),
    "Bitbucket merge": (
        "Merged in quick (pull request #12)\n\nDeploy faster\n\nApproved-by: Bo",
        (12, "Deploy faster", "Approved-by: Bo", "quick", None),
    ),
    "Bitbucket server": (
        "Pull request #12: Deploy faster\n\nMerge in LUM/harbour from quick to main",
        (12, "Deploy faster", "Merge in LUM/harbour from quick to main", None, None),
    ),
    "Azure": (
        "Merged PR 12: Deploy faster\n\nFrom 9 to 4 min.",
        (12, "Deploy faster", "From 9 to 4 min.", None, None),
    ),
    "Gitea merge": (
        "Merge pull request 'Deploy faster' (#12) from bo/quick into main\n\nReviewed-by: Al",
        (12, "Deploy faster", "Reviewed-by: Al", "bo/quick", "main"),
    ),
    "Windows line ends": (
        "Deploy faster (#12)\r\n\r\nFrom 9 to 4 min.\r\n",
        (12, "Deploy faster", "From 9 to 4 min.", None, None),
    ),
}


@pytest.mark.parametrize(("message", "expected"), MERGES.values(), ids=MERGES.keys())
def test_a_host_says_which_pull_request_a_commit_merged(
    message: str, expected: tuple[object, ...]
) -> None:
    said = merged_request(message)
    assert said is not None
    assert (said.number, said.title, said.body, said.head, said.base) == expected


@pytest.mark.parametrize(
    "message",
    [
        "",
        "\n\n",
        "Deploy faster",
        "Fix #12",
        "Closes #12\n\n(#12)",
        "Deploy faster (#12) for good",
        "Deploy faster (#0)",
        "Deploy faster (#٣)",
        "Deploy faster (#" + "9" * 40 + ")",
        "Merge branch 'main' into quick",
        "I saw 'Merge pull request #12 from a/b'",
        "Deploy faster\n\nsee merge request 12",
    ],
)
def test_a_plain_commit_merged_no_pull_request(message: str) -> None:
    assert merged_request(message) is None


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Merge branch 'develop'", True),
        ("Merge branch 'develop' into main", True),
        ("Merge branch 'main' of github.com:lumen/harbour", True),
        ("Merge remote-tracking branch 'origin/release/2.1'", True),
        ("Merge branch 'v2.1.x'", True),
        ("Merge branch 'development-notes'", False),
        ("Merge branch 'quick'", False),
        ("Merge commit 'abc123'", False),
    ],
)
def test_a_plain_merge_of_a_long_lived_branch_is_known_by_its_name(
    message: str, expected: bool
) -> None:
    assert joins_long_lived(message) is expected


@pytest.mark.parametrize(
    "unit", ["See merge request !", "See merge request !1 ", "(#1 ", "Merge branch '", "!1\n", " "]
)
def test_hostile_messages_are_read_in_linear_time(unit: str) -> None:
    message = "Merge branch 'x'\n\n" + unit * (1_000_000 // len(unit)) + "x"
    assert merged_request(message) is None
    assert merged_request(message.replace("\n", "") + "x") is None
