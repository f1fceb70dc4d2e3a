"""`distance`: answers a second when it takes 50 ms to Telegram and back."""

from benchmarks.bench import Bench
from benchmarks.measuring import Spread, measure
from benchmarks.report import Goal, Report

LATENCY = 0.05
AT_ONCE = 1000
WANTED = 2000


def run(bench: Bench) -> Report:
    """Measure our typed answer, and PTB's echo beside it."""
    report = Report(
        f"Answers a second, {LATENCY * 1000:.0f} ms to Telegram and back", ("bot", "people", "a second", "range")
    )
    ours = bench.rows.ours("sqlite", AT_ONCE)
    for row, updates in ((ours, 3 * bench.updates), (bench.rows.peer("PTB, echo", "ptb_echo.py"), bench.updates // 10)):
        rounds = range(bench.rounds)
        rate = Spread(tuple(measure(row, bench.telegram, updates=updates, latency=LATENCY).rate for _ in rounds))
        span = f"{min(rate.values):.0f}–{max(rate.values):.0f}"
        report.rows.append((row.name, str(row.at_once), f"{rate.middle:.0f}", span))
        report.data.append({"bot": row.name, "at_once": row.at_once, "latency": LATENCY, "rate": rate.to_json()})
        if row is ours:
            report.goals.append(Goal("answers a second", WANTED, rate.middle, at_least=True))
    report.notes.append(
        "Telegram hands out 100 updates at a time and the next only when these are acknowledged, which we do after the"
        f" commit: one poller cannot do more than {100 / LATENCY:.0f} a second at this distance, less the commits."
    )
    return report
