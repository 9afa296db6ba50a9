"""Fields: one title or body read as a whole.

Takes a field as received. Gives its evidence, its amounts and all statements that the rooms before
find in it, without numbers that only look like amounts, were taken back, or restate another.
"""
