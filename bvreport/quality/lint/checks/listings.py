"""Listings: a stated total and the parts told around it, in a sentence or as items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bvreport.model import Kind
from bvreport.quality.lint.checks.saying import amount, summed
from bvreport.quality.lint.checks.sentences import Sentence, of_document
from bvreport.quality.lint.document import Block, Document, Page, Role, Text
from bvreport.quality.lint.figures import Figure, figures, plain
from bvreport.quality.lint.findings import Fault
from bvreport.quality.lint.rounding import slack

TOTAL_WORD = (
    r"(?:sub-?|grand )?total(?:s|ling|ing)?|sum|altogether|overall|combined|together|in all|"
    r"all told|gesamt|insgesamt|summe"
)
TOTAL = re.compile(rf"\b(?:{TOTAL_WORD})\b", re.IGNORECASE)
TOTAL_ITEM = re.compile(rf"\W{{0,4}}(?:{TOTAL_WORD})\b", re.IGNORECASE)
OPENS_PARTS = re.compile(
    r"[^.;:()\d]{0,40}(?::|\(|—|–|=|\b(?:consist\w*|compris\w*|made up|composed|broken down|"
    r"split|divided|namely)\b[^.;()\d]{0,30})[^.;:()\d]{0,40}",
    re.IGNORECASE,
)
NEXT_PART = re.compile(
    r"[^;:.!?\d]{0,60}(?:,|;|\band\b|\bplus\b|\+|&|/)[^;:.!?\d]{0,60}", re.IGNORECASE
)
CLOSES_PARTS = re.compile(
    rf"[^.;:!?\d]{{0,40}}\b(?:{TOTAL_WORD}|adds? up|adding up|sums?|makes?|comes? to|amounts? to)\b"
    r"[^.;:!?\d]{0,30}",
    re.IGNORECASE,
)
# Words that make a figure something else than a part: anywhere before it, or right before it.
NO_PART = re.compile(
    r"\b(?:vs|versus|than|compared|previous|last|of which|including|target|budget|plan|goal|low|"
    r"high|range|between|average|mean|median|each|per|up|down|p10|p50|p90|until|since|instead|"
    r"rate)\b|\b(?:from|to|at|by|of|with|for)\s?$",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"\b(?:from|vs|versus|than|compared|previous|last|target|budget|of which|including|up from|"
    r"down from)\b",
    re.IGNORECASE,
)
TOTAL_BEHIND = re.compile(
    r"\W{0,3}(?:in total|altogether|in all|all told|combined|overall)\b", re.IGNORECASE
)
FEWEST_PARTS = 2


def wrong_sentences(document: Document) -> Iterator[Fault]:
    """Totals of a sentence that their parts do not make."""
    for sentence in of_document(document):
        if len(sentence.figures) <= FEWEST_PARTS:
            continue
        for number, whole in enumerate(sentence.figures):
            for parts in (_parts_behind(sentence, number), _parts_before(sentence, number)):
                fault = _fault(sentence, whole, _of_the_whole(parts, whole))
                if fault is not None and not _currencies(parts, whole):
                    yield fault


def currencies_listed(document: Document) -> Iterator[Fault]:
    """Totals of parts in two currencies, added as if they were one."""
    for sentence in of_document(document):
        for number, whole in enumerate(sentence.figures):
            for parts in (_parts_behind(sentence, number), _parts_before(sentence, number)):
                codes = _currencies(parts, whole)
                if codes:
                    yield Fault(
                        place=sentence.place,
                        message=f"{whole.words} is the sum of {' and '.join(codes)} "
                        f"({summed(parts)}) as if they were one currency",
                        fix="give one total for each currency, or convert at a stated rate first",
                    )


def wrong_lists(document: Document) -> Iterator[Fault]:
    """Totals of a list, or of the sentence that opens it, that its items do not make."""
    for page in document.pages:
        for lead, items in _lists(page):
            yield from _of_list(lead, items)


def _parts_behind(sentence: Sentence, number: int) -> list[Figure]:
    """ "a total of $10K: $6K for x and $4K for y"."""
    sentence.figures[number]
    before, opening = sentence.before(number), sentence.after(number)
    told = TOTAL.search(before[-40:]) or re.match(
        rf"\W*(?:in )?(?:{TOTAL_WORD})\b", opening, re.IGNORECASE
    )
    if not told or OPENS_PARTS.fullmatch(opening) is None or COMPARES.search(opening):
        return []
    in_brackets = "(" in opening
    parts: list[Figure] = []
    for at in range(number + 1, len(sentence.figures)):
        gap = sentence.before(at)
        if at > number + 1 and (NEXT_PART.fullmatch(gap) is None or _is_no_part(gap)):
            return []
        parts.append(sentence.figures[at])
        if in_brackets and ")" in sentence.after(at):
            break
    return parts


def _parts_before(sentence: Sentence, number: int) -> list[Figure]:
    """ "$6K for x and $4K for y, a total of $10K"."""
    if number < FEWEST_PARTS:
        return []
    gap, behind = sentence.before(number), sentence.after(number)
    closed = CLOSES_PARTS.fullmatch(gap) is not None
    if not closed and not (TOTAL_BEHIND.match(behind) and NEXT_PART.fullmatch(gap)):
        return []
    parts = [sentence.figures[number - 1]]
    for at in range(number - 1, -1, -1):
        gap = sentence.before(at)
        if at == 0 or NEXT_PART.fullmatch(gap) is None:
            if _is_no_part(gap[-30:]):
                return []
            break
        if _is_no_part(gap):
            return []
        parts.insert(0, sentence.figures[at - 1])
    return parts


def _of_the_whole(parts: Sequence[Figure], whole: Figure) -> list[Figure]:
    """Those of the total's measure; a counted thing need not be named again for each part."""
    if whole.noun and all(part.kind is None for part in parts):
        return list(parts)
    return [part for part in parts if part.measure == whole.measure]


def _currencies(parts: Sequence[Figure], whole: Figure) -> list[str]:
    """The currencies that a total adds up as one."""
    figures_ = (*parts, whole)
    if len(parts) < FEWEST_PARTS or any(f.kind is not Kind.MONEY or f.is_range for f in figures_):
        return []
    made = sum((part.value for part in parts), start=whole.value * 0)
    codes = sorted({figure.unit for figure in figures_})
    return codes if len(codes) > 1 and abs(made - whole.value) <= slack(parts, whole) else []


def _is_no_part(gap: str) -> bool:
    return NO_PART.search(gap) is not None


def _fault(sentence: Sentence, whole: Figure, parts: Sequence[Figure]) -> Fault | None:
    if len(parts) < FEWEST_PARTS or whole.is_range or any(part.is_range for part in parts):
        return None
    if whole.is_year or any(part.is_year for part in parts):
        return None
    made = sum((part.value for part in parts), start=whole.value * 0)
    if abs(made - whole.value) <= slack(parts, whole):
        return None
    if any(abs(made + whole.value - figure.value) < 1 for figure in sentence.figures):
        return None  # "820 is the sum of 20 and the calls: 400 and 400"
    return Fault(
        place=sentence.place,
        message=f"{summed(parts)} is {amount(made, whole)}, not the total of {whole.words}",
        fix="correct a part or the total, or name the part that is missing",
    )


def _lists(page: Page) -> Iterator[tuple[Text | None, list[Text]]]:
    """Each list with the text before it; a total right behind it is its last item."""
    last: Text | None = page.title
    waiting: list[Text] = []
    for list_id, group in groupby(page.blocks, key=_list_of):
        blocks = [block for block in group if isinstance(block, Text)]
        if waiting:
            closes = bool(blocks) and not list_id and TOTAL_ITEM.match(blocks[0].words)
            yield last, [*waiting, *blocks[:1]] if closes else waiting
            last = waiting[-1]
        waiting = blocks if list_id else []
        if not list_id:
            last = blocks[-1] if blocks else None
    if waiting:
        yield last, waiting


def _list_of(block: Block) -> int:
    return block.list_id if isinstance(block, Text) else 0


def _of_list(lead: Text | None, items: Sequence[Text]) -> Iterator[Fault]:
    totals = [n for n, item in enumerate(items) if TOTAL_ITEM.match(item.words)]
    if totals:
        whole_at, parts_of = items[totals[-1]], items[: totals[-1]]
    elif lead is not None and _announces_parts(lead):
        whole_at, parts_of = lead, items
    else:
        return
    parts_of = [item for item in parts_of if not TOTAL_ITEM.match(item.words)]
    for whole in figures(whole_at.words):
        parts = [part for item in parts_of if (part := _only(item, whole)) is not None]
        if len(parts) != len(parts_of) or len(parts) < FEWEST_PARTS or whole.kind is None:
            continue
        if whole.kind is Kind.PERCENT and whole.value != 100:
            continue
        made = sum((part.value for part in parts), start=whole.value * 0)
        if abs(made - whole.value) > slack(parts, whole):
            yield Fault(
                place=whole_at.place,
                message=f"the items make {amount(made, whole)} ({summed(parts)}), "
                f"not the stated {whole.words}",
                fix="correct an item or the total, or add the item that is missing",
            )


def _announces_parts(lead: Text) -> bool:
    words = plain(lead.words).rstrip()
    return (
        lead.role is not Role.ITEM
        and words.endswith(":")
        and TOTAL.search(words) is not None
        and len(figures(lead.words)) == 1
    )


def _only(item: Text, whole: Figure) -> Figure | None:
    """The one figure of an item that is of the total's measure."""
    found = [figure for figure in figures(item.words) if figure.measure == whole.measure]
    if len(found) != 1 or found[0].is_range or found[0].period != whole.period:
        return None
    return found[0]
