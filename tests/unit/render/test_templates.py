"""Where templates come from, what they may do, and how their faults are told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bvreport.errors import TemplateError, UsageError
from bvreport.money import Money
from bvreport.render.continued import joined
from bvreport.render.folders import shipped_folder
from bvreport.render.html import html
from bvreport.render.markdown import markdown
from bvreport.render.slides import Paper
from bvreport.render.templates import Templates
from tests.deck_sample import sample_deck
from tests.sample import sample_report


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_comes_before_the_shipped_one(tmp_path: Path) -> None:
    own = write(tmp_path, "markdown/deck.md.j2", "mine")
    templates = Templates(tmp_path)

    assert templates.path("markdown/deck.md.j2") == own
    assert templates.path("storyboards/traction.yaml").is_relative_to(shipped_folder())


def test_builtin_always_means_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, "markdown/deck.md.j2", "mine")

    path = Templates(tmp_path).path("builtin/markdown/deck.md.j2")

    assert path == shipped_folder() / "markdown" / "deck.md.j2"


def test_a_template_can_extend_the_one_it_replaces(tmp_path: Path) -> None:
    name = "markdown/deck.md.j2"
    write(tmp_path, name, f"{{% extends 'builtin/{name}' %}}")
    values = {"deck": {"slides": []}}

    assert Templates(tmp_path).render(name, values) == Templates().render(name, values)


def test_a_template_that_extends_itself_is_told_how_not_to(tmp_path: Path) -> None:
    write(tmp_path, "a.j2", "{% extends 'a.j2' %}")

    with pytest.raises(TemplateError, match=r"a\.j2: .*without end") as caught:
        Templates(tmp_path).render("a.j2", {})

    assert "builtin/" in caught.value.hint


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "builtin/../x", "html/../../x"])
def test_a_name_stays_inside_its_folder(name: str) -> None:
    with pytest.raises(TemplateError):
        Templates().path(name)


def test_a_missing_template_is_named() -> None:
    with pytest.raises(TemplateError, match=r"no template named html/none\.css"):
        Templates().text("html/none.css")


def test_a_folder_that_does_not_exist_is_a_wrong_option(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        Templates(tmp_path / "none")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.css").write_bytes(b"\xff\xfe\xff")

    with pytest.raises(TemplateError, match=r"x\.css: not UTF-8"):
        Templates(tmp_path).text("x.css")


def test_html_and_svg_are_escaped_and_other_text_is_not(tmp_path: Path) -> None:
    for name in ("a.html.j2", "a.svg.j2", "a.md.j2"):
        write(tmp_path, name, "{{ x }}")
    templates = Templates(tmp_path)

    assert templates.render("a.html.j2", {"x": "<b>"}) == "&lt;b&gt;"
    assert templates.render("a.svg.j2", {"x": "<b>"}) == "&lt;b&gt;"
    assert templates.render("a.md.j2", {"x": "<b>"}) == "<b>"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x.append(1) }}",
        "{{ self.__init__.__globals__ }}",
        "{% import 'os' as o %}",
        "{{ missing }}",
        "{{ x | nofilter }}",
        "{% for %}",
    ],
)
def test_a_fault_names_the_template(tmp_path: Path, attack: str) -> None:
    write(tmp_path, "bad.j2", attack)

    with pytest.raises(TemplateError, match=r"^bad\.j2: "):
        Templates(tmp_path).render("bad.j2", {"x": [1]})


def test_a_syntax_error_is_found_without_rendering(tmp_path: Path) -> None:
    write(tmp_path, "html/part.html.j2", "\n\n{% if %}")

    with pytest.raises(TemplateError, match=r"^html/part\.html\.j2: .*\(line 3\)"):
        Templates(tmp_path).check()


def test_the_shipped_templates_compile() -> None:
    Templates(shipped_folder()).check()


def test_an_amount_brings_its_currency() -> None:
    field = Templates().field("{{ low | to_money(high) }} {{ high | title_money }}")

    values = {"low": Money(Decimal(7200), "EUR"), "high": Money(Decimal(1_842_000), "EUR")}
    assert field(values) == "€7.2K–€1.84M €1.8M"


def test_a_low_case_of_zero_is_nothing() -> None:
    field = Templates().field("{{ low | to_money(high) }}")

    values = {"low": Money(Decimal(0), "USD"), "high": Money(Decimal(209_000), "USD")}
    assert field(values) == "nothing to $209K"


def test_conditions_stand_with_or_without_braces() -> None:
    templates = Templates()

    assert templates.condition("{{ n > 1 }}")({"n": 2})
    assert not templates.condition("n > 1")({"n": 1})


def test_one_block_and_one_rule_of_a_page_change_without_copying_the_rest(tmp_path: Path) -> None:
    # given a templates folder with a page that extends ours, a Markdown that does, and one rule
    (tmp_path / "html").mkdir()
    (tmp_path / "markdown").mkdir()
    (tmp_path / "html/deck.html.j2").write_text(
        '{% extends "builtin/html/deck.html.j2" %}'
        "{% block slide %}{{ super() }}<!-- {{ page.number }} of ours -->{% endblock %}"
    )
    (tmp_path / "html/document.html.j2").write_text(
        '{% extends "builtin/html/document.html.j2" %}{% block foot %}<p>Ours</p>{% endblock %}'
    )
    (tmp_path / "markdown/deck.md.j2").write_text(
        '{% extends "builtin/markdown/deck.md.j2" %}{% block end %}Signed: ours{% endblock %}'
    )
    (tmp_path / "html/own.css").write_text(".title { letter-spacing: .01em }")
    own, deck = Templates(tmp_path), sample_deck()

    page = html(deck, own).decode()
    report = html(replace(deck, paper=Paper.A4), own).decode()
    text = markdown(deck, sample_report(), own).decode()

    assert page.count("of ours -->") == len(joined(deck).slides)
    assert "letter-spacing: .01em" in page
    assert "<p>Ours</p>" in report
    assert "letter-spacing: .01em" in report
    assert text.endswith("Signed: ours\n")
    assert text.removesuffix("\nSigned: ours\n").rstrip() == (
        markdown(deck, sample_report(), Templates()).decode().rstrip()
    )
