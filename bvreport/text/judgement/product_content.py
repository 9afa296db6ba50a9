"""Product content: sizes of what a program shows, grants or plays, not of its own work."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.sentences.statements import Sense, Statement

# "E.g. a team that saves 2 hours a week": somebody who is nobody.
_FOR_EXAMPLE = re.compile(
    r"\W{0,6}(?:(?:e\.g\.|for example|for instance|example|say)[,:]? (?:somebody|someone|you|"
    r"an? (?:\w+ )?"
    r"(?:team|company|user|customer|developer|engineer|person|shop|school|department|clerk|nurse))"
    r"(?![^\W_])|(?:suppose|imagine|assume|assuming)[,:]? (?:that )?(?:an?|somebody|someone|you|"
    r"there) )"
)
# "Went from 40 to 65 orders, nice to see in the new chart"
_SEEN = Phrase(
    r"(?<![^\W_])(?:see|seen|shown|visible|looks?) (?:in|on) (?:the|a) (?:new )?(?:charts?|"
    r"reports?|"
    r"panels?|tiles?|screens?)(?![^\W_])"
)
# "Shows that cycling takes 12 minutes instead of 25 by bus"
_TELLS_USERS = re.compile(
    r"\W{0,6}(?:(?:it|this|the (?:app|page|screen|panel|banner|widget)) (?:now )?)?(?:shows?|"
    r"tells?|"
    r"displays?|says|informs?)(?: (?:them|users?|customers?|people|visitors?|you))?"
    r" (?:that|whether|if|when|by how much|how much|what) "
)
_DISPLAYS = Phrase(
    r"(?<![^\W_])(?:show|display|print|list|calculat|render|highlight|advertis|rename)(?:s|"
    r"es?|ing|ed)?(?![^\W_])[^.;,]{0,24}(?:savings?|save|saves|discounts?|badge|button|"
    r"banner|label)[^.;,]{0,16}$"
)
# What customers are granted is no saving of ours.
_OFFERED = Phrase(
    r"(?<![^\W_])(?:(?<!our )(?<!with )discounts?|vouchers?|coupons?|promo(?:s|tions?)?|"
    r"gift cards?|free shipping|with (?:the )?code|"
    r"(?:per|each) (?:basket|cart)|(?:for|to) (?:students|seniors|members|merchants|new customers|"
    r"subscribers)|tariffs?|customers? may|(?:shops?|merchants?|customers?|shoppers?|buyers?|"
    r"users?) (?:can "
    r"|may |could )?(?:saves?|gets?|offers?|gives?|redeems?|receives?|pays?))(?![^\W_])"
)
_OURS = Phrase(
    r"(?<![^\W_])(?:we (?:paid|pay|keep|lost|lose|spent|spend)|our own pocket|costs? us|billed us|"
    r"charged us)(?![^\W_])"
)
# In a game or a simulation what is weaker or shorter is somebody's choice.
_WORLDS = Phrase(
    r"(?<![^\W_])(?:hit ?points|hp|mana|enem(?:y|ies)|bots? (?:think|play)s?|monsters?|"
    r"boss(?:es)?|weapons?|spells?|npcs?|"
    r"armou?r|projectiles?|deals? \d+ ?% less damage|creeps?|nerf\w{0,3}|buff(?:ed|s)?|"
    r"respawn\w{0,3}|"
    r"interest rate|apr|tax|wage|salary)(?![^\W_])"
)
_CHANGE_LOG_OF_A_GAME = re.compile(r"\W{0,4}balance: ")
_OF_A_GAME = Phrase(
    r"^\W{0,3}(?:(?:feat|fix|chore|tweak|game|gameplay|design)(?:\([^()]{1,30}\))?!?: )?(?:re-?)?"
    r"(?:balanc(?:e|es|ed|ing)(?: (?:pass|patch|change|tweak|update)s?)?(?=\W*:|$)|"
    r"rebalanc(?:e|es|ed|ing) (?!tasks?|partitions?|shards?|load|workers?|consumers?|data|keys|"
    r"nodes?|replicas?|leases?|ranges?|queues?|traffic|the (?:cluster|queue|ring|load))|"
    r"nerf\w{0,3}|buff(?:s|ed|ing)?) ?|"
    r"^(?:[\w'-]{2,20} ){1,3}(?:re-?)?balanc(?:e|ing)$"
)
_FIXTURES = Phrase(
    r"(?<![^\W_])(?:sample (?:data|orders?|invoices?|values?|users?|records?)|fixture (?:data|"
    r"values?)|"
    r"seed(?:ed)? data|demo (?:data|tenant|shop|account)s?|mock(?:s|ed)?|dummy|"
    r"test data)(?![^\W_])[^.;]{0,50}$"
)
_FIXTURE_REACH = 60  # characters before an amount in which its sample is named


def is_of_a_world(statement: Statement, sentence: str, left: str, title: str) -> bool:
    """Whether a sentence, of which `left` stands before the size, speaks of such a world."""
    said = present(sentence)
    if statement.sense is not Sense.PAIR and _DISPLAYS.search(left, words=said):
        return True
    if (
        _SEEN.search(sentence, words=said)
        or _TELLS_USERS.match(sentence)
        or _FOR_EXAMPLE.match(sentence)
    ):
        return True
    if _FIXTURES.search(left[-_FIXTURE_REACH:]):
        return True
    ours = _OURS.search(sentence, words=said) is not None
    if statement.sense is not Sense.COUNT and (
        _OF_A_GAME.search(title)
        or _CHANGE_LOG_OF_A_GAME.match(sentence)
        or (not ours and _WORLDS.search(sentence, words=said))
    ):
        return True
    granted = not ours and statement.kind in (Kind.MONEY, Kind.PERCENT)
    return granted and _OFFERED.search(sentence, words=said) is not None
