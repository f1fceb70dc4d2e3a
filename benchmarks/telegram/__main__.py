"""`python -m benchmarks.telegram`: serves on a free port of this machine, which it prints; ends when its input ends."""

import asyncio
import sys

import uvloop

from benchmarks.telegram.bot_api import BotApi
from benchmarks.telegram.wire import Connection


async def serve() -> None:
    """Serve until whoever started this is gone."""
    loop = asyncio.get_running_loop()
    api = BotApi()
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    gone = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), gone.set)
    await gone.wait()
    server.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve())
