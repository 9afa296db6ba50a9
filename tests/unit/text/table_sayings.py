"""Sayings of tables and pairs of lines: coverage, with and without, European figures, grades."""

from __future__ import annotations

from .sayings import Saying


def _table(*rows: str) -> str:
    """A Markdown table of rows whose cells semicolons part."""
    cells = [row.split(";") for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    lines.insert(1, "|" + "---|" * len(cells[0]))
    return "\n".join(lines) + "\n"


_RAISED = _table(";before;after", "statements;61%;85%")

STATED: list[Saying] = [
    (
        "Pool the watchers",
        "Saves 18.3 MiB without plugins and 20.2 MiB with a plugin.",
        [("quantity", 18.3, "MB"), ("quantity", 20.2, "MB")],
    ),
    ("test(invoices): rounding", _RAISED, [("quantity", 24, "pp")]),
    ("Specs for the invoice total", _RAISED, [("quantity", 24, "pp")]),
    ("Cover the invoice total", _RAISED, [("quantity", 24, "pp")]),
    ("Invoice total", "Tests only.\n\n" + _RAISED, [("quantity", 24, "pp")]),
    ("Invoice total", "Coverage of billing/:\n\n" + _RAISED, [("quantity", 24, "pp")]),
    (
        "Invoice total",
        _table("coverage;main;PR", "branches;40%;71%"),
        [("quantity", 31, "pp")],
    ),
    (
        "Exercise the retry loop",
        _table(";line coverage", "main;58.5 %", "this branch;79.5 %"),
        [("quantity", 21, "pp")],
    ),
    (
        "test: the importer",
        _table(";statements;branches", "before;58%;41%", "after;91%;80%"),
        [("quantity", 33, "pp")],
    ),
    (
        "test: the importer",
        _table(";old;new", "lines %;47%;93%", "lines hit;188;372", "lines total;400;400"),
        [("quantity", 46, "pp")],
    ),
    (
        "test: the importer",
        _table(";old;new", "Hits;812;1015", "Misses;301;98", "Lines;1113;1113"),
        [("quantity", 203, "line")],
    ),
    (
        "Unit tests for the codec",
        _table(";before;after", "lines covered;520;1190"),
        [("quantity", 670, "line")],
    ),
    (
        "test(api): error paths",
        _table(";before;after", "src/api/errors.ts;12%;98%"),
        [("quantity", 86, "pp")],
    ),
    (
        "test(api): error paths",
        _table(";before;after", "uncovered lines;412;31"),
        [("quantity", 381, "line")],
    ),
    (
        "Tests for the codec",
        "```\n             before   after\nline cov     42%      96%\n```\n",
        [("quantity", 54, "pp")],
    ),
    ("Unit tests for tax", _table(";old;new", "line cov;42.0;96.5"), [("quantity", 54.5, "pp")]),
    # with and without
    (
        "Drop jemalloc",
        _table(";with jemalloc;without", "start;900 ms;610 ms"),
        [("time", 290, "ms")],
    ),
    (
        "Goodbye jemalloc",
        _table(";without;with jemalloc", "start;610 ms;900 ms"),
        [("time", 290, "ms")],
    ),
    (
        "Add jemalloc",
        _table(";with jemalloc;without", "start;610 ms;900 ms"),
        [("time", 290, "ms")],
    ),
    (
        "Replace jemalloc by mimalloc",
        _table(";with jemalloc;with mimalloc", "start;900 ms;610 ms"),
        [("time", 290, "ms")],
    ),
    (
        "Replace jemalloc by mimalloc",
        _table(";with jemalloc;w/o", "start;900 ms;610 ms"),
        [("time", 290, "ms")],
    ),
    (
        "Remove full scans with an index",
        _table(";without;with index", "query;900 ms;610 ms"),
        [("time", 290, "ms")],
    ),
    (
        "Drop the old path",
        _table(";without;with this PR", "query;900 ms;610 ms"),
        [("time", 290, "ms")],
    ),
    (
        "Paket ohne Icons",
        _table(";mit;ohne", "Paket;31 MB;9 MB"),
        [("quantity", 22, "MB")],
    ),
    (
        "Get rid of the sidecar",
        _table("sidecar;memory", "with;900 MB", "without;610 MB"),
        [("quantity", 290, "MB")],
    ),
    (
        "Disable telemetry",
        _table("telemetry;start", "on;1.4 s", "off;0.6 s"),
        [("time", 0.8, "second")],
    ),
    (
        "Enable the daemon",
        _table("daemon;start", "off;1.4 s", "on;0.6 s"),
        [("time", 0.8, "second")],
    ),
    ("Drop the prebuild", "9 min with it, 80 s without it.", [("time", 460, "second")]),
    ("Drop the prebuild", "80 s without it, 9 min with it.", [("time", 460, "second")]),
    ("Add a prebuild", "9 min without it, 80 s with it.", [("time", 460, "second")]),
    ("Add a prebuild", "With it 80 s, without 9 min.", [("time", 460, "second")]),
    ("Drop the lock", "2 min with this PR, 9 min without.", [("time", 7, "minute")]),
    (
        "Strip the debugger",
        "Image: 1.9 GB with the debugger / 0.7 GB without",
        [("quantity", 1.2, "GB")],
    ),
    (
        "Bye bye debugger",
        "- with the debugger: 1.9 GB\n- without the debugger: 0.7 GB",
        [("quantity", 1.2, "GB")],
    ),
    # European figures, no bars ahead
    (
        "Weniger Symbole",
        "Datei | main | PR\n--- | ---: | ---:\nliba.so | 1.306K | 904,2K\n",
        [("quantity", 401.8, "KB")],
    ),
    (
        "Fewer symbols",
        "asset | main | this PR\n:-- | --: | --:\na.js | 1.204,6 kB | 661,2 kB\n",
        [("quantity", 543.4, "KB")],
    ),
    (
        "Fewer symbols",
        "file | main | PR\n--- | ---: | ---:\nliba.so | 1.306 MB | 0.904 MB\n",
        [("quantity", 0.402, "MB")],
    ),
    (
        "Smaller wasm",
        " | at hackathon | today\n--- | --- | ---\nwasm | 4,1 MB | 1,9 MB\n",
        [("quantity", 2.2, "MB")],
    ),
    ("Smaller wasm", "  Old | New\n  --- | ---\n  4,1 MB | 1,9 MB\n", [("quantity", 2.2, "MB")]),
    # grades
    (
        "Alpine base for the worker image",
        _table("Severity;before;after", "Critical;3;0", "High;20;1"),
        [("quantity", 3, "vulnerability")],
    ),
    (
        "Alpine base for the worker image",
        _table(";critical;high", "before;3;20", "after;0;1"),
        [("quantity", 3, "vulnerability")],
    ),
    (
        "Bump next",
        _table(";before;after", "high;12;1", "low;5;0", "total;17;1"),
        [("quantity", 16, "vulnerability")],
    ),
    (
        "Bump the base image",
        _table("trivy;main;PR", "critical;4;1", "low;40;0"),
        [("quantity", 3, "vulnerability")],
    ),
    # two lines
    (
        "Bake with the new tracer",
        "old  bake: 143.5 s\nnew  bake:  88.0 s",
        [("time", 55.5, "second")],
    ),
    ("Replace gzip by zstd", "gzip 38.2 s\nzstd 14.9 s", [("time", 23.3, "second")]),
    ("Swap the hasher from md5 to xxh3", "md5   412 ms\nxxh3   38 ms", [("time", 374, "ms")]),
    ("Replace gzip by zstd", "```\ngzip 38.2 s\nzstd 14.9 s\n```", [("time", 23.3, "second")]),
    ("Use zstd instead of gzip", "zstd: 14.9 s\ngzip: 38.2 s", [("time", 23.3, "second")]),
    (
        "Migrate from gulp to vite",
        _table("tool;build", "gulp;38.2 s", "vite;4.9 s"),
        [("time", 33.3, "second")],
    ),
    (
        "Faster",
        "Get p99 from 0.84 to 0.39 ms, put p99 from 0.85 to 0.40 ms.",
        [("time", 0.45, "ms"), ("time", 0.45, "ms")],
    ),
    (
        "Faster",
        "Get p99 from 0.84 to 0.39 ms, in another run from 0.85 to 0.40 ms.",
        [("time", 0.45, "ms")],
    ),
]

UNSTATED: list[tuple[str, str]] = [
    ("Add a cache", _table(";before;after", "branches;58%;91%")),
    ("Tests for the scheduler", _table(";before;after", "flaky rate;3%;8%")),
    ("Tests for the scheduler", _table(";before;after", "cpu;30%;80%")),
    ("test: the importer", _table(";before;after", "lines;1200;1900")),
    ("Drop the cache", _table(";with cache;without", "query;610 ms;900 ms")),
    ("Add a cache", _table(";with cache;without", "query;900 ms;610 ms")),
    ("Drop the cache", "2 min with it, 9 min without it."),
    ("Compare gzip and zstd", "```\ngzip 38.2 s\nzstd 14.9 s\n```"),
    ("Replace gzip by zstd", "```\nread 38.2 s\nsort 14.9 s\n```"),
    ("Triage incidents", _table("severity;before;after", "critical;3;0")),
    ("Tune alerts", _table("alert;before;after", "critical;3;0")),
    ("Difficulty levels", _table(";before;after", "low;3;1")),
    ("Update the risk matrix", _table("risk;before;after", "high;3;1")),
    ("Compare gulp and vite", "gulp 38.2 s\nvite 4.9 s"),
    ("Replace gulp with vite", "lint 38.2 s\ntest 14.9 s"),
    ("Replace gulp with vite", "vite 38.2 s\ngulp 14.9 s"),
]

ADVERSE: list[Saying] = [
    (
        "Delete generated tests",
        _table("coverage;before;after", "lines;91%;72%"),
        [("quantity", 19, "pp")],
    ),
    ("Bump next", _table("npm audit;before;after", "high;3;5"), [("quantity", 2, "vulnerability")]),
    (
        "Drop the cache",
        _table(";with cache;without", "query;610 ms;900 ms"),
        [("time", 290, "ms")],
    ),
    ("Drop the cache", "2 min with it, 9 min without it.", [("time", 7, "minute")]),
]
