"""Logs: event names and numbers of updates; no text, no name, no token, whatever a library or an error says."""

import logging
import traceback
from pathlib import Path

OURS = ("bot", "handlers", "actions", "storage", "domain", "locales", "playground")
ROOT = Path(__file__).parent.parent


class EventFormatter(logging.Formatter):
    """One line a record.

    Our own records are an event name and ids given as `extra`. Of a library's record only where it comes from is
    written: its words may hold an address with the token or what somebody wrote. Of an error its kind and the places
    it went through, for the same reason.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        ours = _is_ours(record)
        event = record.msg if ours and not record.args else f"{record.funcName}:{record.lineno}"
        pairs = "".join(f" {name}={value}" for name, value in _facts(record).items()) if ours else ""
        line = f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%S')} {record.levelname} {record.name} {event}{pairs}"
        if record.exc_info and record.exc_info[0] is not None:
            line += f" error={record.exc_info[0].__name__} at={_places(record.exc_info[2])}"
        return " ".join(line.splitlines())


STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _facts(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in record.__dict__.items() if name not in STANDARD}


def _places(trace: object) -> str:
    frames = traceback.extract_tb(trace)  # type: ignore[arg-type] # exc_info's third is a traceback wherever its first is
    return ",".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in frames)


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) and ".venv" not in path.parts else path.name


def configure(level: str) -> None:
    """Write all records to the console by our formatter."""
    handler = logging.StreamHandler()
    handler.setFormatter(EventFormatter())
    handler.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.WARNING or level == "DEBUG")
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
