"""The rule of the architecture: imports point downwards, and help stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "bvreport"

# Lowest first. A part may use the parts of lower layers, and within its own layer those before it.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "garbage", "packing", "content", "money", "estimate", "calculation", "loglinear"),
    ("model", "assumptions", "text"),
    (
        "words",
        "period",
        "methods",
        "decisions",
        "valuation",
        "portfolio",
        "kpis",
        "report",
        "comparison",
        "inference",
        "redaction",
    ),
    ("codec", "copying"),
    ("sources", "llm", "store", "render", "config", "demo", "files", "revision"),
    ("selection", "registry", "beside", "job", "origins", "sync", "intake"),
    (
        *(
            "history",
            "ledger",
            "scorings",
            "partition",
            "pipeline",
            "lookup",
            "docket",
            "review",
            "studio",
        ),
        *("quality", "exposition"),
    ),
    ("console", "output", "typed"),
    ("answers", "service", "commands", "cli", "__main__"),
)
# The pipe from words to mentions, first stage first: a room may use those before it.
ROOMS_OF_TEXT = (
    *("languages", "patterns", "markup", "quantities", "sentences"),
    *("before_after", "deltas", "burdens", "tables", "roles"),
    *("fields", "judgement", "verdicts", "mentions", "reading", "witness"),
)
APART = LAYERS[4]  # what touches the world; these never use each other
PURE_THIRD_PARTY = frozenset({"numpy"})
HEAVY = (
    *("openai", "github", "sqlalchemy", "alembic", "weasyprint", "pptx", "matplotlib"),
    *("numpy", "rich", "jinja2", "pydantic", "yaml", "fontTools"),
    *("lxml", "pypdfium2", "markdown_it", "prometheus_client", "starlette", "uvicorn"),
)


def rank(part: str) -> tuple[int, int]:
    """Layer, and place within it; parts that touch the world all have the same place."""
    for number, parts in enumerate(LAYERS):
        if part in parts:
            return number, 0 if parts is APART else parts.index(part)
    raise AssertionError(f"{part} is in no layer: give it one")


def modules() -> list[Path]:
    return sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "__init__.py"})


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            if node.module == "bvreport":
                yield from (f"bvreport.{alias.name}" for alias in node.names)
            else:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def part_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE).parts
    return inside[0].removesuffix(".py")


def parts_used(path: Path) -> set[str]:
    names = (name.split(".") for name in imported(path) if name.startswith("bvreport."))
    return {words[1] for words in names if not words[1].startswith("__")}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    part = part_of(path)
    above = [used for used in parts_used(path) - {part} if rank(used) >= rank(part)]
    assert not above, f"{part} imports {above}, beside or above it"


@pytest.mark.parametrize(
    "path",
    sorted(set((PACKAGE / "text").rglob("*.py")) - {PACKAGE / "text" / "__init__.py"}),
    ids=lambda path: str(path.relative_to(PACKAGE / "text")),
)
def test_rooms_of_text_use_only_those_before_them(path: Path) -> None:
    room = path.relative_to(PACKAGE / "text").parts[0].removesuffix(".py")
    used = {name.split(".")[2] for name in imported(path) if name.startswith("bvreport.text.")}
    later = [name for name in used if ROOMS_OF_TEXT.index(name) > ROOMS_OF_TEXT.index(room)]
    assert not later, f"{room} imports {later}, later stages than itself"


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if rank(part_of(path))[0] <= 2],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_the_core_touches_nothing_but_data(path: Path) -> None:
    forbidden = {"os", "sys", "subprocess", "socket", "urllib", "random", "time", "logging"}
    tops = {name.split(".")[0] for name in imported(path)} - {"bvreport"}
    outside = tops - set(sys.stdlib_module_names) - PURE_THIRD_PARTY
    assert not outside, f"third-party imports in the core: {outside}"
    assert not tops & forbidden


def test_only_config_reads_the_environment() -> None:
    readers = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if "os.environ" in path.read_text(encoding="utf-8")
        or "getenv" in path.read_text(encoding="utf-8")
    }
    assert readers == {"config/environment.py"}


HELP_OF_ALL = """
import contextlib, importlib, io, sys
from bvreport import cli
for name in cli.COMMANDS:
    module = importlib.import_module(f"bvreport.commands.{name.replace('-', '_')}")
    for part in ((), *((part,) for part in getattr(module, "PARTS", ()))):
        with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.suppress(SystemExit):
            cli.main([name, *part, "--help"])
        assert "Usage: bvreport " + " ".join((name, *part)) in said.getvalue(), said.getvalue()
"""


def test_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import bvreport.cli", *HEAVY, "bvreport.text", "bvreport.methods") == []


def test_the_help_of_every_command_loads_nothing_heavy() -> None:
    loaded = loaded_by(HELP_OF_ALL, *HEAVY, "bvreport.text", "bvreport.methods")

    assert loaded == ["pydantic"]  # by typer, which reads arguments with it


def test_a_job_and_a_studio_are_there_before_what_reads_texts_and_what_draws() -> None:
    work = "import bvreport.job, bvreport.studio, bvreport.render.drawing"

    assert loaded_by(work, *HEAVY, "bvreport.text", "bvreport.methods") == []


def test_what_draws_loads_nothing_that_reads_texts() -> None:
    names = ("storyboard", "formats", "markdown", "html", "pdf", "pptx", "xlsx")
    drawing = "\n".join(f"import bvreport.render.{name}" for name in names)

    assert loaded_by(drawing, "bvreport.text.patterns.phrases", "bvreport.methods.examine") == []


def loaded_by(work: str, *names: str) -> list[str]:
    probe = f"{work}\nimport sys; print(*[m for m in {names!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()
