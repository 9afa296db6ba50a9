"""Stopped growth: what leaked or grew at a rate that the text says is flat now."""

from __future__ import annotations

import re

from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import family

_GREW = Phrase(
    r"(?<![^\W_])(?:leak(?:s|ed|ing)?|gr(?:ew|ows?|owing)(?: by)?|climb(?:s|ed|ing)?(?: by)?)"
    r"(?: about| around| roughly| some| up to| nearly| almost)?[\s~]{0,3}$"
)
_RATE = re.compile(
    r" ?(?:per|an?|each|every|/) ?(?:second|minute|hour|day|week|request|connection|run|file|"
    r"reload|message|call|job|upload|session|tab|page|build|rebuild|scan|query)(?![^\W_])"
)
_FLAT = re.compile(
    r"[^.;!?\n]{0,90}(?:[.;,!] |\n| – | — )(?:(?:and|but|now|with this),? )?(?:(?:it|that|this|"
    r"memory|rss|the (?:heap|curve|line|graph|memory|process|usage))(?:'s(?: been)?)? ?)?(?:(?:is|"
    r"stays|"
    r"remains|has been|been) )?(?:now )?(?:(?:completely |perfectly |dead )?(?:flat|constant|"
    r"level)(?= now|[.,;!)"
    r"\n]|$| with| since| over| for| after)|no(?: more)? growth (?:any ?more|now|since|left)|"
    r"does(?:n't| not) (?:grow|leak|climb) any ?more)"
)
_LONGEST = 200


def is_growth_stopped(lower: str, amount: Amount) -> bool:
    """ "Leaked 40 MB per hour. Flat now": the rate is what the change saves."""
    if (
        family(amount.unit) != "size"
        or _GREW.search(lower, max(0, amount.start - 24), amount.start) is None
    ):
        return False
    if not _RATE.match(lower, amount.unit_end):
        return False
    return _FLAT.match(lower, amount.unit_end, amount.unit_end + _LONGEST) is not None
