"""A pull request turned into mentions: people, periods, proof, duplicates, context."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.model import Period, PullRequest, Role
from bvreport.text.reading import Reading, read
from bvreport.text.sentences.mention import Mention, MoneySense, Subject


def reading(body: str, title: str = "Tooling", **more: object) -> Reading:
    return read(PullRequest(key="o/r#1", id="1", repo="o/r", title=title, body=body, **more))


def only(body: str, title: str = "Tooling") -> Mention:
    (mention,) = reading(body, title).mentions
    return mention


def test_hours_for_a_role_on_a_team_carry_role_people_and_their_ambiguity():
    mention = only("Saves 8 hours per week for senior developers on a 4-person team.")

    quantity = mention.quantity
    assert (quantity.amount, quantity.unit, quantity.period) == (8, "hour", Period.WEEK)
    assert (quantity.people, quantity.role) == (4, Role.SENIOR)
    assert mention.subject is Subject.PEOPLE_TIME
    assert mention.people_ambiguous


@pytest.mark.parametrize("team", ["across our 4-person engineering team", "(team of 4)"])
def test_a_team_is_counted_however_it_is_put(team):
    mention = only(f"Saves 8 hours per week {team}.")

    assert mention.quantity.people == 4
    assert mention.people_ambiguous


def test_a_total_of_the_whole_team_is_collective():
    mention = only("With this the whole team saves 10 hours a month in total.")

    assert mention.collective
    assert mention.quantity.people is None


def test_each_of_a_number_of_people_is_not_ambiguous():
    mention = only("Each of our 3 testers gets about 2 hours a week back.")

    assert mention.quantity.people == 3
    assert not mention.people_ambiguous


def test_each_without_a_number_is_marked():
    mention = only("Every developer saves 10 minutes a day.")

    assert mention.each_person


def test_a_frequency_in_the_same_text_belongs_to_an_amount_per_run():
    mention = only("Saves 30 minutes per deploy, ~20 deploys a week.")

    assert mention.quantity.period is Period.RUN
    assert mention.frequency is not None
    assert (mention.frequency.times, mention.frequency.period) == (20, "week")


def test_a_new_spend_is_adverse_money():
    mention = only("This increases our AWS bill by $3,000 a month.")

    assert mention.adverse
    assert (mention.quantity.amount, mention.quantity.period) == (3000, Period.MONTH)


def test_a_saving_without_a_period_or_a_run_is_once():
    assert only("The migration saves 10 hours.", "Migrate").quantity.period is Period.ONCE


def test_an_issue_number_is_no_amount():
    assert reading("Fixes #4521 issue").mentions == ()


def test_a_unit_price_has_its_volume():
    mention = only("We save $0.01 per request x 2M requests a month.")

    assert mention.money_sense is MoneySense.UNIT_PRICE
    assert mention.volume is not None
    assert mention.volume.amount == 2_000_000


def test_revenue_is_told_from_savings():
    mention = only("The new checkout brings in $900 more revenue per week.")

    assert mention.money_sense is MoneySense.REVENUE


def test_a_percentage_has_the_bill_that_the_text_gives():
    mention = only("Our AWS bill is $20k a month. This makes the workers 30% cheaper.")

    assert mention.bill is not None
    assert mention.bill.amount == 20_000


def test_an_incident_has_the_cost_that_the_text_gives():
    mention = only("Prevents 2 outages per quarter. Each outage costs us about $5,000.")

    assert mention.subject is Subject.INCIDENT
    assert mention.incident_cost is not None
    assert mention.incident_cost.amount == 5000


def test_the_same_benefit_said_twice_is_one_mention_with_alternatives():
    mention = only("Build time goes from 20 min to 5 min (75% less).", "Builds 4x faster")

    assert (mention.quantity.before, mention.quantity.after) == (20, 5)
    assert {form.unit for form in mention.alternatives} == {"%", "x"}


def test_an_amount_that_restates_another_is_its_alternative():
    mention = only("Saves 5 h/week for each of our 3 agents (= 15 h/week).")

    assert mention.quantity.amount == 5
    assert [form.amount for form in mention.alternatives] == [15]


def test_two_metrics_are_two_mentions():
    found = reading("Memory drops from 900 MB to 300 MB and startup from 9 s to 4 s.").mentions

    assert [mention.quantity.unit for mention in found] == ["MB", "second"]


def test_a_range_has_its_ends_and_its_middle():
    quantity = only("Saves 10-20 minutes per release.").quantity

    assert (quantity.low, quantity.amount, quantity.high) == (10, 15, 20)


def test_an_upper_bound_reaches_from_nothing_to_the_amount():
    quantity = only("Queries are up to 40% faster.").quantity

    assert (quantity.low, quantity.amount, quantity.high) == (0, 40, 40)


def test_a_hedge_is_kept():
    assert only("This should save about 5 minutes per build.").hedged


def test_about_is_no_hedge():
    assert not only("This saves about 5 minutes per build.").hedged


def test_the_quote_is_the_clause_of_the_text_as_received():
    body = "Some words first.\r\n\r\nSaves **5 minutes** per build, as measured.\r\n"

    evidence = only(body).evidence

    assert evidence.quote == "Saves **5 minutes** per build"
    assert body[evidence.start : evidence.end] == evidence.quote


def test_offsets_after_mojibake_are_those_of_the_text_as_received():
    body = "FÃ¼r alle: Der Start dauert jetzt 2 s statt 6 s â€“ gemessen."

    found = reading(body)

    evidence = found.mentions[0].evidence
    assert body[evidence.start : evidence.end] == evidence.quote
    assert "2 s statt 6 s" in evidence.quote
    assert found.notes == ("mojibake repaired",)


def test_of_a_bump_by_a_bot_only_vulnerabilities_count():
    found = reading(
        "Bumps foo from 1.0 to 1.1. Fixes CVE-2031-40001. Parsing is 35% faster.",
        "Bump foo from 1.0 to 1.1",
        author="dependabot[bot]",
    )

    assert found.bot_bump
    assert [mention.subject for mention in found.mentions] == [Subject.VULNERABILITY]


def test_a_documentation_change_brings_no_gain_of_speed():
    assert reading("Startup is 40% faster.", "docs: mention the new startup time").mentions == ()


def test_a_language_without_a_vocabulary_is_noted():
    found = reading("Η εφαρμογή ξεκινά πιο γρήγορα τώρα από πριν.")

    assert found.notes == ("language not covered: el",)


def test_a_table_without_a_head_states_nothing_and_stops_nobody():
    assert not any(reading(f"{head}\n|---|\n| CI | 9 min |\n").mentions for head in ("|", "||"))


def test_the_headline_row_of_a_table_is_read():
    table = (
        "| step | before | after |\n|---|---|---|\n| total | 60 s | 20 s |\n| lint | 9 s | 8 s |\n"
    )

    quantity = only(table, "CI").quantity

    assert (quantity.before, quantity.after) == (60, 20)


def test_a_huge_amount_is_read_not_judged():
    assert only("Saves 999999 hours a week.").quantity.amount == Decimal(999999)


def test_words_hold_evidence_only():
    found = reading("Faster.\n<!-- secret -->\n> quoted\n```\ncode\n```\n", "Title")

    assert "faster" in found.words
    assert not any(word in found.words for word in ("secret", "quoted", "code"))


@pytest.mark.parametrize(
    "body", ["Events per second: 31:20 -> 5", "The number of events went from 31:20 to 5"]
)
def test_a_stopwatch_beside_a_bare_number_is_no_count_in_thousands(body):
    assert reading(body).mentions == ()


@pytest.mark.parametrize(
    "body",
    [
        "Saves 15 minutes per review, 60 reviews a week.",
        "Answering a ticket takes the agent 4 minutes instead of 10, 200 tickets a week.",
    ],
)
def test_what_people_handle_one_by_one_takes_their_time(body):
    assert only(body, "Forms").subject is Subject.PEOPLE_TIME


@pytest.mark.parametrize(
    "body",
    [
        "Saved\x1b[32m a lot of time per week",
        "Saved [32m a lot of time[0m per week",
        "Saves\x1b[1;33m time\x1b[0m on reviews",
        "Cuts the bill \x1b[40m by a lot",
    ],
)
def test_what_tells_a_terminal_its_colours_is_no_time(body):
    assert reading(body).mentions == ()


@pytest.mark.parametrize("ends", [("\x1b[31m", "\x1b[0m"), ("[31m", "[0m"), ("[", "]")])
def test_a_time_in_colour_or_in_brackets_is_one(ends):
    quantity = only("The build takes {}14 minutes{} instead of 38 minutes.".format(*ends)).quantity

    assert (quantity.before, quantity.after) == (38, 14)


def test_minutes_in_brackets_are_no_colour():
    assert only("Build time went down [38m -> 14m].").quantity.amount == 24


@pytest.mark.parametrize("run", ["rollup", "re-index", "nightly backfill", "compaction"])
def test_hours_that_a_program_runs_are_nobodys_working_time(run):
    mention = only(f"The {run} of one tenant took 3 hours, now it takes 80 minutes.", "Sort once")

    assert mention.subject is Subject.LATENCY
