"""Account: a description becomes what it says of itself: the problem, the solution, its beginning.

Only the author's own sentences, cut but never reworded; where a description has no such part there
is nothing. Quoted lines, code, tables, check-boxes, comments and trailers are no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Account

_READ = 12_000  # characters of a description; an account stands at its beginning
_KEPT = 400  # characters of each part
_COMMENT = re.compile(r"<!--[^>]{0,2000}-->")
_HEADING = re.compile(r" {0,3}(?:#{1,6} {1,4}(.{1,60}?)[ #:]{0,8}|\*\*(.{1,60}?):?\*\*:?)")
_LABEL = re.compile(r"(?:\*\*)?([A-Za-z][A-Za-z ]{2,24}?)(?:\*\*)?:(?:\*\*)?\s+(?=\S)")
_NO_PROSE = re.compile(
    r"\s{0,12}(?:>|\||<|```|~~~|[-*+] \[|!\[|\[!\[|https?://|---|===|\$ |"
    r"(?:Signed-off-by|Co-authored-by|Reviewed-by|Fixes|Closes|Refs?|Resolves)\b)",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\s{0,12}(?:[-*+]|\d{1,3}[.)])\s+")
_PROBLEM = frozenset(
    {
        *("problem", "the problem", "why", "context", "background", "motivation", "issue"),
        *("problem statement", "root cause", "current behavior", "current behaviour", "rationale"),
    }
)
_SOLUTION = frozenset(
    {
        *("what", "solution", "the solution", "changes", "what changed", "what this does", "fix"),
        *("approach", "proposed changes", "implementation", "how", "description of changes"),
        *("what does this pr do", "what this pr does", "new behavior", "new behaviour"),
    }
)


def account(body: str) -> Account:
    """The parts of a description; each is empty when there is no such part."""
    problem, solution, opening = "", "", ""
    for heading, words in _paragraphs(_COMMENT.sub(" ", body[:_READ])):
        name = " ".join(heading.lower().strip("?!:.*_ ").split())
        if name in _PROBLEM:
            problem = problem or words
        elif name in _SOLUTION:
            solution = solution or words
        elif not heading:
            opening = opening or words
    return Account(problem=problem, solution=solution, opening=opening)


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Each paragraph of prose below its heading, as one line."""
    heading, lines, in_code = "", list[str](), False
    for line in (*text.splitlines(), ""):
        fence = line.lstrip().startswith(("```", "~~~"))
        in_code ^= fence
        titled = None if in_code else _HEADING.fullmatch(line)
        prose = not (in_code or fence or titled or _NO_PROSE.match(line)) and line.strip()
        if not prose and lines:
            yield _told(heading, lines)
            lines = []
        if titled:
            heading = titled[1] or titled[2]
        elif prose:
            lines.append(_MARK.sub("", line, count=1))


def _told(heading: str, lines: list[str]) -> tuple[str, str]:
    """A paragraph that begins with a label such as "Problem:" stands below that."""
    words = " ".join(" ".join(lines).split())[:_KEPT]
    labelled = _LABEL.match(words)
    if labelled and labelled[1].lower() in _PROBLEM | _SOLUTION:
        return labelled[1], words[labelled.end() :]
    return heading, words
