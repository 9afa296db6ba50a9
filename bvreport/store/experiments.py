"""Every experiment that was made, kept whole and found again by its digest.

What an experiment holds is no business of the store: it keeps the JSON, and beside it what a list
of them shows.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from bvreport.store.tables import EXPERIMENT
from bvreport.store.upsert import insert_new


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstract:
    """One experiment as a list shows it."""

    a: str
    b: str
    over: str
    changes: int
    differing: int
    version: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptExperiment:
    """An abstract, and the digest that its experiment is found by."""

    digest: str
    abstract: Abstract


class Experiments:
    """The experiments of one store. A class because the engine lives as long as the run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, content: bytes, abstract: Abstract) -> str:
        """Keep an experiment; the same one a second time is the same one. Its digest."""
        digest = hashlib.sha256(content).hexdigest()
        row = {name: getattr(abstract, name) for name in Abstract.__slots__}
        row |= {"digest": digest, "content": zlib.compress(content)}
        with self._engine.begin() as connection:
            insert_new(connection, EXPERIMENT, [row], ("digest",))
        return digest

    def all(self) -> Iterator[KeptExperiment]:
        """What was kept, the newest first."""
        columns = [EXPERIMENT.c[name] for name in ("digest", *Abstract.__slots__)]
        newest = (EXPERIMENT.c.made_at.desc(), EXPERIMENT.c.id.desc())
        with self._engine.connect() as connection:
            for row in connection.execute(select(*columns).order_by(*newest)).mappings():
                abstract = Abstract(**{name: row[name] for name in Abstract.__slots__})
                yield KeptExperiment(digest=row["digest"], abstract=abstract)

    def content(self, digest: str) -> bytes | None:
        """The JSON of a digest, or of the beginning of one that no other has."""
        if not digest.isalnum():
            return None
        begins = EXPERIMENT.c.digest.startswith(digest.lower())
        with self._engine.connect() as connection:
            found = connection.scalars(select(EXPERIMENT.c.content).where(begins).limit(2)).all()
        return zlib.decompress(found[0]) if len(found) == 1 else None
