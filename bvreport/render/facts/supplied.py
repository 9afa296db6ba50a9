"""What the user supplied in words: market, position and an ask, clean and short enough to place."""

from __future__ import annotations

from dataclasses import fields

from bvreport.model import Ask, Milestone, Report, Supplied
from bvreport.render.facts.changes import shortened

_LETTERS = 240  # of a sentence
_ASK_LETTERS = 100  # of what is asked for: a title holds it
_CELL_LETTERS = 90


def supplied(report: Report) -> Supplied:
    """The same words, fit for a slide."""
    said = report.supplied
    return Supplied(
        market=tuple(shortened(text, _LETTERS) for text in said.market),
        position=tuple(shortened(text, _LETTERS) for text in said.position),
        ask=said.ask
        and Ask(
            what=shortened(said.ask.what, _ASK_LETTERS),
            milestones=tuple(map(_milestone, said.ask.milestones)),
        ),
    )


def _milestone(one: Milestone) -> Milestone:
    texts = {
        field.name: shortened(getattr(one, field.name), _CELL_LETTERS) for field in fields(one)
    }
    return Milestone(**texts)
