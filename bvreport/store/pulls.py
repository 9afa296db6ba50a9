"""Repositories and their pull requests, kept as received, page by page, and read back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, delete, func, select, update

from bvreport.model import Found, Gap, Issue, PullRequest
from bvreport.store.tables import PULL_REQUEST, REPOSITORY
from bvreport.store.upsert import insert_new, upsert

AT_ONCE = 500  # rows read or written together

_PULLS = TypeAdapter(PullRequest)
_NOTES: TypeAdapter[tuple[Gap | Issue, ...]] = TypeAdapter(tuple[Gap | Issue, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a repository has been read; see the table for what the fields mean."""

    id: int
    label: str
    total: int | None = None
    reach: datetime | None = None
    is_whole: bool = False
    watermark: datetime | None = None
    cursor: str | None = None
    synced_at: datetime | None = None

    def reaches(self, since: datetime | None) -> bool:
        """Whether everything merged since then is here."""
        if since is None or self.reach is None:
            return self.is_whole
        return self.is_whole or self.reach <= since


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A repository as a list shows it; `revision` grows with everything that is written to it."""

    name: str
    label: str
    revision: int
    synced_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a walk that came to its end knows of the repository."""

    found: Found
    reach: datetime | None
    is_whole: bool
    is_further: bool  # it built on an earlier walk, so what that one reached stays reached
    notes: tuple[Gap | Issue, ...]
    synced_at: datetime


class Pulls:
    """The pull requests of one store. A class because the engine lives as long as the run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def state(self, name: str) -> State | None:
        """How far a repository has been read; none when it never was."""
        columns = [REPOSITORY.c[field] for field in State.__slots__]
        query = select(*columns).where(REPOSITORY.c.name == name.casefold())
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else State(**row)

    def known(self, state: State) -> dict[int, datetime | None]:
        """The last known update of each pull request, by its number."""
        of_repository = PULL_REQUEST.c.repository_id == state.id
        query = select(PULL_REQUEST.c.number, PULL_REQUEST.c.updated_at).where(of_repository)
        with self._engine.connect() as connection:
            return {n: moment for n, moment in connection.execute(query) if n is not None}

    def keep(self, name: str, pulls: Sequence[PullRequest], cursor: str | None) -> int:
        """One page in one transaction, and where the walk goes on; how many were new or changed."""
        with self._engine.begin() as connection:
            repository = _repository(connection, name)
            changed = _changed(connection, repository, pulls)
            upsert(connection, PULL_REQUEST, changed, ("repository_id", "key"))
            written: dict[str, Any] = {"revision": REPOSITORY.c.revision + 1} if changed else {}
            if cursor is not None:  # the last page has none, and the walk has not ended yet
                written["cursor"] = cursor
            if written:
                of_repository = REPOSITORY.c.id == repository
                connection.execute(update(REPOSITORY).where(of_repository).values(**written))
        return len(changed)

    def keep_only(self, name: str, keys: Collection[str]) -> int:
        """Forget what a source that tells everything each time tells no more; how many."""
        with self._engine.begin() as connection:
            of_repository = PULL_REQUEST.c.repository_id == _repository(connection, name)
            kept = connection.scalars(select(PULL_REQUEST.c.key).where(of_repository))
            gone = sorted(set(kept).difference(keys))
            for at in range(0, len(gone), AT_ONCE):
                some = PULL_REQUEST.c.key.in_(gone[at : at + AT_ONCE])
                connection.execute(delete(PULL_REQUEST).where(of_repository, some))
        return len(gone)

    def complete(self, name: str, walked: Walked) -> None:
        """The walk came to its end: only now does the watermark move."""
        with self._engine.begin() as connection:
            repository = _repository(connection, name)
            of_repository = REPOSITORY.c.id == repository
            query = select(REPOSITORY.c.is_whole, REPOSITORY.c.reach).where(of_repository)
            was_whole, reached = connection.execute(query).one()
            reaches = [moment for moment in (walked.reach, reached) if moment is not None]
            connection.execute(
                update(REPOSITORY)
                .where(of_repository)
                .values(
                    label=walked.found.repo,
                    total=walked.found.changes,
                    reach=min(reaches, default=None) if walked.is_further else walked.reach,
                    is_whole=walked.is_whole or (walked.is_further and was_whole),
                    watermark=_newest(connection, repository),
                    cursor=None,
                    notes=json.loads(_NOTES.dump_json(walked.notes)),
                    synced_at=walked.synced_at,
                    revision=REPOSITORY.c.revision + 1,
                )
            )

    def read(self, name: str) -> Iterator[PullRequest | Found | Gap | Issue]:
        """What a source would give, from the store: newest merge first, then the count."""
        state = self.state(name)
        if state is None:
            return
        of_repository = PULL_REQUEST.c.repository_id == state.id
        newest = PULL_REQUEST.c.merged_at.desc()
        query = (
            select(PULL_REQUEST.c.payload).where(of_repository).order_by(newest, PULL_REQUEST.c.key)
        )
        merges = PULL_REQUEST.c.merged_at
        summary = select(func.count(), func.min(merges), func.max(merges)).where(of_repository)
        with self._engine.connect() as connection:
            for (payload,) in connection.execution_options(yield_per=AT_ONCE).execute(query):
                yield _PULLS.validate_python(payload)
        with self._engine.connect() as connection:
            notes = connection.scalar(select(REPOSITORY.c.notes).where(REPOSITORY.c.id == state.id))
            count, first, last = connection.execute(summary).one()
        yield from _NOTES.validate_python(notes)
        yield Found(
            repo=state.label,
            changes=max(state.total or 0, count),  # webhooks bring what no walk has counted
            first=first if state.is_whole else None,
            last=last,
        )

    def pull(self, name: str, key: str) -> PullRequest | None:
        """One pull request of a repository, when it is kept."""
        of_repository = PULL_REQUEST.c.repository_id == REPOSITORY.c.id
        query = (
            select(PULL_REQUEST.c.payload)
            .join(REPOSITORY, of_repository)
            .where(REPOSITORY.c.name == name.casefold(), PULL_REQUEST.c.key == key)
        )
        with self._engine.connect() as connection:
            payload = connection.scalar(query)
        return None if payload is None else _PULLS.validate_python(payload)

    def holding(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The repositories that hold all of these pull requests; none when one is missing."""
        wanted = sorted(keys)
        of_repository = PULL_REQUEST.c.repository_id == REPOSITORY.c.id
        query = (
            select(REPOSITORY.c.name, REPOSITORY.c.label, PULL_REQUEST.c.key)
            .join(PULL_REQUEST, of_repository)
            .where(PULL_REQUEST.c.key.in_(wanted))
            .order_by(REPOSITORY.c.name)
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        if {row.key for row in found} < set(wanted):
            return ()
        return tuple(dict.fromkeys(_spelled(row.name, row.label) for row in found))

    def shelves(self) -> tuple[Shelf, ...]:
        """Every repository that was read at least in part."""
        columns = [REPOSITORY.c[field] for field in Shelf.__slots__]
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(REPOSITORY.c.name)).mappings()
            return tuple(Shelf(**row) for row in rows)

    def names(self) -> tuple[str, ...]:
        """Every repository that was read at least in part, spelled as its source spells it."""
        query = select(REPOSITORY.c.name, REPOSITORY.c.label).order_by(REPOSITORY.c.name)
        with self._engine.connect() as connection:
            return tuple(_spelled(name, label) for name, label in connection.execute(query))


def _spelled(name: str, label: str) -> str:
    """The name with the label's capitals, where it ends in the label: before it stands a host."""
    before = name.removesuffix(label.casefold())
    return name if before == name else before + label


def _repository(connection: Connection, name: str) -> int:
    """The id of a repository, made when it is new; two runs at once make it once."""
    row = {"name": name.casefold(), "label": name, "is_whole": False, "notes": []}
    insert_new(connection, REPOSITORY, [row], ("name",))
    query = select(REPOSITORY.c.id).where(REPOSITORY.c.name == name.casefold())
    found: int = connection.execute(query).scalar_one()
    return found


def _newest(connection: Connection, repository: int) -> datetime | None:
    """The newest update that is kept."""
    of_repository = PULL_REQUEST.c.repository_id == repository
    query = select(func.max(PULL_REQUEST.c.updated_at)).where(of_repository)
    newest: datetime | None = connection.scalar(query)
    return newest


def _changed(
    connection: Connection, repository: int, pulls: Iterable[PullRequest]
) -> list[Mapping[str, Any]]:
    """The rows of what is new or differs from what is kept."""
    rows = {pull.key: _row(pull, repository) for pull in pulls}
    if not rows:
        return []
    query = select(PULL_REQUEST.c.key, PULL_REQUEST.c.payload).where(
        PULL_REQUEST.c.repository_id == repository, PULL_REQUEST.c.key.in_(list(rows))
    )
    kept = {row.key: row.payload for row in connection.execute(query)}
    return [row for key, row in rows.items() if kept.get(key) != row["payload"]]


def _row(pull: PullRequest, repository: int) -> dict[str, Any]:
    return {
        "repository_id": repository,
        "key": pull.key,
        "number": pull.number,
        "title": pull.title,
        "author": pull.author,
        "merged_at": pull.merged_at,
        "updated_at": pull.updated_at,
        "payload": json.loads(_dumped(pull)),
    }


def _dumped(pull: PullRequest) -> str:
    """As JSON that is ASCII only: halves of surrogate pairs and NUL stay escaped."""
    return json.dumps(_PULLS.dump_python(pull, mode="python"), default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
