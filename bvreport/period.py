"""Words for dates into instants: `2024`, `2024-01`, `2024-01-15`, `2024-Q2`, `90d`, `6mo`, `1y`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, time, timedelta

from bvreport import words
from bvreport.errors import UsageError
from bvreport.model import PeriodCovered

ABSOLUTE = re.compile(
    r"(\d{4})(?:-(?:Q([1-4])|(\d{1,2})(?:-(\d{1,2}))?))?", re.IGNORECASE | re.ASCII
)
RELATIVE = re.compile(r"(\d{1,4})(d|w|mo|y)", re.IGNORECASE | re.ASCII)
AGE = re.compile(r"(\d{1,5}) ?(s|min|m|h|d|w)", re.IGNORECASE | re.ASCII)
SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}
LAST = "last"  # for schedules
HINT = "write 2024, 2024-01, 2024-01-15, 2024-Q2, 90d, 6mo or 1y"


def since(word: str, as_of: datetime) -> datetime:
    """The first instant that the word covers; relative words count back from `as_of`."""
    return _span(word, as_of)[0]


def until(word: str, as_of: datetime) -> datetime:
    """The last instant the word covers: `2024-06` takes all of June, `90d` ends 90 days ago."""
    return _span(word, as_of)[1]


def bounds(
    first: str | None, last: str | None, in_quarter: str | None, as_of: datetime
) -> tuple[datetime | None, datetime | None]:
    """The period that `--since`, `--until` and `--quarter` ask for together; none is open."""
    if in_quarter is not None:
        if first is not None or last is not None:
            raise UsageError(
                "--quarter stands beside --since or --until", hint="a quarter sets both: leave them"
            )
        return quarter(in_quarter, as_of)
    start = since(first, as_of) if first is not None else None
    end = until(last, as_of) if last is not None else None
    if start and end and start > end:
        raise UsageError(f"--since {first} is after --until {last}", hint="swap them")
    return start, end


def quarter(word: str, as_of: datetime) -> tuple[datetime, datetime]:
    """Both ends of a quarter, `2024-Q2`, or of the `last` one that was over by `as_of`."""
    if word.strip().lower() == LAST:
        this = (as_of.month - 1) // 3
        word = f"{as_of.year}-Q{this}" if this else f"{as_of.year - 1}-Q4"
    match = ABSOLUTE.fullmatch(word.strip())
    if match is None or match[2] is None:
        raise UsageError(f"{word!r} is no quarter", hint="write it as 2024-Q2, or last")
    return _absolute(match, word)


def age(word: str) -> timedelta:
    """How long ago something may be: `15min`, `12h`, `7d`, `0s`."""
    match = AGE.fullmatch(word.strip())
    if match is None:
        raise UsageError(f"{word!r} is no age", hint="write 30s, 15min, 12h, 7d or 2w")
    return timedelta(seconds=int(match[1]) * SECONDS[match[2].lower()])


def between(first: datetime | None, last: datetime | None) -> str:
    """The words for a period that may be open, with a space before: " since 1 Jan 2024"."""
    ends = ((" since ", first), (" until ", last))
    return "".join(f"{word}{words.date(moment)}" for word, moment in ends if moment)


def covered(first: datetime | None, last: datetime | None) -> PeriodCovered:
    """The period with the label it has in titles: "Q2 2024", "2024", "Jan 2024 to Jun 2025"."""
    return PeriodCovered(since=first, until=last, label=_label(first, last))


def _span(word: str, as_of: datetime) -> tuple[datetime, datetime]:
    text = word.strip()
    if match := RELATIVE.fullmatch(text):
        moment = _back(as_of, int(match[1]), match[2].lower(), word)
        return moment, moment
    if match := ABSOLUTE.fullmatch(text):
        return _absolute(match, word)
    raise UsageError(f"{word!r} is no date", hint=HINT)


def _absolute(match: re.Match[str], word: str) -> tuple[datetime, datetime]:
    year, in_quarter, month, day = match.groups()
    try:
        if day:
            first = datetime(int(year), int(month), int(day), tzinfo=UTC)
            return first, datetime.combine(first, time.max, tzinfo=UTC)
        if month:
            return _months(int(year), int(month), 1)
        if in_quarter:
            return _months(int(year), 3 * int(in_quarter) - 2, 3)
        return _months(int(year), 1, 12)
    except ValueError as error:
        raise UsageError(f"{word!r} is not in the calendar", hint=HINT) from error


def _months(year: int, month: int, count: int) -> tuple[datetime, datetime]:
    """Both ends of so many months of one year."""
    first = datetime(year, month, 1, tzinfo=UTC)
    final = month + count - 1
    last_day = datetime(year, final, monthrange(year, final)[1])
    return first, datetime.combine(last_day, time.max, tzinfo=UTC)


def _back(as_of: datetime, count: int, unit: str, word: str) -> datetime:
    try:
        if unit == "d":
            return as_of - timedelta(days=count)
        if unit == "w":
            return as_of - timedelta(weeks=count)
        return _months_before(as_of, count * (12 if unit == "y" else 1))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{word!r} reaches before the calendar", hint=HINT) from error


def _months_before(moment: datetime, count: int) -> datetime:
    """The same day so many months ago, or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - count, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def _label(first: datetime | None, last: datetime | None) -> str:
    if first is None or last is None:
        return between(first, last).strip() or "all dates"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if is_whole and months == 12 and first.month == 1:
        return str(first.year)
    if is_whole and months == 3 and first.month % 3 == 1:
        return f"Q{first.month // 3 + 1} {first.year}"
    from_month = f"{words.MONTHS[first.month - 1]} {first.year}"
    to_month = f"{words.MONTHS[last.month - 1]} {last.year}"
    return from_month if from_month == to_month else f"{from_month} to {to_month}"
