"""Whether a change of size is a gain or a loss, by what the words around it are about."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.model import Direction, Kind
from bvreport.text.judgement.polarity import Polarity, polarity
from bvreport.text.sentences.statements import Sense, Statement

UP, DOWN = Direction.INCREASE, Direction.REDUCTION
GAIN_UP, GAIN_DOWN = Polarity(False, UP), Polarity(False, DOWN)
LOSS_UP, LOSS_DOWN = Polarity(True, UP), Polarity(True, DOWN)


def judged(
    sense: Sense, text: str, kind: Kind, unit: str = "", title: str = "", **fields: object
) -> Polarity | None:
    """The polarity of the statement in [brackets] of a text."""
    start = text.index("[")
    end = text.index("]") - 1
    lower = text.replace("[", "").replace("]", "").lower()
    statement = Statement(
        sense=sense, start=start, end=end, anchor=start, kind=kind, unit=unit, value=Decimal(8)
    )._replace(**fields)
    return polarity(statement, lower, (0, len(lower)), title.lower())


def pair(
    text: str, before: int, after: int, kind: Kind, unit: str = "", title: str = "", noun: str = ""
) -> Polarity | None:
    sizes = {"before": Decimal(before), "after": Decimal(after)}
    return judged(Sense.PAIR, text, kind, unit, title, noun=noun, **sizes)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("cuts the build by [8 minutes]", Kind.TIME, GAIN_DOWN),
        ("improves the cache by [8 %]", Kind.PERCENT, GAIN_DOWN),
        ("latency [8 %] lower", Kind.PERCENT, GAIN_DOWN),
        ("[8 %] less throughput", Kind.PERCENT, LOSS_DOWN),
        ("[8 %] less cost for sales", Kind.PERCENT, GAIN_DOWN),
        ("[8 %] less memory, same throughput", Kind.PERCENT, GAIN_DOWN),
        ("throughput is [8 %] lower", Kind.PERCENT, LOSS_DOWN),
        ("throughput is [8 points] worse", Kind.QUANTITY, LOSS_DOWN),
        ("throughput drops by [8 %]", Kind.PERCENT, LOSS_DOWN),
        ("with the same throughput, latency drops by [8 %]", Kind.PERCENT, GAIN_DOWN),
        ("latency aside, throughput drops by [8 %]", Kind.PERCENT, LOSS_DOWN),
        ("throughput is [8 %] lower latency now", Kind.PERCENT, GAIN_DOWN),
    ],
)
def test_less_is_a_gain_unless_of_something_that_should_rise(text, kind, expected):
    assert judged(Sense.LESS, text, kind) == expected


def test_less_right_behind_a_word_of_improvement_is_a_reduction_that_helps():
    assert judged(Sense.LESS, "improves by [8 %] throughput", Kind.PERCENT) == GAIN_DOWN
    assert judged(Sense.LESS, "takes [8 %] throughput", Kind.PERCENT) == LOSS_DOWN
    assert judged(Sense.LESS, "improves by [8] throughput", Kind.QUANTITY) == LOSS_DOWN


@pytest.mark.parametrize(
    ("sense", "kind", "expected"),
    [
        (Sense.WORSE, Kind.TIME, LOSS_UP),
        (Sense.BETTER, Kind.PERCENT, GAIN_UP),
        (Sense.BETTER, Kind.RATIO, GAIN_UP),
        (Sense.BETTER, Kind.TIME, GAIN_DOWN),
        (Sense.SAVING, Kind.TIME, GAIN_DOWN),
        (Sense.COUNT, Kind.QUANTITY, GAIN_DOWN),
    ],
)
def test_a_sense_that_says_it_itself_needs_no_words_around(sense, kind, expected):
    assert judged(sense, "it is [8 units] so", kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "unit", "expected"),
    [
        ("brings in [$8] more", Kind.MONEY, "USD", GAIN_UP),
        ("revenue grows by [$8]", Kind.MONEY, "USD", GAIN_UP),
        ("the bill grows by [$8]", Kind.MONEY, "USD", LOSS_UP),
        ("costs [$8] more", Kind.MONEY, "USD", LOSS_UP),
        ("handles [8 requests/s] more", Kind.QUANTITY, "request/s", GAIN_UP),
        ("adds [8 %] throughput", Kind.PERCENT, "%", GAIN_UP),
        ("adds [8 %] latency", Kind.PERCENT, "%", LOSS_UP),
        ("adds [8 %] latency and throughput", Kind.PERCENT, "%", LOSS_UP),
        ("adds [8 %] throughput and latency", Kind.PERCENT, "%", GAIN_UP),
        ("throughput rises by [8 %]", Kind.PERCENT, "%", GAIN_UP),
        ("memory rises by [8 %]", Kind.PERCENT, "%", LOSS_UP),
        ("throughput is fine but memory rises by [8 %]", Kind.PERCENT, "%", LOSS_UP),
        ("developers wait [8 ms] longer", Kind.TIME, "ms", LOSS_UP),
        ("boosts the thing by [8 %]", Kind.PERCENT, "%", GAIN_UP),
        ("the thing grows by [8 %]", Kind.PERCENT, "%", None),
    ],
)
def test_more_is_judged_by_what_there_is_more_of(text, kind, unit, expected):
    assert judged(Sense.MORE, text, kind, unit) == expected


def test_more_of_what_only_the_title_names_is_judged_by_the_title():
    text = "It rises by [8 %]."

    assert judged(Sense.MORE, text, Kind.PERCENT, "%", "Throughput of the queue") == GAIN_UP
    assert judged(Sense.MORE, text, Kind.PERCENT, "%", "Memory of the queue") == LOSS_UP


def test_a_higher_rate_of_what_nobody_wants_is_a_loss():
    text = "[8 errors/s] more"

    assert judged(Sense.MORE, text, Kind.QUANTITY, "error/s", noun="error") == LOSS_UP


@pytest.mark.parametrize(
    ("text", "before", "after", "kind", "unit", "noun", "expected"),
    [
        ("build time [from 9 to 4 minutes]", 9, 4, Kind.TIME, "minute", "", GAIN_DOWN),
        ("build time [from 4 to 9 minutes]", 4, 9, Kind.TIME, "minute", "", LOSS_UP),
        ("battery life [from 4 to 9 hours]", 4, 9, Kind.TIME, "hour", "", GAIN_UP),
        ("battery life [from 9 to 4 hours]", 9, 4, Kind.TIME, "hour", "", LOSS_DOWN),
        ("[from 4 to 9 req/s]", 4, 9, Kind.QUANTITY, "request/s", "request", GAIN_UP),
        ("[from 9 to 4 req/s]", 9, 4, Kind.QUANTITY, "request/s", "request", LOSS_DOWN),
        ("[from 4 to 9 errors/s]", 4, 9, Kind.QUANTITY, "error/s", "error", LOSS_UP),
        ("[from 4 to 9 users]", 4, 9, Kind.QUANTITY, "user", "user", GAIN_UP),
        ("fake accounts: [from 9 to 4 users]", 9, 4, Kind.QUANTITY, "user", "user", GAIN_DOWN),
        ("the bill went [from $9 to $4]", 9, 4, Kind.MONEY, "USD", "", GAIN_DOWN),
        ("revenue went [from $4 to $9]", 4, 9, Kind.MONEY, "USD", "", GAIN_UP),
        ("[from 9 to 4 queries]", 9, 4, Kind.QUANTITY, "query", "query", GAIN_DOWN),
        ("[from 4 to 9 tests]", 4, 9, Kind.QUANTITY, "test", "test", None),
        ("[from 4 to 9 tests] pass", 4, 9, Kind.QUANTITY, "test", "test", GAIN_UP),
        ("[from 9 to 4 tests]", 9, 4, Kind.QUANTITY, "test", "test", GAIN_DOWN),
    ],
)
def test_a_pair_is_judged_by_what_changed(text, before, after, kind, unit, noun, expected):
    assert pair(text, before, after, kind, unit, noun=noun) == expected


@pytest.mark.parametrize(
    ("text", "before", "after", "title", "expected"),
    [
        ("coverage went [from 40 % to 90 %]", 40, 90, "", GAIN_UP),
        ("coverage went [from 90 % to 40 %]", 90, 40, "", LOSS_DOWN),
        ("error rate went [from 9 % to 4 %]", 9, 4, "", GAIN_DOWN),
        ("error rate went [from 4 % to 9 %]", 4, 9, "", LOSS_UP),
        ("it went [from 40 % to 90 %]", 40, 90, "Coverage of the parser", GAIN_UP),
        ("it went [from 40 % to 90 %] coverage", 40, 90, "", GAIN_UP),
        ("it went [from 40 % to 90 %], coverage", 40, 90, "", None),
        ("it went [from 9 % to 4 % of the cpu]", 9, 4, "", GAIN_DOWN),
        ("throughput: [from 9 % to 4 %] of the battery", 9, 4, "", GAIN_DOWN),
        ("drop-off in the conversion wizard went [from 9 % to 4 %]", 9, 4, "", GAIN_DOWN),
        ("it is better, [from 4 % to 9 %]", 4, 9, "", GAIN_UP),
        ("it went [from 4 % to 9 %]", 4, 9, "Unit tests for the parser", GAIN_UP),
        ("it went [from 9 % to 4 %]", 9, 4, "Unit tests for the parser", None),
        ("fewer of them, [from 9 % to 4 %]", 9, 4, "", GAIN_DOWN),
        ("it went [from 9 % to 4 %]", 9, 4, "Reduce the drift", GAIN_DOWN),
        ("it went [from 9 % to 4 %]", 9, 4, "", None),
    ],
)
def test_a_share_is_judged_by_the_nearest_thing_it_is_of(text, before, after, title, expected):
    assert pair(text, before, after, Kind.QUANTITY, "pp", title) == expected


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        # what a program uses up should fall, whatever stands around it
        ("coverage runs take [3 % to 11 %] of the battery", 3, 11, LOSS_UP),
        ("coverage runs take [11 % to 3 %] of the battery", 11, 3, GAIN_DOWN),
        ("for throughput it drains [6 % to 2 %] an hour", 6, 2, GAIN_DOWN),
        ("for throughput it drains [2 % to 6 %] an hour", 2, 6, LOSS_UP),
        # what somebody used up elsewhere in the sentence is no word on this share
        ("it drains nothing now; throughput went [2 % to 6 %]", 2, 6, GAIN_UP),
        # of what is found, more is better, bad as it may be
        ("we now catch [60 % to 90 %] of errors", 60, 90, GAIN_UP),
        ("we now catch [90 % to 60 %] of errors", 90, 60, LOSS_DOWN),
        ("we catch a share [60 % to 90 %] of errors", 60, 90, LOSS_UP),
        ("we now catch [60 % to 90 %] errors", 60, 90, LOSS_UP),
        # a row of a table that names nothing better when higher
        ("[| share | 9 % | 4 % |]", 9, 4, GAIN_DOWN),
        ("[| share | 4 % | 9 % |]", 4, 9, LOSS_UP),
        ("[| coverage | 4 % | 9 % |]", 4, 9, GAIN_UP),
        ("[| errors | 4 % | 9 % |]", 4, 9, LOSS_UP),
        # nobody names it: to nothing is a gain, by one point is nothing told
        ("the share went [4 % to 0 %]", 4, 0, GAIN_DOWN),
        ("the share went [4 % to 1 %]", 4, 1, None),
    ],
)
def test_a_share_of_what_is_used_or_found_is_judged_by_that(text, before, after, expected):
    assert pair(text, before, after, Kind.QUANTITY, "pp") == expected
