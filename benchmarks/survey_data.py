"""A very long form, and a database with very many responses: what `survey` measures with."""

import asyncio
import io
import random
import sqlite3
import tempfile
import time
from base64 import urlsafe_b64encode
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import insert

from actions import results, taking_out
from actions.compiled_surveys import CompiledSurveys, written
from domain.results import Shape
from domain.surveys import answer_rows, check
from storage import Database, migrations
from storage.responses import ResponseAnswer, SurveyResponse
from storage.surveys import Survey, SurveyForm, Wave

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
KEY = urlsafe_b64encode(b"a key for bench, of 32 bytes ...")
A_LIST = 1300
CHOICES = 8
AT_ONCE = 2000
COLUMNS = ("position", "question", "instance", "value", "number", "words")
KINDS = ("select_one {}", "select_one {}", "select_multiple {}", "integer", "text")


def form(questions: int, choices: int) -> bytes:
    """Return an .xlsx of so many questions, every third with a condition, and lists with so many choices in all."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    sheet.append(["type", "name", "label::German (de)", "label::Ukrainian (uk)", "label::Russian (ru)", "relevant"])
    lists = max(1, choices // A_LIST)
    for number in range(questions):
        kind = KINDS[number % len(KINDS)].format(f"list_{number % lists}")
        earlier = next((at for at in range(number - 1, -1, -1) if KINDS[at % len(KINDS)] == "integer"), None)
        condition = f"${{q{earlier}}} > 2" if earlier is not None and number % 3 == 0 else None
        sheet.append([kind, f"q{number}", f"Frage {number}?", f"Питання {number}?", f"Вопрос {number}?", condition])
    sheet = book.create_sheet("choices")
    sheet.append(["list_name", "name", "label::German (de)", "label::Ukrainian (uk)", "label::Russian (ru)"])
    for number in range(choices):
        row = [f"list_{number % lists}", f"c{number}", f"Antwort {number}", f"Відповідь {number}", f"Ответ {number}"]
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _database(path: Path | str) -> Database:
    return Database(f"sqlite+aiosqlite:///{path}", cipher=MultiFernet([Fernet(KEY)]))


def make(path: Path, responses: int, questions: int) -> None:
    """Fill a database with a survey that is over, named, and answered at random from a seed."""
    asyncio.run(_make(path, responses, questions))


async def _make(path: Path, responses: int, questions: int) -> None:
    report = check(form(questions, CHOICES), "form.xlsx")
    assert report.survey is not None
    assert report.content is not None
    database = _database(path)
    await migrations.upgrade(database)
    chance = random.Random(0)  # noqa: S311 (nothing secret: the same responses each time)
    async with database.transaction() as session:
        session.add(Survey(id=1, name="form", anonymous=False, editable=False, at_most=1, created_at=NOW))
        await session.flush()
        content = written(report.content)
        session.add(
            SurveyForm(id=1, survey_id=1, number=1, title="Form", version="1", content=content, imported_at=NOW)
        )
        await session.flush()
        session.add(Wave(id=1, survey_id=1, form_id=1, number=1, opens_at=NOW, released_at=NOW, closed_at=NOW))
        await session.flush()
    ids = sorted(chance.getrandbits(62) for _ in range(responses))
    async with database.transaction() as session:
        connection = await session.connection()
        heads, rows = _responses(ids[:1], report.survey.form, chance)
        await connection.execute(insert(SurveyResponse), heads)
        await connection.execute(insert(ResponseAnswer), rows)
    await database.dispose()
    await asyncio.to_thread(_copy, path, ids[1:], report.survey.form, chance)


def _copy(path: Path, ids: list[int], asked: Any, chance: random.Random) -> None:
    """Write all other responses as the first one is stored: encrypted anew each, they would take two minutes."""
    with closing(sqlite3.connect(path)) as database, database:
        ((moment,),) = database.execute("SELECT sent_at FROM responses")
        ((sealed,),) = database.execute("SELECT DISTINCT words FROM response_answers WHERE words IS NOT NULL LIMIT 1")
        for begin in range(0, len(ids), AT_ONCE):
            heads, rows = _responses(ids[begin : begin + AT_ONCE], asked, chance)
            database.executemany(
                "INSERT INTO responses (id, wave_id, language, role, state, sent_at)"
                " VALUES (:id, :wave_id, :language, :role, :state, :sent_at)",
                [{**head, "sent_at": moment} for head in heads],
            )
            database.executemany(
                "INSERT INTO response_answers"
                " (response_id, wave_id, position, question, instance, value, number, words)"
                " VALUES (:response_id, :wave_id, :position, :question, :instance, :value, :number, :words)",
                [{**row, "words": sealed if row["words"] else None} for row in rows],
            )


def _responses(ids: list[int], asked: Any, chance: random.Random) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Answer at random: the rows of responses, and those of their answers."""
    heads, rows = [], []
    for id_ in ids:
        heads.append(
            {
                "id": id_,
                "wave_id": 1,
                "language": chance.choice(("de", "uk", "ru")),
                "role": chance.choice(("peer_helper", "volunteer", "professional")),
                "state": chance.choice(("DE-SN", "DE-ST", "DE-TH")),
                "sent_at": NOW,
            }
        )
        answers: dict[str, Any] = {}
        for question in asked.questions:
            match question.kind:
                case "select_one":
                    answers[question.name] = chance.choice(question.choices[:6])
                case "select_multiple":
                    answers[question.name] = question.in_order(chance.sample(question.choices[:8], 2))
                case "integer":
                    answers[question.name] = chance.randrange(100)
                case "text":
                    answers[question.name] = "Ein Satz, wie ihn jemand schreibt, nicht lang."
        rows += [{"response_id": id_, "wave_id": 1, **_plain(row)} for row in answer_rows.rows(asked, answers)]
    return heads, rows


def _plain(row: answer_rows.AnswerRow) -> dict[str, Any]:
    return {each: getattr(row, each) for each in COLUMNS}


async def count_all(path: str) -> float:
    """Return how many seconds all results of the wave take."""
    database = _database(path)
    async with database.reading() as session:
        running = await CompiledSurveys().of_wave(session, 1)
        assert running is not None
        begin = time.perf_counter()
        found = await results.results(session, running, now=NOW, smallest=5)
        seconds = time.perf_counter() - begin
        assert len(found.wholes) == len(found.questions)
    await database.dispose()
    return seconds


async def group_one(path: str) -> float:
    """Return how many seconds it takes to show one question by all groupings, by which people are in many groups."""
    database = _database(path)
    async with database.reading() as session:
        running = await CompiledSurveys().of_wave(session, 1)
        assert running is not None
        begin = time.perf_counter()
        found = await results.results(session, running, now=NOW, smallest=5)
        name = next(each.name for each in found.questions if each.shape is Shape.ONE and found.can_be_grouped(each))
        parts = await results.by_groups(session, found, name, await results.in_groups(session, found))
        seconds = time.perf_counter() - begin
        assert len(parts) == len(found.groupings) == 6
    await database.dispose()
    return seconds


async def take_all_out(path: str) -> float:
    """Return how many seconds it takes to write all answers into files."""
    database = _database(path)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with database.reading() as session:
            running = await CompiledSurveys().of_wave(session, 1)
            assert running is not None
            begin = time.perf_counter()
            wording = taking_out.Wording(str, lambda question, choice: choice)
            await taking_out.taken_out(session, running, wording, Path(folder))
            seconds = time.perf_counter() - begin
    await database.dispose()
    return seconds
