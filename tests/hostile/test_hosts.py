"""The corpus where other people's software shows it: comments, job summaries, pages, metrics."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from itertools import count
from pathlib import Path

import pytest

from bvreport.answers import workflow
from bvreport.answers.check import check
from bvreport.answers.note import note
from bvreport.config.terms import defaults
from bvreport.methods.examine import examine
from bvreport.model import Gap, Issue, PullRequest
from bvreport.output import artefact, file_name
from bvreport.text.markup.addresses import is_web
from bvreport.valuation.appraisal import appraise
from tests.hostile import given
from tests.hostile.corpus import CORPUS, EVIL, TEXTS
from tests.hostile.effects import effects
from tests.hostile.test_artefacts import report_of
from tests.integration.live import HTML, Live, service, url
from tests.integration.runner import set_outputs, warnings
from tests.integration.test_faults import ran
from tests.integration.test_webhooks import SECRET, event, send

TERMS = defaults()
PLAIN = ("Cut it", "Saves 3 hours a week for 4 people, Cut it.", "Saves time.", "p95 is 40 % less")


def noted(title: str, body: str) -> str:
    pull = PullRequest(key="o/r#1", id="1", repo="o/r", number=1, title=title, body=body)
    return note(check(appraise(pull, examine(pull, TERMS), TERMS)), 60_000)


def test_no_text_has_an_effect_in_a_comment() -> None:
    usual = "\n\n".join(noted(title, body) for title in PLAIN for body in PLAIN).encode()
    for text in TEXTS:
        beside = noted(text, f"{text}\n\nSaves 3 hours a week for 4 people, {text}.")
        quoted = noted(text, f"Saves {text} 3 hours a week.")
        for told in (beside, quoted):
            assert effects("md", told.encode(), (), usual) == [], text


def test_no_text_has_an_effect_in_a_job_summary_or_is_a_command_of_the_runner(
    tmp_path: Path,
) -> None:
    report = report_of(given.HARMLESS[:3], tmp_path)
    issues = tuple(Issue(key=text, stage="source", message=text) for text in TEXTS)
    gaps = tuple(Gap(where=text, message=text) for text in TEXTS)
    plain = replace(report, issues=(Issue(key="a", stage="source", message="b"),))
    usual = workflow.summary(plain).encode()
    roomy = usual + b"a" * 10_000
    for start in range(0, len(TEXTS), 10):
        some = slice(start, start + 10)
        told = replace(report, title=TEXTS[start], company=TEXTS[start], issues=issues[some])
        quality = replace(report.data_quality, gaps=gaps[some])
        told = replace(told, data_quality=quality)
        # then the summary is Markdown without effects, and each warning is one command
        assert effects("md", workflow.summary(told).encode(), (), roomy) == []
        lines = list(workflow.warnings(told))
        assert len(warnings("\n".join(lines))) == len(lines)
        assert len("\n".join(lines).splitlines()) == len(lines)
        # and no output ends before its end
        outputs = workflow.outputs(told, [tmp_path / "x.md"])
        assert set_outputs(workflow.output_file(outputs, "end-7")) == dict(outputs)


@pytest.mark.parametrize("sort", ["paths", "shell", "markup", "blanks", "terminal"])
def test_no_name_of_a_file_leads_out_of_its_folder(sort: str, tmp_path: Path) -> None:
    report = report_of(given.HARMLESS[:1], tmp_path)
    for text in CORPUS[sort]:
        for told in (replace(report, repos=(text,)), replace(report, repos=(), company=text)):
            name = artefact(told)
            assert (tmp_path / f"{name}.md").resolve().parent == tmp_path.resolve()
            assert re.fullmatch(r"[\w.][\w.-]*", name), name
            assert name.casefold().split(".")[0] not in {"con", "nul", "aux", "prn", "com1"}
        assert len(file_name(text)) <= 60


@pytest.fixture
def live(tmp_path: Path):
    """A store of the corpus, served: half of it synced, the other half delivered by webhook."""
    half = len(TEXTS) // 2
    with given.json_file(tmp_path, given.records(TEXTS[:half])) as what:
        code, _, said = ran("sync", *what.options, "--db", url(tmp_path), cwd=tmp_path)
    assert code == 0, said
    with service(tmp_path, BVREPORT_WEBHOOK_SECRET=SECRET) as running:
        for number, text in enumerate(TEXTS[half:], half + 1):
            told = event(number, f"Saves 3 hours a week for 4 people, {text}.", title=text,
                         user={"login": text, "type": "User"}, labels=[{"name": text}],
                         base={"ref": text}, head={"ref": text})  # fmt: skip
            assert send(running, told, f"d-{number}").status == 202
        send(running, event(len(TEXTS) + 1, "Saves $1 a month.", title="The last one"), "last")
        for _ in range(600):
            if "The last one" in running.ask("/claims?q=last", **HTML).text:
                break
        yield running


def visited(live: Live) -> dict[str, list[bytes]]:
    """The overview, every page of the register, and every sixth claim, by kind of page."""
    found = {"overview": [live.ask("/", **HTML).body], "register": [], "claim": []}
    for number in count(1):
        page = live.ask(f"/claims?page={number}", **HTML)
        found["register"].append(page.body)
        claims = re.findall(r'href="(/claim\?[^"]+)"', page.text)[:: 6 if number > 1 else 1]
        found["claim"] += [live.ask(unescape(one), **HTML).body for one in claims]
        if 'rel="next"' not in page.text:
            return found
    raise AssertionError("no end")


@pytest.mark.slow
def test_no_text_has_an_effect_on_the_pages_in_the_api_or_in_the_metrics(
    live: Live, tmp_path: Path
) -> None:
    # given the pages of harmless texts that have everything
    harmless = tmp_path / "harmless"
    harmless.mkdir()
    with service(harmless, "--repo", "demo") as other:
        usual, metrics = visited(other), other.ask("/metrics").body
    # when those of the corpus are visited
    report = json.loads(live.ask("/api/v1/report").body)
    known = {one["url"] for one in report["changes"] if one["url"] and is_web(one["url"])}
    assert len(report["changes"]) > 0.95 * len(TEXTS)
    # then they hold no element, link or script that the others do not hold
    for kind, pages in visited(live).items():
        like = b"".join(usual[kind])
        for page in pages:
            assert effects("html", page, known, like) == [], kind
    assert effects("prom", live.ask("/metrics").body, (), metrics) == []
    assert live.ask("/api/v1/report").headers["content-type"].startswith("application/json")
    assert not any(EVIL in line for line in live.log)
