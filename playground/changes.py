"""Waiting for a change without polling for it."""

import asyncio


class Changes:
    """A counter that grows with every change and wakes whoever waits for the next one."""

    def __init__(self) -> None:
        self.version = 0
        self._waiters: set[asyncio.Future[None]] = set()

    def touch(self) -> None:
        """Say that something changed."""
        self.version += 1
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def after(self, version: int) -> int:
        """Return the version now, as soon as it is higher than the one given."""
        while self.version <= version:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.add(waiter)
            try:
                await waiter
            finally:
                self._waiters.discard(waiter)
        return self.version
