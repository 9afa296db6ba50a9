"""A bvreport.toml and profiles of it into one variant of the calculation.

A variant is what its file says: variables and `--set` would change both variants alike, or, worse,
hide what the files differ in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bvreport.assumptions import Assumption, Assumptions
from bvreport.config import settings, terms
from bvreport.config.settings import Settings
from bvreport.errors import UsageError
from bvreport.methods.examine import switched_off
from bvreport.quality.experiment.model import Setting

NOTHING = "-"
DEFAULT_CURRENCY = "USD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One side of an experiment."""

    label: str  # the file as it was named, and its profiles
    settings: Settings
    terms: Assumptions
    methods_off: frozenset[str]

    @property
    def has_model(self) -> bool:
        """Whether a model reads along."""
        return bool(self.settings.llm.enabled)

    @property
    def currency(self) -> str:
        """What it counts in."""
        return (self.settings.currency or DEFAULT_CURRENCY).upper()


def load(path: Path, profiles: Sequence[str] = ()) -> Variant:
    """The variant of a file, checked; profiles are laid over its assumptions in their order."""
    chosen = settings.load(path)
    return Variant(
        label=" + ".join([path.as_posix(), *(f"profile {name}" for name in profiles)]),
        settings=chosen,
        terms=terms.assumptions(chosen.assumptions, (), profiles=chosen.profiles(profiles)),
        methods_off=switched_off(chosen.methods.off),
    )


def currency(a: Variant, b: Variant) -> str:
    """What both count in; two currencies cannot be compared."""
    if a.currency != b.currency:
        raise UsageError(
            f"variant A counts in {a.currency}, variant B in {b.currency}",
            hint="give both one currency, and [rates] for the others",
        )
    return a.currency


def differences(a: Variant, b: Variant) -> Iterator[Setting]:
    """What they do not have in common, assumptions first."""
    for one in a.terms.entries:
        other = b.terms.entry(one.key)
        if _said(one) != _said(other):
            yield Setting(name=one.key, a=_said(one), b=_said(other))
    for name, of_a, of_b in (
        ("methods off", _listed(a.methods_off), _listed(b.methods_off)),
        ("rates", _rates(a), _rates(b)),
        *((name, _model(a, name), _model(b, name)) for name in MODEL),
    ):
        if of_a != of_b:
            yield Setting(name=name, a=of_a, b=of_b)


def _said(entry: Assumption) -> str:
    """The value with its range and who set it: the range and the user's hand move figures too."""
    if entry.value is None:
        return "not set"
    ends = "" if entry.low is None else f" ({entry.low:f} to {entry.high:f})"
    return f"{entry.value:f} {entry.unit}{ends}, {entry.source}"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or NOTHING


def _rates(variant: Variant) -> str:
    rates = sorted(variant.settings.rates.items())
    return ", ".join(f"{code} {rate:f}" for code, rate in rates) or NOTHING


MODEL = ("model", "temperature", "seed", "prompt", "redact")


def _model(variant: Variant, name: str) -> str:
    llm = variant.settings.llm
    if not variant.has_model:
        return "no model" if name == "model" else NOTHING
    said = {
        "model": llm.model or "default",
        "temperature": llm.temperature,
        "seed": llm.seed,
        "prompt": llm.prompt.name if llm.prompt else variant.settings.templates,
        "redact": ", ".join(sorted(llm.redact)) or None,
    }[name]
    return "default" if said is None else str(said)
