"""A port for a program that has to be told one, and takes it a moment later."""

from __future__ import annotations

import random
import socket

# Below those that a system gives to whoever only connects (Linux: from 32768; RFC 6335: 49152): of
# these another test may have one before the program does.
CHOICE = range(20_000, 32_000)


def free() -> int:
    """One of 127.0.0.1 that nobody listens on."""
    for port in random.sample(CHOICE, 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")
