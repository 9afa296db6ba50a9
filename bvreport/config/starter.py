"""A starter bvreport.toml: every setting and every assumption, commented out, ready to edit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bvreport.assumptions import Assumption
from bvreport.config.settings import FILE_NAME
from bvreport.config.terms import defaults
from bvreport.errors import BvreportError, UsageError

SETTINGS = """\
# bvreport.toml: settings of `bvreport` for this folder and all below it.
# A line counts once its leading "# " is gone. Flags and BVREPORT_<OPTION> variables win over it.

# repo = ["owner/name"]                # what --repo means when it is not given
# since = "2024-01"                    # 2024, 2024-01, 2024-01-15, 2024-Q2, 90d, 6mo, 1y
# kind = "traction"
# format = ["md", "pdf", "pptx"]
# out = "out"
# currency = "USD"
# exclude_author = ["some-script"]
# theme = "corp.pptx"                  # your own master for .pptx
# templates = "templates"              # your own storyboards and templates
# paper = "letter"                     # a4, letter or 16:9
# by = "Ana"                           # who decides, for review and verify
# previous = "last-quarter.json"       # the report of the period before
# redact = true                        # aliases for names, bands for money, no links

# What the company knows of itself, month by month: a CSV of month, metric, value (MRR, CAC, LTV,
# active users, satisfaction, onboarding time, incidents, cloud bill). Shown as given; incidents and
# the cloud bill before the period are the baselines of what needs one.
# metrics = "metrics.csv"

# What should come true: for each target, every assumption's value at which it is just met.
# target = ["net_roi=1", "payback_months=12", "expected_value=500000"]

# Market and position are quoted as they stand; no figure of them is in a total.
# [company]
# name = "Your company"
# market = ["Marinas in the EU spend 400 million EUR a year on software (Harbour Report, 2025)"]
# position = ["The only one of five vendors with live berth maps (own comparison, May 2025)"]

# What the reader is asked for, told on a slide of its own, in your words and figures.
# [ask]
# what = "two engineers for two quarters"
# [[ask.milestones]]
# what = "Card retry for wallets"
# by = "30 September"
# cost = "2 engineers, 2 quarters"
# returns = "$0.5M to $1.1M a year"
# shows = "wallet authorisation rate up by 0.8 points"

# How every format looks. Colours must be readable on white. Fonts are names: html, pdf and png are
# set in them where they are installed here or their files are named, .pptx and .xlsx where their
# reader has them. The logo, a PNG, stands on the cover. In .pptx a --theme replaces all of it.
# [brand]
# accent = "#0B5CAD"
# ink = "#14213D"
# attention = "#C2500A"
# heading_font = "Georgia"
# text_font = "Arial"
# fonts = ["Corp-Regular.ttf", "Corp-Bold.ttf"]
# logo = "logo.png"

# Rates for other currencies, in the report's currency per unit. Without a rate such money stands
# beside the total and is never added.
# [rates]
# EUR = 1.08

# A model that reads along with --llm; the key is in OPENAI_API_KEY, a server of your own in
# OPENAI_BASE_URL. Prices are dollars per million tokens. Names in `redact` are never sent.
# [llm]
# model = "gpt-4o-mini"
# temperature = 0
# seed = 1
# timeout = 60                         # seconds
# concurrency = 8
# budget_dollars = 5
# budget_tokens = 2_000_000
# price_in = 0.15
# price_out = 0.60
# redact = ["Project Bluebird"]
# prompt = "claims.yaml"               # a prompt of your own; `templates export` copies ours

# What `bvreport monitor` exits 1 for: drift from the reference (population stability index,
# Jensen-Shannon distance; not told below min_n), too much rejected, unread, waiting, spent.
# [monitor]
# psi = 0.25
# jsd = 0.2
# min_n = 50
# rejected = 0.3                       # share of a model's claims, in a period
# unreadable = 10                      # records and answers
# backlog = 25                         # claims that wait for a person
# cost_dollars = 5                     # in a period
# calibration_error = 0.1              # of confidence, against min_n decided claims or more

# Methods of valuation that are not to look at a text (`bvreport list methods` names them).
# [methods]
# off = ["size_inference"]

# Which layout of --theme takes which of ours.
# [layouts]
# "Chart + takeaway" = "Two Content"

# What-if: `--profile conservative` lays these over the assumptions below; several may be given,
# and the last wins. Flags (--set) win over profiles.
# [profile.conservative]
# "rate.senior" = 100
# weeks_per_year = 46
# waiting_share = { value = 0.1, source = "time sheets, 2025" }

# What the figures rest on. A number replaces the default; a table may also give its bounds:
#   "rate.senior" = { value = 140, low = 120, high = 160, source = "HR, 2025" }
[assumptions]
"""


def write(folder: Path, *, force: bool) -> Path:
    """Write the file into a folder; an existing one is only replaced with `force`."""
    path = folder / FILE_NAME
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", hint="make it first, or name another one")
    text = SETTINGS + "".join(_entry(entry) for entry in defaults().entries)
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    try:
        with os.fdopen(os.open(path, flags, 0o644), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(f"{path} exists", hint="edit it, or replace it with --force") from error
    except OSError as error:
        raise BvreportError(
            f"cannot write {path}: {error.strerror}", hint="name a folder you may write to"
        ) from error
    return path


def _entry(entry: Assumption) -> str:
    return "\n".join([*_comment(entry), f"# {_key(entry.key)} = {_value(entry)}", ""])


def _comment(entry: Assumption) -> Iterator[str]:
    yield ""
    yield f"# {entry.note}"
    bounds = "" if entry.low is None else f", from {entry.low} to {entry.high}"
    most = "" if entry.most is None else f", at most {entry.most}"
    yield f"# {entry.unit}{bounds}{most}" + ("" if entry.value is not None else "; not set")


def _key(key: str) -> str:
    return f'"{key}"' if "." in key else key


def _value(entry: Assumption) -> str:
    return "0" if entry.value is None else str(entry.value)
