"""`python -m benchmarks [NAME] [--json]`: measure, and say what came out."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence

from benchmarks import (
    answer,
    bench,
    broadcast,
    distance,
    environment,
    faults,
    kill,
    meeting,
    memory,
    places,
    queue,
    send,
    start,
    survey,
    tap,
)
from benchmarks.bench import Bench
from benchmarks.processes import BenchError
from benchmarks.report import Report, machine

BENCHMARKS: dict[str, Callable[[Bench], Report]] = {
    "answer": answer.run,
    "distance": distance.run,
    "start": start.run,
    "memory": memory.run,
    "kill": kill.run,
    "send": send.run,
    "queue": queue.run,
    "broadcast": broadcast.run,
    "tap": tap.run,
    "faults": faults.run,
    "places": places.run,
    "survey": survey.run,
    "peers": meeting.run,
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    names = argparse.ArgumentParser(prog="python -m benchmarks", description="How quick the bot is, beside others.")
    names.add_argument(
        "name", nargs="?", choices=(*BENCHMARKS, "lock"), help="one of them; without a name all; lock: the peers' locks"
    )
    names.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    names.add_argument("--rounds", type=int, default=3, help="how often each row is measured (default: 3)")
    names.add_argument("--updates", type=int, default=3000, help="how many updates each time (default: 3000)")
    names.add_argument("--kills", type=int, default=100, help="how often those that send are killed (default: 100)")
    names.add_argument("--messages", type=int, default=3000, help="how many messages are sent (default: 3000)")
    return names


def main(arguments: list[str] | None = None) -> int:
    """Run; return the exit code."""
    given = parser().parse_args(arguments)
    try:
        if given.name == "lock":
            environment.lock()
            return 0
        if not given.json:
            print("  ".join(f"{name}: {value}" for name, value in machine().items()), flush=True)
        with bench.opened(
            rounds=given.rounds, updates=given.updates, messages=given.messages, kills=given.kills
        ) as here:
            measured, failed = _measured(here, [given.name] if given.name else [*BENCHMARKS], aloud=not given.json)
        if given.json:
            print(json.dumps({"machine": machine(), **measured}, ensure_ascii=False))
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    return 1 if failed else 0


def _measured(here: Bench, names: Sequence[str], *, aloud: bool) -> tuple[dict[str, object], bool]:
    """Run benchmarks one after the other; one that fails takes nothing from the others, which take minutes each."""
    measured: dict[str, object] = {}
    failed = False
    for name in names:
        try:
            report = BENCHMARKS[name](here)
        except BenchError as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = True
            continue
        measured[name] = report.to_json()
        if aloud:
            print(report, flush=True)
    return measured, failed


if __name__ == "__main__":
    sys.exit(main())
