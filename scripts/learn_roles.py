"""Learn the roles of amounts from the project's own labelled texts.

python -m scripts.learn_roles    writes bvreport/text/roles/roles.weights
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from bvreport.loglinear import Model
from bvreport.text.fields.field import Field, evidence_of, read_field
from bvreport.text.markup.same_length import lowered
from bvreport.text.quantities.amount import Amount
from bvreport.text.reading import is_european
from bvreport.text.roles.marks import marks_of
from bvreport.text.roles.roles import Roles
from bvreport.text.sentences.statements import Sense, Statement, converted
from scripts.learning import ROOT, TAUGHT, Sample, flat, learned, records

WRITTEN = ROOT / "bvreport" / "text" / "roles" / "roles.weights"
SAYINGS = ROOT / "tests" / "unit" / "text"
OF_A_SAYING = 1.5  # that the grammar knows; it weighs less than what people write
BEYOND_GRAMMAR = 5.0  # what no grammar reads, or none must: that is what weights are asked about
CLOSE = Decimal("0.04")  # as far as a rounded number may lie from a label


Saying = tuple[str, str, bool]  # title, body, and whether it states a benefit


def samples(texts: Iterable[Mapping[str, Any]]) -> Iterator[Sample]:
    """Every amount in the prose of labelled texts, but those of optional claims."""
    for record in texts:
        for field in fields_of(record):
            read = {
                amount.core for one in field.statements if not one.weighed for amount in one.amounts
            }
            for index, amount in enumerate(field.amounts):
                role = _role(record["claims"], field, amount)
                if role is not None:
                    marks = marks_of(field.lower, field.amounts, index, field.sentences)
                    weight = 1.0 if amount.core in read else BEYOND_GRAMMAR
                    yield Sample(flat(marks), role, weight)


def sayings() -> Iterator[Saying]:
    """The sentences that the tests of the grammar read."""
    for name in sorted(path.stem for path in SAYINGS.glob("*sayings.py")):
        if name.startswith("test_"):
            continue
        module = import_module(f"tests.unit.text.{name}")
        for kind in ("STATED", "FOREIGN", "UNSTATED", "ADVERSE", "NOTHING"):
            for title, body, *_ in getattr(module, kind, ()):
                yield title, body, kind in ("STATED", "FOREIGN")


def of_sayings(told: Iterable[Saying]) -> Iterator[Sample]:
    """Every amount of such sentences, by what it is read as."""
    for title, body, is_stated in told:
        for field in fields_of({"title": title, "body": body}):
            for index, amount in enumerate(field.amounts):
                role = _role_as_read(field.statements, amount) if is_stated else Roles._fields[-1]
                marks = marks_of(field.lower, field.amounts, index, field.sentences)
                yield Sample(flat(marks), role, OF_A_SAYING if is_stated else BEYOND_GRAMMAR)


def _role_as_read(statements: Sequence[Statement], amount: Amount) -> str:
    for statement in statements:
        cores = [one.core for one in statement.amounts]
        if amount.core in cores and not statement.weighed:
            is_pair = statement.sense is Sense.PAIR and len(cores) == 2
            return ("old", "new")[cores.index(amount.core)] if is_pair else "size"
    return Roles._fields[-1]


def fields_of(record: Mapping[str, Any], model: Model | None = None) -> Iterator[Field]:
    """Title and body of a record as read, the roles of amounts by a model of one's own."""
    title = evidence_of(record["title"] or "", is_title=True)
    body = evidence_of(record["body"] or "", is_title=False)
    title_words = lowered(title.text)
    european = is_european(f"{title_words}\n{lowered(body.text)}")
    for name, masked in (("title", title), ("body", body)):
        yield read_field(name, masked, title_words, european=european, model=model)


def _role(claims: Sequence[Mapping[str, Any]], field: Field, amount: Amount) -> str | None:
    """The role of an amount in the first claim whose quote holds it; none: a matter of taste."""
    for claim in claims:
        start = field.masked.raw.find(claim["quote"])
        if start < 0 or not start <= amount.core < start + len(claim["quote"]):
            continue
        role = _role_in(claim, amount)
        if role is not None:
            return None if claim.get("optional") else role
    return Roles._fields[-1]


def _role_in(claim: Mapping[str, Any], amount: Amount) -> str | None:
    for role, key in (("old", "before"), ("new", "after")):
        if _is(amount, claim.get(key), claim["unit"]):
            return role
    forms = [claim, *(claim.get("alt") or ())]
    sizes = [(f["kind"], f["amount"], f.get("unit") or claim["unit"]) for f in forms]
    sizes += [(claim["kind"], claim.get(end), claim["unit"]) for end in ("low", "high")]
    kind = "" if amount.kind is None else amount.kind.value
    fits = (_is(amount, value, unit) for told, value, unit in sizes if kind in ("", told))
    return "size" if any(fits) else None


def _is(amount: Amount, value: float | None, unit: str) -> bool:
    """Whether an amount is a value of a claim, in the claim's unit or its own."""
    if value is None:
        return False
    wanted = Decimal(str(value))
    return any(
        abs(one - amount.value) <= CLOSE * max(abs(one), abs(amount.value))
        for one in (wanted, converted(wanted, unit, amount.unit))
    )


def main(arguments: Sequence[str]) -> None:
    """Learn from the labelled files given, else from those of the project."""
    paths = [Path(one) for one in arguments] or TAUGHT
    told = [*samples(records(paths)), *of_sayings(sayings())]
    WRITTEN.write_text(learned(told, Roles._fields), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
