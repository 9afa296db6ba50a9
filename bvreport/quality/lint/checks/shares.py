"""Shares: no part of a whole is over 100 %, and nothing shrinks by more than there was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind
from bvreport.quality.lint.checks.sentences import Sentence, of_document
from bvreport.quality.lint.document import Document, Table
from bvreport.quality.lint.figures import Figure, cell_figure
from bvreport.quality.lint.findings import Fault

HUNDRED = Decimal(100)
# "120 % of the budget" compares; "120 % of the users" cannot be.
OF_A_WHOLE = re.compile(
    r" of (?:all |the |our |its |their |these |those |total |every )*(?:[a-z-]{2,20} ){0,2}?"
    r"(?:total|whole|value|users|customers|people|employees|developers|engineers|respondents|"
    r"teams?|changes|commits|pull requests|prs|requests|traffic|tests|files|lines|code|"
    r"codebase|incidents|bugs|defects|cases|tickets|time|hours|cpu time|orders|sales|"
    r"revenue|savings|benefits?|spend|cost|costs|repositories|claims|population|market|"
    r"votes|visitors|errors|failures|transactions|sessions|accounts)\b"
)
COMPARED = re.compile(
    r"target|goal|plan|quota|budget|baseline|previous|last|prior|before|original|normal|former|"
    r"\bold\b|expected|forecast|project(?:ed|ion)|planned|estimate|scenario|compared|than|"
    r"increase|grow|grew|rose|more|higher|up|roi|return|"
    r"return|recommended|capacity|allocated|limit|cost of|nominal"
)
NEVER_ABOVE = re.compile(
    r"\b(?:accuracy|precision|recall|f1(?:[- ]score)?|coverage|uptime|availability|probability|"
    r"likelihood|confidence|certainty|market share|share|proportion|adoption(?: rate)?|"
    r"success rate|"
    r"failure rate|error rate|completion rate|pass rate|conversion(?: rate)?|hit rate)\b"
    r"[^.;:!?\d]{0,24}$"
)
NAMED_BEHIND = re.compile(
    r"\s?(?:test |code |line |branch )?(?:accuracy|precision|recall|coverage|uptime|availability|"
    r"probability|likelihood|confidence|certainty|market share|adoption|success rate|error rate|"
    r"pass rate|hit rate)\b"
)
REDUCED = re.compile(
    r"\b(?:reduc\w+|cut(?:s|ting)?|lower(?:s|ed|ing)?|decreas\w+|sav(?:e|es|ed|ing|ings)|"
    r"shr[aiu]nk\w*|drop(?:s|ped)?|fell|falls?|declin\w+)"
    r"(?:\s|\b[^.;:!?,\d]{0,40}\b(?:by|of)\s)(?:about |around |over |up to |roughly )?[~≈]?$"
)
REDUCTION_BEHIND = re.compile(
    r"\s?(?:reduction|decrease|saving|less|fewer|lower|drop|cut|decline)\b"
)
SHARE_HEAD = re.compile(
    r"\bshare\b|% of (?:the )?(?:total|all|whole|value)|percent(?:age)? of|portion|proportion|"
    r"\banteil|\bweight",
    re.IGNORECASE,
)


def over_hundred(document: Document) -> Iterator[Fault]:
    """Parts of a whole over 100 %, and reductions by more than there was."""
    for sentence in of_document(document):
        for number, figure in enumerate(sentence.figures):
            if figure.kind is Kind.PERCENT and _most(figure) > HUNDRED:
                why = _impossible(sentence, number)
                if why:
                    yield Fault(
                        place=sentence.place,
                        message=f"{figure.words} {why}",
                        fix="correct the share, or name what it is compared with",
                    )
    for page in document.pages:
        for table in page.tables:
            yield from _cells_over(table)


def _most(figure: Figure) -> Decimal:
    return figure.value if figure.high is None else figure.high


def _impossible(sentence: Sentence, number: int) -> str:
    before = sentence.before(number).lower()
    after = sentence.after(number).lower()
    near = before[-40:] + after[:40]
    if NEVER_ABOVE.search(before) or NAMED_BEHIND.match(after):
        return "is more than all there can be" if not COMPARED.search(near) else ""
    if OF_A_WHOLE.match(after) and not COMPARED.search(near):
        return "of a whole is more than all of it"
    reduced = REDUCED.search(before) or REDUCTION_BEHIND.match(after)
    if reduced and not re.search(r"\bto (?:about |around )?$|faster|more|up ", before[-14:]):
        return "less is more than there was"
    return ""


def _cells_over(table: Table) -> Iterator[Fault]:
    for number in range(table.width):
        head = table.head[number] if number < len(table.head) else ""
        if SHARE_HEAD.search(head) is None or COMPARED.search(head.lower()):
            continue
        for row, cell in enumerate(table.column(number)):
            figure = cell_figure(cell)
            is_share = figure is not None and (figure.kind is Kind.PERCENT or "%" in head)
            if figure is not None and is_share and _most(figure) > HUNDRED:
                yield Fault(
                    place=table.at(row),
                    message=f'{figure.words} in the column "{head}" is more than the whole',
                    fix="correct the share or the name of the column",
                )
