"""Readers: files of any author into the one document that the rules look at."""
