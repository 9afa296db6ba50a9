"""Sayings of what people, bills and bad nights cost before and cost now, and their neighbours."""

from __future__ import annotations

from .sayings import Saying

STATED: list[Saying] = [
    # What a bill is now, in the present, and what it will be.
    (
        "Mail",
        "Mailgun costs us 380 € a month, Postmark will be about 45 €.",
        [("money", 335, "EUR")],
    ),
    # A bare number that has the unit of the one before it.
    ("Monitoring", "We had 70 alerts a night, 8 since the change.", [("quantity", 62, "alert")]),
    ("Monitoring", "70 alerts a night to 8.", [("quantity", 62, "alert")]),
    # How many people a job takes.
    ("Stock", "The stock take needed two people, now nobody.", [("quantity", 2, "person")]),
    (
        "Loading",
        "Loading the lorry used to take three of us and now one does it.",
        [("quantity", 2, "person")],
    ),
    ("Booth", "The booth took four volunteers. Now two are enough.", [("quantity", 2, "person")]),
    # What could have been lost.
    (
        "Backups",
        "If the primary died we could lose up to 12 hours of data; with shipping it is now down to "
        "2 minutes.",
        [("time", 718, "minute")],
    ),
    (
        "Replica",
        "We risked losing 6 hours of orders. With the replica it is 30 seconds.",
        [("time", 21570, "second")],
    ),
    # What something that ends was worth.
    ("Queue", "Drops the second broker, which was $260 a month.", [("money", 260, "USD")]),
    (
        "Charts",
        "The licence of the chart library ran out and we don't renew it, $3,600 a year.",
        [("money", 3600, "USD")],
    ),
    (
        "Tracing",
        "We cancel the hosted tracing, which cost us 1,900 dollars a month.",
        [("money", 1900, "USD")],
    ),
    # A bill in one month, and in the next.
    (
        "SMS",
        "Our SMS invoice was $1,800 in March. In April, after the rollout, it was $520.",
        [("money", 1280, "USD")],
    ),
    # A price by the hour that something runs.
    (
        "Ranker",
        "No GPU any longer: a pod is $0.30 an hour now, was $1.10.",
        [("money", 0.8, "USD")],
    ),
    # The old value right behind its verb, the new one in the next sentence or since last night.
    (
        "Hours",
        "Every Friday Omar sat three hours with the time sheets. That's done in ten minutes now.",
        [("time", 170, "minute")],
    ),
    ("Drill", "The restore drill: 3 h 20 last time, 35 min this time.", [("time", 165, "minute")]),
    (
        "Ledger: one pass",
        "Closing the ledger took 2h 40m, last night on staging it took 55m.",
        [("time", 105, "minute")],
    ),
    (
        "Handover",
        "At the end of a shift we settled the rounds one by one, 25 minutes and some 60 clicks. "
        "It's one page now and done in a minute.",
        [("time", 24, "minute")],
    ),
    (
        "Rounds",
        "With the new order each driver does its round 25 minutes sooner.",
        [("time", 25, "minute")],
    ),
    # Two values with a figure of something else behind them, in brackets.
    (
        "Ship the log",
        "A nightly copy meant that we could lose up to 24 hours of bookings. With the stream it's "
        "10 minutes at worst, the way back was tried on Monday (took 40 min).",
        [("time", 1430, "minute")],
    ),
    # What went wrong last month, and cannot happen again.
    (
        "Check the codes",
        "We had 14 returned parcels last month, all with a wrong code; that can't happen any more.",
        [("quantity", 14, "returned parcel")],
    ),
    ("Login", "5 lookups per request become 1.", [("quantity", 4, "query")]),
    # What a verb takes away, a part in words, a current.
    ("Folds away about 3.5% more of the opcodes", "", [("percent", 3.5, "%")]),
    ("Slim runtime", "The image is about a fourth of what it was.", [("ratio", 4, "x")]),
    ("Radio off", "Average draw goes from 9.2 mA to 0.8 mA.", [("quantity", 8.4, "ma")]),
    # Minutes and seconds like a watch, beside seconds.
    (
        "ci: cache the packages",
        "Cuts the install from ~2:45 to <30s on a hit.",
        [("time", 135, "second")],
    ),
    # Lines of figures, of which another is unchanged.
    (
        "Read ahead",
        "fio on the test machine:\n\n  seq read    310 MB/s -> 480 MB/s\n  rand read   unchanged\n",
        [("quantity", 170, "MB/s")],
    ),
    # Rows that measure two things.
    (
        "Parcel -> Vite",
        "| | parcel | vite |\n|--|--|--|\n| full build | 52 s | 11 s |\n| HMR | 2.2 s | 0.3 s |\n",
        [("time", 41, "second"), ("time", 1.9, "second")],
    ),
    # A vulnerability that only a link names.
    (
        "Newer base image",
        "Gets rid of a critical [vulnerability](https://nvd.example.org/vuln/CVE-2023-11111).",
        [("quantity", 1, "vulnerability")],
    ),
    # Columns of two metrics, each before and after; what the head says of the figures below it.
    (
        "Splice the bodies",
        "| body | rps before | rps after | p99 before | p99 after |\n|---|---|---|---|---|\n"
        "| 2 KB | 10.5k | 15.2k | 7.4 ms | 5.1 ms |\n",
        [("quantity", 4700, "request/s"), ("time", 2.3, "ms")],
    ),
    (
        "Clean-up",
        "| Item | Before €/mo | After €/mo |\n|--|--:|--:|\n| log retention | 500 | 380 |\n"
        "| old disks | 80 | 0 |\n| **Total** | **580** | **380** |\n",
        [("money", 200, "EUR")],
    ),
    # How it is now, and what it took by the book.
    (
        "Standby",
        "The address moves and we're back after 30 seconds; doing it by the runbook took 9 "
        "minutes.",
        [("time", 510, "second")],
    ),
    (
        "Gateway",
        "RSS grew by 45 MB an hour until it was killed. It's been flat for two days.",
        [("quantity", 45, "MB")],
    ),
    ("Vendored code", "9k lines of someone else's code less.", [("quantity", 9000, "line")]),
    ("No warnings any more", "870 -> 0 with -Wall, gcc 12.", [("quantity", 870, "warning")]),
    (
        "Audit",
        "RUSTSEC-2023-0001 (a parser) and RUSTSEC-2023-0002 are fixed by these bumps.",
        [("quantity", 2, "vulnerability")],
    ),
    ("Hints", "The average order is €0.20 higher with it.", [("money", 0.2, "EUR")]),
    (
        "Merge green bumps",
        "Clicking through them was about two hours a week for Ines, she gets that back.",
        [("time", 2, "hour")],
    ),
    (
        "Card beside the ticket",
        "Handling time in the trial group: 6 minutes per ticket, the others are at 9.",
        [("time", 3, "minute")],
    ),
    (
        "Fees",
        "That makes 30 manual bookings a month less for accounting.",
        [("quantity", 30, "manual booking")],
    ),
    ("Table", "Lookup is 3 times more fast now.", [("ratio", 3, "x")]),
    ("iam", "Service accounts with roles/editor: 14 → 3", [("quantity", 11, "account")]),
    (
        "Cards through the local acquirer",
        "The fee for local cards is 1.2% there rather than 2.1%.",
        [("quantity", 0.9, "pp")],
    ),
    # What does it now, or that nobody does.
    (
        "Index",
        "We used to rebuild the catalogue by hand every week, roughly 80 minutes. It's a nightly "
        "job now.",
        [("time", 80, "minute")],
    ),
    (
        "Deploys",
        "A rollout kept one engineer busy for 40 minutes; it now runs unattended.",
        [("time", 40, "minute")],
    ),
    (
        "Imports",
        "A supplier import needed a developer for 3 hours. Suppliers do it themselves now.",
        [("time", 3, "hour")],
    ),
    (
        "Notes",
        "I used to spend two hours per release on the notes, they're generated from labels now.",
        [("time", 2, "hour")],
    ),
    (
        "Statement",
        "The statement that finance typed by hand (a day a month) is generated.",
        [("time", 1, "day")],
    ),
    ("Shifts", "This frees Ines for about a day a week.", [("time", 1, "day")]),
    (
        "Closing",
        "15 minutes of walking around per shift are gone.",
        [("time", 15, "minute")],
    ),
    ("Stand-up", "No more weekly 30-minute sync with sales.", [("time", 30, "minute")]),
    # Money that is spent no more.
    (
        "Volumes",
        "We found 180 orphaned volumes, together 450 € a month. Deleted.",
        [("money", 450, "EUR")],
    ),
    (
        "Duplicates",
        "Refunds for duplicates cost us 1,200 € last year. Should be nil from now on.",
        [("money", 1200, "EUR")],
    ),
    # How often something happened.
    (
        "Pager",
        "We were paged 9 times last month because of it. Zero since.",
        [("quantity", 9, "page")],
    ),
    ("Doors", "It now takes one person instead of three to lock up.", [("quantity", 2, "person")]),
    ("Upgrade", "Downtime of the upgrade: 50 s instead of 20 min.", [("time", 1150, "second")]),
]

UNSTATED: list[tuple[str, str]] = [
    ("Merging", "A merge needed two people to approve, now one."),  # a rule
    ("Raffle", "The raffle needed two people, now three."),
    ("Retries", "12 retries to 3"),  # a setting
    ("Logs", "It keeps logs for up to 24 hours. Now it's 5 minutes."),
    ("Move", "Move 12 tests to 3 files."),
    ("Routes", "Cuts the walking route by 200 m per order."),  # metres
    ("Cable", "The cable is 300 m shorter."),
    ("Jobs", "We used to wait 20 minutes every week. It's a job for the new team."),
    ("Rollout", "canary: bake 40m -> 15m"),  # a wait that somebody chose
    ("Solar calculator", "Shows what a household saves per year (about €500 for the sample)."),
    (
        "Cache",
        "Taken over this branch and 9 others since Monday, against the 40 before that.",
    ),
    ("README: benchmarks", "3x faster than libfoo and 40% less memory than libbar."),
    ("Warnings", "870 -> 940 with -Wall"),
    ("Shop", "The service fee is 1% now rather than 2%."),  # customers pay it
    ("Fees", "Removes the late fee, which was $5 a month."),  # what customers paid
    ("Pricing", "Drops the Basic plan ($9 a month)."),
    ("Gifts", "Gives away 12 % more of the tickets."),
    ("Fourth", "Adds a fourth of the five pages."),
    ("Docs", "Explains the [vulnerability](https://nvd.example.org/vuln/CVE-2023-11111)."),
    ("Blog: how we cut our bill by 40%", "First draft, the pictures are missing."),
    ("Opening hours", "The shop opens from 9:15 to 40 s past ten."),
    ("Copies", "The deposit is $10 a month now, was $20."),
    ("Flags", "If you enable the flag, we could get from 12 s to 3."),
]
