"""Logs as JSON, one line an event.

Begin at `configure_logs()`, called once by whoever starts the server. The rule:
a line holds no personal data and no input; control characters of any value are
escaped, so one event cannot pass for two.
"""

from __future__ import annotations

from typing import TextIO

import structlog


def configure_logs(stream: TextIO | None = None) -> None:
    """Write structlog's events to `stream` (standard output when None) as JSON lines."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
