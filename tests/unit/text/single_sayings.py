"""Sayings of one number: what is freed, gone, fewer, given back; and what only sounds so."""

from __future__ import annotations

from .sayings import Saying

STATED: list[Saying] = [
    ("Drop moment.js", "There goes 62 KB minified.", [("quantity", 62, "KB")]),
    ("Smaller firmware", "4 096 bytes of RAM freed on the old board.", [("quantity", 4096, "B")]),
    (
        "Altlasten entfernt",
        "Der tote Code ist weg, seit dem Sommer ruft ihn keiner auf. Rund 2.400 Zeilen weniger.",
        [("quantity", 2400, "line")],
    ),
    ("Remove the old importer", "- 3k LOC\n- one cron job", [("quantity", 3000, "line")]),
    (
        "Use the cache",
        "Measured on staging:\n\n- CPU per order: minus 22%",
        [("percent", 22, "%")],
    ),
    ("Trim the tracker", "Main-thread work −85 ms on old phones.", [("time", 85, "ms")]),
    ("Stream the export", "Peak memory per run: one eighth.", [("ratio", 8, "x")]),
    ("Hoist the build cache", "Disk is now a quarter.", [("ratio", 4, "x")]),
    ("Remember the filter", "2 clicks less for everybody in billing.", [("quantity", 2, "step")]),
    (
        "Nightly on Linux only",
        "That is 640 fewer Windows runner minutes a week.",
        [("time", 640, "minute")],
    ),
    (
        "Bulk answers",
        "It gives every supervisor 2 hours a week to train people.",
        [("time", 2, "hour")],
    ),
    ("Bot", "An hour per release that the driver gets back.", [("time", 1, "hour")]),
    ("Shorter form", "Activation went up by 4.2% relative.", [("percent", 4.2, "%")]),
    ("Bufor", "Użycie pamięci spadło o połowę.", [("ratio", 2, "x")]),
    (
        "Turnos",
        "Cada jefe dedica hora y media menos por semana a los turnos.",
        [("time", 1.5, "hour")],
    ),
    (
        "Merge the pools",
        "It lets the autoscaler release 3 nodes, ₹2.4 lakh a month.",
        [("money", 240_000, "INR")],
    ),
    (
        "Update the image",
        "```\nCVE-2024-11111 zlib\nCVE-2024-22222 curl\nCVE-2024-33333 sudo\n```\n\n"
        "Those three are fixed.",
        [("quantity", 3, "vulnerability")],
    ),
    (
        "Tour for new shops",
        "We used to call every new shop: 40 minutes each. The tour makes these calls unnecessary.",
        [("time", 40, "minute")],
    ),
    (
        "Report for the auditors",
        "They collected screenshots, two days, per person, per quarter. The job collects the same.",
        [("time", 2, "day")],
    ),
    (
        "Stop the spare workers",
        "A job removes them at night. Per node that is $2.10 × 10 h × 30 d ≈ $630 a month.",
        [("money", 630, "USD")],
    ),
    ("fix: drops", "Four out of five of the lost packets are gone.", [("percent", 80, "%")]),
]
UNSTATED: list[tuple[str, str]] = [
    ("Swap the parser", "Simpler API and one less Rust dependency."),
    ("Bulk close", "One click instead of one per row."),
    ("Notes", "The planner slipped. When it comes it's supposed to save 9 hours a week."),
    (
        "Measure the list",
        "The only number we have is from a blog post of the authors who claim that it made "
        "their list 3.1x faster.",
    ),
    ("Use node 22", "The release notes of 22 mention up to 40% faster streams."),
    ("Deprecate the feed", "When it's finally gone we can delete about 7k lines."),
    ("Demo tenant", '- project "North": saved 210 h\n\nAll invented.'),
    ("Page size", 'Was 100, phones choke on it. Ticket says "must load in less than 3 s".'),
    ("Motion guide", "- drawer 400 → 250 ms\n\nNothing gets faster, it's only the movement."),
    ("Canary", "Ran for a week on shops A to C, a quarter of the volume."),
]
ADVERSE: list[Saying] = [
    ("New vendor", "Costs us $60,000 per year for the new vendor.", [("money", 60_000, "USD")]),
    ("Move the logs", "The new plan costs $200 a month.", [("money", 200, "USD")]),
    ("Add a queue", "It will cost us about €80 a month.", [("money", 80, "EUR")]),
    ("Add a queue", "Running cost: ~70 EUR/month", [("money", 70, "EUR")]),
    ("Careful roll-out", "This adds 6 weeks to the migration.", [("time", 6, "week")]),
    ("Type checks", "This increases the build time from 3 to 5 minutes.", [("time", 2, "minute")]),
    ("Type checks", "Build time increased from 6 to 8 minutes.", [("time", 2, "minute")]),
    ("Tracing", "Adds a 350 ms overhead to each request.", [("time", 350, "ms")]),
    ("Scan images", "CI is 2 minutes slower because of the extra job.", [("time", 2, "minute")]),
    ("Smaller model", "Runs on CPU. F1 drops by 0.6 points.", [("quantity", 0.6, "pp")]),
]
