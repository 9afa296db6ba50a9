"""Roles: what an amount is in its text, judged by the company it keeps in labelled texts."""
