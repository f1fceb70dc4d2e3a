"""Sending to many in miniature, at a light Telegram that enforces its limits."""

import asyncio
import sys
from pathlib import Path

import pytest

from benchmarks import broadcast, faults, queue, send, tap
from benchmarks.bench import Bench
from benchmarks.environment import Peers
from benchmarks.ours import Databases
from benchmarks.processes import Sent, Telegram
from benchmarks.report import Report
from benchmarks.rows import Rows
from benchmarks.telegram.recipients import Recipients
from playground.refusals import Refused

MESSAGES = 40


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    peers, databases = Peers(Path(sys.executable), None), Databases(tmp_path, None, population=400)
    rows, nowhere = Rows(databases, peers, tmp_path), Telegram("")  # each sender gets a Telegram of its own
    return Bench(nowhere, databases, peers, rows, tmp_path, False, rounds=1, updates=1, messages=MESSAGES)


def test_who_listens_reaches_everybody_and_who_does_not_loses_some(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = send.outcome(send.peer(bench, "patient", "ptb_send_patient.py"), MESSAGES)
    assert (patient.sent.reached, patient.sent.doubled, patient.lost) == (MESSAGES, 0, 0)
    assert patient.sent.refused > 0
    assert patient.sent.seconds >= 1
    assert patient.cpu > 0
    monkeypatch.setattr(send, "QUIET", 0.5)
    naive = send.outcome(send.peer(bench, "naive", "ptb_send_naive.py"), MESSAGES)
    assert (naive.sent.reached, naive.sent.refused, naive.lost) == (30, 10, 10)


def test_the_bare_send_keeps_the_pace(bench: Bench) -> None:
    bare, _ = send.alone(bench)
    outcome = send.outcome(bare, MESSAGES)
    assert (outcome.sent.reached, outcome.sent.refused, outcome.lost) == (MESSAGES, 0, 0)


def test_ours_reaches_everybody_once(bench: Bench) -> None:
    _, ours = send.alone(bench)
    outcome = send.outcome(ours, MESSAGES)
    assert (outcome.sent.reached, outcome.sent.doubled, outcome.lost) == (MESSAGES, 0, 0)


def test_what_a_delivery_costs_is_measured_without_limits(bench: Bench) -> None:
    costs = send._flat_out(bench, send.alone(bench))
    assert [*costs] == [send.BARE, "ours, SQLite"]
    assert all(cost > 0 for cost in costs.values())


def test_everybody_is_queued_for(bench: Bench) -> None:
    report = queue.run(bench, people=30)
    assert report.data[0]["queued"] == 30


def test_a_broadcast_reaches_whom_three_conditions_mean(bench: Bench) -> None:
    report = broadcast.run(bench, people=30)
    assert report.data[0]["queued"] == report.data[0]["people"] == 30
    assert report.data[0]["most_mb"] >= report.data[0]["before_mb"] > 10


def test_taps_are_waited_for(bench: Bench) -> None:
    waits, sent = tap.measured(bench, "sqlite", taps=2, sending=True)
    assert len(waits) == 2
    assert min(waits) > 0
    assert sent.reached > send.A_SECOND


def test_bots_die_and_nothing_goes_wrong(tmp_path: Path) -> None:
    outcome = asyncio.run(faults.stormed(tmp_path, people=300, kills=2, seed=0))
    assert (outcome.kills, outcome.wrongs) == (2, [])
    assert sum(outcome.stands.values()) == 315


def test_ours_has_goals(bench: Bench) -> None:
    report = Report("", ())
    measured = send.Outcome(Sent(reached=39, doubled=0, refused=0, seconds=1.5), 1, 0.2)
    send._add(bench, send.Sender("ours, SQLite", bench.rows.ours("sqlite", 1).start), measured, report, None)
    assert [goal.met for goal in report.goals] == [False, True, False]
    assert report.data[0]["of_limit"] == pytest.approx(1.125)


def test_what_comes_too_fast_is_refused_and_counted() -> None:
    recipients = Recipients()
    for chat in range(30):
        recipients.take(chat, 5.0 + chat / 100)
    with pytest.raises(Refused):
        recipients.take(30, 5.5)
    recipients.take(0, 6.5)
    assert recipients.state() == {"reached": 30, "doubled": 1, "refused": 1, "seconds": 1.5}
