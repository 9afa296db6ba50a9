"""Kind of delta: a saving, a gain, a loss, a count of things, by the words around one amount.

"saves 5 minutes", "40 % faster", "cut by 3 s", "-180 ms", "fixes 7 flaky tests".
"""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.deltas.additions import is_added, is_cost_added, is_good_added
from bvreport.text.deltas.change_nouns import noun_before, noun_behind
from bvreport.text.deltas.change_verbs import is_cut, is_taken_away, moved_by
from bvreport.text.deltas.comparatives import FOR_SALE, IN_PARENTHESES, right_sense
from bvreport.text.deltas.directions import BY, by_sense, factor_sense, fraction_sense, glued_sense
from bvreport.text.deltas.fixes import RIGHT, count_sense
from bvreport.text.deltas.multiples import ratio_sense
from bvreport.text.deltas.remainders import is_part_left, is_share_left, is_share_reached
from bvreport.text.deltas.revenue import is_earned, names_revenue
from bvreport.text.deltas.savings import is_saved
from bvreport.text.deltas.savings_lists import is_freed
from bvreport.text.deltas.spending import is_spent
from bvreport.text.deltas.stopped_growth import is_growth_stopped
from bvreport.text.deltas.surroundings import Around
from bvreport.text.deltas.title_counts import titled_sense
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.periods import period_near
from bvreport.text.sentences.statements import Sense, family

REACH = 110  # characters left of an amount in which its verb must stand
TAIL = 64  # characters right of it
LIST_ENDS = re.compile(r"[\s)]{0,3}(?:[.,;!\n]|$|and\b)")
_ENOUGH = re.compile(  # "a day is plenty": what somebody chose
    r" (?:is|are|should be|would be|will be|seems?) (?:plenty|enough|fine|sufficient|okay?)"
)
_ABOUT = re.compile(r",? (?:more or less|give or take)(?![^\W_])")  # how exactly, not how much
# "95 % confidence interval", "99 % percentile": how sure, not how much.
_STATISTICS = re.compile(
    r" (?:confidence|credible|prediction|ci(?! (?:time|run))|percentile|quantile)"
)
_SIZED = Phrase(
    r"(?<![^\W_])(?:size|bundle|image|memory|ram|rss|heap|disk|storage|binary|gzip\w{0,4}|payload|"
    r"kb|mb|gb|package|app|apk|js|css|smaller|lighter|bytes|throughput|traffic)(?![^\W_])"
)
# "Deleted 1 day later", "removes builds 30 days old": when, not how long.
_WHEN = re.compile(
    r" (?:later|ago|apart|old|from now|in advance|beforehand|(?:periods?|windows?|buckets?|slots?|"
    r"blocks?|slices?|granularity)(?! (?:less|fewer|shorter|faster)))(?![^\W_])"
)
# "Opens instantly instead of after 3 seconds", "instant (was 4 s)"
_INSTANT = Phrase(
    r"(?<![^\W_])(?:instant\w{0,9}|immediate\w{0,2}|right away|at once|no time|"
    r"straight away)[^.;\d]{0,40}"
    r"(?:instead of|rather than|not|was|used to (?:take|be)|before(?: it took)?|from)(?: after|"
    r" in| waiting|"
    r" it)?(?: about| around)?[\s~(]{1,3}$"
)
# "Took 41 seconds to test and is instant now"
_INSTANT_NOW = re.compile(
    r"[^.;\d]{0,40}(?:,|and|but|now)? (?:it(?:'s| is)|is|are|they're)(?: now| all)? "
    r"(?:instant\w{0,9}|immediate\w{0,2})(?![^\W_])"
)
_MULTIPLIED = re.compile(r"(?:^|[\s\d)])[x×*] ?~?$")
_LONGEST_SIGN = 5  # characters of it
_TIMES_PEOPLE = Phrase(
    r"(?:^|[\s•*-]{1,6}|(?<![^\W_])(?:saves?|saved|saving|brings?|brings? us|impact|effect|gain|"
    r"benefit|that's|that is|which is|it's|=)[:\s]{1,3})(?:our |the |"
    r"for )?\d{1,4} (?:[a-z]{2,12} )?(?:people|"
    r"engineers|developers|devs|testers|agents|analysts|nurses|drivers|clerks|planners|colleagues|"
    r"designers|reviewers|admins|operators|packers|teachers|doctors|cooks|pickers|editors|"
    r"technicians|dispatchers|of us) [x×*] ?~?$"
)
# Whose number alone is neither good nor bad.
_NEUTRAL = frozenset(
    ("node", "step", "dependency", "file", "test", "deploy", "row", "user", "job", "form",
     "series", "credit", "approval", "meeting", "trip", "question")
)  # fmt: skip
_EFFORTS = frozenset(("step", "form", "approval", "meeting", "trip", "question"))  # of people
_FEWER_IN = Phrase(r" (?:fewer|less) ")  # "1,100 fewer runner minutes"
_EXAMPLE = re.compile(r"(?:e\.g\.|i\.e\.|such as|like|for example|offset|default)[\s:(]{0,3}$")
_FEWER_IS_BETTER = frozenset(("line", "query", "request", "allocation"))
# "+12 % vs. last month" stands on a tile, and compares the business with itself.
_ON_A_TILE = re.compile(
    r" (?:vs\.?|versus|compared (?:to|with)|since|over) (?:the )?(?:last|previous|prior) "
)


def sense_of(near: Around) -> Sense | None:
    """How the text says that something changed by this amount; none if it does not say so."""
    amount, left, right = near.amount, near.left, near.right
    kind = amount.kind
    if kind is None:
        return factor_sense(left, amount)
    if is_growth_stopped(near.lower, amount):
        return Sense.LESS
    if _is_no_size(near):
        return None
    if kind is Kind.TIME and _WHEN.match(right):
        late = RIGHT.match(right)  # "is painted 2 s later"
        return None if late is None else right_sense(late, amount, left, right)
    if kind is Kind.TIME and (_INSTANT.search(left, words=near.words) or _INSTANT_NOW.match(right)):
        return Sense.LESS
    if _MULTIPLIED.search(left, max(0, len(left) - _LONGEST_SIGN)):
        # "12 engineers x 10 minutes a day"; else the volume of a unit price
        spent = kind is Kind.TIME and amount.period is not None and _TIMES_PEOPLE.search(left)
        return Sense.SAVING if spent and LIST_ENDS.match(right) else None
    if amount.noun:
        counted = titled_sense(near) or count_sense(
            near.lower, amount, f"{near.title}\n{left}", right
        )
        if counted is not None:
            return counted
        if amount.noun in _NEUTRAL and "/s" not in amount.unit:
            return Sense.SAVING if _is_effort_spared(near) else None
    if kind is Kind.TIME and _FEWER_IN.search(near.lower, amount.core, amount.unit_end):
        return Sense.LESS
    if amount.unit == "fraction":
        return Sense.LEFT if is_part_left(near) else fraction_sense(left, right)
    if is_taken_away(amount, left):
        return Sense.LESS
    compared = _compared(near)
    if compared is not None:
        return compared
    if is_added(near):
        if is_good_added(near):
            return Sense.MORE
        return Sense.WORSE if is_cost_added(near) else None
    if is_spent(near):
        return Sense.WORSE
    if kind is Kind.RATIO:
        return ratio_sense(amount, left, right, near.title, near.lower, (near.first, near.last))
    if is_share_left(near):
        return Sense.LEFT
    if is_share_reached(near):
        return None
    return noun_behind(right) or _told(near)


def _is_no_size(near: Around) -> bool:
    """Whether a number says how exactly, how sure, how far: no size of anything."""
    amount, right = near.amount, near.right
    if _ENOUGH.match(right) or _ABOUT.match(right):
        return True
    if amount.noun == "order" and right.startswith(" of magnitude"):
        return True
    if amount.kind is Kind.PERCENT and _STATISTICS.match(right):
        return True
    granted = amount.kind in (Kind.PERCENT, Kind.MONEY) and amount.period is None
    if granted and right.startswith(" off") and FOR_SALE.search(near.title):
        return True  # below "Spring sale banner"
    # "another 7k changes"
    return amount.soft and not _SIZED.search(near.left + right + near.title)


def _is_effort_spared(near: Around) -> bool:
    """Whether people are spared so many steps or meetings: "saves 12 approvals a month"."""
    amount, left, right = near.amount, near.left, near.right
    if amount.noun not in _EFFORTS or not (amount.period or period_near(left, right)):
        return False
    return is_saved(amount, left, right)


def _compared(near: Around) -> Sense | None:
    """What a comparative behind the amount says: "5 s faster", "3 MB less"."""
    amount = near.amount
    behind = RIGHT.match(near.right)
    if behind is None and amount.end != amount.unit_end:
        behind = RIGHT.match(near.lower, amount.unit_end, amount.unit_end + TAIL)
    return None if behind is None else right_sense(behind, amount, near.left, near.right)


def _told(near: Around) -> Sense | None:
    """What the words before the amount say: "cut by", "a saving of", "frees", or its sign."""
    amount, left, right = near.amount, near.left, near.right
    if BY.search(left, words=near.words):
        moved = by_sense(left)
        if moved is not None:
            return moved
    named = noun_before(left, near.words)
    if named is not None:
        return named
    moved = moved_by(amount, left, right)
    if moved is not None:
        return None if moved is Sense.MORE and _ON_A_TILE.match(right) else moved
    if is_saved(amount, left, right) or is_freed(near.lower, amount, near.first):
        return Sense.SAVING
    if amount.kind is Kind.MONEY:  # "an extra $4k MRR": both words belong to the amount
        ahead = near.lower[near.first : amount.core]
        if is_earned(ahead[-REACH:], near.lower[amount.unit_end : amount.end] + right):
            return Sense.MORE
    if is_cut(amount, left, right):
        return Sense.LESS
    signed = _signed(near)
    if signed is not None:
        return signed
    if IN_PARENTHESES.search(left, words=near.words) and amount.kind in (Kind.PERCENT, Kind.TIME):
        return Sense.BETTER
    return glued_sense(left) if not left.strip() or not left.isascii() else None


def _signed(near: Around) -> Sense | None:
    """What a sign says by itself: "-180 ms", "+4 pp"."""
    amount, right = near.amount, near.right
    if amount.sign == "-" and not _EXAMPLE.search(near.left):
        sized = amount.kind in (Kind.TIME, Kind.MONEY, Kind.PERCENT)
        if sized or family(amount.unit) == "size" or amount.noun in _FEWER_IS_BETTER:
            return Sense.LESS
    if amount.sign == "+" and not _ON_A_TILE.match(right):
        earned = (
            amount.kind is Kind.MONEY
            and amount.period is not None
            and names_revenue(near.lower[amount.unit_end : amount.end] + right)
        )
        if earned or amount.kind is Kind.PERCENT or amount.unit in ("pp", "fps"):
            return Sense.MORE
    return None
