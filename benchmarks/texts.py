"""A number into a pull request: invented texts of about 700 characters, the same on every run.

Half of them state benefits; the other half have numbers at most in versions, settings and ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from bvreport.model import PullRequest

SEED = 20_240_501
LENGTH = 700  # characters of a body: the middle of what repositories show

TITLES = (
    "Rework the {thing}",
    "fix({thing}): keep the order of rows",
    "Move the {thing} to the shared client",
    "{thing}: fewer surprises on restart",
    "Let the {thing} read its settings once",
)
SLOTS = {
    "thing": (
        *("importer", "search page", "ledger export", "mail queue", "label printer", "tile cache"),
        *("session store", "invoice run", "address form", "price list", "audit trail", "scheduler"),
    ),
    "part": (
        *("settings", "column order", "error texts", "retry rules", "log lines", "file names"),
        *("access rights", "temporary tables", "public methods", "date formats", "test data"),
    ),
    "who": (
        *("the platform team", "support", "whoever is on call", "our partners", "accounting"),
        *("the warehouse", "new colleagues", "the mobile app", "two of the larger customers"),
    ),
    "deed": (
        *("asks for", "keeps", "writes down", "throws away", "renames", "checks", "copies"),
        *("forgets", "rebuilds", "hides", "translates", "sorts"),
    ),
    "when": (
        *("on every call", "at start", "after a restart", "when nobody looks", "as before"),
        *("in the background", "only on request", "before anything else", "in the old format"),
    ),
}
PLAIN = (
    "The {thing} {deed} the {part} {when}, which {who} never asked for.",
    "Nothing changes for {who}; the {thing} still {deed} its {part} {when}.",
    "Talked about the {part} with {who}: fine, as long as the {thing} {deed} them {when}.",
    "I would like to tidy the {part} of the {thing} too, but {who} should see that first.",
    "There is a longer story about the {part} in the ticket, {who} made drawings.",
    "- {deed} the {part} of the {thing} {when}\n- tells {who} when that fails",
    "> why is it that the {thing} {deed} the {part} {when}?\n\nBecause {who} rely on it.",
    "## Why\n\nThe {thing} mixes the {part} with everything that {who} once needed.",
    "<!-- Say what you did to the {part} and why, then delete this line. -->",
    "- [x] I tried the {thing} with the {part} of {who}\n- [ ] I updated the handbook",
    "See https://wiki.example.com/decisions/why-it-{deed}-that for what {who} said.",
    "```python\nthing = connect(settings)\nthing.refresh()  # {deed} the {part} {when}\n```",
    "The flag `strict_{deed}` makes the {thing} stop {when}; {who} leave it off.",
)
NUMBERED = (
    "Needs version 4.{n} of the {thing}; {who} have it since #{m}.",
    "The limit for the {part} stays at {m} rows, the timeout at {n} seconds.",
    "| setting | value |\n|---|---|\n| workers for the {part} | {n} |\n| queue | {m} |",
)
STATED = (
    "With this the {thing} takes {n} seconds instead of {m} seconds.",
    "Saves each of us about {n} hours per week of manual work on the {thing}.",
    "The {thing} is {n}% faster on the sample of last month.",
    "That is ${m} per month less for the {thing} than before.",
    "| | before | after |\n|---|---|---|\n| {thing} | {m} ms | {n} ms |",
    "Memory of the {thing} drops from {m} MB to {n} MB, measured twice.",
    "Fixes {n} bugs in the {thing} that customers had reported.",
)


def pull_requests(count: int) -> Iterator[PullRequest]:
    """So many pull requests, one by one."""
    random = Random(SEED)
    for number in range(1, count + 1):
        key = f"bench#{number}"
        yield PullRequest(
            key=key,
            id=key,
            repo="bench",
            number=number,
            title=_filled(random, TITLES),
            body=_body(random, states=number % 2 == 0),
            author=f"author-{random.randrange(40)}",
            additions=random.randrange(400),
            deletions=random.randrange(200),
            changed_files=random.randrange(1, 20),
        )


def record(pull: PullRequest, merged_at: datetime | None = None) -> str:
    """A line as an exporter writes it; merged five hours after it was opened, where that is."""
    known: dict[str, object] = {
        "repo": pull.repo,
        "number": pull.number,
        "title": pull.title,
        "body": pull.body,
        "author": pull.author,
        "additions": pull.additions,
        "deletions": pull.deletions,
        "changedFiles": pull.changed_files,
    }
    if merged_at is not None:
        known["createdAt"] = (merged_at - timedelta(hours=5)).isoformat()
        known["mergedAt"] = merged_at.isoformat()
    return f"{json.dumps(known)}\n"


def of_a_quarter(count: int) -> Iterator[str]:
    """So many lines, merged one after the other from January to March 2025."""
    begins, lasts = datetime(2025, 1, 1, tzinfo=UTC), timedelta(days=89)
    for place, pull in enumerate(pull_requests(count)):
        yield record(pull, begins + lasts * (place / count))


def _body(random: Random, *, states: bool) -> str:
    """Paragraphs up to the length, in any order; a text that states something states it once."""
    parts = [_filled(random, STATED)] if states else []
    while sum(map(len, parts)) + 2 * len(parts) < LENGTH:
        parts.append(_filled(random, random.choice((PLAIN, PLAIN, PLAIN, NUMBERED))))
    random.shuffle(parts)
    return "\n\n".join(parts)


def _filled(random: Random, pool: Sequence[str]) -> str:
    """One sentence of the pool with words and numbers of its own."""
    n = random.randrange(2, 60)
    words = {slot: random.choice(choices) for slot, choices in SLOTS.items()}
    return random.choice(pool).format(n=n, m=n + random.randrange(1, 900), **words)
