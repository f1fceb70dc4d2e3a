"""Buttons with numbers that no button of ours has: whatever they mean, they get an answer."""

from dataclasses import fields
from operator import methodcaller

from actions import staff
from domain.roles import StaffRole
from handlers.buttons import LARGEST, packed
from handlers.routes import TAPS
from storage import Database
from tests.chat import Chat
from tests.conftest import START
from tests.conversations.arriving import arrives

WORDS = {"use": "survey"}


async def test_every_button_with_a_forged_number_is_answered(jens: Chat, database: Database) -> None:
    await arrives(jens)
    jens.checks = False
    async with database.transaction() as session:
        await staff.grant(session, jens.person.id, StaffRole.ADMIN, now=START)
    for kind in TAPS:
        for forged in [field.name for field in fields(kind) if field.type is int]:
            held = {each.name: 0 if each.type is int else WORDS.get(each.name, "x") for each in fields(kind)}
            data = packed(kind(**held | {forged: LARGEST}))
            await jens.does(methodcaller("presses_data", data))
