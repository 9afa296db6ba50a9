"""Learn the categories of changes from the project's own labelled texts.

python -m scripts.learn_categories    writes bvreport/methods/categories.weights

The roles of amounts come first (`scripts/learn_roles.py`): what is claimed speaks for a category.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bvreport.config.terms import defaults
from bvreport.methods.category_marks import marks_of
from bvreport.methods.category_votes import CATEGORIES, told_by_votes, words_told
from bvreport.methods.examine import examine
from bvreport.model import Category, PullRequest
from bvreport.text.reading import read
from scripts.learning import LABELLED, ROOT, TAUGHT, Sample, flat, learned, records

WRITTEN = ROOT / "bvreport" / "methods" / "categories.weights"
OPENINGS = LABELLED / "openings.tsv"  # titles and the first words of bodies
STRENGTH = 10.0  # a title is short, and its words mean more than they are often
CLASSES = (*(one for one in CATEGORIES if one is not Category.NONE), Category.NONE)


def samples(texts: Iterator[Mapping[str, Any]]) -> Iterator[Sample]:
    """Every text of which something can be said, with the category a careful reader gives it."""
    terms = defaults()
    for text in texts:
        pull = PullRequest(
            key="o/r#1", id="1", repo="o/r",
            title=text["title"] or "", body=text["body"] or "",
            labels=tuple(text.get("labels") or ()), author=text.get("author"),
            additions=text.get("additions"), deletions=text.get("deletions"),
        )  # fmt: skip
        reading, claims = read(pull), examine(pull, terms).claims
        words, opening = words_told(reading)
        told = told_by_votes(reading, claims, words, opening)
        if told is not None:
            marks = marks_of(reading, claims, words, opening, told)
            yield Sample(flat(marks), text["category"])


def openings() -> Iterator[Mapping[str, Any]]:
    """The labelled openings as texts."""
    with OPENINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            category = row["category"].split("/")[0]
            yield {"title": row["title"], "body": row["opening"], "category": category}


def main(arguments: Sequence[str]) -> None:
    """Learn from the labelled files given, else from those of the project."""
    paths = [Path(one) for one in arguments]
    told = [*samples(records(paths or TAUGHT)), *samples(openings())]
    WRITTEN.write_text(learned(told, CLASSES, STRENGTH), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
