"""Judgement: whether a statement is the author's own claim, of what is spent, and a gain.

Takes a statement in its sentence. Gives what speaks against it (hoped for, denied, quoted, chosen,
product content, none of our spending) and whether it is a gain or a regression.
"""
