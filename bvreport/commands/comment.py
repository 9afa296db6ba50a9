"""`bvreport comment`: the value note of one pull request, printed or posted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bvreport.console import console
from bvreport.output import print_lines, write
from bvreport.typed import arguments, groups, options


@groups.takes(groups.SETTINGS, groups.VALUED, groups.FAILURES)
def command(
    context: typer.Context,
    event: Annotated[
        Path, typer.Option("--event", metavar="EVENT.json", help="What $GITHUB_EVENT_PATH names.")
    ],
    post: Annotated[
        bool, typer.Option("--post", help="As the one comment of it, made or updated.")
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Markdown to stdout; with --post the address of the comment, whoever ran it before."""
    from bvreport.answers import check
    from bvreport.answers.note import MARK, note
    from bvreport.config.environment import github_access
    from bvreport.sources import event as events
    from bvreport.sources.github import comments, slug
    from bvreport.valuation.bots import is_bot

    said, met = console(quiet), events.read(event)
    if met.pull.is_bot or is_bot(met.pull.author):
        said.say(f"{met.pull.key} is a bot's change: no note")
        return
    made = check.check(arguments.appraised(context, met.pull))
    text = note(made, comments.MOST_CHARACTERS)
    if not post:
        write(text.encode("utf-8", "backslashreplace"))
        return
    place = (slug(met.repository), met.number)
    posted = comments.post(text, MARK, place, github_access())
    said.say(f"note on {met.pull.key}: {posted.outcome}")
    print_lines([posted.url])
