"""Hearing: a witness's items into those our rules agree with, further mentions, and what falls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bvreport.model import Kind, Quantity, Rejected, Reply, Said
from bvreport.text.before_after.subtotals import with_parts
from bvreport.text.fields.field import Field, Masked, read_field
from bvreport.text.fields.lookalikes import without_lookalikes
from bvreport.text.judgement.objections import as_claim
from bvreport.text.markup.same_length import lowered
from bvreport.text.mentions.context import Context, context_of
from bvreport.text.mentions.duplicates import same_fact
from bvreport.text.mentions.mentions import mention_of, sentence_of
from bvreport.text.quantities.amounts import find_amounts
from bvreport.text.reading import Reading, is_european
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.mention import Mention
from bvreport.text.sentences.statements import Statement
from bvreport.text.witness.comparison import difference, shares_number
from bvreport.text.witness.figures import canonical, is_among, numbers, statements
from bvreport.text.witness.quotation import Folded, folded, places, unmasked
from bvreport.text.witness.suspicion import speaks_to_machine

MOST_ITEMS = 50  # more are no reading but a flood
LONGEST_QUOTE = 200  # characters kept of what was rejected


class Reason(StrEnum):
    """Why an item does not stand up, as it is counted and shown."""

    MALFORMED = "not of the agreed form"
    NO_QUOTE = "quote not in the text"
    MASKED = "quote from text that is no evidence"
    NO_AMOUNT = "amount not in the quote"
    UNREADABLE = "unit or words of change not readable"
    NOT_CLAIMED = "denied, hoped for, a setting or somebody else's"
    DIRECTION = "direction not readable"
    PERIOD = "period not readable"
    PEOPLE = "number of people not readable"
    CONTEXT = "part of another figure"
    CONFLICT = "conflict with the rules"
    ORDERS = "the text gives orders to a machine"
    TOO_MANY = "too many items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is left of a reply. `notes` name each conflict; in a conflict the rules win."""

    agreed: tuple[Mention, ...] = ()  # mentions of the rules that the witness names too
    found: tuple[Mention, ...] = ()  # mentions that only the witness pointed at
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One field as a witness is checked against it, tables included."""

    field: Field
    unmasked: str
    folded: Folded


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The whole text with what our own rules know of it."""

    reading: Reading
    pages: tuple[_Page, ...]
    context: Context
    taken: Mapping[tuple[str, int], bool]  # amounts of the rules' statements: are they claims?
    suspected: bool


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Exactly one of these is set; a conflict is a reason with its note."""

    agreed: Mention | None = None
    found: Mention | None = None
    reason: Reason | None = None
    note: str = ""


def hear(reading: Reading, reply: Reply) -> Heard:
    """Every item of the reply judged by our own reading of the text."""
    if not reply.items:
        return Heard(rejected=reply.rejected)
    text = _text(reading)
    agreed: dict[int, Mention] = {}
    found: list[Mention] = []
    rejected = list(reply.rejected)
    notes: dict[str, None] = {}
    for place, said in enumerate(reply.items):
        verdict = _judged(said, text) if place < MOST_ITEMS else _Verdict(reason=Reason.TOO_MANY)
        if verdict.agreed is not None:
            agreed[id(verdict.agreed)] = verdict.agreed
        elif verdict.found is not None:
            if not any(same_fact(known, verdict.found) for known in found):
                found.append(verdict.found)
        elif verdict.reason is not None:
            rejected.append(refused(verdict.reason, said.quote))
            notes |= {verdict.note: None} if verdict.note else {}
    return Heard(
        agreed=tuple(agreed.values()),
        found=tuple(found),
        rejected=tuple(rejected),
        notes=tuple(notes),
    )


def refused(reason: str, quote: str) -> Rejected:
    """The record of what fell: its words without their numbers, which nobody vouches for."""
    shown = re.sub(r"\d", "#", quote[:LONGEST_QUOTE])
    return Rejected(reason=str(reason), quote=shown)


def _text(reading: Reading) -> _Text:
    european = is_european(reading.words)
    title = lowered(reading.title.text)
    fields = tuple(
        read_field(name, masked, title, european=european)
        for name, masked in (("title", reading.title), ("body", reading.body))
    )
    context = context_of(reading.pull, fields)
    return _Text(
        reading=reading,
        pages=tuple(_page(field.name, field.masked, european) for field in fields),
        context=context,
        taken={
            (field.name, amount.core): mention_of(statement, field, context) is not None
            for field in fields
            for statement in field.statements
            if not statement.weighed
            for amount in (*statement.amounts, *statement.also)
        },
        suspected=speaks_to_machine(reading.pull.title, reading.pull.body),
    )


def _page(name: str, masked: Masked, european: bool) -> _Page:
    lower, plain = lowered(masked.text), unmasked(masked)
    amounts = find_amounts(masked.text, european=european)
    return _Page(
        field=Field(
            name=name,
            masked=masked,
            lower=lower,
            sentences=Sentences(masked.text),
            amounts=tuple(with_parts(lower, without_lookalikes(lower, amounts))),
            statements=(),
        ),
        unmasked=plain,
        folded=folded(plain),
    )


def _judged(said: Said, text: _Text) -> _Verdict:
    """The best that any place of the quote gives; what failed last says why when none does."""
    reasons = [Reason.NO_QUOTE]
    for page in text.pages:
        for start, end in places(said.quote, page.folded):
            verdict = _at(said, page, (start, end), text)
            if verdict.reason is None or verdict.reason is Reason.CONFLICT:
                return verdict
            reasons.append(verdict.reason)
    return _Verdict(reason=max(reasons, key=list(Reason).index))


def _at(said: Said, page: _Page, span: tuple[int, int], text: _Text) -> _Verdict:
    """The item at one place of its quote."""
    known = list(_known(said, page, span, text.reading))
    for mention in known:
        if any(difference(said.quantity, form) is None for form in _forms(mention)):
            return _Verdict(agreed=mention)
    if known:
        return _conflict(said, known[0])
    amounts = [a for a in page.field.amounts if span[0] <= a.core and a.unit_end <= span[1]]
    unit = canonical(said.quantity.kind, said.quantity.unit)
    if not all(is_among(amounts, number, unit) for number in _written(said)):
        return _Verdict(reason=_why_missing(said, page, span))
    if text.suspected:
        return _Verdict(reason=Reason.ORDERS)
    if said.quantity.kind is Kind.MONEY and any(map(text.context.holds, amounts)):
        return _Verdict(reason=Reason.CONTEXT)
    verdict = _Verdict(reason=Reason.UNREADABLE)
    free = [a for a in amounts if (page.field.name, a.core) not in text.taken]
    if amounts and not free:
        claimed = any(text.taken[page.field.name, amount.core] for amount in amounts)
        return _Verdict(reason=Reason.CONTEXT if claimed else Reason.NOT_CLAIMED)
    for statement in statements(said.quantity, page.field, free):
        verdict = _of_statement(said, statement, page, text)
        if verdict.reason is None:
            return verdict
    return verdict


def _known(said: Said, page: _Page, span: tuple[int, int], reading: Reading) -> Iterator[Mention]:
    """Mentions of our rules in these words that speak of the same number; weights rule nothing."""
    start, end = page.field.masked.received(*span)
    for mention in reading.mentions:
        evidence = mention.evidence
        if evidence.field != page.field.name or evidence.end <= start or end <= evidence.start:
            continue
        if not mention.weighed and any(
            shares_number(said.quantity, form) for form in _forms(mention)
        ):
            yield mention


def _forms(mention: Mention) -> tuple[Quantity, ...]:
    return (mention.quantity, *mention.alternatives)


def _conflict(said: Said, mention: Mention) -> _Verdict:
    what = difference(said.quantity, mention.quantity)
    quote = " ".join(mention.evidence.quote.split())[:LONGEST_QUOTE]
    return _Verdict(
        reason=Reason.CONFLICT,
        note=f'the model reads another {what} than the rules in "{quote}"; the rules count',
    )


def _written(said: Said) -> list[Decimal]:
    """The numbers that have to stand in the quote: before and after, else the amount."""
    quantity = said.quantity
    if quantity.before is not None and quantity.after is not None:
        return [abs(quantity.before), abs(quantity.after)]
    return numbers(quantity)


def _why_missing(said: Said, page: _Page, span: tuple[int, int]) -> Reason:
    """Whether the number stands there in text that is no evidence, or not at all."""
    hidden = find_amounts(page.unmasked[span[0] : span[1]])
    unit = canonical(said.quantity.kind, said.quantity.unit)
    there = all(is_among(hidden, number, unit) for number in _written(said))
    return Reason.MASKED if there else Reason.NO_AMOUNT


def _of_statement(said: Said, statement: Statement, page: _Page, text: _Text) -> _Verdict:
    """What the amounts state, judged as every statement is."""
    field, quantity = page.field, said.quantity
    bounds = sentence_of(statement, field)
    if any(as_claim(statement, field.lower, bounds, text.context.title)):
        return _Verdict(reason=Reason.NOT_CLAIMED)
    mention = mention_of(statement, field, text.context)
    if mention is None or quantity.direction is None:
        return _Verdict(reason=Reason.DIRECTION)
    if (what := difference(quantity, mention.quantity)) is not None:
        return _Verdict(reason=_UNREAD.get(what, Reason.UNREADABLE))
    known = next(
        (m for m in text.reading.mentions if not m.weighed and same_fact(m, mention)), None
    )
    return _Verdict(found=mention) if known is None else _Verdict(agreed=known)


_UNREAD = {"direction": Reason.DIRECTION, "period": Reason.PERIOD, "people": Reason.PEOPLE}
