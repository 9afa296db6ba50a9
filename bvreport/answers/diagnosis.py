"""What works on this machine, one finding a line, for `bvreport doctor`."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from shutil import which
from urllib.parse import urlsplit

from bvreport import __version__
from bvreport.config import environment
from bvreport.errors import BvreportError
from bvreport.render.drawing import Look

PACKAGES = (
    *("typer", "jinja2", "pydantic", "numpy", "python-pptx", "weasyprint", "PyGithub"),
    *("openai", "sqlalchemy", "alembic"),
)
GOOD, MISSING, FAULT = "ok", "missing", "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: `state` is ok, missing (a part will not work) or fault."""

    state: str
    what: str
    advice: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether bvreport cannot do its main job."""
        return self.state == FAULT

    @property
    def line(self) -> str:
        """One line for a terminal."""
        advice = f": {self.advice}" if self.advice else ""
        return f"{self.state:8}{self.what}{advice}"


def examine(look: Look) -> list[Finding]:
    """Every check, none of which asks the network."""
    return [
        Finding(state=GOOD, what=f"bvreport {__version__} on Python {platform.python_version()}"),
        *_packages(),
        _git(),
        _token(),
        _model(),
        _pdf(),
        _templates(look),
        *_theme(look),
    ]


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding(state=GOOD, what=f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding(state=FAULT, what=name, advice=f"pip install {name}")


def _git() -> Finding:
    git = which("git")
    if git is None:
        return Finding(state=MISSING, what="git", advice="needed only for --repo FOLDER")
    answer = subprocess.run([git, "--version"], capture_output=True, text=True, check=False)  # nosec B603 # no shell
    return Finding(state=GOOD, what=answer.stdout.strip() or "git")


def _token() -> Finding:
    try:
        access = environment.github_access()
    except BvreportError as error:
        return Finding(state=FAULT, what=error.message, advice=error.hint)
    if access.token is None:
        return Finding(
            state=MISSING,
            what="GITHUB_TOKEN or GH_TOKEN",
            advice="needed only for --repo owner/name; export GITHUB_TOKEN=$(gh auth token)",
        )
    return Finding(state=GOOD, what=f"a token for {access.api_url} (not shown, not tried)")


def _model() -> Finding:
    try:
        access = environment.llm_access()
    except BvreportError as error:
        return Finding(state=FAULT, what=error.message, advice=error.hint)
    if not access.is_possible:
        return Finding(state=MISSING, what="OPENAI_API_KEY", advice="needed only for --llm")
    return Finding(
        state=GOOD, what=f"a model behind {urlsplit(access.base_url).hostname} (not tried)"
    )


def _pdf() -> Finding:
    try:
        from bvreport.render.pdf import engine

        engine()
    except BvreportError as error:
        return Finding(state=MISSING, what=f"PDF: {error.message}", advice=error.hint)
    return Finding(state=GOOD, what="PDF: WeasyPrint finds Pango")


def _templates(look: Look) -> Finding:
    from bvreport.studio import checked

    try:
        checked(Look(templates=look.templates))
    except BvreportError as error:
        return Finding(state=FAULT, what=f"templates: {error.message}", advice=error.hint)
    return Finding(state=GOOD, what=f"templates: {look.templates or 'the shipped ones'}")


def _theme(look: Look) -> Iterator[Finding]:
    if look.theme is None:
        return
    from bvreport.render.pptx.theme import describe

    try:
        description = describe(look.theme, look.layouts)
    except BvreportError as error:
        yield Finding(state=FAULT, what=f"theme: {error.message}", advice=error.hint)
        return
    size = f"{description.wide:.2f} x {description.high:.2f} in"
    yield Finding(state=GOOD, what=f"theme: {look.theme}, {size}")
    for match in description.matches:
        yield Finding(state=MISSING if match.missing else GOOD, what=match.line)
    for slot, colour, ratio in description.contrasts:
        yield Finding(state=GOOD, what=f"{slot} {colour}: contrast {ratio:.1f} to the background")
    for warning in description.warnings:
        yield Finding(state=MISSING, what=warning)
