"""Deltas: an amount that stands alone and that its words call a saving, a gain or a cost.

Takes an amount with the words around it. Gives a statement whose sense is less, more, better,
worse or a count; also changes said without digits ("in half").
"""
