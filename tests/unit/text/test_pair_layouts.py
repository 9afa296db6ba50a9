"""An old and a new value in whatever layout: unknown units, tables under other names, arms."""

from __future__ import annotations

import pytest

from bvreport.model import Kind, PullRequest
from bvreport.text.reading import read


def benefits(title: str, body: str) -> list[tuple[Kind, float]]:
    pull = PullRequest(key="o/r#1", id="1", repo="o/r", title=title, body=body)
    return [
        (m.quantity.kind, round(float(m.quantity.amount), 2))
        for m in read(pull).mentions
        if not m.adverse
    ]


@pytest.mark.parametrize(
    ("body", "claims"),
    [
        ("Draw at the plug: 71 W before, 25 W after.", [(Kind.QUANTITY, 46)]),
        ("Ingest reaches 820 rows/s vs. 205 rows/s for the old loop.", [(Kind.QUANTITY, 615)]),
        ("A cold checkout is 9 s against 41 with the tarball.", [(Kind.TIME, 32)]),
        ("Statt 96 Einzelbuchungen pro Lauf sind es jetzt noch 4.", [(Kind.QUANTITY, 92)]),
        ("列表页加载由平均12秒缩短至2秒。", [(Kind.TIME, 10)]),
        ("誤検知は 57 件から 9 件に減りました。", [(Kind.QUANTITY, 48)]),
        ("Conversion of returning buyers 4.1 % (A) vs 4.9 % (B).", [(Kind.QUANTITY, 0.8)]),
    ],
)
def test_a_pair_of_any_unit_and_wording_is_one_benefit(body, claims):
    assert benefits("Rework the module", body) == claims


@pytest.mark.parametrize(
    ("rows", "claims"),
    [
        (
            "| | zip 3.1 | bundle 3.2 |\n|-|-|-|\n| on disk, x64 | 90 MB | 60 MB |\n"
            "| on disk, x86 | 80 MB | 62 MB |\n| in memory, x64 | 210 MB | 150 MB |",
            [(Kind.QUANTITY, 30), (Kind.QUANTITY, 60)],
        ),
        (
            "| metric | forked | pooled |\n|-|-|-|\n| prints per minute | 310 | 940 |\n"
            "| heap | 1.0 GB | 1.1 GB |\n| jams in 2 h | 8 | 1 |",
            [(Kind.QUANTITY, 630), (Kind.QUANTITY, 7)],
        ),
        (
            "| | shared | isolated |\n|-|-|-|\n| red builds without a cause | 12 of 40 | 1 of 50 |",
            [(Kind.QUANTITY, 28)],
        ),
        (
            "| scene | v8 [s] | this [s] |\n|-|-|-|\n| cube | 0.31 | 0.31 |\n"
            "| city | 600.0 | 150.0 |\n| street | 90.0 | 60.0 |",
            [(Kind.TIME, 450)],
        ),
    ],
)
def test_a_table_of_two_columns_is_compared_whatever_they_are_called(rows, claims):
    assert sorted(benefits("Rework the module", rows)) == sorted(claims)


@pytest.mark.parametrize(
    "body",
    [
        "It does 305 MB/s vs 303 MB/s before.",
        "p95 is the same, 2.0 s vs 2.1 s.",
        'Was 300, it hurts phones. The ticket says "in less than 3 s".',
        "| amount | 2031 | 2032 |\n|-|-|-|\n| 0 – 500 | 1.9 % | 1.7 % |",
    ],
)
def test_noise_and_scales_of_prices_are_no_pairs(body):
    assert benefits("Rework the module", body) == []


def test_a_listing_aligned_by_spaces_is_read_as_a_table_and_a_log_is_not():
    listing = (
        "```\n             wk07     wk09\ncalls      12,100   12,050\n"
        "timeouts    1,310       44\np99 (ms)    7,200      900\n```"
    )
    log = "```\nstage one   12 s\nstage two   40 s\n```"

    assert sorted(benefits("Rework the module", listing)) == [
        (Kind.QUANTITY, 1266),
        (Kind.TIME, 6300),
    ]
    assert benefits("Rework the module", log) == []


def test_the_row_of_a_benchmark_that_fell_most_is_the_headline():
    rows = (
        "```\nname   old time/op  new time/op  delta\n"
        "Tiny-8   2.00µs ± 1%   1.90µs ± 1%   -5.00%\n"
        "Large-8  8.00ms ± 1%   4.00ms ± 1%  -50.00%\n```"
    )

    assert benefits("Rework the module", rows) == [(Kind.TIME, 4)]


@pytest.mark.parametrize("body", ["- dialog 400 → 250 ms", "- menu 200 → 120 ms"])
def test_the_length_of_an_animation_is_a_setting(body):
    assert benefits("Shorter animations", body) == []
