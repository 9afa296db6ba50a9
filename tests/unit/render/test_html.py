"""The HTML deck: complete in one file, safe whatever a pull request says, readable by everybody."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bvreport.render.html import SCRIPTS, html
from bvreport.render.slides import Cell, Deck, Figure, Layout, Slide, Table
from bvreport.render.templates import Templates
from tests.deck_sample import HOSTILE, hostile_deck, register, sample_deck

TEMPLATES = Templates()
VOID = {"meta", "link", "col", "br", "img", "input"}
TYPE_STEPS = {int(n) for n in re.findall(r"\.t(\d+) \{", TEMPLATES.text("html/deck.css"))}


class Tree(HTMLParser):
    """What a browser would make of it: elements with their attributes, and the text of each."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.append((self.open[-1], data))

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def of_class(self, name: str) -> list[dict[str, str]]:
        return [a for _, a in self.elements if name in a.get("class", "").split()]

    def inside(self, tag: str) -> list[str]:
        return [text for name, text in self.texts if name == tag]


def page_of(*slides: Slide) -> Tree:
    return Tree(html(sample_deck(slides), TEMPLATES))


@pytest.fixture(scope="module")
def sample() -> Tree:
    return Tree(html(sample_deck(), TEMPLATES))


@pytest.fixture(scope="module")
def hostile() -> Tree:
    return Tree(html(hostile_deck(), TEMPLATES))


def test_the_page_is_well_formed(sample: Tree) -> None:
    assert sample.faults == []
    assert sample.open == []


def test_hostile_words_open_no_element(hostile: Tree) -> None:
    assert hostile.faults == []
    assert len(hostile.named("script")) == 1
    assert hostile.named("img") == []
    assert hostile.named("b") == hostile.named("i") == []


def test_hostile_words_are_shown_as_they_are(hostile: Tree) -> None:
    assert HOSTILE in hostile.inside("h2")
    assert HOSTILE in hostile.inside("td")
    assert HOSTILE in hostile.inside("strong")
    assert HOSTILE in hostile.inside("title")


def test_hostile_words_add_no_attribute(hostile: Tree) -> None:
    names = {name for _, attributes in hostile.elements for name in attributes}

    assert not {name for name in names if name.startswith("on")}
    assert "style" not in names


@pytest.mark.parametrize("deck", [sample_deck(), hostile_deck()], ids=["sample", "hostile"])
def test_links_lead_to_the_web_or_to_a_slide(deck: Deck) -> None:
    links = Tree(html(deck, TEMPLATES)).named("a")

    assert links
    for link in links:
        assert link["href"].startswith(("https://", "http://", "#s"))
        assert link["href"].startswith("#") or link["rel"] == "noopener noreferrer"


def test_the_policy_names_the_hash_of_the_script_and_of_the_style() -> None:
    page = html(sample_deck(), TEMPLATES).decode()
    policy = Tree(page.encode()).named("meta")[1]["content"]

    for kind in ("script", "style"):
        inline = re.search(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        assert inline
        digest = base64.b64encode(hashlib.sha256(inline[1].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_anywhere(sample: Tree) -> None:
    style = "".join(sample.inside("style"))

    assert not [a["src"] for _, a in sample.elements if "src" in a]
    assert [a["href"] for a in sample.named("link")] == ["data:,"]
    assert set(re.findall(r"url\((\w+:\w*)", style)) == {"data:font"}
    assert "@import" not in style


def test_fonts_are_inside() -> None:
    page = html(sample_deck(), TEMPLATES)

    fonts = [base64.b64decode(font) for font in re.findall(rb"font/woff2;base64,([\w+/=]+)", page)]
    assert len(fonts) == 4
    assert all(font.startswith(b"wOF2") for font in fonts)


def test_the_script_is_small() -> None:
    assert sum(len(TEMPLATES.text(name).encode()) for name in SCRIPTS) <= 15_000


def test_every_slide_is_a_named_section_with_one_heading(sample: Tree) -> None:
    sections = sample.named("section")
    headings = {a["id"] for tag, a in sample.elements if tag in ("h1", "h2")}

    assert [section["id"] for section in sections] == [f"s{n}" for n in range(1, 19)]
    assert [section["aria-labelledby"] in headings for section in sections] == [True] * 18
    assert len(sample.named("h1")) == 1
    assert len(headings) == 18


def test_ids_are_unique(sample: Tree) -> None:
    ids = [a["id"] for _, a in sample.elements if "id" in a]

    assert len(ids) == len(set(ids))


def test_an_anchor_that_is_no_name_gives_way_to_the_number(hostile: Tree) -> None:
    assert hostile.named("h1")[0]["id"] == "t1"


def test_landmarks_language_and_title_are_there(sample: Tree) -> None:
    tags = {tag for tag, _ in sample.elements}

    assert {"main", "nav", "aside", "footer", "figure", "figcaption"} <= tags
    assert sample.named("html")[0]["lang"] == "en"
    assert sample.inside("title")[0] == sample_deck().title
    assert all(a.get("scope") in ("col", "row") for a in sample.named("th"))


def test_each_picture_has_a_title_and_its_data_as_a_table(sample: Tree) -> None:
    pictures = sum(len(slide.charts) for slide in sample_deck().slides)

    assert len(sample.named("svg")) == pictures
    assert len(sample.inside("title")) == pictures + 1
    assert len(sample.of_class("data")) == pictures


def test_every_slide_but_cover_and_part_has_its_source_and_number(sample: Tree) -> None:
    assert len(sample.of_class("source")) == 16
    assert len(sample.of_class("number")) == 16


def test_notes_are_there_for_those_who_open_them(sample: Tree) -> None:
    assert len(sample.named("aside")) == len(sample.named("details")) - 1
    assert any("low case alone passes 1.3 million" in text for text in sample.inside("p"))


def test_bold_is_the_one_markup_of_a_text() -> None:
    tree = page_of(Slide(anchor="a", layout=Layout.TEXT, title="T", bullets=("**A** b ** c",)))

    assert tree.inside("strong") == ["A"]
    assert " b ** c" in tree.inside("li")


def test_a_percentage_stays_on_one_line_and_can_be_found() -> None:
    tree = page_of(
        Slide(anchor="a", layout=Layout.TEXT, title="T", bullets=("It is **61 %** now",))
    )

    assert tree.inside("span") == ["61 %"]
    assert "tied" in tree.named("span")[0]["class"]


def test_words_from_right_to_left_do_not_move_the_figures_behind_them() -> None:
    page = page_of(Slide(anchor="a", layout=Layout.TEXT, title="#3 إصلاح ذاكرة: 5 h & 7 %"))

    assert set(page.inside("bdi")) == {"إصلاح ذاكرة"}
    assert page.named("h1")[0]["dir"] == "auto"


def test_of_the_addresses_in_a_text_only_those_become_links_that_the_deck_knows() -> None:
    texts = ("See https://e.example/pull/7.", "See https://e.example/pu…", "https://evil.example")
    slide = Slide(anchor="a", layout=Layout.TEXT, title="https://evil.example", bullets=texts)
    known = frozenset({"https://e.example/pull/7", "https://e.example/pull/77"})
    tree = Tree(html(replace(sample_deck((slide,)), links=known), TEMPLATES))

    outside = [a["href"] for a in tree.named("a") if not a["href"].startswith("#")]

    assert outside == ["https://e.example/pull/7"]


def test_figures_side_by_side_are_set_in_one_size() -> None:
    figures = tuple(Figure(value="1", label="x", lines=("word " * n,)) for n in (1, 60, 5))
    tree = page_of(Slide(anchor="a", layout=Layout.STATEMENT, title="T", figures=figures))

    assert len({a["class"] for a in tree.of_class("lines")}) == 1


def test_pages_of_one_table_become_one_table() -> None:
    whole = register(10)
    slides = [
        Slide(
            anchor="claims" if n == 1 else f"claims-{n}",
            layout=Layout.TABLE_FULL,
            title=f"Every claim ({n} of 2)",
            table=Table(
                key=whole.key,
                label=whole.label,
                head=whole.head,
                rows=whole.rows[5 * n - 5 : 5 * n],
                widths=whole.widths,
            ),
        )
        for n in (1, 2)
    ]

    tree = page_of(*slides)

    assert tree.inside("h1") == ["Every claim"]
    assert len(tree.named("table")) == 1
    assert len(tree.named("tr")) == 11


def test_a_table_too_long_for_the_slide_scrolls_and_takes_the_focus(sample: Tree) -> None:
    (long,) = sample.of_class("long")

    assert long["tabindex"] == "0"
    assert long["role"] == "region"
    assert long["aria-label"]


def test_a_grade_is_a_chip_and_an_unknown_one_a_word() -> None:
    row = tuple(Cell(text=letter, grade=letter) for letter in "ABCDEX")
    table = Table(key="k", label="L", head=tuple("123456"), rows=(row,), widths=(1.0,) * 6)

    tree = page_of(Slide(anchor="a", layout=Layout.TABLE_FULL, title="T", table=table))

    assert [a["class"] for a in tree.of_class("grade")] == [f"grade {x}" for x in "abcde"]
    assert "X" in tree.inside("td")


def test_a_chart_layout_without_words_takes_the_whole_width() -> None:
    chart = sample_deck().slides[3].charts
    tree = page_of(Slide(anchor="a", layout=Layout.CHART, title="T", charts=chart))

    assert tree.named("section")[0]["class"] == "slide is-chart-full"


@pytest.mark.parametrize("letter", ["word ", "W", "界", "ش", "🚀"])
def test_a_long_title_steps_down_in_size_and_then_ends_in_an_ellipsis(letter: str) -> None:
    tree = page_of(
        Slide(anchor="a", layout=Layout.TEXT, title="Short"),
        Slide(anchor="b", layout=Layout.TEXT, title=letter * 400),
    )

    assert "t24" in tree.named("h1")[0]["class"].split()
    assert "t14" in tree.named("h2")[0]["class"].split()
    assert tree.inside("h2")[0].endswith("…")


def test_every_size_in_use_has_a_rule(sample: Tree) -> None:
    used = {int(n) for _, a in sample.elements for n in re.findall(r"\bt(\d+)", a.get("class", ""))}

    assert used <= TYPE_STEPS


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert html(sample_deck(), TEMPLATES) == html(sample_deck(), Templates())
