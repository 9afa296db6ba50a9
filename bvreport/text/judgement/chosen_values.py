"""Chosen values: amounts that somebody chose (a timeout, a limit, a price), no gains."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.deltas.change_verbs import LONG
from bvreport.text.deltas.comparatives import OUTCOME
from bvreport.text.judgement.prices import OWN_COST, is_price
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase, last_match, present
from bvreport.text.sentences.statements import Sense, Statement, family

_SETTING = Phrase(
    rf"(?:{any_of(lambda w: w.settings)})(?![^\W_])(?!\s*(?:errors?|failures?|per (?:day|"
    rf"week|month)|rate (?:fell|dropped|went)))"
)
# "A price change takes 3 s" speaks of the change, not of the price.
_NOT_HEAD = re.compile(
    r" (?:changes?|updates?|imports?|calculations?|lookups?|checks?|pages?|lists?|feeds?|jobs?|"
    r"quer(?:y|ies)|syncs?|uploads?|times? (?:is|fell|dropped|went)|between|"
    r"accounts?|users?|customers?|conversions?|search(?:es)?|engines?|services?|modules?|screens?|"
    r"views?|forms?|match(?:ing|er)|planner|parser|handlers?|checker|tests?|maps?|editors?|"
    r"ind(?:ex|exes|ices)|history|forecasts?|reports?|uploaders?|exports?)(?![^\W_])"
)
# "The repricing of the summer schedule took 5 h" speaks of the repricing.
_OF_A_DEED = re.compile(
    r"(?<![^\W_])(?:[a-z]{3,14}ing|imports?|exports?|generation|(?:re-?)?calculation|creation|"
    r"upload|download|load|"
    r"build|sync|migration|validation|simulation|computation) (?:of|for) (?:the |an? |our |all )?"
    r"(?:[\w'-]{2,20} ){0,2}$"
)
_WAITS = ("wait", "sleep", "sleeps")  # who waits 6 s less has them
# "With the new setting: credits down 38 %" says when, not what.
_UNDER_IT = Phrase(
    r"(?<![^\W_])(?:with|under|since|using|thanks to|because of) (?:the |this |that |these |our )?"
    r"(?:new |changed |lower |higher |longer |shorter )?$"
)
# "With the timeout reduced from 25 to 10 minutes": the setting itself is what moved.
_MOVED_ITSELF = re.compile(
    r" (?:(?:is|was|being|now) )?(?:reduced|lowered|raised|cut|bumped|changed|set|increased|"
    r"decreased|shortened|extended|dropped|moved|going|down|up) (?:(?:down |up )?(?:from|to|by) )?"
    r"[~]?"
)
# "In the two week trial, failed payouts dropped": where it was measured.
_DURING = Phrase(r"(?<![^\W_])(?:in|during|from|after|over|since)(?: [\w'’-]{1,16}){0,5} $")
_WRONG = Phrase(  # nobody chose how many prices are wrong
    r"(?<![^\W_])(?:wrong|incorrect|stale|outdated|missing|duplicated?|invalid|mistyped) $"
)
_MEASURED = Phrase(
    r"(?<![^\W_])(?:median|average|mean|p50|p75|p9\d|p99|measured|bench\w{0,6}|lasts|profil\w{1,4}|"
    r"in tests?|tested)(?![^\W_])"
)
_OWN_WORDS = 24  # characters of the first amount and of the noun that it may describe
_LOOKS = Phrase(
    r"(?<![^\W_])(?:cards?|icons?|logos?|avatars?|fonts?|padding|buttons?|thumbnails?|sidebars?|"
    r"headers?|menus?|gaps?|corners?)(?: (?:is|are|get|gets|now)){1,2}[\s~]{0,3}$"
)
_SETTING_WORDS = 5  # a setting this near before a number is its head noun
_METRIC_WORD = Phrase(
    r"(?<![^\W_])(?:time|latency|memory|cpu|size|build|builds|load|startup|duration|"
    r"runtime|queries|requests|coverage|errors?|pages|tickets|throughput|image|bundle|cost|"
    r"costs|bill)(?![^\W_])"
)
# What is only shown: a label "from 144 to 12 a month" saves nobody anything.
_SHOWN = Phrase(
    r"(?<![^\W_])(?<!per )(?:labels?|texts?|captions?|copy|wording|titles?|headings?|"
    r"numbers? shown|"
    r"display(?:s|ed)?|priority|split|resolution|"
    r"animations?|snackbars?|toasts?|tooltips?|popovers?|carousels?|"
    r"cookies?|snapshots?(?!:)|count-?downs?|hold times?|promised \w{2,12}|eta|weekly|"
    r"stand-?ups?|meetings?|fades? in|"
    r"fades? out|diff|first attempt|this pr|this patch)(?: (?:is|are|go(?:es)?|went|changes|"
    r"changed|length|duration|"
    r"count|drops?|shrinks?|from|for (?:an? )?\w{2,12} (?:is|goes|drops|moves)|now|to|has|had|said|"
    r"was)){0,2}[\s(:~]{0,3}$"
)
# "Replicas go from 3 to 2": how many was chosen, how long a query takes on one was not.
_DIALLED = Phrase(
    r"(?<![^\W_])(?:(?<!a )(?<!per )(?<!each )replicas?|concurrency|parallelism|vat|(?:sales |"
    r"income )?tax(?: rate)?|"
    r"discount|commission|interest rate|deposit|down ?payment|mark-?up)(?: (?:is|are|go(?:es)?|"
    r"went|changes|changed|count|drops?|shrinks?|from|now|to)){0,2}[\s(:~]{0,3}$"
)
_TRIGGER = Phrase(
    r"(?<![^\W_])(?:alert|warn|fail|notif\w{1,3}|trigger|fire|complain|skip|"
    r"only)s? (?:\w+ )?(?:when|if|at|above|below|over|where)(?![^\W_])[^.;]{0,30}$"
)
_SET = Phrase(
    r"(?<![^\W_])(?:sets?(?= (?:the|an?|our|its?|them|this|that|to|by|up))|configur\w{1,3}|"
    r"allocat\w{1,3}|assign\w{0,3}|cap|caps|"
    r"limit|limits)(?: \w+){1,5}(?: to)?[\s~]{0,3}$"
)
# "Archived after 30 days instead of 90", "chunks of 500": what somebody chose.
_CHOSEN = Phrase(
    r"(?<![^\W_])(?:after|every|within|until|"
    r"(?<!went )(?<!goes )(?<!grew )(?<!rose )(?<!lose )(?<!lost )(?<!took )(?<!wait )up to|"
    r"at most|maximum of|chunks? of|batch(?:es)? of|"
    r"pages of|"
    r"groups of|rotat\w{1,3} at|waits?|sleeps?|flush\w{0,3} (?:at|every)|keeps?(?: \w+)? for|"
    r"(?:we|it) keeps?|keep(?:s|ing)?|retains?|retaining|(?:lives?|survives?|lasts?) for|"
    r"(?:we |it )?stores?|"
    r"allows?|(?:kept|keep|stored?|valid|stay|stays|good|open|booked|locked|blocked|banned|cached|"
    r"retained|remembered) for|(?:expire[sd]?|kill(?:s|ed)|reject(?:s|ed)|close[sd]?|delete[sd]?|"
    r"archive[sd]?|purge[sd]?|evict(?:s|ed)|disappear(?:s|ed)?|log(?:s|ged) out|renew(?:s|ed)?|"
    r"rotate[sd]?) (?:after|at|above|over|every)|"
    r"(?:has|have|must|needs?)(?: to)? be(?: at (?:least|most)| up to| (?:longer|shorter|more|less|"
    r"larger|smaller) than)?|snooze(?: is)?|loans? are)[\s~]{0,2}$"
)
# "Showed 3 minutes instead of 180": a wrong value that is repaired, no gain.
_WRONGLY = Phrase(
    r"(?<![^\W_])(?:show(?:s|ed|n)?|display(?:s|ed)?|print(?:s|ed)?|render(?:s|ed)?|"
    r"return(?:s|ed)?|calculat(?:es|ed)|comput(?:es|ed)|reported|round(?:s|ed)|pars(?:es|ed)|"
    r"interpret(?:s|ed)|count(?:s|ed)|charg(?:es|ed))(?: (?:as|it|up|"
    r"wrongly|to|"
    r"only|a|an|the|up as)){0,2}[\s~]{1,2}$"
)
_RESULT = Phrase(r"(?<![^\W_])(?:errors?|failures?|save[sd]?|saving|reduces? cost|cuts?)(?![^\W_])")
_SETTING_BEHIND = re.compile(  # "a 2-minute per-file timeout", "20 s to the timeout of a test"
    r"\s(?:to (?:the |all |our |its )?)?(?:(?!(?:of|in|on|from|off|by|per|to|with|and|or|for|is|"
    r"was|less|more|faster|shorter|saved) )[\w-]{2,14} ){0,2}"
    r"(?:timeouts?|tolerance|poll interval|sleep|margin|limit|ttl|retention|interval|window|"
    r"delay|threshold|grace)\b"
)
_SETTING_TITLE = Phrase(
    r"(?<![^\W_])(?:bounds?|gates?|thresholds?|limits?|time-?outs?|budgets?|retention|ttl|"
    r"delays?|intervals?|window|schedules?|toasts?|sl[ao]s?|quotas?|sampling|sample rate|"
    r"compaction|rotat\w{1,4}|archiv\w{1,5}|housekeeping|"
    r"cool-?downs?|back-?off|expiry|trial|grace period|animations?|transitions?|motion)(?![^\W_])"
)
_NO_NEED = Phrase(r"(?<![^\W_])no (?:need|point|reason|sense)(?![^\W_])")
_TIMEOUT_TITLE = Phrase(
    r"(?<![^\W_])(?:reduc\w{1,3}|lower\w{0,3}|shorten\w{0,3}|decreas\w{1,3}|cut\w{0,4}|set\w{0,4}|"
    r"add\w{0,3}|tighten\w{0,3})(?: [\w'/-]{1,20}){0,5} time-?outs?(?![^\W_])"
)
_IMPROVES = Phrase(
    r"(?<![^\W_])(?:fast\w{0,3}|quick\w{0,3}|speed\w{0,3}|optimi\w{1,6}|reduc\w{1,4}|"
    r"shrink\w{0,3}|improve\w{0,6}|cut|cuts|smaller|leaner|cheaper)(?![^\W_])"
)


_FEE_WE_PAY = Phrase(
    r"(?<![^\W_])(?:acquirer|processor|psp|interchange|"
    r"card scheme)s?(?![^\W_])[^.;]{0,80}(?<![^\W_])"
    r"(?:fees?|commissions?)(?![^\W_])"
)
_MOTION = Phrase(r"(?<![^\W_])(?:animations?|motion|easing|transition durations?|fades?)(?![^\W_])")


# "We can lower the pod's memory request by 512 MB": what is reserved costs, and is needed no more.
_RESERVES = Phrase(
    r"(?<![^\W_])(?:we|i|us|lets us|allows? us to)(?: (?:can|could|now|also|then|therefore)){0,3} "
    r"(?:lower(?:ed)?|drop(?:ped)?|cut|reduced?|shr[iau]nk|trim(?:med)?) (?:the |our |its |each |"
    r"every )?(?:[\w'-]{2,16} ){0,3}(?:memory|ram|heap|disk|storage|volume)"
    r"(?: (?:requests?|limits?|reservations?|allocations?|sizes?|quota))?"
    r"(?: (?:of|on|for) [\w' -]{2,24})? by (?:about |around |roughly |another )?[~]?$"
)


def _is_longer_term(statement: Statement) -> bool:
    """Whether days or weeks became more of them: no program runs so long."""
    if statement.kind is not Kind.TIME or statement.unit not in LONG:
        return False
    return (
        statement.before is not None
        and statement.after is not None
        and statement.after > statement.before
    )


def is_setting(statement: Statement, left: str, sentence: str, end: int, title: str) -> bool:
    """Whether a sentence speaks of a timeout, a limit, a price: what somebody chose."""
    if _TIMEOUT_TITLE.search(title) and (
        statement.sense is Sense.SAVING or _NO_NEED.search(sentence)
    ):
        return True  # "no need to waste 30 minutes on a run of 3": what it may take, not takes
    if statement.sense in (Sense.SAVING, Sense.COUNT) or (
        statement.kind is Kind.MONEY and statement.sense is not Sense.PAIR
    ):
        return False
    if statement.unit == "pp" and _FEE_WE_PAY.search(f"{title} {sentence}"):
        return False  # what an acquirer takes is a cost
    if statement.noun == "failure":
        return False  # nobody chooses how many of 30 runs fail
    said = present(sentence)
    if family(statement.unit) == "size" and _RESERVES.search(left, words=said):
        return False
    if (
        _SHOWN.search(left, words=said)
        or (statement.kind is not Kind.TIME and _DIALLED.search(left, words=said))
        or _TRIGGER.search(left, words=said)
        or (statement.sense is Sense.PAIR and _SET.search(left, words=said))
    ):
        return True
    if (
        statement.sense is Sense.PAIR
        and _CHOSEN.search(left, words=said)
        and not OUTCOME.search(left, words=said)
    ):
        return True
    if is_price(statement, left, sentence, title):
        return True
    if _is_longer_term(statement) and not OUTCOME.search(left, words=said):
        return True  # "Stale bot: 60 → 90 days"
    if statement.kind is Kind.TIME and _MOTION.search(title):
        return True  # the length of an animation is a matter of taste
    if _LOOKS.search(left, words=said) or (
        statement.sense is Sense.PAIR and _WRONGLY.search(left, words=said)
    ):
        return True
    between = sentence[len(left) + _OWN_WORDS : max(end, 0)]
    new = last_match(_SETTING, between) if statement.sense is Sense.PAIR else None
    if new is not None and len(re.findall(r"\w+", between[new.end() :])) <= _SETTING_WORDS:
        return True
    nearest = last_match(_SETTING, left)
    if (
        nearest is not None
        and not (nearest.group() in _WAITS and statement.sense is Sense.LESS)
        and len(re.findall(r"\w+", left[nearest.end() :])) < _SETTING_WORDS
        and not _RESULT.search(left[nearest.end() :])
        and not _NOT_HEAD.match(left, nearest.end())
        and not _OF_A_DEED.search(left, 0, nearest.start())
        and not _WRONG.search(left, 0, nearest.start())
        and not (nearest.group() == "trial" and _DURING.search(left, 0, nearest.start()))
        and (
            not _UNDER_IT.search(left, 0, nearest.start())
            or _MOVED_ITSELF.fullmatch(left, nearest.end())
        )
        and not _MEASURED.search(left, words=said)
    ):
        return True
    behind = sentence[max(end, 0) : max(end, 0) + 28]
    if statement.sense is not Sense.PAIR:
        return _SETTING_BEHIND.match(behind) is not None
    first = statement.anchor - len(left)
    if any(_SETTING_BEHIND.match(sentence, max(0, a.end - first)) for a in statement.amounts):
        return True  # "the 1h TTL"
    if re.match(
        r"[\s)]{0,3}\(default\)|\s(?:timeout|limit|ttl|retention|interval|window|delay|"
        r"threshold|expiry|cap)\b",
        behind,
    ):
        return True
    if statement.kind is Kind.MONEY and OWN_COST.search(sentence, words=said):
        return False  # whatever was set, the bill is what it brings
    if _METRIC_WORD.search(left, words=said) or _METRIC_WORD.search(behind):
        return bool(
            not statement.verb
            and _SETTING_TITLE.search(title)
            and family(statement.unit) not in ("", "x")
            and not _IMPROVES.search(title)
        )
    if _MEASURED.search(left, words=said):
        return False
    return _SETTING_TITLE.search(title) is not None and _IMPROVES.search(title) is None
