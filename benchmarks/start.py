"""`start`: from starting the program to its first reply, with everything in the page cache."""

from benchmarks import ours
from benchmarks.bench import Bench
from benchmarks.measuring import Spread
from benchmarks.processes import Command, running
from benchmarks.report import Goal, Report
from benchmarks.telegram.people import Act, Crowd

WANTED = 1.5


def run(bench: Bench) -> Report:
    """Start each bot several times while somebody waits."""
    report = Report("Start to first reply, warm", ("bot", "seconds", "range"))
    with bench.databases.fresh("sqlite", "organization") as url:
        bots = {
            "ours": ours.command(url, python=str(bench.peers.product)),
            "PTB, echo": bench.peers.command("ptb_echo.py"),
        }
        for name, command in bots.items():
            first_reply(bench, command, 0)
            seconds = Spread(tuple(first_reply(bench, command, n + 1) for n in range(max(bench.rounds, 3))))
            report.rows.append((name, f"{seconds.middle:.2f}", f"{min(seconds.values):.2f}–{max(seconds.values):.2f}"))
            report.data.append({"bot": name, "seconds": seconds.to_json()})
            if name == "ours":
                report.goals.append(Goal("seconds to the first reply", WANTED, seconds.middle))
    return report


def first_reply(bench: Bench, command: Command, person: int) -> float:
    """Return the seconds from the start of a bot to its first reply, to one who wrote before."""
    bench.telegram.begin(Crowd((Act(text="Hello"),), person, 1, 1))
    with running(command, url=bench.telegram.url) as bot:
        return bot.until(lambda: bench.telegram.answered(1, of=bot))
