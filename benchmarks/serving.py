"""Requests a second for the overview of a large store, against a page of the same size.

`python -m benchmarks.serving [CHANGES [WORKERS]]` keeps so many changes (100,000 by default) in a
store of its own and serves it: how long until the first overview, until the one after a restart,
and until a webhook shows; then it asks for the overview with wrk for ten seconds. The other page
holds the same bytes and comes from the same server, Uvicorn, with nothing of ours, by as many
workers.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bvreport.model import Found, PullRequest, Query
from bvreport.sources import demo
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls
from bvreport.store.walks import Walked

SECONDS, CONNECTIONS = 10, 8
REPOSITORY = "octo/large"
SECRET = "a secret of the benchmark"
STATIC = "BVREPORT_BENCHMARK_PAGE"
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
LATENCY = re.compile(r"99%\s+(\S+)")


def fill(url: str, changes: int) -> None:
    """So many changes, each in words of the sample data, with a number of its own."""
    engine = open_store(url)
    pulls = Pulls(engine)
    samples = [one for one in demo.fetch(Query(repo="demo")) if isinstance(one, PullRequest)]
    waiting: list[PullRequest] = []
    for number in range(1, changes + 1):
        sample = samples[number % len(samples)]
        key = f"{REPOSITORY}#{number}"
        title = f"{sample.title} ({number})"
        made = replace(sample, key=key, id=key, repo=REPOSITORY, number=number, title=title)
        waiting.append(replace(made, url=f"https://github.com/{REPOSITORY}/pull/{number}"))
        if len(waiting) == 1000 or number == changes:
            pulls.keep(REPOSITORY, waiting, None)
            waiting.clear()
    found = Found(repo=REPOSITORY, changes=changes)
    now = datetime.now(UTC)
    pulls.complete(
        REPOSITORY,
        Walked(found=found, reach=None, is_whole=True, is_further=False, notes=(), synced_at=now),
    )
    engine.dispose()


@contextmanager
def running(*words: str, **environment: str) -> Iterator[None]:
    """A program beside this one, silent, ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, *words], env={**os.environ, **environment}, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def when_ready(address: str) -> bytes:
    """The page, once it is there."""
    while True:
        try:
            with urlopen(Request(address, headers={"Accept": "text/html"})) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            if error.code != 503:
                raise
        except OSError:
            pass
        time.sleep(0.5)


def until_shown(address: str) -> tuple[float, float]:
    """Seconds from a webhook until the page shows its change, and until the metrics tell of it."""
    pull = {
        "number": 10**7,
        "title": "Just in",
        "body": "Saves $777 a month.",
        "html_url": f"https://github.com/{REPOSITORY}/pull/{10**7}",
        "merged": True,
        "merged_at": "2025-06-01T10:00:00Z",
        "updated_at": "2025-06-01T10:00:00Z",
    }
    event = {"action": "closed", "pull_request": pull, "repository": {"full_name": REPOSITORY}}
    body = json.dumps(event).encode()
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    headers = {
        "X-GitHub-Event": "pull_request",
        "X-GitHub-Delivery": "benchmark",
        "X-Hub-Signature-256": f"sha256={signature}",
        "Content-Type": "application/json",
    }
    began = time.perf_counter()
    urlopen(Request(f"{address}webhooks/github", body, headers)).close()
    while b"$777 a month" not in when_ready(address):
        time.sleep(0.02)
    page = time.perf_counter() - began
    while b"bvreport_arriving_changes 1.0" not in when_ready(f"{address}metrics"):
        time.sleep(0.02)
    return page, time.perf_counter() - began


def measured(address: str) -> tuple[float, str]:
    """Requests a second, and how long 99 % of them take at most."""
    command = ["wrk", "--latency", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", address]
    command += ["-H", "Accept: text/html"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    rate, slowest = RATE.search(said), LATENCY.search(said)
    return float(rate[1] if rate else 0), slowest[1] if slowest else "?"


async def page(scope: dict[str, str], receive: object, send: object) -> None:
    """The other page: an application of three lines."""
    if scope["type"] == "http" and callable(send):
        content = Path(os.environ[STATIC]).read_bytes() if not CACHE else CACHE[0]
        CACHE[:] = [content]
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})


CACHE: list[bytes] = []


def main(changes: int, workers: int) -> None:
    """Both pages, and how they compare."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.db"
        began = time.perf_counter()
        fill(url, changes)
        print(f"{changes:,} changes kept in {time.perf_counter() - began:.0f} s")
        ours = "http://127.0.0.1:18080/"
        serve = ("-m", "bvreport", "serve", "--db", url, "--port", "18080")
        serve += ("--workers", str(workers))
        began = time.perf_counter()
        with running(*serve):
            content = when_ready(ours)
            print(f"first overview after {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        with running(*serve, BVREPORT_WEBHOOK_SECRET=SECRET):
            when_ready(ours)
            print(f"after a restart it is there after {time.perf_counter() - began:.1f} s")
            made = 0
            while made < 10 * workers:  # each of them makes its own
                content = when_ready(ours)
                made = 0 if b"<strong>As of" in content else made + 1
                time.sleep(0.1)
            print(f"and made anew after {time.perf_counter() - began:.1f} s")
            overview = measured(ours)
            page, metrics = until_shown(ours)
            print(f"a webhook shows on the page after {page:.2f} s, in the metrics {metrics:.2f} s")
        kept = Path(folder) / "page.html"
        kept.write_bytes(content)
        words = ("-m", "uvicorn", "benchmarks.serving:page", "--port", "18081", "--lifespan", "off")
        words += ("--workers", str(workers))
        with running(*words, "--no-access-log", **{STATIC: str(kept)}):
            when_ready("http://127.0.0.1:18081/")
            static = measured("http://127.0.0.1:18081/")
    result = {
        "changes": changes,
        "workers": workers,
        "bytes": len(content),
        "overview_per_second": round(overview[0]),
        "overview_p99": overview[1],
        "static_per_second": round(static[0]),
        "static_p99": static[1],
        "ratio": round(overview[0] / static[0], 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    main(*(asked + [100_000, 1][len(asked) :]))
