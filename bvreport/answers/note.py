"""A checked change into the value note for its pull request, in Markdown that starts nothing.

What it quotes was written by anybody: every character of it stands for itself, so that it mentions
nobody, links nowhere, closes nothing and opens no tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bvreport import __version__, words
from bvreport.answers.check import Check, Finding
from bvreport.answers.explanation import CAVEAT, verdict
from bvreport.answers.proof import money, plain
from bvreport.model import Claim
from bvreport.render.markdown import escaped
from bvreport.valuation.advice import Advice

MARK = "<!-- bvreport: value note -->"
GUIDE = (
    "A figure counts when the text names an amount (or before and after), what it is per, "
    "and for whom. Edit the description to add what is missing."
)
QUOTE_SHOWN = 240  # characters


def note(made: Check, longest: int) -> str:
    """The note, no longer than `longest` characters: claims that do not fit are counted."""
    counting = [one for one in made.findings if one.counts]
    head = "\n\n".join((MARK, f"### {_heading(made)}", *_opening(made)))
    end = f"\n\n<sub>{escaped(f'bvreport {__version__}. {CAVEAT}')}</sub>\n"
    open_ = [one for one in made.findings if one.advice or not one.counts]
    parts = (
        *_listed("Counted", map(_proof, counting)),
        *_listed("What is missing", map(_missing, open_)),
        *((f"\n\n{GUIDE}",) if open_ or made.wanted else ()),
    )
    return head + _within(parts, longest - len(head) - len(end)) + end


def _heading(made: Check) -> str:
    if not any(one.counts for one in made.findings):
        return "Value note: nothing that counts is stated yet"
    return f"Value note: {escaped(made.verdict.partition(':')[0])}"


def _opening(made: Check) -> Iterator[str]:
    if made.wanted is not None:
        yield f"To add: {_advised(made.wanted)}"
    elif any(one.counts for one in made.findings):
        bold = verdict(made.change).split("**")
        yield "".join(
            f"**{escaped(stretch)}**" if place % 2 else escaped(stretch)
            for place, stretch in enumerate(bold)
        )


def _proof(one: Finding) -> str:
    claim = one.claim
    size = claim.estimate.size if claim.estimate else None
    currency = claim.estimate.currency if claim.estimate else ""
    ends = (
        f", {words.money_range(size.low, size.high, currency)}"
        if size and size.low != size.high
        else ""
    )
    told = f"{money(claim.estimate)}{ends}, grade {claim.grade}"
    confidence = words.percent(claim.confidence * 100)
    return (
        f"{_quoted(claim)}: **{escaped(told)}**, confidence {confidence}\n"
        f"  {escaped(plain(claim.formula))}"
    )


def _missing(one: Finding) -> str:
    why = "" if one.counts else f" does not count: {escaped(one.why_not)}"
    lines = "".join(f"\n  - {_advised(advised)}" for advised in one.advice)
    return f"{_quoted(one.claim)}{why}{lines}"


def _quoted(claim: Claim) -> str:
    quote = plain(claim.evidence.quote)
    shown = quote if len(quote) <= QUOTE_SHOWN else f"{quote[:QUOTE_SHOWN]}…"
    return f"“{escaped(shown)}”"


def _advised(advised: Advice) -> str:
    example = f', such as "{escaped(advised.sentence)}"' if advised.sentence else ""
    return f"**{advised.about}**: {escaped(advised.say)}{example}"


def _listed(title: str, entries: Iterable[str]) -> Iterator[str]:
    for place, entry in enumerate(entries):
        heading = "" if place else f"\n\n**{title}**\n"
        yield f"{heading}\n- {entry}"


def _within(parts: Iterable[str], room: int) -> str:
    """As many parts as there is room for, and how many more there are."""
    parts, kept, left = list(parts), "", room
    for place, part in enumerate(parts):
        more = f"\n\n… and {words.plural(len(parts) - place, 'more entry', 'more entries')}."
        if len(part) + len(more) > left:
            return kept + more
        kept, left = kept + part, left - len(part)
    return kept
