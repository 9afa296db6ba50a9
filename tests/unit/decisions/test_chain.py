"""A chain of decisions shows whatever is changed, moved or left out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bvreport.decisions.chain import anchor, faults, is_held
from bvreport.model import Entry, Figure, Verdict
from tests.decided import DAY, chained, correction, decision, verification

CLAIMS = [f"acme/shop#{n}/0123456789ab" for n in range(1, 6)]


def ledger() -> list[Entry]:
    return chained(
        [
            decision(Verdict.ACCEPTED, CLAIMS[0]),
            correction(CLAIMS[1], people=6),
            verification(CLAIMS[2], 31_000, 40_000),
            decision(Verdict.REJECTED, CLAIMS[3], note="never shipped"),
            decision(Verdict.UNDONE, CLAIMS[3], undoes=4),
        ]
    )


def changed(entries: list[Entry], place: int, **fields: object) -> list[Entry]:
    entry = entries[place]
    edited = replace(entry, decision=replace(entry.decision, **fields))  # type: ignore[arg-type]  # any field
    return [*entries[:place], edited, *entries[place + 1 :]]


def test_what_was_never_touched_is_whole() -> None:
    assert list(faults(ledger())) == []
    assert list(faults([])) == []


@pytest.mark.parametrize(
    ("place", "field", "value"),
    [
        (0, "by", "bo"),
        (0, "claim", CLAIMS[4]),
        (0, "verdict", Verdict.REJECTED),
        (1, "figures", {Figure.PEOPLE: Decimal(60)}),
        (2, "source", "another"),
        (2, "at", DAY),
        (2, "actual", None),
        (2, "claimed", None),
        (3, "note", ""),
    ],
)
def test_a_changed_decision_is_named(place: int, field: str, value: object) -> None:
    (fault, *_) = faults(changed(ledger(), place, **{field: value}))

    assert fault.startswith(f"decision {place + 1} was changed")


@pytest.mark.parametrize(
    ("meddled", "fault"),
    [
        (lambda all_: [*all_[:1], *all_[2:]], "decision 2 missing: decision 3 follows"),
        (lambda all_: all_[3:], "decisions 1 to 3 missing: decision 4 follows"),
        (lambda all_: [all_[1], all_[0], *all_[2:]], "decision 1 missing: decision 2 follows"),
        (
            lambda all_: [all_[0], replace(all_[2], position=2), replace(all_[1], position=3)],
            "decision 2 does not follow the one before it",
        ),
    ],
)
def test_what_is_left_out_or_swapped_is_named(
    meddled: Callable[[list[Entry]], list[Entry]], fault: str
) -> None:
    found = list(faults(meddled(ledger())))

    assert found[0].startswith(fault)


def test_an_entry_written_anew_with_its_digest_breaks_the_next() -> None:
    # given somebody who knows how a digest is made
    forged = chained([decision(Verdict.REJECTED, CLAIMS[0])])
    # then the second entry gives the first away
    assert list(faults([*forged, *ledger()[1:]])) == [
        "decision 2 does not follow the one before it"
    ]


def test_an_end_that_is_cut_off_shows_by_its_anchor_only() -> None:
    whole = ledger()
    known = anchor(whole)
    assert known is not None

    assert list(faults(whole[:-1])) == []
    assert not is_held(known, whole[:-1])
    assert is_held(known, whole)


def test_the_digest_is_that_of_the_documented_json() -> None:
    document = (Path(__file__).parents[3] / "docs" / "ledger.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*)\n```", document)
    (entry,) = chained([correction("acme/shop#7/0123456789ab", people=6)])

    assert hashlib.sha256(example.encode("ascii")).hexdigest() == entry.digest


def test_the_digest_is_of_the_number_not_of_its_zeros() -> None:
    (one,) = chained([verification(CLAIMS[0], 31_000, 40_000)])
    actual = one.decision.actual
    assert actual is not None
    padded = replace(one.decision, actual=replace(actual, amount=Decimal("31000.0000")))

    assert chained([padded])[0].digest == one.digest
