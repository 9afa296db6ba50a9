"""What is not here: an address, a claim, a file."""

from __future__ import annotations

from bvreport.errors import BvreportError


class NotHere(BvreportError):
    """The address is one of ours, and nothing stands there."""
