"""A real PostgreSQL on a free port of 127.0.0.1, for as long as the tests that need it run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.integration import ports

NOBODY = 65534  # PostgreSQL refuses to run as root
FOLDERS = ("/usr/lib/postgresql", "/opt/homebrew/opt/postgresql", "/usr/pgsql")


def binaries() -> Path | None:
    """Where the server's programs are: Debian keeps them off the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    places = (path for folder in FOLDERS for path in sorted(Path(folder).glob("*/bin")))
    return next((path for path in places if (path / "initdb").exists()), None)


@dataclass(frozen=True, kw_only=True)
class Server:
    """One that runs, and may be stopped and started again at the same address."""

    url: str
    data: Path
    settings: str

    def start(self) -> None:
        """Until it takes connections."""
        log = self.data.parent / "log"
        _control("-D", self.data, "-o", self.settings, "-w", "-l", log, "start")

    def stop(self) -> None:
        """As if its machine had lost power: whoever is connected loses it."""
        _control("-D", self.data, "-m", "immediate", "stop")


@contextmanager
def server() -> Iterator[Server]:
    """A fresh server, with an empty database; its files are removed at the end."""
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="bvreport-pg-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder) / "data", ports.free()
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        _run(programs / "initdb", "-D", data, "-U", "bvreport", "-A", "trust", "-E", "UTF8", "-N")
        running = Server(
            url=f"postgresql+psycopg://bvreport@127.0.0.1:{port}/postgres",
            data=data,
            # Without fsync a kill of the client loses nothing; only a power cut would.
            settings=f"-p {port} -h 127.0.0.1 -k {folder} -F",
        )
        running.start()
        try:
            yield running
        finally:
            running.stop()


def _programs() -> Path:
    found = binaries()
    assert found is not None, "install PostgreSQL: scripts/system-packages test"
    return found


def _control(*words: object) -> None:
    _run(_programs() / "pg_ctl", *words)


def _run(program: Path, *words: object) -> None:
    root = os.geteuid() == 0
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
    command = [str(program), *map(str, words)]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, **as_nobody)  # type: ignore[call-overload]  # options by name
