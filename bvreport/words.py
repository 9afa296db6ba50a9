"""Number -> words: the one place that writes amounts, shares, durations, dates and counts.

Titles use two significant digits, charts three, tables the whole number. Halves round away from
zero everywhere, so that the same figure reads the same in every format. The minus is the plain
hyphen: a reader who copies a cell into a spreadsheet keeps a number.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Context, Decimal

TITLE_DIGITS = 2
CHART_DIGITS = 3

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LABELS = {
    # cash classes
    "cash_saving": "Cash saved",
    "revenue": "Revenue",
    "cost_avoidance": "Cost avoided",
    "capacity": "Capacity returned",
    "risk_reduction": "Risk reduced",
    "effort": "Effort",
    # categories of changes
    "time_savings": "Time savings",
    "performance": "Performance",
    "automation": "Automation",
    "quality": "Quality",
    "risk": "Risk and security",
    "tech_debt": "Technical debt",
    "revenue_cost": "Revenue and cost",
    "feature": "Features",
    "none": "No benefit stated",
    # methods that share no name with a category
    "risk_mitigation": "Risk mitigation",
    "stated_value": "Stated value",
    "size_inference": "Size inference",
    # kinds of work
    "new": "New",
    "improve": "Improve",
    "keep running": "Keep running",
    "debt": "Debt",
    "uncategorised": "Uncategorised",
}

_SCALES = ((Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 3, "K"))
_HOURS_PER_CALENDAR_DAY = 24
_DAYS_FROM_HOURS = 48  # from here on days read better than hours
_EXACT = Context(prec=60)


def money(amount: Decimal | int, currency: str = "USD") -> str:
    """The full amount, as tables show it: `$208,000`, `-$36,000`, `CHF 1,250`, `$12.50`."""
    exact = Decimal(amount)
    cents = abs(exact) < 100 and exact != exact.to_integral_value()
    return _signed(exact, currency, f"{_rounded(abs(exact), 2 if cents else 0):,f}")


def short_money(amount: Decimal | int, currency: str = "USD", digits: int = CHART_DIGITS) -> str:
    """The amount in few digits: `$1.84M` with three, `$1.8M` with two."""
    size = significant(abs(Decimal(amount)), digits)
    scale, suffix = next(((s, x) for s, x in _SCALES if size >= s), (Decimal(1), ""))
    return _signed(Decimal(amount), currency, f"{number(size / scale, digits)}{suffix}")


def title_money(amount: Decimal | int, currency: str = "USD") -> str:
    """The amount as titles show it, in two significant digits: `$1.8M`."""
    return short_money(amount, currency, TITLE_DIGITS)


def money_range(
    low: Decimal | int, high: Decimal | int, currency: str = "USD", digits: int = CHART_DIGITS
) -> str:
    """Both ends of a range: `$1.31M–$2.42M`; equal ends are said once."""
    ends = (short_money(low, currency, digits), short_money(high, currency, digits))
    joint = " to " if low < 0 else "–"  # a dash before a minus cannot be read
    return ends[0] if ends[0] == ends[1] else joint.join(ends)


def number(value: Decimal | int, digits: int | None = None) -> str:
    """A number with thousands separators and no idle zeros: `1,234`, `2.6`, `0.25`.

    Without `digits` it has at most one decimal, and one digit where that would make nothing of
    something: `0.03`; with them so many significant digits.
    """
    exact = Decimal(value)
    short = _rounded(exact, 1) if digits is None else significant(exact, digits)
    if exact and not short:
        short = significant(exact, 1)
    text = f"{short:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def count(value: Decimal | int) -> str:
    """A whole number: `1,234`."""
    return number(_rounded(Decimal(value), 0))


def percent(value: Decimal | int) -> str:
    """Percentage points as words: `61 %`; one decimal below ten: `2.6 %`."""
    exact = Decimal(value)
    return f"{number(_rounded(exact, 1 if abs(exact) < 10 else 0))} %"


def share(part: Decimal | int, whole: Decimal | int) -> str:
    """A part of a whole as a percentage; nothing of nothing is `0 %`."""
    return percent(Decimal(part) / Decimal(whole) * 100 if whole else 0)


def hours(value: Decimal | int) -> str:
    """Hours of work: `1,664 h`, `2.5 h`."""
    exact = Decimal(value)
    return f"{number(exact, None) if abs(exact) < 10 else count(exact)} h"


def duration(elapsed_hours: Decimal | int) -> str:
    """Elapsed time in the unit that reads best: `25 min`, `26 h`, `2.6 days`."""
    exact = Decimal(elapsed_hours)
    if abs(exact) < 1:
        return f"{count(exact * 60)} min"
    if abs(exact) < _DAYS_FROM_HOURS:
        return hours(exact)
    return days(exact / _HOURS_PER_CALENDAR_DAY)


def days(value: Decimal | int) -> str:
    """Days: `2.6 days`, `1 day`, `31 days`."""
    exact = Decimal(value)
    text = number(exact) if abs(exact) < 10 else count(exact)
    return f"{text} day" if text in ("1", "-1") else f"{text} days"


def multiple(value: Decimal | int) -> str:
    """A ratio: `3.2x`."""
    return f"{number(Decimal(value), CHART_DIGITS)}x"


def payback(months: Decimal, horizon_years: Decimal) -> str:
    """Months until a cost has come back: `5.6 months`; `beyond 3 years` after the horizon."""
    if months > horizon_years * 12:
        return f"beyond {plural(horizon_years, 'year')}"
    return plural(months.quantize(Decimal("0.1")), "month")


def plural(amount: Decimal | int, one: str, many: str | None = None) -> str:
    """A counted thing: `1 change`, `1,234 changes`, `2 entries`."""
    text = number(amount)
    return f"{text} {one if text == '1' else many or one + 's'}"


def date(moment: dt.date | None) -> str:
    """A day: `3 Jan 2024`; `unknown` without one."""
    if moment is None:
        return "unknown"
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def month(key: str) -> str:
    """A month from its key: `2024-01` is `Jan 2024`."""
    return f"{MONTHS[int(key[5:7]) - 1]} {key[:4]}"


def label(name: str) -> str:
    """The words for a class, category, method or kind of work; unknown names lose underscores."""
    return LABELS.get(name, name.replace("_", " ").capitalize())


def joined(parts: tuple[str, ...] | list[str]) -> str:
    """A list as a sentence has it: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def significant(value: Decimal, digits: int) -> Decimal:
    """The value in so many significant digits; whole digits are kept as zeros."""
    if not value:
        return Decimal(0)
    return _rounded(value, digits - 1 - value.adjusted())


def _rounded(value: Decimal, places: int) -> Decimal:
    step = Decimal(1).scaleb(-places)
    return value.quantize(step, rounding=ROUND_HALF_UP, context=_EXACT)


def _signed(amount: Decimal, currency: str, size: str) -> str:
    minus = "-" if amount < 0 and size.strip("0.,") else ""
    sign = SIGNS.get(currency)
    return f"{minus}{sign}{size}" if sign else f"{currency} {minus}{size}"
