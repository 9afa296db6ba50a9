"""The vocabulary of the command line: what several commands take, with its words and variable."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

KINDS = ("traction", "showcase", "quarterly")
FORMATS = ("md", "html", "pdf", "pptx", "xlsx", "json", "png")
PAPERS = ("a4", "letter", "16:9")
DEFAULT_FORMATS = "md,pdf,pptx"
DEFAULT_FOLDER = Path("out")
DEFAULT_CURRENCY = "USD"

Group = Mapping[str, tuple[Any, Any]]  # parameter -> its option and its default


def _option(flag: str, help_: str, metavar: str | None = None, **more: Any) -> Any:
    """An option that `BVREPORT_<OPTION>` sets too."""
    variable = "BVREPORT_" + flag.lstrip("-").replace("-", "_").upper()
    flags = (flag, *more.pop("short", ()))
    return typer.Option(
        *flags, help=help_, metavar=metavar, envvar=variable, show_envvar=False, **more
    )


def _configured(context: typer.Context, path: Path | None) -> Path | None:
    """Make the options of bvreport.toml the defaults of the others; runs before they are read."""
    from bvreport.config import settings

    found = path or settings.nearest(Path.cwd())
    chosen = settings.load(found) if found else settings.Settings()
    context.default_map = chosen.as_defaults()
    context.obj = chosen
    return found


def _among(*names: str) -> Callable[[str], list[str]]:
    """What a shell may complete a value with, after a comma too."""

    def completed(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [f"{before}{comma}{name}" for name in names if name.startswith(last)]

    return completed


Repo = Annotated[
    list[str] | None,
    _option(
        "--repo", "owner/name, owner/*, a URL, a clone, a .json or .jsonl file, - or demo.", "R"
    ),
]
Since = Annotated[str | None, _option("--since", "From: 2024, 2024-01, 2024-Q2, 90d, 1y.", "W")]
Until = Annotated[str | None, _option("--until", "To, inclusive to its end.", "W")]
Quarter = Annotated[str | None, _option("--quarter", "Both ends at once: 2024-Q2, or last.", "Q")]
Author = Annotated[list[str] | None, _option("--author", "Only by this author.", "LOGIN")]
ExcludeAuthor = Annotated[
    list[str] | None, _option("--exclude-author", "Nothing by this author.", "LOGIN")
]
IncludeBots = Annotated[bool, _option("--include-bots", "Count bots' changes too.")]
Label = Annotated[list[str] | None, _option("--label", "Only with this label.", "NAME")]
PathGlob = Annotated[list[str] | None, _option("--path", "Only touching such files.", "GLOB")]
Base = Annotated[list[str] | None, _option("--base", "Only merged into this branch.", "BRANCH")]
# BVREPORT_SET is read in `arguments`: flags add to it instead of taking its place.
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help="Override an assumption: --set rate.senior=95."
    ),
]
Profile = Annotated[
    list[str] | None,
    _option("--profile", "Assumptions of [profile.NAME] in bvreport.toml; the last wins.", "NAME"),
]
Config = Annotated[
    Path | None,
    _option(
        "--config",
        "Settings; by default the nearest bvreport.toml.",
        "FILE",
        callback=_configured,
        is_eager=True,
    ),
]
Currency = Annotated[str, _option("--currency", "Currency of the report.", "CODE")]
Kind = Annotated[
    str, _option("--kind", "Which artefact.", "|".join(KINDS), autocompletion=_among(*KINDS))
]
MaybeKind = Annotated[
    str | None, _option("--kind", "Another artefact than the saved one.", "|".join(KINDS))
]
Format = Annotated[
    str, _option("--format", f"{', '.join(FORMATS)}.", "F,F", autocompletion=_among(*FORMATS))
]
ListingFormat = Annotated[
    str, typer.Option("--format", metavar="F", help="jsonl, table or csv.", show_envvar=False)
]
ExplanationFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="F,F", help="Files instead of text: md, html, pdf.", show_envvar=False
    ),
]
EvaluationFormat = Annotated[
    str, typer.Option("--format", metavar="F", help="table, json or md.", show_envvar=False)
]
SheetFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="F,F",
        help="Files instead of a table: md, html, json.",
        show_envvar=False,
    ),
]
HistoryFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="F",
        help="table or jsonl; of --changes text, md or json.",
        show_envvar=False,
    ),
]
DifferenceFormat = Annotated[
    str, typer.Option("--format", metavar="F", help="text, md or json.", show_envvar=False)
]
OutOrStdout = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help="Into a file there; - is stdout.")
]
Reference = Annotated[
    str | None,
    _option("--reference", "What drift is measured from: 2024, 2024-Q1, 2024-03.", "W"),
]
SpanOfPeriods = Annotated[str, _option("--period", "How long a period is.", "month|quarter")]
MaxPsi = Annotated[float, _option("--max-psi", "Drift: index above.", "X", min=0.0001)]
MaxJsd = Annotated[float, _option("--max-jsd", "Drift: distance above.", "X", min=0.0001, max=1)]
MinN = Annotated[int, _option("--min-n", "Tell no drift of fewer.", "N", min=2)]
MaxRejected = Annotated[
    float | None,
    _option("--max-rejected", "Share of a model's claims rejected.", "X", min=0, max=1),
]
MaxUnreadable = Annotated[
    int | None, _option("--max-unreadable", "Records and answers unreadable.", "N", min=0)
]
MaxBacklog = Annotated[
    int | None, _option("--max-backlog", "Claims that wait for a person.", "N", min=0)
]
MaxCost = Annotated[
    float | None, _option("--max-cost", "Cost of the model in a period.", "DOLLARS", min=0)
]
MaxCalibrationError = Annotated[
    float | None,
    _option("--max-calibration-error", "Confidence against decisions.", "X", min=0, max=1),
]
Out = Annotated[
    Path, _option("--out", "Where files go; - is stdout, for one text.", "DIR", short=("-o",))
]
Database = Annotated[
    str | None,
    _option("--db", "The store; by default a file in the user's data folder.", "URL"),
]
Offline = Annotated[bool, _option("--offline", "Ask no source: use what the store has.")]
MaxAge = Annotated[
    str | None,
    _option("--max-age", "A sync this recent is current enough: 15min, 12h, 7d.", "AGE"),
]
ReportFile = Annotated[
    Path | None, _option("--report", "Look in this saved report.", "REPORT.json")
]
ReportFiles = Annotated[
    list[Path] | None,
    typer.Option("--report", metavar="REPORT.json", help="Of this saved report; repeatable."),
]
Theme = Annotated[Path | None, _option("--theme", "Your own master for .pptx.", "FILE.pptx")]
TemplatesFolder = Annotated[
    Path | None, _option("--templates", "Your own storyboards and templates.", "DIR")
]
PaperSize = Annotated[
    str | None,
    _option("--paper", "For quarterly and showcase a4, else 16:9.", "|".join(PAPERS)),
]
Redact = Annotated[
    bool, _option("--redact", "Aliases for names, bands for money, no links, in every format.")
]
Previous = Annotated[
    Path | None, _option("--previous", "The report of the period before.", "REPORT.json")
]
Company = Annotated[str | None, _option("--company", "Whose report it is.", "NAME")]
Metrics = Annotated[
    Path | None,
    _option("--metrics", "Your business metrics: month, metric, value.", "FILE.csv"),
]
Target = Annotated[
    list[str] | None,
    _option("--target", "What should come true: net_roi=1, payback_months=12.", "KEY=VALUE"),
]
IncludeInferred = Annotated[
    bool,
    _option("--include-inferred", "Count indicative (grade D) figures in totals, labelled."),
]
By = Annotated[str, _option("--by", "Who decides: a name or a login.", "NAME")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for whoever asks later.")]
TrackRecord = Annotated[
    bool,
    _option("--use-track-record", "Cut expected values to what verified claims brought."),
]
Llm = Annotated[bool, _option("--llm", "Let a model read along; the rules check what it reads.")]
LlmModel = Annotated[str, _option("--llm-model", "Which model.", "NAME")]
LlmTemperature = Annotated[
    float, _option("--llm-temperature", "Its sampling temperature.", "X", min=0, max=2)
]
LlmSeed = Annotated[int, _option("--llm-seed", "Its seed.", "N")]
LlmTimeout = Annotated[
    float, _option("--llm-timeout", "Seconds to wait for one answer.", "SECONDS", min=0.01)
]
LlmConcurrency = Annotated[
    int, _option("--llm-concurrency", "Questions at a time.", "N", min=1, max=1000)
]
LlmBudget = Annotated[
    float | None, _option("--llm-budget", "Stop asking before this is spent.", "DOLLARS", min=0)
]
LlmBudgetTokens = Annotated[
    int | None, _option("--llm-budget-tokens", "Stop asking before these are used.", "N", min=0)
]
LlmBatch = Annotated[
    bool, _option("--llm-batch", "Through the Batch API: cheaper, up to a day; resumes.")
]
LlmDryRun = Annotated[bool, _option("--llm-dry-run", "Print what asking would take, and stop.")]
Strict = Annotated[bool, _option("--strict", "Exit 3 when there are issues.")]
FailOn = Annotated[
    str, _option("--fail-on", "Fail on issues, on nothing (to report), on both; or never.", "F,F")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only failures on stderr.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Every issue on stderr.")]
Debug = Annotated[bool, typer.Option("--debug", help="A traceback for a failure.")]


# What several commands take alike. A command names the groups and, in its own signature, only the
# options that it reads itself; the others reach the product through the context.
SETTINGS: Group = {"config": (Config, None)}
GATHERED: Group = {
    "repo": (Repo, None),
    "since": (Since, None),
    "until": (Until, None),
    "quarter": (Quarter, None),
}
SELECTED: Group = {
    "author": (Author, None),
    "exclude_author": (ExcludeAuthor, None),
    "include_bots": (IncludeBots, False),
    "label": (Label, None),
    "path": (PathGlob, None),
    "base": (Base, None),
}
STORED: Group = {
    "db": (Database, None),
    "offline": (Offline, False),
    "max_age": (MaxAge, None),
}
COMPARED: Group = {
    "reference": (Reference, None),
    "span": (SpanOfPeriods, "quarter"),
    "max_psi": (MaxPsi, 0.25),
    "max_jsd": (MaxJsd, 0.2),
    "min_n": (MinN, 50),
}
LIMITED: Group = {
    "max_rejected": (MaxRejected, None),
    "max_unreadable": (MaxUnreadable, None),
    "max_backlog": (MaxBacklog, None),
    "max_cost": (MaxCost, None),
    "max_calibration_error": (MaxCalibrationError, None),
}
ASSUMED: Group = {"set_": (Set, None), "profile": (Profile, None)}
VALUED: Group = {**ASSUMED, "currency": (Currency, DEFAULT_CURRENCY)}
DECIDED: Group = {"use_track_record": (TrackRecord, False)}
ASKED: Group = {  # of commands that cannot tell beforehand what asking would take
    "llm": (Llm, False),
    "llm_model": (LlmModel, "gpt-4o-mini"),
    "llm_temperature": (LlmTemperature, 0.0),
    "llm_seed": (LlmSeed, 1),
    "llm_timeout": (LlmTimeout, 60.0),
    "llm_concurrency": (LlmConcurrency, 8),
    "llm_budget": (LlmBudget, None),
    "llm_budget_tokens": (LlmBudgetTokens, None),
    "llm_batch": (LlmBatch, False),
}
READ_ALONG: Group = {**ASKED, "llm_dry_run": (LlmDryRun, False)}
KEPT: Group = {"db": (Database, None)}  # of commands that keep nothing but answers
LOOK: Group = {"theme": (Theme, None), "templates": (TemplatesFolder, None)}
TOLD: Group = {"paper": (PaperSize, None), "previous": (Previous, None), "redact": (Redact, False)}
FRAMED: Group = {
    "kind": (Kind, "traction"),
    "format": (Format, DEFAULT_FORMATS),
    "out": (Out, DEFAULT_FOLDER),
    "company": (Company, None),
    "metrics": (Metrics, None),
    "target": (Target, None),
    "include_inferred": (IncludeInferred, False),
}
FAILURES: Group = {"debug": (Debug, False)}
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
