"""The team looks at a survey's results: pictures and numbers, small groups hidden, every look noted."""

import csv
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import staff
from actions.surveys import PURPOSE
from domain.forms import Value
from domain.roles import RUN_SURVEYS, SEE_RESULTS, StaffRole
from handlers import result_buttons as buttons
from handlers.buttons import Button, packed
from storage import Database, accounts
from storage.staff import AuditEntry
from storage.surveys import Participation
from tests.chat import Chat
from tests.conftest import START, MovableClock
from tests.conversations.answering_surveys import respond
from tests.conversations.arriving import comes_in
from tests.conversations.surveying import Surveying
from tests.deliveries.conftest import joins
from tests.domain.surveys.making import survey

FORM = survey(
    "select_one yn | fled | Geflohen? | Тікали? | Бежали? |",
    "select_multiple need | need | Was fehlt? | Чого бракує? | Чего не хватает? |",
    "select_one good | offices | Ämter? | Установи? | Ведомства? | likert",
    "select_one good | clubs | Vereine? | Об’єднання? | Объединения? | likert",
    "integer | people | Wie viele? | Скільки? | Сколько? |",
    "text | wish | Ihr Satz? | Ваше речення? | Ваша фраза? |",
    header="type | name | label::German (de) | label::Ukrainian (uk) | label::Russian (ru) | appearance",
    choices="list_name | name | label::German (de) | label::Ukrainian (uk) | label::Russian (ru)\n"
    "yn | yes | Ja, geflohen | Так, тікали | Да, бежали\n"
    "yn | no | Nicht geflohen | Не тікали | Не бежали\n"
    "need | room | Räume | Приміщення | Помещения\n"
    "need | money | Geld | Гроші | Деньги\n"
    "good | bad | schlecht | погано | плохо\n"
    "good | so | geht so | так собі | так себе\n"
    "good | well | gut | добре | хорошо",
    settings="form_id | form_title | default_language\nwinter | Winterfrage | German (de)",
)
WORDS = {
    "de": {
        "count": "24 Antwortbögen.",
        "answers": "Zu den Antworten",
        "answered": "24 Personen haben geantwortet.",
        "yes": "Ja, geflohen: 14 (58",
        "room": "Räume: 18 (75",
        "money": "Geld: nicht gezeigt",
        "by": "Geflohen?",
        "group": "Ja, geflohen (n = 14)",
        "texts": "Texte lesen",
        "written in": "Deutsch",
        "back": "Zur Frage",
        "mean": "Durchschnitt: 2",
    },
    "uk": {
        "count": "24 заповнені опитування.",
        "answers": "До відповідей",
        "answered": "Відповіли 24 людини.",
        "yes": "Так, тікали: 14 (58",
        "room": "Приміщення: 18 (75",
        "money": "Гроші: не показано",
        "by": "Тікали?",
        "group": "Так, тікали (n = 14)",
        "texts": "Читати тексти",
        "written in": "німецька",
        "back": "До запитання",
        "mean": "Середнє: 2",
    },
    "ru": {
        "count": "24 заполненных опроса.",
        "answers": "К ответам",
        "answered": "Ответили 24 человека.",
        "yes": "Да, бежали: 14 (58",
        "room": "Помещения: 18 (75",
        "money": "Деньги: не показано",
        "by": "Бежали?",
        "group": "Да, бежали (n = 14)",
        "texts": "Читать тексты",
        "written in": "немецкий",
        "back": "К вопросу",
        "mean": "Среднее: 2",
    },
}


OF_STATES = (buttons.OpenResults, buttons.ShowResults, buttons.ShowResult)
"""The buttons that also serve partners, each of its own state."""


def answers(number: int) -> dict[str, Value]:
    """14 fled; 18 need rooms and 3 money; a scale and a number in turns; a text each."""
    return {
        "fled": "yes" if number < 14 else "no",
        "need": ("room",) if number < 18 else ("money",) if number < 21 else (),
        "offices": ("bad", "so", "well")[number % 3],
        "clubs": ("so", "well")[number % 2],
        "people": 1 + number % 4,
        "wish": f"Satz {number}",
    }


async def of_the_team(chat: Chat, database: Database, role: StaffRole | None = StaffRole.ANALYST) -> Chat:
    await comes_in(chat)
    if role is not None:
        async with database.transaction() as session:
            state = "DE-SN" if role is StaffRole.PARTNER else None
            await staff.grant(session, chat.person.id, role, state=state, now=START)
    return chat


async def closed(surveying: Surveying, database: Database, clock: MovableClock, *chats: Chat, anonymous: bool) -> int:
    """A wave with 24 responses that is over."""
    wave = await surveying.of(FORM, *chats, closes_at=START + timedelta(days=1), anonymous=anonymous)
    await respond(database, wave, [answers(number) for number in range(24)])
    clock.move_by(days=2)
    for chat in chats:
        for language in chat.data:
            chat.data[language].extend(["n = ", "Satz", *"1234567", "/", "◀", "▶"])  # type: ignore[attr-defined]  # a list
    return wave


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("anonymous", [True, False])
async def test_the_team_goes_from_question_to_question(
    person: Callable[..., Chat],
    database: Database,
    surveying: Surveying,
    clock: MovableClock,
    language: str,
    anonymous: bool,
) -> None:
    chat, words = await of_the_team(person("Team", language), database), WORDS[language]
    wave = await closed(surveying, database, clock, chat, anonymous=anonymous)
    await chat.taps_data(packed(buttons.ShowResults(wave)))
    assert words["count"] in chat.sees
    await chat.taps(words["answers"])
    assert words["yes"] in chat.sees
    await chat.taps("▶")
    assert "2/6" in chat.keys, "which of how many questions it is"
    assert words["room"] in chat.sees
    assert words["money"] in chat.sees
    await chat.taps(words["by"])
    assert "photo" not in chat.person.messages[-1], "of these groups nothing may be shown"
    await chat.taps("▶", "▶")
    assert "Vereine?\n" in chat.sees or "Об’єднання?\n" in chat.sees or "Объединения?\n" in chat.sees
    await chat.taps(words["by"])
    assert words["group"] in chat.sees
    await chat.taps("▶")
    assert words["mean"] in chat.sees
    assert "photo" in chat.person.messages[-1]
    await chat.taps("▶", words["texts"])
    assert "Satz" in chat.sees
    assert words["written in"] in chat.sees
    await chat.taps("▶", "▶", words["back"])
    assert "photo" not in chat.person.messages[-1]
    async with database.reading() as session:
        looks = list(await session.scalars(select(AuditEntry).where(AuditEntry.act == f"survey.results:{wave}")))
    assert {look.account_id for look in looks} == {chat.person.id}
    assert len(looks) == 13


async def test_all_answers_are_sent_as_files(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    wave = await closed(surveying, database, clock, chat, anonymous=True)
    await chat.taps_data(packed(buttons.TakeOut(wave)))
    sent = [each["document"] for each in chat.person.messages if "document" in each]
    assert [each["file_name"] for each in sent] == [
        "winter_1_responses.csv",
        "winter_1_dictionary.csv",
        "winter_1_responses.xlsx",
    ]
    file = await (await chat.running.app.bot.get_file(sent[0]["file_id"])).download_as_bytearray()
    rows = list(csv.DictReader(file.decode("utf-8-sig").splitlines()))
    assert [row["response"] for row in rows] == [str(number) for number in range(1, 25)]
    assert sum(row["need/room"] == "1" for row in rows) == 18
    assert {row["fled"] for row in rows} == {"yes", "no"}
    async with database.reading() as session:
        assert await session.scalar(select(AuditEntry.account_id).where(AuditEntry.act == f"survey.export:{wave}"))


@pytest.mark.parametrize("language", WORDS)
async def test_who_took_part_is_told_in_their_language(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock, language: str
) -> None:
    team = await of_the_team(person("Team", "de"), database, StaffRole.EDITOR)
    chat, words = person("Olha", language), WORDS[language]
    await joins(chat, PURPOSE)
    wave = await closed(surveying, database, clock, team, chat, anonymous=True)
    async with database.transaction() as session:
        known = (await accounts.load(session, [chat.person.id]))[chat.person.id].person
        assert known is not None
        session.add(Participation(wave_id=wave, person_id=known.id, times=1))
    await team.taps_data(packed(buttons.SeeWhatAllSaid(wave, 0)))
    assert "Geflohen?" not in team.sees, "who did not take part is not told"
    await team.taps_data(packed(buttons.AskToTell(wave)))
    await team.taps("Jetzt schicken")
    assert "unterwegs" in team.sees
    await team.taps_data(packed(buttons.Tell(wave)))
    await chat.gets()
    assert "Winterfrage" in chat.sees
    await chat.taps(chat.keys[0])
    assert words["yes"] in chat.sees
    assert not any(words["texts"] in key for key in chat.keys), "what people wrote was for the team"


@pytest.mark.parametrize("role", [None, *StaffRole])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_others_cannot_look_by_a_forged_button(
    person: Callable[..., Chat],
    database: Database,
    surveying: Surveying,
    clock: MovableClock,
    role: StaffRole | None,
) -> None:
    chat = await of_the_team(person("Team", "de"), database, role)
    wave = await closed(surveying, database, clock, chat, anonymous=True)
    await chat.taps_data("nonsense")
    unknown = chat.sees
    forged = (
        buttons.OpenResults(1),
        buttons.ShowResults(wave),
        buttons.ShowResult(wave, 0, 0),
        buttons.CompareWaves(wave, 0),
        buttons.ReadTexts(wave, 5, 0),
        buttons.TakeOut(wave),
    )
    for button in forged:
        await chat.taps_data(packed(button))
        of_state = role is StaffRole.PARTNER and isinstance(button, OF_STATES)
        assert (chat.sees != unknown) == (role in SEE_RESULTS or of_state), button
        assert ("kein Bundesland" in chat.sees or "einzelnes Bundesland" in chat.sees) == of_state, button


@pytest.mark.parametrize(
    "button",
    [
        buttons.OpenResults(99),
        buttons.ShowResults(99),
        buttons.ShowResult(99, 0, 0),
        buttons.ShowResult(1, 99, 0),
        buttons.ShowResult(1, 0, 99),
        buttons.CompareWaves(1, 99),
        buttons.ReadTexts(1, 0, 0),
        buttons.ReadTexts(1, 5, 99),
        buttons.ReadTexts(1, 99, 0),
        buttons.TakeOut(99),
        buttons.SeeWhatAllSaid(1, 0),
        buttons.SeeWhatAllSaid(99, 0),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_button_of_what_there_is_not_gets_an_answer(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock, button: Button
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    assert await closed(surveying, database, clock, chat, anonymous=True) == 1
    await chat.taps_data(packed(button))
    assert chat.sees


async def test_while_it_is_open_the_newest_are_held_back(
    person: Callable[..., Chat], database: Database, surveying: Surveying
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    wave = await surveying.of(FORM, chat, anonymous=False)
    await respond(database, wave, [answers(number) for number in range(12)])
    await chat.taps_data(packed(buttons.ShowResults(wave)))
    assert "12 Antwortbögen." in chat.sees
    assert "Bisher gezählt: 5." in chat.sees


async def test_of_fewer_than_five_nothing_is_shown(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock
) -> None:
    chat = await of_the_team(person("Team", "de"), database)
    wave = await surveying.of(FORM, chat, closes_at=START + timedelta(days=1))
    await respond(database, wave, [answers(number) for number in range(4)])
    clock.move_by(days=2)
    await chat.taps_data(packed(buttons.ShowResult(wave, 0, 0)))
    assert "geantwortet: Bei weniger als 5 wird nichts gezeigt" in chat.sees
    await chat.taps_data(packed(buttons.ReadTexts(wave, 5, 0)))
    assert "Satz" not in chat.sees


@pytest.mark.parametrize("role", sorted(SEE_RESULTS))
async def test_only_who_runs_surveys_is_offered_to_tell(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock, role: StaffRole
) -> None:
    chat = await of_the_team(person("Team", "de"), database, role)
    wave = await closed(surveying, database, clock, chat, anonymous=True)
    await chat.taps_data(packed(buttons.ShowResults(wave)))
    offered = [key for key in chat.keys if key.startswith("📣")]
    assert bool(offered) == (role in RUN_SURVEYS)
