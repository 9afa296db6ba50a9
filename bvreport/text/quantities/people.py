"""People: whose time a sentence speaks of, and how many they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Role
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase

_NUMBER_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "dois": 2,
    "duas": 2,
    "três": 3,
    "quatro": 4,
}
_N = rf"(?P<n>\d{{1,4}}|{'|'.join(_NUMBER_WORDS)})"
_PEOPLE = (
    r"(?:developers?|devs?|engineers?|managers?|editors?|clerks?|accountants?|planners?|"
    r"sres?|analysts?|agents?|testers?|designers?|people|"
    r"persons?|colleagues|reviewers?|"
    r"juniors?|seniors?|leads?|maintainers?|operators?|programmers?|admins?|contributors?|"
    r"data scientists?|of us|members?|"
    r"entwickler\w{0,5}|personen|leute|kollegen|développeurs?|développeuses?|ingénieurs?|"
    r"personnes|desarrollador\w{0,2}|ingenieros?|"
    r"personas|analistas?|agentes?|collaborateurs?|desenvolvedor\w{0,2}|engenheir\w{1,2}|pessoas|"
    r"sviluppator\w|persone|"
    r"ontwikkelaars?|разработчик\w{0,3}|аналитик\w{0,3}|инженер\w{0,3}|человек)"
)
# "20 minutes per developer" counts minutes: a unit or a preposition there parts number and people.
_APART = r"(?:per|for|each|every|an|by|hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?)\b"
_ADJECTIVES = (
    rf"(?:(?!{_APART})(?:[a-z]{{2,12}}|mid-level|full-time|back-?end|front-?end|"
    r"[a-z]{2,8}-[a-z]{2,8})[ ]){0,2}"
)
_EACH_OF = Phrase(
    rf"(?<![^\W_])(?:each of|every one of|for each of|all of|to each of|jede[mrn]? der|"
    rf"chacun de|cada uno de|cada um d\w{{1,2}}|каждому из)(?: (?:our|the|my|nos|los|nossos|"
    rf"наших|unserer))? {_N} {_ADJECTIVES}{_PEOPLE}"
)
_EACH_OF_N = Phrase(rf"(?<![^\W_])each of (?:the|these|those|our|my) {_N}(?=\W*$|[.,;!)])")
_TEAM = Phrase(
    rf"(?<![^\W_])(?:(?:a |an |our |the |my )?{_N}[- ](?:person|people|man|member|engineer|"
    rf"developer|dev|strong|köpfig\w{{0,3}})[- ]?(?:[a-z]{{2,14}} ){{0,2}}(?:teams?|squads?|"
    rf"groups?|crew)?"
    rf"|(?:team|squad|group|crew|equipo|équipe|equipe|time|команд\w) (?:of|von|de|d'|"
    rf"из) (?P<n2>\d{{1,4}}|{'|'.join(_NUMBER_WORDS)}))(?![^\W_])"
)
_COUNT = re.compile(
    rf"(?<![^\W_])(?:(?:our|the|my|all|for|of|those|these) )?{_N} {_ADJECTIVES}{_PEOPLE}(?![^\W_])"
)
_GLUED = Phrase(
    r"(\d{1,4}) ?(?:名|人)(?:の)?(?:工程师|开发者|开发|エンジニア|開発者|开发人员)"
    r"|(\d{1,4}) ?명(?:의)? ?(?:개발자|"
    r"엔지니어)|(\d{1,4}) ?人(?:のチーム|团队|團隊|チーム)"
)
_EACH = re.compile(
    rf"{any_of(lambda w: w.each)}|(?<![^\W_])(?:per|a|/) ?(?:developer|engineer|dev|person|"
    rf"head|team member|analyst|agent|reviewer)(?![^\W_])|for (?:each|every) (?:developer|"
    rf"engineer|dev|person|team member|analyst|agent|of us)"
)
_EACH_WHAT = re.compile(
    r" (?!(?:of|a|an|per|on|in|and|for|with|when|so|to|from|by)\b)([a-z-]{3,20})"
)
_WHO = re.compile(rf"{_PEOPLE}|team|user|person|colleague|member|of us|employee|clerk")
_WE_ARE = Phrase(
    rf"(?<![^\W_])we(?: are|'re) {_N}(?=[ ),.;]|$)(?! (?:times|hours|days|minutes|percent))"
)
_COLLECTIVE = Phrase(
    r"(?<![^\W_])(?:in total|altogether|all (?:of them |of us )?together|combined|"
    r"as a (?:team|group)|team-wide|between (?:them|us)|overall across the team|"
    r"the (?:whole|entire) (?:team|squad|group|department|company)(?! each)|collectively|"
    r"in sum|summed|zusammen|insgesamt|das ganze team|au total|toute l'équipe|en total|"
    r"todo el equipo|no total|toda a equipe|in totale|tutto il team|in totaal|"
    r"всего на команду|вся команда|суммарно|в сумме)(?![^\W_])"
    r"|合计|总共|整个团队|合計|チーム全体|팀 전체|총"
)
_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (
        re.compile(
            r"(?<![^\W_])(?:(?:tech|team|engineering|qa|technical) leads?|lead (?:engineers?|"
            r"developers?|devs?)|leads|principals?|staff (?:engineers?|developers?)|architects?|"
            r"tech-?leads?|техлид\w{0,2})(?![^\W_])"
        ),
        Role.LEAD,
    ),
    (
        re.compile(
            r"(?<![^\W_])(?:seniors?|senior-level|sr\.?|erfahrene\w?|sénior\w?|sênior\w?|"
            r"сеньор\w{0,2}|старш\w{2,3})(?![^\W_])|高级|资深|シニア|시니어"
        ),
        Role.SENIOR,
    ),
    (re.compile(r"(?<![^\W_])(?:mid-?level|mids?|intermediate)(?![^\W_])"), Role.MID),
    (
        re.compile(
            r"(?<![^\W_])(?:juniors?|jr\.?|trainees?|interns?|graduates?|apprentices?|"
            r"джун\w{0,3})(?![^\W_])|初级|ジュニア|주니어"
        ),
        Role.JUNIOR,
    ),
)
_NAMED = re.compile(
    r"(?:[Ss]aves?|[Ss]aving|[Ss]pares?|[Ss]part|[Cc]osts?|[Tt]akes?|"
    r"[Tt]ook) (?P<name>[A-Z][a-zà-ÿ]{2,14})(?: in [a-z]{2,15}| from [a-z]{2,15})? "
)
_NO_NAMES = frozenset(
    [
        "Each",
        "Every",
        "All",
        "Our",
        "The",
        "Us",
        "Everyone",
        "Everybody",
        "Developers",
        "Engineers",
        "Support",
        "Users",
        "Customers",
        "Time",
        "About",
        "Around",
        "Roughly",
        "Finance",
        "Operations",
        "Ops",
    ]
)
_SOLO = Phrase(
    r"(?<![^\W_])(?:saves? me|my (?:time|week|day)|i (?:spend|spent|used to spend)|(?:cost|"
    r"costs|takes|took) (?:her|him|me))(?![^\W_])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How many people an amount of time is for; all empty when the text does not say."""

    count: Decimal | None = None
    role: Role | None = None
    collective: bool = False
    each: bool = False  # "each", without a number
    ambiguous: bool = False  # a team is named, but not whether each or all together


NOBODY = People()


def people_in(clause: str, raw: str) -> People:
    """Whom a lower-cased sentence (and the same in its own case) gives its time to."""
    role = next((role for words, role in _ROLES if words.search(clause)), None)
    if _COLLECTIVE.search(clause):
        return People(role=role, collective=True)
    each_of = _EACH_OF.search(clause) or _EACH_OF_N.search(clause)
    if each_of is not None:
        return People(count=_number(each_of["n"]), role=role)
    each = any(_is_person(found, clause) for found in _EACH.finditer(clause))
    we_are = _WE_ARE.search(clause) if each else None
    if we_are is not None:
        return People(count=_number(we_are["n"]), role=role)
    team = _TEAM.search(clause)
    if team is not None:
        return People(count=_number(team["n"] or team["n2"]), role=role, ambiguous=not each)
    counted = _COUNT.search(clause)
    if counted is not None:
        return People(count=_number(counted["n"]), role=role, ambiguous=not each)
    glued = _GLUED.search(clause)
    if glued is not None:
        return People(
            count=Decimal(next(n for n in glued.groups() if n)), role=role, ambiguous=not each
        )
    named = _NAMED.search(raw)
    if (named is not None and named["name"] not in _NO_NAMES) or _SOLO.search(clause):
        return People(count=Decimal(1), role=role)
    return People(role=role, each=each)


def _is_person(each: re.Match[str], clause: str) -> bool:
    """Whether an "each" speaks of people: "each deploy" and "each quarter" do not."""
    if each.group() != "each":
        return True
    behind = _EACH_WHAT.match(clause, each.end())
    return behind is None or _WHO.match(behind[1]) is not None


def _number(text: str) -> Decimal:
    return Decimal(_NUMBER_WORDS.get(text, 0) or int(text))
