"""Partners: units that a bare number shares with its neighbour or with the noun before it."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.amount import Amount
from bvreport.text.clauses import Sentences
from bvreport.text.phrases import Phrase
from bvreport.text.units import MEGABYTES, NOUNS, unit_named

# The last words before a bare number that has the unit of its neighbour.
_BARE_LEAD = Phrase(
    r"(?<![^\W_])(?:took|takes?|be|need(?:s|ed)?|was|were|is|are|had|got|now|with|only|just|"
    r"(?:down|drops?|goes|falls?|comes?|get|fell|dropped|went) to|"
    r"used|uses|cost|costs|before|previously|than|like|around|about|roughly|nearly|almost|"
    r"some|over|under|within|it|have|has|see|saw|hit|without|this|these|branch|pr|jetzt|nur|"
    r"sind|waren|noch|heute|"
    r"it's|that's|they're|it is down to|"
    r"es|ahora|tarda|tardaba|eran|son|maintenant|désormais|agora|leva|são|eram|de|di|"
    r"теперь|стало|было|после|ora|nu|in|at \w{4,8})[\s:~≈]{1,3}$"
)
_OPENED = re.compile(r"[:(][\s~]{1,2}$")
_BARE_TAIL = re.compile(
    r"[\s)]{0,2}(?:[.,;!)\n]|$|(?:before|now|until|on|with|so far|previously|it took|when|"
    r"for|after|today|earlier|without|any ?more|here|instead|vorher|jetzt|vorher|antes|"
    r"avant|left|then|at|by hand|per|a|each|in)(?![^\W_]))"
)
# "41 findings before, 3 after"
_TOLD_BEHIND = re.compile(
    r"\s(?:before|after(?:wards)?|now|left|remain\w{0,3}|today|previously|earlier|on main|with"
    r"|without|vorher|jetzt|nachher|avant|après|antes|después|depois|ahora|agora)(?![^\W_])"
)
_CLAUSE_OPENS = re.compile(r"(?:[,;(\n/|]|and|but|vs)[\s~]{0,2}$")
_COUNTED = Phrase(
    r"(?<!per )\b(quer(?:y|ies)|requests?|calls?|pages|alerts?|alarms?|incidents?|outages?|"
    r"tickets?|bugs?|defects?|"
    r"(?:lighthouse |health |quality )?scores?|errors?|crash(?:es)?|failures?|warnings?|"
    r"vulnerabilities|cves?|findings?|statements?|"
    r"allocations?|tokens?|"
    r"messages?|complaints?|violations?|allocs?|roundtrips?|"
    r"round[- ]trips?|lookups?|"
    r"events?|e-?mails?|fps|restarts|conflicts|findings|flakes?|flaky tests?|retries|timeouts|"
    r"escalations?)\b"
)
# Rates of error that are written without their per cent.
_ERROR_RATE = Phrase(r"(?<![^\W_])(?:wer|cer|eer|der|mape)(?: on [^.;:\d]{2,30})?[\s:=~]{1,3}$")
# Scores between 0 and 1, each its own unit.
SCORES = ("f1", "auc", "auroc", "bleu", "rouge", "ndcg", "mrr", "iou", "psnr", "ssim")
_SCORE = re.compile(
    rf"(?<![^\W_])({'|'.join(SCORES)})(?: (?:on|for|of|over) [^.;:\d]{{2,30}})?"
    r"(?: (?:goes|went|is|was|rises|rose|improves|improved|up|moves|moved|climbs|climbed))?"
    r"(?: from)?[\s:=~]{1,3}$"
)
# "Trivy: 21 HIGH → 0"
_SCANNER = re.compile(
    r"(?<![^\W_])(?:trivy|grype|snyk|clair|(?:npm |pip |yarn |cargo )audit|docker scout|osv)"
    r"[^.;\d\n]{0,20}$"
)
_SEVERITY = re.compile(r" (?:critical|high|medium|moderate|low)(?![^\W_])")
_LABEL = re.compile(
    r"(?<![^\W_])([^\W\d_]{2,20})(?P<per> (?:per|a) [a-z]{2,10})?(?: ?\([^()]{0,16}\))?"
    r"(?:[:=,]| -| –|(?P<verb>(?: (?:are|is|now|down|up|go(?:es)?|went|drop(?:s|ped)?|f[ae]lls?|"
    r"fell|cut|"
    r"shrinks?|shrank|reduced|came|come|comes)){0,2} from))\s{0,3}[~]?$"
)
_IN_PARTS = frozenset(("point", "fps", "pp", *SCORES))
_ON_AVERAGE = Phrase(
    r"(?<![^\W_])(?:averages?|mean|median|typical(?:ly)?|(?:per|an?|each|every) (?:day|week|month|"
    r"quarter|year|sprint|run|build|page|request|call|user|order|shift|deploy)|ratio|rate|score)"
    r"(?![^\W_])"
)
_SUMS = {"KB": 1000, "MB": 1_000_000}  # what "31k" means beside "18k EUR"
_WAS = Phrase(r"(?:was|were|instead of|from|to|used to be|before)[\s~]{1,3}$")
_MOST_TIMES = 1000  # an old value is no more times a new one in the same unit
_BARE_REACH = 90  # characters between a bare number and the one whose unit it has
_BARE_PAIR = 40  # characters between two bare numbers behind one label
_RATE = re.compile(r" ?(?:per|/|an|a) ?(?:hour|h|minute|min|day|week|month|second)(?![^\W_])")
_OF_THEM = re.compile(r" of (?:those|these|them|which)(?![^\W_])")
_PART_OF = re.compile(
    r" (?:out )?of (?:the |our |these |those |all )?(?:last |past |recent |known |open )?"
)
_OWN_NOUN = re.compile(r"[ \n]([a-zß-ÿа-я][\w'-]{2,24})")
_NO_NOUNS = frozenset(
    [
        "before",
        "now",
        "after",
        "until",
        "per",
        "and",
        "for",
        "with",
        "when",
        "while",
        "but",
        "then",
        "instead",
        "previously",
        "earlier",
        "only",
        "just",
        "total",
        "each",
        "every",
        "from",
        "down",
        "back",
        "rather",
        "today",
        "these",
        "here",
        "since",
        "once",
        "the",
        "all",
        "again",
        "less",
        "auf",
        "zu",
        "vorher",
        "statt",
        "avant",
        "antes",
        "avec",
        "para",
        "pour",
        "por",
    ]
)
# "318 W before, 94 W after": a word behind both numbers of a pair is their unit.
_SHARED_UNIT = re.compile(
    r"(?: ?(?P<glued>[\u3400-\u9fff])(?![\u3400-\u9fff])|"
    r" ?(?P<word>[^\W\d_][^\W_]{0,15}(?:/[a-z]{1,6}|[²³])?)(?![\w/]))"
)
_SHARED_REACH = 90  # characters between two numbers with one unit
PARTNER_REACH = max(_BARE_REACH, _BARE_PAIR, _SHARED_REACH)
_NO_UNITS = re.compile(
    r"(?:in|on|at|of|to|and|or|by|for|from|with|per|as|is|are|was|were|it|the|a|an|than|but|then|"
    r"if|when|x|times|vs|versus|out|more|less|fewer|others?|bis|und|von|zu|im|am|de|du|da|do|di|à|"
    r"a|e|y|et|ou|o|и|в|до|на|с|月|年|号|日|点|章|版|位|i|v|st|nd|rd|th|jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec|am|pm|px|bit|bits|char\w{0,6})"
)
_LEFT_OVER = re.compile(r" (?:are |is )?(?:left|remain(?:s|ing)?|now)(?![^\W_])")
_TOLD_UNIT = re.compile(r" ?[(\[](?:in )?([a-z%µ]{1,10})[,)\]]")  # "38 → 91 (percent)"
_RATE_LABEL = re.compile(
    r"(?<![^\W_])([^\W\d_]{3,20}?)s? (?:per|a|/) ?(?:second|sec|"
    r"s)(?: [a-z-]{2,14}){0,4} ?[:=]\s{0,3}$"
)
# "RPS on the echo benchmark: 8.2k vs 5.9k"
_PER_SECOND = {"rps": "request", "qps": "query", "tps": "transaction", "iops": "operation"}
_RATE_NAME = Phrase(
    rf"(?<![^\W_])({'|'.join(_PER_SECOND)})(?: (?:on|for|of|in|with) [^.;:\d]{{2,30}})?"
    r"[\s:=~]{1,3}$"
)
_NUMBER_OF = Phrase(
    r"(?<![^\W_])(?:number|count) of (?:[a-z-]{2,16} ){0,2}?([a-z-]{3,20}s)"
    r"(?: (?:in|on|per|for|of|to|at) [^.;,\d]{1,40})?(?: (?:is|are|goes?|went|drops?|dropped|"
    r"falls?|fell|"
    r"down))?,? (?:from )?[~]?$"
)
# "Corrections by hand go from 14 to 2": whatever is counted, where a verb says that it falls.
_SUBJECT = Phrase(
    r"(?<![^\W_])(?P<things>[a-z][a-z-]{2,20}s)(?: (?:in|on|of|at|for|per|by|to|with|a|each|we|"
    r"they|that|"
    r"after|during|from) [^.,;:\d]{1,40}?)? (?:(?:have |has |had |should |will |"
    r"would )?(?:go(?:es|ne)?|"
    r"went|drop(?:s|ped)?|f[ae]ll(?:s|en)?|sh?r[iau]nk(?:s)?|came|comes?|sank|cut|reduced|"
    r"declined?|"
    r"decreased?)|(?:is|are|was|were) (?:now )?(?:down|cut|reduced))(?: (?:down|sharply|again))?"
    r"(?: from| to)[\s~]{1,3}$"
)
_PLURAL_BEHIND = re.compile(
    r" ((?!before|this|that|than|then|when|statt|haben|waren|sollen|unter|kein)[a-zà-ÿ]{3,30}?"
    r"(?:s|nen|gen|gern|lern|fen|ten|len|den|sen|hen))(?![^\W_])"
)
# How many of these there are is somebody's choice.
_CHOSEN = re.compile(
    r"retries|attempts|workers|threads|replicas|shards|partitions|process(?:es)?|results|items|"
    r"columns|"
    r"digits|days|entries|connections|nodes|instances|elements|decimals|characters|lines|samples|"
    r"tests|"
    r"services?|parameters|arguments|options|steps|pages|runners|iterations|pixels|px|seats|players|lives|"
    r"stars|"
    r"rows|chars|words|tabs|slides|places|levels|tries|versions|releases|epochs|layers|heads|bits|"
    r"bytes|"
    r"minutes|seconds|hours|months|weeks|years|points|degrees|sizes|cards|copies|sections|ages|ids"
)
_VERSIONED = Phrase(
    r"\b(?:versions?|bump(?:s|ed)?|upgrad(?:e[sd]?|ing)|v|python|node|java|golang|ruby|"
    r"rust|php|react|django|postgres\w{0,4})\b"
)


def with_bare_partners(lower: str, amounts: list[Amount], sentences: Sentences) -> list[Amount]:
    """A bare number that a word of time introduces ("it took 48") has the unit of its neighbour."""
    filled = list(amounts)
    for index, amount in enumerate(amounts):
        if amount.kind is not None or not _is_bare(lower, amount, sentences):
            continue
        for place in (index - 1, index + 1):
            other = filled[place] if 0 <= place < len(filled) else None
            if other is not None and _lends_unit(lower, amount, other, sentences):
                filled[index] = amount._replace(kind=other.kind, unit=other.unit, noun=other.noun)
                break
    for index in range(len(filled) - 1):
        first, second = filled[index], filled[index + 1]
        filled[index + 1] = second = _in_its_currency(lower, first, second, sentences)
        if first.kind is None and second.kind is None:
            first, second = _in_shared_unit(lower, first, second, sentences)
            filled[index], filled[index + 1] = first, second
        if first.kind is None and second.kind is None and second.start - first.end <= _BARE_PAIR:
            filled[index], filled[index + 1] = unit_from_label(lower, first, second)
    return filled


def _in_its_currency(lower: str, first: Amount, second: Amount, sentences: Sentences) -> Amount:
    """ "18k EUR, the old one was 31k", "31k minutes down to 20k": what a bare k is there."""
    if first.kind not in (Kind.MONEY, Kind.TIME) or not second.soft or second.unit not in _SUMS:
        return second
    if not _lends_unit(lower, second, first, sentences):
        return second
    if _WAS.search(lower, first.end, second.start) is None:
        return second
    value = second.value * _SUMS[second.unit]
    return second._replace(kind=first.kind, unit=first.unit, value=value, soft=False)


def _in_shared_unit(
    lower: str, first: Amount, second: Amount, sentences: Sentences
) -> tuple[Amount, Amount]:
    """Two bare numbers with the same unknown word behind each of them, which is their unit."""
    if second.start - first.end > _SHARED_REACH or sentences.apart(first.core, second.core) > 1:
        return first, second
    one, two = (_SHARED_UNIT.match(lower, a.unit_end) for a in (first, second))
    glued = [lower[a.unit_end - 1 : a.unit_end] for a in (first, second)]
    if glued[0] == glued[1] and "\u3400" <= glued[0] <= "\u9fff" and glued[0] not in "万千百億亿":
        unit, ends = glued[0], (first.unit_end, second.unit_end)
    elif one is not None and two is not None and one.group().strip() == two.group().strip():
        unit, ends = one.group().strip(), (one.end(), two.end())
    else:
        return first, second
    if len(unit) == 1 and unit.isascii() and not _TOLD_BEHIND.match(lower, ends[0]):
        return first, second
    if _NO_UNITS.fullmatch(unit) or _CHOSEN.fullmatch(unit):
        return first, second
    if _is_version(lower, first) or _is_version(lower, second):
        return first, second
    unit = NOUNS.get(unit) or (unit[:-1] if len(unit) > 3 and unit.endswith("s") else unit)
    noun = "" if len(unit) < 3 and unit.isascii() else unit
    return (
        first._replace(kind=Kind.QUANTITY, unit=unit, noun=noun, unit_end=ends[0],
                       end=max(first.end, ends[0])),
        second._replace(kind=Kind.QUANTITY, unit=unit, noun=noun, unit_end=ends[1],
                        end=max(second.end, ends[1])),
    )  # fmt: skip


def _is_version(lower: str, amount: Amount) -> bool:
    """Whether a number names a thing instead of counting it: "the 7.2 cluster"."""
    return amount.value % 1 != 0 and lower.endswith("the ", 0, amount.start)


def _is_bare(lower: str, amount: Amount, sentences: Sentences) -> bool:
    """Whether a number stands where one with a unit could: "it took 48", "12 left"."""
    left_over = _LEFT_OVER.match(lower, amount.end) and not lower[
        sentences.around(amount.core)[0] : amount.start
    ].strip(" \n~")
    if left_over:
        return True
    if _TOLD_BEHIND.match(lower, amount.end) and _CLAUSE_OPENS.search(
        lower, max(0, amount.start - 4), amount.start
    ):
        return True
    if _OPENED.search(lower, max(0, amount.start - 3), amount.start):
        return _BARE_TAIL.match(lower, amount.end) is not None
    led = (amount.start < amount.core and amount.low is None) or _BARE_LEAD.search(
        lower, max(0, amount.start - 30), amount.start
    )
    return bool(led and _BARE_TAIL.match(lower, amount.end))


def _lends_unit(lower: str, amount: Amount, other: Amount, sentences: Sentences) -> bool:
    """Whether a bare number may have the unit of this neighbour."""
    if other.kind in (None, Kind.RATIO) or (other.kind is Kind.MONEY and amount.value < 10):
        return False
    first, second = sorted((amount, other), key=lambda a: a.core)
    if '"' in lower[first.end : second.start]:
        return False
    return second.core - first.end <= _BARE_REACH and sentences.apart(first.core, second.core) <= 1


def with_parts(lower: str, amounts: list[Amount]) -> list[Amount]:
    """ "4 of the 9 open violations" counts 4 of them."""
    joined: list[Amount] = []
    for amount in amounts:
        part = joined[-1] if joined else None
        if part is not None and part.noun and amount.kind is None:
            of_them = _OF_THEM.match(lower, amount.end)
            if of_them is not None and amount.value < part.value and amount.core - part.end < 160:
                end = of_them.end()
                amount = amount._replace(unit_end=end, end=end, kind=part.kind, unit=part.unit)
                amount = amount._replace(noun=part.noun, period=part.period)
        if (
            part is not None
            and part.kind is None
            and amount.noun
            and _PART_OF.fullmatch(lower, part.end, amount.start)
            and part.value <= amount.value
        ):
            joined[-1] = amount._replace(start=part.start, core=part.core, value=part.value)
        else:
            joined.append(amount)
    return joined


def same_unit(first: Amount, second: Amount, gap: str) -> tuple[Amount, Amount]:
    """The pair with the unit of one given to the other when that one is a bare number."""
    less, more = sorted((first.value, second.value))
    if None in (first.kind, second.kind) and 0 < less * _MOST_TIMES < more:
        return first, second  # "from 16384 to 2 MB" names two things
    if first.kind is None and second.kind is not None:
        first = first._replace(kind=second.kind, unit=second.unit, noun=second.noun)
    elif second.kind is None and first.kind is not None:
        second = second._replace(kind=first.kind, unit=first.unit, noun=first.noun)
    return _counted_like(first, second), _counted_like(second, first)


def counted_in_thousands(
    lower: str, first: Amount, second: Amount, sentences: Sentences
) -> tuple[Amount, Amount]:
    """ "Events fell from 4k a day to 20": a bare k beside a bare number counts what is named."""
    if first.soft is second.soft or (None not in (first.kind, second.kind)):
        return first, second
    if Kind.TIME in (first.kind, second.kind):
        return first, second  # "31:20" is soft as well
    noun = counted_noun(lower, first, sentences)
    if not noun:
        return first, second
    return _thousands(first, noun), _thousands(second, noun)


def _thousands(amount: Amount, noun: str) -> Amount:
    """So many of a thing, of which a k is a thousand and an M a million."""
    scale = MEGABYTES[amount.unit] * 1_000_000 if amount.soft else 1
    return amount._replace(
        kind=Kind.QUANTITY, value=amount.value * scale, unit=noun, noun=noun, soft=False
    )


def _counted_like(amount: Amount, other: Amount) -> Amount:
    """ "21k to 17k writes/s": a bare k beside a count is a thousand of what the other counts."""
    if not amount.soft or other.soft or not (other.noun or other.unit.endswith("/s")):
        return amount
    if other.unit[:-2] in MEGABYTES:
        return amount
    value = amount.value * MEGABYTES[amount.unit] * 1_000_000
    return amount._replace(value=value, unit=other.unit, noun=other.noun, soft=False)


def unit_from_label(lower: str, first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Two bare numbers behind a label that names their unit: "CI minutes: 96,000 → 58,000"."""
    rate = _RATE_LABEL.search(lower[max(0, first.start - 60) : first.start])
    if rate is not None and all(
        a.kind is None or (a.soft and a.kind is not Kind.TIME) for a in (first, second)
    ):
        return _rated(first, rate[1]), _rated(second, rate[1])
    measured = _RATE_NAME.search(lower[max(0, first.start - 60) : first.start])
    if (measured is not None and None in (first.kind, second.kind)) or (
        measured and first.soft and second.soft
    ):
        return _rated(first, _PER_SECOND[measured[1]]), _rated(second, _PER_SECOND[measured[1]])
    told = _TOLD_UNIT.match(lower, second.end)
    named = unit_named(told[1]) if told is not None else None
    if first.kind is None and second.kind is None and named is not None and named[0] is not None:
        return (
            first._replace(kind=named[0], unit=named[1]),
            second._replace(kind=named[0], unit=named[1]),
        )
    label = _LABEL.search(lower[max(0, first.start - 40) : first.start])
    if first.kind is not None or second.kind is not None or label is None:
        return first, second
    named = unit_named(label[1]) if len(label[1]) > 1 and label[1] != "us" else None  # whom
    if named and label["verb"] and not label[1].endswith("s"):
        return first, second  # "at night went down from nine to two"
    if named is not None and named[0] in (Kind.TIME, Kind.QUANTITY) and named[1] != "pp":
        kind, unit, noun = named[0], named[1], ""
    elif label[1].endswith("s") and (
        label["per"]
        or (first.period is not None and second.period in (None, first.period))
        or (_RATE.match(lower, first.end) and _RATE.match(lower, second.end))
    ):
        kind, unit = Kind.QUANTITY, NOUNS.get(label[1]) or label[1][:-1]
        noun = unit
    else:
        return first, second
    return (
        first._replace(kind=kind, unit=unit, noun=noun),
        second._replace(kind=kind, unit=unit, noun=noun),
    )


def _rated(amount: Amount, noun: str) -> Amount:
    """A bare number, or one in thousands or millions, of things a second."""
    value = amount.value * MEGABYTES[amount.unit] * 1_000_000 if amount.soft else amount.value
    return amount._replace(kind=Kind.QUANTITY, unit=f"{noun}/s", noun=noun, value=value, soft=False)


def counts_another_thing(lower: str, first: Amount, second: Amount) -> bool:
    """Whether a bare number has a noun of its own: "one page instead of five tabs"."""
    bare = second if second.kind is None else first if first.kind is None else None
    if bare is None or first.kind is second.kind:
        return False
    behind = _OWN_NOUN.match(lower, bare.unit_end)
    return behind is not None and behind[1] not in _NO_NOUNS


def is_countable(lower: str, first: Amount, second: Amount, sentences: Sentences) -> bool:
    """Whether two bare numbers count something that the words around them name."""
    noun = counted_noun(lower, first, sentences)
    return noun in _IN_PARTS or (bool(noun) and _are_counts(lower, first, second))


def _are_counts(lower: str, first: Amount, second: Amount) -> bool:
    """Whether numbers may count things, which are whole but on average: "the 7.2 cluster"."""
    if not (first.value % 1 or second.value % 1):
        return True
    near = lower[max(0, first.start - 60) : second.end + 40]
    return _ON_AVERAGE.search(near) is not None


def counted_noun(lower: str, first: Amount, sentences: Sentences) -> str:
    start, _ = sentences.around(first.core)
    left = lower[max(start, first.start - 110) : first.start]
    if _VERSIONED.search(left):
        return ""
    if _ERROR_RATE.search(left):
        return "pp"
    if _SCANNER.search(left) and _SEVERITY.match(lower, first.unit_end):
        return "vulnerability"
    score = _SCORE.search(left)
    if score is not None:
        return score[1]
    named = _NUMBER_OF.search(left)
    if named is not None and not _CHOSEN.fullmatch(named[1]):
        return NOUNS.get(named[1]) or named[1].removesuffix("s")
    behind = _PLURAL_BEHIND.match(lower, first.unit_end)
    # "5 services, not 6" corrects a text.
    stated = behind is not None and not lower.startswith(", not ", behind.end())
    if (
        behind is not None
        and stated
        and behind[1] not in _NO_NOUNS
        and not _CHOSEN.fullmatch(behind[1])
    ):
        return NOUNS.get(behind[1]) or behind[1].removesuffix("s")
    found = list(_COUNTED.finditer(left))
    if not found or len(left[found[-1].end() :].split()) > 12:
        subject = _SUBJECT.search(left)
        if subject is None or _CHOSEN.fullmatch(subject["things"]):
            return ""
        return NOUNS.get(subject["things"]) or subject["things"].removesuffix("s")
    word = found[-1].group(1).replace(" ", "-")
    return "point" if "score" in word else "fps" if word == "fps" else NOUNS.get(word, "")
