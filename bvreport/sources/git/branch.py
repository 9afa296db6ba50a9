"""A clone's names into the branch to walk: what is checked out, else what its host calls main."""

from __future__ import annotations

from dataclasses import dataclass

from bvreport.sources.git.command import Clone, Unreadable

HEAD = "HEAD"
DEFAULT = "refs/remotes/origin/HEAD"
FALLBACKS = (DEFAULT, "refs/heads/main", "refs/heads/master")
NEWEST = ("log", "--no-walk=sorted", "--max-count=1", "--format=%H", "--stdin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """The commit to walk from; `name` is none where the merges on it may have another base."""

    tip: str
    name: str | None = None


def walked(clone: Clone) -> Branch | None:
    """The branch to walk, or none when the clone has no commit."""
    checked_out = _name(clone, HEAD)
    default = _name(clone, DEFAULT)
    if tip := _commit(clone, HEAD):
        # On a feature branch the pull requests of its past were merged into the default branch.
        return Branch(tip=tip, name=checked_out if default in (None, checked_out) else None)
    for ref in FALLBACKS:
        if tip := _commit(clone, ref):
            return Branch(tip=tip, name=_name(clone, ref) or ref.rpartition("/")[2])
    return _newest(clone)


def _commit(clone: Clone, ref: str) -> str | None:
    return clone.names.ask("rev-parse", "--verify", "--quiet", ref)


def _name(clone: Clone, ref: str) -> str | None:
    """The branch that a symbolic name stands for, without where it lives."""
    full = clone.names.ask("symbolic-ref", "--quiet", ref)
    if full is None:
        return None
    return full.removeprefix("refs/heads/").removeprefix("refs/remotes/origin/")


def _newest(clone: Clone) -> Branch | None:
    try:
        refs = clone.names.fields(
            "for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes", separator=b"\n"
        )
        tips = [tip for tip in refs if tip]
        newest = clone.objects.fields(*NEWEST, given=tips, separator=b"\n") if tips else iter(())
        return next((Branch(tip=tip) for tip in newest), None)
    except Unreadable:
        return None
