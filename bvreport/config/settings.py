"""bvreport.toml into checked settings; options in it are the defaults of the command line."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bvreport.config.terms import Override
from bvreport.errors import UsageError, unknown
from bvreport.model import business

FILE_NAME = "bvreport.toml"


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _joined(value: Any) -> Any:
    """`rate.senior = 95` is a table in a table to TOML; here it is one name."""
    if not isinstance(value, dict):
        return value
    flat: dict[str, Any] = {}
    for key, inner in value.items():
        if isinstance(inner, dict) and not inner.keys() & Override.model_fields.keys():
            flat |= {f"{key}.{name}": entry for name, entry in inner.items()}
        else:
            flat[key] = inner
    return flat


Assumed = Annotated[dict[str, Decimal | Override], BeforeValidator(_joined)]
Texts = Annotated[list[str], BeforeValidator(_listed)]
CurrencyCode = Annotated[str, Field(pattern="^[A-Z]{3}$")]
FontName = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[\w .-]+$")]
Rate = Annotated[Decimal, Field(gt=0, lt=10**12)]


Sentence = Annotated[str, Field(min_length=1, max_length=400)]
Sentences = Annotated[list[Sentence], BeforeValidator(_listed)]


class Company(BaseModel):
    """Whom the report is about; its market and its position are quoted as they stand."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    market: Sentences = Field(default_factory=list)
    position: Sentences = Field(default_factory=list)


class Milestone(BaseModel):
    """What would be seen of an ask, each in the user's words."""

    model_config = ConfigDict(extra="forbid")

    what: Sentence
    by: str = ""
    cost: str = ""
    returns: str = ""
    shows: str = ""


class Ask(BaseModel):
    """What the reader is asked for, told on a slide of its own."""

    model_config = ConfigDict(extra="forbid")

    what: Sentence
    milestones: Annotated[list[Milestone], Field(max_length=12)] = Field(default_factory=list)


class Brand(BaseModel):
    """How the company looks: three colours, two fonts by name, files of them, a logo."""

    model_config = ConfigDict(extra="forbid")

    accent: str | None = None
    ink: str | None = None
    attention: str | None = None
    heading_font: FontName | None = None
    text_font: FontName | None = None
    fonts: list[Path] = Field(default_factory=list)  # files, where the fonts are not installed
    logo: Path | None = None


Positive = Annotated[Decimal, Field(gt=0, lt=10**9)]
Price = Annotated[Decimal, Field(ge=0, lt=10**6)]


class Llm(BaseModel):
    """How a model is asked, when it is; `redact` are names that never leave this machine."""

    model_config = ConfigDict(extra="forbid")

    enabled: bool | None = None
    model: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    temperature: Annotated[Decimal, Field(ge=0, le=2)] | None = None
    seed: int | None = None
    timeout: Positive | None = None
    concurrency: Annotated[int, Field(ge=1, le=1000)] | None = None
    budget_dollars: Price | None = None
    budget_tokens: Annotated[int, Field(ge=0)] | None = None
    price_in: Price | None = None  # dollars per million tokens
    price_out: Price | None = None
    prompt: Path | None = None  # instead of prompts/claims.yaml of the templates
    redact: Texts = Field(default_factory=list)

    def as_defaults(self) -> dict[str, Any]:
        """What of it has a flag, under the flag's name."""
        flags = {
            "llm": self.enabled,
            "llm_model": self.model,
            "llm_temperature": None if self.temperature is None else float(self.temperature),
            "llm_seed": self.seed,
            "llm_timeout": None if self.timeout is None else float(self.timeout),
            "llm_concurrency": self.concurrency,
            "llm_budget": None if self.budget_dollars is None else float(self.budget_dollars),
            "llm_budget_tokens": self.budget_tokens,
        }
        return {name: value for name, value in flags.items() if value is not None}


class Monitor(BaseModel):
    """Limits of `bvreport monitor`: what counts as drift, and what is too much of anything else."""

    model_config = ConfigDict(extra="forbid")

    psi: Positive | None = None
    jsd: Annotated[Decimal, Field(gt=0, le=1)] | None = None
    min_n: Annotated[int, Field(ge=2, le=10**9)] | None = None
    rejected: Annotated[Decimal, Field(ge=0, le=1)] | None = None
    unreadable: Annotated[int, Field(ge=0)] | None = None
    backlog: Annotated[int, Field(ge=0)] | None = None
    cost_dollars: Price | None = None
    calibration_error: Annotated[Decimal, Field(ge=0, le=1)] | None = None

    def as_defaults(self) -> dict[str, Any]:
        """Under the names of the flags."""
        flags = {
            "max_psi": self.psi,
            "max_jsd": self.jsd,
            "min_n": self.min_n,
            "max_rejected": self.rejected,
            "max_unreadable": self.unreadable,
            "max_backlog": self.backlog,
            "max_cost": self.cost_dollars,
            "max_calibration_error": self.calibration_error,
        }
        return {name: value for name, value in flags.items() if value is not None}


class Methods(BaseModel):
    """Which methods of valuation look at a text: all but these."""

    model_config = ConfigDict(extra="forbid")

    off: Texts = Field(default_factory=list)


class Options(BaseModel):
    """The flags that may stand in the file, under their long names with underscores."""

    model_config = ConfigDict(extra="forbid")

    repo: Texts | None = None
    since: str | None = None
    until: str | None = None
    quarter: str | None = None
    author: Texts | None = None
    label: Texts | None = None
    path: Texts | None = None
    base: Texts | None = None
    exclude_author: Texts | None = None
    include_bots: bool | None = None
    kind: str | None = None
    format: Annotated[
        str | None, BeforeValidator(lambda v: ",".join(v) if isinstance(v, list) else v)
    ] = None
    out: str | None = None
    theme: Path | None = None
    templates: Path | None = None
    paper: str | None = None
    previous: Path | None = None
    redact: bool | None = None
    currency: str | None = None
    include_inferred: bool | None = None
    strict: bool | None = None
    target: Texts | None = None
    metrics: Path | None = None
    by: str | None = None


class Settings(Options):
    """The whole file."""

    company: Annotated[
        Company, BeforeValidator(lambda v: {"name": v} if isinstance(v, str) else v)
    ] = Company()
    ask: Ask | None = None
    brand: Brand = Brand()
    assumptions: Assumed = Field(default_factory=dict)
    profile: dict[str, Assumed] = Field(default_factory=dict)
    rates: dict[CurrencyCode, Rate] = Field(default_factory=dict)
    layouts: dict[str, str] = Field(default_factory=dict)
    llm: Llm = Llm()
    methods: Methods = Methods()
    monitor: Monitor = Monitor()

    def supplied(self) -> business.Supplied:
        """What the file says of the company, for whoever reads the report."""
        asked = None
        if self.ask is not None:
            steps = (business.Milestone(**one.model_dump()) for one in self.ask.milestones)
            asked = business.Ask(what=self.ask.what, milestones=tuple(steps))
        return business.Supplied(
            market=tuple(self.company.market), position=tuple(self.company.position), ask=asked
        )

    def profiles(self, names: Iterable[str]) -> dict[str, Assumed]:
        """The profiles of these names, in that order; an unknown one is refused."""
        for name in names:
            if name not in self.profile and not self.profile:
                raise UsageError(
                    f"no profile named {name!r}: {FILE_NAME} defines none",
                    hint=f"write [profile.{name}] and assumptions below it into {FILE_NAME}",
                )
            if name not in self.profile:
                raise unknown("profile", name, self.profile)
        return {name: self.profile[name] for name in names}

    def as_defaults(self) -> dict[str, Any]:
        """The options that are set, as defaults for the command line."""
        chosen = self.model_dump(include=set(Options.model_fields), exclude_none=True)
        named = {"company": self.company.name} if self.company.name else {}
        return {**chosen, **named, **self.llm.as_defaults(), **self.monitor.as_defaults()}


def nearest(folder: Path) -> Path | None:
    """The bvreport.toml of this folder or of the closest one above it."""
    candidates = (parent / FILE_NAME for parent in (folder, *folder.parents))
    # Not `Path.is_file`: above somebody's home there may be folders that one may not look into.
    return next((path for path in candidates if os.path.isfile(path)), None)


def load(path: Path) -> Settings:
    """The checked settings; paths in them are relative to the file."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", hint="`bvreport init` writes a starter file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is not TOML: {error}", hint="mend that line") from error
    try:
        settings = Settings.model_validate(content)
    except ValidationError as error:
        raise _complaint(path, error) from error
    beside: dict[str, object] = {
        name: path.parent / value.expanduser()
        for name in ("theme", "templates", "previous", "metrics")
        if (value := getattr(settings, name)) is not None
    }
    if settings.out not in (None, "-"):
        beside["out"] = str(path.parent / Path(settings.out).expanduser())
    brought: dict[str, object] = {
        "fonts": [path.parent / font.expanduser() for font in settings.brand.fonts]
    }
    if settings.brand.logo is not None:
        brought["logo"] = path.parent / settings.brand.logo.expanduser()
    beside["brand"] = settings.brand.model_copy(update=brought)
    if settings.llm.prompt is not None:
        prompt = path.parent / settings.llm.prompt.expanduser()
        beside["llm"] = settings.llm.model_copy(update={"prompt": prompt})
    return settings.model_copy(update=beside)


def _complaint(path: Path, error: ValidationError) -> UsageError:
    problems = error.errors()
    # A table among the assumptions is no number either; what is wrong inside of it says more.
    problem = next((p for p in problems if p["type"] == "extra_forbidden"), problems[0])
    words = [str(part) for part in problem["loc"] if part not in UNION_BRANCHES]
    if problem["type"] == "extra_forbidden":
        known = FIELDS.get(words[0] if len(words) > 1 else "", Settings).model_fields
        wrong = unknown("setting", words[-1], known)
        place = "".join(f"{word}: " for word in words[:-1])
        return UsageError(f"{path}: {place}{wrong.message}", hint=wrong.hint)
    where = ".".join(word for word in words if word != "[key]")
    return UsageError(f"{path}: {where}: {problem['msg']}", hint="see `bvreport init` for examples")


FIELDS: dict[str, type[BaseModel]] = {
    "company": Company,
    "ask": Ask,
    "brand": Brand,
    "assumptions": Override,
    "llm": Llm,
    "methods": Methods,
    "monitor": Monitor,
    "profile": Override,
}
UNION_BRANCHES = ("decimal", "Override")
