"""A "yes" of long ago, to a question whose answer cannot be taken back: it is asked anew, and nothing is lost."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from storage import Database
from storage.open_responses import OpenResponse
from storage.persons import Person
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, arrives_with, comes_in, is_asked_for_the_name, taps
from tests.conversations.leaving import lists
from tests.conversations.test_initiatives_shared import speakers

sqlite_only = pytest.mark.parametrize("backend", ["sqlite"])


OLD = {
    "de": "Diese Frage ist schon älter. Wirklich alles löschen?",
    "uk": "Це запитання поставлено давно. Справді видалити все?",
    "ru": "Этот вопрос задан давно. Действительно удалить всё?",
}
YES = {"de": "Ja, alles löschen", "uk": "Так, видалити все", "ru": "Да, удалить всё"}


@pytest.mark.parametrize("language", OLD)
@sqlite_only
async def test_an_old_question_whether_to_delete_is_asked_anew(
    person: Callable[..., Chat], language: str, database: Database, clock: MovableClock
) -> None:
    chat = person("Ada", language)
    await comes_in(chat)
    await chat.writes("/delete")
    asked_before = chat.data_of(YES[language])
    clock.move_by(minutes=1)
    await chat.writes("/start")
    await taps(chat, "take part", "old enough", "profile", "done", "peer helper", "Saxony", "all correct")
    await chat.taps_data(asked_before)
    assert OLD[language] in chat.sees, "asked before they registered"
    await chat.writes("/delete")
    asked = chat.data_of(YES[language])
    clock.move_by(minutes=11)
    await chat.taps_data(asked)
    assert OLD[language] in chat.sees
    async with database.reading() as session:
        assert (await session.scalars(select(Person))).one()
    clock.move_by(minutes=9)
    await chat.taps(YES[language])
    async with database.reading() as session:
        assert (await session.scalars(select(Person))).all() == []


@pytest.mark.parametrize("data", ["dd", "dd:0", "dd:99999999999", "x", "x:1:0", "x:99:1"])
@sqlite_only
async def test_a_forged_button_deletes_nothing(olena: Chat, database: Database, data: str) -> None:
    await arrives(olena)
    await olena.taps_data(data)
    async with database.reading() as session:
        assert (await session.scalars(select(Person))).one()


@sqlite_only
async def test_an_old_button_throws_away_no_answers_that_came_later(jens: Chat, database: Database) -> None:
    await is_asked_for_the_name(jens)
    await jens.writes("/cancel")
    discard = jens.data_of("Antworten löschen")
    await jens.taps("Weitermachen")
    await jens.writes("Haus")
    await jens.taps_data(discard)
    assert "gilt nicht mehr" in jens.sees
    await jens.writes("/cancel")
    await jens.taps_data(discard)
    assert "gilt nicht mehr" in jens.sees
    async with database.reading() as session:
        assert (await session.scalars(select(OpenResponse))).one()
    await jens.writes("/cancel")
    await jens.writes("/start")
    await jens.writes("/cancel")
    await jens.taps("Antworten löschen")
    async with database.reading() as session:
        assert (await session.scalars(select(OpenResponse))).all() == []


@sqlite_only
async def test_an_old_question_whether_to_leave_is_asked_anew(
    jens: Chat, olena: Chat, database: Database, clock: MovableClock
) -> None:
    for chat in (jens, olena):
        chat.data[chat.language].append("Haus")  # type: ignore[attr-defined]  # the lists of `words_of`
    await arrives_with(jens)
    await arrives(olena)
    await lists(database, olena, clock)
    await olena.taps_data("il:1")
    asked = olena.data_of("Так, вийти")
    clock.move_by(minutes=11)
    await olena.taps_data(asked)
    assert "Її й далі представляють інші" in olena.sees
    assert await speakers(database) == [jens.person.id, olena.person.id]
    await jens.taps_data("il:1")
    asked_with_others = jens.data_of("Ja, verlassen")
    await olena.taps("Так, вийти")
    await jens.taps_data(asked_with_others)
    assert "wird alles über sie gelöscht" in jens.sees, "others spoke for it when they were asked"
    assert await speakers(database) == [jens.person.id]
