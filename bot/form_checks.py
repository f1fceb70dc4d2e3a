"""Checks a survey's file in a process of its own, which has a bound on its time and memory and knows no secrets.

Others are answered meanwhile: the check would keep Python's lock of this process for seconds. What a file may hold is
limited when it is read (`domain/surveys/limits.py`); the bounds here are for what nobody thought of. So is that the
report comes back as JSON, of which nothing is believed: who takes over that process by a file cannot run anything here.
"""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from domain.surveys import Content, Finding, FindingKind, Language, Matrix, Report, check
from domain.surveys.limits import LONGEST_CELL, MOST_BYTES, MOST_CELLS, MOST_ROWS
from domain.surveys.report import Asked

log = logging.getLogger(__name__)

MOST_SECONDS = 30
MOST_MEMORY = 1 << 30
"""Bytes of addresses; a form of 13,000 choices takes a third of it."""
MOST_SAID = 1 << 26
"""Bytes of a report; that on a form of 400 questions and 13,000 choices has 2.3 million."""
LONGEST_NAME = 200
ROOT = Path(__file__).parents[1]


def too_large(size: int) -> Report | None:
    """Return the report on a file of which no more than its size has to be known."""
    if size <= MOST_BYTES:
        return None
    return Report((Finding(FindingKind.TOO_LARGE, facts={"size": size, "limit": MOST_BYTES}),))


async def checked(data: bytes, name: str, wanted: Sequence[str]) -> Report | None:
    """Check a file; None when that took more than it may. The report comes without the survey, which is code."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.form_checks",
        "".join(sign for sign in name if sign.isprintable())[:LONGEST_NAME],
        *wanted,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={"LANG": "C.UTF-8"},
    )
    try:
        async with asyncio.timeout(MOST_SECONDS):
            said = await _said(child, data)
    except TimeoutError:
        said = b""
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    report = told(said) if child.returncode == 0 else None
    if report is None:
        log.warning("file.not_read", extra={"code": child.returncode})
    return report


async def _said(child: Process, data: bytes) -> bytes:
    """Give a process the file and return what it says, nothing where that is too much."""
    assert child.stdin is not None
    assert child.stdout is not None
    # It may end without having read.
    with suppress(BrokenPipeError, ConnectionResetError):
        child.stdin.write(data)
        await child.stdin.drain()
        child.stdin.close()
    said = bytearray()
    while piece := await child.stdout.read(1 << 16):
        said += piece
        if len(said) > MOST_SAID:
            return b""
    await child.wait()
    return bytes(said)


@dataclass(frozen=True)
class _Table:
    headers: list[str]
    rows: list[dict[str, str]]

    @property
    def is_within_limits(self) -> bool:
        cells = [*self.headers, *(words for row in self.rows for each in row.items() for words in each)]
        return len(self.rows) <= MOST_ROWS and max(map(len, cells), default=0) <= LONGEST_CELL


@dataclass(frozen=True)
class _Content:
    name: str
    sheets: dict[str, _Table]

    @property
    def as_it_was(self) -> Content:
        sheets = {name: {"headers": table.headers, "rows": table.rows} for name, table in self.sheets.items()}
        return {"name": self.name, "sheets": sheets}

    @property
    def is_within_limits(self) -> bool:
        cells = sum(len(row) for table in self.sheets.values() for row in table.rows)
        return cells <= MOST_CELLS and all(table.is_within_limits for table in self.sheets.values())


@dataclass(frozen=True)
class _Told:
    """A report as it comes from another process: all of it but the survey."""

    findings: tuple[Finding, ...]
    name: str
    title: str
    version: str
    default_language: str
    languages: tuple[Language, ...]
    rows: tuple[Asked, ...]
    lists: Mapping[str, int]
    matrix: Matrix | None
    content: _Content | None


@cache
def _reader() -> Any:
    # Loaded where the first file comes.
    from pydantic import TypeAdapter

    return TypeAdapter(_Told)


def told(said: bytes) -> Report | None:
    """Return the report that another process wrote; None where it is none, or holds more than a file may."""
    from pydantic import ValidationError

    try:
        found: _Told = _reader().validate_json(said, strict=True)
    except ValidationError:
        return None
    if found.content is not None and not found.content.is_within_limits:
        return None
    own = {each.name: getattr(found, each.name) for each in fields(_Told)}
    return Report(**{**own, "content": found.content and found.content.as_it_was})


def written(report: Report) -> bytes:
    """Write a report without its survey for another process."""
    given = portable(report)
    return orjson.dumps({each.name: getattr(given, each.name) for each in fields(_Told)})


def portable(report: Report) -> Report:
    """Return a report that can be sent to another process."""
    findings = tuple(replace(finding, facts=dict(finding.facts)) for finding in report.findings)
    return replace(report, findings=findings, survey=None)


def _main() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    os.nice(10)
    name, *wanted = sys.argv[1:]
    sys.stdout.buffer.write(written(check(sys.stdin.buffer.read(), name, wanted=wanted)))


if __name__ == "__main__":
    _main()
