"""Lint: the numbers and words of a document held against arithmetic and against each other."""
