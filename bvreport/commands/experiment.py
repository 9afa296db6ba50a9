"""`bvreport experiment`: two variants of the calculation, compared over the same changes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bvreport.console import Console, console
from bvreport.errors import BvreportError, UsageError
from bvreport.output import STDOUT, deliver, file_name, prepare, print_lines
from bvreport.typed import arguments, groups, making, options, values
from bvreport.typed.second_reader import reader_of, what_it_takes

if TYPE_CHECKING:
    from bvreport.job import Job
    from bvreport.model import PullRequest
    from bvreport.quality.experiment.model import Experiment
    from bvreport.quality.experiment.trial import Arm
    from bvreport.quality.experiment.variant import Variant
    from bvreport.render.drawing import Look

FORMATS = ("md", "html", "json")
ProfileA = Annotated[
    list[str] | None,
    typer.Option("--profile-a", metavar="NAME", help="A profile of A's file; repeatable."),
]
ProfileB = Annotated[
    list[str] | None,
    typer.Option("--profile-b", metavar="NAME", help="A profile of B's file; repeatable."),
]


@groups.takes(groups.SETTINGS, groups.GATHERED, groups.SELECTED, groups.STORED, groups.FAILURES)
def run(
    context: typer.Context,
    a: Annotated[Path, typer.Option("--a", metavar="FILE", help="The bvreport.toml of A.")],
    b: Annotated[Path, typer.Option("--b", metavar="FILE", help="The bvreport.toml of B.")],
    profile_a: ProfileA = None,
    profile_b: ProfileB = None,
    gold: Annotated[
        Path | None,
        typer.Option("--gold", metavar="GOLD.jsonl", help="Over labelled texts, for accuracy."),
    ] = None,
    sheet_format: options.SheetFormat = "",
    out: options.Out = options.DEFAULT_FOLDER,
    templates: options.TemplatesFolder = None,
    llm_dry_run: options.LlmDryRun = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """A variant is what its file says; variables and --set change neither."""
    from bvreport.intake import gather
    from bvreport.quality.experiment import trial, variant
    from bvreport.quality.gold import Labelled, read

    if gold is not None and arguments.typed(context, "repo"):
        raise UsageError("both --gold and --repo", hint="give one of them")
    formats = _formats(sheet_format, out)
    variants = (variant.load(a, profile_a or ()), variant.load(b, profile_b or ()))
    variant.currency(*variants)
    said, labelled = console(quiet, verbose), Labelled(records=(), issues=())
    if gold is None:
        job = arguments.job(context)
    else:
        labelled = read(gold)
        job = arguments.job(context, repo=[str(gold)], since=None, until=None, quarter=None)
    gathered = gather(job)
    pulls = trial.selected(gathered, job)
    if llm_dry_run:
        for side, one in zip("AB", variants, strict=True):
            print_lines(f"{side}: {line}" for line in _what_it_takes(one, pulls, context, said))
        return
    arms = trial.Arms(
        a=_arm(variants[0], pulls, context, said),
        b=_arm(variants[1], pulls, context, said),
    )
    experiment = trial.run(gathered, arms, job, labelled.records)
    _keep(experiment, job, said)
    _tell(experiment, formats, out, making.look(context))
    said.gaps(tuple(gathered.gaps))
    said.issues((*labelled.issues, *gathered.issues))


def assign(
    keys: Annotated[
        list[str],
        typer.Argument(metavar="KEY...", help="Keys of changes; - reads them from stdin."),
    ],
    salt: Annotated[
        str, typer.Option("--salt", metavar="WORD", help="Names the split; another splits anew.")
    ],
    share: Annotated[
        str, typer.Option("--share", metavar="X", help="How much of all keys B gets, 0 to 1.")
    ] = "0.5",
    debug: options.Debug = False,
) -> None:
    """The same key and salt give the same arm, on every machine."""
    from bvreport.quality.experiment.assignment import arm, portion

    of_b = portion(share)
    print_lines(f"{key}\t{arm(key, salt, of_b)}" for key in _keys(keys))


@groups.takes(groups.SETTINGS, groups.KEPT, groups.FAILURES)
def kept(
    context: typer.Context,
    list_format: options.KeptFormat = "table",
) -> None:
    """The newest first."""
    from bvreport.answers import experiments
    from bvreport.store.engine import open_store
    from bvreport.store.experiments import Experiments

    values.one_of("format", list_format, experiments.FORMATS)
    store = Experiments(open_store(context.params["db"]))
    print_lines(experiments.FORMATS[list_format](store.all()))


@groups.takes(groups.SETTINGS, groups.KEPT, groups.FAILURES)
def show(
    context: typer.Context,
    digest: Annotated[
        str, typer.Argument(metavar="DIGEST", help="Of the experiment; may be shortened.")
    ],
    sheet_format: options.SheetFormat = "",
    out: options.Out = options.DEFAULT_FOLDER,
    templates: options.TemplatesFolder = None,
) -> None:
    """In any format that `run` writes."""
    from bvreport.quality.experiment.exchange import read
    from bvreport.store.engine import open_store
    from bvreport.store.experiments import Experiments

    formats = _formats(sheet_format, out)
    content = Experiments(open_store(context.params["db"])).content(digest)
    if content is None:
        raise UsageError(
            f"there is not one experiment {digest!r} in the store",
            hint="`bvreport experiment list` lists the digests",
        )
    _tell(read(content, f"the experiment {digest}"), formats, out, making.look(context))


PARTS = {
    "run": (run, "Run both variants over labelled texts or repositories, and say how they differ."),
    "assign": (assign, "Say which arm of a live split each key falls to."),
    "list": (kept, "List the experiments that were kept."),
    "show": (show, "Show one of them again."),
}


def _formats(wanted: str, out: Path) -> tuple[str, ...]:
    """The formats of files; none is a table on stdout."""
    if not wanted:
        return ()
    formats = values.formats(wanted, out, FORMATS)
    prepare(out)
    return formats


def _wish(variant: Variant, context: typer.Context) -> Mapping[str, Any]:
    """How the model of a variant is asked: as its file says, with the answers of one store."""
    defaults = {name: default for name, (_, default) in groups.READ_ALONG.items()}
    asked = {**defaults, **variant.settings.llm.as_defaults(), "llm": variant.has_model}
    return {**asked, "db": context.params["db"], "templates": variant.settings.templates}


def _what_it_takes(
    variant: Variant, pulls: Sequence[PullRequest], context: typer.Context, said: Console
) -> Sequence[str]:
    with reader_of(_wish(variant, context), variant.settings, said) as reader:
        return ["no model"] if reader is None else what_it_takes(reader, pulls)


def _arm(
    variant: Variant, pulls: Sequence[PullRequest], context: typer.Context, said: Console
) -> Arm:
    """A variant, and what its model reads in these texts if it has one."""
    from bvreport.quality.experiment.trial import Arm

    with reader_of(_wish(variant, context), variant.settings, said) as reader:
        if reader is None:
            return Arm(variant=variant)
        replies = reader.read(pulls)
        said.issues(reader.issues())
        return Arm(variant=variant, replies=replies, use=reader.use({}))


def _keep(experiment: Experiment, job: Job, said: Console) -> None:
    """In the store, as reports are: files and the demo only where one was named."""
    from bvreport.history import keeping_of
    from bvreport.quality.experiment.exchange import as_json
    from bvreport.store.engine import open_store
    from bvreport.store.experiments import Abstract, Experiments

    if (keeping := keeping_of(job)) is None:
        said.say("not kept: --db names a store that keeps experiments over files")
        return
    abstract = Abstract(
        a=experiment.a,
        b=experiment.b,
        over=", ".join(experiment.over),
        changes=experiment.changes,
        differing=experiment.differing_in_all,
        version=experiment.version,
        made_at=keeping.now,
    )
    try:
        digest = Experiments(open_store(keeping.url)).keep(as_json(experiment), abstract)
    except BvreportError as error:
        if keeping.asked:
            raise
        said.say(f"not kept: {error.message}")
        return
    said.say(f"kept as {digest[:12]}; `bvreport experiment show {digest[:12]}` shows it again")


def _tell(experiment: Experiment, formats: Sequence[str], out: Path, look: Look) -> None:
    from bvreport.quality import sheet, sheet_pages
    from bvreport.quality.experiment.exchange import as_json
    from bvreport.quality.experiment.sheets import sheet as sheet_of

    told = sheet_of(experiment)
    if not formats:
        print_lines(sheet.text(told))
        return
    stem = Path(experiment.over[0]).stem if len(experiment.over) == 1 else ""
    name = f"{file_name(stem) or 'portfolio'}-experiment"
    beside = "" if str(out) == STDOUT else name
    drawn = sheet_pages.written(told, formats, look, beside)
    kept = {"json": as_json(experiment)} if "json" in formats else {}
    deliver({**drawn, **kept}, name, out)


def _keys(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if word == STDOUT:
            yield from (line.strip() for line in sys.stdin if line.strip())
        else:
            yield word
