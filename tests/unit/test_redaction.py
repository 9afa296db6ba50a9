"""A redacted report names nobody and no exact amount, in any format."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from bvreport.codec import read_report, report_json
from bvreport.model import Report
from bvreport.redaction import band, in_bands, redacted
from bvreport.registry import renderer
from bvreport.render.drawing import Drawing, Look
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from tests.reports import report_of, saving
from tests.sample import PEOPLE, REPO, sample_report

TEMPLATES = Templates()
NAMES = (*PEOPLE, REPO, "acme", "shop", "github.com")


def words_of(name: str, content: bytes) -> str:
    if name == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if name == "pptx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(parts.read(part).decode("latin-1") for part in parts.namelist())
    text = content.decode()
    return re.sub(r"data:font/woff2;base64,[\w+/=]+", "", text)


@pytest.mark.parametrize(
    "name", ["md", "html", pytest.param("pdf", marks=pytest.mark.slow), "pptx", "json"]
)
@pytest.mark.parametrize("kind", ["showcase", "quarterly", "traction"])
def test_no_format_names_anybody_or_links_anywhere(name: str, kind: str) -> None:
    report = redacted(replace(sample_report(), kind=kind))
    drawing = Drawing(report=report, deck=tell(report, TEMPLATES), templates=TEMPLATES, look=Look())

    text = words_of(name, bytes(renderer(name)(drawing))).lower()

    for hidden in NAMES:
        assert not re.search(rf"(?<![a-z0-9]){re.escape(hidden)}(?![a-z0-9])", text), hidden


def test_amounts_stand_for_bands_wherever_they_are() -> None:
    report = redacted(sample_report())
    deck = tell(replace(report, kind="quarterly"), TEMPLATES)
    texts = [
        text
        for slide in deck.slides
        for text in (
            slide.title,
            slide.caption,
            *slide.bullets,
            *(cell.text for row in (slide.table.rows if slide.table else ()) for cell in row),
        )
    ]

    leads = {
        figure.replace(",", "").replace(".", "").strip("0")
        for text in texts
        for figure in re.findall(r"\$(\d[\d,.]*\d|\d)[KMB]?", text)
    }
    assert leads <= {"1", "2", "5", ""}
    assert "stands for its band" in deck.caveat


def test_a_redacted_report_survives_being_saved() -> None:
    report = redacted(sample_report())

    assert read_report(report_json(report), "r.json") == report


def test_reports_that_are_told_together_share_their_aliases() -> None:
    now, before = sample_report(), report_of([saving(1), saving(900)])

    one, other = redacted(now, before), redacted(before, now)

    assert one.repos == other.repos
    assert {c.key for c in one.changes if c.number == 1} == {
        c.key for c in other.changes if c.number == 1
    }


def test_people_are_numbered_by_the_alphabet_and_called_so_in_texts() -> None:
    pull, findings = saving(1, "Done with Grace", "saves 2 hours a week, ask @linus or ada")
    report = redacted(report_of([(replace(pull, author="ada"), findings)]))

    (change,) = report.changes
    assert change.author == "person-1"
    assert "ada" not in str(report)
    assert "@someone" in change.account.opening


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("saves $5,300 a month", "saves $5,000 a month"),
        ("from $11,800 to $9,400", "from $10,000 to $10,000"),
        ("about 1.84M USD a year", "about 2M USD a year"),
        ("spart 12.340 EUR im Jahr", "spart 10,000 EUR im Jahr"),
        ("€ 3,2 million", "€5 million"),
        ("USD 740 each", "USD 1,000 each"),
        ("-$36K", "-$50K"),
        ("33 minutes, 40 %, #1053, v1.2.3", "33 minutes, 40 %, #1053, v1.2.3"),
    ],
)
def test_an_amount_in_a_text_is_told_as_its_band(text: str, told: str) -> None:
    assert in_bands(text) == told


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=2))
def test_a_band_holds_its_amount_and_stays_itself(amount: Decimal) -> None:
    middle = band(amount)

    assert band(middle) == middle
    assert (middle > 0) == (amount > 0)
    if amount:
        assert Decimal("0.6") <= middle / amount <= Decimal("1.7")


def test_bands_are_in_order() -> None:
    amounts = [Decimal(n) / 7 for n in range(1, 5_000, 13)]

    assert sorted(map(band, amounts)) == list(map(band, amounts))


def test_a_report_without_names_or_links_stays_readable() -> None:
    report: Report = redacted(report_of([saving(1)]))

    assert report.changes[0].key == "project-1#1"
    assert report.changes[0].url is None
    assert "saves 2 hours a week" in report.changes[0].claims[0].evidence.quote
