"""Standby: what was shown last of the whole store, shown by the next service until its own report
is made. A large store takes minutes; nobody has to look at nothing for so long.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pydantic import TypeAdapter

from bvreport.errors import StoreError
from bvreport.exposition.samples import Distribution, Sample
from bvreport.service.library import Made
from bvreport.service.logs import told
from bvreport.store.showings import Showings

Samples = tuple[Sample | Distribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Pages by the role of who saw them, and the samples, all of one report."""

    mark: str
    made_at: datetime
    samples: Samples = ()
    pages: Mapping[str, str] = field(default_factory=dict)


_SHOWN = TypeAdapter(Shown)


class Standby:
    """Lives as long as the service; `serves` is all that decides what a page looks like."""

    def __init__(self, showings: Showings, *serves: object) -> None:
        self._showings = showings
        self._name = hashlib.sha256("\n".join(map(str, serves)).encode()).hexdigest()
        self._last: Shown | None = None

    def open(self) -> None:
        """Read what the service before left; without it everything goes on as well."""
        try:
            self._last = self._kept()
        except (StoreError, ValueError) as error:
            told("nothing to show until the report is made", why=str(error))

    @property
    def last(self) -> Shown | None:
        """What was shown last before this service began."""
        return self._last

    def keep(self, made: Made, samples: Samples, role: str, page: bytes) -> None:
        """This page was shown to that role; a store that fails now is told and no more."""
        mark, now = str(made.mark), datetime.now(UTC)
        try:
            # Another worker may have shown the same report to another role.
            kept = self._kept()
            known = kept.pages if kept is not None and kept.mark == mark else {}
            pages = {**known, role: page.decode()}
            shown = Shown(mark=mark, made_at=now, samples=samples, pages=pages)
            self._showings.keep(self._name, _SHOWN.dump_json(shown), now)
        except (StoreError, ValueError) as error:
            told("what is shown was not kept", why=str(error))

    def _kept(self) -> Shown | None:
        found = self._showings.read(self._name)
        return None if found is None else _SHOWN.validate_json(found[0])
