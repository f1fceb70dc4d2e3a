"""Links lead where they say: before arriving, through it, and afterwards; those that end say so kindly."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from actions import links
from domain.links import Goal, ScreenLink, StateLink
from domain.links import payload as written
from storage import Database
from storage.arrivals import Arrival
from storage.links import IssuedLink
from storage.persons import Person
from tests import marks
from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.arriving import consents, taps

CODE = "Ab3-_xyz9012"
PARTNER = {"DE-SN": "Ehrenamtsagentur Sachsen", "DE-TH": "Thüringer Ehrenamtsstiftung"}
KEEP = {"de": "So lassen", "uk": "Залишити", "ru": "Оставить так"}
ENDED = {
    "de": "Dieser Link gilt nicht mehr.",
    "uk": "Це посилання більше не працює.",
    "ru": "Эта ссылка больше не работает.",
}
AFTER_CONSENT = ("take part", "old enough", "profile", "done")


async def limited(
    database: Database, goal: Goal, *, uses: int | None = None, expires_at: datetime | None = None, code: str = CODE
) -> str:
    """Make a link that ends, and return what stands behind `?start=`."""
    async with database.transaction() as session:
        return written(links.issue(session, goal, code=code, uses=uses, expires_at=expires_at, now=START))


async def finishes(chat: Chat, place: str | None = None) -> None:
    """Arrive from the question for the role on, as a peer helper: here, or in the state of the link."""
    await taps(chat, "peer helper")
    if place is None:
        await chat.taps(KEEP[chat.language])
        await taps(chat, "offices", "done", "done", "all correct")
    else:
        await taps(chat, place, "all correct")


async def left(database: Database) -> int | None:
    async with database.reading() as session:
        return (await session.scalars(select(IssuedLink.uses_left))).one()


async def destinations(database: Database) -> list[str | None]:
    async with database.reading() as session:
        return [*await session.scalars(select(Person.destination)), *await session.scalars(select(Arrival.destination))]


@pytest.mark.parametrize(
    ("language", "state"),
    [
        ("de", "Thüringen"),
        ("uk", "Тюрингія"),
        ("ru", "Тюрингия"),
    ],
)
async def test_a_link_leads_through_arriving_to_its_goal(
    person: Callable[..., Chat], database: Database, language: str, state: str
) -> None:
    chat = person("Ada", language)
    await chat.writes("/start state_DE-TH")
    await taps(chat, "language", *AFTER_CONSENT, "peer helper")
    assert state in chat.sees, "the question where has its answer by the link"
    await chat.taps("Zurück" if language == "de" else "Назад")
    await finishes(chat)
    assert PARTNER["DE-TH"] in chat.sees
    assert await destinations(database) == [None], "where one came from is forgotten"


async def test_a_pause_and_a_restart_lose_no_goal(
    olena: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await olena.writes("/start state_DE-SN")
    await taps(olena, "language", *AFTER_CONSENT)
    await olena.taps("Пізніше")
    clock.move_by(days=9)
    await running.restart()
    await olena.taps("Продовжити")
    await finishes(olena)
    assert PARTNER["DE-SN"] in olena.sees
    assert await destinations(database) == [None]


async def test_a_link_opened_in_the_middle_leads_on_from_there(olena: Chat, database: Database) -> None:
    await consents(olena)
    await olena.writes("/start state_DE-TH")
    assert "Що найкраще вас описує?" in olena.sees, "the question that stands is asked again"
    await finishes(olena, "Saxony")
    assert PARTNER["DE-TH"] in olena.sees
    assert "У ваших даних вказано: Саксонія" in olena.sees


async def test_a_paused_arrival_stays_paused_and_keeps_the_newest_goal(olena: Chat) -> None:
    await olena.writes("/start state_DE-SN")
    await taps(olena, "language", *AFTER_CONSENT)
    await olena.taps("Пізніше")
    await olena.writes("/start state_DE-TH")
    assert "▶️ Продовжити" in olena.keys
    await olena.taps("Продовжити")
    await finishes(olena)
    assert PARTNER["DE-TH"] in olena.sees


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "In Ihren Angaben steht: Sachsen."), ("uk", "вказано: Саксонія."), ("ru", "указано: Саксония.")],
)
async def test_who_has_arrived_is_there_at_once(
    person: Callable[..., Chat], language: str, said: str, database: Database
) -> None:
    chat = person("Ada", language)
    await consents(chat)
    await finishes(chat, "Saxony")
    await chat.writes("/start state_DE-SN")
    assert PARTNER["DE-SN"] in chat.sees
    assert said not in chat.sees, "that is where they are"
    await chat.writes("/start state_DE-TH")
    assert PARTNER["DE-TH"] in chat.sees
    assert said in chat.sees
    assert len(chat.keys) == 2, "details to change, and the menu"
    assert await destinations(database) == [None]


async def test_a_state_of_another_programme_leads_nowhere_in_particular(jens: Chat) -> None:
    await consents(jens)
    await finishes(jens, "Saxony")
    await jens.writes("/start state_DE-BY")
    assert "Was möchten Sie tun?" in jens.sees


@pytest.mark.parametrize("language", ["de", "uk", "ru"])
async def test_a_used_up_link_says_so_kindly_and_the_way_in_is_open(
    person: Callable[..., Chat], language: str, database: Database
) -> None:
    late = person("Late", language)
    payload = await limited(database, StateLink("DE-TH"), uses=1)
    first = person("Ada", "de")
    await first.writes(f"/start {payload}")
    assert await left(database) == 1, "who has not even chosen a language has used nothing"
    await taps(first, "language")
    assert await left(database) == 0
    await late.writes(f"/start {payload}")
    await taps(late, "language")
    assert ENDED[late.language] in late.sees
    assert sorted(map(str, await destinations(database))) == ["None", "state_DE-TH"]
    await taps(late, *AFTER_CONSENT)
    await finishes(late, "Saxony")
    await late.writes(f"/start {payload}")
    assert ENDED[late.language] in late.sees
    await taps(first, *AFTER_CONSENT)
    await finishes(first)
    assert PARTNER["DE-TH"] in first.sees


async def test_of_two_people_at_the_same_moment_one_gets_the_last_use(
    jens: Chat, olena: Chat, database: Database
) -> None:
    for chat in (jens, olena):
        await chat.writes("/start")
        await taps(chat, "language")
    payload = await limited(database, StateLink("DE-TH"), uses=1)
    jens.person.writes(f"/start {payload}")
    await olena.writes(f"/start {payload}")
    assert sorted(map(str, await destinations(database))) == ["None", "state_DE-TH"]
    refused = [ENDED[chat.language] in marks.plain(chat.person.last["text"]) for chat in (jens, olena)]
    assert sorted(refused) == [False, True]
    assert await left(database) == 0


async def test_who_has_arrived_opens_it_as_often_as_they_like_and_takes_nobodys_place(
    olena: Chat, jens: Chat, database: Database
) -> None:
    payload = await limited(database, StateLink("DE-TH"), uses=2)
    await olena.writes(f"/start {payload}")
    await taps(olena, "language", *AFTER_CONSENT)
    await finishes(olena)
    for _ in range(3):
        await olena.writes(f"/start {payload}")
        assert PARTNER["DE-TH"] in olena.sees
    assert await left(database) == 1, "she counts once, however often she comes back"
    await jens.writes(f"/start {payload}")
    await taps(jens, "language")
    assert await left(database) == 0
    await olena.writes(f"/start {payload}")
    assert ENDED["uk"] in olena.sees, "used up is used up"


async def test_a_link_to_a_screen_counts_a_newcomer_once(olena: Chat, database: Database) -> None:
    payload = await limited(database, ScreenLink("help"), uses=5)
    await olena.writes(f"/start {payload}")
    await taps(olena, "language")
    await olena.writes(f"/start {payload}")
    assert "0800 500 225 0" in olena.sees
    assert await left(database) == 4


async def test_the_same_person_opens_it_again_while_arriving_and_uses_it_once(olena: Chat, database: Database) -> None:
    payload = await limited(database, StateLink("DE-TH"), uses=2)
    await olena.writes(f"/start {payload}")
    await olena.writes(f"/start {payload}")
    await taps(olena, "language")
    await olena.writes(f"/start {payload}")
    await taps(olena, *AFTER_CONSENT)
    await olena.writes(f"/start {payload}")
    assert ENDED["uk"] not in olena.sees
    assert await left(database) == 1


async def test_an_expired_link_says_so_and_takes_no_goal_away(
    olena: Chat, clock: MovableClock, database: Database
) -> None:
    payload = await limited(database, StateLink("DE-TH"), expires_at=START + timedelta(days=1))
    await olena.writes("/start state_DE-SN")
    await taps(olena, "language")
    clock.move_by(hours=23)
    await taps(olena, *AFTER_CONSENT)
    clock.move_by(hours=2)
    await olena.writes(f"/start {payload}")
    assert ENDED["uk"] in olena.sees
    assert "Що найкраще вас описує?" in olena.sees
    assert await destinations(database) == ["state_DE-SN"]


async def test_what_was_used_in_time_leads_on_after_the_link_has_expired(
    olena: Chat, clock: MovableClock, database: Database
) -> None:
    payload = await limited(database, StateLink("DE-TH"), expires_at=START + timedelta(hours=1))
    await olena.writes(f"/start {payload}")
    await taps(olena, "language", *AFTER_CONSENT)
    clock.move_by(days=3)
    await finishes(olena)
    assert PARTNER["DE-TH"] in olena.sees


async def test_a_limited_link_to_a_screen_shows_it_right_after_the_language(olena: Chat, database: Database) -> None:
    payload = await limited(database, ScreenLink("help"), uses=1)
    await olena.writes(f"/start {payload}")
    await taps(olena, "language")
    assert "0800 500 225 0" in olena.sees
    await olena.taps("Меню")
    await taps(olena, *AFTER_CONSENT)
    await finishes(olena, "Saxony")
    assert "0800 500 225 0" not in olena.sees, "they have seen it"


@pytest.mark.parametrize(
    "payload", ["to_" + "x" * 12, "to_short", "to_", "to_" + "x" * 61, "state_", "_", "DROP TABLE"]
)
async def test_a_link_that_never_was_is_the_normal_way_in(olena: Chat, payload: str, database: Database) -> None:
    await olena.writes(f"/start {payload}")
    await taps(olena, "language")
    assert "✅ Долучитися" in olena.keys
    assert await destinations(database) == [None]
    await taps(olena, *AFTER_CONSENT)
    await finishes(olena, "Saxony")
    assert "👤 Мій профіль" in olena.keys


async def test_where_one_came_from_stands_in_my_data_and_goes_with_the_rest(olena: Chat, database: Database) -> None:
    payload = await limited(database, StateLink("DE-TH"), uses=9)
    await olena.writes(f"/start {payload}")
    await taps(olena, "language", *AFTER_CONSENT)
    await olena.writes("/mydata")
    sent = await olena.running.app.bot.get_file(olena.person.last["document"]["file_id"])
    page = (await sent.download_as_bytearray()).decode()
    assert 'data-column="destination" data-value="state_DE-TH"' in page
    await olena.writes("/delete")
    await olena.taps("Так, видалити все")
    assert await destinations(database) == []
