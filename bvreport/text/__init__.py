"""Text: what a pull request's own words state, read by rules, each with its evidence.

`reading` is the way in. The rooms are the stages of the pipe, in this order: `languages` and
`patterns` hold vocabulary and search; `markup` leaves prose of a field; `quantities` reads amounts
in it and `sentences` what they are said of; `before_after`, `deltas`, `burdens`, `tables` and
`roles` make statements of amounts; `fields` gathers them; `judgement` asks whether they are claims
and gains; `mentions` names them; `witness` holds what somebody else says against all this.
"""
