"""Rows: the rows of a table turned into statements, one headline for each measured thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.amount import Amount
from bvreport.text.amounts import find_amounts
from bvreport.text.cells import alike, cell_amount, moved_to_text
from bvreport.text.change import find_changes
from bvreport.text.clauses import OneSentence
from bvreport.text.phrases import Phrase
from bvreport.text.statements import Sense, Statement, comparable, converted, family
from bvreport.text.subjects import HIGHER_IS_BETTER
from bvreport.text.tables import Cell, Table
from bvreport.text.units import NOUNS, is_rate

_OLD = Phrase(
    r"(?<![^\W_])(?:before|old|trunk|main|master|baseline|base|current|currently|"
    r"previous(?:ly)?|by hand|manual(?:ly)?|was|without|original|develop|today|"
    r"existing|legacy|reference|vorher|alt|bisher|avant|ancien|antes|actual|anterior|prima|"
    r"раньше|было|до|stary|przed)(?![^\W_])"
    r"|之前|原来|优化前|旧|変更前|改善前|以前|기존|이전|변경 전"
)
_NEW = Phrase(
    r"(?<![^\W_])(?:after|new|now|here|this|pr|mr|branch|this pr|patch(?:ed)?|with|"
    r"optimi[sz]ed|head|improved|after this|nachher|neu|jetzt|après|nouveau|maintenant|"
    r"después|nuevo|ahora|depois|novo|agora|dopo|ora|теперь|стало|после|nowy|po)(?![^\W_])|"
    r"之后|现在|优化后|新|変更後|改善後|現在|변경 후|개선 후"
)
_GAIN = Phrase(
    r"(?<![^\W_])(?:speed-?up|improvements?|reductions?|saved|savings?|faster|gain|less|"
    r"smaller|ersparnis|gain|ahorro|redução)(?![^\W_])|提升|削減|개선"
)
_DELTA = re.compile(r"(?<![^\W_])(?:change|diff(?:erence)?|delta|ratio|%)(?![^\W_])|[Δ±]")
_TOTAL = Phrase(
    r"(?<![^\W_])(?:total|overall|all|everything|sum|mean|average|avg|geo-?mean|median|gesamt|summe|"
    r"moyenne|promedio|média|итого)(?![^\W_])|合计|总|合計|平均|전체"
)
_SETTINGS = Phrase(
    r"(?<![^\W_])(?:plans?|price|prices|limits?|timeouts?|quota|tier|settings?|options?|"
    r"default|version|package|seats|param\w{0,6}|config\w{0,8}|"
    r"instance type)(?![^\W_])"
)
_COUNTED = Phrase(
    r"(?<![^\W_])(?:quer(?:y|ies)|requests?|calls|pages|alerts|incidents|tickets|errors?|"
    r"failures|allocations|allocs|vulnerabilities|warnings|bugs|round-?trips)(?![^\W_])"
)


# What rows must name before two columns without a name for old and new are compared.
_SPENT_ROW = Phrase(
    r"(?<![^\W_])(?:time|times|duration|laten\w{2,5}|memory|ram|rss|heap|cpu|size|bundle|image|"
    r"build\w{0,3}|ci|"
    r"tests?|suite|deploy\w{0,5}|startup|load\w{0,3}|wait\w{0,3}|cost\w{0,1}|bill|spend|requests?|"
    r"quer(?:y|"
    r"ies)|tickets?|errors?|failures?|alerts?|incidents?|pages?|throughput|p50|p9\d|p99|average|"
    r"median|mean|"
    r"min(?:utes)?|sec(?:onds)?|ms|hours?|days?|faster|speed\w{0,3}|quick\w{0,3}|traffic|"
    r"allocations?|effort|"
    r"import\w{0,3}|export\w{0,3}|sync|report\w{0,1}|install\w{0,3}|checkout|turnaround|"
    r"lead)(?![^\W_])"
)
_CHOSEN_ROW = Phrase(
    r"(?<![^\W_])(?:workers?|replicas?|threads?|retries|max\w{0,4}|limit|threshold|version\w{0,1}|"
    r"nodes?|"
    r"cores?|users?|samples?|iterations?)(?![^\W_])"
)
_OPTION = Phrase(
    r"(?<![^\W_])(?:options?|alternatives?|vendors?|providers?|basic|pro|premium|enterprise|free|"
    r"dev|staging|prod(?:uction)?|light|dark|min(?:imum)?|max(?:imum)?|default|unit|notes?|type|"
    r"description|value|amount|count|id|date|owner|week|day|expected|actual|target|goal|budget|"
    r"plan|sla|slo)(?![^\W_])"
)
_LETTERS = re.compile(r"[^\W\d_]{3}|[a-z]+\d")  # a row named by figures is a step of a scale
_VOLUME = 1000  # of events counted in some weeks: it differs by chance
_NEARLY = Decimal("0.97")  # rows whose values differ by less are the same
_SHORT_LABEL = 24  # characters of a row that is named "before" or "with this PR"
_NEW_ONLY = Phrase(r"^(?:this|new|after|with)\b")


def table_statements(table: Table, text: str, lower: str, title: str) -> Iterator[Statement]:
    """The headline row of a table for each kind of thing that it measures, totals first."""
    headers = [cell.text.lower() for cell in table.header]
    if any(_SETTINGS.search(header) for header in headers):
        return
    sides = _sides_in_rows(table, text)
    if sides is not None:
        yield from sides
        return
    old, new = _columns(table, headers)
    if old < 0 or new < 0:
        old, new = _compared(table, headers, title)
    found: list[tuple[str, bool, Statement]] = []
    heads = _heads(table)
    for row in table.rows:
        label = row[0].text.lower() if row else ""
        total = _TOTAL.search(label) is not None
        statements = _row(row, headers, old, new, text, lower)
        head = label.split(",")[0] if label.split(",")[0] in heads else ""
        found.extend((head, total, statement) for statement in statements)
    found.sort(key=lambda row: (not row[1], _closeness(row[2])))
    seen: set[tuple[str, str]] = set()
    for head, _, statement in found:
        measured = (head, family(statement.unit))
        if measured not in seen:
            seen.add(measured)
            yield statement


def _heads(table: Table) -> set[str]:
    """What rows named "download, arm64" and "download, armv7" measure, when each has a head."""
    labels = [row[0].text.lower().split(",") for row in table.rows if row]
    heads = {label[0] for label in labels if len(label) > 1}
    return heads if heads and len(heads) < len(labels) else set()


def _closeness(statement: Statement) -> float:
    """How near the new value is to the old one: 1 when nothing changed, 0 when all is gone."""
    if statement.before is None or statement.after is None:
        return 1.0
    less, more = sorted((statement.before, statement.after))
    return float(less / more) if more else 1.0


def _sides_in_rows(table: Table, text: str) -> list[Statement] | None:
    """A table on its side: one row is what was, one is what is, the columns name what was measured.

    None when the rows have no such names.
    """
    labels = [row[0].text.lower() if row else "" for row in table.rows]
    if not 2 <= len(labels) <= 4 or any(len(label) > _SHORT_LABEL for label in labels):
        return None
    old = next((i for i, name in enumerate(labels) if _OLD.search(name)), -1)
    new = next((i for i, name in enumerate(labels) if i != old and _NEW.search(name)), -1)
    if old < 0 or new < 0:
        return None
    found: list[Statement] = []
    before_row, after_row = table.rows[old], table.rows[new]
    start = min(before_row[0].start, after_row[0].start)
    end = max(before_row[-1].end, after_row[-1].end)
    for column in range(1, min(len(before_row), len(after_row), len(table.header))):
        name = table.header[column].text.lower()
        before = cell_amount(before_row[column], name, name)
        after = cell_amount(after_row[column], name, name)
        if before is None or after is None:
            continue
        before, after = alike(before, after)
        if comparable(before, after) and before.value != after.value:
            found += _pair(before, after, name, [name], start, end)
    headlines: dict[str, Statement] = {}
    for statement in found:
        headlines.setdefault(family(statement.unit), statement)
    return list(headlines.values())


def _columns(table: Table, headers: list[str]) -> tuple[int, int]:
    """The columns of old and new values, -1 when the header does not say."""
    old = next((i for i, h in enumerate(headers) if _OLD.search(h) and not _NEW_ONLY.search(h)), -1)
    new = next((i for i, h in enumerate(headers) if i != old and _NEW.search(h)), -1)
    if old >= 0 and new < 0 and old + 1 < len(headers) and not _DELTA.search(headers[old + 1]):
        new = old + 1
    if (
        new > 0
        and old < 0
        and not _DELTA.search(headers[new - 1])
        and (new - 1 > 0 or len(headers) == 2)
    ):
        old = new - 1
    if old < 0 and new < 0 and len(headers) == 2 and len(table.rows) == 1:
        old, new = 0, 1
    return old, new


def _compared(table: Table, headers: list[str], title: str) -> tuple[int, int]:
    """Two columns of figures under other names ("Q1", "pilot"), when every row tells of a gain.

    The new one is the one that the title names, else the right one.
    """
    columns = [
        column
        for column in range(1, len(headers))
        if not _DELTA.search(headers[column]) and not _GAIN.search(headers[column])
    ]
    if len(columns) != 2 or not table.rows or len(headers) > len(columns) + 2:
        return -1, -1
    old, new = columns
    if _named_in(headers[old], title) and not _named_in(headers[new], title):
        old, new = new, old
    if any(_OPTION.search(headers[column]) for column in columns):
        return -1, -1
    falls = rises = 0
    for row in table.rows:
        label = row[0].text.lower() if row else ""
        if len(row) <= max(old, new) or not _LETTERS.search(label):
            return -1, -1
        before = cell_amount(row[old], headers[old], label)
        after = cell_amount(row[new], headers[new], label)
        if before is None or after is None:
            continue
        before, after = alike(before, after)
        if not comparable(before, after) or before.kind is Kind.RATIO or not before.value:
            return -1, -1
        if before.kind is None and not _is_counted(label, headers):
            continue
        if _CHOSEN_ROW.search(label):
            continue
        higher = is_rate(before.unit) or HIGHER_IS_BETTER.search(label) is not None
        risen = after.value > converted(before.value, before.unit, after.unit)
        new_value = converted(after.value, after.unit or before.unit, before.unit)
        less, more = sorted((before.value, new_value))
        if less >= more * _NEARLY:
            continue
        if risen is higher:
            falls += 1
        else:
            rises += 1
    return (old, new) if falls > rises or falls == rises == 1 else (-1, -1)


def _is_counted(label: str, headers: list[str]) -> bool:
    """Whether a row of bare numbers says what it counts."""
    return bool(_COUNTED.search(label) or any(map(_COUNTED.search, headers)) or _things_in(label))


def _named_in(header: str, title: str) -> bool:
    return any(len(word) > 3 and word in title for word in header.split())


def _row(
    row: tuple[Cell, ...], headers: list[str], old: int, new: int, text: str, lower: str
) -> Iterator[Statement]:
    if not row:
        return
    label = row[0].text.lower()
    inside = _pairs_inside(row, text, lower)
    if inside:
        yield from inside[:1]
        return
    start, end = row[0].start, row[-1].end
    if 0 <= old < len(row) and 0 <= new < len(row):
        before = cell_amount(row[old], headers[old], label)
        after = cell_amount(row[new], headers[new], label)
        if before is None or after is None:
            return
        before, after = alike(before, after)
        if not comparable(before, after) or _is_nearly(before, after):
            return
        yield from _pair(before, after, label, headers, start, end)
        return
    for index, header in enumerate(headers[: len(row)]):
        if index and _GAIN.search(header):
            amount = cell_amount(row[index], header, label)
            if (
                amount is not None
                and amount.kind in (Kind.PERCENT, Kind.RATIO, Kind.TIME, Kind.MONEY)
                and amount.value
            ):
                yield Statement(
                    sense=Sense.BETTER,
                    start=start,
                    end=end,
                    anchor=row[index].start,
                    kind=amount.kind,
                    unit=amount.unit,
                    value=amount.value,
                    period=amount.period,
                    verb=True,
                    amounts=(amount,),
                )
                return


def _is_nearly(before: Amount, after: Amount) -> bool:
    """Whether a measured value is the same but for noise; shares and money are exact."""
    new = converted(after.value, after.unit or before.unit, before.unit)
    less, more = sorted((before.value, new))
    volume = before.kind is None and more >= _VOLUME
    measured = before.kind is Kind.TIME or is_rate(before.unit) or volume
    return less == more or (measured and less > more * _NEARLY)


def _pairs_inside(row: tuple[Cell, ...], text: str, lower: str) -> list[Statement]:
    """ "8m12s -> 6m02s" inside one cell."""
    found: list[Statement] = []
    for cell in row[1:]:
        amounts = moved_to_text(find_amounts(cell.text), cell, text)
        if len(amounts) < 2:
            continue
        pairs, _ = find_changes(lower, amounts, OneSentence(text, cell.start, cell.end))
        found += [p._replace(start=row[0].start, end=row[-1].end) for p in pairs]
    return found


def _things_in(label: str) -> str:
    """The plural that a row counts, "" when it names something that somebody chose."""
    words = re.findall(r"[a-z][a-z-]{2,20}s\b", label.split(",")[0].split(" per ")[0])
    things = [word for word in words if word in NOUNS] or words[-1:]
    return "" if _CHOSEN_ROW.search(label) or not things else things[0]


def _pair(
    before: Amount, after: Amount, label: str, headers: list[str], start: int, end: int
) -> Iterator[Statement]:
    unit = after.unit or before.unit
    kind = before.kind
    noun = before.noun
    if kind is None:
        counted = _COUNTED.search(label) or next(
            (m for h in headers if (m := _COUNTED.search(h))), None
        )
        named = counted.group() if counted is not None else _things_in(label)
        if not named:
            return
        kind, unit = Kind.QUANTITY, named.rstrip("s")
        noun = NOUNS.get(named, unit)
    if kind is Kind.RATIO:
        return
    old = converted(before.value, before.unit or unit, unit)
    new = after.value
    if kind is Kind.PERCENT:
        kind, unit = Kind.QUANTITY, "pp"
    yield Statement(
        sense=Sense.PAIR,
        start=start,
        end=end,
        anchor=start,
        kind=kind,
        unit=unit,
        value=abs(old - new),
        before=old,
        after=new,
        period=after.period,
        noun=noun,
        verb=True,
        amounts=(before, after),
    )
