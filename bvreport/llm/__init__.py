"""A model that reads along: pull requests into what it says they state, still to be checked."""
