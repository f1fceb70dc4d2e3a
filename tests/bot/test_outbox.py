"""Replies on their way: in order within a chat, side by side for many, and what is noted of them."""

import asyncio

import pytest
from markupsafe import Markup
from telegram.error import Forbidden, RetryAfter

from bot.lines import MOST_WAITING, Outgoing
from bot.outbox import Outbox
from bot.transport import NotSentError
from handlers.reply import File, Reply, Said, ShowCommands, Toast
from storage.updates import Replied
from tests.bot.speaker import DEADLINE, FakeSpeaker, all_out, noted, outgoing, reply
from tests.conftest import MovableClock


async def test_a_chat_hears_its_replies_in_the_order_they_were_sent(outbox: Outbox, speaker: FakeSpeaker) -> None:
    held = asyncio.Event()
    speaker.plan(1, held, NotSentError("away"))
    for update, text in enumerate("abc", start=1):
        outbox.send(outgoing(1, text, text.upper(), update=update))
    await speaker.until(lambda: speaker.on_their_way == 1)
    held.set()
    await all_out(outbox)
    assert "".join(text for _, text in speaker.said) == "aAbBcC"
    assert noted(outbox) == [1, 2, 3]


async def test_a_chat_that_hangs_does_not_hold_the_others(outbox: Outbox, speaker: FakeSpeaker) -> None:
    held = asyncio.Event()
    speaker.plan(1, held)
    for chat in (1, 2, 3):
        outbox.send(outgoing(chat, "hello", update=chat))
    await speaker.until(lambda: len(speaker.said) == 2)
    assert {chat for chat, _ in speaker.said} == {2, 3}
    held.set()
    await all_out(outbox)
    assert sorted(noted(outbox)) == [1, 2, 3]


async def test_no_more_are_on_their_way_than_allowed(outbox: Outbox, speaker: FakeSpeaker) -> None:
    held = asyncio.Event()
    for chat in range(8):
        speaker.plan(chat, held)
        outbox.send(outgoing(chat, "hello"))
    await speaker.until(lambda: speaker.on_their_way == 3)
    held.set()
    await all_out(outbox)
    assert speaker.most_on_their_way == 3
    assert len(speaker.said) == 8


async def test_a_tap_is_answered_with_its_word_before_anything_is_said(outbox: Outbox, speaker: FakeSpeaker) -> None:
    outbox.send(Outgoing(1, (1,), (Toast("noted"), reply("menu")), query_id="q"))
    await all_out(outbox)
    assert speaker.taps == [("q", "noted")]
    assert speaker.said == [(1, "menu")]


async def test_a_tap_without_a_word_stops_waiting_all_the_same(outbox: Outbox, speaker: FakeSpeaker) -> None:
    outbox.send(Outgoing(1, (1,), (), query_id="q"))
    await all_out(outbox)
    assert speaker.taps == [("q", None)]
    assert noted(outbox) == [1]


async def test_the_message_that_asks_is_noted_with_its_response(
    outbox: Outbox, speaker: FakeSpeaker, clock: MovableClock
) -> None:
    said = (reply("noted"), reply("What is its name?", asks_for=5), reply("by the way"))
    outbox.send(Outgoing(1, (3, 4), said, response_id=5))
    await all_out(outbox)
    assert outbox.take_notes().replied == [Replied(3, clock.now(), 5, 102), Replied(4, clock.now(), 5, 102)]


async def test_notes_are_handed_over_once_and_put_back_in_their_order(outbox: Outbox, speaker: FakeSpeaker) -> None:
    speaker.plan(1, Forbidden("blocked"))
    outbox.send(outgoing(1, "a", update=1))
    await all_out(outbox)
    taken = outbox.take_notes()
    assert not outbox.take_notes()
    speaker.plan(2, Forbidden("blocked"))
    outbox.send(outgoing(2, "b", update=2))
    await all_out(outbox)
    outbox.put_back(taken)
    notes = outbox.take_notes()
    assert [each.update_id for each in notes.replied] == [1, 2]
    assert notes.unreachable == [1, 2]
    assert not outbox.take_notes()


async def test_closing_leaves_what_takes_too_long_to_the_next_start(outbox: Outbox, speaker: FakeSpeaker) -> None:
    held = asyncio.Event()
    speaker.plan(1, held)
    outbox.send(outgoing(1, "late", update=1))
    outbox.send(outgoing(1, "behind it", update=2))
    outbox.send(outgoing(2, "quick", update=3))
    await speaker.until(lambda: speaker.said == [(2, "quick")])
    async with asyncio.timeout(DEADLINE):
        await outbox.close(within=0.01)
    assert noted(outbox) == [3]
    assert speaker.on_their_way == 0, "nothing goes on behind the back of a closed outbox"


async def test_closing_waits_for_what_is_nearly_out(outbox: Outbox, speaker: FakeSpeaker) -> None:
    outbox.send(outgoing(1, "a", "b", update=1))
    outbox.send(outgoing(1, "c", update=2))
    async with asyncio.timeout(DEADLINE):
        await outbox.close(within=DEADLINE)
    assert noted(outbox) == [1, 2]


async def test_a_chat_that_is_told_to_wait_holds_no_place(speaker: FakeSpeaker, clock: MovableClock) -> None:
    waiting, go_on = asyncio.Event(), asyncio.Event()

    async def pause(seconds: float) -> None:
        waiting.set()
        await go_on.wait()

    outbox = Outbox(speaker, clock, at_once=1, pause=pause)
    speaker.plan(1, RetryAfter(30))
    outbox.send(outgoing(1, "late"))
    async with asyncio.timeout(DEADLINE):
        await waiting.wait()
    outbox.send(outgoing(2, "quick"))
    await speaker.until(lambda: speaker.said == [(2, "quick")])
    go_on.set()
    await all_out(outbox)
    assert speaker.said == [(2, "quick"), (1, "late")]


@pytest.fixture
async def held(outbox: Outbox, speaker: FakeSpeaker) -> asyncio.Event:
    """Chat 1 hears nothing, after its first reply began, until this is set."""
    event = asyncio.Event()
    speaker.plan(1, event)
    outbox.send(outgoing(1, "first", update=1_000))
    await speaker.until(lambda: speaker.on_their_way == 1)
    return event


async def test_of_many_that_wait_in_one_chat_the_newest_are_said_and_all_are_noted(
    outbox: Outbox, speaker: FakeSpeaker, held: asyncio.Event
) -> None:
    for number in range(100):
        outbox.send(outgoing(1, str(number), update=number))
    held.set()
    await all_out(outbox)
    newest = [(1, str(number)) for number in range(100 - MOST_WAITING, 100)]
    assert speaker.said == [(1, "first"), *newest]
    assert sorted(noted(outbox)) == [*range(100), 1_000]


async def test_a_file_that_was_asked_for_and_the_list_of_commands_are_not_left_out(
    outbox: Outbox, speaker: FakeSpeaker, held: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    languages: list[str | None] = []
    say = speaker.say

    async def watched(chat_id: int, said: Said) -> int | None:
        if isinstance(said, ShowCommands):
            languages.append(said.language)
        return await say(chat_id, said)

    monkeypatch.setattr(speaker, "say", watched)
    for text in ("an old file", "a file"):
        outbox.send(Outgoing(1, (1,), (Reply(text=Markup(text), file=File("data.json", b"{}")),)))
    for language in ("uk", "de"):
        outbox.send(Outgoing(1, (2,), (reply("spoken"), ShowCommands(language))))
    for number in range(100):
        outbox.send(outgoing(1, str(number), update=number))
    held.set()
    await all_out(outbox)
    texts = [text for _, text in speaker.said]
    assert texts[:2] == ["first", "a file"]
    assert texts[-1] == "99"
    assert "an old file" not in texts
    assert len(texts) == 1 + MOST_WAITING
    assert languages == ["de"]
