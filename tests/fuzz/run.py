"""python -m tests.fuzz.run NAME SECONDS: atheris on one target; exit 0 when it found nothing.

A find is printed as Python bytes, to go into tests/fuzz/found.py.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bvreport"]):
    from tests.fuzz.targets import SEEDS, TARGETS

LONGEST = 600  # bytes: what grows with the text is another test's matter
SECONDS_OF_ONE = 30  # of the clock, on a machine that does other things too


def main(name: str, seconds: str) -> None:
    target = TARGETS[name]

    def one(content: bytes) -> None:
        try:
            target(content)
        except Exception:  # whatever it is, the input that found it is told first
            print(f"found: {content!r}", flush=True)
            raise

    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        for place, text in enumerate(SEEDS[name]):
            seed = text.encode("utf-8", "surrogatepass")
            (seeds / str(place)).write_bytes(seed)
            target(seed)  # what compiles its patterns once would else seem to stand still
        settings = (
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-timeout={SECONDS_OF_ONE}",
            f"-artifact_prefix={folder}/",
            "-seed=1",
            "-verbosity=0",
        )
        atheris.Setup([sys.argv[0], *settings, str(seeds)], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:3])
