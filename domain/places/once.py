"""Tables that are read at their first use, and only once."""

from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from typing import TypeVar

T = TypeVar("T")


def once(read: Callable[[], T]) -> Callable[[], T]:
    """Read at the first call; whoever calls meanwhile, from another thread, waits for it.

    `functools.cache` alone would let both read, and the room of the second table is never given back.
    """
    lock, kept = RLock(), cache(read)

    @wraps(kept)
    def reading() -> T:
        with lock:
            return kept()

    return reading
