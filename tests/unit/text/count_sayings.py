"""Sayings of vulnerabilities counted and gone, and of fractions and folds as sizes."""

from __future__ import annotations

from .sayings import Saying

STATED: list[Saying] = [
    # Counted by a scanner, and dealt with in the same breath.
    (
        "Lock file",
        "`npm audit` complains of 37 vulnerabilities on a clean clone. All of them are fixed.",
        [("quantity", 37, "vulnerability")],
    ),
    (
        "Fix advisories in the sample app",
        '`npm ci` greets you with "84 vulnerabilities". `npm audit fix` repairs every one of them.',
        [("quantity", 84, "vulnerability")],
    ),
    (
        "Lock file",
        "Installing reports 19 vulnerabilities; the new lock file gets rid of all of those.",
        [("quantity", 19, "vulnerability")],
    ),
    # Counted below a title that updates.
    (
        "Bump rack and puma",
        "bundler-audit says there are 3 advisories that affect us.",
        [("quantity", 3, "vulnerability")],
    ),
    (
        "Rebase the worker image on trixie",
        "Grype lists nine vulnerabilities (HIGH) for our image.",
        [("quantity", 9, "vulnerability")],
    ),
    (
        "Resolve severe advisories",
        "The pentest report lists four advisories in the portal, all rated severe.",
        [("quantity", 4, "vulnerability")],
    ),
    (
        "Update vulnerable crates",
        "Three vulnerable crates (two high).",
        [("quantity", 3, "vulnerability")],
    ),
    # Counted by grade.
    (
        "Distroless",
        "None of the 6 critical ones is left in the scan.",
        [("quantity", 6, "vulnerability")],
    ),
    (
        "Move the image to wolfi",
        "With it all 4 criticals disappear.",
        [("quantity", 4, "vulnerability")],
    ),
    (
        "Base image: jammy to noble",
        "Seven critical findings in the old one, none left in the new one.",
        [("quantity", 7, "vulnerability")],
    ),
    # Printed before and after.
    (
        "Lock file",
        "```\n$ npm audit\nfound 8 vulnerabilities (2 low, 6 high)\n```\n\nAfter the update:\n\n"
        "```\n$ npm audit\nfound 0 vulnerabilities\n```",
        [("quantity", 8, "vulnerability")],
    ),
    ("Codegen for shifts", "Fixes three miscompiles.", [("quantity", 3, "bug")]),
    # Fractions and folds.
    ("Strip symbols", "The wheels lose a third of their size.", [("percent", 33.3, "%")]),
    ("Strip symbols", "The apk sheds about half its weight.", [("percent", 50, "%")]),
    ("Column pruning", "Half the bytes read from the lake.", [("ratio", 2, "x")]),
    ("Lazy grammar", "Idle memory becomes a quarter of what it is in 4.2.", [("ratio", 4, "x")]),
    ("Faster tokeniser", "Fourfold, more or less.", [("ratio", 4, "x")]),
    ("Speed up the solver", "Roughly threefold", [("ratio", 3, "x")]),
    ("Pipelining", "One node handles twice the requests.", [("ratio", 2, "x")]),
]

UNSTATED: list[tuple[str, str]] = [
    ("Fix the indentation of the reader", "By the way, npm audit reports 4 vulnerabilities."),
    ("Resolve a race in the poller", "Trivy lists three vulnerabilities for the image."),
    # Counted, and still there.
    ("Lock file", "`npm audit` complains of 37 vulnerabilities on a clean clone."),
    ("Bump axios", "npm audit still lists 4 vulnerabilities that have no fix."),
    ("Bump axios", "The scanner reports 4 vulnerabilities that we accept for now."),
    ("Bump axios", "It reports 4 vulnerabilities. None of them affects us."),
    ("Bump axios", "It reports 4 vulnerabilities, but they are not reachable."),
    ("Add a weekly scan report", "Grype lists nine vulnerabilities for our image."),
    ("Ignore advisories in dev tools", "npm audit lists nine advisories in our tree."),
    ("Scan in CI", "0 advisories in the pipeline run."),
    ("Wolfi?", "I hope that with it all 4 criticals disappear."),
    ("Lock file", "```\nfound 8 vulnerabilities\n```\n\nNothing to do about it."),
    (
        "Audit job",
        "```\nfound 0 vulnerabilities\n```\n\nWith a bad pin:\n\n```\nfound 8 vulnerabilities\n```",
    ),
    ("Codegen for shifts", "There are three miscompiles left."),
    # Parts of a whole.
    ("Survey", "A third of the users see the banner."),
    ("Survey", "A quarter of the team is on leave."),
    ("Luggage", "The suitcase loses half its weight."),
    ("Folding phones", "Threefold."),
    ("Load test", "The script sends twice the requests."),
]
