"""Experiments: two variants of the calculation over the same changes, and how they differ."""
