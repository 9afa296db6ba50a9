"""What fuzzing has found, by target: each was a fault once and stays a test."""

from __future__ import annotations

FOUND: dict[str, tuple[bytes, ...]] = {}
