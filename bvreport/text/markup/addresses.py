"""Addresses: which of those that stand in a record a reader may follow."""

from __future__ import annotations

import re

# A host that is named as such: nobody's name and `@` before it, in brackets when it is a number of
# IPv6. Browsers drop controls and read a backslash as a slash: another host than the one shown.
_WEB = re.compile(
    r"https?://(?:[^\s/?#@\[\]\\]+|\[[0-9a-f:.]+\](?::\d+)?)(?:[/?#].*)?", re.IGNORECASE
)
_UNSEEN = re.compile(r"[\s\\\x00-\x20\x7f-\x9f]")


def is_web(address: str) -> bool:
    """Whether it leads to a host of the web."""
    return _WEB.fullmatch(address) is not None and _UNSEEN.search(address) is None
