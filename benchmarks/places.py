"""`places`: the processor time of understanding where somebody is, and what the tables cost."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench
from benchmarks.processes import BenchError
from benchmarks.report import Goal, Report

ROOT = Path(__file__).parents[1]
TABLES = tuple(sorted((ROOT / "tests" / "domain" / "places").glob("*inputs.tsv")))
LONGEST = 4096
LOADING = """
import json, time
import domain.places, rapidfuzz.process
def resident(name):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(name)) * 1024 / 1e6
before = resident("VmRSS")
begin = time.process_time()
domain.places.find("Halle")
print(json.dumps({"seconds": time.process_time() - begin, "mb": resident("VmHWM") - before}))
"""


def run(bench: Bench) -> Report:
    """Load everything in processes of its own, then look up what people type, and texts as long as can be."""
    loads = [_load() for _ in range(max(bench.rounds, 3))]
    report = Report("Where somebody is", ("lookups", "texts", "median, ms", "p95, ms", "longest, ms"))
    texts = {"as people type": _typed(), "of 4,096 characters": _endless()}
    measured = {name: sorted(milliseconds(each)) for name, each in texts.items()}
    for name, times in measured.items():
        spread = {"median": median(times), "p95": times[int(len(times) * 0.95)], "longest": times[-1]}
        report.rows.append((name, str(len(times)), *(f"{value:.3f}" for value in spread.values())))
        report.data.append({"lookups": name, "texts": len(times), "milliseconds": spread})
    seconds, memory = median(load["seconds"] for load in loads), median(load["mb"] for load in loads)
    report.data.append({"loading": {"seconds": seconds, "mb": memory}})
    report.goals += [
        Goal("median of a lookup, ms", 0.3, report.data[0]["milliseconds"]["median"]),
        Goal("p95, ms", 3, report.data[0]["milliseconds"]["p95"]),
        Goal("longest, ms", 20, max(times[-1] for times in measured.values())),
        Goal("seconds to load", 0.5, seconds),
        Goal("MB to load", 40, memory),
    ]
    return report


def milliseconds(texts: Sequence[str]) -> list[float]:
    """Return how long each text takes, warm."""
    from domain.places import find

    find("Halle")
    times = []
    for text in texts:
        begin = time.process_time()
        find(text)
        times.append(1000 * (time.process_time() - begin))
    return times


def _typed() -> list[str]:
    lines = [line for table in TABLES for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t")[1] for line in lines]


def _endless() -> list[str]:
    """Make texts of names, of nearly names, and of nothing, from a seed."""
    chance = random.Random(0)  # noqa: S311 (nothing secret: the same texts each time)
    words = [*_typed(), "Hallle", "Liepzig", "nei", "x", "-", "(", "<b>", "06108", "Straße", "ä\u0308", "an der"]
    return ["".join(f"{chance.choice(words)} " for _ in range(LONGEST))[:LONGEST] for _ in range(50)] + [
        (word * LONGEST)[:LONGEST] for word in ("a", "ж", "1", "Halle ", "Hallle ", "Лейпцигу ", "st. ", "<", "&amp;")
    ]


def _load() -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", LOADING], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(done.stderr)
    loaded: dict[str, float] = json.loads(done.stdout)
    return loaded
