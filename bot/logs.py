"""Logs: event names and numbers of updates; no text, no name, no token, whatever a library or an error says."""

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

import orjson

OURS = ("bot", "handlers", "actions", "storage", "domain", "locales", "playground")
ROOT = Path(__file__).parent.parent


class EventFormatter(logging.Formatter):
    """One line a record, for a console.

    Our own records are an event name and ids given as `extra`. Of a library's record only where it comes from is
    written: its words may hold an address with the token or what somebody wrote. Of an error its kind and the places
    it went through, for the same reason.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        # A fact with a line break in it would look like a record of its own.
        pairs = "".join(f" {name}={' '.join(str(value).split())}" for name, value in _facts(record).items())
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        line = f"{when} {record.levelname} {record.name} {_event(record)}{pairs}"
        return " ".join(line.splitlines())


class JsonFormatter(EventFormatter):
    """The same as one JSON object a line, for programs."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": when,
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            **_facts(record),
        }
        return orjson.dumps(line, default=str).decode()


def _event(record: logging.LogRecord) -> str:
    return record.msg if _is_ours(record) and not record.args else f"{record.funcName}:{record.lineno}"


def _facts(record: logging.LogRecord) -> dict[str, object]:
    facts = {}
    if _is_ours(record):
        facts = {name: value for name, value in record.__dict__.items() if name not in STANDARD}
    if record.exc_info and record.exc_info[0] is not None:
        facts["error"] = record.exc_info[0].__name__
        facts["at"] = _places(record.exc_info[2])
    return facts


STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _places(trace: object) -> str:
    frames = traceback.extract_tb(trace)  # type: ignore[arg-type] # exc_info's third is a traceback wherever its first is
    return ",".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in frames)


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) and ".venv" not in path.parts else path.name


def configure(level: str, kind: str = "console") -> None:
    """Write all records to standard error, by our formatter of this kind ("console" or "json")."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if kind == "json" else EventFormatter())
    handler.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.WARNING or level == "DEBUG")
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
