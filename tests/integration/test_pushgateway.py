"""`bvreport metrics --push`: a real Pushgateway takes it; who refuses is told, no password is."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest

from bvreport import codec
from bvreport.cli import main
from tests.integration import ports
from tests.integration.live import PATIENCE
from tests.sample import sample_report

CANARY = "canary-of-the-gateway"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_bytes(codec.report_json(sample_report()))
    return path


@pytest.fixture
def pushgateway() -> Iterator[str]:
    program = shutil.which("prometheus-pushgateway")
    if program is None:
        pytest.skip("no prometheus-pushgateway on this machine")
    address = f"127.0.0.1:{ports.free()}"
    process = subprocess.Popen(
        [program, f"--web.listen-address={address}"], stderr=subprocess.DEVNULL
    )
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(f"http://{address}/-/ready", timeout=PATIENCE).close()
            break
        except (OSError, HTTPException):
            assert time.monotonic() < ends, "it does not begin"
            time.sleep(0.1)
    yield f"http://{address}"
    process.terminate()
    process.wait()


@contextmanager
def answering(code: int) -> Iterator[tuple[str, list[str | None]]]:
    """A server that says the same to everybody, and who came."""
    came: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            came.append(self.headers["Authorization"])
            self.send_response(code)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}", came
    server.shutdown()
    thread.join()
    server.server_close()


def pushed(report: Path, url: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["metrics", "--report", str(report), "--push", url])
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def test_a_pushgateway_holds_what_was_measured_and_nothing_is_printed(report, pushgateway, capsys):
    code, out, err = pushed(report, pushgateway, capsys)

    held = urlopen(f"{pushgateway}/metrics").read().decode()
    assert (code, out) == (0, "")
    assert f"pushed to {pushgateway}" in err
    assert "bvreport_value{" in held
    assert 'job="bvreport"' in held


def test_a_user_and_a_password_go_to_the_gateway_and_nowhere_else(report, capsys):
    with answering(401) as (address, came):
        code, out, err = pushed(report, f"http://ops:{CANARY}@{address}", capsys)

    assert code == 1
    assert f"the gateway http://{address} answered 401" in err
    assert str(came[0]).startswith("Basic ")
    assert CANARY not in out + err


def test_a_gateway_that_is_not_there_is_told(report, capsys):
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        code, _, err = pushed(report, f"http://127.0.0.1:{taken.getsockname()[1]}", capsys)

    assert code == 1
    assert "does not answer" in err


@pytest.mark.parametrize(
    "url", ["gateway:9091", "ftp://host", "http://:9091", "http://h:x", "http://h?job=a"]
)
def test_what_is_no_address_of_a_gateway_stops_the_run_before_anything_is_read(url, capsys):
    code, _, err = pushed(Path("missing.json"), f"{url}#{CANARY}", capsys)

    assert code == 2
    assert "--push is not the address of a gateway" in err
    assert CANARY not in err
