"""A real Prometheus scrapes the running service, and every panel and rule finds its data there."""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from bvreport.exposition.samples import Measured, Sample, cumulative
from bvreport.exposition.text import exposition
from scripts.boards import BOARDS, Panel
from scripts.monitoring import DEPLOY
from scripts.rules import ALERTS, RECORDED
from tests.integration import ports
from tests.integration.live import HTML, PATIENCE, Live, service

pytestmark = pytest.mark.slow

SECRET = "a secret of the webhooks"
PANELS = [panel for board in BOARDS for panel in board.panels]
# Those that have something to show only after several scrapes.
SLOWEST = [
    *(panel.query for panel in PANELS if "rate(" in panel.query),
    *(one.name for one in RECORDED),
]
# What `bvreport metrics` and `monitor` leave for the textfile collector; a service asks no model.
ELSEWHERE: tuple[Measured, ...] = (
    Sample(name="bvreport_drift", value=0.04, labels=("category", "psi")),
    Sample(name="bvreport_calibration_error", value=0.03),
    Sample(name="bvreport_eval_score", value=0.97, labels=("f1",)),
    Sample(name="bvreport_llm_requests_total", value=12, labels=("ok",)),
    Sample(name="bvreport_llm_claims_rejected_total", value=1, labels=("other",)),
    Sample(name="bvreport_llm_tokens_total", value=900, labels=("in",)),
    Sample(name="bvreport_llm_cost_dollars_total", value=0.02),
    Sample(name="bvreport_llm_cache_hits_total", value=3),
    cumulative("bvreport_llm_request_seconds", (1.0, 5.0), (9, 3, 0), 14.5),
)


@contextmanager
def textfile() -> Iterator[int]:
    """The port of a host that shows those."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.end_headers()
            self.wfile.write(exposition(ELSEWHERE))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def prometheus(*targets: int) -> Iterator[str]:
    """The address of a Prometheus with the rules of deploy/, which scrapes every second."""
    program = shutil.which("prometheus")
    assert program, "Prometheus is missing: scripts/system-packages test installs it"
    port = ports.free()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        config = Path(folder) / "prometheus.yml"
        named = [f"127.0.0.1:{target}" for target in targets]
        settings = {
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
            "rule_files": [str(DEPLOY / "prometheus/rules.yml")],
            "scrape_configs": [{"job_name": "bvreport", "static_configs": [{"targets": named}]}],
        }
        config.write_text(json.dumps(settings))  # which is YAML too
        command = [program, f"--config.file={config}", f"--storage.tsdb.path={folder}/data"]
        command += [f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]
        process = subprocess.Popen(command)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def asked(address: str, path: str, **query: str) -> Any:
    with urlopen(f"{address}/api/v1/{path}?{urlencode(query)}", timeout=PATIENCE) as answer:
        return json.loads(answer.read())["data"]


def has_data(address: str, query: str) -> bool:
    """Whether the query gives a number, not nothing and not none."""
    found = asked(address, "query", query=query)["result"]
    return any(not math.isnan(float(one["value"][1])) for one in found)


def merge(live: Live, number: int) -> None:
    pull = {
        "number": number,
        "title": "Faster",
        "body": f"Saves ${number}00 a month.",
        "html_url": f"https://github.com/octo/tools/pull/{number}",
        "merged_at": "2025-06-01T10:00:00Z",
    }
    event = {"action": "closed", "pull_request": pull, "repository": {"full_name": "octo/tools"}}
    body = json.dumps(event).encode()
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    headers = {
        "X_GitHub_Event": "pull_request",
        "X_GitHub_Delivery": f"d-{number}",
        "X_Hub_Signature_256": f"sha256={signature}",
        "Content_Type": "application/json",
    }
    assert live.ask("/webhooks/github", "POST", body, **headers).status == 202


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("scraped")
    with service(folder, "--repo", "demo", BVREPORT_WEBHOOK_SECRET=SECRET) as running:
        yield running


@pytest.fixture(scope="module")
def address(live: Live) -> Iterator[str]:
    """Prometheus, once it has seen readers and merges come and go."""
    with textfile() as beside, prometheus(live.port, beside) as running:
        deadline = time.monotonic() + 2 * PATIENCE
        for number in range(1, 1000):
            merge(live, number)
            live.ask("/", **HTML)
            time.sleep(1)
            try:
                if all(has_data(running, query) for query in SLOWEST):
                    break
            except (OSError, HTTPException):  # it has not begun to listen
                pass
            if time.monotonic() > deadline:
                break
        yield running


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.title)
def test_every_panel_has_data(address: str, panel: Panel) -> None:
    assert has_data(address, panel.query.replace("$repo", "demo")), panel.query


def test_every_recording_has_data_and_no_rule_fails(address: str) -> None:
    rules = [rule for group in asked(address, "rules")["groups"] for rule in group["rules"]]

    assert {rule["name"] for rule in rules} == {one.name for one in (*RECORDED, *ALERTS)}
    assert {rule["health"] for rule in rules} == {"ok"}
    assert [one.name for one in RECORDED if not has_data(address, one.name)] == []
    assert [rule["name"] for rule in rules if rule.get("state") == "firing"] == []


def test_a_webhook_is_measured_from_its_arrival(address: str) -> None:
    # A busy machine takes more of some than the second that is promised, never of all.
    assert has_data(address, 'bvreport_score_seconds_bucket{le=~"1(.0)?"} > 0')
    assert has_data(address, "bvreport:score_seconds:p95_1h > 0")


def test_promtool_finds_nothing_to_mend(live: Live) -> None:
    text = live.ask("/metrics").body

    done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True)

    assert (done.returncode, done.stdout + done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "words", [("check", "config", "prometheus.yml"), ("test", "rules", "rules_test.yml")]
)
def test_promtool_takes_the_files_of_deploy(words: tuple[str, ...]) -> None:
    done = subprocess.run(["promtool", *words], cwd=DEPLOY / "prometheus", capture_output=True)

    assert done.returncode == 0, done.stdout + done.stderr
