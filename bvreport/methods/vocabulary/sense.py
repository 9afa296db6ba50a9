"""Senses: what a word of a change speaks for, and how far it settles the matter.

In the lists of this package a star stands for any ending, two words for a pair side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from bvreport.model import Category


class Cue(StrEnum):
    """What words are about that name a benefit only together."""

    SPEED = "speed"  # something gets faster
    LESS = "less"  # something is done less often, later or not at all
    WORK = "work"  # what a program does and needs
    PIPELINE = "pipeline"  # what people wait for at work


class Force(IntEnum):
    """How far a word settles the matter."""

    LEANING = 1
    STRONG = 2
    DECISIVE = 3  # seldom stands in a title for anything else


Sense = Category | Cue
Mark = tuple[Sense, Force]
Words = Mapping[Sense, str]
