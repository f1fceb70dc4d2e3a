"""Two real processes with the webhook behind one address, on one PostgreSQL."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from multiprocessing.process import BaseProcess

import aiohttp
import pytest
from aiohttp import web

from domain.programme import Programme
from playground.telegram import Telegram
from tests.conftest import KEY, open_database
from tests.crash.dying import Counting, processes, until
from tests.crash.life import serve as serve_webhook
from tests.crash.robot import Robot
from tests.crash.test_crash import about, all_is_well, people

__all__ = ["about"]

postgresql_only = pytest.mark.parametrize("backend", ["postgresql"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Balancer:
    """One address in front of several processes: each request goes to the next; one that is gone is passed over."""

    def __init__(self, ports: list[int]) -> None:
        self.ports = ports
        self.served = dict.fromkeys(ports, 0)
        self._turn = count()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Give the address."""
        async with aiohttp.ClientSession() as session:

            async def forward(request: web.Request) -> web.Response:
                body = await request.read()
                for _ in self.ports:
                    port = self.ports[next(self._turn) % len(self.ports)]
                    try:
                        async with session.post(
                            f"http://127.0.0.1:{port}{request.path}", data=body, headers=request.headers
                        ) as answer:
                            self.served[port] += 1
                            return web.Response(status=answer.status)
                    except aiohttp.ClientError:
                        continue
                raise web.HTTPBadGateway

            site = web.Application()
            site.router.add_post("/{path:.*}", forward)
            runner = web.AppRunner(site, access_log=None)
            await runner.setup()
            try:
                await web.TCPSite(runner, "127.0.0.1", 0).start()
                yield f"http://127.0.0.1:{runner.addresses[0][1]}"
            finally:
                await runner.cleanup()


class Fleet:
    """Two processes of the whole program."""

    def __init__(self, telegram: Telegram, url: str, database_url: str, webhook_url: str, balancer: Balancer) -> None:
        self._arguments = (telegram.token, url, database_url, KEY, webhook_url)
        self.processes = {port: self.start(port) for port in balancer.ports}

    def start(self, port: int) -> BaseProcess:
        """Start the process of a port."""
        process = processes.Process(target=serve_webhook, args=(*self._arguments, port))
        process.start()
        return process

    async def ready(self) -> None:
        """Wait until both serve."""
        async with aiohttp.ClientSession() as session, asyncio.timeout(60):
            for port in self.processes:
                while True:
                    try:
                        async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                            if answer.status == 200:
                                break
                    except aiohttp.ClientError:
                        await asyncio.sleep(0.02)

    async def stop(self) -> list[int | None]:
        """Tell all to stop; return their exit codes."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            await asyncio.to_thread(process.join, 10)
        return [process.exitcode for process in self.processes.values()]


async def arrive(robots: list[Robot], telegram: Counting) -> None:
    async def all_arrived() -> bool:
        for robot in robots:
            robot.act()
        return all(robot.done for robot in robots) and not telegram.updates.waiting()

    await until(all_arrived, telegram)


@postgresql_only
async def test_people_arrive_while_two_processes_share_the_work(database_url: str, about: Programme) -> None:
    balancer = Balancer([free_port(), free_port()])
    async with people(8, about, commands=6) as (telegram, robots, url), balancer.running() as webhook_url:
        fleet = Fleet(telegram, url, database_url, webhook_url, balancer)
        await fleet.ready()
        await arrive(robots, telegram)
        assert await fleet.stop() == [0, 0]
        assert all(served > 10 for served in balancer.served.values()), "both took part"
        database = open_database(database_url)
        await all_is_well(database, telegram, robots)
        await database.dispose()
    for robot in robots:
        assert in_order(robot), "an answer overtook another"


@postgresql_only
async def test_one_of_two_is_killed_and_started_again(database_url: str, about: Programme) -> None:
    balancer = Balancer([free_port(), free_port()])
    async with people(6, about, commands=20) as (telegram, robots, url), balancer.running() as webhook_url:
        fleet = Fleet(telegram, url, database_url, webhook_url, balancer)
        await fleet.ready()
        victim = balancer.ports[0]
        for _ in range(3):
            goal = sum(robot.acts for robot in robots) + 20

            async def enough(goal: int = goal) -> bool:
                for robot in robots:
                    robot.act()
                return sum(robot.acts for robot in robots) >= goal

            await until(enough, telegram)
            fleet.processes[victim].kill()
            fleet.processes[victim].join()
            fleet.processes[victim] = fleet.start(victim)
            await fleet.ready()
        await arrive(robots, telegram)
        assert await fleet.stop() == [0, 0]
        database = open_database(database_url)
        await all_is_well(database, telegram, robots)
        await database.dispose()


def in_order(robot: Robot) -> bool:
    """Tell whether each menu came after the command that asked for it, and before the next command."""
    mine = [message["from_bot"] for message in robot.person.messages[-12:]]
    return mine == [False, True] * 6
