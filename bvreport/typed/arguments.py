"""What was typed into a job, with the assumptions it values under."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from bvreport.errors import UsageError
from bvreport.typed import options, values

if TYPE_CHECKING:
    from bvreport.assumptions import Assumptions
    from bvreport.config.settings import Settings
    from bvreport.job import Job, Keeping
    from bvreport.model import PullRequest, Valuation

# They change where the product goes or how much is said on the way, not what it is.
UNTOLD = frozenset(
    (
        *("config", "out", "quiet", "verbose", "debug", "strict", "as_json", "push"),
        *("db", "offline", "max_age", "jobs", "engine", "scheduler"),
        *("llm_concurrency", "llm_timeout", "llm_dry_run"),
    )
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
    from bvreport import period
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
        supplied=chosen.supplied(),
        as_of=as_of,
        access=environment.github_access(),
        number=wish.get("number"),
        keeping=_keeping(wish),
        kind=wish.get("kind") or "traction",
        company=wish.get("company"),
        currency=values.currency(wish.get("currency") or options.DEFAULT_CURRENCY),
        rates=_rates(chosen),
        include_bots=bool(wish.get("include_bots")),
        include_inferred=bool(wish.get("include_inferred")),
        methods_off=_switched_off(chosen),
        command=_command(context),
        use_track_record=bool(wish.get("use_track_record")),
    )


def appraised(context: typer.Context, pull: PullRequest) -> Valuation:
    """One pull request valued alone, as this run is asked to value."""
    from bvreport.methods.examine import examine
    from bvreport.valuation.appraisal import appraise

    terms, wish, chosen = assumptions(context), context.params, context.obj
    code = values.currency(wish.get("currency") or options.DEFAULT_CURRENCY)
    findings = examine(pull, terms, off=_switched_off(chosen))
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


def _switched_off(chosen: Settings) -> frozenset[str]:
    if not chosen.methods.off:  # loading the methods takes a third of a second
        return frozenset()
    from bvreport.methods.examine import switched_off

    return switched_off(chosen.methods.off)


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
