"""The studio: copies draw what one process would, and one that is lost costs one format."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from bvreport.copying import THREADS
from bvreport.errors import BvreportError
from bvreport.render.drawing import Look
from bvreport.studio import Studio
from tests.sample import sample_report

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("json", "pdf", "md", "html")
# The process that runs the tests has threads, so it is never copied.
COPIED = """
import pickle, sys
from bvreport.copying import may_be_copied
from bvreport.render.drawing import Look
from bvreport.studio import Studio
from tests.sample import sample_report
assert may_be_copied()
with Studio(Look(), sys.argv[1:], "traction") as studio:
    drawn = studio.draw(sample_report())
pickle.dump({one: bytes(content) for one, content in drawn.items()}, sys.stdout.buffer)
"""


def alone(format_: str) -> bytes:
    """What is drawn without a second process."""
    report = sample_report()
    with Studio(Look(), [format_], report.kind) as studio:
        return bytes(studio.draw(report)[format_])


@pytest.mark.skipif(not Path(THREADS).is_dir(), reason="no /proc to see threads in")
def test_what_copies_draw_is_what_one_process_draws() -> None:

    said = subprocess.run(
        [sys.executable, "-c", COPIED, *FORMATS], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )

    drawn = pickle.loads(said.stdout)
    assert list(drawn) == list(FORMATS)
    assert drawn == {one: alone(one) for one in FORMATS}


def test_a_second_process_that_is_lost_costs_the_pdf_alone() -> None:
    report = sample_report()

    with Studio(Look(), FORMATS, report.kind) as studio:
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        drawn = studio.draw(report)

    assert list(drawn) == ["json", "md", "html"]
    assert drawn["html"] == alone("html")
    (failure,) = studio.failures
    assert isinstance(failure, BvreportError)
    assert "ended early" in failure.message
