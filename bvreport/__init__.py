"""bvreport: what a repository's merged pull requests say they are worth, with the proof."""

__version__ = "0.1.0"
