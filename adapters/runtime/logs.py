"""Logs as JSON lines on standard error: ids and reasons, never a member's text, never a token."""

import json
import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog

QUIET = ("aiohttp", "apscheduler", "uvicorn", "asyncio")
"""Libraries that print payloads and tokens at DEBUG: they never go below INFO here."""

SKIPPED_LOOKS = "apscheduler.scheduler"
"""Warns when the clock's last look still goes on: on a busy machine that is no news, and the next look catches up."""

_SECRET = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}|(?<=Bearer )\S+|(?<=Bot )\S{20,}"
)


def redact(text: str) -> str:
    """`text` without anything that looks like a token."""
    return _SECRET.sub("[secret]", text)


class Redacting(logging.Filter):
    """Takes tokens out of what libraries log, tracebacks included."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = redact(record.getMessage())
        record.args = None
        if record.exc_info:
            record.exc_text = record.exc_info[0].__name__ if record.exc_info[0] else "error"
            record.exc_info = None
        return True


class AsJson(logging.Formatter):
    """A library's line in the form of ours."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"level": record.levelname.lower(), "logger": record.name, "event": record.getMessage()}
        return json.dumps(line | ({"error": record.exc_text} if record.exc_text else {}), ensure_ascii=False)


def _clean(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: redact(value) if isinstance(value, str) else value for key, value in event.items()}


def log_to_stderr(level: int = logging.INFO, quiet: Iterable[str] = ()) -> None:
    """Send our own and the libraries' logs to standard error; `quiet` are more libraries like those in `QUIET`."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _clean,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Redacting())
    handler.setFormatter(AsJson())
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    logging.getLogger(SKIPPED_LOOKS).setLevel(logging.ERROR)
    for name in (*QUIET, *quiet):
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
