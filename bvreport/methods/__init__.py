"""Eight methods that turn what a pull request states into priced claims.

`examine` runs them. It is not imported here: whoever needs the words of a claim, or what a price
rests on, loads nothing that reads texts.
"""
