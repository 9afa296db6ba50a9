"""Revenue: money that a text says this change brings."""

from __future__ import annotations

import re

from bvreport.text.patterns.phrases import Phrase

_REVENUE = Phrase(
    r"(?<![^\W_])(?:revenue|sales|turnover|arr|mrr|gmv|bookings|income|umsatz|ingresos|"
    r"receita|chiffre d'affaires|выручк\w{1,2}|收入|売上|매출)"
)
_PLUS = Phrase(r"(?<![^\W_])(?:plus|additional|extra|another|more)[\s~]{0,3}$")
_OF_REVENUE = re.compile(r" (?:of |in )?(?:\w+ ){0,2}(?:revenue|sales|income|arr|mrr|bookings)\b")
_EXTRA_REVENUE = re.compile(
    r" (?:of |in )?(?:extra|additional|more|new|added) (?:\w+ )?(?:revenue|sales|income|arr|mrr)"
)
_EARNS = Phrase(
    r"(?<![^\W_])(?:earn(?:s|ed|ing)?|brings? in|brought in|generat(?:es?|ed|ing)|adds?|"
    r"worth|recovers?|recovered|unlocks?|lifts?|up)\b[^.;]{0,40}$"
)
_REVENUE_OF = Phrase(
    r"(?<![^\W_])(?:additional|extra|more|new|incremental) (?:\w+ )?(?:revenue|sales|income|mrr|"
    r"arr)"
    r"(?: of| worth)?[\s~]{0,3}$"
)


_REVENUE_LABEL = re.compile(
    r"(?:^|[\n(])[\s•+-]{0,6}(?:extra |additional |net |incremental |added |more )?(?:revenue|"
    r"sales|"
    r"margin|income|mrr|arr|umsatz|receita|ingresos|chiffre d'affaires): ?[+~]{0,2}$"
)


def is_earned(left: str, right: str) -> bool:
    """Whether the words around an amount of money call it more revenue."""
    if _EXTRA_REVENUE.match(right) or (_PLUS.search(left) and _OF_REVENUE.match(right)):
        return True
    if _REVENUE_LABEL.search(left):
        return True
    earns = _EARNS.search(left) is not None
    return earns and bool(_REVENUE.search(right[:40]) or _REVENUE_OF.search(left))


def names_revenue(words: str) -> bool:
    """Whether lower-cased words name revenue at all."""
    return _REVENUE.search(words) is not None
