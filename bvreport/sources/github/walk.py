"""One repository's listing, turned into each of its merged pull requests exactly once.

The listing moves while it is walked: a pull request that is updated jumps to the front, past the
reader. And a record may be broken so that every page with it fails. So what was met is kept by
number, the front is looked at again, the sum is compared with GitHub's count, and a broken record
is stepped over, or, where not even its number can be had, approached from the other end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bvreport.errors import SourceError
from bvreport.model import NEW, Found, Gap, Issue, PullRequest, Reached, Start
from bvreport.sources.github.page import Page, pulls_page
from bvreport.sources.github.patience import Asker, GivenUp
from bvreport.sources.github.question import FULL_PAGE, Listing, listing_page
from bvreport.sources.github.verdict import Fault

_FRONT_PAGE = 10  # what moved during a walk is seldom more
_MOST_PASSED = 20  # when more than these cannot be served, it is not the records
_FRONT_LOOKS = 3  # a repository as busy as that has a next run
_NEVER = datetime.min.replace(tzinfo=UTC)

# Clocks of hosts differ, and an update shows in the listing a little after it is made.
OVERLAP = timedelta(days=1)

Item = PullRequest | Found | Issue | Gap | Reached


def walk(
    asker: Asker, listing: Listing, floor: datetime | None, start: Start = NEW
) -> Iterator[Item]:
    """The pull requests, newest update first and page by page, down to `floor`; then the count.

    A walk that knows an earlier one asks only for what changed since, or goes on where that one
    was ended.
    """
    met = _Met(floor, start)
    pages_read = 0
    floor_reached = False
    settled = False  # nothing is missing that this walk could still find
    try:
        for page in _pages(asker, listing, FULL_PAGE, start.cursor):
            pages_read += 1
            is_known = met.knows_the_rest(page)
            yield from met.take(page)
            yield Reached(repo=met.repo, cursor=page.cursor)
            if is_known:
                settled = True
                break
            if floor_reached := met.is_below_floor(page):
                break
    except GivenUp as failure:
        settled = True
        yield from _from_the_other_end(asker, listing, met, failure)
    if pages_read > 1 or start.cursor is not None:
        yield from _front(asker, listing, met)
    if not floor_reached and not settled and met.highest_total > len(met.updated):
        yield from _second_reading(asker, listing, met)
    yield met.found(whole=not floor_reached)


class _Met:
    """What a walk has met so far: it lives as long as the walk."""

    def __init__(self, floor: datetime | None, start: Start) -> None:
        self.floor = floor
        self.start = start
        self.updated = dict(start.updated)  # by number, as last seen
        self.served: set[str] = set()  # keys
        self.notes: set[Gap | Issue] = set()
        self.merged: list[datetime] = []
        self.total = 0  # GitHub's latest count
        self.highest_total = 0
        self.repo = ""

    @property
    def missing(self) -> int:
        """How many more GitHub counts than were met."""
        return max(0, self.total - len(self.updated))

    def take(self, page: Page) -> Iterator[Item]:
        """What is new of a page."""
        self.total, self.repo = page.total, self.repo or page.repo
        self.highest_total = max(self.highest_total, page.total)
        self.updated.update({mark.number: mark.updated_at for mark in page.marks})
        for pull in map(self._named, page.pulls):
            if pull.key not in self.served and not self._is_kept(pull):
                self.served.add(pull.key)
                self.merged += [pull.merged_at] if pull.merged_at else []
                yield pull
        for note in page.notes:
            if note not in self.notes:
                self.notes.add(note)
                yield note

    def _named(self, pull: PullRequest) -> PullRequest:
        """By the name that the repository had at first: it may get another one in mid-walk."""
        if pull.repo == self.repo:
            return pull
        key = f"{self.repo}#{pull.number}"
        return replace(pull, repo=self.repo, key=key, id=key if pull.id == pull.key else pull.id)

    def _is_kept(self, pull: PullRequest) -> bool:
        """Whether an earlier run has it as it is."""
        earlier = self.start.updated.get(pull.number or 0, _NEVER)
        return earlier is not None and earlier == pull.updated_at

    def knows_the_rest(self, page: Page) -> bool:
        """Whether an earlier walk saw this page as it is, and so all that follows it.

        Nothing less than the same number of pull requests, or a page well before that walk,
        proves that the listing is not late with an update.
        """
        marks, start = page.marks, self.start
        if not start.complete or not marks:
            return False
        if any(self.updated.get(mark.number, _NEVER) != mark.updated_at for mark in marks):
            return False
        if page.total == len(self.updated):
            return True
        dates = [mark.updated_at for mark in marks if mark.updated_at]
        if not dates or start.watermark is None:
            return False
        return min(dates) < start.watermark - OVERLAP

    def is_below_floor(self, page: Page) -> bool:
        """Whether the rest of the listing was last updated, so also merged, before the floor."""
        dates = [mark.updated_at for mark in page.marks if mark.updated_at]
        return self.floor is not None and bool(dates) and min(dates) < self.floor

    def holds_still(self, page: Page) -> bool:
        """Whether an entry is where it was: all that moved since are in front of it."""
        return any(
            mark.updated_at is not None and self.updated.get(mark.number) == mark.updated_at
            for mark in page.marks
        )

    def found(self, *, whole: bool) -> Found:
        """GitHub's count; the first date is known only when the walk went to the end."""
        return Found(
            repo=self.repo,
            changes=self.total or len(self.updated),
            first=min(self.merged, default=None) if whole else None,
            last=max(self.merged, default=None),
        )


def _pages(asker: Asker, listing: Listing, size: int, after: str | None = None) -> Iterator[Page]:
    """The pages of a listing; their size shrinks with failures and doubles with each success."""
    passed = 0
    while True:
        try:
            served = asker(partial(listing_page, listing, after), size)
        except GivenUp as failure:
            passed += 1
            if passed > _MOST_PASSED:
                raise SourceError(
                    f"GitHub cannot serve {passed} pull requests of {listing.repository.full_name}"
                    f" ({failure.faltered.reason})",
                    hint=failure.hint,
                ) from failure
            page = _past(asker, listing, after, failure)
            size = 1
        else:
            page = pulls_page(served.answer, listing)
            # Always back up: on a host that fails now and then pages would else shrink to nothing.
            size = min(FULL_PAGE, 2 * served.size)
        yield page
        if page.cursor is None:
            return
        if page.cursor == after:
            raise SourceError(f"GitHub lists {listing.repository.full_name} in a circle")
        after = page.cursor


def _past(asker: Asker, listing: Listing, after: str | None, failure: GivenUp) -> Page:
    """A page of the one pull request that GitHub cannot serve: by number, or what there is."""
    if failure.faltered.fault is not Fault.HEAVY:
        raise failure
    if failure.faltered.partial:
        with suppress(SourceError):  # most often there is no page in it
            page = pulls_page(failure.faltered.partial, listing)
            if page.pulls:
                gap = Gap(where=page.pulls[0].key, message=f"incomplete: {failure.faltered.reason}")
                return replace(page, notes=(gap,))
    bare = replace(listing, bare=True)
    page = pulls_page(asker(partial(listing_page, bare, after), 1).answer, bare)
    gaps = tuple(
        Gap(
            where=f"{page.repo}#{mark.number}",
            message=f"left out: GitHub cannot serve it ({failure.faltered.reason})"
            + (f"; merged {mark.merged_at:%Y-%m-%d}" if mark.merged_at else ""),
        )
        for mark in page.marks
    )
    return replace(page, notes=page.notes + gaps)


def _from_the_other_end(
    asker: Asker, listing: Listing, met: _Met, failure: GivenUp
) -> Iterator[Item]:
    """All beyond a pull request that cannot even be stepped over, oldest update first."""
    if failure.faltered.fault is not Fault.HEAVY:
        raise failure
    before = len(met.updated)
    try:
        for page in _pages(asker, replace(listing, newest_first=False), FULL_PAGE):
            is_known = all(mark.number in met.updated for mark in page.marks)
            yield from met.take(page)
            if page.marks and is_known:
                break
    except GivenUp:
        if len(met.updated) == before:
            # Is it one record or GitHub as a whole? The front was readable before.
            asker(partial(listing_page, replace(listing, bare=True), None), 1)
    if not met.updated:
        raise failure
    if met.missing:
        yield Gap(
            where=met.repo,
            message=f"{met.missing} of {met.total} merged pull requests could not be had:"
            f" GitHub cannot serve them ({failure.faltered.reason})",
        )


def _front(asker: Asker, listing: Listing, met: _Met) -> Iterator[Item]:
    """What jumped to the front of the listing while it was read."""
    for _ in range(_FRONT_LOOKS):
        news = False
        for page in _pages(asker, listing, _FRONT_PAGE):
            holds_still = met.holds_still(page)
            for item in met.take(page):
                news = True
                yield item
            if holds_still or met.is_below_floor(page):
                break
        if not news:
            return


def _second_reading(asker: Asker, listing: Listing, met: _Met) -> Iterator[Item]:
    """What a listing that lost entries while it was read let slip between two pages."""
    for page in _pages(asker, listing, FULL_PAGE):
        yield from met.take(page)
    if met.missing:
        yield Gap(
            where=met.repo,
            message=f"GitHub counts {met.total} merged pull requests but lists {len(met.updated)}",
        )
