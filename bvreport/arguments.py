"""What was typed into what the product takes, checked before any slow work."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bvreport import options
from bvreport.errors import UsageError, unknown
from bvreport.output import STDOUT

if TYPE_CHECKING:
    from decimal import Decimal

    from bvreport.assumptions import Assumptions
    from bvreport.config.settings import Settings
    from bvreport.job import Job, Keeping
    from bvreport.model import Earlier, PullRequest, Report, Valuation
    from bvreport.render.drawing import Look

# They change where the product goes or how much is said on the way, not what it is.
UNTOLD = frozenset(
    {
        *("config", "out", "quiet", "verbose", "debug", "strict", "as_json"),
        *("db", "offline", "max_age", "llm_concurrency", "llm_timeout", "llm_dry_run"),
    }
)


def job(context: typer.Context, **overrides: Any) -> Job:
    """The job that the options describe; `overrides` stand in for options of those names."""
    wish: Mapping[str, Any] = {**context.params, **overrides}
    repos = tuple(dict.fromkeys(wish.get("repo") or ()))
    if not repos:
        raise UsageError(
            "no repository given", hint="add --repo owner/name, a clone, a .json file, or demo"
        )
    return replace(_job(context, wish, as_of(repos)), repos=repos)


def standing_job(context: typer.Context) -> Job:
    """A job on what a store keeps; which repositories and which period is said later."""
    return replace(_job(context, context.params, datetime.now(UTC)), command="bvreport deck")


def fixed_date(sources: Collection[str]) -> datetime | None:
    """The date that reports are told as of, when it is not now: the demo brings its own along."""
    from bvreport.config import environment

    if (date := environment.source_date()) is not None or set(sources) != {"demo"}:
        return date
    from bvreport.sources.demo import as_of

    return as_of()


def as_of(repos: Iterable[str] = ()) -> datetime:
    """What relative dates count back from, over these repositories."""
    from bvreport import registry

    return fixed_date({registry.source_of(repo) for repo in repos}) or datetime.now(UTC)


def _job(context: typer.Context, wish: Mapping[str, Any], as_of: datetime) -> Job:
    from bvreport import methods, period
    from bvreport.config import environment, metrics
    from bvreport.config.targets import targets
    from bvreport.job import Job
    from bvreport.selection import Selection

    chosen: Settings = context.obj
    business = metrics.read(wish["metrics"]) if wish.get("metrics") else metrics.Business()
    first, last = period.bounds(wish.get("since"), wish.get("until"), wish.get("quarter"), as_of)
    return Job(
        repos=(),
        selection=Selection(
            since=first,
            until=last,
            authors=tuple(wish.get("author") or ()),
            labels=tuple(wish.get("label") or ()),
            paths=tuple(wish.get("path") or ()),
            bases=tuple(wish.get("base") or ()),
            exclude_authors=tuple(wish.get("exclude_author") or ()),
        ),
        terms=assumptions(context),
        targets=targets(wish.get("target") or ()),
        business=business.metrics,
        issues=business.issues,
        as_of=as_of,
        access=environment.github_access(),
        number=wish.get("number"),
        keeping=_keeping(wish),
        kind=wish.get("kind") or "traction",
        company=wish.get("company"),
        currency=currency(wish.get("currency") or options.DEFAULT_CURRENCY),
        rates=_rates(chosen),
        include_bots=bool(wish.get("include_bots")),
        include_inferred=bool(wish.get("include_inferred")),
        methods_off=methods.switched_off(chosen.methods.off),
        command=_command(context),
        use_track_record=bool(wish.get("use_track_record")),
    )


def appraised(context: typer.Context, pull: PullRequest) -> Valuation:
    """One pull request valued alone, as this run is asked to value."""
    from bvreport import methods
    from bvreport.valuation.appraisal import appraise

    terms, wish, chosen = assumptions(context), context.params, context.obj
    code = currency(wish.get("currency") or options.DEFAULT_CURRENCY)
    findings = methods.examine(pull, terms, off=methods.switched_off(chosen.methods.off))
    return appraise(pull, findings, terms, currency=code, rates=_rates(chosen))


def assumptions(context: typer.Context) -> Assumptions:
    """The defaults with what the file, its profiles, the environment and the flags say."""
    from bvreport.config import environment, terms

    chosen: Settings = context.obj
    for name in chosen.profile:  # a slip in a profile is told before somebody relies on it
        terms.assumptions(chosen.assumptions, (), profiles=chosen.profiles([name]))
    return terms.assumptions(
        chosen.assumptions,
        context.params.get("set_") or (),
        profiles=chosen.profiles(context.params.get("profile") or ()),
        from_environment=environment.assumption_words(),
    )


def typed(context: typer.Context, name: str) -> bool:
    """Whether an option stands on the command line itself, not in a variable or a file."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def look(context: typer.Context) -> Look:
    """The templates, the theme, the brand and the paper that were named."""
    from bvreport.render.brand import brand
    from bvreport.render.drawing import Look
    from bvreport.render.slides import Paper

    chosen: Settings = context.obj
    paper = context.params.get("paper")
    return Look(
        templates=context.params.get("templates"),
        theme=context.params.get("theme"),
        layouts=dict(chosen.layouts),
        brand=brand(
            chosen.brand.model_dump(exclude_none=True, exclude={"logo"}), chosen.brand.logo
        ),
        paper=Paper(one_of("paper", paper, options.PAPERS)) if paper else None,
    )


def previous(context: typer.Context) -> Earlier | None:
    """The report of the period before, when one was named."""
    from bvreport import lookup

    path = context.params.get("previous")
    return lookup.earlier(path) if path else None


def told(
    context: typer.Context, report: Report, previous: Earlier | None
) -> tuple[Report, Earlier | None]:
    """Both reports as they may be told: redacted, where that was asked for."""
    from bvreport.redaction import redacted

    if context.params.get("redact") and not report.redacted:
        if previous is None or previous.report.redacted:
            report = redacted(report)
        else:
            hidden = redacted(previous.report, report)
            report, previous = redacted(report, previous.report), replace(previous, report=hidden)
    if previous is not None and previous.report.redacted != report.redacted:
        raise UsageError(
            "one of the two reports is redacted and the other is not",
            hint="give both as they were before, and --redact",
        )
    return report, previous


def formats(wanted: str, out: Path, known: Collection[str] | None = None) -> tuple[str, ...]:
    """The formats asked for, each once; `known` are those of a command that has its own."""
    from bvreport import registry

    names = tuple(dict.fromkeys(name for name in wanted.replace(" ", "").split(",") if name))
    if not names:
        raise UsageError(
            "--format names no format", hint=f"write --format {options.DEFAULT_FORMATS}"
        )
    if known is None:
        registry.check_formats(names)
    else:
        for name in names:
            one_of("format", name, known)
    if str(out) == STDOUT and (len(names) != 1 or names[0] not in registry.TEXT_FORMATS):
        raise UsageError(
            f"-o - takes one text format, not {wanted}",
            hint=f"add --format {' or --format '.join(sorted(registry.TEXT_FORMATS))}",
        )
    return names


def one_of(what: str, name: str, known: Collection[str]) -> str:
    """The name, when it is one of the known; else the closest match as a hint."""
    if name not in known:
        raise unknown(what, name, known)
    return name


def currency(code: str) -> str:
    """The ISO code, in capitals."""
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise UsageError(f"{code!r} is no currency", hint="write an ISO code: USD, EUR, JPY")
    return code.upper()


def number(flag: str, said: str) -> Decimal:
    """The number behind a flag: 31000, 31,000 or 12.5."""
    from bvreport.config.amounts import amount_in, style_of

    found = amount_in(said, style_of([said], english=True))
    if found is None or found[1]:
        raise UsageError(
            f"{flag} {said!r} is no number", hint="write digits, such as 31000 or 12.5"
        )
    return found[0]


def _keeping(wish: Mapping[str, Any]) -> Keeping:
    from bvreport import period
    from bvreport.job import Keeping

    age = wish.get("max_age")
    return Keeping(
        now=datetime.now(UTC),
        url=wish.get("db"),
        asked=bool(wish.get("db")),
        offline=bool(wish.get("offline")),
        max_age=period.age(age) if age else timedelta(0),
    )


def _rates(chosen: Settings) -> dict[str, Decimal]:
    return {code.upper(): rate for code, rate in chosen.rates.items()}


def _command(context: typer.Context) -> str:
    """How to make the same report again: the options that are set, without output places."""
    from bvreport.config import environment

    words = ["bvreport", context.info_name or ""]
    for option in context.command.params:
        value = context.params.get(option.name or "")
        if option.name == "set_":
            value = [*environment.assumption_words(), *(value or ())]
        if option.name in UNTOLD or value in (None, False, [], ()) or value == option.default:
            continue
        flag = max(option.opts, key=len)
        values = value if isinstance(value, list | tuple) else [value]
        words += [flag] if value is True else [f"{flag} {shlex.quote(str(one))}" for one in values]
    return " ".join(words)
