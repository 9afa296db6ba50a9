"""Learn which statements are benefits from the project's own labelled texts.

python -m scripts.learn_verdicts    writes bvreport/text/verdicts/verdicts.weights

What the amounts of a text weigh is told here by a model that never saw this text, as it will be of
the texts of users: the weights would trust themselves too much else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bvreport.loglinear import Model, model_of
from bvreport.model import PullRequest, Quantity
from bvreport.quality.gold import RECORD
from bvreport.quality.match import same_fact
from bvreport.text.judgement.polarity import polarity
from bvreport.text.mentions.context import context_of
from bvreport.text.mentions.mentions import sentence_of
from bvreport.text.mentions.metrics import metric_of
from bvreport.text.roles.roles import Roles
from bvreport.text.sentences.statements import Statement
from bvreport.text.verdicts.statement_marks import Case, marks_of
from bvreport.text.verdicts.verdict import CLASSES, case_of
from scripts.learn_roles import Saying, fields_of, of_sayings, sayings
from scripts.learn_roles import samples as samples_of_roles
from scripts.learning import ROOT, TAUGHT, Sample, flat, learned, records

WRITTEN = ROOT / "bvreport" / "text" / "verdicts" / "verdicts.weights"
FOLDS = 5
OF_A_SAYING = 3.0  # a plain sentence, right or wrong whatever its text; it stands for many


def samples(texts: Sequence[Mapping[str, Any]], told: Sequence[Saying]) -> Iterator[Sample]:
    """Every statement of labelled texts and sayings, each fold weighed by the other ones."""
    for fold in range(FOLDS):
        others = [text for place, text in enumerate(texts) if place % FOLDS != fold]
        other_sayings = [one for place, one in enumerate(told) if place % FOLDS != fold]
        taught = [*samples_of_roles(others), *of_sayings(other_sayings)]
        model = model_of(learned(taught, Roles._fields))
        for text in texts[fold::FOLDS]:
            yield from _of_text(text, model)
        for title, body, is_stated in told[fold::FOLDS]:
            yield from _of_saying(title, body, model, is_stated=is_stated)


def _of_text(text: Mapping[str, Any], model: Model) -> Iterator[Sample]:
    gold = RECORD.validate_python(text)
    for case in _cases(text, model):
        said = [*_said(case.statement)]
        if any(same_fact(claim, one) for claim in gold.firm for one in said):
            yield Sample(flat(marks_of(case)), CLASSES[0])
        elif not any(same_fact(claim, one) for claim in gold.optional for one in said):
            yield Sample(flat(marks_of(case)), CLASSES[1])


def _of_saying(title: str, body: str, model: Model, *, is_stated: bool) -> Iterator[Sample]:
    """Of a saying that states a benefit, what rules read as one is its benefit."""
    for case in _cases({"title": title, "body": body}, model):
        is_read = not (case.statement.weighed or case.against or case.adverse)
        if is_read is is_stated or not is_stated:
            yield Sample(flat(marks_of(case)), CLASSES[0 if is_stated else 1], OF_A_SAYING)


def _cases(text: Mapping[str, Any], model: Model) -> Iterator[Case]:
    heading, body = fields_of(text, model)
    pull = PullRequest(
        key="o/r#1", id="1", repo="o/r", title=text["title"] or "", body=text["body"] or "",
        labels=tuple(text.get("labels") or ()), author=text.get("author"),
    )  # fmt: skip
    context = context_of(pull, (heading, body))
    for field in (heading, body):
        for statement in field.statements:
            bounds = sentence_of(statement, field)
            sentence = field.lower[bounds[0] : bounds[1]]
            metric = metric_of(statement, sentence, statement.anchor - bounds[0], context)
            judged = polarity(statement, field.lower, bounds, context.title)
            yield case_of(
                statement, field, bounds, context.title, metric.subject, judged,
                documentation=context.documentation,
            )  # fmt: skip


def _said(statement: Statement) -> Iterator[Quantity]:
    """The forms in which a statement gives its amount."""
    yield Quantity(
        kind=statement.kind, amount=statement.value, unit=statement.unit, low=statement.low,
        high=statement.high, before=statement.before, after=statement.after,
    )  # fmt: skip
    for other in statement.also:
        if other.kind is not None:
            yield Quantity(kind=other.kind, amount=other.value, unit=other.unit)


def main(arguments: Sequence[str]) -> None:
    """Learn from the labelled files given, else from those of the project."""
    paths = [Path(one) for one in arguments] or TAUGHT
    told = [*samples([*records(paths)], [*sayings()])]
    WRITTEN.write_text(learned(told, CLASSES), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
