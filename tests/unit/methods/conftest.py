"""Hand-made mentions and readings: what the methods see, without any text having to be read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from bvreport.assumptions import Assumptions
from bvreport.config.terms import defaults
from bvreport.model import Evidence, Kind, PullRequest, Quantity
from bvreport.text.fields.field import Masked
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention, Subject

QUOTE = "so much with every deploy"
QUANTITY_FIELDS = frozenset(Quantity.__dataclass_fields__)
EXACT = frozenset({"amount", "low", "high", "before", "after", "people"})


def made_mention(subject: Subject, kind: Kind, amount: Any = None, **said: Any) -> Mention:
    """A mention of `amount`; fields of the quantity and of the mention may be mixed freely."""
    fields = {"amount": amount, **said}
    about = {
        name: Decimal(str(value)) if name in EXACT and value is not None else value
        for name, value in fields.items()
        if name in QUANTITY_FIELDS
    }
    rest = {name: value for name, value in fields.items() if name not in QUANTITY_FIELDS}
    quote = rest.pop("quote", QUOTE)
    evidence = Evidence(field="body", start=0, end=len(quote), quote=quote)
    return Mention(
        subject=subject, quantity=Quantity(kind=kind, **about), evidence=evidence, **rest
    )


def made_reading(*mentions: Mention, title: str = "", body: str = "", **pull: Any) -> Reading:
    """A reading whose text holds nothing but evidence."""
    bot_bump = pull.pop("bot_bump", False)
    change = PullRequest(
        key="octo/demo#1", id="1", repo="octo/demo", title=title, body=body, **pull
    )
    return Reading(
        pull=change,
        title=Masked(raw=title, text=title),
        body=Masked(raw=body, text=body),
        mentions=mentions,
        words=f"{title}\n{body}".lower(),
        bot_bump=bot_bump,
    )


@pytest.fixture
def mention() -> Callable[..., Mention]:
    return made_mention


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return made_reading


@pytest.fixture(scope="session")
def terms() -> Assumptions:
    return defaults()


@pytest.fixture(scope="session")
def configured(terms: Assumptions) -> Callable[..., Assumptions]:
    """The default assumptions with some values set, by the user unless `source` says otherwise."""

    def with_values(source: str = "--set", **values: str) -> Assumptions:
        changed = terms
        for key, value in values.items():
            changed = changed.with_value(key.replace("__", "."), Decimal(value), source)
        return changed

    return with_values
