"""Markup: a field as its host stores it (Markdown, HTML, output of tools) into plain prose.

Takes a title or a body. Gives a text of the same length with code, links, quotes, comments and
orders to a machine blanked, and its tables as cells: each offset still points into the original.
"""
