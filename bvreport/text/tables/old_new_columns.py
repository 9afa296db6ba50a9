"""Old and new columns of a table, or rows: which hold what was, and which what is."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.before_after.old_new_tools import later_named
from bvreport.text.before_after.with_without import WITH, WITHOUT, takes_away
from bvreport.text.markup.markdown_tables import Table
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.statements import Statement, comparable, converted, family
from bvreport.text.sentences.subjects import HIGHER_IS_BETTER
from bvreport.text.tables.cells import alike, cell_amount
from bvreport.text.tables.named_rows import Tells, is_said, said_by_others
from bvreport.text.tables.row_pairs import CHOSEN_ROW, NEARLY, is_counted, row_pair

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
_NEW_ONLY = Phrase(r"^(?:this|new|after|with)\b")
GAIN = Phrase(
    r"(?<![^\W_])(?:speed-?up|improvements?|reductions?|saved|savings?|faster|gain|less|"
    r"smaller|ersparnis|gain|ahorro|redução)(?![^\W_])|提升|削減|개선"
)
_DELTA = re.compile(r"(?<![^\W_])(?:change|diff(?:erence)?|delta|ratio|%)(?![^\W_])|[Δ±]")
_OPTION = Phrase(
    r"(?<![^\W_])(?:options?|alternatives?|vendors?|providers?|basic|pro|premium|enterprise|free|"
    r"dev|staging|prod(?:uction)?|light|dark|min(?:imum)?|max(?:imum)?|default|unit|notes?|type|"
    r"description|value|amount|count|id|date|owner|week|day|expected|actual|target|goal|budget|"
    r"plan|sla|slo)(?![^\W_])"
)
# "Pages in May | of these false": some of the first, not what became of them.
_PART = Phrase(
    r"(?<![^\W_])(?:of (?:these|those|them|which)|thereof|false|wrong|fail(?:s|ed|ing|ures?)|muted|"
    r"ignored|skipped|open|closed|passed|passing|total|requested|used|fixed|covered|missed|"
    r"actionable|unresolved)(?![^\W_])"
)
_LETTERS = re.compile(r"[^\W\d_]{3}|[a-z]+\d")  # a row named by figures is a step of a scale
_SWITCH = {"off": "on", "disabled": "enabled", "without": "with", "no": "yes"}
_SHORT_LABEL = 24  # characters of a row that is named "before" or "with this PR"


def sides(table: Table, headers: list[str], title: str) -> list[tuple[int, int]]:
    """The pairs of columns that hold what was and what is: one, or one for each named metric."""
    named = _each_metric(headers)
    return named if len(named) > 1 else [old_and_new(table, headers, title)]


def _each_metric(headers: list[str]) -> list[tuple[int, int]]:
    """ "rps before | rps after | p99 before | p99 after"."""
    olds: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for column, header in enumerate(headers):
        old, new = _OLD.search(header), _NEW.search(header)
        if old is not None and new is None:
            olds[_without(header, old)] = column
        elif new is not None and old is None and (name := _without(header, new)) in olds:
            pairs.append((olds[name], column))
    return pairs


def _without(header: str, found: re.Match[str]) -> str:
    return (header[: found.start()] + header[found.end() :]).strip(" ()/,:")


def old_and_new(table: Table, headers: list[str], title: str) -> tuple[int, int]:
    """The columns of old and new values, -1 when neither their heads nor their figures say."""
    switched = _with_and_without(headers, title)
    if switched is not None:
        return switched
    old, new = _named(table, headers)
    return (old, new) if old >= 0 and new >= 0 else _told_by_gains(table, headers, title)


def _with_and_without(names: list[str], title: str) -> tuple[int, int] | None:
    """Of "with the sidecar" and "without": the old one first, as the title has it."""
    lacks = [i for i, name in enumerate(names) if WITHOUT.match(name) or _SWITCH.get(name)]
    if len(lacks) != 1:
        return None
    off = lacks[0]
    has = [i for i, name in enumerate(names)
           if i != off and (WITH.match(name) or name == _SWITCH.get(names[off]))]  # fmt: skip
    if len(has) != 1:
        return None
    things = (WITH.sub("", names[has[0]], count=1).strip(), WITHOUT.sub("", names[off]).strip())
    thing = "" if _SWITCH.get(names[off]) == names[has[0]] else things[0] or things[1]
    return (has[0], off) if takes_away(title, thing) else (off, has[0])


def _named(table: Table, headers: list[str]) -> tuple[int, int]:
    """The columns that their heads call old and new."""
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


def _told_by_gains(table: Table, headers: list[str], title: str) -> tuple[int, int]:
    """Two columns of figures under other names ("Q1", "pilot"), when every row tells of a gain.

    The new one is the one that the title names, else the right one.
    """
    columns = [
        column
        for column in range(1, len(headers))
        if not _DELTA.search(headers[column]) and not GAIN.search(headers[column])
    ]
    if len(columns) != 2 or not table.rows or len(headers) > len(columns) + 2:
        return -1, -1
    old, new = columns
    if _named_in(headers[old], title) and not _named_in(headers[new], title):
        old, new = new, old
    if any(_OPTION.search(headers[column]) or _PART.search(headers[column]) for column in columns):
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
        if before.kind is None and not is_counted(label, headers):
            continue
        if CHOSEN_ROW.search(label):
            continue
        higher = is_rate(before.unit) or HIGHER_IS_BETTER.search(label) is not None
        risen = after.value > converted(before.value, before.unit, after.unit)
        new_value = converted(after.value, after.unit or before.unit, before.unit)
        less, more = sorted((before.value, new_value))
        if less >= more * NEARLY:
            continue
        if risen is higher:
            falls += 1
        else:
            rises += 1
    return (old, new) if falls > rises or falls == rises == 1 else (-1, -1)


def _named_in(header: str, title: str) -> bool:
    return any(len(word) > 3 and word in title for word in header.split())


def pairs_of_rows(table: Table, title: str, tells: Tells) -> list[Statement] | None:
    """A table on its side: one row is what was, one is what is, the columns name what was measured.

    None when the rows have no such names.
    """
    labels = [row[0].text.lower() if row else "" for row in table.rows]
    if not 2 <= len(labels) <= 4 or any(len(label) > _SHORT_LABEL for label in labels):
        return None
    old = next((i for i, name in enumerate(labels) if _OLD.search(name)), -1)
    new = next((i for i, name in enumerate(labels) if i != old and _NEW.search(name)), -1)
    old, new = _with_and_without(labels, title) or (old, new)
    if len(labels) == 2 and (old < 0 or new < 0) and (later := later_named(title, *labels)):
        old, new = (0, 1) if later > 0 else (1, 0)
    if old < 0 or new < 0:
        return None
    names = [cell.text.lower() for cell in table.header]
    found: list[Statement] = []
    before_row, after_row = table.rows[old], table.rows[new]
    start = min(before_row[0].start, after_row[0].start)
    end = max(before_row[-1].end, after_row[-1].end)
    for column in range(1, min(len(before_row), len(after_row), len(table.header))):
        name = names[column]
        before = cell_amount(before_row[column], name, name)
        after = cell_amount(after_row[column], name, name)
        if before is None or after is None:
            continue
        before, after = alike(before, after)
        if comparable(before, after) and before.value != after.value:
            counted = tells.counted(name)
            made = row_pair(before, after, counted, [counted], start, end)
            named = (tells.said_of(statement, name, [name]) for statement in made)
            found += [statement for statement in named if statement is not None]
    said = said_by_others(found)
    headlines: dict[str, Statement] = {}
    for statement in found:
        if not is_said(statement, said):
            headlines.setdefault(family(statement.unit), statement)
    return list(headlines.values())
