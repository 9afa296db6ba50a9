"""Groups of options that several commands take alike.

A command names the groups and, in its own signature, only the options that it reads itself; the
others reach the product through the context.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from bvreport.typed import options

Group = Mapping[str, tuple[Any, Any]]  # parameter -> its option and its default

SETTINGS: Group = {"config": (options.Config, None)}
GATHERED: Group = {
    "repo": (options.Repo, None),
    "since": (options.Since, None),
    "until": (options.Until, None),
    "quarter": (options.Quarter, None),
}
SELECTED: Group = {
    "author": (options.Author, None),
    "exclude_author": (options.ExcludeAuthor, None),
    "include_bots": (options.IncludeBots, False),
    "label": (options.Label, None),
    "path": (options.PathGlob, None),
    "base": (options.Base, None),
}
STORED: Group = {
    "db": (options.Database, None),
    "offline": (options.Offline, False),
    "max_age": (options.MaxAge, None),
}
COMPARED: Group = {
    "reference": (options.Reference, None),
    "span": (options.SpanOfPeriods, "quarter"),
    "max_psi": (options.MaxPsi, 0.25),
    "max_jsd": (options.MaxJsd, 0.2),
    "min_n": (options.MinN, 50),
}
LIMITED: Group = {
    "max_rejected": (options.MaxRejected, None),
    "max_unreadable": (options.MaxUnreadable, None),
    "max_backlog": (options.MaxBacklog, None),
    "max_cost": (options.MaxCost, None),
    "max_calibration_error": (options.MaxCalibrationError, None),
}
ASSUMED: Group = {"set_": (options.Set, None), "profile": (options.Profile, None)}
VALUED: Group = {**ASSUMED, "currency": (options.Currency, options.DEFAULT_CURRENCY)}
SPREAD: Group = {
    "jobs": (options.Jobs, None),
    "engine": (options.EngineName, options.ENGINES[0]),
    "scheduler": (options.Scheduler, None),
}
DECIDED: Group = {"use_track_record": (options.TrackRecord, False)}
ASKED: Group = {  # of commands that cannot tell beforehand what asking would take
    "llm": (options.Llm, False),
    "llm_model": (options.LlmModel, "gpt-4o-mini"),
    "llm_temperature": (options.LlmTemperature, 0.0),
    "llm_seed": (options.LlmSeed, 1),
    "llm_timeout": (options.LlmTimeout, 60.0),
    "llm_concurrency": (options.LlmConcurrency, 8),
    "llm_budget": (options.LlmBudget, None),
    "llm_budget_tokens": (options.LlmBudgetTokens, None),
    "llm_batch": (options.LlmBatch, False),
}
READ_ALONG: Group = {**ASKED, "llm_dry_run": (options.LlmDryRun, False)}
KEPT: Group = {"db": (options.Database, None)}  # of commands that keep nothing but answers
LOOK: Group = {"theme": (options.Theme, None), "templates": (options.TemplatesFolder, None)}
TOLD: Group = {
    "paper": (options.PaperSize, None),
    "previous": (options.Previous, None),
    "redact": (options.Redact, False),
}
FRAMED: Group = {
    "kind": (options.Kind, "traction"),
    "format": (options.Format, options.DEFAULT_FORMATS),
    "out": (options.Out, options.DEFAULT_FOLDER),
    "company": (options.Company, None),
    "metrics": (options.Metrics, None),
    "target": (options.Target, None),
    "include_inferred": (options.IncludeInferred, False),
}
FAILURES: Group = {"debug": (options.Debug, False)}
LAST = ("quiet", "verbose", "debug")  # in every `--help`


def takes(*groups: Group) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A command that takes the options of these groups beside those of its own signature."""

    def widened(command: Callable[..., Any]) -> Callable[..., Any]:
        own = inspect.signature(command, eval_str=True).parameters
        shared = {
            name: inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=option, default=default
            )
            for group in groups
            for name, (option, default) in group.items()
        }
        known = {
            **shared,
            **{name: one.replace(kind=one.KEYWORD_ONLY) for name, one in own.items()},
        }
        ordered = sorted(known.values(), key=_place)

        @wraps(command)
        def called(**given: Any) -> Any:
            return command(**{name: given[name] for name in own})

        called.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]  # typer reads it
        called.__annotations__ = {name: one.annotation for name, one in known.items()}
        return called

    return widened


def _place(option: inspect.Parameter) -> int:
    return LAST.index(option.name) if option.name in LAST else -1
