"""Texts with one planted fault each under the rule that tells it, and clean ones that tempt."""

from __future__ import annotations

FAULTS: tuple[tuple[str, str], ...] = (
    (
        "table-total",
        ("| Item | Cost |\n|---|---:|\n| A | $1,200 |\n| B | $800 |\n| **Total** | **$2,500** |"),
    ),
    (
        "row-total",
        (
            "| Item | Q1 | Q2 | Total |\n"
            "|---|---:|---:|---:|\n"
            "| A | 10 | 20 | 30 |\n"
            "| B | 5 | 5 | 10 |\n"
            "| C | 7 | 8 | 16 |\n"
        ),
    ),
    (
        "table-total",
        (
            "| Class | Value |\n"
            "|---|---|\n"
            "| Capacity | $210K |\n"
            "| Revenue | $142K |\n"
            "| Total | $400K |"
        ),
    ),
    (
        "table-total",
        ("| Team | Hours |\n|---|---|\n| A | 120 |\n| B | 80 |\n| C | 45 |\n| Total | 255 |"),
    ),
    (
        "sum",
        "We saved $1.2M + $0.3M = $1.8M last year.",
    ),
    (
        "sum",
        "The sum is simple: 120 + 80 = 210 hours.",
    ),
    (
        "sum",
        "$120K in licences plus $80K in hosting equals $210K.",
    ),
    (
        "sentence-total",
        ("Total savings of $500K: $200K from licences, $150K from hosting and $100K from support."),
    ),
    (
        "sentence-total",
        (
            "We saved $200K on licences, $150K on hosting and $100K on support, for a "
            "total of $500K."
        ),
    ),
    (
        "sentence-total",
        "A total of 40 bugs were fixed (12 in the API, 15 in the UI and 9 in the docs).",
    ),
    (
        "list-total",
        ("Savings:\n\n- Licences: $200K\n- Hosting: $150K\n- Support: $100K\n- Total: $500K"),
    ),
    (
        "list-total",
        ("The total saving is $500K:\n\n- Licences: $200K\n- Hosting: $150K\n- Support: $100K"),
    ),
    (
        "product",
        "8 h × 52 weeks × $125 × 4 people = $280,000 a year",
    ),
    (
        "product",
        "That is 20 deploys x 30 minutes = 12 hours a week.",
    ),
    (
        "share-over-100",
        "Our tool now covers 130 % of the users.",
    ),
    (
        "share-over-100",
        "Test coverage is now at 104 %.",
    ),
    (
        "share-over-100",
        "We reduced cloud costs by 120 %.",
    ),
    (
        "share-over-100",
        ("| Area | Share of value |\n|---|---|\n| API | 70 % |\n| UI | 120 % |"),
    ),
    (
        "shares-sum",
        "The work splits into 45 % features, 35 % fixes and 30 % debt.",
    ),
    (
        "shares-sum",
        ("| Kind | Share |\n|---|---|\n| Features | 45 % |\n| Fixes | 35 % |\n| Debt | 30 % |"),
    ),
    (
        "shares-sum",
        ("## Breakdown of work\n\n- Features: 45 %\n- Fixes: 35 %\n- Debt: 30 %"),
    ),
    (
        "currency-sum",
        "$5,000 + €3,000 = $8,000",
    ),
    (
        "currency-total",
        ("| Item | Saving |\n|---|---|\n| A | $5,000 |\n| B | €3,000 |\n| Total | $8,000 |"),
    ),
    (
        "currency-change",
        "The bill went from $5,000 to €4,000 a month.",
    ),
    (
        "unit-column",
        ("| Endpoint | p95 (ms) |\n|---|---|\n| /a | 840 ms |\n| /b | 1.9 s |"),
    ),
    (
        "unit-clash",
        (
            "# Latency report\n"
            "\n"
            "## Latency fell to 190 ms\n"
            "\n"
            "The p95 latency is 190 s after the change."
        ),
    ),
    (
        "hours-called-days",
        "This saves 40 hours (40 days) a year.",
    ),
    (
        "hours-called-days",
        "We returned 2,068 hours (2,068 days) to the team.",
    ),
    (
        "hours-called-days",
        ("That is 120 hours, or 5.5 weeks, or 120 days of work. It is 120 hours = 20 days."),
    ),
    (
        "change-percentage",
        "Build time fell from 45 to 12 minutes, a 90 % reduction.",
    ),
    (
        "change-percentage",
        "Latency dropped from 840 ms to 190 ms (-50 %).",
    ),
    (
        "change-direction",
        "Deploy time was reduced from 12 minutes to 45 minutes.",
    ),
    (
        "percentage-points",
        "Coverage rose from 40 % to 50 %, an increase of 10 %.",
    ),
    (
        "roi-without-cost",
        ("# Results\n\nThe project delivered an ROI of 350 % in its first year."),
    ),
    (
        "roi-without-cost",
        "Return on investment: 3.2x. Payback in 4 months.",
    ),
    (
        "total-without-split",
        ("The programme delivered a total of $1.2M in cost savings, productivity and new revenue."),
    ),
    (
        "accuracy-without-n",
        "The classifier reaches 95 % accuracy.",
    ),
    (
        "accuracy-without-n",
        "Our model has a precision of 97% and a recall of 91%.",
    ),
    (
        "title-number",
        ("## We saved $2M\n\nThe migration brought $1.4M in the first year."),
    ),
    (
        "title-number",
        ("## Costs down 40 %\n\nThe team removed idle servers and renegotiated."),
    ),
    (
        "title-number",
        (
            "## Build time cut to 12 minutes\n"
            "\n"
            "Builds used to take 45 minutes and now take 20 minutes."
        ),
    ),
    (
        "range-order",
        "Low case $600K, expected $515K, high case $588K.",
    ),
    (
        "range-order",
        "The saving is between $500K and $300K.",
    ),
    (
        "confidence-without-range",
        "We value this at $208,000 with 70 % confidence.",
    ),
    (
        "confidence-without-range",
        "Expected value: $208,000 (confidence 80 %).",
    ),
    (
        "estimate-without-range",
        "We estimate savings of $500,000.",
    ),
    (
        "mojibake",
        "Das kostet 50 â‚¬ fÃ¼r alle.",
    ),
    (
        "mojibake",
        "Itâ€™s done.",
    ),
    (
        "superlative",
        "Our world-class platform delivers unprecedented results.",
    ),
    (
        "superlative",
        "This brought significant savings and is the best tool.",
    ),
    (
        "table-total",
        (
            "| Category | Annual value (USD) |\n"
            "|---|---|\n"
            "| Time savings | 208,000 |\n"
            "| Cloud cost | 36,000 |\n"
            "| Incidents | 50,000 |\n"
            "| **Total** | **304,000** |"
        ),
    ),
    (
        "table-total",
        (
            "| | Q1 | Q2 | Q3 |\n"
            "|:--|--:|--:|--:|\n"
            "| Revenue | $1.2M | $1.4M | $1.5M |\n"
            "| Savings | $0.3M | $0.2M | $0.4M |\n"
            "| Total | $1.5M | $1.8M | $1.9M |"
        ),
    ),
    (
        "table-total",
        (
            "| Quarter | Hours saved |\n"
            "|--|--|\n"
            "| Q1 | 400 h |\n"
            "| Q2 | 450 h |\n"
            "| Q3 | 500 h |\n"
            "| Q4 | 550 h |\n"
            "| Total hours | 2,000 h |"
        ),
    ),
    (
        "row-total",
        (
            "| Item | Amount |\n"
            "|--|--|\n"
            "| Gross | 683 |\n"
            "| Reverted | -22.8 |\n"
            "| Confidence | -145 |\n"
            "| Expected | 515 |\n"
            "| Cost | -235 |\n"
            "| Net | 300 |"
        ),
    ),
    (
        "table-total",
        (
            "| Posten | Betrag |\n"
            "|--|--|\n"
            "| Lizenzen | 1.200 € |\n"
            "| Hosting | 800 € |\n"
            "| Summe | 2.500 € |"
        ),
    ),
    (
        "list-total",
        (
            "**Benefits**\n"
            "\n"
            "1. Faster builds: $52,000\n"
            "2. Fewer incidents: $30,000\n"
            "3. Smaller bill: $36,000\n"
            "\n"
            "Total: $128,000"
        ),
    ),
    (
        "sentence-total",
        "Together, capacity ($210K), revenue ($142K) and cash ($91.5K) make $515K.",
    ),
    (
        "sentence-total",
        ("The $515K total is made up of $210K capacity, $142K revenue and $91.5K cash savings."),
    ),
    (
        "sentence-total",
        (
            "We spent 120 hours on design, 80 hours on code and 40 hours on tests, 260 "
            "hours in total."
        ),
    ),
    (
        "sum",
        "1,200 + 350 + 450 = 2,100",
    ),
    (
        "sum",
        "Savings: $12,000 + $8,500 = $21,500 per month",
    ),
    (
        "product",
        "5 engineers × 2 hours/week × 50 weeks = 5,000 hours",
    ),
    (
        "product",
        "$4,000 per month × 12 = $58,000 per year",
    ),
    (
        "product",
        "$100,000 / 4 = $20,000 per quarter",
    ),
    (
        "share-over-100",
        "105% of all pull requests were reviewed within a day.",
    ),
    (
        "share-over-100",
        "Availability improved to 100.5 %.",
    ),
    (
        "share-over-100",
        "An 150% reduction in latency.",
    ),
    (
        "share-over-100",
        "Memory usage decreased by 130%.",
    ),
    (
        "share-over-100",
        "115 % of the value comes from five changes.",
    ),
    (
        "shares-sum",
        "Work mix: 41 % keep running, 37 % new, 14 % improve, 18 % debt.",
    ),
    (
        "shares-sum",
        "The value breaks down as follows: capacity 50%, revenue 30%, cash 25%.",
    ),
    (
        "shares-sum",
        (
            "| Class | % of total |\n"
            "|--|--|\n"
            "| Capacity | 50% |\n"
            "| Revenue | 30% |\n"
            "| Cash | 25% |\n"
            "| Total | 100% |"
        ),
    ),
    (
        "shares-sum",
        (
            "| Class | B | C |\n"
            "|--|--|--|\n"
            "| Capacity | 52 % | 48 % |\n"
            "| Revenue | 0 % | 100 % |\n"
            "| Cash | 60 % | 45 % |\n"
            "| Risk | 18 % | 82 % |"
        ),
    ),
    (
        "currency-change",
        "Costs fell from €12,000 to $9,000.",
    ),
    (
        "currency-list",
        "$10,000 and €5,000 add up to $15,000.",
    ),
    (
        "currency-list",
        "In total we saved $15,000: $10,000 on hosting and €5,000 on licences.",
    ),
    (
        "currency-total",
        (
            "| Vendor | Cost |\n"
            "|--|--|\n"
            "| AWS | $12,000 |\n"
            "| Hetzner | €3,000 |\n"
            "| **Total** | **15,000** |"
        ),
    ),
    (
        "currency-column",
        ("| Vendor | Cost |\n|--|--|\n| AWS | $12,000 |\n| Hetzner | €3,000 |\n| OVH | €4,000 |"),
    ),
    (
        "unit-column",
        ("| Test | Duration (s) |\n|--|--|\n| a | 12 s |\n| b | 900 ms |"),
    ),
    (
        "change-direction",
        "p95 latency improved from 200 ms to 190 s.",
    ),
    (
        "unit-clash",
        ("The p95 latency was 840 ms before. In the summary: p95 latency of 840 s before."),
    ),
    (
        "hours-called-days",
        "We saved 120 hours (120 days) of engineering time.",
    ),
    (
        "hours-called-days",
        "The team gets back 2,080 hours, i.e. 2,080 days, every year.",
    ),
    (
        "hours-called-days",
        "That's 16 hours or 16 working days per month.",
    ),
    (
        "hours-called-days",
        ("| Team | Hours | Days |\n|--|--|--|\n| A | 80 | 80 |\n| B | 40 | 5 |"),
    ),
    (
        "unit-clash",
        ("# Report\n\n## 1,664 days returned\n\nThe team got 1,664 hours returned a year."),
    ),
    (
        "change-percentage",
        "The build went from 38 minutes to 14 minutes (a 50% improvement).",
    ),
    (
        "change-percentage",
        "Errors dropped by 90 % from 200 to 50 a day.",
    ),
    (
        "change-percentage",
        "Costs fell 50% (from $10,000 to $8,000).",
    ),
    (
        "change-direction",
        "Latency decreased from 100 ms to 250 ms.",
    ),
    (
        "change-direction",
        "Revenue grew from $2.4M to $1.8M.",
    ),
    (
        "roi-without-cost",
        ("## ROI: 412 %\n\nWe are very happy with the result."),
    ),
    (
        "roi-without-cost",
        "The initiative returns 5.2x on investment within a year.",
    ),
    (
        "roi-without-cost",
        "A 300% return on investment was achieved.",
    ),
    (
        "roi-without-cost",
        ("| KPI | Value |\n|--|--|\n| ROI | 3.4x |\n| NPS | 52 |"),
    ),
    (
        "total-without-split",
        "Total business value: $2.4M across cost savings, revenue and risk reduction.",
    ),
    (
        "total-without-split",
        "We generated $3M in combined productivity gains and cost savings.",
    ),
    (
        "total-without-split",
        "The overall benefit of $515K combines capacity, revenue and cash savings.",
    ),
    (
        "accuracy-without-n",
        "Our extraction is 95 % accurate.",
    ),
    (
        "accuracy-without-n",
        "Accuracy: 95%",
    ),
    (
        "accuracy-without-n",
        ("| Metric | Value |\n|--|--|\n| Accuracy | 95 % |\n| Speed | 3 s |"),
    ),
    (
        "accuracy-without-n",
        "We detect fraud with 99.2 percent accuracy.",
    ),
    (
        "title-number",
        ("# $1.2M saved in 2024\n\nThe work saved $0.9M in 2024."),
    ),
    (
        "title-number",
        ("## Deploys are 3x faster\n\n- Deploys took 30 minutes\n- Now they take 20 minutes"),
    ),
    (
        "title-number",
        ("## 42 % of value is measured\n\n32 % is measured, 68 % is stated."),
    ),
    (
        "title-number",
        ("## 57 changes shipped\n\nIn this quarter 42 changes shipped."),
    ),
    (
        "confidence-without-range",
        "Annual value: $208,000. Confidence: 85%.",
    ),
    (
        "confidence-without-range",
        "We are 90% confident that this saves $52,000 a year.",
    ),
    (
        "confidence-without-range",
        ("| Claim | Value | Confidence |\n|--|--|--|\n| CI | $52,000 | 80 % |"),
    ),
    (
        "estimate-without-range",
        "This is expected to save $1.2M next year.",
    ),
    (
        "mojibake",
        "Das MÃ¼nchner BÃ¼ro",
    ),
    (
        "mojibake",
        "Weâ€™re saving â‚¬5,000",
    ),
    (
        "mojibake",
        "naÃ¯ve cafÃ©",
    ),
    (
        "superlative",
        "The best-in-class solution was a huge success.",
    ),
    (
        "superlative",
        "A revolutionary, game-changing platform.",
    ),
    (
        "superlative",
        "This significantly improves performance.",
    ),
    (
        "range-order",
        "P10 $588K, P90 $437K.",
    ),
    (
        "range-order",
        "Savings of $500K–$300K a year.",
    ),
    (
        "range-order",
        ("| Case | Low | Best | High |\n|--|--|--|--|\n| A | 500 | 400 | 600 |"),
    ),
    (
        "percentage-points",
        "Conversion went from 2 % to 4 %, up 2 %.",
    ),
)
CLEAN: tuple[str, ...] = (
    ("| Item | Cost |\n|---|---:|\n| A | $1.2M |\n| B | $0.3M |\n| Total | $1.5M |"),
    ("| Item | Share |\n|---|---:|\n| A | 33 % |\n| B | 33 % |\n| C | 33 % |\n| Total | 100 % |"),
    (
        "| Item | Avg latency | Count |\n"
        "|---|---:|---:|\n"
        "| A | 10 ms | 5 |\n"
        "| B | 20 ms | 7 |\n"
        "| Total | 16 ms | 12 |"
    ),
    "$1.2M + $0.3M = $1.5M",
    "About $1.2M plus $0.3M makes roughly $1.5M.",
    "Revenue grew by 150 % and costs by 20 %.",
    "We are at 120 % of the budget and 130 % of last year's target.",
    "CPU usage peaks at 350 % on four cores.",
    ("60 % of users run Linux, 50 % run macOS and 30 % run Windows (several answers possible)."),
    "Saved 40 hours (5 days) a year. 24 hours (1 day). 2,068 hours, or 258.5 days.",
    ("Latency fell from 840 ms to 190 ms (-77 %). Throughput rose from 1.2k to 4.1k req/s, 3.4x."),
    "From 45 minutes to 12 minutes, a 73 % reduction. From 10 to 20, up 100 %.",
    "The bill is $5,000 (about €4,600) a month.",
    "ROI 3.2x on a cost of $160,000, so $512,000 came back.",
    "ROI (region of interest) detection for 3x zoom.",
    "95 % accuracy on 1,200 labelled texts. 97 % precision (n = 300).",
    ("The model has an accuracy of 99.38% on the Labeled Faces in the Wild benchmark."),
    (
        "A statistically significant difference (p < 0.05). Use two significant "
        "digits. The best case is $588K, low case $437K. Best practices."
    ),
    ("## Version 3.11 of 2024\n\nWe upgraded.\n\n## Step 2\n\nRun it."),
    ("# 10 minutes to pandas\n\nThis is a short introduction."),
    ("## Costs fell 25 %\n\nThe bill went from $4,000 to $3,000 a month."),
    ("## $520K expected\n\nExpected $515K, P10 to P90 $437K–$588K."),
    ("## A loss of -$120K\n\nExpected -$124K, P10 to P90 -$142K to -$105K: a loss of -$120K."),
    "95 % confidence interval: $437K to $588K.",
    "Expected $515K with a confidence of 70 %; low case $437K, high case $588K.",
    (
        "Total $515K: capacity returned 2,068 hours a year ($210K), revenue $142K, "
        "cash saved $91.5K, risk reduced $38.7K and cost avoided $33K"
    ),
    "In total we fixed 40 bugs, up from 30 in 2023 and 25 in 2022.",
    ("The total budget is $500K, of which $200K went to hosting and $100K to support."),
    "Café, naïve, Ångström, “quotes” – dashes… ÄÖÜß, Ελληνικά, 日本語 €5",
    "It took 3 hours; the outage lasted 3 days elsewhere.",
    (
        "| Month | Revenue | Cost | Profit |\n"
        "|---|---:|---:|---:|\n"
        "| Jan | 100 | 60 | 40 |\n"
        "| Feb | 120 | 80 | 40 |\n"
        "| Total | 220 | 140 | 80 |"
    ),
    (
        "| Metric | Before | After | Change |\n"
        "|---|---|---|---|\n"
        "| p95 | 840 ms | 190 ms | -77 % |\n"
        "| Bundle | 1.9 MB | 820 kB | -57 % |\n"
        "| Total time | 3.1 s | 1.2 s | -61 % |"
    ),
    (
        "| Step | Amount |\n"
        "|---|---:|\n"
        "| Gross stated | 683 |\n"
        "| Reverted | -22.8 |\n"
        "| Confidence and range | -145 |\n"
        "| Expected value | 515 |\n"
        "| Cost (modelled) | -235 |\n"
        "| Net | 280 |"
    ),
    "Uptime 99.95 %. Coverage from 61 % to 78 %, 17 percentage points up.",
    "Error rate went from 4 % to 2 %, a 50 % reduction.",
    "We cut the build from 12 to 9 minutes and the cost from $40 to $30.",
    ("The range is $437K–$588K. 2024-01-15 to 2024-03-01. Pages 10-20. Phone 555-1234."),
    "1920x1080 at 60 fps = smooth. 2 + 2 = 4. 3 × 4 = 12. 10 / 4 = 2.5",
    "8 h/week × 52 weeks × 125 USD/h × 4 people = 208,000 USD a year",
    "30 minutes per deploy × 20 deploys a week = 10 hours a week",
    "Support grew from 5,000 to 12,000 users. Prices: $5 - $10 per seat.",
    ("| Name | Q1 | Q2 |\n|---|---|---|\n| A | 1 | 2 |\n\nSee table."),
    "Savings of $200K a year in licences and $150K in new revenue.",
    "Payback is explained in the docs. Return on investment matters.",
    ("| Framework | Accuracy |\n|---|---|\n| A | 76.1 |\n"),
    "The test has 100 % coverage; 50 of 50 pass.",
    "We reduced costs from $12,000 to $9,000, i.e. by 25 %.",
    "Of 139 changes, 41 % kept things running, 37 % built something new.",
    "It is 20 % faster and uses 30 % less memory, 40 % fewer allocations.",
    "Total: 3 passed, 1 failed, 2 skipped.",
    "Saves $50K (10 % of the $500K budget).",
    (
        "# Quarterly report\n"
        "\n"
        "## Summary\n"
        "\n"
        "Expected value $515K (P10–P90 $437K–$588K) at a cost of $235K, an ROI of "
        "2.19x.\n"
        "\n"
        "| Class | Expected |\n"
        "|---|---:|\n"
        "| Capacity | $210K |\n"
        "| Revenue | $142K |\n"
        "| Cash | $91.5K |\n"
        "| Risk | $38.7K |\n"
        "| Avoided | $33K |\n"
        "| Total | $515K |\n"
    ),
    "Sales grew 120 % year over year. NRR was 115 %. We hit 105 % of quota.",
    "Load average 250 %, zoom 150 %, line-height 120 %.",
    "Performance improved by 150 %. Throughput is up 250 %.",
    "Team velocity is 130 % of the previous quarter.",
    "The survey: 70 % like A, 60 % like B, 20 % like neither; multiple answers.",
    "40 % of users are on mobile and 35 % of sessions come from search.",
    "Costs: $5,000 in the US and €4,000 in Germany, not added.",
    "The invoice of €10,000 (≈ $10,800 at 1.08) was paid.",
    "USD 1,000 = EUR 920",
    "Working day: 8 hours. 40 hours a week, 5 days a week.",
    "Response within 24 hours or 3 business days for low priority.",
    "It ran for 3 days and 4 hours.",
    "From 2019 to 2024 we grew from 12 to 45 people.",
    "Between 10 and 5 there is 7.",
    "Reduced the bundle from 1.9 MB to 820 kB (-57 %).",
    "Raised the limit from 100 to 500. Lowered the timeout from 30 s to 500 ms.",
    "Improved p95 from 840 ms to 190 ms, 4.4x faster and 77 % lower.",
    "Precision 0.93, recall 0.88 (n = 1,412).",
    "We measured 95 % accuracy over 3 runs with 10,000 samples.",
    "High accuracy matters. The accuracy of the clock is ±1 ms.",
    "Set the confidence threshold to 80 %.",
    "A 95 % confidence level.",
    "Statistically significant at p < 0.01. The most significant bit.",
    ("## What we saved: $36,000 a year\n\nThe bill falls from $5,000 to $2,000 a month."),
    ("## Two of three changes state a value\n\n2 of 3."),
    ("## 3x faster\n\nFrom 45 s to 15 s."),
    ("## 25 % less memory\n\nMemory: 400 MB before, 300 MB after."),
    (
        "| Metric | 2023 | 2024 | Change |\n"
        "|---|---:|---:|---:|\n"
        "| Revenue | $100K | $130K | +30 % |\n"
        "| Users | 500 | 650 | +30 % |"
    ),
    (
        "| Plan | Price | Users |\n"
        "|---|---:|---:|\n"
        "| Free | $0 | 5,000 |\n"
        "| Pro | $10 | 1,000 |\n"
        "| Total | | 6,000 |"
    ),
    (
        "| Name | Hours | Rate | Cost |\n"
        "|---|---:|---:|---:|\n"
        "| A | 10 | $100 | $1,000 |\n"
        "| B | 20 | $125 | $2,500 |\n"
        "| Total | 30 | | $3,500 |"
    ),
    (
        "| Name | Hours | Rate | Cost |\n"
        "|---|---:|---:|---:|\n"
        "| A | 10 | $100 | $1,000 |\n"
        "| B | 20 | $125 | $2,500 |\n"
        "| Total | 30 | $117 | $3,500 |"
    ),
    ("| Region | Share |\n|---|---:|\n| EU | 33.3 % |\n| US | 33.3 % |\n| Asia | 33.3 % |"),
    ("| Top areas | Share of changes |\n|---|---:|\n| api | 30 % |\n| web | 25 % |\n| ci | 10 % |"),
    (
        "| Item | Cost |\n"
        "|---|---|\n"
        "| A | $10 |\n"
        "| B | $20 |\n"
        "| Subtotal | $30 |\n"
        "| C | $5 |\n"
        "| D | $5 |\n"
        "| Subtotal | $10 |\n"
        "| Total | $40 |"
    ),
    ("| Item | Cost |\n|---|---|\n| A | $10.4M |\n| B | $20.4M |\n| Total | $30.9M |"),
    ("| Item | % |\n|---|---|\n| A | 50 % |\n| B | 49 % |\n| Total | 100 % |"),
    "1 + 1 = 2. 10 % + 20 % = 30 %. $5 × 3 = $15. 2 h + 30 min = 150 min.",
    "Savings: 20 minutes × 15 deploys a week × 52 weeks ≈ 260 hours a year.",
    "In 2023 we fixed 30 bugs, 20 in the API and 10 in the UI.",
    "Total cost of ownership fell from $500K to $400K, of which $100K is hosting.",
    "The total of 139 changes includes 57 fixes and 52 features.",
    "Overall, 12 teams, 45 people and 3 offices took part.",
    ("It cost $5,000 in total, $2,000 less than planned and $1,000 less than in 2023."),
    "We saved $10K on hosting, $5K on licences, and $15K in total.",
    "MIT License. Copyright 2019-2024. Version 1.2.3. See issue #123. Port 8080.",
    "Python 3.11+ is required. Tests take 5 minutes; 100 % of them pass.",
    "ROI was 2.19x on an investment of $235K.",
    "Payback in 5.6 months on a cost of $235K.",
    "The best case is $588K, the worst $437K. At best we save 5 hours.",
    "Expected annual value $208,000 (low $52,000, high $208,000), confidence 70 %.",
    "Cash saved $91.5K and capacity $210K, together $301.5K.",
    "Ça coûte 5 € · “naïve” – Zürich – Dvořák – Ørsted – 東京 – ½ – ±2 °C – Ä, Ö, Ü",
    "We estimate between $400K and $500K of savings.",
    "The project should save about $500K.",
    "An increase from 40 % to 50 %, i.e. 10 percentage points.",
    "A rise from 40 % to 50 % (25 %).",
    "Coverage improved from 61 % to 78 %, +17 points.",
    "Latency: 120 ms (p50), 840 ms (p95), 1.2 s (p99).",
    "Backups run every 24 hours and are kept for 30 days.",
)
