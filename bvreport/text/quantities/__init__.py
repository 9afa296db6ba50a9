"""Quantities: numbers with their units, currencies, counted things and periods.

Takes prose. Gives each `Amount` in it with value, bounds, unit and period, in digits or in words,
and the people whose time a sentence speaks of. What an amount means is not asked here.
"""
