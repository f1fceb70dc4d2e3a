import asyncio
from collections.abc import Awaitable, Callable

import pytest
import telegram as ptb

from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import Call, Clock, Eventually

Refusal = Callable[..., Awaitable[str]]


async def numbers(call: Call, **parameters: object) -> list[int]:
    return [update["update_id"] for update in await call("getUpdates", **parameters)]


async def test_an_update_waits_until_a_higher_offset_is_asked(call: Call, clock: Clock) -> None:
    box = Telegram(now=clock, first_update_id=700)
    for text in "abc":
        box.person("Jens").writes(text)

    async def ask(**parameters: object) -> list[int]:
        return [update["update_id"] for update in await box.call(box.token, "getUpdates", parameters)]

    assert await ask() == [700, 701, 702]
    assert await ask(limit=1) == [700]
    assert await ask(offset=701) == [701, 702]
    assert await ask() == [701, 702]
    assert await ask(offset=-1) == [702]
    assert await ask(offset=703) == []


async def test_messages_wait_for_a_day_taps_for_minutes(call: Call, olena: Person, clock: Clock) -> None:
    await call("sendMessage", chat_id=olena.id, text="x")
    message, tap = olena.writes("Hallo"), olena.presses_data("a")
    assert message
    assert tap
    clock.passes(151)
    assert [list(update)[1] for update in await call("getUpdates")] == ["message"]
    clock.passes(24 * 3600)
    assert await call("getUpdates") == []


async def test_a_long_poll_ends_with_the_first_update(
    bot: ptb.Bot, box: Telegram, olena: Person, eventually: Eventually
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await eventually(lambda: box.poller is not None)
    olena.writes("Hallo")
    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "Hallo"
    assert box.poller is None


async def test_a_second_poller_ends_the_first(
    bot: ptb.Bot, box: Telegram, olena: Person, call: Call, eventually: Eventually
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await eventually(lambda: box.poller is not None)
    await call("getUpdates")
    (ended,) = await asyncio.gather(poll, return_exceptions=True)
    assert isinstance(ended, ptb.error.Conflict)
    assert str(ended) == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_who_has_a_webhook_cannot_ask(
    bot: ptb.Bot, box: Telegram, call: Call, refused: Refusal, eventually: Eventually
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await eventually(lambda: box.poller is not None)
    await call("setWebhook", url="https://example.org/hook", secret_token="s", allowed_updates=["message"])
    (ended,) = await asyncio.gather(poll, return_exceptions=True)
    assert str(ended) == "Conflict: terminated by setWebhook request"
    assert (await refused("getUpdates")).startswith("409 Conflict: can't use getUpdates method while webhook is active")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.allowed_updates) == ("https://example.org/hook", 0, ("message",))
    await call("deleteWebhook")
    assert await call("getUpdates") == []


async def test_a_webhook_elsewhere_must_be_encrypted(refused: Refusal) -> None:
    reason = await refused("setWebhook", url="http://example.org/hook")
    assert reason == "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"


async def test_only_what_was_asked_for_comes_and_the_wish_is_kept(call: Call, olena: Person) -> None:
    message = olena.writes("a")[0]
    await call("getUpdates", allowed_updates=["message"])
    olena.edits(message, "b")
    olena.writes("c")
    assert [list(update)[1] for update in await call("getUpdates")] == ["message", "message"]
    await call("getUpdates", allowed_updates=[])
    olena.edits(message, "d")
    assert list((await call("getUpdates"))[-1])[1] == "edited_message"


async def test_dropping_what_waits(call: Call, olena: Person) -> None:
    olena.writes("a")
    await call("deleteWebhook", drop_pending_updates=True)
    assert await numbers(call) == []


async def test_groups_and_channels(bot: ptb.Bot, box: Telegram, call: Call, refused: Refusal, olena: Person) -> None:
    group = box.group("Naumburg hilft", by=olena)
    group.writes(olena, "Hallo zusammen")
    await call("sendMessage", chat_id=group.id, text="x")
    await bot.leave_chat(group.id)
    group.writes(olena, "Ist er weg?")
    box.channel("Neues").posts("Beitrag")
    kinds = [next(iter(update.to_dict())) for update in await bot.get_updates()]
    assert kinds == ["my_chat_member", "message", "message", "my_chat_member", "channel_post"]
    assert await refused("sendMessage", chat_id=group.id, text="x") == (
        "403 Forbidden: bot is not a member of the group chat"
    )
    assert await refused("leaveChat", chat_id=olena.id) == (
        "400 Bad Request: chat member status can't be changed in private chats"
    )


async def test_a_group_moves_to_another_id(bot: ptb.Bot, box: Telegram, olena: Person) -> None:
    group = box.group("Naumburg hilft", by=olena)
    old = group.id
    new = group.migrates(olena)
    with pytest.raises(ptb.error.ChatMigrated) as moved:
        await bot.send_message(old, "x")
    assert moved.value.new_chat_id == new
    assert (await bot.send_message(new, "x")).chat.type == "supergroup"
    messages = [update.message for update in await bot.get_updates() if update.message]
    assert [message.migrate_to_chat_id for message in messages[1:]] == [new, None]
    assert messages[-1].migrate_from_chat_id == old


async def test_whoever_is_thrown_out_is_told_so(box: Telegram, refused: Refusal, olena: Person) -> None:
    group = box.group("Naumburg hilft", by=olena)
    group.removes_bot(olena)
    assert await refused("sendMessage", chat_id=group.id, text="x") == (
        "403 Forbidden: bot was kicked from the group chat"
    )
