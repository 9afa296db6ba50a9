"""One module a command: its options in, one call of the product, its answer out.

Each holds a function `command`, which the command line imports when its name is given.
"""
