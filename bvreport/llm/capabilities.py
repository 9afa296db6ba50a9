"""Capabilities: what a server understands, found out from its refusals once per run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bvreport.llm.plan import Plan
from bvreport.llm.schema import response_format


class Form(StrEnum):
    """How the form of an answer is asked for, the strictest first."""

    SCHEMA = "schema"
    JSON = "json"
    TEXT = "text"


LOOSER = {Form.SCHEMA: Form.JSON, Form.JSON: Form.TEXT}
ABOUT_FORM = ("response_format", "json_schema", "schema", "json mode", "json_object", "grammar",
              "structured", "guided")  # fmt: skip
TOO_LONG = ("context_length", "context length", "maximum context", "too many tokens",
            "too long", "context window", "context size", "max_model_len")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What is still sent along."""

    form: Form = Form.SCHEMA
    temperature: bool = True
    seed: bool = True

    def parameters(self, plan: Plan) -> dict[str, Any]:
        """The parameters of a request beside model and messages."""
        sent: dict[str, Any] = {}
        if self.temperature and plan.temperature is not None:
            sent["temperature"] = float(plan.temperature)
        if self.seed and plan.seed is not None:
            sent["seed"] = plan.seed
        if self.form is Form.SCHEMA:
            sent["response_format"] = response_format()
        elif self.form is Form.JSON:
            sent["response_format"] = {"type": "json_object"}
        return sent


def is_too_long(complaint: str) -> bool:
    """Whether a complaint is about the length of one text."""
    said = complaint.lower()
    return any(mark in said for mark in TOO_LONG)


def lessened(known: Capabilities, complaint: str) -> Capabilities | None:
    """Without what a server complains about; none when there is nothing left to leave out.

    A complaint that names nothing we sent costs the form first: most servers without schemas say
    no more than "bad request".
    """
    said = complaint.lower()
    if is_too_long(said):
        return None
    if known.temperature and "temperature" in said:
        return replace(known, temperature=False)
    if known.seed and "seed" in said:
        return replace(known, seed=False)
    if known.form in LOOSER:
        return replace(known, form=LOOSER[known.form])
    if any(mark in said for mark in ABOUT_FORM):
        return None
    if known.temperature or known.seed:
        return replace(known, temperature=False, seed=False)
    return None
