"""Decks for the renderers' tests: every layout, every form of chart, and text that strains a box.

All figures are invented. `sample_deck()` is what a good storyboard makes; `hostile_deck()` is what
the worst pull request could make of it.
"""

from __future__ import annotations

from bvreport.render.slides import (
    Cell,
    ChartKind,
    ChartSpec,
    Deck,
    Figure,
    Layout,
    Series,
    Slide,
    Table,
)

SOURCE = (
    "Source: 142 merged pull requests of 4 repositories, 1 Jan to 30 Jun 2026; "
    "claims as stated by their authors, method on slide 15"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
HOSTILE = (
    "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}&amp;"
)


def sample_deck(slides: tuple[Slide, ...] | None = None) -> Deck:
    """A deck of all layouts and charts, or of the slides given."""
    return Deck(
        kind="traction",
        title="Acme: engineering value, first half of 2026",
        subject="Business value stated in merged pull requests",
        company="Acme",
        keywords=("business value", "pull requests", "traction"),
        created="2026-07-07",
        language="en",
        slides=ALL_SLIDES if slides is None else slides,
        caveat=(
            "Estimates from pull-request texts under the listed assumptions; "
            "not audited, not accounting advice."
        ),
    )


def hostile_deck() -> Deck:
    """The same shapes with markup, template braces and unsafe links in every text."""
    chart = ChartSpec(
        key='k"><b>',
        kind=ChartKind.BAR,
        label=HOSTILE,
        categories=(HOSTILE, "]]>", "javascript:"),
        series=(Series(name=HOSTILE, values=(3.0, 2.0, 1.0), labels=(HOSTILE, "2", "1")),),
        alt=HOSTILE,
        links=("javascript:alert(1)", "https://e.example/?a=1&b=<2>\"'", "file:///etc/passwd"),
    )
    table = Table(
        key="t'><script>",
        label=HOSTILE,
        head=(HOSTILE, "B"),
        rows=(
            (Cell(text=HOSTILE, link="javascript:alert(1)"), Cell(text="x", grade="A")),
            (Cell(text="safe", link="https://e.example/1"), Cell(text="y", grade='"><i>')),
        ),
        widths=(3.0, 1.0),
    )
    return Deck(
        kind="traction",
        title=HOSTILE,
        subject=HOSTILE,
        company=HOSTILE,
        keywords=(HOSTILE, "a,b"),
        created="2026-07-07",
        language='en" onload="x',
        caveat=HOSTILE,
        slides=(
            Slide(anchor='a"><script>', layout=Layout.COVER, title=HOSTILE, subtitle=HOSTILE),
            Slide(
                anchor="chart",
                layout=Layout.CHART,
                title=HOSTILE,
                charts=(chart,),
                bullets=(HOSTILE, f"**{HOSTILE}**"),
                notes=HOSTILE,
                source=HOSTILE,
            ),
            Slide(anchor="table", layout=Layout.TABLE_FULL, title=HOSTILE, table=table),
        ),
    )


def register(rows: int) -> Table:
    """A claim register of as many rows as asked."""
    quotes = (
        "saves 8 hours per week for senior developers on a 4-person team",
        "p95 latency of checkout went from 840 ms to 310 ms under the same load, measured over a "
        "week in production with the traffic of the spring campaign",
        "cuts our AWS bill by $3,000 a month",
    )
    return Table(
        key="register",
        label="All claims, largest first; value in USD a year",
        head=("Change", "Quote", "Method", "Formula", "Value", "Grade"),
        rows=tuple(
            (
                Cell(
                    text=f"octo/shop#{100 + n}", link=f"https://github.com/octo/shop/pull/{100 + n}"
                ),
                Cell(text=f"“{quotes[n % 3]}”"),
                Cell(text=("time savings", "performance", "stated value")[n % 3]),
                Cell(text=("8 h/week × 52 weeks × 125 USD/h × 4 people", "", "3,000 × 12")[n % 3]),
                Cell(text=f"{208_000 - 997 * n:,}"),
                Cell(text="ABCD"[n % 4], grade="ABCD"[n % 4]),
            )
            for n in range(rows)
        ),
        widths=(1.6, 4.6, 1.3, 2.6, 0.9, 0.6),
        numeric=(4,),
        alt=f"Register of {rows} claims with quote, method, formula, value and grade",
    )


BAND = ChartSpec(
    key="cumulative_value",
    kind=ChartKind.BAND,
    label="Cumulative annualised value of merged work, thousand USD a year",
    categories=MONTHS,
    series=(
        Series(
            name="Expected",
            values=(118.0, 290.0, 520.0, 810.0, 1215.0, 1840.0),
            labels=("118", "290", "520", "810", "1,215", "1,840"),
            low=(90.0, 210.0, 380.0, 590.0, 880.0, 1310.0),
            high=(150.0, 390.0, 690.0, 1080.0, 1610.0, 2420.0),
        ),
    ),
    alt="Line with a range: expected run-rate rises from 118 in January to 1,840 in June, "
    "between 1,310 and 2,420 thousand USD a year.",
    emphasis=(5,),
)

WATERFALL = ChartSpec(
    key="value_by_class",
    kind=ChartKind.WATERFALL,
    label="First-year value by cash class, thousand USD",
    categories=("Revenue", "Cash saving", "Cost avoidance", "Capacity", "Risk reduction", "Total"),
    series=(
        Series(
            name="Value",
            values=(760.0, 340.0, 180.0, 250.0, 310.0, 1840.0),
            labels=("760", "340", "180", "250", "310", "1,840"),
        ),
    ),
    alt="Waterfall: revenue 760, cash saving 340, cost avoidance 180, capacity 250, risk 310; "
    "total 1,840 thousand USD.",
    emphasis=(0,),
    levels=(5,),
)

BRIDGE = ChartSpec(
    key="bridge",
    kind=ChartKind.WATERFALL,
    label="From stated to believed, thousand USD in the first year",
    categories=(
        "Gross stated",
        "Overlap removed",
        "Reverted",
        "Capped",
        "Confidence and range",
        "Expected value",
        "Cost",
        "Net",
    ),
    series=(
        Series(
            name="Amount",
            values=(2900.0, -310.0, -120.0, -90.0, -540.0, 1840.0, -2100.0, -260.0),
            labels=("2,900", "−310", "−120", "−90", "−540", "1,840", "−2,100", "−260"),
        ),
    ),
    alt="Bridge from 2,900 stated to 1,840 expected and -260 net, thousand USD.",
    emphasis=(5,),
    levels=(0, 5, 7),
)

TOP_TEN = ChartSpec(
    key="top_changes",
    kind=ChartKind.BAR,
    label="Ten largest changes, thousand USD in the first year; whisker = low to high",
    categories=(
        "#5458 Retry declined cards by issuer code",
        "#4114 Move the nightly batch jobs of all regions to spot nodes with checkpoints",
        "#4744 Cache product search",
        "#4870 修复结账页面的支付失败问题",
        "#4807 One-click reorder 🚀",
        "#5248 Mask personal data in event logs",
        "#5066 Self-serve refunds",
        "#4975 Parallel integration tests",
        "#4464 Drop the legacy price importer",
        "#5094 Тёмная тема для отчётов",
    ),
    series=(
        Series(
            name="Value",
            values=(380.0, 312.0, 208.0, 151.0, 140.0, 96.0, 72.0, 52.0, 31.0, 12.0),
            labels=("380", "312", "208", "151", "140", "96", "72", "52", "31", "12"),
            low=(280.0, 190.0, 52.0, 110.0, 90.0, 60.0, 50.0, 30.0, 20.0, 4.0),
            high=(440.0, 395.0, 208.0, 190.0, 175.0, 120.0, 90.0, 66.0, 40.0, 18.0),
        ),
    ),
    alt="Bars: ten largest changes from 380 down to 12 thousand USD; the first three make 62 %.",
    emphasis=(0, 1, 2),
    links=tuple(
        f"https://github.com/octo/shop/pull/{n}"
        for n in (5458, 4114, 4744, 4870, 4807, 5248, 5066, 4975, 4464, 5094)
    ),
)

SHARES = ChartSpec(
    key="grades_by_class",
    kind=ChartKind.SHARE,
    label="Share of value by grade of evidence, %",
    categories=("Revenue", "Cash saving", "Cost avoidance", "Capacity", "Risk reduction"),
    series=(
        Series(
            name="A verified",
            values=(20.0, 48.0, 0.0, 0.0, 3.0),
            labels=("20 %", "48 %", "", "", "3 %"),
            role="total",
        ),
        Series(
            name="B measured",
            values=(42.0, 23.0, 61.0, 18.0, 15.0),
            labels=("42 %", "23 %", "61 %", "18 %", "15 %"),
            role="point",
        ),
        Series(
            name="C stated",
            values=(38.0, 29.0, 39.0, 82.0, 82.0),
            labels=("38 %", "29 %", "39 %", "82 %", "82 %"),
            role="tint",
        ),
    ),
    alt="100 % bars: measured or verified value is 62 % of revenue and 18 % of risk reduction.",
)

LEAD_TIME = ChartSpec(
    key="lead_time",
    kind=ChartKind.COLUMN,
    label="Median lead time, days from open to merge",
    categories=MONTHS,
    series=(
        Series(
            name="Days",
            values=(5.8, 5.1, None, 3.6, 3.1, 2.6),
            labels=("5.8", "5.1", "", "3.6", "3.1", "2.6"),
        ),
    ),
    alt="Columns: median lead time falls from 5.8 days in January to 2.6 in June.",
    emphasis=(5,),
)

MERGES = ChartSpec(
    key="merges",
    kind=ChartKind.COLUMN,
    label="Merged pull requests a month",
    categories=MONTHS,
    series=(
        Series(
            name="Merges",
            values=(31.0, 38.0, 44.0, 57.0, 66.0, 81.0),
            labels=("31", "38", "44", "57", "66", "81"),
        ),
    ),
    alt="Columns: merges a month rise from 31 to 81.",
    emphasis=(5,),
)

LONG_HISTORY = ChartSpec(
    key="merges_two_years",
    kind=ChartKind.COLUMN,
    label="Merged pull requests a month, two years",
    categories=tuple(f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)),
    series=(
        Series(
            name="Merges",
            values=tuple(float(20 + (n * 7) % 31 + n) for n in range(24)),
            labels=tuple(str(20 + (n * 7) % 31 + n) for n in range(24)),
        ),
    ),
    alt="Columns: merges a month over two years, between 20 and 71.",
    emphasis=(23,),
)

WORK_MIX = ChartSpec(
    key="work_mix",
    kind=ChartKind.STACK,
    label="Merged pull requests a month by kind of work",
    categories=MONTHS,
    series=(
        Series(name="New", values=(12.0, 15.0, 20.0, 26.0, 30.0, 38.0), role="point"),
        Series(name="Improve", values=(8.0, 9.0, 10.0, 14.0, 16.0, 20.0), role="tint"),
        Series(name="Keep running", values=(6.0, 8.0, 8.0, 10.0, 12.0, 13.0), role="context"),
        Series(name="Debt", values=(5.0, 6.0, 6.0, 7.0, 8.0, 10.0), role="wine"),
    ),
    alt="Stacked columns: new work grows from 12 of 31 to 38 of 81 merges a month.",
)

TORNADO = ChartSpec(
    key="sensitivity",
    kind=ChartKind.TORNADO,
    label="Change of the expected value when one assumption moves, thousand USD",
    categories=(
        "Card retry uplift, 1.2 to 2.9 points",
        "Senior rate, 90 to 160 USD an hour",
        "Waiting share, 0.1 to 0.5",
        "Infrastructure bill ±15 %",
        "Likelihood of an incident, 2 to 6 % a year",
    ),
    series=(
        Series(
            name="Low",
            values=(-260.0, -120.0, -95.0, -60.0, -55.0),
            labels=("−260", "−120", "−95", "−60", "−55"),
            role="adverse",
        ),
        Series(
            name="High",
            values=(310.0, 140.0, 120.0, 75.0, 90.0),
            labels=("+310", "+140", "+120", "+75", "+90"),
        ),
    ),
    alt="Tornado: card retry uplift moves the total by -260 to +310 thousand USD; all others less.",
)

SCATTER = ChartSpec(
    key="value_by_effort",
    kind=ChartKind.SCATTER,
    label="Expected first-year value, thousand USD, against modelled effort; the 8 largest changes",
    categories=tuple(
        f"#{number}, {hours} h"
        for number, hours in (
            *((5458, 38), (4114, 12), (4744, 26), (4870, 7)),
            *((4807, 14), (5248, 31), (5066, 9), (4975, 18)),
        )
    ),
    series=(
        Series(
            name="Expected value",
            values=(420.0, 418.0, 310.0, 240.0, 180.5, 120.0, 64.0, 21.0),
            labels=("420", "418", "310", "240", "180", "120", "64", "21"),
        ),
    ),
    across=Series(
        name="Modelled effort, hours", values=(38.0, 12.0, 26.0, 7.0, 14.0, 31.0, 9.0, 18.0)
    ),
    alt="Points: 8 changes by effort and value; #5458, 38 h, brings 420 thousand USD.",
    emphasis=(0, 1, 2),
)

OPTIONS = Table(
    key="classes",
    label="What each class counts, and how it is checked",
    head=("Class", "Counts as value when", "Checked by", "Grade", "Value, k USD"),
    rows=(
        (
            Cell(text="Revenue"),
            Cell(text="The text states an amount with its period"),
            Cell(text="Ledger entry after release"),
            Cell(text="A", grade="A"),
            Cell(text="760"),
        ),
        (
            Cell(text="Cash saving"),
            Cell(text="An invoice or a bill before and after"),
            Cell(text="Finance, monthly"),
            Cell(text="B", grade="B"),
            Cell(text="340"),
        ),
        (
            Cell(text="Capacity"),
            Cell(text="Hours, frequency and people stand in the text; money comes second"),
            Cell(text="Team survey and timestamps"),
            Cell(text="C", grade="C"),
            Cell(text="250"),
        ),
        (
            Cell(text="Risk reduction"),
            Cell(text="A count of incidents and the cost the text states"),
            Cell(text="Incident log"),
            Cell(text="D", grade="D"),
            Cell(text="310"),
        ),
        (
            Cell(text="No stated value", link="https://github.com/octo/shop/pulls"),
            Cell(text="Listed; effort and delivery data still count"),
            Cell(text="Nobody yet"),
            Cell(text="–"),
            Cell(text="–"),
        ),
    ),
    widths=(1.4, 3.6, 2.2, 0.7, 1.1),
    numeric=(4,),
    alt="Five classes with their rule, check, grade and value.",
)

TAKEAWAY = (
    "**Revenue** is concentrated: two changes make 64 % of it",
    "**Low case** uses the lower bound of every estimate at once, which is deliberately harsh",
    "**Next step:** a second owner for each of the three largest changes",
)

NOTES = (
    "Say first: the low case alone passes 1.3 million.\n"
    "If asked for the method: every figure cites a sentence; slide 15 and the register show all."
)

ALL_SLIDES = (
    Slide(
        anchor="cover",
        layout=Layout.COVER,
        title="Six months of shipped work now return $1.84M a year",
        subtitle="Acme · first half of 2026 · octo/shop, octo/search, octo/infra, octo/app",
        caption="7 July 2026. Estimates from pull-request texts; not audited.",
        notes=NOTES,
    ),
    Slide(
        anchor="summary",
        layout=Layout.STATEMENT,
        title="Shipped work returns $1.31M to $2.42M a year, 61 % measured, at twice the pace",
        figures=(
            Figure(
                value="$1.84M",
                label="expected first-year value, P10–P90 $1.31M–$2.42M",
                lines=(
                    "142 merged pull requests in six months",
                    "**41 %** revenue, **28 %** cost, the rest capacity and risk",
                    "Payback of engineering time: 3.1 ×",
                ),
            ),
            Figure(
                value="61 %",
                label="of the value is verified or measured (grades A and B)",
                lines=("28 % stated with an amount only", "**11 %** inferred and left out"),
            ),
            Figure(
                value="2.6 days",
                label="median lead time in June, 5.8 in January",
                lines=("81 merges in June, up from 31", "Change failure rate **6 %**, was 14 %"),
            ),
        ),
        source=SOURCE,
        notes=NOTES,
    ),
    Slide(
        anchor="part-value",
        layout=Layout.SECTION,
        title="Where the value comes from",
        subtitle="Four cash classes, never added without their split",
    ),
    Slide(
        anchor="run-rate",
        layout=Layout.CHART,
        title="Annualised value reached $1.84M in June, and the low case alone passes $1.3M",
        charts=(BAND,),
        bullets=TAKEAWAY,
        source=SOURCE,
        notes=NOTES,
    ),
    Slide(
        anchor="classes",
        layout=Layout.CHART,
        title="Revenue brings 41 % of the value, cash savings another 18 %",
        charts=(WATERFALL,),
        bullets=TAKEAWAY,
        source=SOURCE,
    ),
    Slide(
        anchor="top-ten",
        layout=Layout.CHART,
        title=(
            "Three of 142 changes carry 49 % of the value, so the retry rules for declined "
            "cards, the spot nodes and the search cache are also where most of the risk lies"
        ),
        charts=(TOP_TEN,),
        bullets=TAKEAWAY,
        source=SOURCE,
    ),
    Slide(
        anchor="grades",
        layout=Layout.CHART,
        title="Six tenths of the value is measured; capacity and risk rest on stated amounts",
        charts=(SHARES,),
        bullets=("**A** verified after release", "**B** before and after stated", "**C** stated"),
        source=SOURCE,
    ),
    Slide(
        anchor="pace",
        layout=Layout.TWO_CHARTS,
        title="Delivery is twice as fast: 2.6 days from open to merge, 81 merges in June",
        charts=(LEAD_TIME, MERGES),
        bullets=("Change failure rate over the same period went from **14 % to 6 %**",),
        source=SOURCE,
        notes=NOTES,
    ),
    Slide(
        anchor="mix",
        layout=Layout.CHART_FULL,
        title="Nearly half of the work is new; keeping things running takes 16 %",
        charts=(WORK_MIX,),
        source=SOURCE,
    ),
    Slide(
        anchor="history",
        layout=Layout.CHART_FULL,
        title="Merges a month over two years",
        charts=(LONG_HISTORY,),
        source=SOURCE,
    ),
    Slide(
        anchor="bridge",
        layout=Layout.CHART_FULL,
        title="Of $2.90M stated we believe $1.84M; after its cost the first year is at −$0.26M",
        charts=(BRIDGE,),
        source=SOURCE,
    ),
    Slide(
        anchor="payoff",
        layout=Layout.CHART,
        title="Half of the value came from changes of at most 14 h of work each",
        charts=(SCATTER,),
        bullets=("**Upper left is the target:** much value for little work",),
        notes="Ask what the points at the right make possible.",
        source=SOURCE,
    ),
    Slide(
        anchor="sensitivity",
        layout=Layout.CHART,
        title="The total moves most with the card retry uplift; no other input moves it by 10 %",
        charts=(TORNADO,),
        bullets=TAKEAWAY,
        source=SOURCE,
    ),
    Slide(
        anchor="cjk",
        layout=Layout.TABLE,
        title="支付重试规则每年带来 38 万美元，修复结账页面 🚀 また 検索キャッシュ も 効く",
        table=OPTIONS,
        bullets=TAKEAWAY,
        source=SOURCE,
    ),
    Slide(
        anchor="not-counted",
        layout=Layout.TEXT,
        title="Eleven changes were reverted or state no amount, and none of them is in a total",
        bullets=(
            "**Reverted:** 3 changes worth $120k as stated; both sides are shown with value zero",
            "**Capped:** capacity above the hours the team has, $90k",
            "**Unpriced:** 14 changes state a percentage without a base, “40 % faster builds”",
            "**Indicative:** $212k at default prices, outside every total",
        ),
        source=SOURCE,
    ),
    Slide(
        anchor="card",
        layout=Layout.CARD,
        title="$68k expected a year from “Single-page checkout” (#1177)",
        figures=(
            Figure(value="$68.4k", label="expected a year, revenue"),
            Figure(value="Grade C", label="amount stated; found by rules"),
            Figure(value="90 %", label="confidence that it is real"),
        ),
        bullets=(
            "**Quote:** “At our commission that is $6,500 of additional revenue per month”",
            "**Formula:** 6500 USD/month × 12 months",
            "**Moved by:** nothing: no doubt and no second figure in its text",
        ),
        source=SOURCE,
    ),
    Slide(
        anchor="method",
        layout=Layout.TABLE_FULL,
        title="A figure counts only when its author wrote it: what counts, and who checks",
        table=OPTIONS,
        source=SOURCE,
    ),
    Slide(
        anchor="register",
        layout=Layout.TABLE_FULL,
        title="Every claim with its quote, its formula and its grade",
        table=register(60),
        source=SOURCE,
        appendix=True,
    ),
)
