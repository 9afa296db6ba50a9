"""Burdens: what cost time, money or nerves and is told to be over.

Takes the amounts of a text in their sentences. Gives statements of the saving that the end of a
problem implies: a chore that is gone or done by a script, an ill that happens no more.
"""
