"""What is measured: each row is a bot, the people who come to it, and how they come."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ours
from benchmarks.environment import Peers
from benchmarks.ours import Backend, Databases, Place
from benchmarks.processes import Command
from benchmarks.telegram.people import Act

ECHO = (Act(text="Hello"), Act(text="from person {person}"), Act(text="Sachsen"))
CONVERSATION = (Act(text="/start"), Act(text="Deutsch-Café {person}"), Act(text="12"), Act(text="Sachsen"))
"""A peer's conversation has to be begun; then it asks for a name, a number and a state."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    start: Callable[[], AbstractContextManager[Command]]
    """Makes what the bot needs, for as long as it runs."""
    script: tuple[Act, ...]
    at_once: int = 64
    waiting: bool = False
    durable: bool = False


class Rows:
    """Makes the rows."""

    def __init__(self, databases: Databases, peers: Peers, folder: Path) -> None:
        self._databases = databases
        self._peers = peers
        self._folder = folder

    def ours(self, backend: Backend, at_once: int, *, place: Place = "organization", waiting: bool = False) -> Row:
        """Our durable answer: typed, or tapped when people stand at the role, or typed in a survey."""

        @contextmanager
        def start() -> Iterator[Command]:
            with self._databases.fresh(backend, place) as url:
                yield ours.command(url, python=str(self._peers.product))

        kind, script = ("tapped", ours.TAPPED) if place == "role" else ("typed", ours.TYPED)
        if place == "survey":
            # Imported here: it measures what this module makes.
            from benchmarks import survey_answer

            kind, script = "survey", survey_answer.TYPED
        return Row(f"ours, {kind} answer, {ours.TITLES[backend]}", start, script, at_once, waiting, durable=True)

    def peer(self, name: str, script: str, *, at_once: int = 64, waiting: bool = False) -> Row:
        """One of the bots in `peers`, which echoes or holds a conversation."""

        @contextmanager
        def start() -> Iterator[Command]:
            data = self._folder / f"{script}.data"
            yield self._peers.command(script, DATA=str(data))
            data.unlink(missing_ok=True)

        acts = ECHO if "echo" in script else CONVERSATION
        return Row(name, start, acts, at_once, waiting)

    def answering(self, *, with_postgresql: bool) -> list[Row]:
        """The rows of `bench answer`."""
        backends: tuple[Backend, ...] = ("sqlite", "postgresql") if with_postgresql else ("sqlite",)
        crowds = (1, 64, 1000)
        return [
            *(self.ours(backend, at_once) for backend in backends for at_once in crowds),
            self.ours("sqlite", 64, place="role"),
            *(self.peer("PTB, echo", "ptb_echo.py", at_once=at_once) for at_once in (1, 64)),
            self.peer("PTB, ConversationHandler, pickle", "ptb_conversation.py"),
            *(self.peer("aiogram, echo", "aiogram_echo.py", at_once=at_once) for at_once in (1, 64)),
            self.peer("aiogram, FSM in memory", "aiogram_fsm.py"),
            self.peer("grammY, echo", "grammy_echo.js"),
            self.peer("grammY, session in memory", "grammy_session.js"),
            # Everything was written before: what is fairest to bots that take one update after another.
            self.ours("sqlite", 64, waiting=True),
            self.peer("PTB, echo", "ptb_echo.py", waiting=True),
            self.peer("aiogram, FSM in memory", "aiogram_fsm.py", waiting=True),
            self.peer("grammY, session in memory", "grammy_session.js", waiting=True),
        ]
