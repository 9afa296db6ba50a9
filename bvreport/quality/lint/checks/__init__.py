"""Checks: small pure functions from a document to the faults of one rule."""
