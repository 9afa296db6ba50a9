"""Title counts: what a title alone says of the counts in it and in the list below it.

"11 bugs in the importer" · below "fix: the barcode parser": "Eight bugs, eight commits" · below
"Delete the old framework": "- 11k LOC"
"""

from __future__ import annotations

import re

from bvreport.text.deltas.surroundings import Around
from bvreport.text.sentences.statements import Sense

# "Delete the old framework": "- 11k LOC"
_REMOVES = re.compile(
    r"(?:[a-z]+(?:\([^)]{0,40}\))?!?: )?(?:delet|remov|drop|kill|purg|prun|rip|clean|retir|"
    r"sunset)\w{0,4} "
)
_LISTED = re.compile(r"\s{0,4}[-•*–−]\s{1,2}[~]?\0\s{0,3}(?:\n[^\0]*)?")
_FIXES_TITLE = re.compile(
    r"\W{0,3}(?:(?:bug|hot)?fix(?:es|ed)?|repairs?|corrects?|solves?)(?![^\W_])"
)
_IN_A_LIST = re.compile(r"(?:[,.:!]| in (?:one|a single|the same|all)(?![^\W_])|$)")


def titled_sense(near: Around) -> Sense | None:
    """What the title makes of a number of bugs or lines that no verb stands with."""
    if near.amount.noun == "bug" and _are_repaired(near):
        return Sense.COUNT
    if near.amount.noun == "line" and _REMOVES.match(near.title) and _is_listed(near):
        return Sense.LESS
    return None


def _are_repaired(near: Around) -> bool:
    """Whether bugs are what the change is about: a title of no more, or a list below a fix."""
    right = near.right
    if near.lower == near.title:
        return not near.left and (right.startswith((" in ", " of ", " for ")) or not right.strip())
    return (
        _FIXES_TITLE.match(near.title) is not None
        and not near.left.strip(" -•*")
        and _IN_A_LIST.match(right) is not None
    )


def _is_listed(near: Around) -> bool:
    """Whether a number is an item of a list, or stands in brackets."""
    bracketed = near.left.endswith("(") and near.right.startswith(")")
    return bracketed or _LISTED.fullmatch(f"{near.left}\0{near.right}") is not None
