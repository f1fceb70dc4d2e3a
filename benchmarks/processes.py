"""The processes of a measurement: the light Telegram, and the bot that is measured on it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.telegram.people import Crowd

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "123456:benchmark"  # noqa: S105 (it opens nothing but the light Telegram)
PATIENCE = 30.0
"""After how many seconds without any answer a bot counts as hung."""


class BenchError(Exception):
    """A measurement cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class State:
    """What Telegram saw since a crowd began."""

    answered: int
    seconds: float
    calls: Mapping[str, int]
    unacknowledged: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What a Telegram that enforces its limits saw of a bot that sends to many."""

    reached: int
    """Chats that got their message."""
    doubled: int
    """Messages that a chat had already."""
    refused: int
    """Messages that came too fast and were answered with 429."""
    seconds: float
    """From the first message that was taken to the last."""


class Telegram:
    """The light Telegram, from outside."""

    def __init__(self, url: str) -> None:
        self.url = url

    def begin(self, crowd: Crowd, *, latency: float = 0.0, limited: bool = False) -> None:
        """Let people come; `latency` is seconds to Telegram and back, `limited` makes it enforce its limits."""
        script = [asdict(act) for act in crowd.script]
        given = {"first": crowd.first, "count": crowd.count, "at_once": crowd.at_once, "waiting": crowd.waiting}
        self._ask("begin", {"script": script, "latency": latency, "limited": limited, **given})

    def answered(self, count: int, *, of: "Bot") -> State:
        """Wait until so many replies of a bot are out; BenchError when it has ended, or none comes any more."""
        last, since = -1, time.monotonic()
        while time.monotonic() - since < PATIENCE:
            with suppress(TimeoutError):
                return State(**self._ask("answered", {"count": count}, timeout=1.0))
            of.check()
            if (answered := self.state().answered) != last:
                last, since = answered, time.monotonic()
        raise BenchError(f"the bot stopped after {last} of {count} answers")

    def state(self) -> State:
        """Return how it stands now."""
        return State(**self._ask("state", {}))

    def sent(self) -> Sent:
        """Return whom messages have reached by now."""
        return Sent(**self._ask("sent", {}))

    def join(self, number: int) -> None:
        """Let one more person do what the crowd does."""
        self._ask("join", {"number": number})

    def waits(self) -> list[float]:
        """Return how many seconds each of those who were answered had waited."""
        waits: list[float] = self._ask("waits", {})
        return waits

    def quiet(self, *, seconds: float = 1.5) -> State:
        """Wait until everything is handed out and nothing more has been said for a while."""
        deadline, last, since = time.monotonic() + PATIENCE, self.state(), time.monotonic()
        while time.monotonic() < deadline:
            time.sleep(0.1)
            state = self.state()
            if state.unacknowledged or state.calls != last.calls:
                since = time.monotonic()
            elif time.monotonic() - since > seconds:
                return state
            last = state
        raise BenchError("the bot never came to rest")

    def _ask(self, act: str, given: Mapping[str, Any], *, timeout: float = 10.0) -> Any:
        request = urllib.request.Request(  # noqa: S310 (our own address)
            f"{self.url}/control/{act}", json.dumps(given).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310
            return json.load(response)


@contextmanager
def telegram() -> Iterator[Telegram]:
    """Run the light Telegram."""
    command = [sys.executable, "-m", "benchmarks.telegram"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        port = process.stdout.readline().strip()
        try:
            yield Telegram(f"http://127.0.0.1:{port}")
        finally:
            process.stdin.close()


@dataclass(frozen=True, slots=True)
class Command:
    """How a bot is started."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path = ROOT


class Bot:
    """A running bot."""

    def __init__(self, command: Command, *, url: str) -> None:
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.environ.get("HOME", "/")}
        # A file, not a pipe: nobody would empty it while the bot writes.
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the bot has ended)
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            env={**environment, **command.environment, "TELEGRAM_URL": url, "BOT_TOKEN": TOKEN},
            stdout=subprocess.DEVNULL,
            stderr=self._said,
        )

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far, of all threads, in user and system mode."""
        # The kernel's clock of another process (MAKE_PROCESS_CPUCLOCK in linux/posix-timers.h): exact to the
        # nanosecond, where /proc/PID/stat counts hundredths of a second.
        return time.clock_gettime((~self._process.pid << 3) | 2)

    @property
    def memory(self) -> int:
        """Resident bytes."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def until(self, event: Callable[[], object]) -> float:
        """Return how many seconds it took from the start until an event."""
        event()
        return time.monotonic() - self.started

    def check(self) -> None:
        """Raise BenchError when it has ended."""
        if self._process.poll() is not None:
            self._said.seek(0)
            said = self._said.read().decode(errors="replace")
            raise BenchError(f"the bot ended by itself: {said.strip()[-500:]}")

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order, or else at once."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._said.closed:
            return
        self._process.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()
        self._said.close()


@contextmanager
def running(command: Command, *, url: str) -> Iterator[Bot]:
    """Run a bot."""
    bot = Bot(command, url=url)
    try:
        yield bot
    finally:
        bot.stop()
