"""Mentions: statements turned into what is valued.

Takes the fields of a pull request. Gives each statement that survives judgement as a `Mention`:
named, with its metric, people, period and frequency from the context, and no fact twice.
"""
