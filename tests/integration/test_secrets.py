"""Canaries for every secret through every way to fail: none is ever seen again.

Not on stdout or stderr, with `--debug` and its tracebacks neither, in no file of the home, the
store, the cache or the artefacts, and not in the command line of any process.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.integration import llm_server, postgres
from tests.integration.github_faults import BAD_TOKEN, CUT, Fault
from tests.integration.github_history import GitHub, Repo, history
from tests.integration.github_server import serve
from tests.integration.test_faults import begun

CANARY = "c4n4ryOfNobody"
TOKEN, KEY, PASSWORD = (f"{kind}_{CANARY}{kind}" for kind in ("ghp", "sk", "pw"))
SECRETS = {
    "GITHUB_TOKEN": TOKEN,
    "OPENAI_API_KEY": KEY,
    "BVREPORT_WEBHOOK_SECRET": f"hook-{CANARY}",
    "BVREPORT_SERVE_TOKEN": f"serve-{CANARY}-{'x' * 20}",
    "BVREPORT_SERVE_READ_TOKEN": f"read-{CANARY}-{'x' * 20}",
}
NOBODY = "127.0.0.1:9"  # where nothing listens
DATABASE = f"postgresql+psycopg://ana:{PASSWORD}@{NOBODY}/reports"
SCORE = ("score", "--repo", "lumen/harbour")
DEMO = ("deck", "--repo", "demo", "--since", "2024-01", "--format", "md,json", "--out", "out")


def echo(secret: str) -> str:
    return f'{{"message": "you sent {secret}, which is wrong"}}'


# What fails, how, and what the environment says then.
WAYS: Mapping[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "a database that is not there": (("history",), {"BVREPORT_DB": DATABASE}),
    "one that a deck keeps in": ((*DEMO, "--db", DATABASE), {}),
    "one to serve": (("serve", "--port", "0"), {"BVREPORT_DB": DATABASE}),
    "one to check": (("db", "check"), {"BVREPORT_DB": DATABASE}),
    "one of no known kind": (("history",), {"BVREPORT_DB": f"nosuch://ana:{PASSWORD}@h/x"}),
    "one without its driver": (("history",), {"BVREPORT_DB": f"mysql://ana:{PASSWORD}@h/x"}),
    "one with a port that is none": (
        ("history",),
        {"BVREPORT_DB": f"postgresql+psycopg://ana:{PASSWORD}@h:many/x"},
    ),
    "one that is no address": (("history",), {"BVREPORT_DB": f"ana:{PASSWORD}"}),
    "a host that nobody answers at": (SCORE, {"GITHUB_GRAPHQL_URL": f"http://{NOBODY}/graphql"}),
    "a host with a password": (SCORE, {"GITHUB_API_URL": f"http://ana:{PASSWORD}@{NOBODY}"}),
    "a host that is no address": (SCORE, {"GITHUB_API_URL": f"ana:{PASSWORD}@h"}),
    "a plain host elsewhere": (SCORE, {"GITHUB_API_URL": f"http://ana:{PASSWORD}@h.example"}),
    "a repository with a password": (
        ("score", "--repo", f"https://ana:{PASSWORD}@h.example/o/r"),
        {},
    ),
    "a token of two lines": (SCORE, {"GITHUB_TOKEN": f"{TOKEN}\nX-Y: z"}),
    "a key of two lines": ((*DEMO, "--llm"), {"OPENAI_API_KEY": f"{KEY}\nX-Y: z"}),
    "a model that nobody answers for": (
        (*DEMO, "--llm"),
        {"OPENAI_BASE_URL": f"http://ana:{PASSWORD}@{NOBODY}/v1"},
    ),
    "an option that is none": ((*SCORE, "--no-such-option"), {}),
    "an assumption that is none": ((*DEMO, "--set", "no.such=1"), {}),
    "a look at the machine": (("doctor",), {"BVREPORT_DB": DATABASE}),
}


def seen(home: Path, *texts: str) -> list[str]:
    """Where a canary is met: in a text, or in a file of the home."""
    places = [text[max(0, text.find(CANARY) - 80) :][:200] for text in texts if CANARY in text]
    files = (path for path in home.rglob("*") if path.is_file())
    return places + [str(path) for path in files if CANARY.encode() in path.read_bytes()]


def failed(words: tuple[str, ...], env: Mapping[str, str | None], home: Path) -> list[str]:
    """Where a canary shows when this is run, as a person runs it and with all that can be said."""
    found = []
    for loud in ((), ("--debug",)):
        with begun(*words, *loud, cwd=home, env={**SECRETS, **env}) as running:
            told, said = running.communicate(timeout=90)
        found += seen(home, told, said)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_whatever_fails_shows_no_secret(way: str, tmp_path: Path) -> None:
    words, env = WAYS[way]
    assert failed(words, env, tmp_path) == []


ANSWERS = {
    "refuses": BAD_TOKEN,
    "echoes": Fault(name="403", status=403, body=echo(TOKEN)),
    "breaks off": CUT,
    "leads elsewhere": Fault(
        name="301", status=301, headers={"Location": f"http://{NOBODY}/?token={TOKEN}"}
    ),
    "says no JSON": Fault(name="text", body=f"<b>{TOKEN}</b>"),
}


@pytest.mark.slow
@pytest.mark.parametrize("answer", ANSWERS)
def test_whatever_a_host_answers_shows_no_secret(answer: str, tmp_path: Path) -> None:
    faults = dict.fromkeys(range(3), ANSWERS[answer])
    with serve(GitHub(repos=[Repo(pulls=history(3))], faults=faults)) as github:
        env = {"GITHUB_GRAPHQL_URL": github.url}
        assert failed(("sync", "--repo", "lumen/harbour"), env, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("status", [401, 400, 500])
def test_whatever_a_model_answers_shows_no_secret(status: int, tmp_path: Path) -> None:
    fault = llm_server.Fault(status=status, body=echo(KEY))
    with llm_server.serve(llm_server.Model(always=fault)) as model:
        env = {"OPENAI_BASE_URL": model.url}
        words = (*DEMO, "--llm", "--db", f"sqlite:///{tmp_path / 'store.db'}", "-v")
        assert failed(words, env, tmp_path) == []


@pytest.mark.slow
def test_a_report_and_its_store_hold_no_password_of_the_database(tmp_path: Path) -> None:
    with postgres.server() as server:
        url = server.url.replace("bvreport@", f"bvreport:{PASSWORD}@")
        words = (*DEMO, "--db", url)
        with begun(*words, cwd=tmp_path, env=SECRETS) as running:
            told, said = running.communicate(timeout=120)
        assert running.returncode == 0, said
        report = json.loads((tmp_path / "out" / "demo-traction.json").read_bytes())
        with begun("db", "export", "store.gz", cwd=tmp_path, env={"BVREPORT_DB": url}) as running:
            exported, _ = running.communicate(timeout=120)
    assert report["provenance"]["command"]
    assert seen(tmp_path, told, said, exported) == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes as Linux lists them")
def test_no_secret_stands_in_a_list_of_processes(tmp_path: Path) -> None:
    # given a run that waits for its host while a second process gets ready to draw
    slow = Fault(name="slow", delay=3)
    with serve(GitHub(repos=[Repo(pulls=history(3))], faults={0: slow})) as github:
        env = {**SECRETS, "GITHUB_GRAPHQL_URL": github.url, "BVREPORT_DB": "sqlite:///store.db"}
        words = ("deck", "--repo", "lumen/harbour", "--since", "2022", "--format", "md,pdf")
        with begun(*words, "--out", "out", cwd=tmp_path, env=env) as running:
            lines: set[str] = set()
            while running.poll() is None and not github.requests:
                lines |= set(command_lines(running.pid))
                time.sleep(0.02)
            for _ in range(20):
                lines |= set(command_lines(running.pid))
                time.sleep(0.05)
            told, said = running.communicate(timeout=90)
    # then both were listed, and nothing that is secret
    assert running.returncode == 0, said
    assert len(lines) >= 2
    assert seen(tmp_path, told, said, *lines) == []


def command_lines(parent: int) -> Iterator[str]:
    """Of a process and all that descend from it."""
    parents, lines = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text()
                lines[int(folder.name)] = (folder / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue  # it has just ended
            parents[int(folder.name)] = int(status.rpartition(")")[2].split()[1])
    family = {parent}
    while more := {child for child, one in parents.items() if one in family} - family:
        family |= more
    yield from (lines[one] for one in family if one in lines and one != os.getpid())
