"""Comparison: two reports into what changed between them, and by how much each change moved it."""
