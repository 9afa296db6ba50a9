"""An experiment into canonical JSON, and back from what a store kept."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from bvreport import codec
from bvreport.quality.experiment.model import SCHEMA, Experiment


def as_json(experiment: Experiment) -> bytes:
    """The same experiment gives the same bytes."""
    return f"{codec.canonical(experiment)}\n".encode("ascii")


def read(content: bytes, name: str) -> Experiment:
    """The experiment in this JSON; a `BvreportError` says what is wrong with it."""
    return codec.read_as(_experiments(), content, name, SCHEMA)


@cache
def _experiments() -> TypeAdapter[Experiment]:
    return TypeAdapter(Experiment)
