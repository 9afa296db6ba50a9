"""What the service logs: one JSON object a line, with what it is about and never a secret.

Headers, bodies and the query of an address are not logged: tokens and searches stand there.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import TextIO

LOGGERS = ("bvreport", "uvicorn")

_log = logging.getLogger("bvreport.service")


def told(event: str, level: int = logging.INFO, **about: object) -> None:
    """One event with what it is about."""
    _log.log(level, event, extra={"about": about})


def failed(event: str, error: BaseException, **about: object) -> None:
    """A defect, with its trace: that is for whoever runs the service, not for who asked."""
    _log.error(event, exc_info=error, extra={"about": about})


def log_lines(stream: TextIO) -> None:
    """From now on, to this stream."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Lines())
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.INFO)


class _Lines(logging.Formatter):
    """A record as JSON. A class because logging asks for one."""

    def format(self, record: logging.LogRecord) -> str:
        """The object on one line: whatever a text holds, it cannot begin another."""
        moment = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")
        said = {
            "time": moment.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "process": record.process,  # which worker
            **getattr(record, "about", {}),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, default=str)
