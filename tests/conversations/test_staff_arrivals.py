"""How many take part: a picture and numbers, small groups hidden, nobody else told, every look noted."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PIL import Image
from sqlalchemy import event, func, select

from actions import staff
from domain.arrival_steps import ARRIVED, OPENED, SUMMARY, WELCOME
from domain.roles import SEE_FIGURES, Role, StaffRole
from domain.weeks import monday_of
from handlers.buttons import packed
from handlers.staff_buttons import OpenFigures
from storage import Database, arrival_steps
from storage.persons import Person
from storage.staff import AuditEntry
from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.arriving import arrives, comes_in, consents, taps

WORDS = {
    "de": {
        "title": "Wer macht mit?",
        "total": "24 Personen machen mit.",
        "hidden": "nicht gezeigt",
        "helper": "Ich bin geflüchtet und helfe: 14",
        "state": "Sachsen: 17",
        "language": "Ukrainisch: 14",
        "week": "23. November: 17",
        "earlier": "früher: 7",
    },
    "uk": {
        "title": "Хто долучився",
        "total": "Долучилися 24 людини.",
        "hidden": "не показано",
        "helper": "Я з України й допомагаю іншим: 14",
        "state": "Саксонія: 17",
        "language": "українська: 14",
        "week": "23 листопада: 17",
        "earlier": "раніше: 7",
    },
    "ru": {
        "title": "Кто присоединился",
        "total": "Присоединились 24 человека.",
        "hidden": "не показано",
        "helper": "Я из Украины и помогаю другим: 14",
        "state": "Саксония: 17",
        "language": "украинский: 14",
        "week": "23 ноября: 17",
        "earlier": "раньше: 7",
    },
}


async def looks(chat: Chat) -> Chat:
    """Open the figures from the desk."""
    await chat.writes("/staff")
    return await chat.taps_data(packed(OpenFigures()))


async def joins(chat: Chat, database: Database, role: StaffRole | None) -> None:
    """Let somebody who has only chosen a language belong to the team."""
    await comes_in(chat)
    async with database.transaction() as session:
        if role is not None:
            await staff.grant(session, chat.person.id, role, now=START)


async def arrived(
    database: Database, count: int, role: Role, language: str, *, state: str = "DE-SN", at: datetime = START
) -> None:
    async with database.transaction() as session:
        first = 5_000_000 + (await session.scalar(select(func.count()).select_from(Person)) or 0)
        session.add_all(
            Person(account_id=first + n, language=language, role=role, state=state, created_at=at, arrived_at=at)
            for n in range(count)
        )


async def two_dozen(database: Database) -> None:
    """24 people: 14 peer helpers, 7 professionals, 3 volunteers, of whom 7 came long ago."""
    await arrived(database, 14, Role.PEER_HELPER, "uk")
    await arrived(database, 3, Role.VOLUNTEER, "de")
    await arrived(database, 7, Role.PROFESSIONAL, "ru", state="DE-TH", at=START - timedelta(weeks=20))


@pytest.mark.parametrize("language", WORDS)
async def test_the_team_sees_how_many_there_are(person: Callable[..., Chat], database: Database, language: str) -> None:
    chat, words = person("Team", language), WORDS[language]
    await joins(chat, database, StaffRole.ANALYST)
    await two_dozen(database)
    await looks(chat)
    picture, numbers = chat.person.messages[-2:]
    assert words["title"] in chat.sees
    assert words["total"] in chat.sees
    for shown in ("helper", "state", "language", "week", "earlier"):
        assert words[shown] in chat.sees
    assert "photo" in picture
    assert "reply_markup" in numbers, "the way back stands under the last message"


async def test_a_small_group_is_hidden_with_another_one(person: Callable[..., Chat], database: Database) -> None:
    chat = person("Team", "de")
    await joins(chat, database, StaffRole.ADMIN)
    await two_dozen(database)
    await looks(chat)
    # Three volunteers: with the professionals shown they would be 24 - 14 - 7.
    assert "Ich engagiere mich ehrenamtlich: nicht gezeigt" in chat.sees
    assert "Ich arbeite in einer Organisation: nicht gezeigt" in chat.sees
    assert "Ich bin in einer Initiative" not in chat.sees, "no lists of zeros"
    assert "Was hier nicht steht, ist null." in chat.sees
    assert "Deutsch: nicht gezeigt" in chat.sees
    assert "Russisch: nicht gezeigt" in chat.sees


async def test_of_fewer_than_five_nothing_is_told(person: Callable[..., Chat], database: Database) -> None:
    chat = person("Team", "de")
    await joins(chat, database, StaffRole.ADMIN)
    await arrived(database, 4, Role.PEER_HELPER, "uk")
    await looks(chat)
    assert "weniger als 5 Personen" in chat.sees
    assert "Sachsen" not in chat.sees
    assert "Ukrainisch" not in chat.sees
    assert "geflüchtet" not in chat.sees


async def test_who_has_not_finished_arriving_is_not_counted(person: Callable[..., Chat], database: Database) -> None:
    chat = person("Team", "de")
    await joins(chat, database, StaffRole.ADMIN)
    await arrived(database, 5, Role.PEER_HELPER, "uk")
    async with database.transaction() as session:
        session.add(Person(account_id=1, language="de", created_at=START))
    await looks(chat)
    assert "5 Personen machen mit." in chat.sees


@pytest.mark.parametrize("role", [None, *StaffRole])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_others_are_not_told_that_there_is_anything(
    person: Callable[..., Chat], database: Database, role: StaffRole | None
) -> None:
    chat = person("Team", "de")
    await joins(chat, database, role)
    await chat.writes("/nosuchcommand")
    unknown = chat.sees
    await chat.writes("/staff")
    assert (chat.sees != unknown) == (role is not None)
    await chat.taps_data("nosuchbutton")
    unknown = chat.sees
    await chat.taps_data(packed(OpenFigures()))
    assert (chat.sees != unknown) == (role in SEE_FIGURES)
    await chat.writes("/language")
    await taps(chat, "language")
    listed = [command["command"] for command in chat.person.commands]
    assert ("staff" in listed) == (role is not None)


async def test_the_role_ends_at_once(person: Callable[..., Chat], database: Database) -> None:
    chat = person("Team", "de")
    await joins(chat, database, StaffRole.ADMIN)
    await looks(chat)
    async with database.transaction() as session:
        await staff.revoke(session, chat.person.id, now=START)
    await chat.writes("/staff")
    assert "Diesen Befehl kenne ich nicht" in chat.sees


async def test_every_look_stands_in_the_log_without_what_was_seen(
    person: Callable[..., Chat], database: Database
) -> None:
    chat = person("Team", "uk")
    await joins(chat, database, StaffRole.SUPPORT)
    await looks(chat)
    await looks(chat)
    async with database.reading() as session:
        found = await session.scalars(select(AuditEntry).where(AuditEntry.act.startswith("staff.look")))
        assert [(each.at, each.account_id, each.act) for each in found] == [
            (START, chat.person.id, "staff.look:arrivals")
        ] * 2


async def test_the_figures_take_three_questions_to_the_database(
    person: Callable[..., Chat], database: Database, running: Running
) -> None:
    chat = person("Team", "de")
    await joins(chat, database, StaffRole.ADMIN)
    await two_dozen(database)
    await chat.writes("/staff")
    statements: list[str] = []
    engine = running.app.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    await chat.taps("Wer macht mit?")
    counts = [each for each in statements if "count(" in each.lower() or "sum(" in each.lower()]
    assert len(counts) == 3


async def test_a_picture_of_many_groups_can_be_seen_on_a_phone(person: Callable[..., Chat], database: Database) -> None:
    chat = person("Team", "de")
    await joins(chat, database, StaffRole.ADMIN)
    await two_dozen(database)
    await looks(chat)
    largest = max(chat.person.messages[-2]["photo"], key=lambda size: int(size["width"]))
    file = await chat.running.app.bot.get_file(largest["file_id"])
    picture = Image.open(io.BytesIO(bytes(await file.download_as_bytearray())))
    assert picture.format == "PNG"
    assert picture.width == 1080
    assert picture.width < picture.height < 3 * picture.width
    colors = {color for _, color in picture.convert("RGB").getcolors(1 << 20) or []}
    assert (11, 92, 173) in colors, "there are bars"


async def steps(database: Database, *, since: datetime = START) -> dict[str, int]:
    async with database.reading() as session:
        return await arrival_steps.reached_since(session, monday_of(since))


async def test_each_step_is_counted_when_it_is_reached(olena: Chat, database: Database) -> None:
    await olena.writes("/start")
    assert await steps(database) == {OPENED: 1}
    await taps(olena, "language")
    assert await steps(database) == {OPENED: 1, WELCOME: 1}
    await taps(olena, "take part")
    assert await steps(database) == {OPENED: 1, WELCOME: 1, "age": 1}
    await taps(olena, "old enough", "profile", "done")
    assert await steps(database) == {OPENED: 1, WELCOME: 1, "age": 1, "purposes": 1, "role": 1}


async def test_who_arrives_reaches_the_end_once(olena: Chat, jens: Chat, database: Database) -> None:
    await arrives(olena)
    await consents(jens)
    reached = await steps(database)
    assert (reached[OPENED], reached["role"], reached[SUMMARY], reached[ARRIVED]) == (2, 2, 1, 1)


async def test_back_and_forth_and_a_later_change_count_nothing_twice(olena: Chat, database: Database) -> None:
    await consents(olena)
    await taps(olena, "peer helper")
    before = await steps(database)
    await olena.taps("Назад")
    await taps(olena, "peer helper")
    await olena.writes("/help")
    await olena.writes("/menu")
    await olena.taps("Продовжити")
    assert await steps(database) == before


async def test_somebody_too_young_reached_the_question_and_no_further(olena: Chat, database: Database) -> None:
    await comes_in(olena)
    await olena.taps("Долучитися", "Ні, мені менше")
    assert await steps(database) == {OPENED: 1, WELCOME: 1, "age": 1}


async def test_weeks_are_kept_apart_and_the_team_sees_the_last_twelve(
    person: Callable[..., Chat], database: Database, clock: MovableClock
) -> None:
    for number in range(6):
        await comes_in(person(f"P{number}", "de"))
    assert await steps(database) == {OPENED: 6, WELCOME: 6}
    chat = person("Team", "de")
    await joins(chat, database, StaffRole.ADMIN)
    await looks(chat)
    assert "Bot geöffnet: 7" in chat.sees
    clock.move_by(weeks=11)
    await looks(chat)
    assert "Bot geöffnet: 7" in chat.sees
    clock.move_by(weeks=1)
    await looks(chat)
    assert "Bot geöffnet" not in chat.sees
    assert await steps(database, since=START + timedelta(weeks=12)) == {}
