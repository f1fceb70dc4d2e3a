"""Before consent as after it: what a button says may be typed, and anything else gets an answer that helps."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from storage import Database
from storage.arrivals import Arrival
from tests.chat import Chat
from tests.conversations.arriving import WORDS, comes_in, taps


def label(chat: Chat, name: str) -> str:
    """Return a button's label as the chat has it, with the signs of its catalogue."""
    said = WORDS[chat.language].get(name, name)
    rows = chat.person.last["reply_markup"]["inline_keyboard"]
    return next(str(key["text"]) for row in rows for key in row if said in key["text"])


@pytest.mark.parametrize("language", ["uk", "de", "ru"])
async def test_the_age_may_be_typed(language: str, person: Callable[..., Chat], database: Database) -> None:
    chat = person("Ada", language)
    await comes_in(chat)
    await taps(chat, "take part")
    await chat.writes(f" {label(chat, 'old enough').upper()}\n")
    async with database.reading() as session:
        assert (await session.scalars(select(Arrival.age))).all() == ["old_enough"]
    await taps(chat, "profile", "done", "peer helper")


async def test_languages_may_be_named_as_in_a_sentence(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough", "profile", "done", "peer helper")
    await olena.writes("Саксонія")
    await taps(olena, "offices", "done")
    await olena.writes("українською, німецькою та російською")
    ticked = [key.casefold() for key in olena.keys if key.startswith("☑️")]
    assert ticked == ["☑️ українська", "☑️ німецька", "☑️ російська"]


async def test_too_young_may_be_typed_and_leaves_nothing(jens: Chat, database: Database) -> None:
    await comes_in(jens)
    await taps(jens, "take part")
    await jens.writes(label(jens, "Nein"))
    assert "116 111" in jens.sees
    async with database.reading() as session:
        assert (await session.scalars(select(Arrival))).all() == []


async def test_what_is_no_answer_to_the_consents_asks_for_them_again(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough")
    await olena.writes("так")
    assert WORDS["uk"]["profile"] in " ".join(olena.keys)
    await olena.does(lambda phone: phone.sends_sticker())
    assert WORDS["uk"]["profile"] in " ".join(olena.keys)
    await taps(olena, "profile", "done", "peer helper")


async def test_who_only_looks_around_is_shown_the_menu(olena: Chat) -> None:
    await comes_in(olena)
    await olena.writes("добрий день")
    assert "Долучитися" in " ".join(olena.keys)


async def test_who_has_arrived_types_no_age(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part")
    typed = label(olena, "old enough")
    await taps(olena, "old enough", "profile", "done", "peer helper", "Saxony", "all correct")
    await olena.writes(typed)
    assert "👤 Мій профіль" in olena.keys
