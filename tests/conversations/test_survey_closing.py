"""Before an anonymous survey is closed the team is told which responses would be in no result."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from domain.roles import StaffRole
from handlers import survey_desk_buttons as buttons
from handlers.buttons import packed
from storage import Database
from storage.persons import Person
from storage.responses import UrnEntry
from tests.actions import surveying as directly
from tests.chat import Chat
from tests.conversations.surveying import Surveying
from tests.conversations.test_survey_results import of_the_team
from tests.conversations.test_survey_results_views import SENT

ASKED = {
    "de": ("1 Antwortbogen ist noch nicht gezählt", "mindestens 5", "in kein Ergebnis", "Was abgesendet ist, zählt."),
    "uk": ("1 заповнене опитування ще не враховано", "щонайменше 5", "у жодні результати", "відповіді зараховуються"),
    "ru": ("1 заполненный опрос ещё не учтён", "не меньше 5", "ни в какие результаты", "ответы засчитываются"),
}


async def seal(database: Database, wave: int, count: int) -> None:
    """Let so many have sent an anonymous response more."""
    people = await directly.Surveying(database).people(count)
    async with database.transaction() as session:
        session.add_all(
            UrnEntry(id=each, wave_id=wave, person_id=each, language="de", answers=[])
            for each in await session.scalars(select(Person.id).where(Person.account_id.in_(people)))
        )


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_would_stay_sealed_is_said_before_it_is_closed(
    person: Callable[..., Chat], database: Database, surveying: Surveying, language: str
) -> None:
    said, least, nowhere, counts = ASKED[language]
    chat = await of_the_team(person("Team", language), database, StaffRole.EDITOR)
    wave = await surveying.of(SENT, chat)
    await chat.taps_data(packed(buttons.AskToClose(wave)))
    assert counts in chat.sees
    await seal(database, wave, 1)
    await chat.taps_data(packed(buttons.AskToClose(wave)))
    for words in (said, least, nowhere):
        assert words in chat.sees
    assert counts not in chat.sees, "that would not be so"
    await seal(database, wave, 4)
    await chat.taps_data(packed(buttons.AskToClose(wave)))
    assert counts in chat.sees, "five leave the urn together"
