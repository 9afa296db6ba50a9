"""Tense words: English words that say of a clause that it tells how it was, or how it is now.

Strong ones settle it alone; weak ones, verbs of the past, only beside their counterpart.
"""

from __future__ import annotations

from bvreport.text.patterns.phrases import Phrase

STRONG_OLD = Phrase(
    r"(?<![^\W_])(?:used to|previously|formerly|manual(?=[ :])|(?:main|master|trunk|develop|"
    r"base)(?=: | takes?|"
    r" needs?| is| was| has)|before(?=[ .,;:)]*$|[.,;:)]| this| that| we| it| the "
    r"(?:change|patch|fix))|without(?! (?:activity|use|"
    r"login|response|answer|reply|news|changes?|updates?))|on (?:main|master|trunk|develop)|"
    r"the (?:old|legacy|"
    r"original|former|previous)|originally|(?:until|up to|till) (?:now|today|recently|"
    r"yesterday|last \w{4,7})|so far|by (?:hand|the runbook|the old|phone|fax|post|mail)|manually|"
    r"at the last|in the past|would (?:eat|take|need|use|cost|"
    r"have|run|be|go|burn)|back then|last (?:week|month|year|quarter|sprint|release)|"
    r"yesterday|last time|unpatched|"
    r"current(?:ly)?(?= [^|]{0,40}(?:bills?|costs?|invoices?|spend|pay))|"
    r"(?:in |em )?(?:production|produção|producción|produktion)|"
    r"earlier|no longer|not the|instead of|rather than)(?![^\W_])"
)
WEAK_OLD = Phrase(
    r"(?<![^\W_])(?:was|were|had|took|needed|cost|ran|got|spent|ate|went|made|did|issued|weighed|"
    r"hit|hovered|sat|peaked|required|consumed|allocated|lasted|stood|measured|clocked|paid|"
    r"burn(?:ed|t)|saw|counted|managed|could lose|could be lost|stood to lose|risked|produced|"
    r"lost|fired|sent|loaded|finished|called)(?![^\W_])"
)
STRONG_NEW = Phrase(
    r"(?<![^\W_])(?:now|automatic(?:ally)?(?=:)|automated(?=:)|with (?:this|it|the|these|those|"
    r"that|our|an?|both|[a-z-]{3,16}s(?=,? (?:it's|it is|that's|we are|we're|there are)))|"
    r"after(?=[ .,;)]*$|"
    r"[.,;)]| this| that| the (?:change|patch|fix))|afterwards|from now on|this (?:pr|mr|branch|"
    r"change|patch|one|version)|(?:nesta|esta|cette|diese[mr]?|questo|this) "
    r"(?:branch|branche|rama|ramo|zweig)|the (?:new|patched)|only|nowadays|these days|down to|"
    r"drops? to|dropp(?:ed|ing) to|comes? (?:down )?to|falls? to|fell to|goes? (?:down )?to|"
    r"gets? by with|gets? away with|manages? with|makes? do with|(?:done|finish(?:es|ed)?|"
    r"ready|over|through) (?:with)?in|(?:what's|what is|all that(?:'s| is)|are|is) left|"
    r"when (?:warm|cached|hot)|"
    r"ends? up(?: at| near)|lands? at|comes? out at|settles? at|since|went to|this time|"
    r"leaves? (?:us|her|him|them|me|it|everyone|everybody) (?:with|at)|"
    r"shrinks? to|"
    r"(?:keeps?|stays?|holds?)(?: it| them)? (?:at|under|below)|down at|in the (?:\w+ )?(?:pilot|"
    r"trial|canary|experiment|beta)|pilot)(?![^\W_])"
)
