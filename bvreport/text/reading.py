"""Reading: a pull request turned into the quantities its words state, each with its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bvreport.model import PullRequest
from bvreport.text.fields.field import Masked, evidence_of, read_field
from bvreport.text.languages.detection import uncovered_language, writes_decimal_comma
from bvreport.text.markup.same_length import lowered
from bvreport.text.mentions.context import context_of, is_bot_bump
from bvreport.text.mentions.duplicates import without_duplicates
from bvreport.text.mentions.mentions import mentions_of
from bvreport.text.sentences.mention import Mention, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one pull request, before anything is priced."""

    pull: PullRequest
    title: Masked
    body: Masked
    mentions: tuple[Mention, ...]
    words: str  # lower-cased evidence text of title and body, for rules on the category
    bot_bump: bool = False  # a bot's dependency bump
    notes: tuple[str, ...] = ()  # "mojibake repaired", "language not covered: xx"


_GROUPED = re.compile(r"\.\d{3}(?<=\d\.\d{3})(?!\d)")  # 1.200: twelve hundred in half of Europe


def read(pull: PullRequest) -> Reading:
    """Every quantity that the title and body of a pull request state as its benefit or cost."""
    title = evidence_of(pull.title, is_title=True)
    body = evidence_of(pull.body, is_title=False)
    words = f"{lowered(title.text)}\n{lowered(body.text)}"
    notes = tuple(_notes(title, body, words))
    bump = is_bot_bump(pull)
    mentions = _mentions(pull, title, body, words)
    if bump:
        mentions = tuple(m for m in mentions if m.subject is Subject.VULNERABILITY)
    return Reading(pull=pull, title=title, body=body, mentions=mentions, words=words,
                   bot_bump=bump, notes=notes)  # fmt: skip


def is_european(words: str) -> bool:
    """Whether "1.200" means twelve hundred in this text."""
    return _GROUPED.search(words) is not None and writes_decimal_comma(words)


def _mentions(pull: PullRequest, title: Masked, body: Masked, words: str) -> tuple[Mention, ...]:
    european = is_european(words)
    title_words = lowered(title.text)
    fields = (
        read_field("title", title, title_words, european=european),
        read_field("body", body, title_words, european=european),
    )
    if not any(field.statements for field in fields):
        return ()
    context = context_of(pull, fields)
    mentions = [m for field in fields for m in mentions_of(field, context)]
    return without_duplicates(mentions, {field.name: field.masked.raw for field in fields})


def _notes(title: Masked, body: Masked, words: str) -> list[str]:
    notes = []
    if title.origin is not None or body.origin is not None:
        notes.append("mojibake repaired")
    language = uncovered_language(words)
    if language is not None:
        notes.append(f"language not covered: {language}")
    return notes
