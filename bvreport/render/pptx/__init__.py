"""PPTX: a deck into native, editable slides on our master or a company's own."""

from bvreport.render.pptx.deck import pptx
from bvreport.render.pptx.theme import Description, Match, describe

__all__ = ["Description", "Match", "describe", "pptx"]
