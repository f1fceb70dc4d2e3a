"""Who belongs to the team need not take part: to be asked something takes their consent, everywhere, and no more."""

from collections.abc import Callable

import pytest

from actions import staff
from domain.audiences import State
from domain.roles import StaffRole
from locales import Catalogues
from storage import Database
from tests.chat import Chat
from tests.conftest import START
from tests.conversations.arriving import WORDS, comes_in, taps
from tests.conversations.choosing import OPEN, Example

STAYS = {
    "de": "Was Sie schon ausgewählt haben, bleibt.",
    "uk": "Те, що ви вже вибрали, залишиться.",
    "ru": "То, что вы уже выбрали, останется.",
}


@pytest.mark.parametrize("language", STAYS)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_consent_is_enough_and_what_was_chosen_stays(
    person: Callable[..., Chat], database: Database, example: Example, language: str
) -> None:
    t, chat = Catalogues.load().translator(language), person("Team", language)
    chat.data[language].append("Brief")  # type: ignore[attr-defined]  # the lists of `words_of`
    await comes_in(chat)
    async with database.transaction() as session:
        await staff.grant(session, chat.person.id, StaffRole.EDITOR, now=START)
    example.rule = State("DE-SN")
    await chat.taps_data(OPEN)
    await chat.taps(t.plain("💾 Keep as …"))
    assert WORDS[language]["profile"] in chat.sees
    assert STAYS[language] in chat.sees
    await chat.taps(t.plain("↩️ Back"))
    assert WORDS[language]["Saxony"] in chat.sees
    await chat.writes("/broadcasts")
    await chat.taps(t.plain("➕ New announcement"))
    assert STAYS[language] in chat.sees
    assert t.plain("📣 Announcements") in chat.keys
    await taps(chat, "take part", "old enough", "profile", "done")
    await chat.writes("/staff")
    assert t.plain("The team’s desk") in chat.sees
    await chat.taps_data(OPEN)
    await chat.taps(t.plain("💾 Keep as …"))
    await chat.writes("Sachsen gesamt")
    assert example.rule == State("DE-SN")
    assert WORDS[language]["Saxony"] in chat.sees
    await chat.writes("/broadcasts")
    await chat.taps(t.plain("➕ New announcement"))
    assert STAYS[language] not in chat.sees
