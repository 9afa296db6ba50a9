"""A small invented company: one year of merged changes, appraised and assembled for real.

`sample_report()` has every sort of claim: measured, stated, inferred, unpriced, adverse, in another
currency; reverts, a backport, bots, a hotfix. `sample_report(empty=True)` is an open-source
repository whose changes state no value. Both are the same on every run.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache

from bvreport.assumptions import Assumptions
from bvreport.config.terms import defaults
from bvreport.estimate import GRADE_SPREAD, Estimate, Range
from bvreport.methods.confidence import BASE_CONFIDENCE, MONEY_WITH_PERIOD
from bvreport.model import (
    CashClass,
    Category,
    ChangedFile,
    Claim,
    Direction,
    Evidence,
    Findings,
    Gap,
    Grade,
    Kind,
    Period,
    PeriodCovered,
    PullRequest,
    Quantity,
    Report,
    Review,
    Role,
    Valuation,
)
from bvreport.report import Inputs, assemble
from bvreport.valuation.appraisal import appraise, exclude
from bvreport.valuation.kinship import kin

REPO = "acme/shop"
SINCE = datetime(2025, 1, 1, tzinfo=UTC)
UNTIL = datetime(2025, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
PERIOD = PeriodCovered(since=SINCE, until=UNTIL, label="2025")
PEOPLE = ("ada", "grace", "linus", "barbara", "edsger")
TERMS = defaults()


@cache
def sample_report(empty: bool = False) -> Report:
    """A traction report of a year, with values or without any."""
    findings = _silent() if empty else _company()
    pulls = [pull for pull, _ in findings]
    kinship = kin(pulls)
    valuations = tuple(
        exclude(appraise(pull, found, TERMS), kinship.excluded(pull)) for pull, found in findings
    )
    repo = "acme/opensource" if empty else REPO
    return assemble(
        Inputs(
            title=f"{repo}: what 2025 returned",
            kind="traction",
            company=None if empty else "Acme",
            period=PERIOD,
            as_of=datetime(2026, 1, 7, 9, tzinfo=UTC),
            repos=(repo,),
            valuations=valuations,
            terms=TERMS,
            version="0.0.0",
            command=f"bvreport deck --repo {repo} --since 2025 --until 2025",
            previous=tuple(_previous(repo)),
            found_by_repo={repo: len(pulls) + (0 if empty else 2)},
            gaps=()
            if empty
            else (Gap(where=f"{repo} page 3", message="two records are unreadable"),),
        )
    )


def change(number: int, title: str, body: str = "", **fields: object) -> PullRequest:
    """A merged change of the sample company; days, sizes and people follow from its number."""
    merged = SINCE + timedelta(days=number * 8 % 360, hours=9 + number % 8)
    lead = timedelta(hours=4 + number * 7 % 90)
    reviewer = PEOPLE[(number + 2) % len(PEOPLE)]
    size = 40 + number * 37 % 700
    pull = PullRequest(
        key=f"{REPO}#{number}",
        id=f"{REPO}#{number}",
        repo=REPO,
        number=number,
        title=title,
        body=body,
        author=PEOPLE[number % len(PEOPLE)],
        created_at=merged - lead,
        merged_at=merged,
        additions=size,
        deletions=size // 3,
        changed_files=2 + number % 9,
        url=f"https://github.com/{REPO}/pull/{number}",
        base="main",
        reviews=(Review(author=reviewer, submitted_at=merged - lead / 2, state="APPROVED"),),
    )
    return replace(pull, **fields)  # type: ignore[arg-type]  # tests name any field


def spread(best: Decimal, grade: str) -> Range:
    """The range that a grade alone gives a benefit."""
    low, high = GRADE_SPREAD[grade]
    return Range(low=best * low, best=best, high=best * high)


def claim(pull: PullRequest, quote: str, amount: str | int, unit: str, **fields: object) -> Claim:
    """A claim on a quote of the body, else of the title; unpriced (grade E) unless told."""
    field = "body" if quote in pull.body else "title"
    text = pull.body if field == "body" else pull.title
    start = text.index(quote)
    kinds = {"hour": Kind.TIME, "minute": Kind.TIME, "%": Kind.PERCENT, "USD": Kind.MONEY}
    quantity = {
        name: fields.pop(name)
        for name in ("period", "before", "after", "people", "role", "metric", "direction")
        if name in fields
    }
    found = Claim(
        method="performance",
        quantity=Quantity(
            kind=kinds.get(unit, Kind.MONEY if unit == "EUR" else Kind.QUANTITY),
            amount=Decimal(amount),
            unit=unit,
            **quantity,  # type: ignore[arg-type]  # tests name any field
        ),
        evidence=Evidence(field=field, start=start, end=start + len(quote), quote=quote),
        grade=Grade.E,
        confidence=Decimal("0.40"),
        cash_class=CashClass.COST_AVOIDANCE,
    )
    return replace(found, **fields)  # type: ignore[arg-type]  # tests name any field


def saved_hours(pull: PullRequest, quote: str, hours: str | int, people: int = 1) -> Claim:
    """A capacity claim of hours a week at the senior rate, priced as method 1 does."""
    a_year = Decimal(hours) * 52 * people
    best = a_year * 125
    size = Range(low=best / people, best=best, high=best) if people > 1 else spread(best, "C")
    return claim(
        pull,
        quote,
        hours,
        "hour",
        method="time_savings",
        metric="developer time",
        period=Period.WEEK,
        direction=Direction.REDUCTION,
        people=Decimal(people) if people > 1 else None,
        role=Role.SENIOR,
        grade=Grade.C,
        confidence=BASE_CONFIDENCE[Grade.C],
        cash_class=CashClass.CAPACITY,
        estimate=Estimate(currency="USD", size=size),
        hours_per_year=a_year,
        formula=f"{hours} h/week × 52 weeks × 125 USD/h × {people} people",
        assumptions=("weeks_per_year", "rate.senior"),
    )


def stated_money(
    pull: PullRequest,
    quote: str,
    a_year: str | int,
    *,
    currency: str = "USD",
    cash_class: CashClass = CashClass.CASH_SAVING,
    adverse: bool = False,
    recurring: bool = True,
) -> Claim:
    """An amount of money that the author states."""
    size = spread(Decimal(a_year), "C")
    return claim(
        pull,
        quote,
        a_year,
        currency,
        method="stated_value",
        period=Period.YEAR if recurring else Period.ONCE,
        grade=Grade.C,
        confidence=MONEY_WITH_PERIOD,
        cash_class=cash_class,
        estimate=Estimate(currency=currency, size=-size if adverse else size, recurring=recurring),
        adverse=adverse,
        formula=f"{a_year} {currency} a year",
    )


def measured(
    pull: PullRequest, quote: str, before: int, after: int, a_year: str | int, **fields: object
) -> Claim:
    """A gain with before and after, priced with a bill of the text (grade B)."""
    given: dict[str, object] = {
        "method": "performance",
        "grade": Grade.B,
        "confidence": BASE_CONFIDENCE[Grade.B],
        "period": Period.RUN,
        "before": Decimal(before),
        "after": Decimal(after),
        "direction": Direction.REDUCTION,
        "metric": "response time",
        "estimate": Estimate(currency="USD", size=spread(Decimal(a_year), "B")),
        "formula": f"bill × gain × 0.5 = {a_year} USD a year",
        "assumptions": ("bill_share", "months_per_year"),
    }
    share = Decimal(before - after) * 100 / before
    return claim(pull, quote, str(share.quantize(Decimal(1))), "%", **(given | fields))


def inferred(pull: PullRequest, quote: str, a_year: int, method: str, category: CashClass) -> Claim:
    """A claim whose price is a default (grade D)."""
    return claim(
        pull,
        quote,
        1,
        "process",
        method=method,
        grade=Grade.D,
        confidence=BASE_CONFIDENCE[Grade.D],
        cash_class=category,
        stated=False,
        estimate=Estimate(currency="USD", size=spread(Decimal(a_year), "D")),
        formula=f"default of {a_year} USD a year",
        assumptions=("automation.base" if method == "automation" else "tech_debt.base",),
    )


def found(category: Category, *claims: Claim) -> Findings:
    """What the methods would hand over."""
    return Findings(claims=claims, category=category)


def valuation(pull: PullRequest, *claims: Claim, terms: Assumptions = TERMS) -> Valuation:
    """The appraised change of some claims."""
    return appraise(pull, found(Category.TIME_SAVINGS, *claims), terms)


def _company() -> list[tuple[PullRequest, Findings]]:
    return [*_gains(), *_costs_and_kin(), *_unvalued(), *_bots()]


def _gains() -> list[tuple[PullRequest, Findings]]:
    rows: list[tuple[PullRequest, Findings]] = []

    def add(pull: PullRequest, category: Category, *claims: Claim) -> None:
        rows.append((pull, found(category, *claims)))

    quote = "saves 8 hours per week for senior developers on a 4-person team"
    pull = change(1, "feat(ops): nightly reconciliation runs by itself", f"This {quote}.")
    add(pull, Category.TIME_SAVINGS, saved_hours(pull, quote, 8, people=4))
    pull = change(
        2,
        "perf(search): answer from the new index",
        "p95 went from 840 to 310 ms on a search bill of $9,000 a month.",
    )
    add(
        pull,
        Category.PERFORMANCE,
        measured(pull, "p95 went from 840 to 310 ms", 840, 310, 34_020),
    )
    pull = change(3, "Move batch jobs to spot nodes", "Cuts our AWS bill by $4,200 a month.")
    add(
        pull,
        Category.REVENUE_COST,
        stated_money(pull, "Cuts our AWS bill by $4,200 a month", 50_400),
    )
    pull = change(
        4,
        "Checkout keeps the basket",
        "Saves 3 hours a week of support work, which is $19,500 a year.",
    )
    add(
        pull,
        Category.TIME_SAVINGS,
        saved_hours(pull, "Saves 3 hours a week of support work", 3),
        stated_money(pull, "$19,500 a year", 19_500),
    )
    pull = change(5, "Refund without a ticket", "Saves 2 hours a week. Worth $90,000 a year.")
    add(
        pull,
        Category.AUTOMATION,
        saved_hours(pull, "Saves 2 hours a week", 2),
        stated_money(pull, "Worth $90,000 a year", 90_000),
    )
    pull = change(6, "Faktura: Mahnlauf im Lauf", "Spart 12.000 EUR im Jahr an Gebühren.")
    add(
        pull,
        Category.REVENUE_COST,
        stated_money(pull, "Spart 12.000 EUR im Jahr", 12_000, currency="EUR"),
    )
    pull = change(7, "feat(pay): offer invoices", "Brings $2,500 of new revenue a month.")
    add(
        pull,
        Category.REVENUE_COST,
        stated_money(pull, "$2,500 of new revenue a month", 30_000, cash_class=CashClass.REVENUE),
    )
    pull = change(8, "Sell the old racks", "Brings in $18,000 once.")
    add(
        pull,
        Category.REVENUE_COST,
        stated_money(pull, "$18,000 once", 18_000, recurring=False),
    )
    for number, (title, hours) in enumerate(
        (
            ("ci: run the linters side by side", "1.5"),
            ("Seed the test database from a snapshot", "2"),
            ("feat(docs): preview every page", "1"),
            ("Release notes write themselves", "1.25"),
            ("dev: one command to start everything", "4"),
            ("Cache dependencies in the pipeline", "2.5"),
        ),
        start=9,
    ):
        quote = f"saves {hours} hours per week"
        pull = change(number, title, f"By the clock it {quote} of the team.")
        add(pull, Category.TIME_SAVINGS, saved_hours(pull, quote, hours))
    for number, (before, after) in enumerate(
        ((420, 260), (95, 60), (1_200, 300), (77, 41)), start=15
    ):
        quote = f"median response from {before} to {after} ms"
        pull = change(number, f"perf(api): shorter path {number - 14}", f"Brings the {quote}.")
        worth = measured(pull, quote, before, after, 0)
        unpriced = replace(worth, estimate=None, grade=Grade.E, formula="", assumptions=())
        add(pull, Category.PERFORMANCE, unpriced)
    pull = change(19, "Stop the nightly lock-up", "Prevents 2 outages a year, $15,000 each.")
    add(
        pull,
        Category.RISK,
        claim(
            pull,
            "Prevents 2 outages a year, $15,000 each",
            2,
            "outage",
            method="risk_mitigation",
            period=Period.YEAR,
            grade=Grade.C,
            confidence=BASE_CONFIDENCE[Grade.C],
            cash_class=CashClass.RISK_REDUCTION,
            estimate=Estimate(currency="USD", size=spread(Decimal(30_000), "C")),
            formula="2 outages × 15,000 USD",
        ),
    )
    pull = change(20, "fix: three rounding bugs", "Fixes 3 bugs in the tax table.")
    add(
        pull,
        Category.QUALITY,
        claim(
            pull,
            "Fixes 3 bugs",
            3,
            "bug",
            method="quality",
            grade=Grade.C,
            confidence=BASE_CONFIDENCE[Grade.C],
            estimate=Estimate(currency="USD", size=spread(Decimal(3_600), "C"), recurring=False),
            formula="3 × 1,200 USD",
            assumptions=("defect_cost",),
        ),
    )
    pull = change(21, "Rotate keys by itself", "No more manual rotation.")
    add(
        pull,
        Category.AUTOMATION,
        inferred(pull, "No more manual rotation", 5_000, "automation", CashClass.CAPACITY),
    )
    pull = change(22, "refactor(core): one pricing engine", "Removes the second engine.")
    add(
        pull,
        Category.TECH_DEBT,
        inferred(pull, "Removes the second engine", 3_200, "tech_debt", CashClass.CAPACITY),
    )
    pull = change(
        23, "fix(deps): close two holes", "Closes 2 vulnerabilities.", labels=("security",)
    )
    add(
        pull,
        Category.RISK,
        claim(
            pull,
            "2 vulnerabilities",
            2,
            "vulnerability",
            method="risk_mitigation",
            period=Period.ONCE,
            cash_class=CashClass.RISK_REDUCTION,
        ),
    )
    return rows


def _costs_and_kin() -> list[tuple[PullRequest, Findings]]:
    spend = change(24, "Second region for the shop", "Increases our AWS bill by $600 a month.")
    cost = stated_money(spend, "Increases our AWS bill by $600 a month", 7_200, adverse=True)
    undone = change(25, "Prefetch the whole catalogue", "Saves 5 hours per week of waiting.")
    gain = saved_hours(undone, "Saves 5 hours per week", 5)
    revert = change(
        26,
        'Revert "Prefetch the whole catalogue"',
        f"Reverts {REPO}#25\n\nIt filled the disks.",
    )
    original = change(27, "Skip unchanged images in the build", "Saves 2 hours per week here.")
    backport = change(
        28,
        "[Backport 2.x] Skip unchanged images in the build",
        f"Backport of {REPO}#27\n\nSaves 2 hours per week here.",
        base="2.x",
    )
    quote = "Saves 2 hours per week"
    return [
        (spend, found(Category.REVENUE_COST, cost)),
        (undone, found(Category.TIME_SAVINGS, gain)),
        (revert, found(Category.NONE)),
        (original, found(Category.TIME_SAVINGS, saved_hours(original, quote, 2))),
        (backport, found(Category.TIME_SAVINGS, saved_hours(backport, quote, 2))),
        (change(29, "hotfix: basket total of zero items"), found(Category.QUALITY)),
    ]


def _unvalued() -> list[tuple[PullRequest, Findings]]:
    titles = (
        ("docs: say how to run the shop", Category.NONE),
        ("feat(search): filter by colour", Category.FEATURE),
        ("fix(api): answer 404 for unknown baskets", Category.QUALITY),
        ("feat(pay): remember the last card", Category.FEATURE),
        ("refactor: drop the old router", Category.TECH_DEBT),
        ("Wishlist on the phone", Category.FEATURE),
        ("test(api): cover the discount rules", Category.QUALITY),
    )
    return [
        (change(number, title), found(category))
        for number, (title, category) in enumerate(titles, start=30)
    ]


def _bots() -> list[tuple[PullRequest, Findings]]:
    return [
        (
            change(number, f"Bump left-pad from 1.{number} to 1.{number + 1}", author=login),
            found(Category.NONE),
        )
        for number, login in enumerate(
            ("dependabot[bot]", "renovate", "app/github-actions"), start=37
        )
    ]


def _silent() -> list[tuple[PullRequest, Findings]]:
    """Thirty merged changes that state no value."""
    repo = "acme/opensource"
    kinds = (
        ("feat({}): another option", Category.FEATURE),
        ("fix({}): an edge case", Category.QUALITY),
        ("docs({}): clearer words", Category.NONE),
        ("refactor({}): smaller functions", Category.TECH_DEBT),
        ("{}: tidy", Category.NONE),
    )
    areas = ("parser", "cli", "storage", "http")
    rows = []
    for number in range(1, 31):
        title, category = kinds[number % len(kinds)]
        area = areas[number % len(areas)]
        pull = change(
            number,
            title.format(area),
            key=f"{repo}#{number}",
            id=f"{repo}#{number}",
            repo=repo,
            url=f"https://github.com/{repo}/pull/{number}",
            files=(ChangedFile(path=f"{area}/main.py", additions=30, deletions=4),),
        )
        rows.append((pull, found(category)))
    return rows


def _previous(repo: str) -> list[PullRequest]:
    """The merges of the year before: fewer and slower."""
    return [
        change(
            number,
            f"Earlier work {number}",
            key=f"{repo}#{500 + number}",
            repo=repo,
            reviews=None,
            merged_at=datetime(2024, 1 + number % 12, 1 + number, 12, tzinfo=UTC),
            created_at=datetime(2024, 1 + number % 12, 1 + number, 12, tzinfo=UTC)
            - timedelta(hours=70 + number),
        )
        for number in range(24)
    ]
