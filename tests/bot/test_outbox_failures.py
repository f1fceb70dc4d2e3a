"""What becomes of a reply that Telegram does not take: each kind of failure has its own answer."""

import logging
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.lines import Outgoing
from bot.outbox import LONGEST_PAUSE, PATIENCE, Outbox
from bot.transport import NotSentError
from handlers.reply import ShowCommands, Toast
from storage.updates import Replied
from tests.bot.speaker import FakeSpeaker, all_out, noted, outgoing, reply
from tests.conftest import MovableClock


async def test_told_to_wait_it_waits_exactly_that_long(
    outbox: Outbox, speaker: FakeSpeaker, waits: list[float]
) -> None:
    speaker.plan(1, RetryAfter(7), RetryAfter(timedelta(seconds=2.5)))
    outbox.send(outgoing(1, "hello"))
    await all_out(outbox)
    assert waits == [7, 2.5]
    assert speaker.said == [(1, "hello")]


async def test_the_time_it_was_told_to_wait_is_none_of_its_own_patience(
    outbox: Outbox, speaker: FakeSpeaker, waits: list[float]
) -> None:
    speaker.plan(1, RetryAfter(int(PATIENCE) + 1), NotSentError("away"), NotSentError("away"))
    outbox.send(outgoing(1, "hello"))
    await all_out(outbox)
    assert waits == [PATIENCE + 1, 0.5, 1]
    assert speaker.said == [(1, "hello")]


async def test_what_never_left_is_tried_again_and_said_once(outbox: Outbox, speaker: FakeSpeaker) -> None:
    speaker.plan(1, *[NotSentError("away")] * 5)
    outbox.send(outgoing(1, "hello"))
    await all_out(outbox)
    assert speaker.said == [(1, "hello")]
    assert noted(outbox) == [1]


UNCLEAR = [TimedOut(), NetworkError("the connection broke"), NetworkError("Internal Server Error")]


@pytest.mark.parametrize("error", UNCLEAR)
async def test_what_may_have_arrived_is_tried_once_more(
    outbox: Outbox, speaker: FakeSpeaker, error: NetworkError
) -> None:
    speaker.plan(1, NotSentError("away"), error, NotSentError("away"))
    outbox.send(outgoing(1, "hello"))
    await all_out(outbox)
    assert speaker.said == [(1, "hello")]


@pytest.mark.parametrize("error", UNCLEAR)
async def test_what_may_have_arrived_twice_is_left_without_a_note(
    outbox: Outbox, speaker: FakeSpeaker, waits: list[float], expected_errors: list[str], error: NetworkError
) -> None:
    expected_errors.append("reply.given_up")
    speaker.plan(1, error, error)
    outbox.send(outgoing(1, "hello", "and more"))
    await all_out(outbox)
    assert (speaker.tries, waits) == (2, [0.5])
    assert not speaker.said
    assert not outbox.take_notes(), "it is to be made good"


async def test_a_telegram_that_is_out_of_reach_is_tried_ever_more_rarely_until_patience_ends(
    outbox: Outbox, speaker: FakeSpeaker, waits: list[float], expected_errors: list[str]
) -> None:
    expected_errors.append("reply.given_up")
    speaker.plan(1, *[NotSentError("away")] * 100)
    outbox.send(outgoing(1, "hello"))
    await all_out(outbox)
    assert waits[:3] == [0.5, 1, 2]
    assert waits == sorted(waits)
    assert max(waits) == LONGEST_PAUSE
    assert sum(waits[:-1]) <= PATIENCE < sum(waits)
    assert speaker.tries == len(waits) + 1
    assert not outbox.take_notes()


@pytest.mark.parametrize("error", [TelegramError("no JSON"), ChatMigrated(-100)])
async def test_an_unforeseen_refusal_is_given_up_at_once(
    outbox: Outbox, speaker: FakeSpeaker, expected_errors: list[str], error: Exception
) -> None:
    expected_errors.append("reply.given_up")
    speaker.plan(1, error)
    outbox.send(outgoing(1, "hello"))
    outbox.send(outgoing(1, "next", update=2))
    outbox.send(outgoing(2, "somebody else", update=3))
    await all_out(outbox)
    assert set(speaker.said) == {(1, "next"), (2, "somebody else")}
    assert sorted(noted(outbox)) == [1, 2, 3], "the next one shows what stands and answers both"


async def test_who_blocked_the_bot_is_noted_and_owed_nothing(outbox: Outbox, speaker: FakeSpeaker) -> None:
    speaker.plan(1, Forbidden("bot was blocked by the user"))
    outbox.send(outgoing(1, "hello", "and more"))
    await all_out(outbox)
    assert speaker.tries == 1
    notes = outbox.take_notes()
    assert notes.unreachable == [1]
    assert [each.update_id for each in notes.replied] == [1]


async def test_a_refused_reply_is_an_event_and_does_not_stop_the_next(
    outbox: Outbox, speaker: FakeSpeaker, expected_errors: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    expected_errors.append("reply.refused")
    speaker.plan(1, BadRequest("can't parse entities"))
    outbox.send(outgoing(1, "broken", update=7))
    outbox.send(outgoing(1, "next", update=8))
    outbox.send(outgoing(2, "hello", update=9))
    await all_out(outbox)
    assert set(speaker.said) == {(1, "next"), (2, "hello")}
    assert sorted(noted(outbox)) == [7, 8, 9]
    (refused,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert (refused.msg, refused.__dict__["updates"]) == ("reply.refused", (7,))


@pytest.mark.parametrize("errors", [[BadRequest("query is too old")], *([error, error] for error in UNCLEAR)])
async def test_a_tap_that_cannot_be_answered_does_not_keep_its_message_back(
    outbox: Outbox, speaker: FakeSpeaker, errors: list[Exception]
) -> None:
    speaker.plan("q", *errors)
    outbox.send(Outgoing(1, (1,), (Toast("noted"), reply("menu")), query_id="q"))
    await all_out(outbox)
    assert speaker.said == [(1, "menu")]
    assert noted(outbox) == [1]


async def test_a_question_that_was_refused_asks_nothing(
    outbox: Outbox, speaker: FakeSpeaker, clock: MovableClock, expected_errors: list[str]
) -> None:
    expected_errors.append("reply.refused")
    speaker.plan(1, BadRequest("can't parse entities"))
    outbox.send(Outgoing(1, (3,), (reply("What is its name?", asks_for=5),), response_id=5))
    await all_out(outbox)
    assert outbox.take_notes().replied == [Replied(3, clock.now())]


async def test_a_mistake_of_our_own_is_logged_and_the_next_reply_goes_on(
    outbox: Outbox, speaker: FakeSpeaker, expected_errors: list[str]
) -> None:
    expected_errors.append("reply.broken")
    speaker.plan(1, ValueError("a button that does not fit"))
    outbox.send(outgoing(1, "hello"))
    outbox.send(outgoing(1, "and more"))
    await all_out(outbox)
    assert speaker.said == [(1, "and more")]
    assert noted(outbox) == [1]


async def test_what_nobody_waits_for_is_tried_once_and_holds_up_no_words(
    outbox: Outbox, speaker: FakeSpeaker, waits: list[float]
) -> None:
    speaker.plan(1, RetryAfter(600))
    outbox.send(Outgoing(1, (1,), (ShowCommands("uk"), reply("hello"))))
    await all_out(outbox)
    assert speaker.said == [(1, "hello")]
    assert waits == []
    assert noted(outbox) == [1]
