"""Completion: the body of a chat completion into the words of the model, or why there are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bvreport.llm.outcomes import Outcome
from bvreport.llm.reply import Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What came back: an answer (outcome ok), or what came instead; 0 tokens: nobody counted."""

    outcome: Outcome
    content: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cut: bool = False  # the model ran into its longest answer


NONSENSE = Completion(outcome=Outcome.NONSENSE)


def completion(body: str | bytes | dict[str, Any]) -> Completion:
    """The completion in a body; servers leave out much of what the specification has."""
    try:
        answer = body if isinstance(body, dict) else json.loads(body)
    except (ValueError, RecursionError):
        return NONSENSE
    choices = answer.get("choices") if isinstance(answer, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(first, dict) or not isinstance(message, dict):
        return NONSENSE
    usage = answer.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    content = _text(message.get("content"))
    finish = first.get("finish_reason")
    outcome = Outcome.OK
    if finish == "content_filter":
        outcome = Outcome.FILTERED
    elif message.get("refusal"):
        outcome = Outcome.REFUSED
    elif not content:
        outcome = Outcome.CUT if finish == "length" else Outcome.NONSENSE
    return Completion(
        outcome=outcome,
        content=content,
        tokens_in=_count(counts.get("prompt_tokens")),
        tokens_out=_count(counts.get("completion_tokens")),
        cut=finish == "length",
    )


def accepted(found: Completion, accept: Callable[[str], object]) -> Completion:
    """The same, unless its content is of no use; then what it cost and why."""
    if found.outcome is not Outcome.OK:
        return found
    try:
        accept(found.content)
    except Unreadable:
        outcome = Outcome.CUT if found.cut else Outcome.UNREADABLE
        return replace(found, outcome=outcome)
    return found


def complaint(body: str) -> str:
    """What a server says is wrong, in one line."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return " ".join(body.split())
    error = answer.get("error", answer) if isinstance(answer, dict) else answer
    if isinstance(error, dict):
        told = [error.get(name) for name in ("message", "param", "code", "detail", "type")]
        return " ".join(" ".join(str(part).split()) for part in told if part)
    return " ".join(str(error).split())


def _text(content: object) -> str:
    """The text itself, or of the parts into which some servers cut it."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, dict))
        return "".join(part for part in parts if isinstance(part, str))
    return ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
