"""Every text of the corpus in every field, through every source, into every format: it stays text.

What is made of the texts is held against what is made of as many harmless ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from bvreport import pipeline
from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.job import Job
from bvreport.model import Report
from bvreport.registry import renderer
from bvreport.render.clean import clean
from bvreport.render.drawing import Drawing, Look
from bvreport.render.facts.changes import link_of
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from bvreport.selection import Selection
from tests.hostile import given
from tests.hostile.corpus import CORPUS, TEXTS
from tests.hostile.effects import effects
from tests.hostile.runs import FORMATS, made

TEMPLATES = Templates()
# What a source may leave beside: charts of what it tells more of, and the store of a host's.
BESIDE = re.compile(
    rf"out/{given.NAME}-\w+\.\w+\.png|\.local(/share(/bvreport(/bvreport\.db[-\w]*)?)?)?"
)
AT_ONCE = 12  # texts of one report: as many as its pages show


def report_of(texts: Sequence[str], folder: Path) -> Report:
    """The report on a change for each of the texts."""
    with given.json_file(folder, given.records(texts)) as what:
        return pipeline.report(
            Job(
                repos=(what.options[1],),
                selection=Selection(),
                terms=defaults(),
                as_of=datetime(2026, 1, 1, tzinfo=UTC),
                access=GitHubAccess(token=None, api_url="", graphql_url=""),
            )
        )


def drawn(report: Report, kind: str, format_: str) -> bytes:
    deck = tell(replace(report, kind=kind), TEMPLATES)
    drawing = Drawing(report=report, deck=deck, templates=TEMPLATES, look=Look())
    made = renderer(format_)(drawing)
    assert not isinstance(made, Mapping)
    return bytes(made)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory):
    """An artefact of harmless texts."""
    harmless = report_of(given.HARMLESS[:AT_ONCE], tmp_path_factory.mktemp("harmless"))
    return cache(lambda kind, format_: drawn(harmless, kind, format_))


def hold(formats: Sequence[str], kind: str, texts: Sequence[str], usual, folder: Path) -> float:
    """No text has an effect in these formats; the share of the texts that a page shows."""
    shown = 0
    for start in range(0, len(texts), AT_ONCE):
        some = texts[start : start + AT_ONCE]
        report = report_of(some, folder)
        links = frozenset(filter(None, (link_of(change.url) for change in report.changes)))
        told = ""
        for format_ in formats:
            content = drawn(report, kind, format_)
            assert effects(format_, content, links, usual(kind, format_)) == []
            if format_ == "html":
                told = unescape(re.sub("<[^>]*>", "", content.decode()))
        shown += sum(clean(text)[:20] in told for text in some)
    return shown / len(texts)


@pytest.mark.parametrize("sort", CORPUS)
def test_on_a_page_no_text_has_an_effect(sort, usual, tmp_path: Path) -> None:
    shown = hold(("html", "md"), "traction", CORPUS[sort], usual, tmp_path)

    assert shown > (0.6 if sort != "prompts" else 0)


@pytest.mark.slow
@pytest.mark.parametrize("sort", CORPUS)
def test_in_a_document_a_deck_and_a_workbook_no_text_has_an_effect(
    sort, usual, tmp_path: Path
) -> None:
    hold(("html", "md", "pptx", "xlsx"), "quarterly", CORPUS[sort], usual, tmp_path)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory):
    """What a whole run makes of texts that only say what was done."""

    @cache
    def of(kind: str):
        return made("json", given.HARMLESS, kind, tmp_path_factory.mktemp("harmless"))

    return of


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "kind"), [*((source, "traction") for source in given.SOURCES), ("json", "showcase")]
)
def test_from_each_source_into_every_format_no_text_has_an_effect(
    source: str, kind: str, harmless, tmp_path: Path
) -> None:
    # given harmless texts, and the corpus in their place
    usual = harmless(kind)
    # when both are gathered, valued and written in every format
    hostile = made(source, TEXTS, kind, tmp_path)
    # then the same files are there, and nothing else
    assert {name for name in hostile.home ^ usual.home if not BESIDE.fullmatch(name)} == set()
    assert {name.rpartition(".")[2] for name in usual.files} >= set(FORMATS)
    # and no text is more than text in any of them, nor has anything asked the network
    card = usual.files[f"{given.NAME}-{kind}.card.png"]
    found = {
        name: effects(ending, content, hostile.links, usual.files.get(name, card))
        for name, content in hostile.files.items()
        for ending in [name.rpartition(".")[2]]
    }
    assert {name: some for name, some in found.items() if some} == {}
    assert hostile.calls == 0
    # and it takes no longer than a multiple of what harmless texts take
    assert hostile.seconds < 4 * usual.seconds
