"""`memory`: what the bot holds after many people have answered."""

from benchmarks import ours
from benchmarks.bench import Bench
from benchmarks.measuring import come
from benchmarks.processes import running
from benchmarks.report import Goal, Report
from benchmarks.telegram.people import Crowd

PEOPLE = 10_000
WANTED = 150


def run(bench: Bench, *, people: int = PEOPLE) -> Report:
    """Let everybody answer three questions, 64 at once, and read the resident memory."""
    report = Report(f"Resident memory, {people:,} people with three answers each", ("bot", "before, MB", "after, MB"))
    with bench.rows.ours("sqlite", 64).start() as command, running(command, url=bench.telegram.url) as bot:
        # One person more makes it load what it loads at the first answer.
        come(Crowd(ours.TYPED, people, 1, 1), bench.telegram, bot)
        before = bot.memory / 1e6
        come(Crowd(ours.TYPED, 0, people, 64), bench.telegram, bot)
        after = bot.memory / 1e6
    report.rows.append(("ours, SQLite", f"{before:.0f}", f"{after:.0f}"))
    report.data.append({"bot": "ours", "people": people, "before_mb": before, "after_mb": after})
    report.goals.append(Goal("MB resident", WANTED, after))
    return report
