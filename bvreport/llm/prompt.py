"""Prompt: a template and the text of a pull request into the messages that a model is sent."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from string import Template
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bvreport.errors import TemplateError

TEMPLATE = "prompts/claims.yaml"
LONGEST_BODY = 24_000  # characters, some 6,000 tokens: the figures of a longer one stand above
LONGEST_TITLE = 1000
MARK_DIGITS = 12
_HALVES = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*\n")

Message = dict[str, str]


class _Example(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str
    body: str
    reply: dict[str, Any]


class _Template(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    version: str = Field(min_length=1, max_length=40, pattern=r"^[\w.+-]+$")
    system: str = Field(min_length=1)
    question: str = Field(min_length=1)
    examples: list[_Example] = Field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What is asked about every text, and under which version."""

    version: str
    head: tuple[tuple[str, str], ...]  # role and content: the rules, then questions with answers
    question: str

    def messages(self, title: str, body: str) -> list[Message]:
        """The whole conversation up to the question about this text."""
        asked = ("user", _asked(self.question, title, body))
        return [{"role": role, "content": content} for role, content in (*self.head, asked)]


def parsed(text: str, name: str = TEMPLATE) -> Prompt:
    """The prompt of a template file; `TemplateError` says what is wrong with it."""
    try:
        template = _Template.model_validate(yaml.safe_load(text))
        Template(template.question).substitute(open="", close="")
    except yaml.YAMLError as error:
        raise TemplateError(f"{name} is not YAML: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise TemplateError(f"{name}: {where}: {first['msg']}") from error
    except (KeyError, ValueError) as error:
        raise TemplateError(
            f"{name}: question: a $ that is neither $open nor $close", hint="write $$ for a dollar"
        ) from error
    head = [("system", template.system.strip())]
    for example in template.examples:
        head.append(("user", _asked(template.question, example.title, example.body)))
        head.append(("assistant", json.dumps(example.reply, ensure_ascii=False)))
    return Prompt(version=template.version, head=tuple(head), question=template.question)


def shortened(title: str, body: str) -> tuple[str, str]:
    """What of a pull request is worth sending: no comments, no runs of blank lines, no megabytes.

    What stays stands as it stood, so that a quote of it is a quote of the text.
    """
    seen = _without_comments(body[: 4 * LONGEST_BODY])
    seen = _BLANK_LINES.sub("\n\n", seen.replace("\r\n", "\n")).strip()
    return _sendable(title[:LONGEST_TITLE]).strip(), _sendable(seen[:LONGEST_BODY])


def _without_comments(text: str) -> str:
    """What a reader of the page sees; an open comment hides all that follows."""
    pieces: list[str] = []
    while text:
        seen, opened, rest = text.partition("<!--")
        pieces.append(seen)
        text = rest.partition("-->")[2] if opened else ""
    return "".join(pieces)


def _sendable(text: str) -> str:
    """Without halves of surrogate pairs, which no encoding can write."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def _asked(question: str, title: str, body: str) -> str:
    """The question, and the text between two lines that no text can hold: its digest is in them."""
    data = f"Title: {title.strip()}\n\nBody:\n{body.strip()}"
    mark = hashlib.sha256(data.encode("utf-8", "replace")).hexdigest()[:MARK_DIGITS]
    while mark in data:
        mark = hashlib.sha256(mark.encode()).hexdigest()[:MARK_DIGITS]
    opened, closed = f"<<<PULL REQUEST {mark}", f"PULL REQUEST {mark}>>>"
    asked = Template(question).substitute(open=opened, close=closed).strip()
    return f"{asked}\n\n{opened}\n{data}\n{closed}"
