"""`bvreport` as a process on machines that fail it: told in two lines, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls
from bvreport.sync import is_current, sync
from tests.integration import postgres
from tests.integration.gathering import TOKEN
from tests.integration.github_faults import BAD_TOKEN, Fault, errors
from tests.integration.github_history import GitHub, Repo, history, pull
from tests.integration.github_server import serve
from tests.integration.test_store_trouble import AS_ANYBODY, IS_ROOT
from tests.integration.test_sync import job, kept

DECK = ("deck", "--repo", "demo", "--since", "2024-01")
FORMATS = "md,html,json,xlsx"
REPO = "lumen/harbour"
KILLS = 12
WITHOUT_PANGO = "raise OSError(\"cannot load library 'libpango-1.0-0'\")\n"  # as WeasyPrint does


def begun(
    *words: str,
    cwd: Path,
    env: Mapping[str, str | None] | None = None,
    prefix: tuple[str, ...] = (),
) -> subprocess.Popen[str]:
    """A run that goes on; a variable without a value is one that is not set."""
    known = {**os.environ, "HOME": str(cwd), "SOURCE_DATE_EPOCH": "1751328000", **(env or {})}
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "bvreport", *words],
        cwd=cwd,
        env={name: value for name, value in known.items() if value is not None},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ran(*words: str, **how: object) -> tuple[int, list[str], list[str]]:
    """Exit code and the lines of stdout and stderr."""
    with begun(*words, **how) as running:  # type: ignore[arg-type]  # as above
        told, said = running.communicate(timeout=120)
    assert "Traceback" not in said
    return running.returncode, told.splitlines(), said.splitlines()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """A deck of two changes, where the machine matters and not the data."""
    saving = {"body": "Saves 3 hours a week.", "mergedAt": "2025-03-01T00:00:00Z"}
    lines = [json.dumps({"number": n, "title": f"Step {n}", **saving}) for n in (1, 2)]
    path = tmp_path_factory.mktemp("small") / "work.jsonl"
    path.write_text("\n".join(lines))
    return ("deck", "--repo", str(path), "--since", "2024-01")


@pytest.fixture
def host() -> Iterator[GitHub]:
    """A repository of 30 merges, ten a page."""
    with serve(GitHub(repos=[Repo(pulls=history(30))], most=10)) as github:
        yield github


def at(github: GitHub) -> dict[str, str | None]:
    return {"GITHUB_TOKEN": TOKEN, "GITHUB_GRAPHQL_URL": github.url}


# --- GitHub ---------------------------------------------------------------------------------------

GONE = Fault(
    name="gone",
    body=errors(f"Could not resolve to a Repository with the name '{REPO}'.", type="NOT_FOUND"),
)


@pytest.mark.parametrize(
    ("fault", "word"), [(BAD_TOKEN, "Bad credentials"), (GONE, "no repository named")]
)
def test_what_came_before_a_token_or_a_repository_went_away_is_kept(
    fault: Fault, word: str, host: GitHub, tmp_path: Path
) -> None:
    # given a host that serves a page and then refuses the token, or knows the repository no more
    host.before_answer = lambda request: setattr(host, "always", fault if request else None)
    url = f"sqlite:///{tmp_path / 'store.db'}"
    words = ("sync", "--repo", REPO, "--db", url)
    # when it is synced
    code, _, said = ran(*words, cwd=tmp_path, env=at(host))
    # then that is told, and the page is there
    assert code == 1
    assert word in "\n".join(said)
    assert TOKEN not in "\n".join(said)
    assert len(kept(Pulls(open_store(url)))) == 10
    # and a later run asks for the rest
    host.before_answer, host.always = (lambda _: None), None
    assert ran(*words, cwd=tmp_path, env=at(host))[0] == 0
    assert len(kept(Pulls(open_store(url)))) == 30


def test_a_repository_that_gets_another_name_in_mid_walk_is_read_to_its_end(
    host: GitHub, tmp_path: Path
) -> None:
    # given a host that answers to the old name and tells the new one
    def rename(request: int) -> None:
        host.repos[0].told_name = "marina" if request else None

    host.before_answer = rename
    code, told, _ = ran("score", "--repo", REPO, cwd=tmp_path, env=at(host))
    assert code == 0
    assert sorted(json.loads(line)["number"] for line in told) == list(range(1, 31))


def test_ctrl_c_in_mid_walk_keeps_the_pages_that_came(host: GitHub, tmp_path: Path) -> None:
    # given a sync whose second page takes long
    url = f"sqlite:///{tmp_path / 'store.db'}"
    host.faults[1] = Fault(name="slow", delay=20)
    words = ("sync", "--repo", REPO, "--db", url)
    with begun(*words, cwd=tmp_path, env=at(host)) as running:
        while len(host.requests) < 2:
            assert running.poll() is None
            time.sleep(0.02)
        # when somebody interrupts it
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=20)
    # then it says so, and the first page is there
    assert running.returncode == 130
    assert said.splitlines()[-1] == "interrupted"
    assert len(kept(Pulls(open_store(url)))) == 10


# --- databases and clocks -------------------------------------------------------------------------


@pytest.mark.slow
def test_a_database_that_stops_in_mid_run_costs_no_page_that_was_kept(
    host: GitHub, tmp_path: Path
) -> None:
    with postgres.server() as server:
        # given a sync whose database is gone when the third page comes
        host.before_answer = lambda request: server.stop() if request == 2 else None
        words = ("sync", "--repo", REPO, "--db", server.url)
        code, _, said = ran(*words, cwd=tmp_path, env=at(host))
        # then that is told with what to do
        assert code == 1
        assert "cannot use the store" in "\n".join(said)
        # and once it is back, what had been kept is there, and another run brings the rest
        host.before_answer = lambda _: None
        server.start()
        engine = open_store(server.url)
        assert len(kept(Pulls(engine))) >= 10
        assert ran(*words, cwd=tmp_path, env=at(host))[0] == 0
        assert len(kept(Pulls(engine))) == 30
        engine.dispose()


def test_a_clock_that_was_set_back_makes_no_store_current_for_ever(
    host: GitHub, tmp_path: Path
) -> None:
    # given a store that was filled while the clock was a year ahead
    url = f"sqlite:///{tmp_path / 'store.db'}"
    pulls, now = Pulls(open_store(url)), job(host, url)
    assert now.keeping is not None
    hourly = replace(now.keeping, max_age=timedelta(hours=1))
    ahead = replace(hourly, now=hourly.now + timedelta(days=365))
    list(sync(replace(now, keeping=ahead), pulls))
    # then it is current by that clock, and not by the right one
    assert is_current(REPO, replace(now, keeping=ahead), pulls)
    assert not is_current(REPO, replace(now, keeping=hourly), pulls)


# --- disks and folders ----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not IS_ROOT or shutil.which("mount") is None, reason="only root mounts a disk")
def test_a_disk_that_fills_up_leaves_the_artefacts_of_before(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(out)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        # given a disk with room for one report and not for its next version beside it
        words = (*DECK, "--format", "html,md", "--out", str(out))
        assert ran(*words, cwd=tmp_path)[0] == 0
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        # when it is made again
        code, told, said = ran(*words, "--set", "rate.mid=140", cwd=tmp_path)
        # then that is told in two lines, and every byte is as it was
        assert (code, told) == (1, [])
        assert said[0] == f"bvreport: cannot write to {out}: No space left on device"
        assert len(said) == 2
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    finally:
        subprocess.run(["umount", str(out)], check=True)


@pytest.mark.skipif(bool(AS_ANYBODY) and shutil.which("setpriv") is None, reason="needs setpriv")
def test_a_folder_that_may_not_be_written_is_told_before_anything_is_fetched(
    host: GitHub, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    words = ("deck", "--repo", REPO, "--since", "2022", "--format", "md", "--out", str(closed))
    code, _, said = ran(*words, cwd=tmp_path, env=at(host), prefix=AS_ANYBODY)
    assert code == 1
    assert said[0] == f"bvreport: cannot write to {closed}: Permission denied"
    assert "--out" in said[1]
    assert host.requests == []


@pytest.mark.slow
def test_killed_at_any_moment_a_run_leaves_whole_files_only(tmp_path: Path) -> None:
    # given the files of a run that nobody disturbed, and how long it took
    words, chance = (*DECK, "--format", FORMATS, "--out"), random.Random(5)
    began = time.monotonic()
    assert ran(*words, "whole", cwd=tmp_path)[0] == 0
    seconds = time.monotonic() - began
    whole = {path.name: path.read_bytes() for path in (tmp_path / "whole").iterdir()}
    # when others are killed on their way
    for _ in range(KILLS):
        with begun(*words, "out", cwd=tmp_path) as running:
            time.sleep(chance.uniform(0.3, 1.0) * seconds)
            running.kill()
    # then what has its name is whole
    left = [path for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")]
    assert all(path.read_bytes() == whole[path.name] for path in left)


@pytest.mark.slow
def test_two_runs_into_one_folder_leave_the_files_of_one_of_them(
    small: tuple[str, ...], tmp_path: Path
) -> None:
    words = (*small, "--format", "md,json", "--out", "out")
    alone = {}
    for rate in ("90", "140"):
        set_ = ("--set", f"rate.mid={rate}")
        assert ran(*words[:-1], rate, *set_, cwd=tmp_path)[0] == 0
        alone[rate] = {path.name: path.read_bytes() for path in (tmp_path / rate).iterdir()}
    both = [begun(*words, "--set", f"rate.mid={rate}", cwd=tmp_path) for rate in alone]
    for running in both:
        with running:
            running.communicate(timeout=120)
        assert running.returncode == 0
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes() in [files[path.name] for files in alone.values()]


# --- bare machines --------------------------------------------------------------------------------

BARE = {
    "no HOME": {"HOME": None, "XDG_DATA_HOME": None, "XDG_CACHE_HOME": None},
    "a HOME that is not there": {"HOME": "/nonexistent/home"},
    "a HOME that may only be read": {"HOME": "/sys"},
    "the C locale": {"LC_ALL": "C", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a Latin locale": {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
    "no terminal type": {"TERM": None, "COLUMNS": "1"},
    "no folder for temporary files": {"TMPDIR": "/nonexistent"},
    "a time zone of its own": {"TZ": "Pacific/Kiritimati"},
}
COMMON = ("no HOME", "the C locale", "no folder for temporary files")  # the rest takes as long


@pytest.fixture(scope="module")
def usual(small: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The report of a machine that has everything."""
    folder = tmp_path_factory.mktemp("usual")
    assert ran(*small, "--format", "md,json", "--out", "out", cwd=folder)[0] == 0
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.mark.parametrize(
    "machine",
    [
        *(machine for machine in BARE if machine in COMMON),
        *(
            pytest.param(machine, marks=pytest.mark.slow)
            for machine in BARE
            if machine not in COMMON
        ),
    ],
)
def test_a_bare_machine_makes_the_same_report(
    machine: str, small: tuple[str, ...], usual: dict[str, bytes], tmp_path: Path
) -> None:
    words = (*small, "--format", "md,json", "--out", "out")
    code, _, said = ran(*words, cwd=tmp_path, env=BARE[machine])
    assert code == 0, said
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == usual


@pytest.mark.parametrize(
    "machine",
    [
        "no HOME",
        "a HOME that may only be read",
        pytest.param("a HOME that is not there", marks=pytest.mark.slow),
    ],
)
def test_a_machine_without_a_home_does_without_a_store(
    machine: str, host: GitHub, tmp_path: Path
) -> None:
    env = {**at(host), **BARE[machine]}
    code, told, said = ran("score", "--repo", REPO, cwd=tmp_path, env=env, prefix=AS_ANYBODY)
    assert (code, len(told)) == (0, 30), said


@pytest.mark.slow
def test_without_any_font_of_the_system_every_format_is_made(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    words = (*DECK, "--format", f"{FORMATS},pptx,pdf,png", "--out", "out")
    env = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    code, told, said = ran(*words, cwd=tmp_path, env=env)
    assert code == 0, said
    assert {Path(path).suffix for path in told} >= {".pdf", ".png", ".pptx"}


@pytest.fixture
def without_pango(tmp_path: Path) -> dict[str, str | None]:
    """A machine on which WeasyPrint is there and its library is not."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "weasyprint.py").write_text(WITHOUT_PANGO)
    return {"PYTHONPATH": str(tmp_path / "bare")}


@pytest.mark.parametrize("saved", [False, True])
def test_without_pango_the_other_formats_are_made_and_the_pdf_is_told(
    saved: bool,
    small: tuple[str, ...],
    without_pango: dict[str, str | None],
    tmp_path: Path,
) -> None:
    words = [*small, "--format", "json,pdf,md", "--out", "out"]
    if saved:
        assert ran(*small, "--format", "json", "--out", ".", cwd=tmp_path)[0] == 0
        words[: len(small)] = ["render", "work-traction.json"]
    code, told, said = ran(*words, cwd=tmp_path, env=without_pango)
    assert code == 1
    assert told == ["out/work-traction.json", "out/work-traction.md"]
    assert "PDF needs the library Pango" in said[-2]
    assert "apt install libpango" in said[-1]


def test_without_pango_a_pdf_alone_is_told_and_nothing_is_written(
    small: tuple[str, ...], without_pango: dict[str, str | None], tmp_path: Path
) -> None:
    words = (*small, "--format", "pdf", "--out", "out")
    code, told, said = ran(*words, cwd=tmp_path, env=without_pango)
    assert (code, told, len(said)) == (1, [], 2)
    assert list((tmp_path / "out").iterdir()) == []


# --- Windows --------------------------------------------------------------------------------------


def test_files_with_line_ends_of_windows_say_the_same(tmp_path: Path) -> None:
    # given records, settings and a storyboard as an editor on Windows saves them
    saving = {"number": 1, "title": "CI", "body": "Why\nSaves 3 hours a week.\n- fast\n"}
    lines = [json.dumps({**saving, "mergedAt": "2025-03-01T00:00:00Z"}), json.dumps(pull(2))]
    settings = "[assumptions]\nrate.mid = 90\n"
    told = []
    for name, ends in (("unix", "\n"), ("windows", "\r\n")):
        folder = tmp_path / name
        folder.mkdir()
        bom = "" if name == "unix" else "\ufeff"
        written = "\n".join(lines).replace("\\n", ends.encode("unicode_escape").decode())
        (folder / "pulls.jsonl").write_bytes((bom + written.replace("\n", ends)).encode())
        (folder / "bvreport.toml").write_bytes((bom + settings.replace("\n", ends)).encode())
        code, scored, said = ran("score", "--repo", "pulls.jsonl", cwd=folder)
        assert code == 0, said
        told.append([json.loads(line) for line in scored])
    # then the same is read, each quote at its place in the text as it came
    unix, windows = told
    assert [one["value"] for one in unix] == [one["value"] for one in windows]
    quotes = [[claim["quote"] for claim in one["claims"]] for one in unix]
    assert [[claim["quote"] for claim in one["claims"]] for one in windows] == quotes
    assert quotes[0]


@pytest.mark.parametrize("path", [r"C:\pulls.json", r".\out\x.json", r"\\share\x\pulls.jsonl"])
def test_a_path_of_windows_that_is_not_here_is_told_as_a_path(path: str, tmp_path: Path) -> None:
    code, _, said = ran("score", "--repo", path, cwd=tmp_path)
    assert (code, len(said)) == (2, 2)
    assert path in said[0]
