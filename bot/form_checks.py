"""Checks a survey's file in a process of its own, which has a bound on its time and memory and knows no secrets.

Others are answered meanwhile: the check would keep Python's lock of this process for seconds. What a file may hold is
limited when it is read (`domain/surveys/limits.py`); the bounds here are for what nobody thought of.
"""

import asyncio
import logging
import os
import pickle
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from domain.surveys import Finding, FindingKind, Report, check
from domain.surveys.limits import MOST_BYTES

log = logging.getLogger(__name__)

MOST_SECONDS = 30
MOST_MEMORY = 1 << 30
"""Bytes of addresses; a form of 13,000 choices takes a third of it."""
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
            said, _ = await child.communicate(data)
    except TimeoutError:
        said = b""
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if child.returncode != 0 or not said:
        log.warning("file.not_read", extra={"code": child.returncode})
        return None
    report: Report = pickle.loads(said)  # noqa: S301 (our own process wrote it)
    return report


def _main() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    os.nice(10)
    name, *wanted = sys.argv[1:]
    sys.stdout.buffer.write(pickle.dumps(portable(check(sys.stdin.buffer.read(), name, wanted=wanted))))


def portable(report: Report) -> Report:
    """Return a report that can be sent to another process."""
    findings = tuple(replace(finding, facts=dict(finding.facts)) for finding in report.findings)
    return replace(report, findings=findings, survey=None)


if __name__ == "__main__":
    _main()
