"""Repositories and their pull requests, kept as received, page by page, and read back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Engine, Select, delete, func, select, update

from bvreport.model import Found, Gap, Issue, PullRequest
from bvreport.store.payloads import PULLS, changed_rows
from bvreport.store.tables import PULL_REQUEST, REPOSITORY
from bvreport.store.upsert import insert_new, upsert
from bvreport.store.walks import Shelf, State, Walked

AT_ONCE = 500  # rows read or written together

_NOTES: TypeAdapter[tuple[Gap | Issue, ...]] = TypeAdapter(tuple[Gap | Issue, ...])


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
            changed = changed_rows(connection, repository, pulls)
            written: dict[str, Any] = {"revision": REPOSITORY.c.revision + 1} if changed else {}
            if cursor is not None:  # the last page has none, and the walk has not ended yet
                written["cursor"] = cursor
            if written:  # first: whoever else writes waits, and his rows have a later revision
                of_repository = REPOSITORY.c.id == repository
                connection.execute(update(REPOSITORY).where(of_repository).values(**written))
                now = select(REPOSITORY.c.revision).where(of_repository)
                revision = {"revision": connection.execute(now).scalar_one()}
                rows = [{**row, **revision} for row in changed]
                upsert(connection, PULL_REQUEST, rows, ("repository_id", "key"))
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
        query = _newest_first(PULL_REQUEST.c.payload, state)
        with self._engine.connect() as connection:
            for (payload,) in connection.execution_options(yield_per=AT_ONCE).execute(query):
                yield PULLS.validate_python(payload)
        yield from self._beside(state)

    def order(self, name: str) -> Iterator[int]:
        """What the store numbers the pull requests of a repository by, in the order of `read`."""
        state = self.state(name)
        if state is None:
            return
        query = _newest_first(PULL_REQUEST.c.id, state)
        with self._engine.connect() as connection:
            yield from connection.execution_options(yield_per=AT_ONCE).scalars(query)

    def numbered(self, ids: Sequence[int]) -> Iterator[PullRequest]:
        """The pull requests of these numbers, in their order; what is gone by now is left out."""
        for at in range(0, len(ids), AT_ONCE):
            some = list(ids[at : at + AT_ONCE])
            query = select(PULL_REQUEST.c.id, PULL_REQUEST.c.payload)
            with self._engine.connect() as connection:
                rows = connection.execute(query.where(PULL_REQUEST.c.id.in_(some)))
                payloads = {row.id: row.payload for row in rows}
            yield from (PULLS.validate_python(payloads[one]) for one in some if one in payloads)

    def beside(self, name: str) -> tuple[Found | Gap | Issue, ...]:
        """What `read` gives beside the pull requests: what the last walk noted, and the count."""
        state = self.state(name)
        return () if state is None else tuple(self._beside(state))

    def since(self, name: str, revision: int, most: int | None = None) -> tuple[PullRequest, ...]:
        """What was written to a repository after that revision, the newest first."""
        of_repository = PULL_REQUEST.c.repository_id == REPOSITORY.c.id
        query = (
            select(PULL_REQUEST.c.payload)
            .join(REPOSITORY, of_repository)
            .where(REPOSITORY.c.name == name.casefold(), PULL_REQUEST.c.revision > revision)
            .order_by(PULL_REQUEST.c.revision.desc(), PULL_REQUEST.c.key)
            .limit(most)
        )
        with self._engine.connect() as connection:
            return tuple(map(PULLS.validate_python, connection.scalars(query)))

    def count(self, name: str) -> int:
        """How many pull requests of a repository are kept."""
        of_repository = PULL_REQUEST.c.repository_id == REPOSITORY.c.id
        query = (
            select(func.count())
            .select_from(PULL_REQUEST.join(REPOSITORY, of_repository))
            .where(REPOSITORY.c.name == name.casefold())
        )
        with self._engine.connect() as connection:
            number: int = connection.execute(query).scalar_one()
        return number

    def _beside(self, state: State) -> Iterator[Found | Gap | Issue]:
        of_repository = PULL_REQUEST.c.repository_id == state.id
        merges = PULL_REQUEST.c.merged_at
        summary = select(func.count(), func.min(merges), func.max(merges)).where(of_repository)
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
        return None if payload is None else PULLS.validate_python(payload)

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


def _newest_first(column: ColumnElement[Any], state: State) -> Select[Any]:
    return (
        select(column)
        .where(PULL_REQUEST.c.repository_id == state.id)
        .order_by(PULL_REQUEST.c.merged_at.desc(), PULL_REQUEST.c.key)
    )


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
