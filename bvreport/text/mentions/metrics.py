"""Metrics: what a statement measures, from its unit, its sentence and the title."""

from __future__ import annotations

from bvreport.model import Kind
from bvreport.text.mentions.context import Context
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.counted_things import NAMELESS_RATE
from bvreport.text.quantities.periods import CALENDAR, period_within
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.mention import Subject
from bvreport.text.sentences.statements import Sense, Statement, converted, family
from bvreport.text.sentences.subjects import LONGER_IS_BETTER, Metric, nearest_metric

BY_NOUN: dict[str, Subject] = {
    "vulnerability": Subject.VULNERABILITY,
    "bug": Subject.DEFECT,
    "crash": Subject.DEFECT,
    "error": Subject.DEFECT,
    "leak": Subject.DEFECT,
    "race": Subject.DEFECT,
    "regression": Subject.DEFECT,
    "issue": Subject.DEFECT,
    "warning": Subject.DEFECT,
    "finding": Subject.DEFECT,
    "flaky test": Subject.DEFECT,
    "incident": Subject.INCIDENT,
    "alert": Subject.INCIDENT,
    "page": Subject.INCIDENT,
    "ticket": Subject.TICKET,
    "query": Subject.COMPUTE,
    "request": Subject.COMPUTE,
    "allocation": Subject.COMPUTE,
    "message": Subject.COMPUTE,
    "user": Subject.USERS,
    "order": Subject.USERS,
}
MANUAL = Phrase(
    r"(?<![^\W_])(?:manual(?:ly)?|by hand|copy-?past\w{0,3}|hand-?(?:written|rolled|"
    r"crafted)|von hand|manuell|à la main|a mano|manualmente|вручную|ręcznie|"
    r"handmatig)(?![^\W_])|手动|手工|手作業|수작업|يدوي|ידני"
)
MACHINE = Phrase(
    r"(?<![^\W_])(?:cpu|gpu|compute|runner|agent|machine|instance|vm|node|billable|core|ci|"
    r"server)[- ](?:time|minutes?|hours?|seconds?|days?|sys|user)(?![^\W_])"
)
REVENUE = Phrase(
    r"(?<![^\W_])(?:revenue|sales|turnover|arr|mrr|gmv|income|bookings|order values?|"
    r"basket(?: values?)?|aov|arpu|umsatz|receita|"
    r"ingresos|chiffre d'affaires|выручк\w{1,2})(?![^\W_])|收入|売上|매출"
)
_FAST = Phrase(
    r"(?<![^\W_])(?:fast\w{0,3}|quick\w{0,3}|speed\w{0,4}|slow\w{0,3}|perf\w{0,9}|"
    r"schnell\w{0,3}|rapide\w{0,4})(?![^\W_])|быстре|更快|加速|高速|빨라"
)
_SHORT = frozenset(["ms", "us", "ns", "second"])  # nobody counts people's time in these
_DOWN = Phrase(
    r"(?<![^\W_])(?:of|in|total|our|planned) (?:downtime|outages?|unavailability)(?![^\W_])"
)
SOMEBODY = Phrase(
    r"(?<![^\W_])(?:people|persons?|colleagues?|somebody|someone|staff|employees|clerks?|agents|"
    r"nurses?|teachers?|doctors?|pharmacists?|drivers?|pickers?|dispatchers?|planners?|"
    r"accountants?|"
    r"consultants?|technicians?|managers?|editors?|secretar(?:y|ies)|wardens?|tellers?|cashiers?|"
    r"(?:the |our |an? )?(?:juniors?|seniors?|interns?|trainees?)|on duty|one of us|each of us|"
    r"all of us|"
    r"the office|back office|you type|typing|clicking|costs? me|takes? me|took me|apiece|"
    r"of (?:attention|work|effort|typing|clicking)|(?:the|an|each|per|support) agent)(?![^\W_])"
)
# What people handle one by one; no program needs minutes for a refund.
_HANDLED = (
    r"(?:code )?(?:reviews?|refunds?|tickets?|invoices?|forms?|applications?|interviews?|hires?|"
    r"audits?|appointments?|cases?|claims?|quotes?|contracts?|complaints?|phone calls?|shipments?|"
    r"returns?|approvals?|enquir(?:y|ies)|bookings?)"
)
_BY_PEOPLE = Phrase(
    rf"(?<![^\W_])(?:(?:per|each|every) {_HANDLED}|"
    r"(?:takes?|took|costs?|cost|needs?|used to take) (?:them|us|me|him|her|you|people|everybody|"
    r"everyone|somebody|someone|support|sales|ops|the (?:team|office|agents?|desk|warehouse|"
    r"nurses?))"
    r"(?![^\W_])|(?:support|sales|finance|qa|ops|warehouse|store|shift|ward|office|branch)"
    r" (?:people|managers?|staff|agents?|team|folks|leads?)|(?:our|the) (?:pilot )?(?:store|branch|"
    r"clinic|warehouse|office|school|kitchen|desk) (?:says|said|tells|reports|needs|takes)|"
    r"(?:diagnosing|triaging|reviewing|reconciling|onboarding|copying|comparing|translating|"
    r"proofreading|looking up|entering|correcting|sorting|packing|registering|planning|"
    r"responder|revisar|preparar|rellenar|répondre|remplir|préparer|beantworten|ausfüllen) |"
    r"(?:answering|approving|checking|booking|scheduling|writing|filling (?:in|out)|typing|"
    r"preparing|handling|signing) (?:an?|the|each|every|one) )"
)


def metric_of(statement: Statement, sentence: str, anchor: int, context: Context) -> Metric:
    if statement.kind is Kind.MONEY:
        return Metric(Subject.MONEY, "revenue" if REVENUE.search(sentence) else "cost")
    if statement.noun in BY_NOUN:
        return Metric(BY_NOUN[statement.noun], statement.noun)
    if is_rate(statement.unit):
        nameless = statement.unit == NAMELESS_RATE
        found = nearest_metric(sentence, anchor) if nameless else None
        return found or Metric(Subject.THROUGHPUT, "throughput")
    if family(statement.unit) == "size":
        return (
            nearest_metric(sentence, anchor, Subject.COMPUTE, Subject.SIZE)
            or nearest_metric(context.title, 0, Subject.COMPUTE, Subject.SIZE)
            or Metric(Subject.SIZE, "size")
        )
    if statement.unit == "pp" and statement.noun == "coverage":
        return Metric(Subject.COVERAGE, "coverage")
    if statement.unit == "pp":
        return _share_metric(sentence, anchor, context)
    if statement.kind is Kind.QUANTITY:
        return Metric(Subject.OTHER, statement.unit)
    if statement.kind is Kind.TIME:
        return _time_metric(statement, sentence, anchor, context)
    found = nearest_metric(sentence, anchor) or nearest_metric(context.title, len(context.title))
    if found is not None:
        return found
    fast = _FAST.search(sentence) or _FAST.search(context.title)
    return Metric(Subject.LATENCY, "speed") if fast else Metric(Subject.OTHER, "")


def _share_metric(sentence: str, anchor: int, context: Context) -> Metric:
    found = nearest_metric(sentence, anchor, Subject.COVERAGE, Subject.COMPUTE) or nearest_metric(
        context.title, 0, Subject.COVERAGE, Subject.COMPUTE
    )
    named = nearest_metric(sentence, anchor)
    if found is not None and (
        named is None or named.subject in (found.subject, Subject.WAITING, Subject.LATENCY)
    ):
        return found
    return Metric(Subject.OTHER, named.name if named is not None else "share")


def _time_metric(statement: Statement, sentence: str, anchor: int, context: Context) -> Metric:
    if _DOWN.search(sentence):
        return Metric(Subject.OTHER, "downtime")
    if LONGER_IS_BETTER.search(sentence):
        return Metric(Subject.OTHER, "life")  # what lasts longer is nobody's working time
    wanted = (Subject.WAITING, Subject.LATENCY, Subject.PEOPLE_TIME)
    calendar = statement.period in CALENDAR or (
        statement.sense is Sense.SAVING and period_within(sentence) in CALENDAR
    )
    if calendar:
        machine = MACHINE.search(sentence)
        if machine is not None:
            return Metric(Subject.WAITING, machine.group())
        return Metric(Subject.PEOPLE_TIME, "working time")
    found = nearest_metric(sentence, anchor, *wanted)
    if found is None and MANUAL.search(sentence):
        found = Metric(Subject.PEOPLE_TIME, "manual work")
    if found is not None and found.subject is Subject.PEOPLE_TIME and statement.unit in _SHORT:
        found = nearest_metric(sentence, anchor, Subject.WAITING, Subject.LATENCY)
    if (
        found is None
        and statement.unit not in _SHORT
        and (SOMEBODY.search(sentence) or _BY_PEOPLE.search(sentence))
    ):
        found = Metric(Subject.PEOPLE_TIME, "working time")
    found = found or nearest_metric(context.title, len(context.title), *wanted)
    if found is not None and found.subject is Subject.WAITING and _is_instant(statement):
        return Metric(Subject.LATENCY, found.name)
    if found is not None:
        return found
    if statement.unit in ("hour", "day", "week", "month"):
        return Metric(Subject.PEOPLE_TIME, "working time")
    return Metric(Subject.LATENCY, "run time")


def _is_instant(statement: Statement) -> bool:
    """Whether all of a time is too short for anybody to wait for it."""
    longest = max(statement.value, statement.before or statement.value)
    return converted(longest, statement.unit, "second") < 1
