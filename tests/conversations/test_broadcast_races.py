"""Two of the team tap the same button at once, each in a process of their own: it is done once, and both read so."""

import asyncio
from collections import Counter
from itertools import count

from bot.outbox import Notes
from handlers import broadcast_buttons as buttons
from handlers.broadcast_buttons import ApproveBroadcast, SubmitBroadcast
from handlers.buttons import Button, packed
from handlers.incoming import Incoming, Tap
from handlers.reply import Reply
from handlers.views.broadcast_seen import stamp
from storage import Database
from tests import marks
from tests.chat import Chat, Running
from tests.conversations.broadcasting import Above, Member, acts, de, hears, stands, writes

MOVED_ON = de("This is no longer possible: the announcement has moved on. This is where it stands now:")
NUMBERS = count(900_000)


async def at_once(running: Running, *taps: tuple[Chat, Button]) -> list[str]:
    """Let each tap be handled in a transaction of its own, side by side; return what was said."""
    batches = running.app.intake._batches
    updates = [
        Incoming(next(NUMBERS), chat.person.id, chat.person.id, Tap("query", packed(button), None))
        for chat, button in taps
    ]
    handled = await asyncio.gather(*(batches.handle([each], Notes()) for each in updates))
    replies = [each for done in handled for out in done.outgoing for each in out.said if isinstance(each, Reply)]
    return [marks.plain(reply.text.striptags()) for reply in replies]


async def seen(database: Database) -> int:
    broadcast, _ = await stands(database)
    return stamp(broadcast.changed_at)


async def test_each_act_is_done_once(
    member: Member, approval_above: Above, jens: Chat, running: Running, database: Database
) -> None:
    await hears(jens)
    chat, other, third = await member(), await member("Chef"), await member("Dritte")
    approval_above(0)
    await writes(chat)
    submit = SubmitBroadcast(1, await seen(database))
    said = await at_once(running, (chat, submit), (chat, submit))
    assert sum(MOVED_ON in each for each in said) == 1
    agree = ApproveBroadcast(1, await seen(database))
    said = await at_once(running, (other, agree), (third, agree), (other, agree))
    assert sum(MOVED_ON in each for each in said) == 2
    await asyncio.gather(*(running.app.ticks.send_broadcasts() for _ in range(3)))
    for act in (buttons.PauseBroadcast(1), buttons.GoOnSending(1), buttons.StopBroadcast(1)):
        said = await at_once(running, (chat, act), (other, act), (third, act))
        assert sum(MOVED_ON in each for each in said) == 2, act
    done = Counter(await acts(database))
    assert {act: done[f"broadcast.{act}:1"] for act in ("submit", "approve", "start", "pause", "go_on", "stop")} == {
        "submit": 1,
        "approve": 1,
        "start": 1,
        "pause": 1,
        "go_on": 1,
        "stop": 1,
    }


async def test_one_agrees_while_another_sends_it_back(
    member: Member, approval_above: Above, jens: Chat, running: Running, database: Database
) -> None:
    await hears(jens)
    chat, other, third = await member(), await member("Chef"), await member("Dritte")
    approval_above(0)
    await writes(chat)
    await at_once(running, (chat, SubmitBroadcast(1, await seen(database))))
    agree = ApproveBroadcast(1, await seen(database))
    await at_once(running, (other, agree), (third, buttons.TakeBack(1)))
    # What was agreed to can still be taken back, what was taken back not be agreed to.
    assert (await stands(database))[0].state == "draft"


async def test_one_throws_a_draft_away_while_another_sends_it(
    member: Member, jens: Chat, running: Running, database: Database
) -> None:
    await hears(jens)
    chat, other = await member(), await member("Chef")
    await writes(chat)
    await chat.taps(de("🗑 Throw away"))
    discard = chat.data_of(de("🗑 Yes, throw it away"))
    asked = int(discard.rpartition(":")[2])
    said = await at_once(
        running, (chat, buttons.DiscardBroadcast(1, asked)), (other, SubmitBroadcast(1, await seen(database)))
    )
    done = Counter(await acts(database))
    assert done["broadcast.discard:1"] + done["broadcast.submit:1"] == 1, said
