"""Markdown for GitHub: same figures as the slides, and every text stands for itself."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.model import Report
from bvreport.render.markdown import chart_table, escaped, markdown, rich, table
from bvreport.render.slides import Cell, Table
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from tests.reports import report_of, saving
from tests.sample import sample_report

TEMPLATES = Templates()
JOINER = "\u2060"
LINK = re.compile(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\([^)]*\)")


def written(report: Report) -> str:
    return markdown(tell(report, TEMPLATES), report, TEMPLATES).decode()


def plain(text: str) -> str:
    """What a reader sees of escaped text."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text.replace(JOINER, ""))


def test_all_titles_bullets_and_cells_of_the_deck_are_in_the_document() -> None:
    deck = tell(sample_report(), TEMPLATES)
    text = plain(written(sample_report()))

    for slide in deck.slides:
        assert re.sub(r" \(\d+ of \d+\)$", "", slide.title) in text
        assert all(bullet in text for bullet in slide.bullets)
        assert slide.source in text
        if slide.table:
            assert all(cell.text in text for row in slide.table.rows for cell in row)
    assert deck.caveat in text


def test_a_long_table_is_one_table() -> None:
    text = written(report_of([saving(n, f"Saving {n}") for n in range(1, 31)]))

    assert text.count("Every claim with its quote") == 1
    assert "(1 of" not in text


def test_charts_stand_as_tables_of_the_same_figures() -> None:
    deck = tell(sample_report(), TEMPLATES)
    (bars,) = next(slide for slide in deck.slides if slide.anchor == "top-changes").charts

    lines = chart_table(bars).splitlines()

    assert len(lines) == 2 + len(bars.categories)
    assert lines[1].count("---:") == 3
    for line, label, link in zip(lines[2:], bars.series[0].labels, bars.links, strict=True):
        assert f"| {label} |" in line
        assert f"]({link})" in line


def test_every_row_of_a_table_has_the_columns_of_its_head() -> None:
    pipes = [len(re.findall(r"(?<!\\)\|", line)) for line in written(sample_report()).splitlines()]
    groups = "".join("x" if count else " " for count in pipes)

    for match in re.finditer("x+", groups):
        assert len(set(pipes[match.start() : match.end()])) == 1


def test_there_is_one_first_heading_and_no_level_is_skipped() -> None:
    levels = [len(m[1]) for m in re.finditer(r"^(#+) ", written(sample_report()), re.MULTILINE)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


HOSTILE = (
    "<img src=x onerror=alert(1)> | `code` *x* _y_ ~~z~~ [a](javascript:alert(1)) ![i](http://e.x/i)"
    " @octocat #12 GH-7 https://evil.example www.evil.example a@b.example &amp; $x$ \\ {{ 7*7 }}"
)


def test_nothing_in_a_pull_request_is_markup() -> None:
    report = report_of([saving(1, HOSTILE, f"saves 2 hours {HOSTILE}"), saving(20)])

    text = written(report)

    assert not re.search(r"(?<!\\)<", text)
    assert not re.search(r"(?<!\\)`", text)
    assert not re.search(r"@(?=\w)|#(?=\d)", LINK.sub("", text))
    assert "https://evil" not in text
    assert "www.evil" not in text
    assert "{{ 7\\*7 }}".replace("{", "\\{").replace("}", "\\}") in text
    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", text)
    assert set(links) == {
        "https://github.com/acme/shop/pull/1",
        "https://github.com/acme/shop/pull/20",
    }


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a | b", r"a \| b"),
        ("@octocat", f"\\@{JOINER}octocat"),
        ("fixes #12", f"fixes \\#{JOINER}12"),
        ("gh-12", f"gh-{JOINER}12"),
        ("https://x.example", r"https\://x.example"),
        ("- no list", r"\- no list"),
        ("12. no list", r"12\. no list"),
        ("2.5 days", "2.5 days"),
        ("-36,000", "-36,000"),
        ("$208,000", r"\$208,000"),
        ("saves 8 hours per week", "saves 8 hours per week"),
    ],
)
def test_text_is_escaped_where_it_must_be(text: str, safe: str) -> None:
    assert escaped(text) == safe


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60))
def test_escaping_loses_nothing(text: str) -> None:
    assert plain(escaped(text)) == text.replace(JOINER, "")


def test_bold_of_the_storyboard_stays_bold() -> None:
    assert rich("**Low case:** $1 * 2") == r"**Low case:** \$1 \* 2"


def test_only_web_addresses_become_links() -> None:
    rows = (
        (Cell(text="#1", link="https://e.example/a_(b)|c"),),
        (Cell(text="#2", link="javascript:alert(1)"),),
        (Cell(text="#3", link="file:///etc/passwd"),),
    )

    text = table(Table(key="t", label="l", head=("Change",), rows=rows, widths=(1.0,)))

    assert r"[\#1](https://e.example/a_%28b%29%7Cc)" in text
    assert "javascript" not in text
    assert "passwd" not in text


def test_an_empty_report_has_no_amount() -> None:
    assert r"\$" not in written(sample_report(empty=True))


def test_the_same_report_gives_the_same_bytes() -> None:
    report = sample_report()

    first = markdown(tell(report, TEMPLATES), report, TEMPLATES)

    assert first == markdown(tell(replace(report), Templates()), report, Templates())
    assert first.endswith(b"\n")
    assert b"\n\n\n" not in first
