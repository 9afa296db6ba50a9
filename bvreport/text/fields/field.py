"""Field: a title or a body as received turned into evidence, amounts and the statements in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, islice

from bvreport.loglinear import Model
from bvreport.text.before_after.change import find_changes
from bvreport.text.before_after.counted_nouns import named_by_title
from bvreport.text.before_after.many_to_few import things_merged
from bvreport.text.before_after.staffing import staff_freed
from bvreport.text.before_after.subtotals import with_parts
from bvreport.text.before_after.trials import trial_statements
from bvreport.text.burdens.event_rates import COUNTS, event_changes
from bvreport.text.burdens.problems import (
    fixed_identifiers,
    identifiers,
    linked_and_fixed,
    named_and_fixed,
    solved_problems,
)
from bvreport.text.burdens.replaced_burdens import parts_gone
from bvreport.text.burdens.scans import printed_and_clean, scanned_and_fixed
from bvreport.text.burdens.tallies import graded_tallies, labelled_tally, titled_tally
from bvreport.text.deltas.fractions import HINT
from bvreport.text.deltas.gains import find_gains
from bvreport.text.deltas.proportions import find_proportions
from bvreport.text.fields.corrections import corrected
from bvreport.text.fields.lookalikes import without_lookalikes
from bvreport.text.fields.restatements import with_other_forms
from bvreport.text.markup.aligned_figures import columns_blanked
from bvreport.text.markup.aligned_tables import find_listings
from bvreport.text.markup.html_tables import find_html_tables
from bvreport.text.markup.markdown_tables import Table, find_tables, in_swiss_notation
from bvreport.text.markup.masking import masked, masked_title, normalised
from bvreport.text.markup.mojibake import repair
from bvreport.text.markup.same_length import blank, lowered
from bvreport.text.patterns.phrases import ANY_WORDS, present, remember
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.amounts import find_amounts
from bvreport.text.quantities.number_words import SPELLED
from bvreport.text.roles.learned_statements import weighed
from bvreport.text.roles.roles import Scales, learned
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Statement
from bvreport.text.tables.benchstat import benchmark_statements
from bvreport.text.tables.rows import table_statements

_DIGIT = re.compile(r"\d")
_MOST_STATEMENTS = 100  # more are a dump of data, whose rest is not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A field as received, and its evidence: everything else is blanked.

    `text` keeps length and offsets of `raw`; after a repair of mojibake it is shorter, and
    `origin[i]` tells where its character `i` stood in `raw`.
    """

    raw: str
    text: str
    origin: tuple[int, ...] | None = None
    words: int = field(default=ANY_WORDS, repr=False, compare=False)  # `phrases.present` in raw

    def received(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as a span of `raw`."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field with all that was found in it; tables are read apart from prose."""

    name: str  # "title" or "body"
    masked: Masked
    lower: str
    sentences: Sentences
    amounts: tuple[Amount, ...]
    statements: tuple[Statement, ...]
    roles: Scales | None = None  # of the amounts; none: nothing to weigh


def evidence_of(raw: str, *, is_title: bool) -> Masked:
    """The evidence of one field as received."""
    repaired = repair(raw)
    text = normalised(repaired.text)
    words = present(lowered(text))
    text = (masked_title if is_title else masked)(text, repaired.text, words)
    return Masked(raw=raw, text=text, origin=repaired.origin, words=words)


def read_field(
    name: str, evidence: Masked, title: str, *, european: bool, model: Model | None = None
) -> Field:
    """All statements of one field; `title` is the lower-cased title for context.

    `model` tells of the roles of amounts in place of the one that comes with the program.
    """
    text, as_received = evidence.text, evidence.origin is None
    tables = find_tables(text)
    if as_received:
        tables += find_html_tables(evidence.raw, text)
        tables.sort(key=lambda table: table.start)
    prose = _without_tables(text, tables) if tables else text
    prose = columns_blanked(prose, evidence.raw if as_received else prose)
    lower = lowered(prose)
    remember(lower, evidence.words)
    shown = lowered(text) if tables else lower
    cut = Sentences(prose)
    amounts: list[Amount] = []
    statements: list[Statement] = []
    used: set[int] = set()
    if _may_state(lower, evidence.words):
        amounts = find_amounts(prose, european=european, words=evidence.words)
        amounts = corrected(lower, with_parts(lower, without_lookalikes(lower, amounts)))
        statements, used = _of_prose(lower, evidence.words, title, amounts, cut)
    roles = Scales(lower, amounts, cut, model or learned())
    statements += weighed(lower, amounts, roles, _free(amounts, used, statements), cut)
    fixed = fixed_identifiers(identifiers(text, shown, cut))
    if fixed is None and as_received:
        fixed = named_and_fixed(evidence.raw, lower) or linked_and_fixed(evidence.raw, lower, cut)
    if fixed is not None:
        statements.append(fixed)
    tally = titled_tally(lower) if name == "title" else labelled_tally(lower, title)
    if tally is not None and not _is_taken(statements, tally):
        statements.append(tally)
    cleaned = printed_and_clean(evidence.raw) if name == "body" and as_received else None
    if cleaned is not None and not any(s.unit == "vulnerability" for s in statements):
        statements.append(cleaned)
    for table in tables[:_MOST_STATEMENTS]:
        plain = in_swiss_notation(table, european=european)
        statements += table_statements(plain, text, shown, title)
    if name == "body" and as_received:
        statements += benchmark_statements(evidence.raw)
        for listing in find_listings(evidence.raw):
            found = table_statements(listing, evidence.raw, lowered(evidence.raw), title)
            statements += (statement._replace(whole=True) for statement in found)
    statements.sort(key=lambda statement: statement.anchor)
    return Field(
        name=name,
        masked=evidence,
        lower=shown,
        sentences=cut,
        amounts=tuple(amounts),
        statements=tuple(statements),
        roles=roles,
    )


def _is_taken(statements: list[Statement], other: Statement) -> bool:
    """Whether a statement uses up a part of another one."""
    return any(s.start < other.end and other.start < s.end for s in statements)


def _may_state(lower: str, words: int) -> bool:
    """Whether there is anything of which a size can be made: a digit, a word for a number."""
    return (
        _DIGIT.search(lower) is not None
        or not lower.isascii()
        or any(phrase.may_stand_among(words) for phrase in (SPELLED, HINT, COUNTS))
    )


def _free(amounts: list[Amount], used: set[int], statements: list[Statement]) -> list[int]:
    """The amounts that nothing was made of: no statement, no measured noise."""
    spans = [(statement.start, statement.end) for statement in statements]
    told = {amount.core for statement in statements for amount in statement.also}
    return [
        index
        for index, amount in enumerate(amounts)
        if index not in used
        and amount.core not in told
        and not any(start < amount.unit_end and amount.core < end for start, end in spans)
    ]


def _of_prose(
    lower: str, words: int, title: str, amounts: list[Amount], cut: Sentences
) -> tuple[list[Statement], set[int]]:
    """The statements of all sentences, those of events behind them; which amounts were paired."""
    statements: list[Statement] = []
    used: set[int] = set()
    scans = list(scanned_and_fixed(lower, title, words))
    if amounts:
        amounts = named_by_title(lower, title, amounts)
        statements, used = find_changes(lower, amounts, cut, title)
        told = [(scan.start, scan.end) for scan in scans]
        problems = [
            problem
            for problem in solved_problems(lower, title, amounts, used, cut)
            if not any(start <= problem.anchor < end for start, end in told)
        ]
        solved = {a.core for s in problems for a in s.amounts}
        gains = find_gains(lower, title, amounts, used, cut)
        statements += gains
        statements += [
            p for p in problems if p.anchor not in {g.anchor for g in gains} and p.anchor in solved
        ]
    statements = statements[:_MOST_STATEMENTS]
    statements += islice(find_proportions(lower, title, words, statements), _MOST_STATEMENTS)
    statements = with_other_forms(lower, amounts, statements, cut)
    spans = [(s.start, s.end) for s in statements]
    events = (
        event
        for event in chain(
            parts_gone(lower, words),
            trial_statements(lower, words),
            event_changes(lower, words, cut),
            things_merged(lower, words),
            staff_freed(lower, words),
            graded_tallies(lower, words),
            scans,
        )
        if not any(start < event.end and event.start < end for start, end in spans)
    )
    return [*statements, *islice(events, _MOST_STATEMENTS)], used


def _without_tables(text: str, tables: list[Table]) -> str:
    """The prose between tables, each table blanked in place."""
    pieces: list[str] = []
    at = 0
    for table in tables:
        pieces += [text[at : table.start], blank(text[table.start : table.end])]
        at = table.end
    return "".join([*pieces, text[at:]])
