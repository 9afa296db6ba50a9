"""A git clone into pull requests, read by one careful `git log`."""

from bvreport.sources.git.clone import fetch

__all__ = ["fetch"]
