"""One measurement: start a bot, let it run warm, let people come, and read off what it cost."""

from dataclasses import dataclass
from statistics import median

from benchmarks.processes import Bot, State, Telegram, running
from benchmarks.rows import Row
from benchmarks.telegram.people import Crowd


@dataclass(frozen=True, slots=True)
class Cost:
    """What the people of one crowd cost."""

    cpu: float
    """Milliseconds of the bot's processor time an update."""
    rate: float
    """Updates a second."""
    calls: float
    """Calls to Telegram an update."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Several measurements of the same."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    def to_json(self) -> dict[str, float]:
        """Median, lowest and highest."""
        return {"median": self.middle, "lowest": min(self.values), "highest": max(self.values)}


def measure(row: Row, telegram: Telegram, *, updates: int, latency: float = 0.0) -> Cost:
    """Run one row once, on at least so many updates."""
    warm = Crowd(row.script, 0, warm_up(row), row.at_once)
    people = max(updates // len(row.script), 2 * row.at_once if row.at_once > 64 else 0)
    crowd = Crowd(row.script, warm.count, people, row.at_once, row.waiting)
    with row.start() as command, running(command, url=telegram.url) as bot:
        come(warm, telegram, bot)
        before = bot.cpu
        state = come(crowd, telegram, bot, latency=latency)
        cpu = bot.cpu - before
    calls = sum(state.calls.values()) - state.calls.get("getUpdates", 0)
    return Cost(1000 * cpu / crowd.updates, crowd.updates / state.seconds, calls / crowd.updates)


def warm_up(row: Row) -> int:
    """How many people come before anything is measured."""
    return max(64, row.at_once // 2) if row.at_once > 1 else 40


def come(crowd: Crowd, telegram: Telegram, bot: Bot, *, latency: float = 0.0) -> State:
    """Let people come, and wait until all are answered."""
    bot.check()
    telegram.begin(crowd, latency=latency)
    state = telegram.answered(crowd.updates, of=bot)
    bot.check()
    return state
