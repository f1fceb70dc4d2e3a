"""A table is read once, also where two threads ask for it at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from domain.places.once import once


def test_who_asks_meanwhile_waits_and_gets_the_same() -> None:
    begun, go_on, reads = Event(), Event(), []

    @once
    def table() -> list[str]:
        reads.append("read")
        begun.set()
        assert go_on.wait(10)
        return ["Naumburg"]

    both = Barrier(2)

    def second() -> list[str]:
        assert begun.wait(10)
        both.wait(10)
        return table()

    with ThreadPoolExecutor(2) as threads:
        first, other = threads.submit(table), threads.submit(second)
        both.wait(10)
        go_on.set()
        assert first.result(10) is other.result(10)
    assert reads == ["read"]
    assert table.__doc__ is None
