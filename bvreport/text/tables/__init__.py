"""Tables: rows of cells into statements.

Takes the cells that `markup` found. Gives a statement with an old and a new value for each measured
row, and one headline where several rows measure the same.
"""
