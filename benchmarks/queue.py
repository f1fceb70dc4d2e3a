"""`queue`: how long it takes, and how much memory, to write a message to each of very many people down."""

import json
import os
import subprocess
import sys
from typing import Any

from benchmarks import ours
from benchmarks.bench import Bench
from benchmarks.ours import Backend, Databases
from benchmarks.processes import ROOT, BenchError
from benchmarks.report import Goal, Report

PEOPLE = 100_000
SECONDS, MEGABYTES = 10, 300


def run(bench: Bench, *, people: int = PEOPLE) -> Report:
    """Queue for everybody who consents to broadcasts, in one transaction of a process of its own."""
    report = Report(
        f"Queueing a message to each of {people:,} people", ("bot", "seconds", "CPU s", "before, MB", "most, MB")
    )
    databases = Databases(bench.folder / "many", bench.databases.server, population=people)
    backends: tuple[Backend, ...] = ("sqlite", "postgresql") if bench.with_postgresql else ("sqlite",)
    for backend in backends:
        name = f"ours, {ours.TITLES[backend]}"
        with databases.fresh(backend, "menu") as url:
            facts = alone("benchmarks.our_queue", url)
        if facts["queued"] != people:
            raise BenchError(f"{facts['queued']} of {people} messages were queued")
        cells = (
            f"{facts['seconds']:.1f}",
            f"{facts['cpu']:.1f}",
            f"{facts['before_mb']:.0f}",
            f"{facts['most_mb']:.0f}",
        )
        report.rows.append((name, *cells))
        report.data.append({"bot": name, "people": people, **facts})
        report.goals += [
            Goal(f"seconds, {name}", SECONDS, facts["seconds"]),
            Goal(f"MB, {name}", MEGABYTES, facts["most_mb"]),
        ]
    return report


def alone(module: str, url: str) -> dict[str, Any]:
    """Run a module on a database in a process of its own, so that its memory is that of the work."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "DATABASE_URL": url}
    ran = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise BenchError(f"queueing failed: {ran.stderr.strip()[-500:]}")
    facts: dict[str, Any] = json.loads(ran.stdout)
    return facts
