"""Relevance: whether a sentence sizes something that a program or a team spends.

"Seniors pay 30 % less" and "the door closes after 4 s instead of 6" are sizes of a change too, of
the world that a program deals with. A benefit names what it is a benefit of: a run, a build, a
page, a cost, errors, work; or its unit does so.
"""

from __future__ import annotations

from bvreport.model import Kind
from bvreport.text.partners import SCORES
from bvreport.text.phrases import Phrase
from bvreport.text.statements import Sense, Statement, family
from bvreport.text.units import NOUNS, is_rate

# What is measured of software and of the work on it.
_SPENT = Phrase(
    r"(?<![^\W_])(?:time|times|timing|duration|laten\w{2,5}|throughput\w?|bandwidth|p50|p75|"
    r"p9\d\w?|p99\w?|tail|memory|ram|rss|heap|cpu|gpu|load\w{0,4}|disk|storage|size|footprint|"
    r"overhead|alloc\w{0,7}|gc|garbage|cach(?:e[sd]?|ing)|bundles?|images?|pictures?|photos?|"
    r"pngs?|jpe?gs?|videos?|binar(?:y|ies)|"
    r"arti?e?facts?|packages?|payloads?|traffic|egress|network|requests?|quer(?:y|ies)|"
    r"statements?|calls?|round-?trips?|respon\w{1,5}|render\w{0,4}|pages?|pageload|"
    r"pars(?:e[sdr]?|ing|ers?)|compil\w{1,5}|build\w{0,3}|rebuild\w{0,3}|ci|pipelines?|jobs?|"
    r"workflows?|tests?|testing|suites?|specs?|lint\w{0,3}|deploy\w{0,6}|rollouts?|"
    r"releas(?:es?|ing)|start-?up|boot\w{0,3}|cold(?:|starts?)?|init\w{0,10}|import\w{0,3}|"
    r"export\w{0,3}|sync\w{0,3}|index\w{0,3}|search\w{0,3}|look-?ups?|scan\w{0,4}|sort\w{0,3}|"
    r"encod\w{1,3}|decod\w{1,3}|serial\w{1,10}|deserial\w{1,10}|compress\w{0,4}|download\w{0,3}|"
    r"upload\w{0,3}|install\w{0,6}|migrat\w{1,4}|backups?|restor\w{1,3}|reports?|batch\w{0,3}|"
    r"etl|process\w{0,4}|runs?|running|run-?time|execut\w{1,4}|benchmark\w{0,3}|bench|"
    r"wall-?(?:clock)?|loops?|hot(?:|path)?|algorithms?|functions?|methods?|endpoints?|api|"
    r"servers?|clients?|database|db|queues?|backlog|workers?|clusters?|nodes?|instances?|costs?|"
    r"bills?|billed|spend\w{0,3}|invoices?|expens\w{2,4}|savings?|saves?|saved|saving|errors?|"
    r"failures?|failed|crash\w{0,3}|bugs?|incidents?|outages?|alerts?|alarms?|tickets?|"
    r"complaints?|flak\w{1,4}|noise|warnings?|coverage|conversions?|sign-?ups?|revenue|churn|"
    r"manual(?:ly)?|by hand|effort|waiting|waits?|onboarding|reviews?|triage|toil|typing|clicks?|"
    r"steps?|scripts?|automat\w{1,5}|usage|utili[sz]ation|consum\w{1,6}|drain|battery|wake-?ups?|"
    r"frames?|fps|lag|jank|freez\w{1,3}|loc|code|dependenc\w{1,4}|duplicat\w{1,4}|simulations?|"
    r"inference|training|epochs?|reads?|writes?|locks?|contention|pauses?|hit rate|misses|"
    r"scheduler|planner|solver|lex(?:er|ing)|tokeni[sz]\w{1,4}|engine|shader|draw calls|scene|"
    r"runners?|activation|retention|engagement|adoption|drops?|dropped|lost|matrix|kernel|"
    r"driver|analysis|calculat(?:es?|ed|ing|ions?)|comput(?:es?|ed|ing|ation)|"
    r"validat\w{1,4}|fetch\w{0,3}|stream\w{0,3}|reload\w{0,3}|refresh\w{0,3}|feedback|turnaround|"
    r"lead time|hand-?over|month-?end|reconciliation|hmr|prs?|rate|rates|improv\w{1,6}|"
    r"optimi\w{1,7}|perf\w{0,9}|efficien\w{2,4}|workload|hosting|licen[cs]es?|cloud|aws|gcp|"
    r"azure|infra\w{0,9}|logs?|logging|merges?|clones?|hash\w{0,3}|laptop|machine|box|checkout)"
    r"(?![^\W_])"
)
# A title may say no more than that something gets faster.
_IMPROVED = Phrase(
    r"(?<![^\W_])(?:vectori\w{2,6}|simd|paralleli\w{2,6}|speed\w{0,4}|fast\w{0,3}|quick\w{0,4}|"
    r"slow\w{0,3}|accelerat\w{1,4}|cheaper|"
    r"smaller|leaner|"
    r"reduc\w{1,5}|cut|cuts|shrink\w{0,3}|less|fewer|slim\w{0,3}|trim\w{0,3})(?![^\W_])"
)
# A size of the change itself, whatever changed.
_OF_CHANGE = Phrase(
    r"(?<![^\W_])(?:variant [a-e]|a/b|needs?|needed|now|(?:than|as|vs|over|against|"
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
_THINGS = frozenset(NOUNS.values())
_OWN_UNITS = frozenset(("ms", "us", "ns", "pp", "fps", *SCORES))
# Other languages have their own words for what is spent.
_ENGLISH = Phrase(
    r"(?<![^\W_])(?:the|with|and|for|this|than|from|that|were|have|you|they|your|our|by|are|to|at|"
    r"pay|pays|gets?|is)(?![^\W_])"
)
_NEAR = 160  # characters before a sentence that may name what it measures


def is_of_work(statement: Statement, text: str, bounds: tuple[int, int], title: str) -> bool:
    """Whether the unit, the sentence, the lines before it or the title name what is spent."""
    if statement.sense in (Sense.SAVING, Sense.COUNT) or statement.unit in _OWN_UNITS:
        return True
    if family(statement.unit) == "size" or is_rate(statement.unit) or statement.noun in _THINGS:
        return True
    if statement.kind is Kind.MONEY and statement.period is not None:
        return True
    first, last = bounds
    return bool(
        not text[first:last].isascii()
        or _ENGLISH.search(text, first, last) is None
        or _SPENT.search(text, max(0, first - _NEAR), last)
        or _OF_CHANGE.search(text, first, last)
        or _SPENT.search(title)
        or _IMPROVED.search(title)
    )
