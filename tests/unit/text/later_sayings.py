"""Sayings of later reading: durations in two parts, parts of a whole, tools that count, trials."""

from __future__ import annotations

from .sayings import Saying

STATED: list[Saying] = [
    ("spec: use stubs", "Saves ~1 min 40 of a ~7 min run.", [("time", 100, "second")]),
    ("Skip the docs job", "That's 2 min 15 off every 8 min build.", [("time", 135, "second")]),
    ("Warm the emulator", "Takes 3 minutes 20 off the 11 min pipeline.", [("time", 200, "second")]),
    ("Smaller fixtures", "Cuts 2 min of a 9 min run.", [("time", 120, "second")]),
    ("Cache the toolchain", "Cold: 9m 20s\nWarm: 3m 05s", [("time", 375, "second")]),
    ("Remember rendered maps", "uncached: 840 ms\ncached: 90 ms", [("time", 750, "ms")]),
    (
        "Clone a seeded shop",
        "They get a snapshot: 8 minutes, was two hours and a half.",
        [("time", 142, "minute")],
    ),
    (
        "Bake the packages",
        "The step used to be 150 s, it's 35s when the lock file didn't change.",
        [("time", 115, "second")],
    ),
    (
        "Drop the fonts",
        "Each build spends 2m40s in the font step. Turns out one badge needs it. It's gone.",
        [("time", 160, "second")],
    ),
    ("Vectorise the mixer", "We see anything from 2x to 4x on AVX2.", [("ratio", 3, "x")]),
    ("npm audit: down from 24 to 3", "The rest is dev only.", [("quantity", 21, "vulnerability")]),
    ("Remove dead rules", "eslint: down from 240 to 12.", [("quantity", 228, "finding")]),
    (
        "Keep rates in memory",
        "Each quote asked the bank. Now 9 out of 10 quotes' lookups are gone: with the cache "
        "9 of 10 lookups don't.",
        [("percent", 90, "%")],
    ),
    (
        "Wait for the socket",
        "The suite hung in 4 of the last 25 runs. With the barrier: 0 of 25.",
        [("quantity", 4, "failure")],
    ),
    ("Close the watcher", "Leaked 15 MB an hour. It stays flat now.", [("quantity", 15, "MB")]),
    (
        "Pack the pods",
        "Should settle at 5 nodes, we're at 9 today => about $700/month.",
        [("money", 700, "USD")],
    ),
    (
        "Delete idle disks",
        "That's $120 a month for nothing; this deletes them all.",
        [("money", 120, "USD")],
    ),
    ("Bundles", "Average order value rises from $41 to $44.", [("money", 3, "USD")]),
    (
        "Script the restore",
        "Restore took 3 hours in March. With the script the drill was done in 20 minutes.",
        [("time", 160, "minute")],
    ),
    (
        "Import the ledger",
        "Mia copied the totals by hand. The job does it now.\n\nThat's 3 hours a week.",
        [("time", 3, "hour")],
    ),
    ("Fill the form", "About 6 minutes each time. Now it's 20 seconds.", [("time", 340, "second")]),
    ("perf: avoid the copy", "That's 22% off.", [("percent", 22, "%")]),
]

UNSTATED: list[tuple[str, str]] = [
    ("Avoid a copy in the tokenizer", "Memory hardly moves (3.4G vs 3.38G)."),
    ("Rework the loader", "Heap barely changed: 812 MB vs 804 MB."),
    (
        "Split the ledger, 2/5",
        "No gain yet. When we're done, the close should need 2 hours and not 9.",
    ),
    ("Split the ledger", "Once everything is moved, the close takes 2 hours instead of 9."),
    ("Bench: numbers of the page cache", "Cold: 9.2 s\nWarm: 1.1 s"),
    ("Fix a leak in the tile cache", "Cold: 9.2 s\nWarm: 1.1 s"),
    ("Document the queue", "Every job spends 3 minutes in it. That step is documented now."),
    ("Zoom", "The slider goes anywhere from 1x to 8x."),
    ("Upgrade lighthouse 9 to 11", ""),
    ("Move eslint from 8 to 9", ""),
    ("Flaky login", "Failed 5 times out of 50, on main and here."),
    ("Flaky login", "Timed out 6 of the last 40 runs. Not sure yet why."),
    ("Windows", "Every test needs a database. Now 3 of 4 tests don't run on Windows."),
    ("Check tokens", "Every call is checked. 19 of 20 calls don't need it."),
    ("Order disks", "3 nodes => $900/month"),
    ("Billing", "We pay 80 EUR a month for nothing. Somebody should look at it."),
    ("Basket test", "Fixture: order value from £41.20 to £43.90"),
    ("By hand", "Mia copies the totals by hand. That's 3 hours a week."),
    ("Spring sale banner", "Shows the code. That's 20% off."),
]
