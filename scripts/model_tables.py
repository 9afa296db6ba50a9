"""Tables of the valuation model and the settings, from the code, for docs/."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bvreport import words
from bvreport.answers.proof import GRADES
from bvreport.cli import COMMANDS, Commands
from bvreport.config import starter
from bvreport.config.terms import defaults
from bvreport.estimate import GRADE_SPREAD
from bvreport.methods import confidence
from bvreport.model import HEADLINE_GRADES, Adjustment, Grade
from bvreport.portfolio import stakes
from bvreport.valuation import overlap
from bvreport.valuation.advice import BY_REASON, About, Advice

ADJUSTED = (confidence, overlap, stakes)  # the modules that name an adjustment


def grades() -> Iterator[str]:
    """What each grade means, its confidence, its spread, and whether it is in a total."""
    yield from (
        "| grade | the money | confidence | low to high | in totals |",
        "|---|---|---:|---:|---|",
    )
    for grade in Grade:
        base = confidence.BASE_CONFIDENCE.get(grade)
        below, above = GRADE_SPREAD.get(grade, (None, None))
        ends = "" if below is None or above is None else f"{_percent(below)} to {_percent(above)}"
        inside = "yes" if grade in HEADLINE_GRADES else "no"
        yield f"| {grade} | {GRADES[grade]} | {base or ''} | {ends} | {inside} |"


def adjustments() -> Iterator[str]:
    """What moves a confidence from the base of its grade."""
    yield from ("| what | change |", "|---|---:|")
    found = {
        value.reason: value.delta
        for module in ADJUSTED
        for value in vars(module).values()
        if isinstance(value, Adjustment)
    }
    yield from (f"| {reason} | {delta:+.2f} |" for reason, delta in found.items())


def reasons() -> Iterator[str]:
    """Why a stated figure has no price, and what would give it one."""
    yield from ("| why it has no price | what to add |", "|---|---|")
    yield from (f"| {reason} | {_told(advised)} |" for reason, advised in BY_REASON.items())


def assumptions() -> Iterator[str]:
    """Every assumption with its bounds, its unit and why."""
    yield from ("| key | value | low to high | unit | why |", "|---|---:|---|---|---|")
    for entry in defaults().entries:
        value = "not set" if entry.value is None else entry.value
        bounds = "" if entry.low is None else f"{entry.low} to {entry.high}"
        yield f"| `{entry.key}` | {value} | {bounds} | {entry.unit} | {entry.note} |"


def settings() -> Iterator[str]:
    """The file that `bvreport init` writes, up to the assumptions."""
    with TemporaryDirectory() as folder:
        text = starter.write(Path(folder), force=False).read_text(encoding="utf-8")
    yield "```toml"
    yield from text.partition("[assumptions]\n")[0].rstrip().splitlines()
    yield "```"


def variables() -> Iterator[str]:
    """Every variable that stands in for an option."""
    group, known = Commands(name="bvreport"), {}
    for name in COMMANDS:
        for parameter in group.get_command(None, name).params:
            if isinstance(parameter.envvar, str):
                known.setdefault(parameter.envvar, max(parameter.opts, key=len))
    yield from ("| variable | option |", "|---|---|")
    yield from (f"| `{variable}` | `{option}` |" for variable, option in sorted(known.items()))


def _percent(factor: Decimal) -> str:
    return words.percent(factor * 100)


def _told(advised: Advice) -> str:
    about = f"{About(advised.about)}: {advised.say}"
    return f"{about}: `{advised.sentence}`" if advised.sentence else about
