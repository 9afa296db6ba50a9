"""Log-linear models: how likely each class is by the marks of a thing, multinomial regression.

Each mark that a model knows has a weight for each class; the sums of the weights, divided by the
root of their number, are the log odds of the classes against the last one. The weights are learned
from labelled texts by `make weights` and shipped with the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, sqrt
from types import MappingProxyType

Mark = tuple[str, Iterable[str]]  # a slot, such as "left of it", and the words that stand in it

SCALE = 8  # weights are written as whole numbers of eighths
_FIELD = 24  # bits of one class in a packed number
_MASK = (1 << _FIELD) - 1
_SHIFT = 1 << 12  # added to every weight, as packed numbers have no sign
LARGEST = _SHIFT - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights of marks by slot and word; all classes of one in a number, so that it is one sum."""

    classes: tuple[str, ...]  # the last one is what the odds are against
    weights: Mapping[str, Mapping[str, int]]
    bias: tuple[float, ...]


def likelihoods(model: Model, marks: Iterable[Mark]) -> tuple[float, ...]:
    """How likely each class is, in the order of the model; a word counts once in its slot."""
    total = count = 0
    for slot, words in marks:
        known = model.weights.get(slot)
        if known is not None:
            found = [*filter(None, map(known.get, {*words}))]
            total += sum(found)
            count += len(found)
    part = SCALE * sqrt(count or 1)
    sums = [
        ((total >> _FIELD * place & _MASK) - _SHIFT * count) / part + bias
        for place, bias in enumerate(model.bias)
    ]
    sums.append(0.0)
    most = max(sums)
    odds = [exp(one - most) for one in sums]
    whole = sum(odds)
    return tuple(one / whole for one in odds)


def written(
    classes: Iterable[str], weights: Mapping[tuple[str, str], tuple[int, ...]], bias: Iterable[int]
) -> str:
    """A model as text: classes, bias, then each slot behind a tab and its words below it.

    The weights of a word stand packed, in hexadecimal digits: thousands are read at every start.
    """
    lines = ["\t".join(classes), "\t".join(map(str, bias))]
    last = None
    for (slot, word), each in sorted(weights.items()):
        if slot != last:
            lines.append(f"\t{slot}")
            last = slot
        lines.append(f"{word}\t{_packed(each):x}")
    return "\n".join(lines) + "\n"


def _packed(weights: Iterable[int]) -> int:
    return sum(weight + _SHIFT << _FIELD * place for place, weight in enumerate(weights))


def model_of(text: str) -> Model:
    """The model that `written` wrote."""
    classes, bias, *lines = text.split("\n")
    slots: dict[str, dict[str, int]] = {}
    known: dict[str, int] = {}
    for line in lines:
        word, _, packed = line.partition("\t")
        if word:
            known[word] = int(packed, 16)
        elif packed:
            known = slots[packed] = {}
    return Model(
        classes=tuple(classes.split("\t")),
        weights=MappingProxyType(slots),
        bias=tuple(int(one) / SCALE for one in bias.split("\t")),
    )


@cache
def shipped(package: str, name: str) -> Model:
    """A model that comes with the program."""
    return model_of(files(package).joinpath(name).read_text(encoding="utf-8"))
