"""`answer`: what an answer costs, ours beside the peers' echoes and conversations."""

from collections.abc import Iterable

from benchmarks.bench import Bench
from benchmarks.measuring import Cost, Spread, measure
from benchmarks.processes import BenchError
from benchmarks.report import Goal, Report
from benchmarks.rows import Row

TITLE = "What an answer costs (median of {rounds} alternating rounds, lowest–highest)"
COLUMNS = ("bot", "people at once", "durable", "calls", "CPU ms", "range", "× PTB's echo", "a second", "range")


def run(bench: Bench) -> Report:
    """Measure all rows, one after another, several times."""
    return compare(bench, bench.rows.answering(with_postgresql=bench.with_postgresql))


def compare(bench: Bench, rows: Iterable[Row]) -> Report:
    """Measure these rows in turn, so that a noisy minute hits all of them."""
    report = Report(TITLE.format(rounds=bench.rounds), COLUMNS)
    costs: dict[Row, list[Cost]] = {row: [] for row in rows}
    for _ in range(bench.rounds):
        for row in [*costs]:
            try:
                costs[row].append(measure(row, bench.telegram, updates=bench.updates))
            except BenchError as error:
                del costs[row]
                report.notes.append(f"Not measured: {row.name}, {_people(row)}: {error}")
    cpu = {row: Spread(tuple(cost.cpu for cost in measured)) for row, measured in costs.items()}
    echoes = {(row.at_once, row.waiting): spread.middle for row, spread in cpu.items() if row.name == "PTB, echo"}
    for row, measured in costs.items():
        rate = Spread(tuple(cost.rate for cost in measured))
        echo = echoes.get((row.at_once, row.waiting), echoes.get((64, False)))
        ratio = cpu[row].middle / echo if echo else None
        report.rows.append(
            (
                row.name,
                _people(row),
                "yes" if row.durable else "no",
                f"{measured[0].calls:.0f}",
                f"{cpu[row].middle:.2f}",
                f"{min(cpu[row].values):.2f}–{max(cpu[row].values):.2f}",
                f"{ratio:.2f}" if ratio else "–",
                f"{rate.middle:.0f}",
                f"{min(rate.values):.0f}–{max(rate.values):.0f}",
            )
        )
        report.data.append(
            {
                "bot": row.name,
                "at_once": row.at_once,
                "waiting": row.waiting,
                "durable": row.durable,
                "calls": measured[0].calls,
                "cpu_ms": cpu[row].to_json(),
                "of_ptb_echo": ratio,
                "rate": rate.to_json(),
            }
        )
    report.goals += _goals({(row.name, row.at_once, row.waiting): spread.middle for row, spread in cpu.items()})
    return report


def _people(row: Row) -> str:
    return f"{row.at_once}{', all written before' if row.waiting else ''}"


def _goals(cpu: dict[tuple[str, int, bool], float]) -> list[Goal]:
    """Compare our typed answer on SQLite with what was to be reached."""
    ours = "ours, typed answer, SQLite"
    wanted = (
        ("CPU of PTB's echo, 64 people at once", 0.5, (ours, 64, False), ("PTB, echo", 64, False)),
        ("CPU of PTB's echo, all written before", 0.5, (ours, 64, True), ("PTB, echo", 64, True)),
        ("CPU of aiogram's FSM, 64 people at once", 0.5, (ours, 64, False), ("aiogram, FSM in memory", 64, False)),
        ("CPU of PTB's echo, one person alone", 2.0, (ours, 1, False), ("PTB, echo", 1, False)),
    )
    return [
        Goal(f"× {name}", bound, cpu[mine] / cpu[theirs])
        for name, bound, mine, theirs in wanted
        if mine in cpu and theirs in cpu
    ]
