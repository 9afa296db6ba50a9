"""A report told as slides: every number of a title is on its slide, and no data breaks a deck."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest

from bvreport import words
from bvreport.errors import TemplateError, UsageError
from bvreport.model import Report
from bvreport.render.charts import CHARTS, OF_ITEM
from bvreport.render.facts import Facts, facts
from bvreport.render.facts.decisions import unknowns
from bvreport.render.filters import FILTERS
from bvreport.render.folders import shipped_folder
from bvreport.render.forms import as_document, as_slides
from bvreport.render.measure import Font, lines
from bvreport.render.slides import Deck, Layout, Slide
from bvreport.render.storyboard import check, tell
from bvreport.render.tables import TABLES
from bvreport.render.templates import Templates
from tests.reports import (
    Row,
    foreign,
    guessed,
    report_of,
    saving,
    silent,
    spending,
    unpriced,
)
from tests.sample import sample_report

TEMPLATES = Templates()
REPORTS = {
    "company": lambda: sample_report(),
    "quarterly": lambda: replace(sample_report(), kind="quarterly"),
    "showcase": lambda: replace(sample_report(), kind="showcase"),
    "quarterly of a loss": lambda: replace(
        report_of([saving(1), spending(2, 90_000)]), kind="quarterly"
    ),
    "showcase of one change": lambda: replace(report_of([saving(1)]), kind="showcase"),
    "quarterly without value": lambda: replace(sample_report(empty=True), kind="quarterly"),
    "open source": lambda: sample_report(empty=True),
    "one change": lambda: report_of([saving(1)]),
    "one silent change": lambda: report_of([silent(1)]),
    "one month": lambda: report_of([saving(1), saving(2), silent(3)]),
    "a loss": lambda: report_of([saving(1), spending(2, 90_000)]),
    "next to nothing stated": lambda: next_to_nothing_stated(),
    "only inferred": lambda: report_of([guessed(1), silent(20)]),
    "inferred on request": lambda: report_of([guessed(1), saving(20)], include_inferred=True),
    "only foreign": lambda: report_of([foreign(1), silent(20)]),
    "only unpriced": lambda: report_of([unpriced(1), silent(20)]),
    "nothing known": lambda: report_of(
        [silent(n, created_at=None, additions=None, author=None, url=None) for n in range(1, 5)]
    ),
}
AMOUNT = re.compile(r"-?[$€][\d,.]+[KMB]?")
NUMBER = re.compile(r"-?[$€]?\d[\d,.]*\d[KMB]?|-?[$€]?\d[KMB]?")
TITLE_LINES = {Layout.COVER: (40, 10.9, 3)}


def next_to_nothing_stated() -> Report:
    """Two hours a week among 150 large changes that say nothing."""
    return report_of([saving(1), *(silent(n, additions=8_000) for n in range(2, 152))])


@pytest.fixture(params=REPORTS.values(), ids=REPORTS.keys())
def report(request: pytest.FixtureRequest) -> Report:
    told: Report = request.param()
    return told


def shown(slide: Slide) -> Iterator[str]:
    """Every text a reader sees on a slide but its title."""
    yield from (slide.source, *slide.bullets)
    if slide.layout is Layout.COVER:  # the others have no place for these two
        yield from (slide.subtitle, slide.caption)
    for figure in slide.figures:
        yield from (figure.value, figure.label, *figure.lines)
    for chart in slide.charts:
        yield from (chart.label, *chart.categories)
        yield from (label for series in chart.series for label in series.labels)
    if slide.table:
        yield from (slide.table.label, *slide.table.head)
        yield from (cell.text for row in slide.table.rows for cell in row)


def everything(deck: Deck) -> str:
    return "\n".join(
        text for slide in deck.slides for text in (slide.title, slide.notes, *shown(slide))
    )


def in_title_digits(amount: str) -> set[str]:
    """`$387K` as a title would write it: `$390K`; half of the last digit is lost in three."""
    scale = {"K": 10**3, "M": 10**6, "B": 10**9}.get(amount[-1], 1)
    currency = "USD" if "$" in amount else "EUR"
    exact = Decimal(re.sub(r"[^\d.]", "", amount).rstrip(".")) * scale
    sign = "-" if amount.startswith("-") else ""
    return {
        sign + words.title_money(exact * Decimal(lost), currency)
        for lost in ("0.995", "1", "1.005")
    }


def test_every_number_of_a_title_is_on_its_slide(report: Report) -> None:
    for slide in tell(report, TEMPLATES).slides:
        text = "\n".join(shown(slide))
        known = set(NUMBER.findall(text)).union(*map(in_title_digits, AMOUNT.findall(text)))
        rows = {str(len(slide.table.rows))} if slide.table else set()
        in_title = re.sub(r"\(\d+ of \d+\)$", "", slide.title)
        assert set(NUMBER.findall(in_title)) <= known | rows, slide.title


def test_titles_fit_and_are_not_cut(report: Report) -> None:
    for slide in tell(report, TEMPLATES).slides:
        points, inches, most = TITLE_LINES.get(slide.layout, (24, 12.133, 2))
        assert len(lines(slide.title, Font.SERIF, points, inches)) <= most
        assert slide.title
        assert not slide.title.endswith("…")


def test_no_chart_is_empty_or_a_single_point(report: Report) -> None:
    for slide in tell(report, TEMPLATES).slides:
        for chart in slide.charts:
            points = sum(bool(value) for series in chart.series for value in series.values)
            assert points > 1, chart.key
            assert chart.alt
            for series in chart.series:
                assert len(series.values) == len(chart.categories)
                assert len(series.labels) in (0, len(chart.categories))


def test_slides_are_filled_as_their_layout_asks(report: Report) -> None:
    for slide in as_slides(tell(report, TEMPLATES)).slides:
        filled = {
            Layout.COVER: slide.subtitle,
            Layout.STATEMENT: slide.figures,
            Layout.CHART: slide.charts,
            Layout.CHART_FULL: slide.charts,
            Layout.TWO_CHARTS: len(slide.charts) == 2,
            Layout.TABLE: slide.table,
            Layout.TABLE_FULL: slide.table,
            Layout.TEXT: slide.bullets,
            Layout.CARD: slide.figures and slide.bullets,
        }
        assert filled[slide.layout], slide.anchor


def test_anchors_are_unique(report: Report) -> None:
    anchors = [slide.anchor for slide in tell(report, TEMPLATES).slides]

    assert len(anchors) == len(set(anchors))


def test_the_caveat_and_a_source_stand_on_every_deck(report: Report) -> None:
    deck = tell(report, TEMPLATES)

    assert "not accounting advice" in deck.caveat
    assert all(slide.source for slide in deck.slides if slide.layout is not Layout.COVER)


@pytest.mark.parametrize(
    "name", ["open source", "one silent change", "only inferred", "only foreign", "nothing known"]
)
def test_without_stated_money_the_deck_is_about_delivery(name: str) -> None:
    deck = tell(REPORTS[name](), TEMPLATES)

    assert len([slide for slide in deck.slides if not slide.appendix]) >= 7
    assert not re.search(r"\$0\b", everything(deck))
    assert "wanting" in [slide.anchor for slide in deck.slides]
    assert not any(AMOUNT.search(s.title) for s in deck.slides if s.anchor != "other-currencies")


def test_next_to_nothing_stated_is_told_but_leads_no_deck() -> None:
    deck = tell(next_to_nothing_stated(), TEMPLATES)

    assert "151 changes shipped" in deck.slides[0].title
    [slide] = [slide for slide in deck.slides if slide.anchor == "stated"]
    assert slide.title.startswith("1 of 151 changes states a value: ")
    assert slide.table
    assert len(slide.table.rows) == 1
    assert "no pull request states an amount" not in everything(deck)


def test_amounts_of_another_currency_stand_by_themselves() -> None:
    deck = tell(report_of([foreign(1), silent(20)]), TEMPLATES)

    assert any("€12K a year" in slide.title for slide in deck.slides)


def test_an_indicative_amount_is_named_so_and_in_no_title() -> None:
    deck = tell(report_of([guessed(1), silent(20)]), TEMPLATES)

    rows = [row for slide in deck.slides if slide.table for row in slide.table.rows]
    assert any("indicative, $1.5K–$7.5K a year" in cell.text for row in rows for cell in row)


def test_metrics_of_the_user_appear_as_given() -> None:
    report = sample_report()
    kpi = replace(report.kpis[0], key="supplied.MRR", label="MRR, Jun 2025", display="41,500", n=6)

    deck = tell(replace(report, kpis=(*report.kpis, kpi)), TEMPLATES)

    (slide,) = (slide for slide in deck.slides if slide.anchor == "supplied")
    assert slide.table is not None
    assert [cell.text for cell in slide.table.rows[0]] == ["MRR, Jun 2025", "41,500", "6"]
    assert "supplied" not in [s.anchor for s in tell(report, TEMPLATES).slides]


def test_a_loss_is_told_as_a_loss() -> None:
    cover = tell(report_of([saving(1), spending(2, 90_000)]), TEMPLATES).slides[0]

    assert "costs more than it states to return" in cover.title
    assert "-$" in cover.title


def test_the_total_never_stands_without_its_split() -> None:
    report = sample_report()
    total = words.short_money(report.totals.risk_adjusted.mean)

    for slide in tell(report, TEMPLATES).slides:
        text = "\n".join(shown(slide))
        if total in text and not slide.appendix:
            assert "capacity returned" in text.lower(), slide.anchor


def test_capacity_is_told_in_hours_before_money() -> None:
    text = everything(tell(sample_report(), TEMPLATES))

    assert re.search(r"[Cc]apacity returned [\d,]+ hours a year \(\$", text)
    assert not re.search(r"[Cc]apacity returned \$", text)


def test_the_low_case_is_named_before_the_best() -> None:
    cover, summary, *_ = tell(sample_report(), TEMPLATES).slides

    assert cover.title.index("low case") < cover.title.index("expected")
    assert summary.figures[0].lines[0].startswith("Low case")


def test_an_inferred_amount_enters_a_total_only_with_its_label() -> None:
    deck = tell(report_of([guessed(1), saving(20)], include_inferred=True), TEMPLATES)

    assert "Indicative figures (grade D) are included as asked" in deck.slides[0].caption


def test_the_same_report_tells_the_same_deck() -> None:
    assert tell(sample_report(), TEMPLATES) == tell(sample_report(), Templates())


def test_expressions_in_a_pull_request_stay_text() -> None:
    hostile = "{{ 7*7 }} {% raw %} {# no #}"
    deck = tell(report_of([saving(1, hostile, f"saves 2 hours {hostile}"), saving(20)]), TEMPLATES)

    text = everything(deck)
    assert hostile in text
    assert "49 " not in text


@pytest.mark.parametrize("title", [": - {a: b} & *x !!python/object", "---\n- x", "'\"\\", "", "#"])
def test_yaml_in_a_title_stays_text(title: str) -> None:
    deck = tell(report_of([saving(1, title), saving(20)]), TEMPLATES)

    assert (" ".join(title.split()) or "(no title)") in everything(deck)


def test_texts_of_a_pull_request_are_clean_wherever_they_stand() -> None:
    dirty = "a\u202eb\u0000c\ud800d\ufffee\u2066f\nend"
    deck = tell(report_of([saving(1, dirty, f"saves 2 hours {dirty}"), saving(20)]), TEMPLATES)

    text = everything(deck)
    assert "abcdef end" in text
    assert not re.search("[\u0000-\u0009\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]", text)


def test_marks_of_a_pull_request_never_make_bold() -> None:
    others = (saving(n) for n in (20, 21, 22))
    deck = tell(report_of([saving(1, "**now** bold"), *others]), TEMPLATES)

    bullets = [bullet for slide in deck.slides for bullet in slide.bullets]
    assert any("now bold" in bullet for bullet in bullets)
    assert not any("**now**" in bullet for bullet in bullets)


@pytest.mark.parametrize("word", ["word ", "日本語", "🚀", "שלום ", "x"])
def test_a_title_of_any_length_and_script_fits(word: str) -> None:
    deck = tell(report_of([saving(1, word * 100), saving(20)]), TEMPLATES)

    for slide in deck.slides:
        points, inches, most = TITLE_LINES.get(slide.layout, (24, 12.133, 2))
        assert len(lines(slide.title, Font.SERIF, points, inches)) <= most


def test_a_link_that_is_no_web_address_is_dropped() -> None:
    pull, findings = saving(1)
    deck = tell(report_of([(replace(pull, url="javascript:alert(1)"), findings)]), TEMPLATES)

    cells = [c for s in deck.slides if s.table for row in s.table.rows for c in row]
    assert {cell.link for cell in cells} == {None}


def test_a_large_register_says_where_the_rest_is() -> None:
    deck = tell(report_of([saving(n, f"Saving {n}") for n in range(1, 101)]), TEMPLATES)

    pages = [slide for slide in deck.slides if slide.anchor.startswith("claims")]
    rows = sum(len(slide.table.rows) for slide in pages if slide.table)
    assert 40 <= rows < 100
    assert all("report.json" in slide.source for slide in pages)
    assert all(len(slide.table.rows) <= 12 for slide in pages if slide.table)


def test_five_thousand_changes_are_told_in_a_moment() -> None:
    changes = sample_report().changes
    many = tuple(replace(changes[n % len(changes)], key=f"acme/shop#{n}") for n in range(5_000))
    report = replace(sample_report(), changes=many)
    tell(report, TEMPLATES)

    started = time.process_time()
    tell(report, TEMPLATES)

    assert time.process_time() - started < 1  # 0.1 s measured


# The user's own storyboards


def storyboard(folder: Path, text: str, kind: str = "traction") -> Templates:
    (folder / "storyboards").mkdir(exist_ok=True)
    (folder / "storyboards" / f"{kind}.yaml").write_text(text, encoding="utf-8")
    return Templates(folder)


BOARD = """
title: t
subject: s
caveat: c
slides:
  - anchor: one
    layout: Text
    title: "{title}"
    bullets: ["b"]
"""


def test_a_users_storyboard_replaces_the_shipped_one(tmp_path: Path) -> None:
    templates = storyboard(tmp_path, BOARD.format(title="{{ scope.changes }} changes"))

    deck = tell(sample_report(), templates)

    assert [slide.title for slide in deck.slides] == ["36 changes"]


def test_a_new_storyboard_is_a_new_kind(tmp_path: Path) -> None:
    templates = storyboard(tmp_path, BOARD.format(title="Hello"), kind="board")

    assert "board" in templates.kinds()
    assert tell(replace(sample_report(), kind="board"), templates).slides[0].title == "Hello"


def test_an_unknown_kind_names_the_closest() -> None:
    with pytest.raises(UsageError, match="trakzion") as caught:
        tell(replace(sample_report(), kind="trakzion"), TEMPLATES)

    assert caught.value.hint == "did you mean 'traction'?"


BROKEN = {
    "unknown field": (BOARD + "    bulets: []\n", "slide 1 (one): bulets: there is no such field"),
    "missing field": (
        BOARD.replace('    title: "{title}"\n', ""),
        "slide 1 (one): title: Field required",
    ),
    "no layout": (BOARD.replace("Text", "Txt"), "slide 1 (one): layout: Input should be"),
    "a number for a text": (BOARD.replace('"{title}"', "12"), "slide 1 (one): title: Input should"),
    "no slides": ("title: t\nsubject: s\ncaveat: c\nslides: []\n", "slides: Tuple should have"),
    "a name given twice": (BOARD + BOARD[BOARD.index("  - ") :], "two slides are named 'one'"),
    "not a mapping": ("- 1\n", "Input should be"),
    "no yaml": ("title: [\n", "while parsing"),
    "bad expression": (BOARD.replace("{title}", "{{{{ 1 +"), "slide 1 (one): title: "),
    "unknown fact": (
        BOARD.replace("{title}", "{{{{ totls.any }}}}"),
        "slide 1 (one): title: fact:",
    ),
    "unknown filter": (
        BOARD.replace("{title}", "{{{{ scope.changes | mony }}}}"),
        "slide 1 (one): title: No filter named 'mony'",
    ),
    "bad condition": (BOARD + '    when: "1 +"\n', "slide 1 (one): when: "),
    "unknown chart": (BOARD + "    charts: [run_rat]\n", "slide 1 (one): chart: "),
    "unknown table": (BOARD + "    table: brige\n", "slide 1 (one): table: "),
    "unknown list": (BOARD + "    each: card\n", "slide 1 (one): fact: "),
    "fault in the stand-in": (
        BOARD + '    otherwise: {{anchor: two, layout: Text, title: "{{{{ x }}}}"}}\n',
        "slide 1 (two): title: fact: there is none named 'x'",
    ),
    "no such other board": (
        BOARD + "instead: {{when: 'true', storyboard: delivry}}\n",
        "instead: storyboard: there is none named 'delivry'",
    ),
}


@pytest.mark.parametrize(("text", "fault"), BROKEN.values(), ids=BROKEN.keys())
def test_a_fault_is_found_early_and_names_file_slide_and_field(
    tmp_path: Path, text: str, fault: str
) -> None:
    templates = storyboard(tmp_path, text.format(title="Hello"))

    with pytest.raises(TemplateError) as caught:
        check(templates)

    assert caught.value.message.startswith("storyboards/traction.yaml: ")
    assert fault in caught.value.message


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("{{ totals.nothing }}", "has no attribute 'nothing'"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ scope.repos.__class__.__mro__ }}", "unsafe"),
        ("{{ scope | money }}", "amount"),
    ],
)
def test_a_fault_that_needs_a_report_names_its_place_too(
    tmp_path: Path, expression: str, fault: str
) -> None:
    templates = storyboard(tmp_path, BOARD.format(title=expression))

    with pytest.raises(TemplateError) as caught:
        tell(sample_report(), templates)

    assert caught.value.message.startswith("storyboards/traction.yaml: slide 1 (one): title: ")
    assert fault in caught.value.message


def test_the_shipped_storyboards_pass_their_own_check() -> None:
    check(Templates(shipped_folder()))


def test_a_borrowed_slide_keeps_what_is_not_replaced(tmp_path: Path) -> None:
    more = "  - {like: builtin/traction/bridge, title: Ours}\n"
    templates = storyboard(tmp_path, BOARD.format(title="One") + more)

    _, borrowed = tell(sample_report(), templates).slides

    assert borrowed.title == "Ours"
    assert [chart.key for chart in borrowed.charts] == ["bridge"]


@pytest.mark.parametrize("source", ["builtin/traction/brigde", "bridge", "traction/two"])
def test_a_slide_that_cannot_be_borrowed_is_named(tmp_path: Path, source: str) -> None:
    more = f"  - {{like: {source}, anchor: two}}\n"
    templates = storyboard(tmp_path, BOARD.format(title="One") + more)

    with pytest.raises(TemplateError, match=f"like: .*{source}"):
        check(templates)


def test_the_head_of_the_storyboard_names_all_that_can_be_placed() -> None:
    head = TEMPLATES.text("storyboards/traction.yaml").partition("\ntitle:")[0]
    told = set(re.findall(r"\w+", head))

    assert {*CHARTS, *OF_ITEM, *TABLES, *FILTERS, *(field.name for field in fields(Facts))} <= told
    assert all(layout.value in head for layout in Layout)


def test_a_slide_drops_out_when_its_condition_fails(tmp_path: Path) -> None:
    more = "  - {anchor: two, layout: Text, title: Two, bullets: [b], when: totals.any}\n"
    templates = storyboard(tmp_path, BOARD.format(title="One") + more)

    assert len(tell(sample_report(), templates).slides) == 2
    assert len(tell(sample_report(empty=True), templates).slides) == 1


def test_a_robot_s_routine_and_a_title_twice_deserve_no_value_statement() -> None:
    titles = [
        "Parallel CI",
        "chore: auto merge branches",
        "Bump rowan to 0.17",
        "Rustc pull update",
    ]
    titles += ["Cache the search", "Cache the search"]

    deck = tell(report_of([silent(n, title) for n, title in enumerate(titles, 1)]), TEMPLATES)

    (wanting,) = (slide for slide in deck.slides if slide.anchor == "wanting")
    assert wanting.table is not None
    assert sorted(row[1].text for row in wanting.table.rows) == ["Cache the search", "Parallel CI"]


def test_a_driver_that_hardly_moves_the_total_is_not_said_to_carry_it() -> None:
    # given a loss that one assumption moves by less than its title can show
    report = report_of([spending(1, 540_000), saving(2, quote="saves 10 minutes a week")])

    deck = tell(report, TEMPLATES)

    (title,) = (slide.title for slide in deck.slides if slide.anchor == "sensitivity")
    assert title.startswith("No assumption moves the total by much")


@pytest.mark.parametrize("report", [report_of([saving(1)]), report_of([silent(1), silent(2)])])
def test_no_slide_repeats_one_fact_of_the_summary(report: Report) -> None:
    anchors = {slide.anchor for slide in tell(report, TEMPLATES).slides}

    assert "reliability" not in anchors  # nothing was reverted
    assert "work-mix" not in anchors  # one kind is no mix
    assert "evidence" not in anchors


def slide_of(deck: Deck, anchor: str) -> Slide:
    (found,) = (slide for slide in deck.slides if slide.anchor == anchor)
    return found


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("feat(web): single-page checkout", "Single-page checkout"),
        ("infra: move the read replicas", "Move the read replicas"),
        ("Fix: a crash on start", "A crash on start"),
        ("Warning: disk is full", "Warning: disk is full"),  # a word that is no type
        ("Rename foo: bar stays", "Rename foo: bar stays"),
        ("/why-is-it-slow", "/why-is-it-slow"),
        ("[ty] avoid a panic", "Avoid a panic"),
        ("[ty][ruff] Fix: the cache", "The cache"),
        ("[RFC] a new format", "[RFC] a new format"),  # no scope, but what it is
        ("[ty]", "[ty]"),
        ("feat: ", "feat:"),
    ],
)
def test_a_title_is_told_without_its_type(given: str, told: str) -> None:
    report = report_of([saving(1, title=given)])

    assert [card.title for card in facts(report).cards] == [told]
    assert facts(report).top.changes[0].title == told


def test_the_change_that_carries_most_is_named_in_words() -> None:
    report = report_of([saving(1, title="ci: Shard the suite"), saving(2), saving(3), saving(4)])

    title = slide_of(tell(report, TEMPLATES), "top-changes").title

    assert "“Shard the suite”" in title or "“Parallel CI”" in title
    assert "#" not in title


def test_a_few_changes_are_figures_and_many_are_bars() -> None:
    few, many = (report_of(saving(n) for n in range(1, count)) for count in (4, 5))

    assert len(slide_of(tell(few, TEMPLATES), "top-changes").figures) == 3
    assert len(slide_of(tell(many, TEMPLATES), "top-changes").charts) == 1


@pytest.mark.parametrize(
    ("rows", "beginning"),
    [
        ([saving(1)], "The one change states a value"),
        ([saving(1), saving(2)], "All 2 changes state a value"),
        ([saving(1), silent(2)], "1 of 2 changes states a value"),
    ],
)
def test_every_kind_says_how_many_of_all_state_a_value(rows: list[Row], beginning: str) -> None:
    report = report_of(rows)

    for kind in ("traction", "quarterly", "showcase"):
        deck = tell(replace(report, kind=kind), TEMPLATES)
        assert any(
            text.startswith(beginning) for one in deck.slides for text in (one.title, one.caption)
        ), kind


def test_a_showcase_of_one_change_speaks_of_one() -> None:
    deck = tell(replace(report_of([saving(1)]), kind="showcase"), TEMPLATES)

    text = everything(deck)

    assert "one change and its proof" in text
    for wrong in ("half of them", "and their proof", "One of 1 change", "1 of 1"):
        assert wrong not in text


def test_a_quarterly_report_has_no_split_into_one_part() -> None:
    deck = tell(replace(report_of([saving(1), saving(2)]), kind="quarterly"), TEMPLATES)

    lone = {one.anchor for one in deck.slides if one.table and len(one.table.rows) == 1}

    assert not lone & {"class-by-grade", "effort"}


@pytest.mark.parametrize("kind", ["traction", "quarterly", "showcase"])
@pytest.mark.parametrize("title", ["feat(web): a page", "Tidy up"])
def test_changes_of_one_theme_or_none_make_every_kind(kind: str, title: str) -> None:
    silent_ones = report_of(silent(n, title=title) for n in range(1, 6))

    deck = tell(replace(silent_ones, kind=kind), TEMPLATES)

    assert len(deck.slides) > 6


def test_one_change_makes_no_page_of_one_row() -> None:
    slides = as_slides(tell(report_of([saving(1)]), TEMPLATES)).slides

    lone = [one.anchor for one in slides if one.table and len(one.table.rows) == 1]

    assert lone == []


def test_data_without_a_flaw_is_one_line_of_the_method_and_a_flaw_has_its_table() -> None:
    # given a report that has all that was found, and one that lacks a change
    whole = report_of([saving(1), saving(2)])
    lacking = replace(whole, data_quality=replace(whole.data_quality, found=3))

    decks = [tell(report, TEMPLATES) for report in (whole, lacking)]

    assert [any(slide.anchor == "data" for slide in deck.slides) for deck in decks] == [False, True]
    told = ["\n".join(slide_of(deck, "method").bullets) for deck in decks]
    assert ["none left out" in text for text in told] == [True, False]


def test_where_the_net_is_zero_stands_beside_each_assumption_of_a_slide() -> None:
    deck = tell(sample_report(), TEMPLATES)

    table = slide_of(as_slides(deck), "tornado").table

    assert table is not None
    assert table.head[-1] == "Net ROI 0 % at"
    assert any(row[-1].text for row in table.rows)
    assert "switching" not in {slide.anchor for slide in as_slides(deck).slides}


def test_stories_are_one_slide_and_a_section_each_on_paper() -> None:
    deck = tell(replace(sample_report(), kind="showcase"), TEMPLATES)
    count = len(facts(sample_report()).talks)

    slides, sections = as_slides(deck), as_document(deck)

    table = slide_of(slides, "stories").table
    assert table is not None
    assert len(table.rows) == count
    assert not any(slide.anchor.startswith("star") for slide in slides.slides)
    assert sum(one.anchor.startswith("star") for one in sections.slides) == count


def test_the_board_hears_which_of_several_repositories_brings_most() -> None:
    # given changes of two repositories
    report = report_of([saving(1), saving(2), saving(3)])
    first, *rest = report.changes
    two = replace(report, changes=(replace(first, repo="acme/tools"), *rest), repos=("a/b", "c/d"))

    told, alone = (tell(one, TEMPLATES) for one in (two, report))

    slide = slide_of(told, "repositories")
    assert slide.title.endswith("the most of 2 repositories")
    assert any("2 together" in bullet for bullet in slide.bullets)
    assert "repositories" not in {slide.anchor for slide in alone.slides}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([silent(1)], "What the one change is worth: its text states no benefit"),
        ([silent(1), silent(2)], "What all 2 changes are worth: their texts state no benefit"),
        ([silent(1), saving(2)], "What 1 of 2 scored changes is worth: its text states no benefit"),
        (
            [silent(1), silent(3), saving(2)],
            "What 2 of 3 scored changes are worth: their texts state no benefit",
        ),
    ],
)
def test_what_is_not_known_is_said_in_the_right_number(rows: list[Row], told: str) -> None:
    assert told in unknowns(report_of(rows))


def test_effort_that_is_modelled_is_not_said_to_be_unknown() -> None:
    known = unknowns(report_of([silent(1)]))
    nothing = unknowns(report_of([silent(1, additions=None, deletions=None)]))

    assert any("modelled from lines and files" in text for text in known)
    assert not any("modelled" in text for text in nothing)
    assert any("neither people nor line counts" in text for text in nothing)
