"""The overview of `bvreport serve` as a picture for the README, by a real Chromium.

`python -m scripts.page_picture PICTURE.png` serves the sample data on a free port meanwhile.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bvreport.sources.demo import as_of

WIDTH, HEIGHT = 1360, 1120  # pixels
NAMES = ("chromium", "chromium-browser", "google-chrome")


def main(picture: Path) -> None:
    """Serve, look, end."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        raise SystemExit("Chromium is missing: scripts/system-packages test installs it")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bvreport", "serve", "--repo", "demo", "--port", "0"]
        command += ["--db", f"sqlite:///{folder}/store.db"]
        date = {"SOURCE_DATE_EPOCH": str(int(as_of().timestamp()))}
        process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env={**os.environ, **date}
        )
        try:
            said = process.stderr.readline() if process.stderr else ""
            found = re.search(r"http://\S+/", said)
            if found is None:
                raise SystemExit(f"the service did not begin: {said}")
            look = [browser, "--headless=new", "--no-sandbox", "--hide-scrollbars"]
            look += [f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{HEIGHT}"]
            look += [f"--screenshot={picture.resolve()}", found[0]]
            subprocess.run(look, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        finally:
            process.terminate()
            process.communicate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
