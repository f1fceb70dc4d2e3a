"""`survey`: an answer, a step in a very long form, importing it, and results and files of very many responses."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import survey_answer, survey_data
from benchmarks.bench import Bench
from benchmarks.processes import BenchError
from benchmarks.report import Goal, Report

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
STEPS = 2000
LONG, SHORT = (400, 13_000), (20, 100)
RESPONSES, QUESTIONS = 100_000, 40
GROUPED = 5_000
"""Of so many responses nearly each is in a group of its own, which is when groups cost most."""

IMPORTING = """
import json, sys, time
from pathlib import Path
from domain.surveys import check
data = Path(sys.argv[1]).read_bytes()
begin = time.perf_counter()
report = check(data, "form.xlsx")
seconds = time.perf_counter() - begin
assert report.survey is not None, [each for each in report.findings if each.is_error][:3]
"""
RESULTS = """
import asyncio, json, sys, time
from benchmarks import survey_answer, survey_data
seconds = asyncio.run(survey_data.count_all(sys.argv[1]))
"""
GROUPING = """
import asyncio, json, sys, time
from benchmarks import survey_answer, survey_data
seconds = asyncio.run(survey_data.group_one(sys.argv[1]))
"""
TAKING_OUT = """
import asyncio, json, sys, time
from benchmarks import survey_answer, survey_data
seconds = asyncio.run(survey_data.take_all_out(sys.argv[1]))
"""
TELLING = """
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024 / 1e6
print(json.dumps({"seconds": seconds, "mb": peak}))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What something took."""

    seconds: float
    mb: float
    """Of memory, at its highest."""


def run(bench: Bench) -> Report:
    """Measure each in a process of its own but the steps, which are compared with each other."""
    report = Report("Surveys", ("what", "seconds", "peak, MB"))
    times = max(bench.rounds, 3)
    _say("what an answer costs")
    survey_answer.compare(bench, report)
    long_form, database = bench.folder / "long.xlsx", bench.folder / "responses.sqlite3"
    in_groups = bench.folder / "groups.sqlite3"
    long_form.write_bytes(survey_data.form(*LONG))
    imports = _several(f"importing {LONG[0]} questions with {LONG[1]:,} choices", times, IMPORTING, long_form, report)
    _say(f"steps in forms of {LONG[0]} and {SHORT[0]} questions")
    long_step, short_step = _step(*LONG), _step(*SHORT)
    for (questions, choices), seconds in ((LONG, long_step), (SHORT, short_step)):
        report.rows.append((f"a step, {questions} questions with {choices:,} choices", f"{seconds:.6f}", ""))
        report.data.append({"what": "step", "questions": questions, "choices": choices, "seconds": seconds})
    _say(f"writing {GROUPED:,} responses down")
    survey_data.make(in_groups, GROUPED, QUESTIONS)
    groups = _several(f"one question by 6 groupings, {GROUPED:,} responses", times, GROUPING, in_groups, report)
    _say(f"writing {RESPONSES:,} responses down, about a minute")
    survey_data.make(database, RESPONSES, QUESTIONS)
    results = _several(f"results of {QUESTIONS} questions, {RESPONSES:,} responses", times, RESULTS, database, report)
    files = _several("all answers as files, about two minutes", 1, TAKING_OUT, database, report)
    report.goals += [
        Goal("seconds to import the long form", 5, imports.seconds),
        Goal("MB to import it", 300, imports.mb),
        Goal("seconds for all results", 5, results.seconds),
        Goal("MB to take all answers out", 200, files.mb),
        Goal("seconds for a question by groups", 5, groups.seconds),
        Goal("a step in the long form, times one in the short", 3, long_step / short_step),
    ]
    return report


def _say(what: str) -> None:
    """Say what is being measured: all of it takes minutes."""
    print(f"survey: {what}", file=sys.stderr, flush=True)


def _several(what: str, times: int, code: str, path: Path, report: Report) -> Measured:
    """Measure something so many times, and add it to the report."""
    _say(what)
    measured = [_measured(code, path) for _ in range(times)]
    middle = Measured(median(each.seconds for each in measured), max(each.mb for each in measured))
    report.rows.append((what.partition(", about")[0], f"{middle.seconds:.2f}", f"{middle.mb:.0f}"))
    report.data.append({"what": report.rows[-1][0], "seconds": middle.seconds, "mb": middle.mb})
    return middle


def _measured(code: str, path: Path) -> Measured:
    done = subprocess.run([sys.executable, "-c", code + TELLING, str(path)], capture_output=True, text=True)
    if done.returncode:
        raise BenchError(f"survey: {done.stderr.strip().splitlines()[-1]}")
    return Measured(**json.loads(done.stdout))


def _step(questions: int, choices: int) -> float:
    """Return the median seconds of answering one question, warm, over whole passes through the form."""
    from domain.forms import Answer, Kind, Question, begin, offered, step
    from domain.surveys import check

    survey = check(survey_data.form(questions, choices), "form.xlsx").survey
    assert survey is not None

    def answer(question: Question, offers: Sequence[str]) -> Any:
        match question.kind:
            case Kind.SELECT_ONE:
                return offers[0]
            case Kind.SELECT_MULTIPLE:
                return tuple(offers[:2])
            case Kind.INTEGER:
                return 3
            case Kind.DECIMAL:
                return Decimal(1)
            case _:
                return "so"

    times: list[float] = []
    passes = 0
    while len(times) < STEPS or passes < 2:
        taken = begin(survey.form, survey.known(now=NOW, seed=passes))
        passes += 1
        while taken.asks is not None:
            asked = survey.form.question(taken.asks) if isinstance(taken.asks, str) else taken.asks
            value = answer(asked, sorted(offered(asked, taken.response.answers)))
            before = time.perf_counter()
            taken = step(survey.form, taken.response, Answer(asked.name, value))
            times.append(time.perf_counter() - before)
    return median(times[questions:])
