"""Sayings of the kinds that histories of real projects are full of, in words of our own."""

from __future__ import annotations

from .sayings import Saying

STATED: list[Saying] = [
    ("Cut the parser's overhead", "Reduces the call overhead by 25%.", [("percent", 25, "%")]),
    ("Trim", "This lowers the startup penalty by 40%.", [("percent", 40, "%")]),
    ("Shard", "Yields from 2x to 6x faster lookups.", [("ratio", 4, "x")]),
    ("Delta updates", "Downloads shrink a lot (87-93% bandwidth reduction).",
     [("percent", 90, "%")]),
    ("Linter", "Removes 310 false positives.", [("quantity", 310, "false positive")]),
    ("TLS", "59 → 73 passing tests of the TLS suite.", [("quantity", 14, "test")]),
    ("Send without waiting", "Before: 155.8k msg/sec\nAfter: 166.2k msg/sec",
     [("quantity", 10_400, "message/s")]),
    ("Ranker", "This improves 8% accuracy.", [("percent", 8, "%")]),
]  # fmt: skip
NOTHING: list[tuple[str, str]] = [
    ("Keep CI objects", "Objects under weekly/ expire first and are then deleted 2 days later."),
    ("Tune defaults", "Increase query ingesters within by 1h."),
    ("Limit reads", "Index requests are split into queries that span up to 24h, as the indices "
     "are sharded by 24h periods."),
    ("Guard the suite", "Add a 3-minute per-file timeout around the whole runner."),
    ("Bump limits", "We add 20 seconds to the timeout for all remote tests."),
    ("Use fewer shards", "With 8 shards the tests took 19 - 34 minutes, with 7 it is ~25 minutes."),
    ("Clusters", "The 7.0 cluster will not fill the field that the 7.2 cluster expects."),
    ("Fix create", "This fixes a bug in 2.13 -> 2.14 with an empty folder."),
    ("Dictionaries", "The main dictionary is split into 16k smaller dictionaries."),
    ("Benchmark", "A quick test adding 1M elements to the set went through."),
    ("Benchmark", "The numbers below have a 95% confidence interval."),
    ("Simplify", "This reduces us from 2 `Version` structs to 1."),
    ("Lookups", "We also have to do twice as many member lookups."),
    ("Simplify", "We end up with one less branch in the visitor."),
    ("Streams", "Closing it cancels both halves of the pipe."),
    ("Keys", "Adds an X448 key round-trip test."),
]  # fmt: skip
