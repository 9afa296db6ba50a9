"""Document: a deck becomes sections that flow over pages of A4 or Letter, and over a screen."""

from bvreport.render.document.html import markup, screen

__all__ = ["markup", "screen"]
