"""The vocabulary of the command line: each option that several commands take, with its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

KINDS = ("traction", "showcase", "quarterly")
FORMATS = ("md", "html", "pdf", "pptx", "xlsx", "json", "png")
PAPERS = ("a4", "letter", "16:9")
ENGINES = ("local", DASK := "dask")
PERIODS = ("month", "quarter")
FAILINGS = (ISSUES := "issues", NOTHING := "nothing", NEVER := "never")
DEFAULT_FORMATS = "md,pdf,pptx"
DEFAULT_FOLDER = Path("out")
DEFAULT_CURRENCY = "USD"


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


def among(*names: str) -> Callable[[str], list[str]]:
    """What a shell may complete a value with, after a comma too."""

    def completed(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [f"{before}{comma}{name}" for name in names if name.startswith(last)]

    return completed


def _format(help_: str, *names: str, metavar: str = "F") -> Any:
    """A format other than that of a report: flags alone set it."""
    return typer.Option(
        "--format", metavar=metavar, help=help_, show_envvar=False, autocompletion=among(*names)
    )


def _assumed() -> list[str]:
    """The assumptions with their defaults, as `--set` takes them."""
    from bvreport.config.terms import defaults

    known = defaults().entries
    return [f"{one.key}={'' if one.value is None else one.value}" for one in known]


Repo = Annotated[
    list[str] | None,
    _option(
        "--repo", "owner/name, owner/*, a URL, a clone, JSON, Parquet, a folder, - or demo.", "R"
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
        "--set",
        metavar="KEY=VALUE",
        help="Override an assumption: --set rate.senior=95.",
        autocompletion=_assumed,
    ),
]
Profile = Annotated[
    list[str] | None,
    _option("--profile", "Assumptions of this profile in bvreport.toml; the last wins.", "NAME"),
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
    str, _option("--kind", "Which artefact.", "|".join(KINDS), autocompletion=among(*KINDS))
]
MaybeKind = Annotated[
    str | None,
    _option(
        "--kind",
        "Another artefact than the saved one.",
        "|".join(KINDS),
        autocompletion=among(*KINDS),
    ),
]
Format = Annotated[
    str, _option("--format", f"{', '.join(FORMATS)}.", "F,F", autocompletion=among(*FORMATS))
]
ListingFormat = Annotated[str, _format("jsonl, table or csv.", "jsonl", "table", "csv")]
ExplanationFormat = Annotated[
    str,
    _format("Files instead of text: md, html, pdf.", "md", "html", "pdf", metavar="F,F"),
]
EvaluationFormat = Annotated[str, _format("table, json or md.", "table", "json", "md")]
SheetFormat = Annotated[
    str,
    _format("Files instead of a table: md, html, json.", "md", "html", "json", metavar="F,F"),
]
KeptFormat = Annotated[str, _format("table or jsonl.", "table", "jsonl")]
HistoryFormat = Annotated[
    str,
    _format(
        "table or jsonl; of --changes text, md or json.", "table", "jsonl", "text", "md", "json"
    ),
]
TextFormat = Annotated[str, _format("text, md or json.", "text", "md", "json")]
OutOrStdout = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help="Into a file there; - is stdout.")
]
Reference = Annotated[
    str | None,
    _option("--reference", "What drift is measured from: 2024, 2024-Q1, 2024-03.", "W"),
]
SpanOfPeriods = Annotated[
    str,
    _option(
        "--period",
        "How long a period is.",
        "|".join(PERIODS),
        autocompletion=among(*PERIODS),
    ),
]
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
    _option(
        "--paper",
        "For quarterly and showcase a4, else 16:9.",
        "|".join(PAPERS),
        autocompletion=among(*PAPERS),
    ),
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
    str,
    _option(
        "--fail-on",
        "Fail on issues, on nothing (to report), on both; or never.",
        "F,F",
        autocompletion=among(*FAILINGS),
    ),
]
Jobs = Annotated[
    int | None, _option("--jobs", "Processes that score; by default as many as pay.", "N", min=1)
]
EngineName = Annotated[
    str,
    _option(
        "--engine",
        "Where parts are read and scored: on this machine, or by a Dask cluster.",
        "|".join(ENGINES),
        autocompletion=among(*ENGINES),
    ),
]
Scheduler = Annotated[
    str | None,
    _option("--scheduler", "Of that cluster; by default one is started here.", "tcp://HOST:PORT"),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only failures on stderr.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Every issue on stderr.")]
Debug = Annotated[bool, typer.Option("--debug", help="A traceback for a failure.")]
