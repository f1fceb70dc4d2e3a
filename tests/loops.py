"""The loop that tests of the running bot run on: that of the program, which is quicker as well."""

import asyncio
from collections.abc import Callable

from bot.commands.run import loop_factory


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tell pytest-asyncio; to be imported into the conftest of those tests."""
    return {"loop": loop_factory() or asyncio.new_event_loop}
