"""Verdicts: which of the statements of a text are benefits of its change.

Takes a statement with what rules have against it and what its amounts weigh. Gives what it means,
or nothing, by weights in `verdicts.weights`, which labelled texts teach.
"""
