"""The category follows the meaning of a change, with or without a claim."""

from __future__ import annotations

import pytest

from bvreport.methods.category import category_of
from bvreport.methods.performance import performance
from bvreport.methods.stated_value import stated_value
from bvreport.model import Category, Kind, Period
from bvreport.text.sentences.mention import MoneySense, Subject


@pytest.mark.parametrize(
    ("category", "title", "body"),
    [
        (Category.TIME_SAVINGS, "Run the browser tests in parallel", ""),
        (Category.TIME_SAVINGS, "ci: cache the package downloads", ""),
        (Category.TIME_SAVINGS, "Fewer steps in the pipeline", "Makes deploys faster for us all."),
        (Category.PERFORMANCE, "Speed up the invoice search", ""),
        (Category.PERFORMANCE, "Shrink the worker image", ""),
        (Category.PERFORMANCE, "perf(map): draw tiles once", ""),
        (Category.PERFORMANCE, "Avoid N+1 queries on the team page", ""),
        (Category.AUTOMATION, "Automate the weekly release", "No more tagging by hand."),
        (Category.QUALITY, "Fix rounding of discounts", ""),
        (Category.QUALITY, "Add tests for the fee calculator", "Raises the coverage."),
        (Category.QUALITY, 'Revert "Speed up the invoice search"', ""),
        (Category.RISK, "Patch CVE-2020-1234 in the image parser", ""),
        (Category.RISK, "Close the SQL injection in reports", ""),
        (Category.TECH_DEBT, "refactor: one client for all calls", ""),
        (Category.TECH_DEBT, "Remove unused feature flags", ""),
        (Category.REVENUE_COST, "Move workers to spot machines", "They are cheaper."),
        (Category.REVENUE_COST, "Optimize cloud costs of staging", ""),
        (Category.FEATURE, "feat: dark mode for the editor", ""),
        (Category.FEATURE, "Add support for Norwegian addresses", ""),
        (Category.TECH_DEBT, "Mocha 9 -> 10", ""),
        (Category.TECH_DEBT, "Kotlin 1.8 to 1.9", ""),
        (Category.PERFORMANCE, "Parallel graph build", ""),
        (Category.TIME_SAVINGS, "Parallel docker build", ""),
        (Category.FEATURE, "Progress callback", "Called after every batch."),
        (Category.FEATURE, "Tooltip with p99", ""),
        (Category.PERFORMANCE, "Flash savings", "The target overflowed without -Os."),
        (Category.QUALITY, "e2e for the sign-up", ""),
        (Category.NONE, "Changelog for 3.2", "Fixed: 12 bugs"),
        (Category.NONE, "Fix typo in README", ""),
        (Category.NONE, "docs: how to run the importer", ""),
        (Category.NONE, "Raise the upload timeout", ""),
        (Category.NONE, "Reminder bot: 30 -> 45 days", ""),
        (Category.NONE, "cron: backup moves from 01:00 to 03:15", ""),
        (Category.RISK, "Pin the actions to commit hashes", ""),
        (Category.PERFORMANCE, "Palette: sort once, not in each frame", ""),
        (Category.FEATURE, "Grafana: panel with queue throughput and latency", ""),
        (Category.TIME_SAVINGS, "Don't wait for the link check", ""),
        (Category.NONE, "", ""),
    ],
)
def test_words_alone_tell_the_category(reading, category, title, body):
    assert category_of(reading(title=title, body=body), ()) is category


@pytest.mark.parametrize(
    ("category", "title", "body"),
    [
        (Category.FEATURE, "Webhook for cancelled subscriptions", ""),
        (Category.FEATURE, "Panel with p99 and error rate per tenant", "On the operations page."),
        (Category.FEATURE, "Let guests join a board by link", ""),
        (Category.QUALITY, "Calendar shows the wrong week around new year", ""),
        (Category.QUALITY, "Make the leader election test deterministic", "Uses a fake clock."),
        (Category.QUALITY, "Don't swallow the exception when a row is empty", ""),
        (Category.RISK, "Require a second approval for payouts", "The regulator asks for it."),
        (Category.RISK, "Stop writing bearer tokens into the access log", ""),
        (Category.RISK, "Add a dry run to the purge job", ""),
        (Category.TECH_DEBT, "Port the settings page from Backbone to React", "Same behaviour."),
        (Category.TECH_DEBT, "Groundwork for multi-currency", "Part 2 of 5."),
        (
            Category.TECH_DEBT,
            "Move the price rules into their own package",
            "No change for callers.",
        ),
        (Category.REVENUE_COST, "Switch staging to spot instances", ""),
        (Category.REVENUE_COST, "Delete old snapshots", "A large item of our cloud bill."),
        (Category.TIME_SAVINGS, "Only run the Android job when its folder changed", ""),
        (Category.TIME_SAVINGS, "Skip docs-only commits in the pipeline", ""),
        (Category.AUTOMATION, "Bot assigns reviewers from the ownership file", ""),
        (Category.AUTOMATION, "Deploy to staging on every merge", "No one has to press a button."),
        (Category.PERFORMANCE, "Load thumbnails only when they scroll into view", ""),
        (Category.PERFORMANCE, "Replace the linear scan with a hash lookup", ""),
        (Category.NONE, "Explain the retry setting in the operator manual", ""),
        (Category.NONE, "Merge branch 'main' into release/2.4", ""),
    ],
)
def test_a_verb_and_its_object_tell_the_category(reading, category, title, body):
    assert category_of(reading(title=title, body=body), ()) is category


@pytest.mark.parametrize(
    ("category", "title"),
    [
        (Category.FEATURE, "Ajoute un filtre par date sur la page des commandes"),
        (Category.FEATURE, "Permite subir varios archivos a la vez"),
        (Category.FEATURE, "プロフィール画面に言語設定を追加"),
        (Category.QUALITY, "Behebt Absturz beim Öffnen leerer Projekte"),
        (Category.QUALITY, "Corrige erro ao salvar endereço sem número"),
        (Category.QUALITY, "Исправлено падение при пустом ответе сервера"),
        (Category.QUALITY, "빈 목록에서 앱이 종료되는 문제 수정"),
        (Category.RISK, "Valide la signature des webhooks entrants"),
        (Category.RISK, "Zugriffsrechte der API-Schlüssel einschränken"),
        (Category.TECH_DEBT, "Eliminar código muerto del módulo de facturación"),
        (Category.TECH_DEBT, "Migração do módulo de relatórios para TypeScript"),
        (Category.TECH_DEBT, "重构订单模块"),
        (Category.REVENUE_COST, "Günstigere Instanzen für die Testumgebung"),
        (Category.TIME_SAVINGS, "缩短 CI 构建时间"),
        (Category.AUTOMATION, "Релизные заметки собираются автоматически"),
        (Category.PERFORMANCE, "Reduziert den Speicherverbrauch des Imports"),
    ],
)
def test_the_category_is_told_in_other_languages_too(reading, category, title):
    assert category_of(reading(title=title), ()) is category


@pytest.mark.parametrize(
    ("category", "title"),
    [
        (Category.FEATURE, "Widget for failed payments"),
        (Category.FEATURE, "Dashboard of slow endpoints"),
        (Category.NONE, "Postmortem of the outage"),
        (Category.NONE, "Runbook for lost backups"),
        (Category.RISK, "Backups of the staging dashboards"),
    ],
)
def test_what_a_title_is_about_outweighs_where_and_when(reading, category, title):
    assert category_of(reading(title=title), ()) is category


@pytest.mark.parametrize(
    ("category", "title"),
    [
        (Category.PERFORMANCE, "Stop polling the thermostat"),
        (Category.PERFORMANCE, "Don't copy rows on each read"),
        (Category.TIME_SAVINGS, "Stop compiling what nobody touched"),
        (Category.QUALITY, "Stop the siren after a false alarm"),
    ],
)
def test_less_of_what_a_program_does_is_speed(reading, category, title):
    assert category_of(reading(title=title), ()) is category


def test_words_that_say_nothing_known_describe_something_new(reading):
    assert category_of(reading(title="Zweihander for gnomes"), ()) is Category.FEATURE


def test_a_ticked_box_counts_where_it_is_the_only_kind_ticked(reading):
    one = reading(title="Gnomes, once more", body="- [ ] Bug fix\n- [x] Refactor")
    both = reading(title="Gnomes, once more", body="- [x] Bug fix\n- [x] Refactor")

    kinds = category_of(one, ()), category_of(both, ())

    assert kinds == (Category.TECH_DEBT, Category.QUALITY)


def test_code_in_a_title_names_what_becomes_faster(mention, reading, terms):
    faster = mention(Subject.LATENCY, Kind.TIME, 90, unit="second")
    change = reading(faster, title="Speed up the `pipeline` step")

    assert category_of(change, [*performance(change, terms)]) is Category.TIME_SAVINGS


def test_nobody_waits_at_work_for_milliseconds(mention, reading, terms):
    faster = mention(Subject.LATENCY, Kind.TIME, 90, unit="ms")
    change = reading(faster, title="Quicker queries for the page of builds")

    assert category_of(change, [*performance(change, terms)]) is Category.PERFORMANCE


def test_labels_count_where_the_title_says_little(reading):
    change = reading(title="Login page, second try", labels=("kind/security",))

    assert category_of(change, ()) is Category.RISK


def test_a_stated_benefit_outweighs_the_title(mention, reading, terms):
    saving = mention(
        Subject.MONEY, Kind.MONEY, 90, unit="USD", period=Period.MONTH,
        money_sense=MoneySense.SAVING,
    )  # fmt: skip
    change = reading(saving, title="Remove the second cache node")

    assert category_of(change, [*stated_value(change, terms)]) is Category.REVENUE_COST


def test_a_new_feature_with_a_sized_benefit_is_what_it_brings(mention, reading, terms):
    faster = mention(Subject.LATENCY, Kind.TIME, 900, unit="ms")
    change = reading(faster, title="Month view: new widget for guests")

    assert category_of(change, [*performance(change, terms)]) is Category.PERFORMANCE


def test_less_of_what_a_machine_does_is_speed_though_nobody_prices_it(mention, reading, terms):
    shorter = mention(Subject.OTHER, Kind.QUANTITY, 1400, unit="token", quote="1,400 tokens less")
    change = reading(shorter, title="Shorter wording")

    assert category_of(change, [*stated_value(change, terms)]) is Category.PERFORMANCE


def test_a_smaller_share_of_what_goes_wrong_is_quality(mention, reading, terms):
    fewer = mention(Subject.OTHER, Kind.QUANTITY, 3, unit="pp", quote="double taps fell by 3 %")
    change = reading(fewer, title="Wait a little before the next tap counts")

    assert category_of(change, [*stated_value(change, terms)]) is Category.QUALITY


def test_a_cost_decides_nothing(mention, reading, terms):
    slower = mention(Subject.LATENCY, Kind.PERCENT, 6, adverse=True)
    change = reading(slower, title="Close the session fixation vulnerability")

    assert category_of(change, [*performance(change, terms)]) is Category.RISK


def test_a_dependency_bump_is_upkeep_unless_it_closes_a_gap(reading):
    plain = reading(title="Bump zipkit from 1.2 to 1.3", bot_bump=True)
    secure = reading(title="[Security] Bump zipkit from 1.2 to 1.3", bot_bump=True)

    assert category_of(plain, ()) is Category.TECH_DEBT
    assert category_of(secure, ()) is Category.RISK
