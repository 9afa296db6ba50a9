"""What the overlays render to: valid for Kubernetes, confined, and connected as it should be."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

from bvreport.cli import COMMANDS
from bvreport.config import settings
from bvreport.errors import NothingToReport, UsageError

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
HERE = ROOT / "deploy" / "kubernetes"
OVERLAYS = ("base", "overlays/k3d", "overlays/production")
KUBERNETES = "1.36"
MONITOR = json.loads((Path(__file__).parent / "service_monitor.schema.json").read_text())
SECRETS = {
    *("BVREPORT_DB", "BVREPORT_SERVE_TOKEN", "BVREPORT_SERVE_READ_TOKEN"),
    *("BVREPORT_WEBHOOK_SECRET", "GITHUB_TOKEN", "POSTGRES_PASSWORD"),
}

pytestmark = pytest.mark.slow


@cache
def rendered(overlay: str) -> tuple[dict[str, Any], ...]:
    tool = [TOOLS / "kubectl", "kustomize"]
    ran = subprocess.run([*tool, HERE / overlay], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return tuple(yaml.safe_load_all(ran.stdout))


def pods(overlay: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The templates of all pods, with whose they are."""
    for thing in rendered(overlay):
        spec = thing.get("spec", {})
        spec = spec["jobTemplate"]["spec"] if thing["kind"] == "CronJob" else spec
        if "template" in spec:
            yield f"{thing['kind']} {thing['metadata']['name']}", spec["template"]


def containers(overlay: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, pod in pods(overlay):
        for one in (*pod["spec"].get("initContainers", ()), *pod["spec"]["containers"]):
            yield f"{name}/{one['name']}", one


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_everything_is_what_kubernetes_expects(overlay: str) -> None:
    for thing in rendered(overlay):
        if thing["kind"] == "ServiceMonitor":
            jsonschema.validate(thing, MONITOR)
        elif thing["kind"] == "PrometheusRule":
            rules = (ROOT / "deploy/prometheus/rules.yml").read_text(encoding="utf-8")
            assert thing["spec"] == yaml.safe_load(rules)  # which promtool has checked
        else:
            kubernetes_validate.validate(thing, KUBERNETES, strict=True)


def test_the_validation_refuses_what_is_wrong() -> None:
    deployment = next(one for one in rendered("base") if one["kind"] == "Deployment")
    wrong = {**deployment, "spec": {**deployment["spec"], "replica": 2}}

    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, KUBERNETES, strict=True)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_container_is_confined(overlay: str) -> None:
    for name, pod in pods(overlay):
        confined = pod["spec"]["securityContext"]
        assert confined["runAsNonRoot"] is True, name
        assert confined["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert pod["spec"]["automountServiceAccountToken"] is False, name
    for name, container in containers(overlay):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }, name
        assert {"cpu", "memory"} <= set(container["resources"]["requests"]), name
        assert "memory" in container["resources"]["limits"], name
        writable = {mount["mountPath"] for mount in container["volumeMounts"]}
        assert "/tmp" in writable, name


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_secrets_are_referred_to_and_never_written_down(overlay: str) -> None:
    assert not [thing for thing in rendered(overlay) if thing["kind"] == "Secret"]
    for name, container in containers(overlay):
        for variable in container.get("env", ()):
            refers = variable.get("valueFrom", {}).get("secretKeyRef")
            assert refers or variable["name"] not in SECRETS, name
            assert refers is None or (refers["name"], refers["key"] in SECRETS) == (
                "bvreport",
                True,
            )


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_whatever_selects_pods_finds_some(overlay: str) -> None:
    labels = [set(pod["metadata"]["labels"].items()) for _, pod in pods(overlay)]
    for thing in rendered(overlay):
        spec = thing.get("spec", {})
        selector = spec.get("podSelector") or spec.get("selector") or {}
        wanted = selector.get("matchLabels", selector) if thing["kind"] != "Ingress" else {}
        assert not wanted or any(set(wanted.items()) <= one for one in labels), thing["metadata"]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_job_that_no_second_run_mends_is_not_run_again(overlay: str) -> None:
    jobs = [
        thing["spec"]["jobTemplate"] for thing in rendered(overlay) if thing["kind"] == "CronJob"
    ]

    assert len(jobs) == 2
    for job in jobs:
        rules = job["spec"]["podFailurePolicy"]["rules"]
        ends = {code for one in rules for code in one.get("onExitCodes", {}).get("values", ())}
        assert ends == {UsageError.exit_code, NothingToReport.exit_code}
        assert [one["action"] for one in rules if "onExitCodes" in one] == ["FailJob"]
        assert job["spec"]["template"]["spec"]["restartPolicy"] == "Never"  # which the rules need


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_mounted_thing_is_there(overlay: str) -> None:
    there = {(one["kind"], one["metadata"]["name"]) for one in rendered(overlay)}
    for name, pod in pods(overlay):
        volumes = {volume["name"] for volume in pod["spec"].get("volumes", ())}
        if name.startswith("StatefulSet"):
            volumes.add("store")
        for volume in pod["spec"].get("volumes", ()):
            if "configMap" in volume:
                assert ("ConfigMap", volume["configMap"]["name"]) in there, name
        for container in pod["spec"]["containers"]:
            assert {mount["name"] for mount in container["volumeMounts"]} <= volumes, name
            for source in container.get("envFrom", ()):
                assert ("ConfigMap", source["configMapRef"]["name"]) in there, name


def test_every_container_of_ours_runs_a_command_that_exists() -> None:
    ours = [c for _, c in containers("base") if c["image"].startswith("bvreport")]

    assert [c["args"][0] for c in ours if c["args"][0] not in COMMANDS] == []
    assert ["db", "upgrade"] in [c["args"] for c in ours]


def test_the_boards_come_along_as_grafana_s_sidecar_finds_them() -> None:
    (boards,) = [
        thing
        for thing in rendered("overlays/production")
        if "grafana_dashboard" in thing["metadata"].get("labels", {})
    ]

    assert sorted(boards["data"]) == sorted(
        p.name for p in (ROOT / "deploy/grafana").glob("*.json")
    )


def test_the_service_is_probed_where_it_answers() -> None:
    web = next(one for name, one in containers("base") if name == "Deployment bvreport/web")

    probed = {name: probe["httpGet"]["path"] for name, probe in web.items() if "Probe" in name}
    assert probed == {
        "startupProbe": "/healthz",
        "livenessProbe": "/healthz",
        "readinessProbe": "/readyz",
    }


@pytest.mark.parametrize("file", sorted(HERE.rglob("bvreport.toml")), ids=str)
def test_the_settings_that_are_mounted_can_be_read(file: Path) -> None:
    settings.load(file)


def test_shellcheck_finds_nothing() -> None:
    names = (
        *("deploy/kubernetes/k3d.sh", "deploy/compose/setup.sh"),
        *("scripts/system-packages", "scripts/install-locked", "scripts/lock"),
    )
    scripts = [str(ROOT / name) for name in names]

    ran = subprocess.run([TOOLS / "shellcheck", *scripts], capture_output=True, text=True)

    assert ran.returncode == 0, ran.stdout


def test_the_script_for_a_laptop_makes_every_secret_that_is_asked_for() -> None:
    script = (HERE / "k3d.sh").read_text(encoding="utf-8")
    asked = {
        variable["valueFrom"]["secretKeyRef"]["key"]
        for _, container in containers("overlays/k3d")
        for variable in container.get("env", ())
        if "valueFrom" in variable and not variable["valueFrom"]["secretKeyRef"].get("optional")
    }

    assert asked <= set(re.findall(r"^  (\w+): ", script, re.MULTILINE))


def test_the_script_for_a_laptop_goes_from_nothing_to_a_page(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    stub = (  # notes how it was called and what it was sent; there is neither cluster nor secret
        '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'
        'case "$*" in *"cluster get"*|*"get secret bvreport") exit 1;; esac\n'
        'case "$*" in *"--filename -") cat >> "$SENT";; esac\n'
        # A job made from a CronJob has no label of its pods: it is found by the name it was given.
        'case "$*" in *" wait "*) job=${*##*job/}\n'
        'grep -q "create job .* ${job%% *}\\$" "$CALLS" || exit 1;; esac\n'
    )
    for name in ("docker", "k3d", "kubectl"):
        (tools / name).write_text(stub)
        (tools / name).chmod(0o755)
    calls, sent = tmp_path / "calls", tmp_path / "sent"
    variables = {
        "PATH": f"{tools}:/usr/bin:/bin",
        "CALLS": str(calls),
        "SENT": str(sent),
        "GITHUB_TOKEN": "ghp_ofNobody",
    }

    subprocess.run([HERE / "k3d.sh"], check=True, env=variables, capture_output=True, stdin=DEVNULL)

    done = [line.split()[:3] for line in calls.read_text().splitlines()]
    order = [["k3d", "cluster", "create"], ["docker", "build", "--build-arg"]]
    assert [step for step in done if step in order] == order
    assert "port-forward service/bvreport" in calls.read_text().splitlines()[-1]
    secret = yaml.safe_load(sent.read_text())["stringData"]
    assert secret["POSTGRES_PASSWORD"] in secret["BVREPORT_DB"]
    assert not any(value in calls.read_text() for value in secret.values())
