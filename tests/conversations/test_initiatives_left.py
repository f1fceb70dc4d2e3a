"""Somebody leaves an initiative that others speak for: what goes with them, and who is told."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from storage import Database
from storage.initiatives import Initiative, InitiativeAnswer, Membership
from storage.invitations import Invitation
from storage.persons import Person
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, arrives_with
from tests.conversations.leaving import lists
from tests.conversations.test_initiatives_shared import invites, speakers


@pytest.fixture(autouse=True)
def _names(jens: Chat, olena: Chat, natalia: Chat) -> None:
    """Names that others typed are data of the test."""
    for chat in (jens, olena, natalia):
        chat.data[chat.language].append("Haus")  # type: ignore[attr-defined]  # the lists of `words_of`


async def test_who_leaves_last_deletes_it_and_is_told_before(jens: Chat, olena: Chat, database: Database) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await arrives(olena)
    await olena.writes(line)
    await olena.taps("Так, представлятиму її")
    await olena.taps("Мій профіль", "Haus", "Вийти або передати")
    assert "її й далі представляють інші" in olena.sees.lower()
    leave = olena.data_of("Так, вийти")
    await olena.taps("Так, вийти")
    await olena.taps_data(leave)
    assert "вже не працює" in olena.sees, "tapped twice"
    assert await speakers(database) == [jens.person.id]
    await jens.taps("Menü", "Meine Angaben", "Haus", "Verlassen oder übergeben")
    assert "wird alles über sie gelöscht" in jens.sees
    await jens.taps("Ja, verlassen")
    assert "👥 Haus" not in jens.keys
    assert "➕ Meine Initiative" in jens.keys
    async with database.reading() as session:
        for table in (Initiative, InitiativeAnswer, Membership, Invitation):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


WORDS = {
    "de": (
        "Andere sprechen weiter für sie. Ihr Kontakt wird gelöscht. Ob die Initiative für andere sichtbar ist,",
        "Ja, verlassen",
        "Eine Person spricht nicht mehr für die Initiative Haus. Andere Initiativen finden sie jetzt nicht mehr.",
    ),
    "uk": (
        "Її й далі представляють інші. Ваш контакт буде видалено. Чи показувати ініціативу іншим,",
        "Так, вийти",
        "Одна людина більше не представляє ініціативу Haus. Тепер інші ініціативи її не знаходять.",
    ),
    "ru": (
        "Её по-прежнему представляют другие. Ваш контакт будет удалён. Показывать ли группу другим,",
        "Да, выйти",
        "Один человек больше не представляет инициативную группу Haus. Теперь другие группы её не находят.",
    ),
}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_the_contact_goes_with_who_gave_it_and_the_others_are_told(
    person: Callable[..., Chat], database: Database, clock: MovableClock, language: str
) -> None:
    told, leave, others_are_told = WORDS[language]
    stays, leaves = person("Ada", language), person("Bea", language)
    for chat in (stays, leaves):
        chat.data[language].append("Haus")  # type: ignore[attr-defined]  # the lists of `words_of`
    await arrives_with(stays)
    await arrives(leaves)
    await lists(database, leaves, clock)
    await leaves.taps_data("il:1")
    assert told in leaves.sees
    await leaves.taps(leave)
    assert await told_of_it(database) == {"topics", "languages"}
    await stays.gets()
    assert others_are_told in stays.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_the_contact_goes_with_who_is_erased(
    jens: Chat, olena: Chat, database: Database, clock: MovableClock
) -> None:
    await arrives_with(jens)
    await arrives(olena)
    await lists(database, olena, clock)
    assert "contact" in await told_of_it(database)
    await olena.writes("/delete")
    await olena.taps("Так, видалити все")
    assert await told_of_it(database) == {"topics", "languages"}


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_the_contact_of_somebody_else_stays(
    jens: Chat, olena: Chat, natalia: Chat, database: Database, clock: MovableClock
) -> None:
    await arrives_with(jens)
    await arrives(olena)
    await arrives(natalia)
    await lists(database, olena, clock)
    async with database.transaction() as session:
        someone = (await session.scalars(select(Person).where(Person.account_id == natalia.person.id))).one()
        session.add(Membership(person_id=someone.id, initiative_id=1, joined_at=clock.now()))
    await natalia.taps_data("il:1")
    assert "всё останется как есть" in natalia.sees
    await natalia.taps("Да, выйти")
    assert "contact" in await told_of_it(database)
    await jens.gets()
    assert "Andere Initiativen" not in jens.sees
    assert "Eine Person spricht nicht mehr für die Initiative Haus. Jetzt sprechen 2 Personen für sie." in jens.sees


async def test_who_is_erased_is_missed_without_a_name(
    jens: Chat, olena: Chat, natalia: Chat, clock: MovableClock
) -> None:
    await arrives_with(jens)
    for chat, yes in ((olena, "Так, представлятиму її"), (natalia, "Да, буду её представлять")):
        line = await invites(jens)
        await arrives(chat)
        await chat.writes(line)
        await chat.taps(yes)
    for _ in range(2):
        clock.move_by(minutes=1)
        await jens.gets()
    await olena.writes("/delete")
    await olena.taps("Так, видалити все")
    clock.move_by(minutes=1)
    await jens.gets()
    assert "Eine Person spricht nicht mehr für die Initiative Haus. Jetzt sprechen 2 Personen für sie." in jens.sees
    assert "Один человек больше не представляет инициативную группу Haus." in natalia.history
    await natalia.writes("/delete")
    await natalia.taps("Да, удалить всё")
    clock.move_by(minutes=1)
    await jens.gets()
    assert "Eine Person spricht nicht mehr für die Initiative Haus. Jetzt sprechen nur noch Sie für sie." in jens.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_at_night_nobody_is_told(jens: Chat, olena: Chat, clock: MovableClock) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await arrives(olena)
    await olena.writes(line)
    await olena.taps("Так, представлятиму її")
    await jens.gets()
    clock.move_by(hours=12)
    await olena.writes("/delete")
    await olena.taps("Так, видалити все")
    await jens.gets(silence=True)
    clock.move_by(hours=10)
    await jens.gets()
    assert "Eine Person spricht nicht mehr" in jens.sees


async def test_the_others_are_told_when_somebody_hands_over(
    jens: Chat, olena: Chat, natalia: Chat, clock: MovableClock
) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await arrives(olena)
    await olena.writes(line)
    await olena.taps("Так, представлятиму її")
    await jens.gets()
    line = await invites(jens, "Übergeben")
    await arrives(natalia)
    await natalia.writes(line)
    await natalia.taps("Да, буду её представлять")
    clock.move_by(minutes=1)
    await olena.gets()
    assert (
        "Одна людина більше не представляє ініціативу Haus. На її місце прийшла нова людина."
        " Зараз її представляють 2 людини."
    ) in olena.sees
    assert "Die Initiative Haus ist übergeben" in jens.history
    assert "Один человек больше" not in natalia.history, "who takes it over knows"


async def told_of_it(database: Database) -> set[str]:
    async with database.reading() as session:
        return set(await session.scalars(select(InitiativeAnswer.question)))


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_who_has_left_hears_no_more_of_it(jens: Chat, olena: Chat, natalia: Chat, database: Database) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    show, message = jens.data_of("Als QR-Code zeigen"), jens.person.last
    await arrives(olena)
    await olena.writes(line)
    await olena.taps("Так, представлятиму її")
    await jens.taps_data("il:1", message=message)
    await jens.taps("Ja, verlassen")
    await jens.gets(silence=True)
    await jens.taps_data(show)
    assert "Diese Einladung gilt nicht mehr." in jens.sees
    assert "bei Ihrer Initiative" not in jens.sees
