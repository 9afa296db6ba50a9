"""Pull requests into questions: what is asked about each, and what was taken out of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bvreport.llm.plan import Plan, Question, question
from bvreport.llm.prompt import Prompt, shortened
from bvreport.llm.redaction import Redacted, redacted
from bvreport.model import PullRequest
from bvreport.text.fields.field import evidence_of
from bvreport.valuation.bots import is_bot

SEAM = "\n\0\n"  # between title and body while both are redacted together


@dataclass(frozen=True, slots=True)
class Asked:
    """One pull request with its question."""

    pull: PullRequest
    question: Question
    redacted: Redacted


def questions(pulls: Iterable[PullRequest], plan: Plan, prompt: Prompt) -> Iterator[Asked]:
    """One question for each change about which a person wrote something."""
    for pull in pulls:
        if pull.is_bot or is_bot(pull.author) or _is_empty(pull.body):
            continue
        clean = redacted(SEAM.join(shortened(pull.title, pull.body)), plan.redact)
        title, _, body = clean.text.partition(SEAM)
        messages = prompt.messages(title, body)
        yield Asked(pull, question(messages, plan, prompt.version), clean)


def _is_empty(body: str) -> bool:
    """Whether nobody wrote anything, or only what a template put there."""
    return not evidence_of(body, is_title=False).text.strip()
