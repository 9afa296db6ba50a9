"""Reasons: why a quantity that a text states has no price, each in words and once."""

from __future__ import annotations

from enum import StrEnum

from bvreport.model import Claim

NOT_PRICED = "not priced: "  # how a flag begins that gives such a reason


class Reason(StrEnum):
    """What is wanting, as an explanation shows it; a detail may follow behind a colon."""

    MACHINE_TIME = "machine time is not salary"
    SHARE_OF_TIME = "a share of a time that the text does not state"
    MILLISECONDS = "nobody waits at work for milliseconds"
    HOW_OFTEN = "nobody says how often it runs"
    NO_TIME = "no unit of time"
    SHARE_OF_UNCOUNTED = "a share of something the text does not count"
    HOW_MANY = "nobody says how many or how often"
    LOSS_BY_DEFAULT = "a loss that only a default could price"
    LOSS_WITHOUT_BILL = "a loss without a bill behind it"
    NO_DEFECT = "no defect anybody met"
    TICKET_COST = "set ticket_cost to price a ticket"
    ARTEFACT = "the size of an artefact has no price"
    BEFORE_AND_AFTER = "no share of a cost: before or after is not stated"
    SHARE_OF_AMOUNT = "a share of an amount that the text does not state"
    VOLUME = "a price per unit without a stated volume"
    CURRENCY = "no amount or no currency"
    AMOUNT = "no amount"
    CODE = "no size of the change, or more code"
    SIZE = "the size of the change is unknown"
    NO_PRICE = "no price for what it counts"
    WEIGHED = "read by the weight of its words alone"


def reason_of(claim: Claim) -> Reason | None:
    """Why this claim has no price; none for one that has, or that effort stands behind."""
    said = next((flag for flag in claim.flags if flag.startswith(NOT_PRICED)), "")
    told = said.removeprefix(NOT_PRICED)
    fitting = [reason for reason in Reason if told == reason or told.startswith(f"{reason}: ")]
    return max(fitting, key=len, default=None)
