"""Reading answers any text, whatever it is made of; every quote stands in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bvreport.model import PullRequest
from bvreport.text.reading import Reading, read

FRAGMENTS = [
    "saves ", "from 5 s to 3 s", "10% ", "$1,000", "1.5k", " -> ", "½", "٣ ", "hour", "a week",
    "| 1 s | 2 s |\n", "|---|---|\n", "```\n", "<!--", "-->", "> ", "- [x] ", "\r\n", "\x00",
    "\ud800", "\u202e", "Ã¤", "CVE-2031-40001", "in half", "no ", "hope ", "10% faster ", "**",
    "`", "[a](", "~", "12:30", "2024-05-06", "e.g. ", "减少30%", "3倍", "&nbsp;", "fixes 3 bugs ",
    "each of our 6 engineers ", "İ", "<details>", "\n\n", "# ", "99999999999999999999", "..", "'",
]  # fmt: skip


def reading(body: str, title: str = "Title") -> Reading:
    return read(PullRequest(key="o/r#1", id="1", repo="o/r", title=title, body=body))


@settings(max_examples=150)
@given(
    title=st.text(alphabet=st.characters(), max_size=60),
    body=st.text(alphabet=st.characters(), max_size=400),
)
def test_any_text_is_answered(title, body):
    for mention in reading(body, title).mentions:
        text = title if mention.evidence.field == "title" else body
        assert text[mention.evidence.start : mention.evidence.end] == mention.evidence.quote


@settings(max_examples=300)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_any_mix_of_what_the_grammar_knows_is_answered_with_true_quotes(fragments):
    body = "".join(fragments)

    found = reading(body, body[:300])

    assert len(found.body.text) == len(body) or found.body.origin is not None
    for mention in found.mentions:
        text = body[:300] if mention.evidence.field == "title" else body
        assert text[mention.evidence.start : mention.evidence.end] == mention.evidence.quote
        assert mention.quantity.amount is not None
