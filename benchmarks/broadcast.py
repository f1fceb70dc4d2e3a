"""`broadcast`: how long it takes to count whom a broadcast to very many is for, and to write their messages down."""

import asyncio

from benchmarks import ours
from benchmarks.bench import Bench
from benchmarks.our_broadcast import EVERY, prepare
from benchmarks.ours import Backend, Databases
from benchmarks.processes import BenchError
from benchmarks.queue import alone
from benchmarks.report import Goal, Report

PEOPLE = 100_000
"""In the audience, and a tenth as many who are not meant."""
COUNT_MS, SECONDS, MEGABYTES = 300, 10, 300


def run(bench: Bench, *, people: int = PEOPLE) -> Report:
    """Count an audience of three conditions and let a broadcast to it begin, in a process of its own."""
    report = Report(
        f"A broadcast to {people:,} people by three conditions",
        ("bot", "counted, ms", "queued, seconds", "CPU s", "before, MB", "most, MB", "progress, ms"),
    )
    everybody = people * EVERY // (EVERY - 1)
    databases = Databases(bench.folder / "audience", bench.databases.server, population=everybody)
    backends: tuple[Backend, ...] = ("sqlite", "postgresql") if bench.with_postgresql else ("sqlite",)
    for backend in backends:
        name = f"ours, {ours.TITLES[backend]}"
        with databases.fresh(backend, "menu") as url:
            asyncio.run(prepare(url))
            facts = alone("benchmarks.our_broadcast", url)
        meant = everybody - everybody // EVERY
        if (facts["people"], facts["queued"]) != (meant, meant):
            raise BenchError(f"{facts['queued']} of {meant} messages were queued")
        report.rows.append(
            (
                name,
                f"{facts['count_ms']:.0f}",
                f"{facts['seconds']:.1f}",
                f"{facts['cpu']:.1f}",
                f"{facts['before_mb']:.0f}",
                f"{facts['most_mb']:.0f}",
                f"{facts['progress_ms']:.0f}",
            )
        )
        report.data.append({"bot": name, **facts})
        report.goals += [
            Goal(f"ms to count, {name}", COUNT_MS, facts["count_ms"]),
            Goal(f"seconds to queue, {name}", SECONDS, facts["seconds"]),
            Goal(f"MB, {name}", MEGABYTES, facts["most_mb"]),
        ]
    return report
