"""The bot dies again and again, then lives once in peace: lives one after another on one database."""

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable, Sequence
from multiprocessing.process import BaseProcess
from types import MappingProxyType
from typing import Any, get_args

from bot.failpoints import AnswerFailpoint
from playground.telegram import Telegram
from tests.conftest import KEY
from tests.crash.life import Death, live
from tests.crash.robot import Robot

DEADLINE = 60.0
FAILPOINTS: tuple[AnswerFailpoint, ...] = get_args(AnswerFailpoint)

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.crash.warm"])


class Counting(Telegram):
    """A Telegram that does something when so many calls have come in."""

    calls_left: int | None = None
    when_used_up: Callable[[], None] = staticmethod(lambda: None)

    async def call(self, token: str, method: str, parameters: Any, files: Any = MappingProxyType({})) -> Any:
        """Count, then do as Telegram does."""
        result = await super().call(token, method, parameters, files)
        if self.calls_left is not None and method != "getMe":
            self.calls_left -= 1
            if self.calls_left <= 0:
                self.calls_left = None
                self.when_used_up()
        return result


class Lives:
    """Lives of the bot, one after another, on one database and one Telegram."""

    def __init__(self, telegram: Counting, url: str, database_url: str) -> None:
        self.telegram = telegram
        self.kills = 0
        self._arguments = (telegram.token, url, database_url, KEY)

    def begin(self, death: Death | None = None, *, calls: int | None = None) -> BaseProcess:
        """Start a life that ends at a failpoint, or after so many calls to Telegram, or not at all."""
        process = processes.Process(target=live, args=(*self._arguments, death))
        process.start()
        self.telegram.calls_left = calls
        self.telegram.when_used_up = process.kill
        return process

    async def ended(self, process: BaseProcess) -> bool:
        """Tell whether this life has ended by a kill; anything else that ends it fails the test."""
        if process.is_alive():
            return False
        assert process.exitcode == -9, f"the bot ended by itself with {process.exitcode}"
        self.kills += 1
        return True


async def until(condition: Callable[[], Awaitable[bool]], telegram: Telegram) -> None:
    """Wait for changes on the phones until it holds."""
    async with asyncio.timeout(DEADLINE):
        while not await condition():
            version = telegram.changed.version
            try:
                async with asyncio.timeout(0.05):
                    await telegram.changed.after(version)
            except TimeoutError:
                continue


async def live_through(deaths: Sequence[Death | int], lives: Lives, robots: Sequence[Robot]) -> None:
    """Let people act while the bot dies, at places or after so many calls, and then until all of them are done."""
    telegram = lives.telegram
    for death in deaths:
        process = lives.begin(calls=death) if isinstance(death, int) else lives.begin(death)

        async def over(process: BaseProcess = process) -> bool:
            for robot in robots:
                robot.act()
            return await lives.ended(process) or all(robot.done for robot in robots)

        await until(over, telegram)
        if process.is_alive():
            process.kill()
            process.join()
            lives.kills += 1
    last = lives.begin()

    async def at_peace() -> bool:
        assert last.is_alive(), f"the bot ended by itself with {last.exitcode}"
        for robot in robots:
            robot.act()
        return all(robot.done for robot in robots) and not telegram.updates.waiting()

    await until(at_peace, telegram)
    last.terminate()
    await asyncio.to_thread(last.join, 10)
    assert last.exitcode == 0
