"""Words for dates into instants: `2024`, `2024-01`, `2024-01-15`, `2024-Q2`, `90d`, `6mo`, `1y`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta

from bvreport.errors import UsageError
from bvreport.model import PeriodCovered

ABSOLUTE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{1,2})(?:-(\d{1,2}))?))?", re.IGNORECASE)
RELATIVE = re.compile(r"(\d{1,4})(d|w|mo|y)")
HINT = "write 2024, 2024-01, 2024-01-15, 2024-Q2, 90d, 6mo or 1y"
INSTANT = timedelta(microseconds=1)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def since(word: str, as_of: datetime) -> datetime:
    """The first instant that the word covers; relative words count back from `as_of`."""
    return _span(word, as_of)[0]


def until(word: str, as_of: datetime) -> datetime:
    """The last instant that the word covers: `2024-06` takes all of June."""
    return _span(word, as_of)[1]


def quarter(word: str) -> tuple[datetime, datetime]:
    """Both ends of a quarter, `2024-Q2`."""
    match = ABSOLUTE.fullmatch(word.strip())
    if match is None or match[2] is None:
        raise UsageError(f"{word!r} is no quarter", hint="write it as 2024-Q2")
    return _absolute(match, word)


def covered(first: datetime | None, last: datetime | None) -> PeriodCovered:
    """The period with the label it has in titles: "Q2 2024", "2024", "Jan 2024 to Jun 2025"."""
    return PeriodCovered(since=first, until=last, label=_label(first, last))


def _span(word: str, as_of: datetime) -> tuple[datetime, datetime]:
    text = word.strip()
    if match := RELATIVE.fullmatch(text.lower()):
        return _back(as_of, int(match[1]), match[2], word), as_of
    if match := ABSOLUTE.fullmatch(text):
        return _absolute(match, word)
    raise UsageError(f"{word!r} is no date", hint=HINT)


def _absolute(match: re.Match[str], word: str) -> tuple[datetime, datetime]:
    year, in_quarter, month, day = (int(part) if part else None for part in match.groups())
    try:
        if in_quarter:
            first = datetime(year or 0, 3 * in_quarter - 2, 1, tzinfo=UTC)
            return first, _months_after(first, 3) - INSTANT
        if day:
            first = datetime(year or 0, month or 0, day, tzinfo=UTC)
            return first, first + timedelta(days=1) - INSTANT
        if match[4] or (match[3] and not month):
            raise ValueError("day or month 0")
        first = datetime(year or 0, month or 1, 1, tzinfo=UTC)
        return first, _months_after(first, 1 if month else 12) - INSTANT
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{word!r} is not in the calendar", hint=HINT) from error


def _back(as_of: datetime, count: int, unit: str, word: str) -> datetime:
    try:
        if unit == "d":
            return as_of - timedelta(days=count)
        if unit == "w":
            return as_of - timedelta(weeks=count)
        return _months_after(as_of, -count * (12 if unit == "y" else 1))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{word!r} reaches before the calendar", hint=HINT) from error


def _months_after(moment: datetime, count: int) -> datetime:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def _label(first: datetime | None, last: datetime | None) -> str:
    if first is None or last is None:
        return "all dates"
    starts = first.day == 1
    ends = (last + timedelta(days=1)).day == 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if starts and ends and months == 12 and first.month == 1:
        return str(first.year)
    if starts and ends and months == 3 and first.month % 3 == 1:
        return f"Q{first.month // 3 + 1} {first.year}"
    from_month = f"{MONTHS[first.month - 1]} {first.year}"
    to_month = f"{MONTHS[last.month - 1]} {last.year}"
    return from_month if from_month == to_month else f"{from_month} to {to_month}"
