"""What each method version made of each change, kept in typed columns and as it was printed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, and_, func, or_, select

from bvreport import codec
from bvreport.model import Valuation
from bvreport.store.tables import METHOD_VERSION, PULL_REQUEST, REPOSITORY, SCORING, VALUATION
from bvreport.store.upsert import upsert
from bvreport.valuation.versions import MethodVersion

AT_ONCE = 500  # changes kept in one transaction
ALL = "/*"
WORTH = (
    *("recurring_low", "recurring_best", "recurring_high"),
    *("one_off_low", "one_off_best", "one_off_high", "risk_adjusted", "excluded"),
)

_VERSIONS = TypeAdapter(MethodVersion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """One method version over some repositories, and when it valued them first and last."""

    method: MethodVersion
    first_at: datetime
    last_at: datetime


class Valuations:
    """The valuations of one store. A class because the engine lives as long as the run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def repositories(self, names: Iterable[str]) -> tuple[int, ...]:
        """The ids of those that are kept under these names; `owner/*` stands for several."""
        folded = [name.casefold() for name in names]
        owners = [name.removesuffix("*") for name in folded if name.endswith(ALL)]
        of_names = or_(
            REPOSITORY.c.name.in_(folded),
            *(REPOSITORY.c.name.startswith(owner, autoescape=True) for owner in owners),
        )
        with self._engine.connect() as connection:
            query = select(REPOSITORY.c.id).where(of_names).order_by(REPOSITORY.c.id)
            return tuple(connection.scalars(query))

    def keep(
        self,
        repositories: Sequence[int],
        changes: Sequence[Valuation],
        method: MethodVersion,
        now: datetime,
    ) -> None:
        """Those of the changes that are kept pull requests, in one transaction."""
        with self._engine.begin() as connection:
            places = _places(connection, repositories, [change.key for change in changes])
            if not places:
                return
            version = _version(connection, method)
            _note(connection, set(places.values()), version, now)
            rows = [
                _row(change, places[change.key], version, now)
                for change in changes
                if change.key in places
            ]
            unique = ("repository_id", "method_id", "key")
            upsert(connection, VALUATION, _changed(connection, rows), unique)

    def scorings(self, repositories: Sequence[int]) -> tuple[Scoring, ...]:
        """The method versions that valued any of these, the one used last first."""
        last = func.max(SCORING.c.last_at)
        query = (
            select(METHOD_VERSION.c.content, func.min(SCORING.c.first_at), last)
            .join(SCORING, SCORING.c.method_id == METHOD_VERSION.c.id)
            .where(SCORING.c.repository_id.in_(repositories))
            .group_by(METHOD_VERSION.c.id, METHOD_VERSION.c.content)
            .order_by(last.desc(), METHOD_VERSION.c.id.desc())
        )
        with self._engine.connect() as connection:
            return tuple(
                Scoring(method=_VERSIONS.validate_json(content), first_at=first_at, last_at=last_at)
                for content, first_at, last_at in connection.execute(query)
            )

    def valued_by(self, method: MethodVersion) -> tuple[int, ...]:
        """The repositories that this version has valued."""
        query = select(SCORING.c.repository_id).where(SCORING.c.method_id == _id_of(method))
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query.order_by(SCORING.c.repository_id)))

    def differing(
        self, repositories: Sequence[int], before: MethodVersion, after: MethodVersion
    ) -> tuple[int, int]:
        """How many changes are worth something else to two versions, and how many both valued."""
        old, new = VALUATION.alias("old"), VALUATION.alias("new")
        others = or_(*(old.c[name].is_distinct_from(new.c[name]) for name in WORTH))
        query = (
            select(func.count().filter(others), func.count())
            .select_from(new.join(old, _same_change(old, new)))
            .where(new.c.repository_id.in_(repositories))
            .where(old.c.method_id == _id_of(before), new.c.method_id == _id_of(after))
        )
        with self._engine.connect() as connection:
            differing, both = connection.execute(query).one()
            return differing, both

    def read_both(
        self, repositories: Sequence[int], before: MethodVersion, after: MethodVersion
    ) -> Iterator[tuple[Valuation, Valuation]]:
        """The changes that both versions have valued and in which either found a claim."""
        old, new = VALUATION.alias("old"), VALUATION.alias("new")
        query = (
            select(old.c.content, new.c.content)
            .select_from(new.join(old, _same_change(old, new)))
            .where(new.c.repository_id.in_(repositories))
            .where(old.c.method_id == _id_of(before), new.c.method_id == _id_of(after))
            .where(or_(old.c.claims > 0, new.c.claims > 0))
            .order_by(new.c.merged_at, new.c.key)
        )
        with self._engine.connect() as connection:
            for one, other in connection.execution_options(yield_per=AT_ONCE).execute(query):
                yield _read(one), _read(other)


def _read(content: bytes) -> Valuation:
    return codec.read_change(zlib.decompress(content), "a kept valuation")


def _same_change(old: Any, new: Any) -> Any:
    return and_(old.c.repository_id == new.c.repository_id, old.c.key == new.c.key)


def _id_of(method: MethodVersion) -> Any:
    of_digest = METHOD_VERSION.c.digest == method.digest
    return select(METHOD_VERSION.c.id).where(of_digest).scalar_subquery()


def _places(
    connection: Connection, repositories: Sequence[int], keys: Collection[str]
) -> Mapping[str, int]:
    """The repository of each change, where its pull request is kept."""
    query = (
        select(PULL_REQUEST.c.key, PULL_REQUEST.c.repository_id)
        .where(PULL_REQUEST.c.repository_id.in_(repositories), PULL_REQUEST.c.key.in_(keys))
        .order_by(PULL_REQUEST.c.repository_id.desc())
    )
    return {row.key: row.repository_id for row in connection.execute(query)}


def _version(connection: Connection, method: MethodVersion) -> int:
    """The id of a method version; what was measured beside it is that of the last run."""
    row = {
        "digest": method.digest,
        "program": method.program,
        "content": _VERSIONS.dump_json(method).decode(),
    }
    upsert(connection, METHOD_VERSION, [row], ("digest",))
    of_digest = METHOD_VERSION.c.digest == method.digest
    found: int = connection.execute(select(METHOD_VERSION.c.id).where(of_digest)).scalar_one()
    return found


def _note(connection: Connection, repositories: Iterable[int], version: int, now: datetime) -> None:
    rows = [
        {"repository_id": repository, "method_id": version, "first_at": now, "last_at": now}
        for repository in sorted(repositories)
    ]
    upsert(connection, SCORING, rows, ("repository_id", "method_id"), staying=("first_at",))


def _changed(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are new or not what is kept."""
    query = select(VALUATION.c.repository_id, VALUATION.c.key, VALUATION.c.digest).where(
        VALUATION.c.repository_id.in_({row["repository_id"] for row in rows}),
        VALUATION.c.method_id == rows[0]["method_id"],
        VALUATION.c.key.in_([row["key"] for row in rows]),
    )
    kept = {(at, key): digest for at, key, digest in connection.execute(query)}
    return [row for row in rows if kept.get((row["repository_id"], row["key"])) != row["digest"]]


def _row(change: Valuation, repository: int, version: int, now: datetime) -> dict[str, Any]:
    content, value = codec.change_json(change).encode("ascii"), change.value
    return {
        "repository_id": repository,
        "method_id": version,
        "key": change.key,
        "number": change.number,
        "digest": hashlib.sha256(content).hexdigest(),
        "merged_at": change.merged_at,
        "scored_at": now,
        "category": change.category.value,
        "grade": change.grade.value if change.grade else None,
        "excluded": change.excluded,
        "claims": len(change.claims),
        "currency": value.currency,
        "recurring_low": value.recurring.low,
        "recurring_best": value.recurring.best,
        "recurring_high": value.recurring.high,
        "one_off_low": value.one_off.low,
        "one_off_best": value.one_off.best,
        "one_off_high": value.one_off.high,
        "risk_adjusted": value.risk_adjusted,
        "indicative": change.indicative,
        "content": zlib.compress(content),
    }
