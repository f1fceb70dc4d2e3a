"""A newcomer comes by a colleague's invitation: arriving leads to it, and founds nothing on the way."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from storage import Database
from storage.initiatives import Initiative
from storage.persons import Person
from tests.chat import Chat
from tests.conversations.arriving import arrives_with, comes_in, is_asked_for_the_name, taps
from tests.conversations.test_initiatives_shared import invites, speakers


@pytest.fixture(autouse=True)
def _names(jens: Chat, olena: Chat) -> None:
    """Names that others typed are data of the test."""
    for chat in (jens, olena):
        chat.data[chat.language].extend(["Haus", "Dach"])  # type: ignore[attr-defined]  # the lists of `words_of`


@pytest.mark.parametrize(
    ("language", "invited"),
    [
        (
            "de",
            "Sie sind eingeladen, hier für die Initiative Haus zu sprechen. Bitte tippen Sie zuerst auf „Mitmachen“",
        ),
        ("uk", "Вас запрошують представляти тут ініціативу Haus. Спершу натисніть «Долучитися»"),
        ("ru", "Вас приглашают представлять здесь инициативную группу Haus. Сначала нажмите «Присоединиться»"),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_who_is_new_reads_of_the_invitation_over_the_welcome(
    jens: Chat, person: Callable[..., Chat], language: str, invited: str
) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    chat = person("New", language)
    chat.data[language].extend(["Haus", "Dach"])  # type: ignore[attr-defined]  # the lists of `words_of`
    await chat.writes(line)
    await taps(chat, "language")
    assert invited in chat.sees


async def test_an_invitation_leads_through_arrival_to_its_goal(jens: Chat, olena: Chat) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await olena.writes(line)
    await taps(olena, "language", "take part", "old enough", "profile", "done", "peer helper", "Saxony", "all correct")
    assert "Вас запрошують представляти тут ініціативу Haus" in olena.sees


async def test_a_colleague_arrives_by_joining_and_founds_nothing(jens: Chat, olena: Chat, database: Database) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await olena.writes(line)
    await taps(olena, "language", "take part", "old enough", "profile", "done", "initiative")
    assert "Я з ініціативи" in olena.sees, "the summary: of an initiative that others told of nothing is asked"
    await taps(olena, "all correct")
    assert "✍️ Розповісти більше" not in olena.keys
    await olena.taps("Так, представлятиму її")
    assert await speakers(database) == [jens.person.id, olena.person.id]
    async with database.reading() as session:
        assert (await session.scalars(select(Initiative.name))).one() == "Haus"
        told, joined = await session.scalars(select(Person).order_by(Person.id))
        assert (joined.role, joined.state) == (told.role, told.state) == ("initiative_contact", "DE-SN")
    await olena.taps("Мій профіль")
    assert "👥 Haus" in olena.keys
    assert "➕ Ще одна ініціатива" in olena.keys, "one of their own comes later, if they want it"


async def test_who_does_not_join_after_all_can_tell_of_their_own(jens: Chat, olena: Chat, database: Database) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await olena.writes(line)
    await taps(olena, "language", "take part", "old enough", "profile", "done", "initiative", "all correct")
    await olena.taps("Ні, до меню", "Мій профіль", "Моя ініціатива")
    assert "Як називається ваша ініціатива?" in olena.sees
    assert await speakers(database) == [jens.person.id]


KEPT = {
    "de": "Sie sind eingeladen, für die Initiative Haus zu sprechen. Die Einladung geht nicht verloren.",
    "uk": "Вас запрошують представляти ініціативу Haus. Запрошення збережено.",
    "ru": "Вас приглашают представлять инициативную группу Haus. Приглашение сохранено.",
}


@pytest.mark.parametrize("language", KEPT)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_who_opens_an_invitation_in_the_middle_reads_at_once_that_it_is_kept(
    jens: Chat, person: Callable[..., Chat], language: str, database: Database
) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    chat = person("New", language)
    chat.data[language].extend(["Haus", "Dach"])  # type: ignore[attr-defined]  # the lists of `words_of`
    await comes_in(chat)
    await taps(chat, "take part")
    await chat.writes(line)
    assert KEPT[language] in chat.sees
    await taps(chat, "old enough", "profile", "done", "initiative")
    await chat.writes(line)
    assert KEPT[language] in chat.sees
    assert "Haus" not in chat.sees.partition(KEPT[language])[2]
    await taps(chat, "all correct")
    assert "Haus" in chat.sees, "now they are asked"
    assert await speakers(database) == [jens.person.id]


async def test_an_invitation_leaves_what_was_told_of_ones_own(jens: Chat, olena: Chat, database: Database) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await is_asked_for_the_name(olena)
    await olena.writes("Dach")
    await olena.writes(line)
    assert KEPT["uk"] in olena.sees
    assert "Де ви допомагаєте?" in olena.sees
    await taps(olena, "Saxony", "all correct")
    await olena.taps("Так, представлятиму її")
    async with database.reading() as session:
        assert set(await session.scalars(select(Initiative.name))) == {"Haus", "Dach"}


async def test_another_link_takes_the_place_of_an_invitation(jens: Chat, olena: Chat) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await olena.writes(line)
    await taps(olena, "language", "take part", "old enough", "profile", "done", "initiative")
    send = olena.data_of("Так, усе правильно")
    await olena.writes("/start state_DE-TH")
    assert "Як називається ваша ініціатива?" in olena.sees
    await olena.taps_data(send)
    assert "Як називається ваша ініціатива?" in olena.sees, "there is something to be told now"


async def test_an_invitation_that_ended_is_told_before_anything_is_asked(jens: Chat, olena: Chat) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await invites(jens)
    await olena.writes(line)
    await taps(olena, "language")
    assert "Це посилання" in olena.sees
    await taps(olena, "take part", "old enough", "profile", "done", "initiative")
    assert "Як називається ваша ініціатива?" in olena.sees
