"""The pages in a real browser: keys, links, tables, sliders, dark mode, nothing that goes out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from bvreport import ledger
from tests.decided import verification
from tests.integration.browser import browser, faults, visit

KINDS = ("traction", "quarterly", "showcase")
DEMO = ("--repo", "demo", "--since", "2024-01")
AT_TOP = "s => Math.abs(document.querySelector(s).getBoundingClientRect().top) < 2"


def made(folder: Path, kind: str, formats: str, *options: str) -> None:
    _deck(folder, formats, *DEMO, "--kind", kind, *options)


def _deck(folder: Path, formats: str, *options: str) -> None:
    command = [sys.executable, "-m", "bvreport", "deck", "--format", formats]
    subprocess.run(
        [*command, "--out", str(folder), "-q", *options], check=True, capture_output=True
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, str]:
    for kind in KINDS:
        made(folder, kind, "html")
    return {kind: (folder / f"demo-{kind}.html").as_uri() for kind in KINDS}


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    with browser() as opened:
        yield opened


def figures(page: Page) -> dict[str, Decimal]:
    """What the panel says, to the cent."""
    rows = page.locator("[data-figure]").all()
    return {
        str(row.get_attribute("data-figure")): Decimal(
            str(row.locator("data").first.get_attribute("value"))
        )
        for row in rows
    }


def told(report: dict[str, Any]) -> dict[str, Decimal]:
    """The same figures as report.json has them."""
    totals = report["totals"]
    size = totals["first_year"]
    return {
        **{end: size[end] for end in ("low", "best", "high")},
        "expected": totals["risk_adjusted"]["mean"],
        **{f"class/{k}": v["expected"]["mean"] for k, v in totals["by_cash_class"].items()},
        **{f"bridge/{step['key']}": step["amount"] for step in report["bridge"]},
    }


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_complained_of_and_nothing_is_asked_of_anybody(
    context: BrowserContext, pages: dict[str, str], kind: str
) -> None:
    with visit(context, pages[kind]) as seen:
        for key in ("ArrowRight", "o", "Escape", "n", "End", "Tab", "Tab"):
            seen.page.keyboard.press(key)
        seen.page.locator(".slider [type=range]").first.press("ArrowRight")

        assert seen.complaints == []
        assert seen.requests == []


def test_keys_lead_through_the_slides_and_the_address_says_where(
    context: BrowserContext, pages: dict[str, str]
) -> None:
    with visit(context, pages["traction"]) as seen:
        page = seen.page
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.wait_for_function(AT_TOP, arg="#s3")
        assert page.url.endswith("#s3")

        page.keyboard.press("Home")
        page.wait_for_function(AT_TOP, arg="#s1")

        page.keyboard.press("o")
        assert page.locator("html.overview").count() == 1
        page.locator("#s5").click()
        assert page.locator("html.overview").count() == 0
        page.wait_for_function(AT_TOP, arg="#s5")

        page.keyboard.press("n")
        assert page.locator("#s5 .notes details[open]").count() == 1


def test_a_link_to_a_slide_opens_there(context: BrowserContext, pages: dict[str, str]) -> None:
    with visit(context, pages["traction"] + "#s7") as seen:
        seen.page.wait_for_function(AT_TOP, arg="#s7")


THREE = {"waiting_share": "0.31", "weeks_per_year": "46", "rate.senior": "150"}
CUTTING = {"capacity_hours": "20", "effort.lines_per_hour": "30", "bill_share": "0.8"}


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("traction", THREE),
        pytest.param("traction", CUTTING, marks=pytest.mark.slow),
        pytest.param("quarterly", {"rate.mid": "87.5"}, marks=pytest.mark.slow),
        pytest.param("showcase", THREE, marks=pytest.mark.slow),
    ],
    ids=["three of a deck", "a cap that cuts", "one of a report", "three of a portfolio"],
)
def test_a_moved_assumption_gives_what_the_program_gives(
    context: BrowserContext,
    pages: dict[str, str],
    folder: Path,
    kind: str,
    settings: dict[str, str],
) -> None:
    with visit(context, pages[kind]) as seen:
        here = {
            key: value
            for key, value in settings.items()
            if seen.page.locator(f"[data-key='{key}']").count()
        }
        for key, value in here.items():
            seen.page.locator(f"[data-key='{key}'] [type=number]").fill(value)
        moved = figures(seen.page)
        verdict = seen.page.locator(".verdict").text_content() or ""

    made(folder / "set", kind, "json", *(f"--set={key}={value}" for key, value in here.items()))
    report = json.loads((folder / "set" / f"demo-{kind}.json").read_text(), parse_float=Decimal)
    assert here
    assert moved == told(report)
    assert verdict.startswith("What-if, not the report:")


@pytest.mark.slow
def test_a_cap_on_a_bill_cuts_what_it_cuts_in_the_program(
    context: BrowserContext, folder: Path
) -> None:
    made(folder / "bill", "traction", "html", "--set=infrastructure_bill=20000")
    made(
        folder / "bill",
        "traction",
        "json",
        *("--set=infrastructure_bill=20000", "--set=bill_share=0.8"),
    )

    with visit(context, (folder / "bill" / "demo-traction.html").as_uri()) as seen:
        seen.page.locator("[data-key='bill_share'] [type=number]").fill("0.8")
        moved = figures(seen.page)

    report = json.loads((folder / "bill" / "demo-traction.json").read_text(), parse_float=Decimal)
    assert moved == told(report)


@pytest.mark.slow
def test_with_decisions_and_a_track_record_it_gives_that_too(
    context: BrowserContext, folder: Path
) -> None:
    # given ten verified claims, which cut what the others are expected to bring
    pulls = folder / "offices.json"
    pulls.write_text(json.dumps([_saving(number) for number in range(1, 13)]))
    store = f"sqlite:///{folder / 'store.db'}"
    ids = _claims(pulls)
    ledger.added(store, [verification(one, 30_000, 70_000) for one in ids[:10]])
    options = ("--repo", str(pulls), "--db", store, "--use-track-record")

    _deck(folder / "cut", "html", *options)
    _deck(folder / "cut", "json", *options, "--set", "rate.mid=90")

    with visit(context, (folder / "cut" / "offices-traction.html").as_uri()) as seen:
        seen.page.locator("[data-key='rate.mid'] [type=number]").fill("90")
        moved = figures(seen.page)
    text = (folder / "cut" / "offices-traction.json").read_text()
    assert '"haircut":{"factor":0.43' in text
    assert moved == told(json.loads(text, parse_float=Decimal))


def _saving(number: int) -> dict[str, Any]:
    return {
        "number": number,
        "title": f"Step {number}",
        "body": f"This saves {10 + number} hours a week in office {number}.",
        "mergedAt": f"2024-03-{number:02}T10:00:00Z",
    }


def _claims(pulls: Path) -> list[str]:
    command = [sys.executable, "-m", "bvreport", "score", "--repo", str(pulls), "-q"]
    scored = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [json.loads(line)["claims"][0]["id"] for line in scored.splitlines()]


def test_the_address_keeps_what_was_moved_and_reset_forgets_it(
    context: BrowserContext, pages: dict[str, str]
) -> None:
    with visit(context, pages["quarterly"]) as seen:
        seen.page.locator("[data-key='rate.mid'] [type=range]").press("ArrowRight")
        address, moved = seen.page.url, figures(seen.page)
    assert "?rate.mid=101" in address

    with visit(context, address) as seen:
        assert figures(seen.page) == moved
        assert seen.page.locator("[data-key='rate.mid'] [type=number]").input_value() == "101"

        seen.page.get_by_role("button", name="Reset").click()

        assert "?" not in seen.page.url
        assert figures(seen.page)["expected"] != moved["expected"]
        assert seen.page.locator("[data-key='rate.mid'] [type=number]").input_value() == "100"


def test_keys_move_a_typed_value_by_the_step_of_its_slider(
    context: BrowserContext, pages: dict[str, str]
) -> None:
    with visit(context, pages["quarterly"]) as seen:
        typed = seen.page.locator("[data-key='waiting_share'] [type=number]")
        typed.press("ArrowUp")

        assert typed.input_value() == "0.26"
        assert "waiting_share=0.26" in seen.page.url


@pytest.mark.parametrize("value", ["-1", "1e99", "nought", ""])
def test_an_impossible_value_in_the_address_changes_nothing(
    context: BrowserContext, pages: dict[str, str], value: str
) -> None:
    with visit(context, f"{pages['quarterly']}?waiting_share={value}&constructor=1") as seen:
        verdict = seen.page.locator(".verdict").text_content() or ""

        assert verdict.startswith("All assumptions are as reported")
        assert seen.complaints == []


def test_the_register_filters_and_sorts_amounts_by_their_size(
    context: BrowserContext, pages: dict[str, str]
) -> None:
    with visit(context, pages["quarterly"]) as seen:
        table = seen.page.locator("table:has(th:has-text('Formula or reason'))")
        tools = table.locator("xpath=../preceding-sibling::p[@class='tools']")
        rows = table.locator("tbody tr:visible")
        every = rows.count()

        tools.get_by_role("searchbox").fill("vulnerabilit")

        assert 0 < rows.count() < every
        assert tools.get_by_role("status").text_content() == f"{rows.count()} of {every}"
        tools.get_by_role("searchbox").fill("")
        head = table.locator("th", has_text="Low to high")
        head.get_by_role("button").click()
        head.get_by_role("button").click()

        assert head.get_attribute("aria-sort") == "descending"
        texts = table.locator("tbody td:last-child").all_inner_texts()
        assert any("K" in text for text in texts)
        sizes = list(map(size, texts))
        assert sizes == sorted(sizes, reverse=True)


def size(text: str) -> float:
    """The low end of `$19.3K–$26.2K a year`; what has no amount is last."""
    first = re.sub("[$€,]", "", text).split("–")[0].split(" ")[0]
    scale = {"K": 1e3, "M": 1e6}.get(first[-1:], 1.0)
    try:
        return float(first.rstrip("KM")) * scale
    except ValueError:
        return float("-inf")


@pytest.mark.parametrize("kind", KINDS)
def test_a_dark_screen_gets_light_words_on_a_dark_page(
    context: BrowserContext, pages: dict[str, str], kind: str
) -> None:
    with visit(context, pages[kind]) as seen:
        seen.page.emulate_media(color_scheme="dark")

        page, words = (
            seen.page.evaluate(f"getComputedStyle(document.documentElement).{name}")
            for name in ("backgroundColor", "color")
        )

    assert page == "rgb(16, 24, 40)"
    assert words == "rgb(232, 236, 243)"


@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_no_tools(context: BrowserContext, pages: dict[str, str], kind: str) -> None:
    with visit(context, pages[kind]) as seen:
        seen.page.emulate_media(media="print")

        for tool in ("#what-if", ".tools", ".skip", "[data-live]"):
            assert seen.page.locator(f"{tool}:visible").count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_script_everything_can_be_read_and_nothing_is_offered_in_vain(
    context: BrowserContext, pages: dict[str, str], folder: Path, kind: str
) -> None:
    page = (folder / f"demo-{kind}.html").read_text(encoding="utf-8")
    bare = folder / f"bare-{kind}.html"
    bare.write_text(re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL), encoding="utf-8")

    with visit(context, bare.as_uri()) as seen:
        for tool in ("#what-if", ".tools", ".keys", "[data-live]"):
            assert seen.page.locator(f"{tool}:visible").count() == 0
        assert seen.page.locator("tbody tr:visible").count() > 50
        assert seen.page.locator("h1:visible").count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["quarterly", "showcase"])
def test_printed_from_the_browser_a_document_is_the_pdf(
    context: BrowserContext, pages: dict[str, str], folder: Path, kind: str
) -> None:
    made(folder / "paper", kind, "pdf")
    with visit(context, pages[kind]) as seen:
        seen.page.pdf(path=folder / "printed.pdf", prefer_css_page_size=True, print_background=True)
        titles = seen.page.locator(".part:not(.what-if) :is(h1, h2, h3)").all_inner_texts()

    papers = (folder / "paper" / f"demo-{kind}.pdf", folder / "printed.pdf")
    ours, theirs = map(told_by, papers)
    assert len(titles) > 15
    for title in map(solid, titles):
        assert title in ours
        assert title in theirs
    assert "Whatif?" not in theirs
    few, many = sorted(len(PdfReader(paper).pages) for paper in papers)
    assert many - few <= 1  # each breaks lines in its own way


def told_by(paper: Path) -> str:
    command = ["pdftotext", str(paper), "-"]
    return solid(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def solid(text: str) -> str:
    """The text without its blanks, which a PDF places as it likes, in plain quotation marks."""
    return "".join(text.split()).translate(str.maketrans("“”’", '""\''))


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_grave_fault(
    context: BrowserContext, pages: dict[str, str], kind: str, scheme: Any
) -> None:
    with visit(context, pages[kind]) as seen:
        seen.page.emulate_media(color_scheme=scheme)

        assert faults(seen.page) == []
