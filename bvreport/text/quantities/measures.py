"""Measures: the unit, the currency or the counted thing behind a numeral."""

from __future__ import annotations

import re
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.quantities.amount import Measure
from bvreport.text.quantities.counted_things import (
    PER_SECOND,
    counted_at,
    noun_at,
    rate_of_nothing_named,
)
from bvreport.text.quantities.durations import whole_duration
from bvreport.text.quantities.numerals import SCALES
from bvreport.text.quantities.units import CURRENCIES, ISO_CODES, MEGABYTES, glued_unit, unit_named

_UNIT = re.compile(
    r"(?:-?ish|-odd|-something|-plus|\+)?[ \t\n]{0,8}(?P<unit>%|٪|％|‰|[€$£¥₹₽₩₪₺₴×]|"
    r"[a-zA-Zµμ]{1,4}(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])|"  # "850msから"
    r"[^\W\d_]{1,20}(?:/s(?![^\W_]))?(?!\w))"
)
_COMPACT = re.compile(r" ?(?P<unit>h|hr|hrs|m|min|mn|mins|d|s)(?=\d)")
_OUT_OF = re.compile(r" out of (?:the |our )?\d{1,6}(?:\.\d{1,3})?")
_HYPHENATED = re.compile(r"-(?P<unit>[a-z]{1,12})(?:-(?P<second>[a-z]{1,12}))?(?![\w-])")
_ERROR_BAR = re.compile(r" ?±[ ]?\d{1,6}(?:[.,]\d{1,4})?(?![\d%])")
_SPARE_WORDS = frozenset(
    [
        *("more", "extra", "additional", "full", "whole", "precious", "solid", "entire", "human"),
        *("engineering", "engineer", "developer", "dev", "working", "work", "agent", "runner"),
        *("ci", "compute", "machine", "person", "staff", "man", "gpu", "cpu", "build", "billable"),
        *("fewer", "less", "рабочих", "рабочие", "полных", "volle", "ganze", "pleins", "pleines"),
        *("calendar", "business", "elapsed", "wall", "clock", "real", "user"),
    ]
)
_SPARE_WORD = re.compile(r" [^\W\d_]{2,11}[ -](?=[a-zA-Zа-яА-Я]{1,9})")
# "1,100 fewer macOS/Linux runner minutes": between the reduction and its unit stands what it is of.
_FEWER_OF = re.compile(
    r" (?:fewer|less) (?:[a-zA-Z][\w/-]{1,20} ){1,3}?(?=(?:hours|minutes|seconds|days)\b)"
)
_POINTS = re.compile(r" ?(?:-?points?|-?punkte?n?|percentage[- ]points?|p\.?p\.?|pts?)(?![^\W_])")
_PERCENTAGE_POINTS = re.compile(r"[ -]{0,2}(?:percentage[- ]points?|per ?cent(?:age)? points?)")
_SCALE = re.compile(
    r"(?P<tight>k|K|M|m|B|mn|mm|bn)(?![^\W_])"
    r"| ?(?P<word>lakhs?|crores?|thousand|million|millions|billion|tausend|tsd|mio|mrd|"
    r"millionen|millones|"
    r"milhões|mil|mln|млн|тыс|bn|mn|K|M)(?![^\W_])\.?| ?(?P<glued>[万萬만千천億亿억])"
)
# "1M elements", "16k smaller dictionaries": thousands of things, not bytes.
_THINGS = re.compile(
    r" (?:(?:smaller|larger|separate|small|large|tiny|more|new|other|different) )?"
    r"(?P<things>[a-z]{4,20}[^\W\dsui_]s)(?![^\W_])"
)
_SCALE_LETTERS = frozenset("kKmMbBtмт万萬만千천億亿억")
_ISO_BEHIND = re.compile(r" ?([A-Z]{3})(?![^\W_])")
_LOOSE_LETTERS = frozenset("kKMGTBmSdDx")  # units in one letter, doubtful after a space
_CLOSED = frozenset(".,)|\n ")


_MOST_LOOSE_MINUTES = 240  # "300 m" are metres
_DISTANCE = re.compile(
    r"(?<![^\W_])(?:routes?|distances?|walks?|walked|walking|paths?|altitude|height|depth|length|"
    r"width|"
    r"radius|cables?|metres?|meters?|away|uphill|downhill|fence|aisles?)(?![^\W_])",
    re.IGNORECASE,
)


def measure_at(text: str, at: int, value: Decimal, currency: str = "") -> Measure | None:
    """What the number that ends here measures; none when it is a part of a word."""
    bar = _ERROR_BAR.match(text, at) if "±" in text[at : at + 2] else None
    if bar is not None:
        at = bar.end()
    if currency:
        return _behind_currency(text, at, value, currency)
    glued = None if text.isascii() else glued_unit(text, at + (text[at : at + 1] == " "))
    if glued is not None:
        kind, unit, end = glued
        return _closed(text, Measure(end=end, value=value, kind=kind if unit else None, unit=unit))
    out_of = _OUT_OF.match(text, at) if text.startswith(" out of ", at) else None
    if out_of is not None:
        whole = measure_at(text, out_of.end(), value)
        return None if whole is None else whole._replace(end=out_of.end())
    found = _UNIT.match(text, at) or _COMPACT.match(text, at)
    if found is None:  # "12万円から3万円": a script without spaces goes on up to the next number
        scaled = None if text.isascii() else _scaled(text, at, value, None)
        return scaled or _hyphenated(text, at, value) or bare_at(text, at, value)
    word = found["unit"]
    if word == "%":
        points = _POINTS.match(text, found.end())
        if points is not None:
            return Measure(end=points.end(), value=value, kind=Kind.QUANTITY, unit="pp")
        return Measure(end=found.end(), value=value, kind=Kind.PERCENT, unit="%")
    compound = _PERCENTAGE_POINTS.match(text, at) if word.startswith("per") else None
    if compound is not None:
        return Measure(end=compound.end(), value=value, kind=Kind.QUANTITY, unit="pp")
    spare = _behind_spare_word(text, at, value) if word.lower() in _SPARE_WORDS else None
    return spare or _behind_word(text, at, value, found)


def bare_at(text: str, at: int, value: Decimal) -> Measure:
    """A number without a unit: it counts what is named behind it, or nothing known."""
    return counted_at(text, at, value) or Measure(end=at, value=value, kind=None)


def _behind_currency(text: str, at: int, value: Decimal, currency: str) -> Measure | None:
    scaled = _SCALE.match(text, at)
    if scaled is not None:
        mark = _mark(scaled)
        value *= SCALES.get("M" if mark == "m" else mark, Decimal(1))
        at = scaled.end()
    elif text[at : at + 1].isalpha() and text[at : at + 1].isascii():
        return None
    return _money(text, at, value, currency)


def _hyphenated(text: str, at: int, value: Decimal) -> Measure | None:
    """ "40-minute", "4-engineer-hour"."""
    hyphen = _HYPHENATED.match(text, at)
    if hyphen is None:
        return None
    for part in ("unit", "second"):
        named = unit_named(hyphen[part]) if hyphen[part] else None
        if named is not None and named[0] is not Kind.MONEY:
            end = hyphen.end(part)
            return _closed(text, Measure(end=end, value=value, kind=named[0], unit=named[1]))
    return None


def _behind_spare_word(text: str, at: int, value: Decimal) -> Measure | None:
    """ "35 more seconds", "500 agent minutes"."""
    spare = _FEWER_OF.match(text, at) or _SPARE_WORD.match(text, at)
    found = _UNIT.match(text, spare.end() - 1) if spare is not None else None
    named = unit_named(found["unit"]) if found is not None else None
    if found is None or named is None or named[0] is None:
        return None
    return _closed(text, Measure(end=found.end(), value=value, kind=named[0], unit=named[1]))


def _behind_word(text: str, at: int, value: Decimal, found: re.Match[str]) -> Measure | None:
    word, end = found["unit"], found.end()
    tight = found.start("unit") == at
    named = unit_named(word)
    if not tight and len(word) == 1 and word in _LOOSE_LETTERS:
        metres = word == "m" and (
            value > _MOST_LOOSE_MINUTES or _DISTANCE.search(text, max(0, at - 80), end + 40)
        )
        if metres or not _stands_alone(text, word, end):
            return bare_at(text, at, value)
    elif named is None and word.endswith("/s"):
        named, end = unit_named(word[:-2]), end - 2
    if named is None or named[0] is None:
        scaled = _scaled(text, at, value, named)
        if scaled is not None:
            return scaled
    if named is None and text[end : end + 1] == "-":
        joined = _HYPHENATED.match(text, end)  # "520 agent-minutes"
        last = unit_named(joined["unit"]) if joined is not None else None
        if joined is not None and last is not None and last[0] is Kind.TIME:
            named, end = last, joined.end()
    if named is None:
        part_of_a_word = tight and word[0].isascii()  # 3rd, 0x4f, 2nd
        return None if part_of_a_word else bare_at(text, at, value)
    kind, unit = named
    if kind is Kind.MONEY:
        return _money(text, end, value, word if word in CURRENCIES else unit)
    if kind is None:
        return Measure(end=end, value=value, kind=Kind.QUANTITY, unit=unit, soft=True)
    return _closed(text, Measure(end=end, value=value, kind=kind, unit=unit))


def _stands_alone(text: str, word: str, end: int) -> bool:
    """Whether a single letter after a space is a unit: "3 x faster", "5 M.", not "3 x 5"."""
    if word == "x":
        return text[end : end + 2].strip()[:1].isalpha()
    return word in "mdBkKMG" and text[end : end + 1] in _CLOSED


def _scaled(
    text: str, at: int, value: Decimal, named: tuple[Kind | None, str] | None
) -> Measure | None:
    """Thousands and millions of something: "18k labels", "1,5 Mio. Euro", "30万円"."""
    scale = _SCALE.match(text, at) if text[at : at + 2].strip()[:1] in _SCALE_LETTERS else None
    mark = _mark(scale) if scale is not None else "m"
    if scale is None or mark == "m":
        return None
    end, larger = scale.end(), value * SCALES[mark]
    glued = glued_unit(text, end)
    if glued is not None and glued[0] is Kind.MONEY:
        return _money(text, glued[2], larger, glued[1])
    found = _UNIT.match(text, end)
    unit = unit_named(found["unit"]) if found is not None else None
    if found is not None and unit is not None and unit[0] is Kind.MONEY:
        return _money(text, found.end(), larger, unit[1])
    if found is not None and unit is not None and unit[0] is not None:
        return _closed(text, Measure(end=found.end(), value=larger, kind=unit[0], unit=unit[1]))
    things = _THINGS.match(text, end)
    if things is not None and unit_named(things["things"]) is None:
        return bare_at(text, end, larger)
    if (rate := rate_of_nothing_named(text, end, larger)) is not None:
        return rate
    if noun_at(text, end) is None and scale["tight"] and named is not None:
        return Measure(end=end, value=value, kind=Kind.QUANTITY, unit=named[1], soft=True)
    return bare_at(text, end, larger)


def _mark(scale: re.Match[str]) -> str:
    return str(scale["tight"] or scale["word"] or scale["glued"])


def _closed(text: str, measure: Measure) -> Measure:
    """A measure with what may still follow its unit: parts of a duration, "per second"."""
    if measure.kind is Kind.TIME:
        return whole_duration(text, measure)
    if measure.kind is Kind.QUANTITY and measure.unit in MEGABYTES:
        rate = PER_SECOND.match(text, measure.end)
        if rate is not None:
            return measure._replace(unit=f"{measure.unit}/s", end=rate.end())
    return measure


def _money(text: str, end: int, value: Decimal, sign: str) -> Measure:
    unit = CURRENCIES.get(sign, "CNY" if sign == "RMB" else sign)
    if unit == "USD cent":
        unit, value = "USD", value / 100
    if text[end : end + 2] in (".-", ",-"):  # Swiss: "300.-"
        end += 2
    code = _ISO_BEHIND.match(text, end)
    if code is not None and code[1] in ISO_CODES:
        unit, end = code[1], code.end()
    return Measure(end=end, value=value, kind=Kind.MONEY, unit=unit)
