"""The benchmarks in miniature: our bot in a process of its own, measured and killed. No figure is asserted."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlalchemy import select

from benchmarks import __main__ as program
from benchmarks import answer, kill, memory, ours, start
from benchmarks.bench import Bench
from benchmarks.environment import LOCKS, Peers
from benchmarks.ours import Databases
from benchmarks.processes import BenchError, Command, telegram
from benchmarks.report import Goal, Report
from benchmarks.rows import Rows
from storage.open_responses import OpenResponse

STANDING_FOR_PEERS = Peers(Path(sys.executable), None)
"""The tests' own Python: it has python-telegram-bot, so its echo runs; the others are not there."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("bench")
    databases = Databases(folder, None, population=200)
    rows = Rows(databases, STANDING_FOR_PEERS, folder)
    with telegram() as light:
        yield Bench(light, databases, STANDING_FOR_PEERS, rows, folder, False, rounds=1, updates=12)


def test_an_answer_is_measured_beside_others(bench: Bench) -> None:
    rows = [bench.rows.ours("sqlite", 4), bench.rows.peer("grammY, echo", "grammy_echo.js")]
    report = answer.compare(bench, rows)
    assert [(row["bot"], row["calls"]) for row in report.data] == [("ours, typed answer, SQLite", 2.0)]
    assert report.data[0]["cpu_ms"]["lowest"] > 0
    assert "Node.js" in report.notes[0]


def test_people_stand_at_the_first_question_of_a_survey(bench: Bench) -> None:
    async def stand(url: str) -> set[tuple[str, str]]:
        async with ours.opened(url) as database, database.reading() as session:
            return {(row.form, row.state["at"]) for row in await session.scalars(select(OpenResponse))}

    with bench.databases.fresh("sqlite", "survey") as url:
        assert asyncio.run(stand(url)) == {("survey:1", "q0")}


def test_a_kill_loses_nothing(bench: Bench) -> None:
    loss = kill.ours_killed(bench, people=40)
    assert (loss.lost, loss.doubled) == (0, 0)


def test_a_bot_that_ends_by_itself_is_an_error(bench: Bench) -> None:
    with pytest.raises(BenchError, match="no module named nothing"):
        start.first_reply(bench, Command((sys.executable, "-c", "raise SystemExit('no module named nothing')"), {}), 0)


def test_memory_is_read(bench: Bench) -> None:
    assert memory.run(bench, people=20).data[0]["after_mb"] > 10


def test_a_report_is_a_table_and_an_object() -> None:
    goals = [Goal("a", 2, 1), Goal("b", 2, 1, at_least=True)]
    report = Report("Title", ("bot", "ms"), [("ours", "1")], goals, ["A note."], [{"bot": "ours"}])
    assert str(report).splitlines()[1:6] == ["Title", "", "bot   ms", "────  ──", "ours   1"]
    assert "✓ a: 1, wanted at most 2" in str(report)
    assert report.to_json()["goals"] == [
        {"name": "a", "wanted": 2, "reached": 1, "met": True},
        {"name": "b", "wanted": 2, "reached": 1, "met": False},
    ]


def test_one_that_fails_takes_nothing_from_the_others(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Bench) -> Report:
        raise BenchError("it fell over")

    whole = Report("Whole", ("bot",), [("ours",)])
    monkeypatch.setattr(program, "BENCHMARKS", {"broken": broken, "whole": lambda _: whole})
    monkeypatch.setattr("benchmarks.bench.opened", lambda **_: nullcontext(bench))
    assert program.main([]) == 1
    said = capsys.readouterr()
    assert "Whole" in said.out
    assert "broken: it fell over" in said.err


def test_the_locks_hold_hashes_and_no_address() -> None:
    for path in LOCKS:
        text = path.read_text("utf-8")
        assert "sha256:" in text or "sha512-" in text
        assert "://" not in text


def test_every_benchmark_has_a_name_and_its_place_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "benchmarks.md").read_text("utf-8")
    assert all(f"bench {name}" in page for name in program.BENCHMARKS)
