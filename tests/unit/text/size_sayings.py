"""Sayings of rates, shares, multiples and counts, with their neighbours that state nothing."""

from __future__ import annotations

from .sayings import Saying

STATED: list[Saying] = [
    ("Batch writes", "Throughput went from 2k/s to 8k/s.", [("quantity", 6000, "/s")]),
    ("Batch writes", "4x throughput (2000/s → 8000/s)", [("quantity", 6000, "/s")]),
    ("Validate early", "Errors went from 120/s to 4/s.", [("quantity", 116, "/s")]),
    (
        "Sort imports once",
        "A 30 second improvement in the nightly (of about 11 minutes).",
        [("time", 30, "second")],
    ),
    ("Share the cache", "Saves 40 s per build (of 6 min).", [("time", 40, "second")]),
    ("Split the pipeline", "A 2 minute gain on the pipeline.", [("time", 2, "minute")]),
    (
        "Narrow the header",
        "Touching it rebuilds 212 units now, it was 904.",
        [("quantity", 692, "unit")],
    ),
    ("Pool", "The page opens 14 sockets (it was 90).", [("quantity", 76, "socket")]),
    (
        "Heartbeats",
        "A dead worker is noticed after 20 seconds, not when its lease runs out (5 min).",
        [("time", 280, "second")],
    ),
    (
        "Heartbeats",
        "Errors show up after 3 seconds, not after the whole suite (about 14 min).",
        [("time", 837, "second")],
    ),
    ("Use the ARM runners", "The nightly ends 40 minutes earlier.", [("time", 40, "minute")]),
    (
        "Split the jobs",
        "| step | main | here |\n|---|--:|--:|\n| lint | 3m 40s | 1m 02s |\n"
        "| docs | 2m | 1m 50s |\n"
        "| **wall clock** | **14m 10s** | **9m 40s** |",
        [("time", 270, "second")],
    ),
    ("opt: reorder the struct", "`mint()` 91,400 → 80,150 gas", [("quantity", 11250, "gas")]),
    ("Smaller model", "From $0.031 to $0.008 per request.", [("money", 0.023, "USD")]),
    (
        "Rotate the logs",
        "The current storage bill is about 620 dollars a month; this ends up near 200.",
        [("money", 420, "USD")],
    ),
    ("Rebase the image", "34 findings (6 high) before, 2 now.", [("quantity", 32, "finding")]),
    ("Audit", "pip audit goes from 12 (4 critical) to 1.", [("quantity", 11, "vulnerability")]),
    ("Alerts", "Open alerts: 41 (7 critical, 12 high) → 2.", [("quantity", 39, "alert")]),
    (
        "Paste prices",
        "Jun says that's about half an hour less per price list.",
        [("time", 30, "minute")],
    ),
    ("skip the screenshots", "Looks like ~3 min less for those.", [("time", 3, "minute")]),
    ("検索を高速化", "表示まで約9秒かかっていたのが2秒ほどになりました。", [("time", 7, "second")]),
    ("Inline the fonts", "Lighthouse (mobile) 61 -> 88.", [("quantity", 27, "point")]),
    (
        "Books",
        "The export was done by hand, 3 hours, every month. All of it is done by the job now.",
        [("time", 3, "hour")],
    ),
    (
        "Debounce",
        "Double taps fell from about 4 in 100 to practically none.",
        [("quantity", 4, "pp")],
    ),
    ("Fonts", "That's 340 KB we don't ship anymore.", [("quantity", 340, "KB")]),
    ("Lookups", "47 queries per page view became 5.", [("quantity", 42, "query")]),
    ("Payloads", "Payloads are a fifth of their former size.", [("ratio", 5, "x")]),
    ("Retry", "The share of failed syncs fell by four fifths.", [("percent", 80, "%")]),
    ("Cover billing", "Adds 14 points of branch coverage to billing.", [("quantity", 14, "pp")]),
    ("Ranking", "nDCG@10 improves from .412 to .468.", [("quantity", 0.056, "ndcg")]),
    (
        "Copy test",
        "In the test checkout conversion was 3.1 % against 2.7 % in control.",
        [("quantity", 0.4, "pp")],
    ),
    ("Batch fixes", "The tracker drains 2.1% an hour instead of 5.8%.", [("quantity", 3.7, "pp")]),
    (
        "Bump nimbus from 1.2.0 to 1.3.0",
        "Bumps [nimbus](https://pkg.example.org/nimbus) from 1.2.0 to 1.3.0.\n\n<details>\n"
        "<summary>Release notes</summary>\n\n> - Fixes GHSA-3h8r-qq4x-7c2v (smuggling) and "
        "GHSA-p9f2-54mw-xv6j (injection)\n> - Uploads are 22% faster\n\n</details>",
        [("quantity", 2, "vulnerability")],
    ),
    ("Snelle tests", "De suite gaat van 14 naar 6 minuten.", [("time", 8, "minute")]),
    (
        "Parallel lint",
        "2h10 → 55 min, so it's over before the first of us is up.",
        [("time", 75, "minute")],
    ),
    (
        "Layers",
        "8+ minutes faster image builds as long as the lock file stays the same.",
        [("time", 8, "minute")],
    ),
    (
        "pnpm overrides",
        "from 23 vulnerabilities to 4 (the rest has no fix yet).",
        [("quantity", 19, "vulnerability")],
    ),
    (
        "Add a flag for offloading",
        "| | peak mem (GiB) |\n|---|---|\n| off | 18.2 |\n| on | 11.0 |",
        [("quantity", 7.2, "GiB")],
    ),
    ("ccache", "A full build in 2m05 when warm, 9m10 without.", [("time", 425, "second")]),
    ("docs: skip the notebooks", "-6 min on each docs build.", [("time", 6, "minute")]),
    (
        "Release notes: collect them",
        "A release costs our lead 3 hours less.",
        [("time", 3, "hour")],
    ),
    (
        "chatops",
        "We had 20 or so a month, 15 minutes apiece; those are all done by the bot.",
        [("time", 15, "minute")],
    ),
    (
        "Bye, old router",
        "Nine thousand lines that nobody has to read again.",
        [("quantity", 9000, "line")],
    ),
    (
        "Undo",
        "About once a quarter we restore a backup, which takes 6 hours. With this it's a click.",
        [("time", 6, "hour")],
    ),
    (
        "NEON",
        "Between 1.5 and 2 times the speed. Inputs below 1 KiB gain nothing.",
        [("ratio", 1.75, "x")],
    ),
    (
        "Resend",
        "That's 3 minutes saved per ticket and there are around 200 of those tickets a month.",
        [("time", 3, "minute")],
    ),
]

UNSTATED: list[tuple[str, str]] = [
    ("Limiter", "The limiter allows 20/s instead of 10/s."),
    ("Broker", "The new broker takes 300/s, the other one 900/s."),
    ("Relatório", "Agora processa 12 mil transações por mês sem erro."),
    ("Backups", "We keep 30 backups, it was 14."),
    ("Pool", "There are 3 workers now, it was 12."),
    ("Retry", "Retries after 5 seconds, not when the cache expires (10 min)."),
    ("Session length", "The session ends after 30 minutes instead of 8 hours."),
    ("Prices", "The student ticket goes from $12 to $9."),
    ("Blog: how we cut our build from 40 to 11 minutes", "Post for Thursday."),
    ("Scan again", "Fixed 3 in 10 files."),
    ("Rework the sampler", "The bug hits 3 in 1000 users."),
    ("Smaller steps", "CI matrix 3.12 -> 3.11 again"),
    ("Taxes", "Adds a 20 % VAT for EU customers."),
    ("Menu", "Entries in the menu: 12 -> 7"),
    ("Pool", "It created 12 workers, now it creates 3."),
    ("Discount codes", "15% off or 8 € off, but never both."),
    (
        "refactor(api): schemas",
        "We want one place for it, and 30% less controller code in the end.",
    ),
    ("docs: explain the cache", "With the cache a request takes 40 ms instead of 90."),
    ("Inherit the ccache", "Cold: 9 min, warm: 2 min."),
    ("Readme", "A quarter of the users is on the old plan, four fifths are not."),
    ("Notes", "That's 340 KB which we ship to all."),
]

# Neither a benefit nor a loss.
NOTHING: list[tuple[str, str]] = [
    ("Reminder bot: 30 -> 45 days", "People complained."),
    (
        "Skip the checks",
        "They came with #4711, which took the median from 105 ms to 160 ms with #4711.",
    ),
]
