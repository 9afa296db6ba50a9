"""Effort: the size of a change as modelled hours of work, what it cost and never what it brings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import Calculation, least, most, number
from bvreport.model import ChangedFile, PullRequest

# Files that tools write: their lines are nobody's work.
LOCK_FILES = frozenset(
    {
        *("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock"),
        *("poetry.lock", "pipfile.lock", "uv.lock", "pdm.lock", "cargo.lock", "go.sum"),
        *("composer.lock", "gemfile.lock", "podfile.lock", "mix.lock", "flake.lock", "bun.lockb"),
        *("pubspec.lock", "packages.lock.json", "gradle.lockfile"),
    }
)
GENERATED_ENDS = (
    *(".min.js", ".min.css", ".js.map", ".css.map", ".snap", ".designer.cs", ".g.cs"),
    *(".pb.go", ".pb.cc", ".pb.h", "_pb2.py", "_pb2_grpc.py", ".pb.js", ".pb.d.ts"),
    *(".g.dart", ".freezed.dart", ".generated.go", ".generated.ts", ".gen.go", ".gen.ts"),
)
FOREIGN_FOLDERS = frozenset(
    {
        *("vendor", "vendored", "third_party", "godeps", "node_modules", "bower_components"),
        *("dist", "generated", "__generated__", "__snapshots__", ".yarn"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSize:
    """How much of a change people wrote: without lock files, generated and vendored ones."""

    lines: int
    files: int


def own_size(pull: PullRequest) -> OwnSize | None:
    """The lines and files that were somebody's work; none when a count is unknown."""
    foreign = tuple(file for file in pull.files or () if is_foreign(file.path))
    lines, files = _own_lines(pull, foreign), _own_files(pull, foreign)
    return None if lines is None or files is None else OwnSize(lines=lines, files=files)


def effort(size: OwnSize, terms: Assumptions) -> Calculation:
    """Hours: lines / 50 + 2 per file, between 1 and 160."""
    lines_per_hour, hours_per_file, min_hours, max_hours = terms.once(_pace)
    lines, files = number(Decimal(size.lines)), number(Decimal(size.files))
    hours = lines / lines_per_hour + files * hours_per_file
    return least(max_hours, most(min_hours, hours))


def _pace(terms: Assumptions) -> tuple[Calculation, ...]:
    names = ("lines_per_hour", "hours_per_file", "min_hours", "max_hours")
    return tuple(terms.term(f"effort.{name}") for name in names)


def is_foreign(path: str) -> bool:
    """Whether a path is a lock file, generated or vendored: written by a tool or by others."""
    *folders, name = path.lower().split("/")  # a tenth of the time of a `PurePosixPath`
    return (
        name in LOCK_FILES
        or name.endswith(GENERATED_ENDS)
        or name.startswith("zz_generated")
        or not FOREIGN_FOLDERS.isdisjoint(folders)
    )


def _own_lines(pull: PullRequest, foreign: tuple[ChangedFile, ...]) -> int | None:
    """All lines but the foreign ones; a list of files may be cut, so the total is the start."""
    if pull.lines is not None:
        return max(0, pull.lines - sum(_lines(file) or 0 for file in foreign))
    counts = [_lines(file) for file in pull.files or () if file not in foreign]
    known = [count for count in counts if count is not None]
    return sum(known) if pull.files and len(known) == len(counts) else None


def _own_files(pull: PullRequest, foreign: tuple[ChangedFile, ...]) -> int | None:
    if pull.changed_files is None and pull.files is None:
        return None
    return max(pull.changed_files or 0, len(pull.files or ())) - len(foreign)


def _lines(file: ChangedFile) -> int | None:
    if file.additions is None or file.deletions is None:
        return None
    return file.additions + file.deletions
