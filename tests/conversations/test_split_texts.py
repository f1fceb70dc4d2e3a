"""A text that is too long for one message comes in several: none of them is taken for an answer of its own."""

import pytest

from domain.forms import Kind, Question
from playground.people import Person as Phone
from storage import Database
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.asking import Asked
from tests.conversations.broadcasting import Member, de, stands, words, writes

ONE_BACKEND = pytest.mark.parametrize("backend", ["sqlite"])
SPLIT = (
    "Telegram split your long text into several messages. Nothing of it was taken. Please shorten it to {count}"
    " character and send it again.",
    "Telegram split your long text into several messages. Nothing of it was taken. Please shorten it to {count}"
    " characters and send it again.",
)
FIRST_TAKEN = (
    "Telegram split your long text into several messages. Only the first one was taken as your answer. You can go back"
    " and change it."
)
HERE_SHORT = (
    "Telegram split your long text into several messages. Nothing of it was taken. Here a short answer is enough."
)
LONG = "Wort " * 1000


@ONE_BACKEND
async def test_what_is_left_of_a_long_text_is_no_announcement(
    member: Member, running: Running, clock: MovableClock, database: Database
) -> None:
    chat = await member()
    chat.checks = False
    await chat.writes("/broadcasts")
    await chat.taps(words("de")["new"])
    first, rest = LONG[:4096], LONG[4096:].strip()
    await chat.writes(first)
    await running.restart()
    clock.move_by(seconds=1)
    await chat.writes(rest)
    assert de(*SPLIT, many=3840) in chat.sees
    await chat.does(lambda phone: phone.writes(LONG * 2))
    assert chat.sees.count(de(*SPLIT, many=3840)) == 1 + 3, "the one before loses its buttons"
    assert (await stands(database))[1].draft.texts == {}
    clock.move_by(seconds=5)
    await chat.writes("Einladung nach Halle")
    assert (await stands(database))[1].draft.texts == {"de": "Einladung nach Halle"}


@ONE_BACKEND
async def test_under_a_picture_fewer_characters_fit(member: Member, database: Database) -> None:
    chat = await member()
    chat.checks = False
    await writes(chat)
    await chat.taps(de("📎 Attachment"))
    await chat.does(lambda phone: phone.sends_photo(b"\x89PNG"))
    await chat.taps(de("✏️ Texts"), "✏️ Deutsch")
    await chat.writes(LONG)
    assert de(*SPLIT, many=768) in chat.sees


@ONE_BACKEND
async def test_cut_at_the_end_of_a_line_its_first_part_may_fit(asked: Asked, jens: Chat, clock: MovableClock) -> None:
    await asked.of(jens, Question("story", Kind.TEXT, max_length=3000), Question("more", Kind.TEXT))
    jens.checks = False

    def sends_two(phone: Phone) -> None:
        phone.writes("x" * 2500)
        phone.writes("y" * 900)

    await jens.does(sends_two)
    assert de(FIRST_TAKEN) in jens.sees
    assert await asked.answer(jens, "story") == "x" * 2500
    assert await asked.answer(jens, "more") is None
    clock.move_by(seconds=5)
    await jens.writes("y")
    assert await asked.answer(jens, "more") == "y"


@ONE_BACKEND
async def test_what_is_left_is_no_choice_either(asked: Asked, jens: Chat, clock: MovableClock) -> None:
    await asked.of(jens, Question("hours", Kind.INTEGER), Question("more", Kind.TEXT))
    jens.checks = False

    def sends_two(phone: Phone) -> None:
        phone.writes("x" * 4096)
        phone.writes("12")

    await jens.does(sends_two)
    assert await asked.answer(jens, "hours") is None
    assert de(HERE_SHORT) in jens.sees
    clock.move_by(seconds=5)
    await jens.writes("12")
    assert await asked.answer(jens, "hours") == 12
