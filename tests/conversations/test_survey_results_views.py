"""Other ways to look at a survey's results: what people sent, and all rounds beside each other."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from actions import surveys, taking_out
from actions.taking_out.sizes import small_enough
from handlers import result_buttons as buttons
from handlers.buttons import packed
from handlers.survey_desk_buttons import ManageSurvey
from playground.files import Upload
from playground.telegram import Telegram
from storage import Database
from storage.persons import Person
from storage.responses import UrnEntry
from storage.surveys import Wave
from tests.actions import surveying as directly
from tests.chat import Chat
from tests.conftest import START, MovableClock
from tests.conversations.answering_surveys import respond
from tests.conversations.surveying import Surveying
from tests.conversations.test_survey_results import answers, closed, of_the_team
from tests.domain.surveys.making import survey
from tests.playground.conftest import picture

DAY = timedelta(days=1)
SENT = survey(
    "image | house | Ein Bild?",
    "audio | voice | Ihre Stimme?",
    header="type | name | label::German (de)",
    settings="form_id | form_title | default_language\nsent | Bilder | German (de)",
)


async def test_what_people_sent_comes_as_they_sent_it(
    person: Callable[..., Chat],
    database: Database,
    surveying: Surveying,
    clock: MovableClock,
    telegram: Telegram,
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    wave = await surveying.of(SENT, chat, closes_at=START + DAY)
    pictures = [telegram.files.photo(Upload(picture(40, 30 + number), "a.jpg"))[-1].file_id for number in range(6)]
    await respond(database, wave, [{"house": pictures[number]} for number in range(6)])
    clock.move_by(days=2)
    await chat.taps_data(packed(buttons.ReadTexts(wave, 0, 0)))
    sent = [each["photo"][-1]["file_id"] for each in chat.person.messages if "photo" in each]
    assert sorted(sent) == sorted(pictures)
    assert "Seite 1 von 1" in chat.sees
    await chat.taps_data(packed(buttons.ReadTexts(wave, 1, 0)))
    assert not any("voice" in each or "audio" in each for each in chat.person.messages), "nobody spoke"


async def test_all_rounds_stand_beside_each_other(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    first = await closed(surveying, database, clock, chat, anonymous=True)
    now = clock.now()
    async with database.transaction() as session:
        wave = await surveys.release(session, 1, opens_at=now, closes_at=now + DAY, actor=None, now=now)
        assert isinstance(wave, Wave)
        second = wave.id
    await respond(database, second, [answers(number) for number in range(4, 24)], seed=2)
    clock.move_by(days=2)
    await chat.taps_data(packed(buttons.ShowResult(second, 0, 0)))
    assert "10 (50" in chat.sees
    await chat.taps("Alle Runden")
    for words in ("Runde 1", "14 (58", "Runde 2", "10 (50"):
        assert words in chat.sees
    assert "44" not in chat.sees, "no number is of several rounds together"
    await chat.taps_data(packed(buttons.CompareWaves(first, 5)))
    assert "Satz 5" not in chat.sees, "what people wrote is not put beside each other"


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_all_rounds_are_shown_also_from_one_that_too_few_answered(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    await closed(surveying, database, clock, chat, anonymous=True)
    now = clock.now()
    async with database.transaction() as session:
        wave = await surveys.release(session, 1, opens_at=now, closes_at=now + DAY, actor=None, now=now)
        assert isinstance(wave, Wave)
        second = wave.id
    clock.move_by(days=2)
    for question in range(5):
        await chat.taps_data(packed(buttons.CompareWaves(second, question)))
        assert "Runde 1" in chat.sees
        assert "Runde 2" not in chat.sees


async def test_what_is_too_large_for_telegram_is_named_and_the_rest_comes(
    person: Callable[..., Chat],
    database: Database,
    surveying: Surveying,
    clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    wave = await closed(surveying, database, clock, chat, anonymous=True)
    monkeypatch.setattr(taking_out, "small_enough", partial(small_enough, largest=3_000))
    chat.data["de"].append("./dev bot surveys results 1 --out DIR")  # type: ignore[attr-defined]  # a list
    chat.data["de"].append("responses.xlsx")  # type: ignore[attr-defined]  # a list
    await chat.taps_data(packed(buttons.TakeOut(wave)))
    names = [each["document"]["file_name"] for each in chat.person.messages if "document" in each]
    assert names == ["winter_1_responses.csv", "winter_1_dictionary.csv"]
    assert "„responses.xlsx“ ist zu groß für Telegram" in chat.sees
    assert "./dev bot surveys results 1 --out DIR" in chat.sees


async def test_what_may_still_be_changed_is_shown_when_the_survey_is_closed(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    wave = await surveying.of(SENT, chat, anonymous=False, editable=True, closes_at=START + DAY)
    await respond(database, wave, [{"house": "a"} for _ in range(20)])
    for button in (buttons.ShowResults(wave), buttons.ShowResult(wave, 0, 0)):
        await chat.taps_data(packed(button))
        assert "sobald die Umfrage geschlossen ist" in chat.sees
    clock.move_by(days=2)
    await chat.taps_data(packed(buttons.ShowResults(wave)))
    assert "sobald die Umfrage geschlossen ist" not in chat.said[-1]
    assert "20 Antwortbögen." in chat.said[-1]


SEALED = {
    "de": ("3 Antwortbögen sind noch versiegelt", "3 Antwortbögen bleiben versiegelt", "weniger als 5 übrig"),
    "uk": ("3 заповнені опитування ще запечатані", "3 заповнені опитування залишаться", "менше ніж 5"),
    "ru": ("3 заполненных опроса ещё запечатаны", "3 заполненных опроса останутся", "меньше, чем 5"),
}


@pytest.mark.parametrize("language", SEALED)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_the_team_is_told_how_many_are_sealed_and_why(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock, language: str
) -> None:
    chat, (still, stay, why) = await of_the_team(person("Team", language), database), SEALED[language]
    wave = await surveying.of(SENT, chat, closes_at=START + DAY)
    people = await directly.Surveying(database).people(3)
    async with database.transaction() as session:
        session.add_all(
            UrnEntry(id=each, wave_id=wave, person_id=each, language="de", answers=[])
            for each in await session.scalars(select(Person.id).where(Person.account_id.in_(people)))
        )
    for button in (buttons.ShowResults(wave), ManageSurvey(1)):
        await chat.taps_data(packed(button))
        assert still in chat.sees
    clock.move_by(days=1, minutes=6)
    for button in (buttons.ShowResults(wave), ManageSurvey(1)):
        await chat.taps_data(packed(button))
        assert stay in chat.sees
        assert why in chat.sees
