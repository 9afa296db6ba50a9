"""The live pages over a real store and real HTTP: what they show, and what they refuse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bvreport.cli import main
from bvreport.service.measured import PATHS, PREFIXES
from tests.integration.live import AS_OF, HTML, PATIENCE, Answer, Live, service, url

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
TOKEN, READER = "write-" + "w" * 30, "read-" + "r" * 30


def line(number: int, title: str, body: str, repo: str = "octo/tools") -> str:
    return json.dumps(
        {
            "number": number,
            "title": title,
            "body": body,
            "author": {"login": "ada"},
            "mergedAt": f"2025-03-{number:02d}T12:00:00Z",
            "url": f"https://github.com/{repo}/pull/{number}",
        }
    )


def kept(folder: Path, *lines: str, name: str = "tools") -> None:
    """These pull requests in the store of the folder."""
    file = folder / f"{name}.jsonl"
    file.write_text("\n".join(lines) + "\n")
    with pytest.raises(SystemExit) as ended:
        main(["sync", "--repo", str(file), "--db", url(folder)])
    assert not ended.value.code


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The sample data, served to this machine."""
    with service(tmp_path_factory.mktemp("demo"), "--repo", "demo") as live:
        yield live


def test_the_overview_tells_the_report_in_a_page_that_needs_nothing_else(demo: Live) -> None:
    page = demo.ask("/", **HTML)

    assert page.status == 200
    told = json.loads(demo.ask("/download?format=json").body)
    expected = told["totals"]["risk_adjusted"]["mean"]
    assert f"${round(expected / 1000)}K" in page.text
    assert page.text.count("<svg") >= 6
    assert "<style" not in page.text
    assert not re.search(r"<script(?! src=\"/static/)|\sstyle=|\son\w+=", page.text)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["x-frame-options"] == "DENY"


def test_a_page_that_the_browser_has_is_not_sent_again(demo: Live) -> None:
    first = demo.ask("/", **HTML)

    again = demo.ask("/", If_None_Match=f'"other", {first.headers["etag"]}', **HTML)

    assert (again.status, again.body) == (304, b"")


def test_the_register_is_searched_filtered_sorted_and_paged(demo: Live) -> None:
    everything = demo.ask("/claims", **HTML).text
    count = int(re.search(r"<h1[^>]*>(\d+) claims", everything)[1])

    second = demo.ask("/claims?page=2", **HTML).text
    found = demo.ask("/claims?q=aws%20bill&grade=B&status=counted&sort=newest", **HTML).text

    assert everything.count('<th scope="row">') == 50
    assert second.count('<th scope="row">') == count - 50
    assert found.count('<th scope="row">') == found.count('class="grade b"') >= 1
    assert "AWS bill" in found
    assert demo.ask("/claims?grade=Z").status == 400
    assert demo.ask("/claims?page=0").status == 400
    assert "No claim matches" in demo.ask("/claims?q=zzzzz", **HTML).text


def test_a_claim_is_shown_in_its_sentence_with_its_formula(demo: Live) -> None:
    address = unescape(re.search(r'href="(/claim\?[^"]+)"', demo.ask("/claims").text)[1])

    page = demo.ask(address, **HTML)

    assert page.status == 200
    quote = unescape(re.search(r"<mark>(.*?)</mark>", page.text, re.DOTALL)[1])
    assert "$6,500 of additional revenue per month" in quote
    assert "6500 USD/month × 12 months = $78,000 a year" in page.text
    assert demo.ask("/claim?id=demo%231/abc", **HTML).status == 404


@pytest.mark.slow
def test_a_decision_made_elsewhere_is_on_the_page_of_its_claim(tmp_path: Path) -> None:
    kept(tmp_path, line(1, "Cut the checklist", "Saves 8 hours a week."))
    with service(tmp_path) as live:
        address = unescape(re.search(r'href="(/claim\?[^"]+)"', live.ask("/claims").text)[1])
        assert "Decided" not in live.ask(address, **HTML).text

        words = ("verify", "octo/tools#1", "--actual", "9000")
        command = [sys.executable, "-m", "bvreport", *words, "--by", "Ana", "--source", "bill"]
        subprocess.run(
            [*command, "--db", url(tmp_path)], check=True, capture_output=True, cwd=tmp_path
        )

        ends = time.monotonic() + PATIENCE
        while "verified by Ana on " not in (page := live.ask(address, **HTML).text):
            assert time.monotonic() < ends, page
            time.sleep(0.1)
        assert "$9,000 a year" in page


def test_a_file_of_the_view_is_what_render_makes_of_its_data(demo: Live, tmp_path: Path) -> None:
    saved = tmp_path / "demo-traction.json"
    saved.write_bytes(demo.ask("/download?format=json&since=2025").body)

    served = demo.ask("/download?format=md&since=2025")

    command = [sys.executable, "-m", "bvreport", "render", str(saved), "--format", "md", "-o", "-"]
    rendered = subprocess.run(command, check=True, capture_output=True).stdout
    assert served.body == rendered
    assert served.headers["content-disposition"] == 'attachment; filename="demo-traction.md"'


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/static/..%2f..%2fetc%2fpasswd", 404),
        ("/static/%2e%2e/service/service.css", 404),
        ("/?repo=..%2f..%2fetc", 400),
        ("/?since=yesterday", 400),
        ("/?since=2030", 404),
        ("/?since=0001-01-01&until=9999-12-31", 400),
        ("/download?format=exe", 400),
        ("/download?format=pdf&kind=..%2fx", 400),
        (f"/?since={'9' * 9000}", 400),
    ],
)
def test_what_is_not_here_is_said_in_two_sentences(demo: Live, path: str, status: int) -> None:
    answer = demo.ask(path)

    assert answer.status == status
    assert "Traceback" not in answer.text
    assert json.loads(answer.body)["status"] == status
    assert "content-security-policy" in answer.headers


def test_a_page_elsewhere_cannot_make_its_name_lead_here(demo: Live) -> None:
    assert demo.ask("/", Host="evil.example").status == 421
    assert demo.ask("/", Host=f"localhost:{demo.port}").status == 200


def test_a_page_elsewhere_asks_for_nothing_unseen(demo: Live) -> None:
    unseen = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}

    assert demo.ask("/download?format=pdf", **unseen).status == 403
    assert demo.ask("/", **{**unseen, "Sec_Fetch_Mode": "navigate"}).status == 200


def test_the_metrics_are_those_of_the_report_and_of_the_service(demo: Live) -> None:
    demo.ask("/", **HTML)
    told = json.loads(demo.ask("/download?format=json").body)

    answer = demo.ask("/metrics")

    families = {one.name: one for one in text_string_to_metric_families(answer.text)}
    spread = {one.labels["level"]: one.value for one in families["bvreport_risk_adjusted"].samples}
    requests = families["bvreport_http_requests"].samples
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert spread == {key: float(value) for key, value in told["totals"]["risk_adjusted"].items()}
    assert any(one.labels == {"path": "/", "code": "200"} and one.value > 0 for one in requests)
    assert all(one.labels["path"] in (*PATHS, *PREFIXES, "other") for one in requests)


def test_what_is_supposed_moves_every_figure_as_the_command_line_does(demo: Live) -> None:
    page = demo.ask("/?set.rate.mid=200", **HTML)
    told = json.loads(demo.ask("/download?format=json&set.rate.mid=200").body)
    words = [sys.executable, "-m", "bvreport", "deck", "--repo", "demo", "--set", "rate.mid=200"]
    made = subprocess.run([*words, "--format", "json", "-o", "-"], check=True, capture_output=True)

    assert told["totals"] == json.loads(made.stdout)["totals"]
    supposed = re.search(r"<strong>Supposed:</strong>(.*?)</p>", page.text)[1]
    assert "200 instead of 100" in supposed
    assert "as things are it is $515K" in supposed
    assert demo.ask("/?set.rate.mid=many").status == 400
    assert demo.ask("/?set.rate.nobody=1").status == 400


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    kept(
        tmp_path, line(1, HOSTILE, f"{HOSTILE} This saves 8 hours per week for senior developers.")
    )

    with service(tmp_path) as live:
        pages = [
            live.ask(path, **HTML).text for path in ("/", "/claims", "/claims?q=" + "%3Cscript")
        ]
        pages.append(live.ask(unescape(re.search(r"/claim\?[^\"]+", pages[1])[0]), **HTML).text)

    assert all("<script>alert" not in page and "<img" not in page for page in pages)
    assert escape("<script>alert(1)", quote=False) in pages[1]


def test_what_a_sync_brings_is_on_the_page_a_moment_later(tmp_path: Path) -> None:
    kept(tmp_path, line(1, "Faster CI", "Saves 2 hours per week for the team."))

    with service(tmp_path) as live:
        before = live.ask("/claims", **HTML)
        kept(tmp_path, line(1, "Faster CI", "x"), line(2, "Second", "Saves $900 a month."))
        ends, known = time.monotonic() + PATIENCE, {"If_None_Match": before.headers["etag"]}
        while (after := live.ask("/claims", **known, **HTML)).status == 304 or (
            "just arrived" in after.text  # above the report of before
        ):
            assert time.monotonic() < ends

    assert "2 hours per week" in before.text
    assert "$900 a month" in after.text
    assert "2 hours per week" not in after.text


def test_several_repositories_are_shown_together_and_apart(tmp_path: Path) -> None:
    kept(tmp_path, line(1, "Cheaper", "Saves $900 a month."))
    kept(tmp_path, line(2, "Leaner", "Saves $500 a month.", "octo/web"), name="web")

    with service(tmp_path) as live:
        together, apart = live.ask("/", **HTML).text, live.ask("/claims?repo=web", **HTML).text
        began, named = time.monotonic(), set[str]()
        while len(named) < 3 and time.monotonic() < began + PATIENCE:
            found = re.finditer(
                r"bvreport_risk_adjusted{.*repo=\"([^\"]+)\"", live.ask("/metrics").text
            )
            named = {one[1] for one in found}

    assert "octo/tools brings $" in together
    assert "the most of 2 repositories" in together
    assert "$500 a month" in apart
    assert "$900" not in apart
    assert named == {"portfolio", "octo/tools", "octo/web"}


def test_another_address_than_this_machine_needs_a_token(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "bvreport",
        "serve",
        "--host",
        "0.0.0.0",
        "--db",
        url(tmp_path),
    ]

    refused = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)

    assert refused.returncode == 2
    assert "without asking who they are" in refused.stderr
    assert "BVREPORT_SERVE_TOKEN" in refused.stderr


def test_with_tokens_strangers_see_nothing_and_the_log_keeps_none(tmp_path: Path) -> None:
    tokens = {"BVREPORT_SERVE_TOKEN": TOKEN, "BVREPORT_SERVE_READ_TOKEN": READER}

    with service(tmp_path, "--repo", "demo", **tokens) as live:
        stranger = live.ask("/")
        sent = live.ask("/claims?q=x", **HTML)
        wrong = live.ask("/login", "POST", urlencode({"token": "guess"}).encode(), **HTML)
        form = urlencode({"token": READER, "next": "//evil.example"}).encode()
        right = live.ask("/login", "POST", form, **HTML)
        behind = live.ask("/login", "POST", form, X_Forwarded_Proto="https")
        cookie = right.headers["set-cookie"]
        inside = live.ask("/claims", Cookie=cookie.partition(";")[0], **HTML)
        program = live.ask("/", Authorization=f"Bearer {TOKEN}")
        reader = {"Cookie": cookie.partition(";")[0], **HTML}
        overview = live.ask("/", **reader)
        leaving = live.ask("/logout", **reader).text
        csrf = unescape(re.search(r'name="csrf" value="([^"]+)"', leaving)[1])
        form = urlencode({"csrf": csrf, "id": "demo#1177/52d43786cf99", "verdict": "accept"})
        decided = live.ask("/decide", "POST", form.encode(), **reader)
        offered = live.ask("/claim?id=demo%231177/52d43786cf99", **reader).text
        forged = live.ask("/logout", "POST", b"csrf=x", Cookie=cookie.partition(";")[0])
        well = live.ask("/healthz")
        code = live.end()

    assert stranger.status == 401
    assert "demo" not in stranger.text
    assert (sent.status, sent.headers["location"]) == (303, "/login?next=%2Fclaims%3Fq%3Dx")
    assert wrong.status == 401
    assert (right.status, right.headers["location"]) == (303, "/")
    assert "HttpOnly" in cookie
    assert ("Secure" in cookie, "Secure" in behind.headers["set-cookie"]) == (False, True)
    assert "samesite=strict" in cookie.lower()
    assert (inside.status, program.status, forged.status, well.status) == (200, 200, 403, 200)
    assert decided.status == 403
    assert (overview.status, csrf in overview.text) == (200, False)  # it is drawn once for many
    assert 'action="/decide"' not in offered
    assert code == 0  # SIGTERM is how a service ends
    assert not any(secret in entry for entry in live.log for secret in (TOKEN, READER, "guess"))
    assert all(json.loads(entry)["event"] for entry in live.log)


def test_a_decision_goes_from_a_form_of_ours_into_the_ledger(tmp_path: Path) -> None:
    with service(tmp_path, "--repo", "demo") as live:
        claim = "demo#1177/52d43786cf99"
        page = live.ask(f"/claim?id={quote(claim, safe='')}", **HTML).text
        csrf = unescape(re.search(r'name="csrf" value="([^"]+)"', page)[1])

        def decide(**fields: str) -> Answer:
            form = {"csrf": csrf, "id": claim, "by": "Ana", **fields}
            return live.ask("/decide", "POST", urlencode(form).encode(), **HTML)

        forged = decide(verdict="accept", csrf="x")
        nobody = decide(verdict="accept", by=" ")
        odd = decide(verdict="correct", amount="many")
        spanned = decide(verdict="verify", actual="1", source="bill", span="decade")
        corrected = decide(verdict="correct", amount="5,000", note="as invoiced")
        after = live.ask(corrected.headers["location"].partition("#")[0], **HTML).text
        undone = decide(verdict="undo")
        before = live.ask(undone.headers["location"].partition("#")[0], **HTML).text
        listed = [sys.executable, "-m", "bvreport", "verify", "--check", "--db", url(tmp_path)]
        checked = subprocess.run(listed, capture_output=True, text=True)

    assert (forged.status, nobody.status, odd.status, spanned.status) == (403, 400, 400, 400)
    assert "Amount is no number" in odd.text
    assert "5000 USD/month × 12 months = $60,000 a year" in after
    assert "corrected amount 5,000 by Ana" in after
    assert "6500 USD/month × 12 months = $78,000 a year" in before
    assert checked.returncode == 0
    assert "2 decisions" in checked.stdout


@pytest.mark.slow
def test_the_history_of_a_claim_is_what_earlier_reports_said(tmp_path: Path) -> None:
    made = [sys.executable, "-m", "bvreport", "deck", "--repo", "demo", "--since", "2024"]
    made += ["--db", url(tmp_path), "--format", "json", "--out", str(tmp_path)]
    subprocess.run(made, check=True, capture_output=True, env={"SOURCE_DATE_EPOCH": AS_OF})

    with service(tmp_path) as live:
        address = unescape(re.search(r'href="(/claim\?[^"]+)"', live.ask("/claims").text)[1])
        page = live.ask(address, **HTML).text

    assert "In earlier reports" in page
    assert "Jan 2024 to Jun 2025" in page
