"""The value note of any description: within its limit, and nothing of the description starts."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bvreport.answers.check import check
from bvreport.answers.note import MARK, note
from bvreport.config import terms
from bvreport.methods.examine import examine
from bvreport.model import PullRequest
from bvreport.valuation.appraisal import appraise

TERMS = terms.defaults()
GITHUB_LIKE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "text_special", "strong_open", "strong_close", "softbreak", "html_inline"}
CLAIMS = [
    "saves 5 hours a week",
    "CI from 38 to 14 minutes",
    "cuts latency by 40 %",
    "$500 a month",
]
MARKS = [
    *("@org/team", "#12", "GH-7", "https://evil.example", "www.evil.example", "[a](b)", "![a](b)"),
    *("<img src=x>", "<!--", "-->", "`x`", "~~", "**", "__", "|", "\\", "&amp;", "$$x$$", "$`x`$"),
    *("- [ ] x", "1. x", "# x", "> [!NOTE]", ":tada:", "\n\n", "\n", "\u202e", "\x00", "</sub>"),
]
texts = st.lists(st.sampled_from([*CLAIMS, *MARKS]), max_size=14).map(" ".join)


@settings(max_examples=40)
@given(title=texts, body=texts, longest=st.integers(1_500, 65_535))
def test_a_note_starts_nothing_and_fits(title: str, body: str, longest: int) -> None:
    pull = PullRequest(key="o/r#1", id="o/r#1", repo="o/r", number=1, title=title, body=body)

    told = note(check(appraise(pull, examine(pull, TERMS), TERMS)), longest)

    assert len(told) <= longest
    tokens = GITHUB_LIKE.parse(told)
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in inline} <= PLAIN
    markup = [t.content for t in (*tokens, *inline) if t.type.startswith("html")]
    assert markup == [f"{MARK}\n", "<sub>", "</sub>"]
    assert not re.search(r"@\w|#\d|GH-\d|https?://|www\.", told)
