"""A report into the lists of the API: changes, claims, indicators; and itself as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from bvreport import codec
from bvreport.service import claims, register
from bvreport.service.api.paging import page
from bvreport.service.api.parameters import USUAL_PAGE
from bvreport.service.library import Made

Asked = Mapping[str, list[str]]
T = TypeVar("T")


def report(made: Made, asked: Asked) -> str:
    """report.json of the view, as `bvreport deck --format json` writes it."""
    if "report" not in made.drawn:
        made.drawn["report"] = codec.report_json(made.report).decode("ascii")
    text: str = made.drawn["report"]
    return text


def indicators(made: Made, asked: Asked) -> str:
    """Every KPI, the suppressed ones with their reason."""
    items = ",".join(map(codec.part_json, made.report.kpis))
    return f'{{"items":[{items}]}}'


def changes(made: Made, asked: Asked) -> str:
    """Every change received, as `score` prints it."""
    wanted = asked.get("key")
    every = [one for one in made.report.changes if not wanted or one.key == wanted[0]]
    return _paged(every, lambda one: one.key, codec.change_json, asked)


def found_claims(made: Made, asked: Asked) -> str:
    """The register of claims, searched, filtered and in order."""
    wish = claims.wish_of(asked)
    every = register.matching(claims.in_order(made, wish.sort), wish)
    return _paged(every, lambda one: one.claim.id, _claim, asked)


def _paged(
    every: Sequence[T], name: Callable[[T], str], written: Callable[[T], str], asked: Asked
) -> str:
    limit = int(asked["limit"][0]) if "limit" in asked else USUAL_PAGE
    shown = page(every, name, limit, next(iter(asked.get("cursor", ())), None))
    items = ",\n".join(map(written, shown.items))
    return f'{{"count":{shown.count},"next":{json.dumps(shown.next)},"items":[{items}]}}'


def _claim(one: register.Entry) -> str:
    change = one.change
    about: Iterable[tuple[str, object]] = (
        ("change", change.key),
        ("title", change.title),
        ("merged_at", change.merged_at and change.merged_at.isoformat()),
        ("counts", one.is_counted),
    )
    head = json.dumps(dict(about), separators=(",", ":")).removesuffix("}")
    return f'{head},"claim":{codec.part_json(one.claim)}}}'
