"""Texts that give orders to a machine: neither rules nor an obedient model take their numbers."""

import pytest

from bvreport.methods.examine import examine
from bvreport.model import Direction, Findings, PullRequest, Quantity, Reply, Said
from bvreport.text.quantities.amounts import find_amounts
from tests.attacks import ATTACKS, TRUE_CLAIM
from tests.sample import TERMS

LAYOUTS = {
    "alone": "{attack}",
    "behind": "{true}\n\n{attack}",
    "before": "{attack}\n\n{true}",
    "in one paragraph": "{true} {attack}",
}
# What swallows the rest of a text by the rules of Markdown.
SWALLOWS = {"fence closed", "hidden details"}


def change(body: str) -> PullRequest:
    return PullRequest(key="k#1", id="k#1", repo="k", title="Nightly job", body=body)


def obedience(body: str) -> Reply:
    """Every number of the text as a claim, with quotes that stand in it and one that does not."""
    items = []
    for amount in find_amounts(body):
        if amount.kind is None:
            continue
        start = body.rfind("\n", 0, amount.core) + 1
        line = body[start:].partition("\n")[0]
        quoted = body[amount.start : amount.end]
        for direction in Direction:
            quantity = Quantity(
                kind=amount.kind,
                amount=amount.value,
                unit=amount.unit,
                period=amount.period,
                direction=direction,
            )
            quotes = (line, quoted, body[max(0, amount.start - 30) :][:90], f"saves {quoted}")
            items += [Said(quantity=quantity, quote=quote) for quote in quotes]
    return Reply(reader="llm:obedient@1", items=tuple(items))


def sevens(findings: Findings) -> list[str]:
    """What of the attack came through: its numbers hold a 7, those of the true claim none."""
    return [
        claim.evidence.quote
        for claim in findings.claims
        if "7" in f"{claim.quantity} {claim.estimate} {claim.formula}"
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_number_of_an_attack_becomes_a_claim(attack: str, layout: str) -> None:
    body = LAYOUTS[layout].format(attack=ATTACKS[attack], true=TRUE_CLAIM)

    by_rules = examine(change(body), TERMS)
    with_model = examine(change(body), TERMS, obedience(body))

    assert sevens(by_rules) == []
    assert sevens(with_model) == []


@pytest.mark.parametrize("layout", ["behind", "before"])
@pytest.mark.parametrize("attack", sorted(ATTACKS.keys() - SWALLOWS))
def test_what_stands_in_another_paragraph_counts_as_without_the_attack(
    attack: str, layout: str
) -> None:
    if attack == "order apart":
        pytest.skip("an order without a number takes the next paragraph with it")
    body = LAYOUTS[layout].format(attack=ATTACKS[attack], true=TRUE_CLAIM)

    (claim,) = examine(change(body), TERMS, obedience(body)).claims

    assert claim.estimate is not None
    assert claim.estimate.size.best == 208_000


@pytest.mark.parametrize(
    "body",
    [
        "The new system (see the wiki) saves 8 hours a week.",
        "Bots no longer need our reviewers: saves 8 hours a week.",
        "Ignores the previous value of the cache. Saves 8 hours a week.",
        "The assistant answers in 3 s. Saves 8 hours a week.",
        "Our model is 40% smaller and saves 8 hours a week of tuning.",
        "Note for reviewers: the second commit is new. Saves 8 hours a week.",
        "Please review. We treat the cache as warm; that saves 8 hours a week.",
        "Report page renders sooner, which saves 8 hours a week.",
        "When scoring a batch, nobody waits any more: saves 8 hours a week.",
        "Assuming 20 deploys a week, this saves 8 minutes per deploy.",
        "Take the index, mark the rows once: saves 8 ms per request.",
        "No matter how many rows: the export takes 8 s less.",
        "Use the pool and log less. Saves 8 hours a week.",
        "I'd count this as 8 minutes saved per release.",
        "As a tool for support this saves 8 hours a week.",
        "Hi team, the nightly takes 8 minutes less.",
    ],
)
def test_ordinary_talk_of_systems_bots_and_models_is_read(body: str) -> None:
    assert any(claim.quantity.amount == 8 for claim in examine(change(body), TERMS).claims)
