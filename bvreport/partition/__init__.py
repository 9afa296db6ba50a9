"""A run in parts: pieces of the sources, read and scored wherever an engine has room for them."""
