"""Cells: what one cell of a table measures, with the unit of its head or its row."""

from __future__ import annotations

import re
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.markup.markdown_tables import Cell
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.amounts import find_amounts
from bvreport.text.quantities.periods import period_at
from bvreport.text.quantities.units import CURRENCIES, MEGABYTES, unit_named

_UNIT_IN_HEADER = re.compile(
    r"[(\[]\s?([a-zA-Zµ%]{1,8}(?:/s)?)\s?[)\]]|,\s?([a-zA-Zµ%]{1,8})$|(?<![^\W_])((?:ms|"
    r"seconds|minutes|%|MB|KB|kB|GB|mb|kb|gb|hours)(?:/s)?)(?![^\W_])"
)


_COVERAGE = re.compile(r"coverage|(?<![^\W_])(?:cov|abdeckung)(?![^\W_])")
_PART = re.compile(r"(?P<part>\d{1,6}) ?(?:of|out of|/|von|sur|de) ?(?P<whole>\d{1,6})")
_PER_MINUTE = re.compile(
    r"(?<![^\W_])([a-z]{3,20}?)s?(?: (?:per|a) | ?/ ?)"
    r"(?P<span>min(?:ute)?|h(?:our)?|s(?:ec(?:ond)?)?)(?![^\W_])"
)


# "Before $/mo", "cost (EUR)", "rps after": what all cells below are.
_MONEY_HEAD = re.compile(r"(?P<sign>[$€£])|(?<![^\W_])(?P<code>usd|eur|gbp|chf)(?![^\W_])")
_RATE_HEAD = re.compile(
    r"(?<![^\W_])(?:(?P<requests>rps|qps|tps|req(?:uest)?s? ?/ ?s(?:ec)?)|(?P<ops>iops|"
    r"ops ?/ ?s(?:ec)?))"
    r"(?![^\W_])"
)


def alike(before: Amount, after: Amount) -> tuple[Amount, Amount]:
    """Two cells of which one may be a bare number, with the unit of the other."""
    if before.kind is None and after.kind is not None:
        before = before._replace(kind=after.kind, unit=after.unit)
    if after.kind is None and before.kind is not None:
        after = after._replace(kind=before.kind, unit=before.unit)
    return before, after


def cell_amount(cell: Cell, header: str, label: str) -> Amount | None:
    """The amount of a cell; a bare number has the unit of its header, or of its row."""
    part = _PART.fullmatch(cell.text)
    if part is not None and int(part["part"]) <= int(part["whole"]) > 1:
        value = Decimal(100) * int(part["part"]) / int(part["whole"])
        end = len(cell.text)
        return Amount(start=0, core=0, unit_end=end, end=end, value=value,
                      kind=Kind.PERCENT, unit="%")  # fmt: skip
    amounts = find_amounts(cell.text)
    if not amounts:
        return None
    amount = amounts[0]
    if amount.core > 12:
        return None
    rate_head = _RATE_HEAD.search(header)
    if rate_head is not None and (amount.kind is None or amount.soft):
        scale = MEGABYTES[amount.unit] * 1_000_000 if amount.soft else 1
        noun = "request" if rate_head["requests"] else "op"
        return amount._replace(kind=Kind.QUANTITY, unit=f"{noun}/s", noun=noun, soft=False,
                               value=amount.value * scale)  # fmt: skip
    money = _MONEY_HEAD.search(header)
    if money is not None and amount.kind is None:
        unit = CURRENCIES.get(money["sign"] or "") or money["code"].upper()
        period = period_at(header, money.end())[0]
        return amount._replace(kind=Kind.MONEY, unit=unit, noun="", period=period)
    if amount.kind is None:
        for place in (header, label):
            named = _UNIT_IN_HEADER.search(place)
            word = (
                next((group for group in named.groups() if group), "") if named is not None else ""
            )
            unit = unit_named(word.removesuffix("/s")) if word else None
            if unit is not None and unit[0] is not None:
                rate = "/s" if word.endswith("/s") else ""
                return amount._replace(kind=unit[0], unit=f"{unit[1]}{rate}")
            told = _PER_MINUTE.search(place)
            if told is not None:
                span = {"m": "min", "h": "h", "s": "s"}[told["span"][0]]
                return amount._replace(kind=Kind.QUANTITY, unit=f"{told[1]}/{span}", noun=told[1])
        if _COVERAGE.search(label) or _COVERAGE.search(header):
            return amount._replace(kind=Kind.PERCENT, unit="%")
    return amount


def moved_to_text(amounts: list[Amount], cell: Cell, text: str) -> list[Amount]:
    shift = (
        cell.start + len(text[cell.start : cell.end]) - len(text[cell.start : cell.end].lstrip())
    )
    return [
        a._replace(
            start=a.start + shift,
            core=a.core + shift,
            unit_end=a.unit_end + shift,
            end=a.end + shift,
        )
        for a in amounts
    ]
