"""Ticks of two processes behind one address: what the phone shows last is believed."""

from handlers.recent_ticks import RecentTicks, Ticks

ACCOUNT, MESSAGE = 1, 10


def tap(process: RecentTicks, drawn: Ticks, bit: int) -> Ticks:
    """Tick a box as a handler does: from what the process knows or the button says."""
    before = process.of(ACCOUNT, MESSAGE, drawn)
    after = Ticks(before.mask & ~bit if drawn.mask & bit else before.mask | bit, before.drawn + 1)
    process.remember(ACCOUNT, MESSAGE, after)
    return after


def test_taps_that_go_to_one_process_and_then_to_another_all_count() -> None:
    one, two = RecentTicks(), RecentTicks()
    shown = tap(one, Ticks(0, 0), 0b001)
    shown = tap(two, shown, 0b010)
    assert shown == Ticks(0b011, 2)
    shown = tap(one, shown, 0b100)
    assert shown == Ticks(0b111, 3), "the first process believes the button, which was drawn by the other"


def test_a_quick_second_tap_at_the_same_process_does_not_lose_the_first() -> None:
    one = RecentTicks()
    tap(one, Ticks(0, 0), 0b001)
    assert tap(one, Ticks(0, 0), 0b010) == Ticks(0b011, 2)


def test_what_a_process_remembers_from_before_the_other_drew_is_not_believed() -> None:
    one, two = RecentTicks(), RecentTicks()
    tap(one, Ticks(0, 0), 0b001)
    shown = tap(two, Ticks(0b001, 1), 0b001)
    assert shown.mask == 0
    assert one.of(ACCOUNT, MESSAGE, shown) == shown


def test_only_the_newest_messages_are_remembered() -> None:
    ticks = RecentTicks(messages=2)
    for message in (1, 2, 3):
        ticks.remember(ACCOUNT, message, Ticks(1, 1))
    assert [ticks.of(ACCOUNT, message, Ticks(0, 0)).mask for message in (1, 2, 3)] == [0, 1, 1]
