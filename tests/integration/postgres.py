"""A real PostgreSQL on a free port of 127.0.0.1, for as long as the tests that need it run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534  # PostgreSQL refuses to run as root
FOLDERS = ("/usr/lib/postgresql", "/opt/homebrew/opt/postgresql", "/usr/pgsql")


def binaries() -> Path | None:
    """Where the server's programs are: Debian keeps them off the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    places = (path for folder in FOLDERS for path in sorted(Path(folder).glob("*/bin")))
    return next((path for path in places if (path / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a fresh server's database; it is stopped and its files are removed at the end."""
    programs = binaries()
    assert programs is not None, "install PostgreSQL: scripts/system-packages test"
    with tempfile.TemporaryDirectory(prefix="bvreport-pg-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder) / "data", _free_port()
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        _run(programs / "initdb", "-D", data, "-U", "bvreport", "-A", "trust", "-E", "UTF8", "-N")
        # Without fsync a kill of the client loses nothing; only a power cut would.
        settings = f"-p {port} -h 127.0.0.1 -k {folder} -F"
        control = programs / "pg_ctl"
        _run(control, "-D", data, "-o", settings, "-w", "-l", Path(folder) / "log", "start")
        try:
            yield f"postgresql+psycopg://bvreport@127.0.0.1:{port}/postgres"
        finally:
            _run(control, "-D", data, "-m", "immediate", "stop")


def _run(program: Path, *words: object) -> None:
    root = os.geteuid() == 0
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
    command = [str(program), *map(str, words)]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, **as_nobody)  # type: ignore[call-overload]  # options by name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
