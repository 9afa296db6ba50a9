"""The shipped table of what patterns demand: complete, right, and no condition for reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bvreport.text.patterns import demands
from bvreport.text.patterns.demands import Demands, demands_of, found_out, table_of

WORDS = st.lists(st.sampled_from(["cuts", "by half", "saves?", "wa(?:s|sn't)", "°"]), min_size=1)


def test_the_shipped_table_is_what_make_patterns_writes() -> None:
    program = "from scripts.patterns import *; print(table_of(shipped_patterns()), end='')"
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    shipped = Path(demands.__file__).with_name(demands.TABLE).read_text("utf-8")
    assert made == shipped, "a pattern has changed: run `make patterns`"


@given(WORDS)
def test_a_pattern_demands_the_same_from_a_table_as_by_itself(words: list[str]) -> None:
    """Given a table of a pattern, when it is asked, then the sets are those found out anew."""
    pattern = r"\s+".join(words)
    with_table = demands.read_table(table_of([pattern]))

    known = with_table[demands.name_of(pattern)]

    alone = found_out(pattern)
    assert known.words == alone.words
    assert [*map(set, known.literals)] == [*map(set, alone.literals)]
    assert known.at_end == alone.at_end


def test_a_pattern_that_is_in_no_table_is_found_out() -> None:
    assert demands_of("no such phrase is shipped$") == Demands(
        words=found_out("no such phrase is shipped$").words,
        literals=(("no such phrase is shipped",),),
        at_end=26,
    )
