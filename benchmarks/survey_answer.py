"""People in the middle of a survey, and what an answer of theirs costs beside one of somebody who arrives."""

from datetime import datetime
from statistics import median

from sqlalchemy import insert

from actions import surveys
from actions.surveys import Imported
from benchmarks.bench import Bench
from benchmarks.measuring import measure
from benchmarks.processes import BenchError
from benchmarks.report import Goal, Report
from benchmarks.telegram.people import Act
from domain.forms import begin
from domain.surveys import check
from domain.waves import form_of
from storage import Session
from storage.open_responses import OpenResponse
from storage.surveys import Wave

QUESTIONS = 20
TYPED = (Act(text="Mehr Räume {person}"), Act(text="7"), Act(text="Und mehr Zeit"))
"""The first three answers: a text, a number, a text."""
OURS, ARRIVING, ECHO = "ours, survey", "ours, arrival", "PTB, echo"
SHARE = 0.5
"""Of the processor time of python-telegram-bot's echo, as for every answer."""


def form() -> bytes:
    """Return a form of which every third question hangs on a number, as a table."""
    rows = [
        f"| | {'integer' if number % 3 == 1 else 'text'} | q{number} | Frage {number}? |"
        f" {'${q1} > 2' if number > 2 and number % 3 == 0 else ''} |"
        for number in range(QUESTIONS)
    ]
    return "\n".join(["| survey |", "| | type | name | label::Deutsch (de) | relevant |", *rows]).encode()


async def stand(session: Session, people: int, *, now: datetime) -> None:
    """Open a survey, and let the first so many persons stand at its first question."""
    report = check(form(), "bench.md")
    assert report.survey is not None, report.findings
    imported = await surveys.import_form(session, report, actor=None, now=now)
    assert isinstance(imported, Imported)
    wave = await surveys.release(session, imported.survey_id, opens_at=now, closes_at=None, actor=None, now=now)
    assert isinstance(wave, Wave)
    state = begin(report.survey.form, report.survey.known(now=now, seed=1)).response.to_data()
    at_it = {"form": form_of(wave.id), "state": state, "message_id": 1, "opened_at": now, "answered_at": now}
    await session.execute(insert(OpenResponse), [{"id": n + 1, "person_id": n + 1, **at_it} for n in range(people)])


def compare(bench: Bench, report: Report) -> None:
    """Add what an answer costs to a report, measured in turns with others."""
    rows = {
        OURS: bench.rows.ours("sqlite", 64, place="survey"),
        ARRIVING: bench.rows.ours("sqlite", 64),
        ECHO: bench.rows.peer("PTB, echo", "ptb_echo.py"),
    }
    costs: dict[str, list[float]] = {name: [] for name in rows}
    for _ in range(bench.rounds):
        for name in [*costs]:
            try:
                costs[name].append(measure(rows[name], bench.telegram, updates=bench.updates).cpu)
            except BenchError as error:
                del costs[name]
                report.notes.append(f"Not measured: {name}: {error}")
    middle = {name: median(several) for name, several in costs.items()}
    for name, cpu in middle.items():
        report.rows.append((f"{name}: an answer, 64 people at once, processor time", f"{cpu / 1000:.6f}", ""))
        report.data.append({"what": "answer", "bot": name, "cpu_ms": cpu})
    if OURS in middle and ECHO in middle:
        report.goals.append(Goal("a survey's answer, × CPU of PTB's echo", SHARE, middle[OURS] / middle[ECHO]))
