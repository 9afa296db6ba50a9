"""Roles: what an amount is in its text, judged by the company it keeps in labelled texts.

Takes an amount with the words around it as marks. Gives how likely it is an old value, a new one or
a benefit, by weights in `roles.weights`, and the statements that no rule before this room found.
"""
