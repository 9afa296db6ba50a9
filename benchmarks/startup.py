"""How long a cold start takes, against a bare Python and against loading WeasyPrint alone.

python -m benchmarks.startup [--rounds 5] [--claims 1000]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import BVREPORT, PYTHON, quickest, table, took
from benchmarks.texts import of_a_quarter

BARE, HELP = "python -c pass", "bvreport --help"
LOADED = 'python -c "import weasyprint"'
SET = "WeasyPrint sets the same PDF"
ALL = "md, html, pdf, pptx, json"
FORMATS = "md,html,pdf,pptx,json"
MOST_HELP = 10  # times a bare Python
MOST_DECK = 4  # times loading WeasyPrint


def main() -> None:
    """Help, the demo's deck, a report with many claims."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5, help="the quickest of them counts")
    parser.add_argument("--claims", type=int, default=1_000, help="of the quarterly report")
    parser.add_argument("--set", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.set:
        print(len(printed_again(wanted.set)))
        return
    with tempfile.TemporaryDirectory() as folder:
        of_help(wanted.rounds)
        of_deck(wanted.rounds, Path(folder))
        of_quarter(wanted.claims, Path(folder))


def of_help(rounds: int) -> None:
    """What `--help` costs."""
    print(f"help, at most {MOST_HELP} times a bare Python; quickest of {rounds * 2}")
    found = quickest({BARE: (*PYTHON, "pass"), HELP: (*BVREPORT, "--help")}, rounds * 2)
    print(*table(found, BARE), sep="\n")


def of_deck(rounds: int, folder: Path) -> None:
    """What the demo's deck costs from a cold start, and what WeasyPrint alone takes of that."""
    demo = (*BVREPORT, "deck", "--repo", "demo", "--since", "2024-01", "-q", "--out", str(folder))
    page = folder / "page.html"
    page.write_text(page_of_demo(folder, demo), encoding="utf-8")
    commands = {
        LOADED: (*PYTHON, "import weasyprint"),
        SET: (sys.executable, "-m", "benchmarks.startup", "--set", str(page)),
        "md, json": (*demo, "--format", "md,json"),
        "pdf": (*demo, "--format", "pdf"),
        ALL: (*demo, "--format", FORMATS),
    }
    print(f"the demo's deck, at most {MOST_DECK} times loading WeasyPrint; quickest of {rounds}")
    print(*table(quickest(commands, rounds), LOADED), sep="\n")


def page_of_demo(folder: Path, demo: tuple[str, ...]) -> str:
    """The page that the PDF of the demo's deck is set from."""
    from bvreport.codec import read_report
    from bvreport.render.drawing import Look
    from bvreport.render.pdf import _markup
    from bvreport.studio import _told

    took(*demo, "--format", "json")
    report = read_report((folder / "demo-traction.json").read_bytes(), "the demo's report")
    drawing = _told(report, None, Look())
    return _markup(drawing.deck, drawing.templates)


def printed_again(page: Path) -> bytes:
    """The page as PDF; nothing else is loaded but what prints it."""
    from bvreport.render.pdf import printed
    from bvreport.render.templates import Templates

    return printed(page.read_text(encoding="utf-8"), Templates())


def of_quarter(claims: int, folder: Path) -> None:
    """A report for stakeholders with so many claims, and one with a tenth of them."""
    print(f"a quarterly report in {ALL}, with a tenth of the claims and with all")
    found = {}
    for count in (claims // 10, claims):
        path = folder / f"quarter-{count}.jsonl"
        path.write_text("".join(of_a_quarter(2 * count)), encoding="utf-8")
        words = ("deck", "--repo", str(path), "--kind", "quarterly", "--format", FORMATS)
        name = f"{count:,} claims"
        found[name] = took(*BVREPORT, *words, "-q", "--out", str(folder / str(count)))
    print(*table(found, next(iter(found))), sep="\n")


if __name__ == "__main__":
    main()
