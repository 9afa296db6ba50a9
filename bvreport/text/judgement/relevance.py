"""Relevance: whether a sentence sizes something that a program or a team spends.

"Seniors pay 30 % less" and "the door closes after 4 s instead of 6" are sizes of a change too, of
the world that a program deals with. A benefit names what it is a benefit of: a run, a build, a
page, a cost, errors, work; or its unit does so.
"""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.before_after.counted_nouns import SCORES
from bvreport.text.judgement.prices import OWN_COST
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.units import NOUNS, is_rate
from bvreport.text.sentences.statements import Sense, Statement, family

# What is measured of software and of the work on it.
_SPENT = Phrase(
    r"(?<![^\W_])(?:time|times|timing|duration|laten\w{2,5}|throughput\w?|bandwidth|p50|p75|"
    r"p9\d\w?|p99\w?|tail|memory|ram|rss|heap|cpu|gpu|load\w{0,4}|disk|storage|size|footprint|"
    r"overhead|alloc\w{0,7}|gc|garbage|cach(?:e[sd]?|ing)|bundles?|images?|pictures?|photos?|"
    r"pngs?|jpe?gs?|videos?|binar(?:y|ies)|"
    r"arti?e?facts?|packages?|payloads?|traffic|egress|network|requests?|quer(?:y|ies)|"
    r"statements?|calls?|instructions?|opcodes?|draw|round-?trips?|"
    r"respon\w{1,5}|render\w{0,4}|pages?|pageload|"
    r"pars(?:e[sdr]?|ing|ers?)|compil\w{1,5}|build\w{0,3}|rebuild\w{0,3}|ci|pipelines?|jobs?|"
    r"workflows?|tests?|testing|suites?|specs?|lint\w{0,3}|deploy\w{0,6}|rollouts?|"
    r"releas(?:es?|ing)|nightly|starts? of|launch\w{0,3}|start-?up|boot\w{0,3}|cold(?:|starts?)?|"
    r"init\w{0,10}|import\w{0,3}|"
    r"export\w{0,3}|sync\w{0,3}|index\w{0,3}|search\w{0,3}|look-?ups?|scan\w{0,4}|sort\w{0,3}|"
    r"encod\w{1,3}|decod\w{1,3}|serial\w{1,10}|deserial\w{1,10}|compress\w{0,4}|download\w{0,3}|"
    r"upload\w{0,3}|install\w{0,6}|migrat\w{1,4}|backups?|restor\w{1,3}|reports?|batch\w{0,3}|"
    r"etl|process\w{0,4}|runs?|running|run-?time|execut\w{1,4}|benchmark\w{0,3}|bench|"
    r"wall-?(?:clock)?|loops?|hot(?:|path)?|algorithms?|functions?|methods?|endpoints?|api|"
    r"servers?|clients?|database|db|queues?|backlog|workers?|clusters?|nodes?|instances?|costs?|"
    r"bills?|billed|spend\w{0,3}|invoices?|expens\w{2,4}|savings?|saves?|saved|saving|errors?|"
    r"downtime|failures?|failed|crash\w{0,3}|bugs?|incidents?|outages?|alerts?|alarms?|tickets?|"
    r"complaints?|flak\w{1,4}|noise|warnings?|coverage|conversions?|sign-?ups?|revenue|churn|"
    r"manual(?:ly)?|by hand|effort|waiting|waits?|onboarding|reviews?|triage|toil|typing|clicks?|"
    r"steps?|scripts?|automat\w{1,5}|usage|utili[sz]ation|consum\w{1,6}|drain|battery|wake-?ups?|"
    r"push(?:es)?|commits?|green|checkouts|ttf[bp]|lcp|fcp|inp|tbt|tti|rto|rpo|mttr|collection|"
    r"headroom|capacity|"
    r"frames?|fps|lag|jank|freez\w{1,3}|loc|code|dependenc\w{1,4}|duplicat\w{1,4}|simulations?|"
    r"inference|training|epochs?|reads?|writes?|locks?|contention|pauses?|hit rate|misses|"
    r"scheduler|planner|solver|lex(?:er|ing)|tokeni[sz]\w{1,4}|engine|shader|draw calls|scene|"
    r"wheels?|tarballs?|archives?|dumps?|snapshots?|installers?|apks?|fonts?|sprites?|assets?|"
    r"textures?|atlas(?:es)?|models?|weights|checkpoints?|embeddings?|datasets?|fixtures?|css|js|"
    r"stylesheets?|layers?|starts|"
    r"runners?|activation|retention|engagement|adoption|drops?|dropped|lost|matrix|kernel|"
    r"volumes?|events?|spans?|telemetry|what we (?:send|ship|store|log|upload|pay)|driver|"
    r"analysis|calculat(?:es?|ed|ing|ions?)|comput(?:es?|ed|ing|ation)|"
    r"validat\w{1,4}|fetch\w{0,3}|stream\w{0,3}|reload\w{0,3}|refresh\w{0,3}|feedback|turnaround|"
    r"lead time|hand-?over|month-?end|reconciliation|hmr|prs?|rate|rates|improv\w{1,6}|"
    r"optimi\w{1,7}|perf\w{0,9}|efficien\w{2,4}|workload|hosting|licen[cs]es?|cloud|aws|gcp|"
    r"order value|basket|baskets|cart|carts|aov|arpu|subscriptions?|renewals?|trials?|bookings?|"
    r"returns|refunds?|chargebacks?|no-shows?|credits|"
    r"azure|infra\w{0,9}|logs?|logging|merges?|clones?|hash\w{0,3}|laptop|machine|box|checkout)"
    r"(?![^\W_])"
)
# A title may say no more than that something gets faster.
_IMPROVED = Phrase(
    r"(?<![^\W_])(?:vectori\w{2,6}|simd|paralleli\w{2,6}|speed\w{0,4}|fast\w{0,3}|quick\w{0,4}|"
    r"slow\w{0,3}|accelerat\w{1,4}|cheaper|"
    r"smaller|leaner|"
    r"compress\w{0,4}|compact\w{0,3}|dedup\w{0,8}|coalesc\w{1,3}|precomput\w{1,3}|prun\w{1,3}|"
    r"skip\w{0,4}|reus(?:es?|ed|ing)|batch\w{0,3}|laz(?:y|ily)|defer\w{0,4}|pack(?:s|ed|ing)?|opt|"
    r"downsampl\w{1,3}|memoi\w{2,4}|debounc\w{1,3}|"
    r"reduc\w{1,5}|cut|cuts|shrink\w{0,3}|less|fewer|slim\w{0,3}|trim\w{0,3})(?![^\W_])"
)
# A size of the change itself, whatever changed.
_OF_CHANGE = Phrase(
    r"(?<![^\W_])(?:we(?:'re| are)? (?:pay|paid|paying|billed|charged)|costs? us|becomes?|became|"
    r"variant [a-e]|a/b|needs?|needed|now|(?:than|as|vs|over|against|"
    r"compared (?:to|with)) "
    r"(?:before|main|master|trunk|the "
    r"(?:old|previous|current|original)|previously|what|it (?:was|used|is)|we)|this (?:pr|mr|"
    r"change|patch|"
    r"branch|makes|brings|cuts|reduces|gives|should|is|saves|takes)|makes? (?:it|this|that|them|"
    r"things|us)|"
    r"it(?:'s| is| goes| went| takes| took| runs| ran| should| becomes| got| gets| was| brings)|"
    r"with (?:this|"
    r"it)|here|locally|on my|for me|i (?:see|get|got|measured?)|we (?:see|get|got|measured?|gain)|"
    r"measured|"
    r"in (?:production|staging)|before|after|old|new|gains?|speed-?ups?)(?![^\W_])"
)
# How long it takes until something is done, whatever it is.
_LASTS = Phrase(
    r"(?<![^\W_])(?:took|takes?|taking|spent|needs?|needed|lasts?|lasted|used to take|"
    r"(?:through|done|ready|over|finish(?:es|ed)?|complet(?:es?|ed)) (?:with)?in|ran for|runs for|"
    r"[a-z]{3,14}ing (?:[\w'-]+ ){0,6}(?:went|goes|is|was|came|comes|fell|falls|drops?|dropped))"
    r"(?![^\W_])"
)
# "Should cut it by a third": the subject that is left out is the change.
_IT_SHOULD = re.compile(
    r"(?:^|[.:(\n] ?)[\s•*+-]{0,4}(?:should|ought to|will|would|could|may|might|expected to|"
    r"supposed to|"
    r"likely to|aims? to) [a-z]"
)
_THINGS = frozenset(NOUNS.values())
# "2,000 customers instead of 50" may be a choice as well.
_CHOSEN_THINGS = frozenset(("user", "order", "row", "file", "node", "deploy", "form", "question"))
_CHOICE = Phrase(r"(?<![^\W_])(?:instead of|rather than)(?![^\W_])")
_OWN_UNITS = frozenset(
    ("ms", "us", "ns", "pp", "fps", "ma", "µa", "μa", "mah", "mw", "kwh", *SCORES)
)
# Other languages have their own words for what is spent.
_ENGLISH = Phrase(
    r"(?<![^\W_])(?:the|with|and|for|this|than|from|that|were|have|you|they|your|our|by|are|to|at|"
    r"pay|pays|gets?|is|instead of|rather than)(?![^\W_])"
)
_OPENING = 40  # characters of a sentence that hold its verb
_FEWER = re.compile(r" (?:fewer|less) (?P<things>(?:[a-z-]{2,20}(?: |$|(?=[.,;!]))){1,3})")
_NEAR = 160  # characters before a sentence that may name what it measures


def is_of_work(statement: Statement, text: str, bounds: tuple[int, int], title: str) -> bool:
    """Whether the unit, the sentence, the lines before it or the title name what is spent."""
    if statement.sense in (Sense.SAVING, Sense.COUNT) or statement.unit in _OWN_UNITS:
        return True
    first, last = bounds
    chosen = statement.noun in _CHOSEN_THINGS and _CHOICE.search(text, first, last) is not None
    counted = statement.noun in _THINGS and not chosen
    if family(statement.unit) == "size" or is_rate(statement.unit) or counted:
        return True
    if statement.kind is Kind.MONEY and (
        statement.period is not None or OWN_COST.search(text, first, last)
    ):
        return True
    if statement.kind is Kind.TIME and statement.sense is Sense.LESS and statement.period:
        return True  # "half an hour less per price list"
    return bool(
        not text[first:last].isascii()
        or _ENGLISH.search(text, first, last) is None
        or _SPENT.search(text, max(0, first - _NEAR), last)
        or _OF_CHANGE.search(text, first, last)
        or _IT_SHOULD.match(text[first : first + _OPENING].lstrip())
        or _fewer_things(text, statement.end, last)
        or (_is_shorter(statement) and _LASTS.search(text, first, last))
        or _SPENT.search(title)
        or _IMPROVED.search(title)
    )


def _fewer_things(text: str, end: int, last: int) -> bool:
    """ "5x fewer messages": what is counted of software stands behind the amount."""
    fewer = _FEWER.match(text, end, last)
    return fewer is not None and any(word in NOUNS for word in fewer["things"].split())


def _is_shorter(statement: Statement) -> bool:
    """Whether a duration became shorter."""
    if statement.kind is not Kind.TIME or statement.before is None or statement.after is None:
        return False
    return statement.after < statement.before
