"""Whatever a text states, claims stay within the rules of the number model."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bvreport.calculation import formula, keys
from bvreport.config.terms import defaults
from bvreport.methods.category import category_of
from bvreport.methods.examine import METHODS, examine
from bvreport.model import (
    Category,
    Direction,
    Evidence,
    Grade,
    Kind,
    Period,
    PullRequest,
    Quantity,
    Role,
)
from bvreport.text.fields.field import Masked
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Frequency, Mention, MoneySense, Subject

TERMS = defaults()
CONFIGURED = TERMS.with_value("infrastructure_bill", Decimal(9_000), "--set").with_value(
    "runs_per_week", Decimal(40), "measured"
)

FLAGS = (
    *("hedged", "adverse", "manual", "people_wait", "machine", "collective"),
    *("each_person", "people_ambiguous", "period_assumed", "cumulative"),
)
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value="-1e30", max_value="1e30")
known = st.none() | amounts
units = st.sampled_from([None, "hour", "minute", "ms", "day", "month", "%", "pp", "USD", "line"])
quantities = st.builds(
    Quantity,
    kind=st.sampled_from(Kind),
    amount=known,
    unit=units,
    period=st.none() | st.sampled_from(Period),
    direction=st.none() | st.sampled_from(Direction),
    low=known,
    high=known,
    before=known,
    after=known,
    people=known,
    role=st.none() | st.sampled_from(Role),
)
frequencies = st.builds(
    Frequency,
    times=amounts,
    period=st.sampled_from([*Period, "fortnight"]),
    quote=st.just("often"),
)
mentions = st.builds(
    Mention,
    subject=st.sampled_from(Subject),
    quantity=quantities,
    evidence=st.just(Evidence(field="body", start=0, end=5, quote="build")),
    **dict.fromkeys(FLAGS, st.booleans()),
    severity=st.sampled_from([None, "critical", "major", "minor", "page", "unheard of"]),
    money_sense=st.none() | st.sampled_from(MoneySense),
    volume=st.none() | quantities,
    frequency=st.none() | frequencies,
    bill=st.none() | quantities,
    incident_cost=st.none() | quantities,
    alternatives=st.lists(quantities, max_size=2).map(tuple),
)
PULL = PullRequest(
    key="o/r#1", id="1", repo="o/r", title="Build", body="build", additions=80, deletions=9,
    changed_files=4,
)  # fmt: skip


def reading_of(mention: Mention) -> Reading:
    return Reading(
        pull=PULL,
        title=Masked(raw="Build", text="Build"),
        body=Masked(raw="build", text="build"),
        mentions=(mention,),
        words="build\nbuild",
    )


def claims_of(mention, terms):
    reading = reading_of(mention)
    return [
        claim
        for name, method in METHODS.items()
        if name != "size_inference"
        for claim in method(reading, terms)
    ]


@given(mentions, st.sampled_from([TERMS, CONFIGURED]))
@settings(max_examples=200)
def test_any_mention_gives_claims_within_the_rules(mention, terms):
    for claim in claims_of(mention, terms):
        assert Decimal("0.40") <= claim.confidence <= Decimal("0.90")
        assert claim.evidence is mention.evidence
        assert claim.adverse is mention.adverse
        assert all(terms.entry(key) for key in claim.assumptions)
        if claim.estimate is None:
            assert claim.grade is Grade.E
            continue
        size = claim.estimate.size
        assert size.low <= size.best <= size.high
        assert claim.grade in (Grade.B, Grade.C, Grade.D)
        assert claim.estimate.currency
        assert claim.formula
        assert claim.calculation is not None
        assert size in (claim.calculation.size, -claim.calculation.size)
        assert formula(claim.calculation) == claim.formula
        assert keys(claim.calculation) == claim.assumptions
        assert (size.high <= 0) if claim.adverse else (size.low >= 0)
        if any(flag.startswith("impossible") for flag in claim.flags):
            assert size.low == size.high == 0


@given(mentions)
def test_any_mention_is_read_by_exactly_one_method_unless_it_only_explains(mention):
    context = mention.subject is Subject.MONEY and mention.money_sense in (
        MoneySense.BILL,
        MoneySense.INCIDENT_COST,
    )

    assert len(claims_of(mention, TERMS)) == (0 if context else 1)


@given(mentions, st.text(max_size=80), st.text(max_size=300))
def test_any_text_has_a_category(mention, title, body):
    reading = reading_of(mention)
    words = Reading(
        pull=PULL,
        title=reading.title,
        body=reading.body,
        mentions=(),
        words=f"{title}\n{body}".lower(),
    )

    assert category_of(words, claims_of(mention, TERMS)) in Category


@given(st.text(max_size=80), st.text(max_size=300))
def test_any_pull_request_can_be_examined_and_its_evidence_stands_in_it(title, body):
    pull = PullRequest(key="o/r#2", id="2", repo="o/r", title=title, body=body)

    for claim in examine(pull, TERMS).claims:
        text = title if claim.evidence.field == "title" else body
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
