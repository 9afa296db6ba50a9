"""Sentences: clauses, and the forms that what is said in them takes.

Takes prose and gives its sentences and clauses by offset. Defines the `Statement` (one change of
size, as found) and the `Mention` (one quantity, judged and named) that later stages make, and the
subjects a quantity may have.
"""
