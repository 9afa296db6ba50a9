"""A witness: what somebody else says a text states, believed only as far as our own rules read it.

The witness may point at words. Whether they stand there, which number, unit and period they hold,
who speaks and whether it is a gain: all of that is judged here, as for every other claim.
"""

from bvreport.text.witness.hearing import Heard, hear

__all__ = ["Heard", "hear"]
