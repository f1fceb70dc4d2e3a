"""A profile that is told further, read and changed later, and links that know a part of it."""

from collections import Counter

import pytest
from sqlalchemy import event, func, select

from domain.roles import Role
from storage import Database, profiles
from storage.arrivals import Arrival
from storage.consents import Consent
from storage.initiatives import Initiative
from storage.open_responses import OpenResponse
from storage.persons import Person
from tests.chat import Chat, Running
from tests.conversations.arriving import WORDS, arrives, arrives_with, consents, is_asked_for_the_name, taps
from tests.conversations.telling_all import has_told_all

MORE = {
    "de": ("Mehr erzählen", "Entlastung & Supervision", "3 bis 5 Stunden", "Ja, gern fragen"),
    "uk": ("Розповісти більше", "Супервізія та відновлення", "Від 3 до 5 годин", "Так, запитуйте"),
    "ru": ("Рассказать больше", "Супервизия и восстановление", "От 3 до 5 часов", "Да, спрашивайте"),
}


@pytest.mark.parametrize("language", MORE)
async def test_a_peer_helper_tells_more_and_changes_it(language: str, person: object, database: Database) -> None:
    someone: Chat = person("Someone", language)  # type: ignore[operator]  # a factory
    await arrives(someone)
    more, relief, hours, ask = MORE[language]
    await someone.taps(more, relief)
    await taps(someone, "done")
    await someone.taps(hours, ask)
    summary = someone.sees
    if "▶" in someone.keys:
        await someone.taps("▶")
        summary += someone.sees
    for answer in (relief, hours, ask, WORDS[language]["Saxony"]):
        assert answer in summary
    await taps(someone, "all correct")
    async with database.reading() as session:
        person_id = (await session.scalars(select(Person.id))).one()
        assert await profiles.answers_of(session, person_id) == {
            "topics": ("offices",),
            "languages": (language,),
            "support": ("relief",),
            "hours": "3_to_5",
        }
        assert set(await session.scalars(select(Consent.purpose))) == {"profile", "experience"}
        assert await session.scalar(select(func.count()).select_from(OpenResponse)) == 0


async def test_who_said_no_to_being_asked_is_not_asked_again(olena: Chat, database: Database) -> None:
    await arrives(olena)
    await olena.taps("Розповісти більше", "Готово", "Пропустити", "Ні, не запитуйте")
    await taps(olena, "all correct")
    await olena.taps("Мій профіль", "Розповісти більше", "Готово", "Пропустити")
    assert "Ні, не запитуйте" in olena.sees, "the summary"
    async with database.reading() as session:
        assert set(await session.scalars(select(Consent.purpose))) == {"profile"}


async def test_a_profile_is_read_and_changed_question_by_question(jens: Chat, database: Database) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben")
    assert "Themen: Begleitung zu Ämtern" in jens.sees
    await jens.taps("Ändern", "Themen")
    await jens.taps("Begleitung zu Ämtern", "Dolmetschen & Übersetzen", "Fertig")
    await taps(jens, "all correct")
    async with database.reading() as session:
        person_id = (await session.scalars(select(Person.id))).one()
        assert (await profiles.answers_of(session, person_id))["topics"] == ("interpreting",)
    await jens.taps("Meine Angaben")
    assert "Themen: Dolmetschen & Übersetzen" in jens.sees


async def test_somebody_who_is_something_else_now_tells_what_belongs_to_it(jens: Chat, database: Database) -> None:
    await arrives(jens)
    await jens.taps("Mehr erzählen", "Fertig", "3 bis 5 Stunden", "Überspringen")
    await taps(jens, "all correct")
    await jens.taps("Meine Angaben", "Ändern", "Über Sie", "Ich arbeite in einer Organisation")
    assert "Zeit" in jens.sees, "what no longer counts is said"
    await jens.writes("Caritas Naumburg")
    await jens.taps("Ja, für die Organisation")
    await taps(jens, "all correct")
    async with database.reading() as session:
        found = (await session.scalars(select(Person))).one()
        assert found.role == Role.PROFESSIONAL
        told = await profiles.answers_of(session, found.id)
        assert told["organization"] == "Caritas Naumburg"
        assert "hours" not in told
        assert await profiles.speaking_for_organizations(session) == [found.id]


async def test_an_organizations_own_person_is_passed_to_the_team(natalia: Chat, database: Database) -> None:
    await consents(natalia)
    await natalia.taps("Работаю в организации")
    await natalia.writes("Диакония")
    await natalia.taps("Да, от организации")
    await taps(natalia, "Saxony", "all correct")
    assert "✍️ Рассказать больше" not in natalia.keys, "there is nothing more to tell"
    async with database.reading() as session:
        person_id = (await session.scalars(select(Person.id))).one()
        assert await profiles.speaking_for_organizations(session) == [person_id]


async def test_a_volunteer_tells_of_an_organization_later_and_speaks_for_none(jens: Chat, database: Database) -> None:
    await consents(jens)
    await jens.taps("Ich engagiere mich ehrenamtlich")
    await taps(jens, "Saxony", "all correct")
    await jens.taps("Mehr erzählen")
    await jens.writes("🏠")
    assert "mit mindestens einem Buchstaben oder einer Ziffer" in jens.sees
    await jens.writes("Freiwilligenagentur")
    await taps(jens, "all correct")
    await jens.taps("Meine Angaben")
    assert "Organisation: Freiwilligenagentur" in jens.sees
    assert "✍️ Mehr erzählen" not in jens.keys
    async with database.reading() as session:
        assert await profiles.speaking_for_organizations(session) == []


async def test_a_profile_that_was_only_looked_at_is_closed_by_the_menu(jens: Chat, database: Database) -> None:
    await arrives(jens)
    for way in ("Ändern", "Mehr erzählen"):
        await jens.taps("Meine Angaben", way, "Später")
        assert "▶️ Weitermachen" not in jens.keys
        assert "👤 Meine Angaben" in jens.keys
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(OpenResponse)) == 0


@pytest.mark.parametrize("tapped", [True, False])
async def test_a_link_to_a_state_suggests_it(olena: Chat, database: Database, tapped: bool) -> None:
    await olena.writes("/start state_DE-TH")
    await taps(olena, "language", "take part", "old enough", "profile", "done", "peer helper")
    assert "Варіант відповіді: Тюрингія" in olena.sees
    if tapped:
        await olena.taps("Залишити")
    else:
        await olena.writes("Саксонія")
    await taps(olena, "offices", "done", "done", "all correct")
    async with database.reading() as session:
        assert (await session.scalars(select(Person.state))).one() == ("DE-TH" if tapped else "DE-SN")


@pytest.mark.parametrize("payload", ["state_DE-XX", "evil_1", "../../etc", "state_" + "x" * 80, "🙂", "join_short"])
async def test_a_link_that_is_none_is_a_plain_start(olena: Chat, database: Database, payload: str) -> None:
    await olena.writes(f"/start {payload}")
    await taps(olena, "language")
    async with database.reading() as session:
        assert (await session.scalars(select(Arrival.destination))).one() is None


async def test_a_paused_change_of_the_profile_goes_on_where_it_was(jens: Chat, running: Running) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben", "Ändern", "Themen", "Dolmetschen & Übersetzen", "Fertig", "Ort", "Später")
    await jens.taps("Meine Angaben")
    assert "✏️ Ändern" not in jens.keys, "what is open comes first"
    await running.restart()
    await jens.taps("Weitermachen")
    await jens.writes("Thüringen")
    assert "Thüringen" in jens.sees
    assert "✅ Ja, alles stimmt" in jens.keys


async def test_a_profile_only_looked_at_stays_finished_when_a_consent_changes(jens: Chat) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben", "Ändern")
    await jens.writes("/privacy")
    await jens.taps("Neues vom Projekt schicken")
    await jens.writes("/menu")
    assert "▶️ Weitermachen" not in jens.keys


async def test_consents_corrected_in_the_summary_are_recorded(jens: Chat, database: Database) -> None:
    await consents(jens)
    await taps(jens, "peer helper", "Saxony")
    await jens.taps("Einwilligung", "Neues vom Projekt schicken", "Fertig")
    async with database.reading() as session:
        assert set(await session.scalars(select(Consent.purpose))) == {"profile", "broadcasts"}


@pytest.mark.parametrize("at", ["state", "initiative_people", None])
async def test_the_old_questions_for_people_and_state_are_led_on(
    jens: Chat, database: Database, at: str | None
) -> None:
    """A response of the release before: its number of people is kept, and its state is suggested."""
    await is_asked_for_the_name(jens)
    async with database.transaction() as session:
        row = (await session.scalars(select(OpenResponse))).one()
        answers = {**row.state["answers"], "initiative_name": "Haus", "initiative_people": 9, "state": "DE-TH"}
        row.state = {**row.state, "answers": answers, "at": at}
    jens.typed.append("Haus")
    await jens.taps_data("1:1:6:0")
    assert "Dieser Knopf gilt nicht mehr" in jens.sees
    await jens.writes("/start")
    assert "Vorschlag: Thüringen" in jens.sees
    await jens.taps("So lassen")
    await taps(jens, "offices", "done", "done", "done", "all correct")
    async with database.reading() as session:
        initiative = (await session.scalars(select(Initiative))).one()
        assert (initiative.name, initiative.people, initiative.state) == ("Haus", 9, "DE-TH")


EVERY_TURN = 7
"""The transaction begins (on SQLite), what the reply before came to, four looks at who and what, and the turn's row."""


@pytest.mark.parametrize("role", list(Role))
async def test_menu_and_profile_are_read_in_less_than_three_statements(jens: Chat, olena: Chat, role: Role) -> None:
    """With the fullest profile, and an initiative that two people speak for.

    What counts is what the screen reads and writes itself. Every turn has some statements beside that, whatever it
    shows, and shares them with all turns of its batch: the transaction, whether the update is new, who writes (the
    person, what they began, their role in the team), and that the update took effect. The page "About us" reads
    nothing of its own, so its statements are these.
    """
    jens.checks = olena.checks = False
    await has_told_all(jens, role)
    if role is Role.INITIATIVE_CONTACT:
        await jens.taps("Meine Angaben")
        await jens.taps(jens.keys[0], "Jemanden einladen")
        await arrives(olena)
        await olena.writes("/start " + jens.sees.partition("?start=")[2].split()[0])
        await olena.taps("Так, представлятиму її")
    statements: list[str] = []
    engine = jens.running.app.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *told: statements.append(told[2]))

    async def taken(label: str) -> Counter[str]:
        statements.clear()
        await jens.taps(label)
        return Counter(statements)

    await jens.writes("/menu")
    every_turn = await taken("Über uns")
    assert 0 < every_turn.total() <= EVERY_TURN
    assert (await taken("Menü") - every_turn).total() == 0, "the menu is all known by then"
    own = await taken("Meine Angaben") - every_turn
    assert own.total() < 3
    assert all(statement.startswith("SELECT") for statement in own)
    if role is Role.INITIATIVE_CONTACT:
        assert (await taken(jens.keys[0]) - every_turn).total() == 1
        assert "Außer Ihnen spricht 1 Person" in jens.sees


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("label", ["Ändern", "Mehr erzählen", "Weitere Initiative", "Haus", "Menü"])
async def test_a_button_of_the_profile_tapped_twice_means_the_same(jens: Chat, database: Database, label: str) -> None:
    await arrives_with(jens)
    await jens.taps("Meine Angaben", *(["Haus"] if label == "Mehr erzählen" else []))
    data, message = jens.data_of(label), jens.person.last
    await jens.does(lambda phone: [phone.presses_data(data, message) for _ in range(2)])
    seen = jens.keys
    await jens.does(lambda phone: phone.presses_data(data, message), silence=True)
    assert jens.keys == seen, "what stands already is not said again"
    async with database.reading() as session:
        assert (await session.scalar(select(func.count()).select_from(OpenResponse)) or 0) <= 1
