"""What was typed for one option into its value; what is no such value is told with what is."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path

from bvreport.errors import UsageError, unknown
from bvreport.output import STDOUT
from bvreport.typed import options


def formats(wanted: str, out: Path, known: Collection[str] | None = None) -> tuple[str, ...]:
    """The formats asked for, each once; `known` are those of a command that has its own."""
    from bvreport import registry

    names = listed(wanted)
    if not names:
        raise UsageError(
            "--format names no format", hint=f"write --format {options.DEFAULT_FORMATS}"
        )
    if known is None:
        registry.check_formats(names)
    else:
        for name in names:
            one_of("format", name, known)
    if str(out) == STDOUT and (len(names) != 1 or names[0] not in registry.TEXT_FORMATS):
        raise UsageError(
            f"-o - takes one text format, not {wanted}",
            hint=f"add --format {' or --format '.join(sorted(registry.TEXT_FORMATS))}",
        )
    return names


def listed(text: str) -> tuple[str, ...]:
    """Names apart by commas or blanks, each once; an input of a workflow may put them on lines."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def one_of(what: str, name: str, known: Collection[str]) -> str:
    """The name, when it is one of the known; else the closest match as a hint."""
    if name not in known:
        raise unknown(what, name, known)
    return name


def currency(code: str) -> str:
    """The ISO code, in capitals."""
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise UsageError(f"{code!r} is no currency", hint="write an ISO code: USD, EUR, JPY")
    return code.upper()


def number(flag: str, said: str) -> Decimal:
    """The number behind a flag: 31000, 31,000 or 12.5."""
    from bvreport.config.amounts import amount_in, style_of

    found = amount_in(said, style_of([said], english=True))
    if found is None or found[1]:
        raise UsageError(
            f"{flag} {said!r} is no number", hint="write digits, such as 31000 or 12.5"
        )
    return found[0]
