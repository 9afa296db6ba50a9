"""Prices: what customers pay is somebody's choice, what we pay is a cost."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.sentences.statements import Statement

_PRICED = Phrase(
    r"(?<![^\W_])(?:plans?|seats?|subscriptions?|tiers?|tariffs?|customers pay|list price|"
    r"abo)(?![^\W_])[^.;]{0,30}$"
)
_WE_PAY = Phrase(
    r"(?<![^\W_])(?:for us|(?:re-?)?negotiated|we (?:pay|paid|have|use|are billed)|"
    r"our bill)(?![^\W_])"
)
# What customers pay is a price, not a cost.
_PRICING = re.compile(
    r"(?:[\w/-]{2,16}: )?(?:new )?(?:pricing|prices?|price list|rate card|rates|fees|"
    r"price sheet|tariffs?)(?![^\W_])|"
    r"(?:[\w/-]{2,16}: )?(?:student|family|team|starter|premium|family) (?:plan|tier)s?(?![^\W_])"
)
OWN_COST = Phrase(
    r"(?<![^\W_])(?:costs?|bills?|spend\w{0,3}|pay|paying|paid|invoices?|expens\w{2,4}|budgets?|"
    r"sav\w{1,4}|"
    r"hosting|databases?|infra\w{0,9}|aws|gcp|azure|cloud|monthly|licen[cs]es?|cheaper|price per|"
    r"per (?:\w{3,12} )?(?:request|call|run|build|job|query|month|hour|gb|user|message|"
    r"minute|token|"
    r"image|page|document|mail|sms)|contracts?|revenue|(?:order values?|basket|aov|"
    r"arpu) (?:rises?|rose|"
    r"goes|went|is up|gr[eo]ws?|climbs?|climbed|increase[sd]?|moves|moved|falls?|fell|drops?|"
    r"dropped)|"
    r"kosten|"
    r"rechnung|coûts?|costes?|"
    r"custos?|"
    r"fatura|factura|facture|расход\w{0,2}|стоимост\w|instances?|nodes?|cluster|vms?|gpu)(?![^\W_])"
    r"|费用|成本|費用|コスト|비용|[月年]額"
)


def is_price(statement: Statement, left: str, sentence: str, title: str) -> bool:
    """Whether an amount of money is a price: `left` stands before it in the sentence."""
    if statement.kind is not Kind.MONEY:
        return False
    said = present(sentence)
    if statement.period is None and not (
        OWN_COST.search(sentence, words=said) or OWN_COST.search(title)
    ):
        return True
    if _PRICING.match(title):
        return True
    return _PRICED.search(left, words=said) is not None and _WE_PAY.search(sentence) is None
