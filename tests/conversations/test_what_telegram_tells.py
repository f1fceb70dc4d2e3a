"""What Telegram tells without anybody saying anything: service messages, blocks, links, the list of commands."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from telegram import BotCommandScopeChat
from telegram.constants import MessageAttachmentType

from bot.updates import SERVICE
from playground.people import Person as Phone
from playground.telegram import Telegram
from storage import Database
from storage.persons import Person
from tests.chat import Chat
from tests.conftest import START, MovableClock
from tests.conversations.arriving import arrives, comes_in, is_asked_for_the_name, taps


@pytest.mark.parametrize(
    "kind",
    ["pinned_message", "message_auto_delete_timer_changed", "chat_background_set", "write_access_allowed", "gift"],
)
async def test_a_service_message_is_nobodys_answer(olena: Chat, telegram: Telegram, kind: str) -> None:
    await is_asked_for_the_name(olena)
    told = {"message_id": 900, "date": 0, "chat": olena.person.chat_facts, "from": olena.person.user, kind: {}}
    await olena.does(lambda _: telegram.updates.add("message", told), silence=True)


def test_nothing_that_people_send_counts_as_one() -> None:
    assert not SERVICE & ({*map(str, MessageAttachmentType)} - {"successful_payment"})
    assert not SERVICE & {"text", "checklist", "effect_id", "reply_to_story"}


async def blocked_at(database: Database) -> datetime | None:
    async with database.reading() as session:
        return (await session.scalars(select(Person.blocked_at))).one()


async def test_a_block_is_noted_until_it_is_taken_back(olena: Chat, database: Database, clock: MovableClock) -> None:
    await arrives(olena)
    assert await blocked_at(database) is None
    await olena.does(Phone.blocks, silence=True)
    assert await blocked_at(database) == START
    clock.move_by(hours=1)
    await olena.does(Phone.unblocks, silence=True)
    assert await blocked_at(database) is None


async def test_a_block_that_telegram_did_not_tell_of_is_noted_from_its_refusal(
    olena: Chat, database: Database, telegram: Telegram, clock: MovableClock
) -> None:
    await arrives(olena)
    olena.person.writes("/menu")
    olena.person.blocks()
    *_, block = telegram.updates.waiting()
    telegram.updates.take(block["update_id"])
    clock.move_by(minutes=5)
    await olena.running.settle()
    await olena.running.app.intake.flush()
    assert await blocked_at(database) == START + timedelta(minutes=5)
    await olena.does(Phone.unblocks, silence=True)
    await olena.writes("/menu")
    assert await blocked_at(database) is None


@pytest.mark.parametrize("payload", ["state_DE-BY", "state_de-be"])
async def test_a_link_to_a_state_outside_the_programme_leaves_the_question_open(olena: Chat, payload: str) -> None:
    await olena.writes(f"/start {payload}")
    await taps(olena, "language", "take part", "old enough", "profile", "done", "peer helper")
    assert "Де ви допомагаєте?" in olena.sees
    assert "Пропонуємо" not in olena.sees


async def test_start_brings_the_commands_of_a_new_release(olena: Chat) -> None:
    await arrives(olena)
    bot = olena.running.app.bot
    shown = olena.person.commands
    assert shown
    await bot.set_my_commands([("old", "old")], scope=BotCommandScopeChat(olena.person.id))
    await olena.writes("/start")
    assert olena.person.commands == shown


async def test_start_of_somebody_unknown_leaves_nothing_with_telegram(olena: Chat, telegram: Telegram) -> None:
    await olena.writes("/start")
    assert not any(call.method == "setMyCommands" for call in telegram.calls)


async def test_about_leads_to_the_partners(jens: Chat) -> None:
    await comes_in(jens)
    await jens.writes("/about")
    await jens.taps("🏢 Partner")
    partners = jens.running.app.programme.partners
    links = [entity["url"].rstrip("/") for entity in jens.person.last["entities"] if entity["type"] == "text_link"]
    assert links[: len(partners)] == [partner.website for partner in partners]
