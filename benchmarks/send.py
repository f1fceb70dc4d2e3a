"""`send`: one message to each of many chats, at a Telegram that enforces 30 a second and one a second a chat."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from statistics import median

from benchmarks import our_send, ours
from benchmarks.bench import Bench
from benchmarks.ours import Backend
from benchmarks.processes import BenchError, Bot, Command, Sent, Telegram, running, telegram
from benchmarks.report import Goal, Report
from benchmarks.telegram.people import FIRST_ACCOUNT, Crowd

A_SECOND = 30
"""What Telegram takes."""
QUIET = 10.0
"""Seconds without any call after which a sender has given up: longer than any wait that Telegram asks for here."""
NOBODY = Crowd((), 0, 0, 1)
NO_LIMIT = 10_000
"""Messages a second: more than anybody here sends."""
WANTED, WANTED_CPU = 1.03, 0.4


@dataclass(frozen=True, slots=True)
class Sender:
    """One line of the table."""

    name: str
    start: Callable[[], AbstractContextManager[Command]]
    """Makes what the bot needs, for as long as it runs; it sends as soon as it has started."""
    flat_out: Callable[[], AbstractContextManager[Command]] | None = None
    """The same as quickly as it can, at a Telegram without limits."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all messages."""

    sent: Sent
    lost: int
    cpu: float
    """Milliseconds of processor time for each message that was to be sent, from the first that was taken on."""


def run(bench: Bench) -> Report:
    """Let those that are measured closely send alone, then all others side by side, each to a Telegram of its own."""
    limit = bench.messages / A_SECOND
    title = f"One message to each of {bench.messages:,} chats: Telegram takes {A_SECOND} a second, so {limit:.0f} s"
    columns = ("sender", "seconds", "× the limit", "429s", "lost", "doubled", "CPU ms a message", "CPU ms flat out")
    report = Report(title, columns)
    mine = alone(bench)
    costs = _flat_out(bench, mine)
    for each in mine:
        _measure(bench, [each], report, costs)
    _measure(bench, side_by_side(bench), report, costs)
    report.goals += [
        Goal(f"CPU ms more than the bare send, flat out, {name}", WANTED_CPU, cpu - costs[BARE])
        for name, cpu in costs.items()
        if name != BARE
    ]
    report.notes.append(
        "Flat out: without any limit, median of alternating rounds. At thirty a second each message also wakes a"
        " processor that sleeps, which costs several times what there is to do."
    )
    return report


def alone(bench: Bench) -> list[Sender]:
    """The project's own: the bare send, and what deliveries add to it. The queued deliveries go in here."""
    backends: tuple[Backend, ...] = ("sqlite", "postgresql") if bench.with_postgresql else ("sqlite",)
    bare = Sender(BARE, lambda: _bare(bench.messages), lambda: _bare(bench.messages, PACE=str(NO_LIMIT)))
    return [bare, *(ours_on(bench, backend) for backend in backends)]


def side_by_side(bench: Bench) -> list[Sender]:
    """The peers: they mostly sleep, and do not disturb each other."""
    return [
        peer(bench, "PTB, AIORateLimiter, gather", "ptb_send_gather.py"),
        peer(bench, "PTB, AIORateLimiter(max_retries=10), gather", "ptb_send_gather.py", RETRIES="10"),
        peer(bench, "PTB, a loop that sleeps retry_after", "ptb_send_patient.py"),
        peer(bench, "PTB, the naive loop", "ptb_send_naive.py"),
    ]


BARE = "bare: our calls at a fixed pace, nothing kept"


def ours_on(bench: Bench, backend: Backend) -> Sender:
    """The bot itself, with a delivery queued for everybody."""

    @contextmanager
    def start(**settings: str) -> Iterator[Command]:
        with bench.databases.fresh(backend, "menu") as url:
            asyncio.run(our_send.queue(url, bench.messages))
            yield ours.command(url, "-m", "benchmarks.our_send", **settings)

    return Sender(f"ours, {ours.TITLES[backend]}", start, lambda: start(MESSAGES_PER_SECOND=str(NO_LIMIT)))


def peer(bench: Bench, name: str, script: str, **environment: str) -> Sender:
    """One of the bots in `peers`."""

    @contextmanager
    def start() -> Iterator[Command]:
        yield bench.peers.command(script, **_whom(bench.messages), **environment)

    return Sender(name, start)


@contextmanager
def _bare(messages: int, **environment: str) -> Iterator[Command]:
    yield Command((sys.executable, "-m", "benchmarks.bare_send"), {**_whom(messages), **environment})


def _whom(messages: int) -> dict[str, str]:
    return {"MESSAGES": str(messages), "FIRST_CHAT": str(FIRST_ACCOUNT)}


def outcome(sender: Sender, messages: int) -> Outcome:
    """Let one send until all have their message or nothing happens any more."""
    with telegram() as limited, sender.start() as command:
        limited.begin(NOBODY, limited=True)
        with running(command, url=limited.url) as bot:
            limited.answered(1, of=bot)
            before = bot.cpu
            sent = _settled(limited, bot, messages)
            cpu = bot.cpu - before
    return Outcome(sent, messages - sent.reached, 1000 * cpu / (messages - 1))


def _settled(limited: Telegram, bot: Bot, messages: int) -> Sent:
    sent, since = limited.sent(), time.monotonic()
    while sent.reached < messages and time.monotonic() - since < QUIET:
        time.sleep(0.2)
        bot.check()
        now = limited.sent()
        if now != sent:
            sent, since = now, time.monotonic()
    return sent


def _flat_out(bench: Bench, senders: Sequence[Sender]) -> dict[str, float]:
    """Return the milliseconds of processor time a message of each, without limits."""
    measured: dict[str, list[float]] = {}
    for _ in range(bench.rounds):
        for sender in senders:
            assert sender.flat_out is not None
            with sender.flat_out() as command:
                measured.setdefault(sender.name, []).append(_cost(command, bench.messages))
    return {name: median(costs) for name, costs in measured.items()}


def _cost(command: Command, messages: int) -> float:
    with telegram() as limitless:
        limitless.begin(NOBODY)
        with running(command, url=limitless.url) as bot:
            first = limitless.answered(max(messages // 10, 1), of=bot).answered
            before = bot.cpu
            limitless.answered(messages, of=bot)
            return 1000 * (bot.cpu - before) / (messages - first)


def _measure(bench: Bench, senders: Sequence[Sender], report: Report, costs: dict[str, float]) -> None:
    with ThreadPoolExecutor(len(senders)) as side_by_side:
        measured = [(each, side_by_side.submit(outcome, each, bench.messages)) for each in senders]
    for sender, future in measured:
        try:
            _add(bench, sender, future.result(), report, costs.get(sender.name))
        except BenchError as error:
            report.notes.append(f"Not measured: {sender.name}: {error}")


def _add(bench: Bench, sender: Sender, measured: Outcome, report: Report, flat_out: float | None) -> None:
    sent = measured.sent
    times = sent.seconds * A_SECOND / bench.messages
    cells = (f"{sent.seconds:.1f}", f"{times:.3f}", sent.refused, measured.lost, sent.doubled, f"{measured.cpu:.2f}")
    report.rows.append((sender.name, *map(str, cells), "–" if flat_out is None else f"{flat_out:.2f}"))
    facts = {"sender": sender.name, "messages": bench.messages, **asdict(sent)}
    report.data.append(
        {**facts, "of_limit": times, "lost": measured.lost, "cpu_ms": measured.cpu, "flat_out": flat_out}
    )
    if sender.name.startswith("ours"):
        report.goals += [
            Goal(f"× the limit, {sender.name}", WANTED, times),
            Goal(f"429s, {sender.name}", 0, sent.refused),
            Goal(f"messages lost, {sender.name}", 0, measured.lost),
        ]
