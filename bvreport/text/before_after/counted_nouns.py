"""Counted nouns: the thing that the words around two bare numbers name."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.counted_things import is_ill
from bvreport.text.quantities.units import NOUNS, unit_named
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.subjects import LOWER_IS_BETTER

# What may follow a number and is not what it counts.
NO_NOUNS = frozenset(
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
# How many of these there are is somebody's choice.
CHOSEN = re.compile(
    r"retries|attempts|workers|threads|replicas|shards|partitions|process(?:es)?|results|items|"
    r"columns|fields?|"
    r"digits|days|entries|connections|nodes|instances|elements|decimals|characters|lines|samples|"
    r"tests|"
    r"services?|parameters|arguments|options|steps|pages|runners|iterations|pixels|px|seats|"
    r"players|lives|"
    r"stars|"
    r"rows|chars|words|tabs|slides|places|levels|tries|versions|releases|epochs|layers|heads|bits|"
    r"bytes|"
    r"minutes|seconds|hours|months|weeks|years|points|degrees|sizes|cards|copies|sections|ages|ids"
)
_HEAD_BEHIND = re.compile(
    r" (?!(?:per|counts?|total|in|on|for|of|from|is|are|was|were|go|goes|went|drops?|dropped|"
    r"falls?|"
    r"fell|down|a|an|each|every|by|with|at|to|now|numbers?|rates?|volume)(?![^\W_]))[a-z]"
)
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
    rf"(?<![^\W_])({'|'.join(SCORES)})(?:@\d{{1,3}})?(?: (?:on|for|of|over) [^.;:\d]{{2,30}})?"
    r"(?: (?:goes|went|is|was|rises|rose|improves|improved|up|moves|moved|climbs|climbed))?"
    r"(?: from)?[\s:=~]{1,3}$"
)
# "Input tokens billed per conversation: 41k -> 9k"
COUNT_LABEL = re.compile(
    r"(?:^|[\n.;(])[\s•*+-]{0,4}(?:[a-z][a-z-]{1,14} ){0,3}?(?P<things>[a-z][a-z-]{1,18}[^su\W]s|"
    r"queries|lookups|allocs)"
    r"(?: (?!per )[a-z-]{2,12}){0,4}?(?P<per> per [a-z-]{3,14}(?: [a-z]{3,10})?)?: ?[~]?$"
)
# "Trivy: 21 HIGH → 0"
_SCANNER = re.compile(
    r"(?<![^\W_])(?:trivy|grype|snyk|clair|(?:npm |pip |yarn |cargo )audit|docker scout|osv)"
    r"[^.;\d\n]{0,20}$"
)
# "yarn audit: down from 31 to 6", "eslint is down from 240 to 12"
_AUDITED = Phrase(
    r"(?<![^\W_])(?:npm|yarn|pnpm|pip|cargo|bundle|bundler|composer|docker)[ -](?:audit|scout|scan)"
    r"(?: (?:findings?|count|report|says))?:? (?:(?:is|goes|went|comes|came|drops|dropped|fell) )?"
    r"(?:now )?(?:down )?from[\s~]{1,3}$"
)
_LINTED = Phrase(
    r"(?<![^\W_])(?:eslint|stylelint|tslint|mypy|pyright|pylint|ruff|flake8|clippy|sonar(?:qube)?|"
    r"phpstan|psalm|rubocop|golangci-lint|shellcheck|detekt|checkstyle|spotbugs|swiftlint|"
    r"clang-tidy|cppcheck|trivy|grype|snyk|codeql)(?: (?:findings?|count|report|says))?:? (?:(?:is|"
    r"goes|went|comes|came) )?(?:now )?down from[\s~]{1,3}$"
)
_RATED = Phrase(
    r"(?<![^\W_])(?:lighthouse|page ?speed)(?: \(?(?:performance|accessibility|seo|score|"
    r"mobile|desktop)\)?){0,2}:?[\s~]{1,3}$"
)
# "Accounts with roles/owner: 19 → 2": who may do what he need not is no choice of a number.
_PRIVILEGED = Phrase(
    r"(?<![^\W_])(?P<who>accounts|users|people|keys|tokens|admins|owners|grants|exemptions|"
    r"exceptions)"
    r"(?: with (?:the |an? )?[\w/.:-]{3,24}(?: (?:role|rights?|access|permissions?))?)?:[\s~]{1,3}$"
)
_ARROW = re.compile(r" ?(?:-{1,2}>|=>|→|to|down to) ?")
_SEVERITY = re.compile(r" (?:critical|high|medium|moderate|low)(?![^\W_])")
_IN_PARTS = frozenset(("point", "fps", "pp", *SCORES))
_ON_AVERAGE = Phrase(
    r"(?<![^\W_])(?:averages?|mean|median|typical(?:ly)?|(?:per|an?|each|every) (?:day|week|month|"
    r"quarter|year|sprint|run|build|page|request|call|user|order|shift|deploy)|ratio|rate|score)"
    r"(?![^\W_])"
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
_VERSIONED = Phrase(
    r"\b(?:versions?|bump(?:s|ed)?|upgrad(?:e[sd]?|ing)|v|python|node|java|golang|ruby|"
    r"rust|php|react|django|postgres\w{0,4})\b"
)


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


def named_by_title(lower: str, title: str, amounts: list[Amount]) -> list[Amount]:
    """ "1,312 -> 0" that opens a body below "Warning free!": the title says of what."""
    if len(amounts) < 2 or amounts[0].kind is not None or amounts[1].kind is not None:
        return amounts
    first, second = amounts[:2]
    if lower[: first.start].strip() or not _ARROW.fullmatch(lower, first.end, second.start):
        return amounts
    named = _COUNTED.search(title)
    noun = NOUNS.get(named.group(1).replace(" ", "-"), "") if named is not None else ""
    if not is_ill(noun) or first.value <= second.value:
        return amounts
    pair = (a._replace(kind=Kind.QUANTITY, unit=noun, noun=noun) for a in (first, second))
    return [*pair, *amounts[2:]]


def counted_noun(lower: str, first: Amount, sentences: Sentences) -> str:
    start, _ = sentences.around(first.core)
    left = lower[max(start, first.start - 110) : first.start]
    if _VERSIONED.search(left):
        return ""
    if _ERROR_RATE.search(left):
        return "pp"
    if _SCANNER.search(left) and _SEVERITY.match(lower, first.unit_end):
        return "vulnerability"
    if _AUDITED.search(left):
        return "vulnerability"
    if _LINTED.search(left):
        return "finding"
    if _RATED.search(left):
        return "point"
    score = _SCORE.search(left)
    if score is not None:
        return score[1]
    privileged = _PRIVILEGED.search(left)
    if privileged is not None:
        return privileged["who"].removesuffix("s")
    named = _NUMBER_OF.search(left)
    if named is not None and not CHOSEN.fullmatch(named[1]):
        return NOUNS.get(named[1]) or named[1].removesuffix("s")
    labelled = COUNT_LABEL.search(lower[max(0, first.start - 70) : first.start])
    things = labelled["things"] if labelled is not None else ""
    if (
        labelled is not None
        and not unit_named(things)
        and (labelled["per"] or things in NOUNS or _is_ill_label(labelled.group(), things))
    ):
        return NOUNS.get(labelled["things"]) or labelled["things"].removesuffix("s")
    behind = _PLURAL_BEHIND.match(lower, first.unit_end)
    # "5 services, not 6" corrects a text.
    stated = behind is not None and not lower.startswith(", not ", behind.end())
    if (
        behind is not None
        and stated
        and behind[1] not in NO_NOUNS
        and not (CHOSEN.fullmatch(behind[1]) and not _fewer(lower, first, behind[1]))
    ):
        return NOUNS.get(behind[1]) or behind[1].removesuffix("s")
    found = list(_COUNTED.finditer(left))
    if not found or len(left[found[-1].end() :].split()) > 12:
        subject = _SUBJECT.search(left)
        if subject is None or CHOSEN.fullmatch(subject["things"]):
            return ""
        return NOUNS.get(subject["things"]) or subject["things"].removesuffix("s")
    word = found[-1].group(1).replace(" ", "-")
    if not word.endswith("s") and _HEAD_BEHIND.match(left, found[-1].end()):
        return ""  # "query plan cost: 88,000" counts no queries
    return "point" if "score" in word else "fps" if word == "fps" else NOUNS.get(word, "")


def _is_ill_label(label: str, things: str) -> bool:
    """Whether a label counts what should be few: "False positives of the scanner:"."""
    return LOWER_IS_BETTER.search(label) is not None and not CHOSEN.fullmatch(things)


def _fewer(lower: str, first: Amount, things: str) -> bool:
    """Whether a text says that there are fewer of these, so that nobody chose how many."""
    ahead = lower[max(0, first.start - 200) : first.start]
    return any(f"{word} {things}" in ahead for word in ("fewer", "less", "needless"))
