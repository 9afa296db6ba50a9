"""One delivery into what it changes in the store."""

from __future__ import annotations

import json
from dataclasses import replace

from bvreport.model import PullRequest
from bvreport.sources import event as events
from bvreport.store.deliveries import Delivery
from bvreport.store.pulls import Pulls
from bvreport.store.reports import host_before

# What a payload lacks and a sync may have brought; it is kept.
ONLY_SYNCED = ("files", "reviews")


def settled(one: Delivery, pulls: Pulls) -> str:
    """Keep the pull request as the event tells it: "kept", "unchanged", "late" or "not merged"."""
    event = events.told(json.loads(one.payload), f"the delivery {one.guid}")
    pull = replace(event.pull, id=event.pull.key)
    name = f"{host_before(pull.url or '')}{event.repository}"
    before = pulls.pull(name, pull.key)
    if before is None and pull.merged_at is None:
        return "not merged"
    if before is not None:
        if before.updated_at and pull.updated_at and pull.updated_at < before.updated_at:
            return "late"
        pull = _filled(pull, before)
    return "kept" if pulls.keep(name, [pull], None) else "unchanged"


def _filled(pull: PullRequest, before: PullRequest) -> PullRequest:
    lacking = {name: getattr(before, name) for name in ONLY_SYNCED if getattr(pull, name) is None}
    return replace(pull, **lacking)
