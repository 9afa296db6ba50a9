"""The command line: arguments into one pipeline call, its result into files or stdout.

stdout carries only the product, stderr everything else. Each command imports what it uses, so that
`--help` stays quick.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bvreport import __version__, options
from bvreport.console import Console
from bvreport.errors import BvreportError, UsageError, unknown

if TYPE_CHECKING:
    from bvreport.config.settings import Settings
    from bvreport.job import Job
    from bvreport.model import Gap, Issue, Report
    from bvreport.render.drawing import Look

EXIT_CODES = """\
Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 done with issues under --strict;
4 nothing to report; 130 interrupted."""
EXIT_ISSUES, EXIT_INTERRUPTED = 3, 130
STDOUT = "-"
LONGEST_NAME = 60  # characters, of four bytes at most: file systems take 255 bytes

app = typer.Typer(
    name="bvreport",
    help="What a repository's merged pull requests say they are worth, with the proof.",
    epilog=EXIT_CODES,
    rich_markup_mode=None,  # 74 ms instead of 173 ms for --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, and turn every expected failure into one or two lines and an exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    sys.stderr = sys.stderr or io.StringIO()  # closed: `print` would turn to stdout
    try:
        code = app(arguments, prog_name="bvreport", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        _console().say("interrupted")
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stdout = None  # the reader went away: nothing to flush to
        code = 0
    except Exception as error:  # the one catch: whatever happened is told in two lines
        if "--debug" in arguments:
            raise
        failure = _failure(error)
        _console().failure(failure)
        code = failure.exit_code
    sys.exit(code if isinstance(code, int) else 0)


def _failure(error: Exception) -> BvreportError:
    """An expected failure as it is, the parser's in our words, and a defect called one."""
    if isinstance(error, BvreportError):
        return error
    if isinstance(error, typer.TyperException):
        message = " ".join(error.format_message().split())
        return UsageError(message, hint="`bvreport --help` lists what there is")
    if isinstance(error, OSError):  # of a file it would have been told where that file is used
        return BvreportError(
            f"cannot write to {error.filename or 'standard output'}: {error.strerror or error}",
            hint="free some space, or send it elsewhere",
        )
    return BvreportError(
        f"a defect in bvreport: {type(error).__name__}: {error}",
        hint="run it again with --debug and report what that prints",
    )


def _version(wanted: bool) -> None:
    if wanted:
        print(f"bvreport {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What a repository's merged pull requests say they are worth, with the proof."""


@app.command(epilog=EXIT_CODES)
def deck(
    context: typer.Context,
    config: options.Config = None,
    repo: options.Repo = None,
    since: options.Since = None,
    until: options.Until = None,
    quarter: options.Quarter = None,
    kind: options.Kind = "traction",
    format: options.Format = options.DEFAULT_FORMATS,
    out: options.Out = options.DEFAULT_FOLDER,
    company: options.Company = None,
    author: options.Author = None,
    exclude_author: options.ExcludeAuthor = None,
    include_bots: options.IncludeBots = False,
    label: options.Label = None,
    path: options.PathGlob = None,
    base: options.Base = None,
    set_: options.Set = None,
    currency: options.Currency = "USD",
    include_inferred: options.IncludeInferred = False,
    theme: options.Theme = None,
    templates: options.TemplatesFolder = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> int:
    """Gather, score, aggregate and render: the main job."""
    from bvreport import pipeline
    from bvreport.studio import Studio

    console = _console(quiet, verbose)
    formats = _formats(format, out)
    job = _job(context)
    with Studio(_look(context), formats, job.kind) as studio:
        if str(out) != STDOUT:
            _prepare(out)
        with console.progress("pull requests") as progress:
            report = pipeline.report(job, progress.step, console.say)
        _deliver(studio.draw(report), _artefact(report), out)
    quality = report.data_quality
    scored = quality.received - sum(quality.excluded.values())
    _summary(scored, quality.received, quality.gaps, report.issues, console)
    return EXIT_ISSUES if strict and (report.issues or quality.gaps) else 0


@app.command(epilog=EXIT_CODES)
def score(
    context: typer.Context,
    config: options.Config = None,
    repo: options.Repo = None,
    since: options.Since = None,
    until: options.Until = None,
    quarter: options.Quarter = None,
    listing_format: options.ListingFormat = "jsonl",
    author: options.Author = None,
    exclude_author: options.ExcludeAuthor = None,
    include_bots: options.IncludeBots = False,
    label: options.Label = None,
    path: options.PathGlob = None,
    base: options.Base = None,
    set_: options.Set = None,
    currency: options.Currency = "USD",
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> int:
    """Print every change received with its claims, settled, one JSON object a line."""
    from bvreport import pipeline
    from bvreport.commands import listing

    console = _console(quiet, verbose)
    if listing_format not in listing.FORMATS:
        raise unknown("format", listing_format, listing.FORMATS)
    job = _job(context)
    tally = pipeline.Tally()
    for line in listing.FORMATS[listing_format](pipeline.score_all(job, tally)):
        _print(line)
    _summary(tally.received - tally.excluded, tally.received, tally.gaps, tally.issues, console)
    return EXIT_ISSUES if strict and (tally.issues or tally.gaps) else 0


@app.command(epilog=EXIT_CODES)
def explain(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="owner/name#N, demo#N.")],
    config: options.Config = None,
    report: options.ReportFile = None,
    repo: options.Repo = None,
    as_json: Annotated[bool, typer.Option("--json", help="The object of `score`.")] = False,
    explanation_format: options.ExplanationFormat = "",
    out: options.Out = options.DEFAULT_FOLDER,
    set_: options.Set = None,
    currency: options.Currency = "USD",
    templates: options.TemplatesFolder = None,
    debug: options.Debug = False,
) -> None:
    """Show one change: its claims, quotes, formulas, assumptions, and what was set aside."""
    from bvreport import codec, lookup
    from bvreport.commands import explain as explanation
    from bvreport.render.templates import Templates

    formats = _formats(explanation_format, out, explanation.FORMATS) if explanation_format else ()
    look = Templates(templates)
    if formats and str(out) != STDOUT:
        _prepare(out)
    if report is not None:
        change, terms = lookup.find_saved(key, report)
    else:
        named, number = lookup.repository_of(key)
        change, terms = lookup.find(key, _job(context, repo=repo or [named], number=number))
    pages = explanation.explain(change, terms)
    if formats:
        drawn = {name: explanation.FORMATS[name](pages, look) for name in formats}
        _deliver(drawn, f"{_file_name(change.key)}-explanation", out)
    else:
        _print(codec.change_json(change) if as_json else explanation.text(pages))


@app.command(epilog=EXIT_CODES)
def render(
    context: typer.Context,
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A saved report.")],
    config: options.Config = None,
    kind: options.MaybeKind = None,
    format: options.Format = options.DEFAULT_FORMATS,
    out: options.Out = options.DEFAULT_FOLDER,
    theme: options.Theme = None,
    templates: options.TemplatesFolder = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Render a saved report to any format, offline."""
    from bvreport import lookup
    from bvreport.studio import Studio

    formats = _formats(format, out)
    saved = lookup.saved(report, kind)
    with Studio(_look(context), formats, saved.kind) as studio:
        if str(out) != STDOUT:
            _prepare(out)
        _deliver(studio.draw(saved), _artefact(saved), out)


@app.command("list")
def list_(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="Which names; without it, what can be listed.")
    ] = "",
    config: options.Config = None,
    set_: options.Set = None,
    templates: options.TemplatesFolder = None,
    debug: options.Debug = False,
) -> None:
    """List names: formats, kinds, methods, assumptions, kpis, sources, templates."""
    from bvreport.commands import catalogue
    from bvreport.config import terms

    chosen: Settings = context.obj
    known = terms.assumptions(chosen.assumptions, set_ or ())
    for line in catalogue.listed(what, known, templates):
        _print(line)


@app.command("eval", epilog=EXIT_CODES)
def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Labelled pull requests.")],
    config: options.Config = None,
    evaluation_format: options.EvaluationFormat = "table",
    show: options.Show = False,
    min_precision: options.MinPrecision = None,
    min_recall: options.MinRecall = None,
    min_category: options.MinCategory = None,
    min_clean: options.MinClean = None,
    set_: options.Set = None,
    currency: options.Currency = "USD",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Measure accuracy on labelled texts; exit 1 below a threshold."""
    from bvreport import pipeline
    from bvreport.quality import thresholds
    from bvreport.quality.evaluate import evaluate as evaluated
    from bvreport.quality.gold import read
    from bvreport.quality.show import FORMATS

    if evaluation_format not in FORMATS:
        raise unknown("format", evaluation_format, FORMATS)
    least = thresholds.Thresholds(
        precision=min_precision, recall=min_recall, category=min_category, clean=min_clean
    )
    labelled = read(gold)
    job = _job(context, repo=[str(gold)])
    evaluation = evaluated(labelled.records, pipeline.score_all(job, pipeline.Tally()))
    for line in FORMATS[evaluation_format](evaluation, show):
        _print(line)
    _console(quiet, verbose).issues((*labelled.issues, *evaluation.issues))
    if short := tuple(thresholds.shortfalls(evaluation, least)):
        raise BvreportError("; ".join(short), hint="--show lists what was missed and what is false")


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    debug: options.Debug = False,
) -> None:
    """Write a commented bvreport.toml with every setting and assumption."""
    from bvreport.config.starter import write

    _print(str(write(folder, force=force)))


@app.command()
def doctor(
    context: typer.Context,
    config: options.Config = None,
    theme: options.Theme = None,
    templates: options.TemplatesFolder = None,
    debug: options.Debug = False,
) -> int:
    """Check what works on this machine: git, Pango, fonts, token, templates, a theme."""
    from bvreport.commands.doctor import examine

    findings = examine(_look(context))
    for finding in findings:
        _print(finding.line)
    return int(any(finding.is_fault for finding in findings))


def _job(context: typer.Context, **overrides: Any) -> Job:
    """Everything that can be checked before slow work, checked."""
    from bvreport import period, registry
    from bvreport.config import environment, terms
    from bvreport.job import Job
    from bvreport.selection import Selection

    wish: Mapping[str, Any] = {**context.params, **overrides}
    chosen: Settings = context.obj
    repos = tuple(dict.fromkeys(wish.get("repo") or ()))
    if not repos:
        raise UsageError(
            "no repository given", hint="add --repo owner/name, a clone, a .json file, or demo"
        )
    sources = {repo: registry.source_of(repo) for repo in repos}
    as_of = environment.source_date() or _date_of(set(sources.values()))
    first, last = period.bounds(wish.get("since"), wish.get("until"), wish.get("quarter"), as_of)
    return Job(
        repos=repos,
        selection=Selection(
            since=first,
            until=last,
            authors=tuple(wish.get("author") or ()),
            labels=tuple(wish.get("label") or ()),
            paths=tuple(wish.get("path") or ()),
            bases=tuple(wish.get("base") or ()),
            exclude_authors=tuple(wish.get("exclude_author") or ()),
        ),
        terms=terms.assumptions(chosen.assumptions, wish.get("set_") or ()),
        as_of=as_of,
        access=environment.github_access(),
        number=wish.get("number"),
        kind=wish.get("kind") or "traction",
        company=wish.get("company"),
        currency=_currency(wish.get("currency") or "USD"),
        rates={code.upper(): rate for code, rate in chosen.rates.items()},
        include_bots=bool(wish.get("include_bots")),
        include_inferred=bool(wish.get("include_inferred")),
        command=_command(context),
    )


def _look(context: typer.Context) -> Look:
    from bvreport.render.drawing import Look

    chosen: Settings = context.obj
    return Look(
        templates=context.params.get("templates"),
        theme=context.params.get("theme"),
        layouts=dict(chosen.layouts),
    )


def _formats(wanted: str, out: Path, known: Collection[str] | None = None) -> tuple[str, ...]:
    """The formats asked for, each once; `known` are those of a command that has its own."""
    from bvreport import registry

    formats = tuple(dict.fromkeys(name for name in wanted.replace(" ", "").split(",") if name))
    if not formats:
        raise UsageError(
            "--format names no format", hint=f"write --format {options.DEFAULT_FORMATS}"
        )
    if known is None:
        registry.check_formats(formats)
    elif unheard := [name for name in formats if name not in known]:
        raise unknown("format", unheard[0], known)
    if str(out) == STDOUT and (len(formats) != 1 or formats[0] not in registry.TEXT_FORMATS):
        raise UsageError(
            f"-o - takes one text format, not {wanted}",
            hint=f"add --format {' or --format '.join(sorted(registry.TEXT_FORMATS))}",
        )
    return formats


def _currency(code: str) -> str:
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise UsageError(f"{code!r} is no currency", hint="write an ISO code: USD, EUR, JPY")
    return code.upper()


def _date_of(sources: set[str]) -> datetime:
    """The demo brings its date along; everything else is told as of now."""
    if sources == {"demo"}:
        from bvreport.sources.demo import as_of

        return as_of()
    return datetime.now(UTC)


def _command(context: typer.Context) -> str:
    """How to make the same report again: the options that are set, without output places."""
    left_out = {"config", "out", "quiet", "verbose", "debug", "strict", "as_json"}
    words = ["bvreport", context.info_name or ""]
    for option in context.command.params:
        value = context.params.get(option.name or "")
        if option.name in left_out or value in (None, False, [], ()) or value == option.default:
            continue
        flag = max(option.opts, key=len)
        values = value if isinstance(value, list | tuple) else [value]
        words += [flag] if value is True else [f"{flag} {_quoted(str(one))}" for one in values]
    return " ".join(words)


def _quoted(text: str) -> str:
    import shlex

    return shlex.quote(text)


def _prepare(out: Path) -> None:
    from bvreport import files

    files.check_folder(out)


def _deliver(artefacts: Mapping[str, bytes], name: str, out: Path) -> None:
    """The artefacts as files of that name, one for each format, or the one text to stdout."""
    from bvreport import files

    if str(out) == STDOUT:
        _write(b"".join(artefacts.values()))
        return
    named = {f"{name}.{suffix}": content for suffix, content in artefacts.items()}
    for path in files.write_all(out, named):
        _print(str(path))


def _artefact(report: Report) -> str:
    """`<slug>-<kind>`: the repository's name, else the company's, else "portfolio"."""
    name = report.repos[0].rpartition("/")[2] if len(report.repos) == 1 else report.company
    return f"{_file_name(name or '') or 'portfolio'}-{report.kind}"


def _file_name(text: str) -> str:
    """A text as part of a file name on any system."""
    kept = "".join(c if c.isalnum() or c in "._" else "-" for c in text.casefold())
    return kept[:LONGEST_NAME].strip("-.")


def _summary(
    scored: int, received: int, gaps: Sequence[Gap], issues: Sequence[Issue], console: Console
) -> None:
    """One line of what happened, then what is missing."""
    counted = f"{len(issues)} issue{'' if len(issues) == 1 else 's'}"
    missing = f", {len(gaps)} gap{'' if len(gaps) == 1 else 's'}" if gaps else ""
    console.say(f"scored {scored} of {received} pull requests, {counted}{missing}")
    console.gaps(tuple(gaps))
    console.issues(tuple(issues))


def _print(text: str) -> None:
    """To stdout as UTF-8 whatever the locale; halves of surrogate pairs as JSON writes them."""
    _write(f"{text}\n".encode("utf-8", "backslashreplace"))


def _write(content: bytes) -> None:
    """To stdout, at once; a reader that has seen enough ends the run and is no failure."""
    if sys.stdout is None:
        raise BvreportError("standard output is closed", hint="send it to a file or a pipe")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise typer.Exit from error  # before typer sees it, which would call it a failure


def _console(quiet: bool = False, verbose: bool = False) -> Console:
    from bvreport.config.environment import no_color

    colour = sys.stderr.isatty() and not no_color()
    return Console(verbosity=-1 if quiet else int(verbose), colour=colour)
