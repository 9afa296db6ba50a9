"""What is fuzzed: each target takes any bytes, and any exception is a find.

`python -m tests.fuzz.run NAME SECONDS` looks for finds with atheris, which follows what the bytes
make the code do; each find goes into FOUND and stays a test.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

from bvreport import codec
from bvreport.config.terms import defaults
from bvreport.errors import SourceError
from bvreport.llm.completion import Unreadable
from bvreport.llm.reply import parsed
from bvreport.methods.examine import examine
from bvreport.model import Issue, PullRequest
from bvreport.render.clean import clean
from bvreport.render.markdown import escaped
from bvreport.sources.git.message import joins_long_lived, merged_request
from bvreport.sources.jsonfile import parse, text_lines
from bvreport.text.fields.field import evidence_of
from bvreport.text.quantities.amounts import find_amounts
from bvreport.text.reading import read
from bvreport.valuation.appraisal import appraise

TERMS = defaults()
SEEDS: dict[str, tuple[str, ...]] = {
    "masking": (
        "```\ncode\n```\n<!-- a --> `b` > c\n- [x] d\n| e | f |\n|---|---|\n&lt;",
        "\ud83d",
    ),
    "quantities": ("saves 8 hours per week", "from 1.200,50 € to $3k (1/2)", "10 % → ½ ٣ 3倍"),
    "valuing": ("Saves 3 hours a week for 4 people.\nCosts $1,000 a month.", "減少30% of bugs"),
    "json": ('[{"number":1,"title":"a","body":null}]', '{"data":{"nodes":[{}]}}', '{"a":1}\n{"'),
    "git": ("Merge pull request #1 from a/b\n\nTitle\n\nBody", 'a (#1)\n\nRevert "b"', "See merge"),
    "reply": ('```json\n{"category":"none","claims":[{"quote":"a","amount":1e9}]}\n```', "[{}]"),
    "escaping": ("@a #1 GH-2 www.x https://y <b> `c` [d](e) | 1. -", "\x1b[31m\u202e"),
}


def text_of(content: bytes) -> str:
    """Any text, half of a surrogate pair included."""
    return content.decode("utf-8", "surrogateescape")


def masking(content: bytes) -> None:
    """Masking keeps every offset."""
    text = text_of(content)
    for is_title in (False, True):
        evidence = evidence_of(text, is_title=is_title)
        if evidence.origin is None:  # else repaired, and told where each character stood
            assert len(evidence.text) == len(text)
        start, end = evidence.received(0, len(evidence.text))
        assert 0 <= start <= end <= len(text)


def quantities(content: bytes) -> None:
    """Every amount stands where it says, and is a number."""
    text = text_of(content)
    for european in (False, True):
        for amount in find_amounts(text, european=european):
            assert 0 <= amount.start < amount.end <= len(text)
    for mention in read(pull_of(text)).mentions:
        quote = mention.evidence
        assert text[quote.start : quote.end] == quote.quote


def valuing(content: bytes) -> None:
    """Any pull request is valued, and its value survives as JSON."""
    pull = pull_of(text_of(content))
    change = appraise(pull, examine(pull, TERMS), TERMS)
    told = json.loads(codec.change_json(change))
    assert told["key"] == pull.key
    assert Decimal(str(told["value"]["risk_adjusted"])).is_finite()


def json_file(content: bytes) -> None:
    """A file gives pull requests and issues, or one failure in words."""
    for by_line in (False, True):
        with suppress(SourceError):
            lines = text_lines(io.BytesIO(content))
            for item in parse(lines, name="x", origin="x", by_line=by_line):
                assert isinstance(item, PullRequest | Issue)


def git_message(content: bytes) -> None:
    """A message is a merge or it is none."""
    text = text_of(content)
    joins_long_lived(text)
    if (merged := merged_request(text)) is not None:
        assert merged.number >= 0


def reply(content: bytes) -> None:
    """A model's answer is read, or told to be unreadable; what it says are numbers."""
    with suppress(Unreadable):
        for said in parsed(text_of(content), "model", lambda quote: quote).items:
            sizes = (said.quantity.amount, said.quantity.before, said.quantity.after)
            assert all(size is None or size.is_finite() for size in sizes)


def escaping(content: bytes) -> None:
    """What is clean is one line, and cleaning it again changes nothing."""
    once = clean(text_of(content))
    assert once.isprintable() or "\n" not in once
    assert clean(once) == once
    assert "\n" not in escaped(once)


def pull_of(text: str) -> PullRequest:
    title = text.partition("\n")[0]
    return PullRequest(key="a/b#1", id="1", repo="a/b", number=1, title=title, body=text)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "masking": masking,
    "quantities": quantities,
    "valuing": valuing,
    "json": json_file,
    "git": git_message,
    "reply": reply,
    "escaping": escaping,
}
