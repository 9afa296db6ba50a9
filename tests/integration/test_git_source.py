"""The git source on real repositories: whole, partial, broken and hostile ones."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bvreport.errors import SourceError, UsageError
from bvreport.model import Found, Gap, PullRequest, Query
from bvreport.sources.git import fetch
from tests.integration.git_repository import (
    DAY,
    NEW_YEAR,
    Commit,
    build,
    git,
    loose,
    raw_commit,
)

GITHUB = "GitHub <noreply@github.com>"
LINES = b"one\ntwo\nthree\n"
THREE = (
    Commit(message="Begin", files={"a.txt": LINES}),
    Commit(message="Add b (#1)\n\nIt saves 2 hours a week.", files={"b.txt": LINES}),
    Commit(message="Add c (#2)", files={"c.txt": LINES, "a.txt": b"one\n"}),
    Commit(message="Add d (#3)", files={"d.txt": b"d\n"}),
)
REFUSED = "https://someone:secret@git.example.com/lumen/harbour.git"


def pulls(folder: Path, **query: object) -> dict[int | None, PullRequest]:
    items = fetch(Query(repo=str(folder), **query))  # type: ignore[arg-type]  # a test's shorthand
    return {item.number: item for item in items if isinstance(item, PullRequest)}


def gaps(folder: Path) -> list[str]:
    return [item.message for item in fetch(Query(repo=str(folder))) if isinstance(item, Gap)]


def numbers(folder: Path) -> set[int | None]:
    return set(pulls(folder))


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    return build(tmp_path / "harbour.git", THREE)


# What is read


def test_a_squash_merge_gives_text_author_date_and_counts(bare: Path) -> None:
    pull = pulls(bare)[1]
    assert (pull.key, pull.title, pull.body) == (
        "harbour#1",
        "Add b",
        "It saves 2 hours a week.",
    )
    assert pull.author == "Ada"
    assert pull.merged_at == datetime(2024, 1, 2, tzinfo=UTC)
    assert (pull.additions, pull.deletions, pull.changed_files) == (3, 0, 1)
    assert pull.base == "main"


def test_lines_are_counted_per_file(bare: Path) -> None:
    files = pulls(bare)[2].files or ()
    assert {(f.path, f.additions, f.deletions) for f in files} == {
        ("a.txt", 0, 2),
        ("c.txt", 3, 0),
    }


def test_found_tells_how_many_and_from_when_to_when(bare: Path) -> None:
    found = [item for item in fetch(Query(repo=str(bare))) if isinstance(item, Found)]
    assert found == [
        Found(
            repo="harbour",
            changes=3,
            first=datetime(2024, 1, 2, tzinfo=UTC),
            last=datetime(2024, 1, 4, tzinfo=UTC),
        )
    ]


def test_changes_outside_of_the_period_come_without_counts(bare: Path) -> None:
    third = datetime(2024, 1, 3, tzinfo=UTC)
    found = pulls(bare, since=third, until=third)
    assert {number: pull.additions for number, pull in found.items()} == {1: None, 2: 3, 3: None}


def test_one_number_may_be_asked_for(bare: Path) -> None:
    assert set(pulls(bare, number=2)) == {2}


def test_a_merge_commit_is_measured_against_its_first_parent_and_written_by_its_branch(
    tmp_path: Path,
) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Begin", files={"a": b"1\n"}),
            Commit(message="On main", files={"m": LINES}),
            Commit(
                message="work",
                files={"b": b"1\n2\n"},
                parents=(0,),
                author="Bo <7+bo-login@users.noreply.github.com>",
            ),
            Commit(
                message="Merge pull request #5 from bo/feature\n\nAdd b\n\nFor speed.",
                files={"b": b"1\n2\n"},
                parents=(1, 2),
                author="Merger <m@example.com>",
            ),
        ],
    )
    pull = pulls(folder)[5]
    assert (pull.author, pull.title, pull.body, pull.head) == (
        "bo-login",
        "Add b",
        "For speed.",
        "bo/feature",
    )
    assert [(f.path, f.additions) for f in pull.files or ()] == [("b", 2)]


def test_a_merge_whose_title_was_edited_is_still_written_by_its_branch(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Begin"),
            Commit(message="work", parents=(0,), author="Bo <bo@example.com>"),
            Commit(message="Split the parser (#9)", parents=(0, 1)),
        ],
    )
    assert pulls(folder)[9].author == "Bo"


def test_the_author_of_a_branch_is_known_even_when_clocks_disagree(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Begin", at=NEW_YEAR),
            Commit(
                message="work", parents=(0,), author="Bo <b@example.com>", at=NEW_YEAR + 90 * DAY
            ),
            Commit(message="Merge pull request #5 from bo/x\n\nX", parents=(0, 1), at=NEW_YEAR + 9),
            Commit(message="Later (#6)", at=NEW_YEAR + 5),
            Commit(message="Last (#7)", at=NEW_YEAR + 4),
        ],
    )
    found = pulls(folder)
    assert found[5].author == "Bo"
    assert set(found) == {5, 6, 7}


def test_the_main_line_is_known_even_when_clocks_disagree(tmp_path: Path) -> None:
    # given a change that, by its date, comes after the one that was made on top of it
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Late clock (#5)", at=NEW_YEAR + 50),
            Commit(message="On top of it (#6)", at=NEW_YEAR + 1),
            Commit(message="work", parents=(0,), at=NEW_YEAR + 60),
            Commit(message="Merge pull request #7 from o/x\n\nX", parents=(1, 2), at=NEW_YEAR + 70),
        ],
    )
    assert numbers(folder) == {5, 6, 7}


def test_a_bot_is_known_by_its_login(tmp_path: Path) -> None:
    author = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
    folder = build(tmp_path / "r", [Commit(message="Bump x (#4)", author=author)])
    assert (pulls(folder)[4].author, pulls(folder)[4].is_bot) == ("dependabot[bot]", True)


def test_an_octopus_merge_is_one_change(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Begin"),
            Commit(message="x", files={"x": b"1\n"}, parents=(0,)),
            Commit(message="y", files={"y": b"1\n"}, parents=(0,)),
            Commit(
                message="Merge pull request #8 from o/both",
                files={"x": b"1\n", "y": b"1\n"},
                parents=(0, 1, 2),
            ),
        ],
    )
    pull = pulls(folder)[8]
    assert (pull.title, pull.body) == ("Merge pull request #8 from o/both", "")
    assert pull.additions == 2


def test_a_rename_is_no_new_text(tmp_path: Path) -> None:
    folder = build(tmp_path / "r", [Commit(message="Begin", files={"old": LINES * 9})])
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", str(folder), str(work))
    git(work, "mv", "old", "new")
    git(work, "commit", "--quiet", "-m", "Rename (#2)")
    pull = pulls(work)[2]
    assert (pull.additions, pull.deletions, pull.changed_files) == (0, 0, 1)
    assert [file.path for file in pull.files or ()] == ["new"]


def test_an_empty_and_a_binary_change_have_no_lines(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Nothing (#1)"),
            Commit(message="Picture (#2)", files={"p.png": b"\0\1\2\0"}),
        ],
    )
    found = pulls(folder)
    assert (found[1].additions, found[1].changed_files) == (0, 0)
    assert (found[2].additions, found[2].changed_files) == (0, 1)


# Which commits count


def test_a_number_inside_a_merged_branch_is_a_mention(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Begin"),
            Commit(message="Fix crash (#12)", parents=(0,)),
            Commit(message="Merge pull request #13 from o/fix\n\nFix", parents=(0, 1)),
        ],
    )
    assert numbers(folder) == {13}


def test_a_squash_made_by_the_host_counts_on_any_branch(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Begin"),
            Commit(message="Into the feature (#12)", parents=(0,), committer=GITHUB),
            Commit(message="Merge pull request #13 from o/feature\n\nAll of it", parents=(0, 1)),
        ],
    )
    assert numbers(folder) == {12, 13}


@pytest.mark.parametrize("branch", ["develop", "origin/develop", "release/1.2", "main"])
def test_squashes_on_a_long_lived_branch_count_though_it_is_merged_plainly(
    tmp_path: Path, branch: str
) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Begin"),
            Commit(message="One (#1)", parents=(0,)),
            Commit(message="Two (#2)"),
            Commit(message=f"Merge branch '{branch}'", parents=(0, 2)),
        ],
    )
    assert numbers(folder) == {1, 2}


def test_squashes_on_a_short_lived_branch_do_not(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Begin"),
            Commit(message="One (#1)", parents=(0,)),
            Commit(message="Merge branch 'fix-crash'", parents=(0, 1)),
        ],
    )
    assert numbers(folder) == set()


def test_of_one_number_twice_the_older_counts(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r", [Commit(message="First (#1)"), Commit(message="Picked again (#1)")]
    )
    assert [pull.title for pull in pulls(folder).values()] == ["First"]


def test_a_merge_precedes_an_older_mention_of_its_number(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message="Prepare (#5)"),
            Commit(message="work", parents=(0,)),
            Commit(message="Merge pull request #5 from o/x\n\nThe change", parents=(0, 1)),
        ],
    )
    assert pulls(folder)[5].title == "The change"


# What kind of clone


def test_a_work_tree_a_linked_one_and_a_submodule_are_clones(bare: Path, tmp_path: Path) -> None:
    work, linked, outer = tmp_path / "work", tmp_path / "linked", tmp_path / "outer"
    git(tmp_path, "clone", "--quiet", str(bare), str(work))
    git(work, "worktree", "add", "--quiet", "--detach", str(linked))
    git(tmp_path, "init", "--quiet", str(outer))
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(bare), "sub")
    for folder in (work, work / ".git", linked, outer / "sub"):
        assert numbers(folder) == {1, 2, 3}, folder


def test_a_detached_head_is_walked_from_where_it_is(bare: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", str(bare), str(work))
    git(work, "checkout", "--quiet", "HEAD~1")
    assert {number: pull.base for number, pull in pulls(work).items()} == {1: None, 2: None}


def test_a_feature_branch_is_not_given_as_the_base_of_older_merges(
    bare: Path, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", str(bare), str(work))
    git(work, "checkout", "--quiet", "-b", "feature")
    assert {pull.base for pull in pulls(work).values()} == {None}


def test_a_head_that_names_no_branch_falls_back_to_one_that_is_there(bare: Path) -> None:
    git(bare, "symbolic-ref", "HEAD", "refs/heads/gone")
    assert {pull.base for pull in pulls(bare).values()} == {"main"}


def test_without_any_usual_name_the_newest_branch_is_walked(tmp_path: Path) -> None:
    folder = build(tmp_path / "r", THREE, branch="--upload-pack=x")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/gone")
    git(folder, "update-ref", "refs/heads/-old", "refs/heads/--upload-pack=x~1")
    assert numbers(folder) == {1, 2, 3}


def test_an_empty_repository_has_no_changes(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "new")
    assert list(fetch(Query(repo=str(tmp_path / "new")))) == [Found(repo="new", changes=0)]


def test_a_repository_with_sha256_names_is_read(tmp_path: Path) -> None:
    folder = build(tmp_path / "r", THREE, options=["--object-format=sha256"])
    assert pulls(folder)[2].additions == 3


def test_objects_borrowed_from_another_clone_are_found(bare: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--shared", "--bare", str(bare), "shared")
    assert pulls(tmp_path / "shared")[2].additions == 3


def test_a_folder_inside_of_a_clone_is_no_clone(bare: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(bare), "work")
    inside = tmp_path / "work" / "inside"
    inside.mkdir()
    with pytest.raises(UsageError, match="is no git clone"):
        list(fetch(Query(repo=str(inside))))


def test_a_shallow_clone_leaves_the_counts_of_its_first_commit_unknown(
    bare: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{bare}", "shallow")
    found = pulls(tmp_path / "shallow")
    assert {number: pull.additions for number, pull in found.items()} == {2: None, 3: 1}
    assert gaps(tmp_path / "shallow") == [
        "a shallow clone: changes before its first commit are unknown"
    ]


# What a clone does not hold, and never asks for


def partial(bare: Path, tmp_path: Path, kind: str) -> Path:
    git(bare, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--bare", f"--filter={kind}", f"file://{bare}", "partial")
    return tmp_path / "partial"


def trapped(folder: Path, trace: Path) -> None:
    """Every way to reach the remote now runs a program that leaves a file."""
    trap = folder.parent / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {trace}\nexit 1\n")
    trap.chmod(0o755)
    for key, value in {
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "remote.origin.uploadpack": str(trap),
        "remote.second.url": f"ext::{trap}",
        "remote.second.promisor": "true",
        "remote.third.url": "ssh://git.example.com/lumen/harbour",
        "remote.third.promisor": "true",
        "core.sshCommand": str(trap),
        "core.gitProxy": str(trap),
        "credential.helper": str(trap),
    }.items():
        git(folder, "config", key, value)


def test_a_clone_without_contents_has_names_of_files_and_no_lines(
    bare: Path, tmp_path: Path
) -> None:
    folder = partial(bare, tmp_path, "blob:none")
    trapped(folder, tmp_path / "trace")
    pull = pulls(folder)[2]
    assert (pull.additions, pull.deletions, pull.changed_files) == (None, None, 2)
    assert gaps(folder) == ["line counts of 3 changes are not in this clone (contents are missing)"]
    assert not (tmp_path / "trace").exists()


def test_a_clone_without_trees_has_only_texts(bare: Path, tmp_path: Path) -> None:
    folder = partial(bare, tmp_path, "tree:0")
    trapped(folder, tmp_path / "trace")
    found = pulls(folder)
    assert found[1].body == "It saves 2 hours a week."
    assert {pull.changed_files for pull in found.values()} == {None}
    assert "file and line counts of 3 changes are not in this clone" in gaps(folder)[0]
    assert not (tmp_path / "trace").exists()


def test_the_traps_of_these_tests_do_spring(bare: Path, tmp_path: Path) -> None:
    folder = partial(bare, tmp_path, "blob:none")
    trapped(folder, tmp_path / "trace")
    with pytest.raises(AssertionError):
        git(folder, "log", "--numstat")
    assert (tmp_path / "trace").exists()


def test_one_missing_content_costs_only_the_changes_that_touch_it(tmp_path: Path) -> None:
    rare = b"only here\n"
    commits = [Commit(message="Begin", files={"a": LINES})]
    commits += [
        Commit(message=f"Change (#{n})", files={f"f{n}": rare if n == 3 else b"%d\n" % n})
        for n in range(1, 7)
    ]
    folder = build(tmp_path / "r", commits)
    loose(folder, git(folder, "hash-object", "--stdin", stdin=rare)).unlink()
    found = pulls(folder)
    assert {n: p.additions for n, p in found.items()} == {1: 1, 2: 1, 3: None, 4: 1, 5: 1, 6: 1}
    assert found[3].changed_files == 1
    assert gaps(folder) == ["line counts of 1 change are not in this clone (contents are missing)"]


def test_a_corrupt_tree_costs_only_the_changes_that_need_it(tmp_path: Path) -> None:
    commits = [Commit(message=f"Change (#{n})", files={f"f{n}": b"%d\n" % n}) for n in range(1, 8)]
    folder = build(tmp_path / "r", commits)
    tree = loose(folder, git(folder, "rev-parse", "main~3^{tree}"))
    tree.chmod(0o644)
    tree.write_bytes(b"no zlib")
    known = {number for number, pull in pulls(folder).items() if pull.additions == 1}
    assert known == {1, 2, 3, 6, 7}
    assert "file and line counts of 2 changes" in gaps(folder)[0]


def test_a_corrupt_commit_ends_the_history_there_and_is_told(tmp_path: Path) -> None:
    folder = build(tmp_path / "r", THREE)
    commit = loose(folder, git(folder, "rev-parse", "main~3"))
    commit.chmod(0o644)
    commit.write_bytes(b"no zlib")
    assert numbers(folder) == {2, 3}
    assert gaps(folder)[0].startswith("the history breaks off: ")


def test_a_clone_whose_newest_commit_is_gone_cannot_be_read(bare: Path) -> None:
    loose(bare, git(bare, "rev-parse", "main")).unlink()
    with pytest.raises(SourceError, match="git cannot read") as caught:
        numbers(bare)
    assert caught.value.exit_code == 1


# Hostile repositories


def test_nothing_in_a_repository_is_run(bare: Path, tmp_path: Path) -> None:
    work, trace = tmp_path / "work", tmp_path / "trace"
    git(tmp_path, "clone", "--quiet", str(bare), str(work))
    (work / ".gitattributes").write_text("* diff=evil filter=evil merge=evil\n")
    (work / ".git" / "info" / "attributes").write_text("* diff=evil filter=evil\n")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "Attributes (#4)")
    trapped(work, trace)
    trap = str(tmp_path / "trap")
    for key in (
        *("diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean"),
        *("filter.evil.process", "core.fsmonitor", "core.pager", "pager.log", "core.editor"),
        *("gpg.program", "core.askPass", "core.alternateRefsCommand", "interactive.diffFilter"),
        *("uploadpack.packObjectsHook", "trace2.normalTarget"),
    ):
        git(work, "config", key, trap)
    config = (work / ".git" / "config").open("a")
    for key, value in {
        "log.showSignature": "true",
        "log.showRoot": "false",
        "diff.orderFile": "/does/not/exist",
        "core.hooksPath": str(tmp_path),
        "alias.log": f"!{trap}",
        "alias.diff-tree": f"!{trap}",
        "alias.rev-parse": f"!{trap}",
        "remote.origin.vcs": "evil",
        "core.worktree": "/does/not/exist",
        "format.pretty": "oneline",
        "diff.noprefix": "true",
        "i18n.logOutputEncoding": "UTF-16",
    }.items():
        section, name = key.rsplit(".", 1)
        outer, _, inner = section.partition(".")
        header = f'[{outer} "{inner}"]' if inner else f"[{outer}]"
        config.write(f"{header}\n{name} = {value}\n")
    config.close()
    shutil.copy(tmp_path / "trap", tmp_path / "post-checkout")
    found = pulls(work)
    assert {number: pull.additions for number, pull in found.items()} == {1: 3, 2: 3, 3: 1, 4: 1}
    assert not trace.exists()


def test_the_first_commit_of_all_is_measured_too(tmp_path: Path) -> None:
    folder = build(tmp_path / "r", [Commit(message="All (#1)", files={"a": LINES})])
    git(folder, "config", "log.showRoot", "false")
    assert pulls(folder)[1].additions == 3


def test_a_setting_that_includes_another_file_is_not_followed_for_the_address(
    bare: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").write_text('[remote "origin"]\nurl = https://evil.example.com/o/r\n')
    git(bare, "config", "include.path", str(tmp_path / "other"))
    assert pulls(bare)[1].url is None


def test_a_broken_configuration_is_a_failure_with_its_reason(bare: Path) -> None:
    (bare / "config").write_text("[core\n")
    with pytest.raises(SourceError, match="bad config"):
        numbers(bare)


def test_the_users_own_variables_do_not_lead_elsewhere(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = build(tmp_path / "other", [Commit(message="Elsewhere (#99)")])
    for name, value in {
        "GIT_DIR": str(other),
        "GIT_WORK_TREE": str(tmp_path),
        "GIT_OBJECT_DIRECTORY": str(other / "objects"),
        "GIT_NAMESPACE": "x",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "log.showRoot",
        "GIT_CONFIG_VALUE_0": "false",
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_TRACE": str(tmp_path / "trace"),
        "GIT_PAGER": "false",
        "GIT_LITERAL_PATHSPECS": "maybe",
    }.items():
        monkeypatch.setenv(name, value)
    found = pulls(bare)
    assert {number: pull.additions for number, pull in found.items()} == {1: 3, 2: 3, 3: 1}
    assert not (tmp_path / "trace").exists()


def test_without_git_the_failure_says_so(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/does/not/exist")
    with pytest.raises(SourceError, match="git is not installed"):
        numbers(bare)


def test_nothing_is_left_behind(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "temporary"
    here.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(here))
    before = sorted(bare.rglob("*"))
    reading = fetch(Query(repo=str(bare)))
    next(reading)
    reading.close()
    numbers(bare)
    assert list(here.iterdir()) == []
    assert sorted(bare.rglob("*")) == before


# Odd texts, names and dates


@pytest.mark.parametrize(
    ("message", "encoding", "title"),
    [
        ("Café (#1)".encode("latin-1"), "ISO-8859-1", "Café"),
        ("Grün (#1)".encode(), None, "Grün"),
        (b"Caf\xe9 (#1)", None, "Caf\N{REPLACEMENT CHARACTER}"),
        (b"Caf\xe9 (#1)", "klingon", "Caf\N{REPLACEMENT CHARACTER}"),
        (b"Caf\xe9 (#1)", "UTF-16", None),
    ],
)
def test_messages_come_in_any_encoding(
    tmp_path: Path, message: bytes, encoding: str | None, title: str | None
) -> None:
    folder = build(
        tmp_path / "r",
        [Commit(message=message, encoding=encoding), Commit(message="Sound (#2)")],
    )
    found = pulls(folder)
    assert found[2].title == "Sound"
    assert title is None or found[1].title == title


def test_a_zero_in_a_message_does_not_shift_the_commits_behind_it(bare: Path) -> None:
    tip, tree = git(bare, "rev-parse", "main"), git(bare, "rev-parse", "main^{tree}")
    who = "Eve <eve@example.com> 1704067200 +0000"
    evil = f"tree {tree}\nparent {tip}\nauthor {who}\ncommitter {who}\n\nZero (#4)\n\nx\0{tip}\0\0"
    git(bare, "update-ref", "refs/heads/main", raw_commit(bare, evil.encode()))
    assert numbers(bare) == {1, 2, 3, 4}


@pytest.mark.parametrize(
    "seconds", ["99999999999999", "253402300800", "253402300799", "-5", "", "9" * 30]
)
def test_a_date_outside_of_the_calendar_is_unknown(bare: Path, seconds: str) -> None:
    tip, tree = git(bare, "rev-parse", "main"), git(bare, "rev-parse", "main^{tree}")
    odd = (
        f"tree {tree}\nparent {tip}\nauthor A <a@b> 1 +0000\n"
        f"committer A <a@b> {seconds} +0000\n\nOdd (#4)\n"
    )
    git(bare, "update-ref", "refs/heads/main", raw_commit(bare, odd.encode()))
    assert pulls(bare)[4].merged_at is None
    assert numbers(bare) == {1, 2, 3, 4}


def test_names_of_files_may_hold_anything(tmp_path: Path) -> None:
    names = ["--option", "a\tb", "line\nbreak", "\x01" + "0" * 40, 'quo"te', ":colon", "0" * 40]
    folder = build(tmp_path / "r", [Commit(message="Odd (#1)", files=dict.fromkeys(names, LINES))])
    pull = pulls(folder)[1]
    assert {file.path for file in pull.files or ()} == set(names)
    assert pull.additions == 3 * len(names)


def test_a_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-c core.x=y", "line\nbreak", "ünï ✓.git"):
        build(tmp_path / name, THREE)
        assert numbers(Path(name)) == {1, 2, 3}, name


def test_a_message_of_a_megabyte_is_kept_whole(tmp_path: Path) -> None:
    body = "saves time (#7) " * 65_536
    folder = build(tmp_path / "r", [Commit(message=f"Long (#1)\n\n{body}!")])
    assert pulls(folder)[1].body == f"{body}!"


def test_thousands_of_changes_take_seconds(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "r",
        [
            Commit(message=f"Change {n} (#{n})\n\nBody", files={f"f{n % 50}": b"%d\n" % n})
            for n in range(1, 5_001)
        ],
    )
    started = time.monotonic()
    found = pulls(folder)
    assert len(found) == 5_000
    assert all(pull.changed_files == 1 for pull in found.values())
    assert time.monotonic() - started < 10


# Where it came from


@pytest.mark.parametrize(
    ("address", "repo", "url"),
    [
        ("https://github.com/lumen/harbour.git", "lumen/harbour", "https://github.com"),
        ("https://github.com/lumen/harbour/", "lumen/harbour", "https://github.com"),
        ("git@github.com:lumen/harbour.git", "lumen/harbour", "https://github.com"),
        ("ssh://git@github.com:22/lumen/harbour", "lumen/harbour", "https://github.com"),
        (
            "https://ghe.example.com:8443/lumen/harbour",
            "lumen/harbour",
            "https://ghe.example.com:8443",
        ),
        (REFUSED, "lumen/harbour", "https://git.example.com"),
        ("github-work:lumen/harbour.git", "lumen/harbour", None),
        ("/srv/git/other.git", "r", None),
        ("../other", "r", None),
        ("file://server/lumen/harbour", "r", None),
        ("C:/git/lumen/harbour", "r", None),
        ("https://[oops/lumen/harbour", "r", None),
        ("https://github.com:port/lumen/harbour", "r", None),
        ("ext::sh -c true", "r", None),
        ("", "r", None),
    ],
)
def test_the_address_of_the_remote_gives_name_and_links(
    tmp_path: Path, address: str, repo: str, url: str | None
) -> None:
    folder = build(tmp_path / "r.git", [Commit(message="One (#1)")])
    git(folder, "config", "remote.origin.url", address)
    pull = pulls(folder)[1]
    assert pull.key == f"{repo}#1"
    assert pull.url == (f"{url}/{repo}/pull/1" if url else None)


def test_user_and_password_of_the_remote_show_nowhere(bare: Path) -> None:
    git(bare, "config", "remote.origin.url", REFUSED)
    (bare / "shallow").write_text("")
    assert "secret" not in repr(list(fetch(Query(repo=str(bare)))))
