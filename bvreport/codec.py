"""Codec: reports and valued changes into canonical JSON, and back from JSON nobody vouches for.

Amounts are JSON numbers with all their digits: 0.1 stays 0.1. The same report gives the same
bytes: keys in the order of the types, one change a line, ASCII only (texts may hold halves of
surrogate pairs, which no encoding can write).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from json.encoder import encode_basestring_ascii as quoted
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar

from bvreport.calculation import Calculation
from bvreport.errors import BvreportError
from bvreport.model import SCHEMA, Claim, Kpi, Report, Valuation

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCORE_SCHEMA = "bvreport/score/1"
LARGEST_EXPONENT = 30  # no amount of this world is larger; "1e999999999" would fill the memory
LARGEST_INTEGER = 40  # digits
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
HINT = "make it again with `bvreport deck --format json`"

T = TypeVar("T")


def report_json(report: Report) -> bytes:
    """The whole report as `report.json`."""
    # Joined texts of 100,000 changes would be in memory several times.
    written = BytesIO()
    written.writelines(report_pieces(report))
    return written.getvalue()


def report_pieces(report: Report) -> Iterator[bytes]:
    """The same bytes piece by piece: those of 100,000 changes take 200 MB."""
    yield f'{{"schema":{quoted(report.schema)}'.encode("ascii")
    for field in fields(report):
        if field.name == "changes":
            yield b',\n"changes":['
            separator = "\n"
            for change in report.changes:
                yield f"{separator}{change_json(change)}".encode("ascii")
                separator = ",\n"
            yield b"\n]" if report.changes else b"]"
        elif field.name != "schema":
            value = _text(getattr(report, field.name))
            yield f",\n{quoted(field.name)}:{value}".encode("ascii")
    yield b"}\n"


def change_json(change: Valuation) -> str:
    """One change as `score` prints it: one line, one object."""
    return f'{{"schema":{quoted(SCORE_SCHEMA)},{_text(change)[1:]}'


def part_json(part: Claim | Kpi) -> str:
    """One claim or one indicator as it stands in a report."""
    return _text(part)


def read_report(data: bytes, name: str) -> Report:
    """The report in a file called `name`; a `BvreportError` says what is wrong with it."""
    record = _record(data, name, SCHEMA)
    changes = record.get("changes")
    if isinstance(changes, list):
        record = {**record, "changes": [_nested_change(change) for change in changes]}
    report = _checked(_reports(), record, name)
    for moment in _moments(report):
        if moment.tzinfo is None:
            raise BvreportError(f"{name} has a date without its time zone: {moment}", hint=HINT)
    for month in (*report.totals.by_month, *report.delivery.months):
        if not MONTH.fullmatch(month):
            raise BvreportError(f"{name} has a month that is none: {month[:40]!r}", hint=HINT)
    return report


def read_change(data: bytes | str, name: str) -> Valuation:
    """One change as `score` printed it."""
    return _checked(_changes(), _nested_change(_record(data, name, SCORE_SCHEMA)), name)


def canonical(value: object) -> str:
    """Any frozen value of ours as JSON, in the same form."""
    return _text(value)


def read_as(adapter: TypeAdapter[T], data: bytes, name: str, schema: str) -> T:
    """What `canonical` wrote, of that schema."""
    return _checked(adapter, _record(data, name, schema), name)


def _text(value: object) -> str:
    return _WRITERS[value.__class__](value)


class _Writers(dict[Any, Callable[[Any], str]]):
    """How values of a type are written: reports have few types and millions of values."""

    def __missing__(self, of: Any) -> Callable[[Any], str]:
        self[of] = writer = next((w for known, w in _KNOWN if issubclass(of, known)), None) or (
            _written_by(_names(of))
        )
        return writer


def _written_by(names: Sequence[str]) -> Callable[[Any], str]:
    keys, together = [f"{quoted(name)}:" for name in names], attrgetter(*names)
    if len(keys) < 2:  # of one name it gives no tuple
        return lambda value: _object(_members(value))
    return lambda value: (
        "{"
        + ",".join(
            [
                key + _WRITERS[of.__class__](of)
                for key, of in zip(keys, together(value), strict=True)
            ]
        )
        + "}"
    )


def _object(members: Iterable[tuple[object, object]]) -> str:
    return (
        "{"
        + ",".join(
            [f"{quoted(str(key))}:{_WRITERS[value.__class__](value)}" for key, value in members]
        )
        + "}"
    )


def _number(value: Decimal) -> str:
    """All digits, no exponent, no idle zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _moment(value: datetime) -> str:
    return quoted(value.astimezone(UTC).isoformat().replace("+00:00", "Z"))


def _members(value: Any) -> Iterator[tuple[str, object]]:
    for name in _names(value.__class__):
        yield name, getattr(value, name)


def _said(term: Calculation) -> Iterator[tuple[str, object]]:
    """Only what a term has: there are many of them, each with few members."""
    for name, default in _UNSAID:
        value = getattr(term, name)
        if value is not default and value != default:
            yield name, value


_UNSAID = [(field.name, field.default) for field in fields(Calculation)]


@cache
def _names(of: type[Any]) -> tuple[str, ...]:
    if not is_dataclass(of):
        raise TypeError(f"{of.__name__} has no JSON form")
    return tuple(field.name for field in fields(of))


def _claim_members(claim: Claim) -> Iterator[tuple[str, object]]:
    """A claim is flat in JSON: quantity and evidence are its own keys, its money is `value`."""
    yield from (("id", claim.id), ("method", claim.method), ("found_by", claim.found_by))
    yield from _members(claim.quantity)
    yield from _members(claim.evidence)
    for name in CLAIM_NAMES:
        yield name, getattr(claim, name)
    estimate = claim.estimate
    value = None if estimate is None else dict(_estimate_members(claim))
    yield from (("value", value), ("calculation", claim.calculation))
    yield from (("formula", claim.formula), ("assumptions", claim.assumptions))
    yield from (("review", claim.review), ("haircut", claim.haircut))


_KNOWN: Sequence[tuple[type[Any], Callable[[Any], str]]] = (  # the first that fits
    (NoneType, lambda _: "null"),
    (bool, lambda value: "true" if value else "false"),
    (str, quoted),
    (Decimal, _number),
    (int, str),
    (datetime, _moment),
    (date, lambda value: quoted(value.isoformat())),
    (Mapping, lambda value: _object(value.items())),
    (Sequence, lambda value: "[" + ",".join(map(_text, value)) + "]"),
    (Claim, lambda value: _object(_claim_members(value))),
    (Calculation, lambda value: _object(_said(value))),
)
_WRITERS = _Writers()
CLAIM_NAMES = (
    *("stated", "adverse", "counted", "set_aside", "grade", "confidence", "adjustments"),
    *("cash_class", "hours_per_year", "flags"),
)
QUANTITY_NAMES = (
    *("kind", "amount", "unit", "period", "metric", "direction", "low", "high", "before"),
    *("after", "people", "role"),
)
EVIDENCE_NAMES = ("field", "start", "end", "quote")
SIZE_NAMES = ("low", "best", "high")


def _estimate_members(claim: Claim) -> Iterator[tuple[str, object]]:
    if claim.estimate is not None:
        yield "currency", claim.estimate.currency
        yield from _members(claim.estimate.size)
        yield "recurring", claim.estimate.recurring


def _record(data: bytes | str, name: str, schema: str) -> dict[str, Any]:
    """The JSON object of a file, of the schema that this version reads."""
    try:
        record = json.loads(data, parse_float=_decimal, parse_int=_integer, parse_constant=_decimal)
    except (ValueError, RecursionError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise BvreportError(f"{name} cannot be read as JSON: {why}", hint=HINT) from error
    if not isinstance(record, dict) or not isinstance(record.get("schema"), str):
        raise BvreportError(f"{name} is not of the schema {schema}", hint=HINT)
    if record["schema"] != schema:
        raise BvreportError(
            f"{name} is of the schema {record['schema'][:60]!r}; this version reads {schema!r}",
            hint="update bvreport, or make the file again with this version",
        )
    return record


def _decimal(text: str) -> Decimal:
    number = Decimal(text) if text[-1].isdigit() else Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        raise ValueError(f"the number {text[:40]} is out of range")
    return number


def _integer(text: str) -> int:
    if len(text) > LARGEST_INTEGER:
        raise ValueError(f"the number {text[:LARGEST_INTEGER]}... is out of range")
    return int(text)


def _nested_change(change: object) -> Any:
    """A change with its claims as the types have them; anything else is left for the check."""
    if not isinstance(change, dict) or not isinstance(change.get("claims"), list):
        return change
    return {**change, "claims": [_nested_claim(claim) for claim in change["claims"]]}


def _nested_claim(claim: object) -> Any:
    if not isinstance(claim, dict):
        return claim
    value = claim.get("value")
    estimate = value if not isinstance(value, dict) else {**value, "size": _only(value, SIZE_NAMES)}
    return {
        **claim,
        "quantity": _only(claim, QUANTITY_NAMES),
        "evidence": _only(claim, EVIDENCE_NAMES),
        "estimate": estimate,
    }


def _only(record: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: record[name] for name in names if name in record}


def _checked(adapter: TypeAdapter[T], record: object, name: str) -> T:
    """The record as its type, or the first field that does not fit."""
    from pydantic import ValidationError

    try:
        return adapter.validate_python(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise BvreportError(f"{name} is damaged at {where}: {first['msg']}", hint=HINT) from error


@cache
def _reports() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)


@cache
def _changes() -> TypeAdapter[Valuation]:
    from pydantic import TypeAdapter

    return TypeAdapter(Valuation)


def _moments(report: Report) -> Iterator[datetime]:
    yield report.as_of
    dates = [report.period.since, report.period.until]
    for change in report.changes:
        dates += [change.created_at, change.merged_at, change.first_review_at]
        for claim in change.claims:
            if claim.review is not None:
                dates += [claim.review.at, *(one.at for one in claim.review.corrected)]
    yield from (moment for moment in dates if moment is not None)
