"""One's initiatives: told further, listed or not, and several of them."""

import pytest
from sqlalchemy import func, select

from domain.consents import Purpose
from storage import Database, consents, initiatives
from storage.consents import Consent
from storage.initiatives import Initiative, InitiativeAnswer, Membership
from storage.persons import Person
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives_with, taps


@pytest.fixture(autouse=True)
def _addresses(jens: Chat) -> None:
    """Addresses and names are data of the test."""
    jens.data["de"].extend(["Haus", "Dach", "https", "naumburg-hilft", "example"])  # type: ignore[attr-defined]  # the lists of `words_of`


async def test_an_initiative_is_told_further(jens: Chat, database: Database) -> None:
    await arrives_with(jens)
    await jens.taps("Mehr erzählen")
    assert "Was können Sie anderen anbieten?" in jens.sees
    await jens.taps("Begleitung zu Ämtern", "Fertig")
    await jens.writes("9")
    await jens.writes("naumburg-hilft.example/wir")
    assert "Dürfen andere Initiativen Ihre hier finden?" in jens.sees
    assert not any("☑️" in key for key in jens.keys), "nothing is ticked beforehand"
    await jens.taps("Ja, andere dürfen sie finden")
    jens.checks = False
    await jens.writes("0345 202 30 80")
    await taps(jens, "all correct")
    async with database.reading() as session:
        person_id = (await session.scalars(select(Person.id))).one()
        known = await initiatives.known(session, person_id, 1)
        assert known is not None
        assert (known.initiative.people, known.listed, known.others) == (9, True, 0)
        assert known.answers == {
            "topics": ("offices",),
            "languages": ("de",),
            "offers": ("offices",),
            "link": "https://naumburg-hilft.example/wir",
            "contact": "+493452023080",
        }
        assert Purpose.LISTED in await consents.standing(session, person_id)
        # Words are encrypted, choices are not.
        raw = list(await session.scalars(select(func.length(InitiativeAnswer.choice)).order_by(InitiativeAnswer.id)))
        assert len(raw) == 5
    await jens.taps("Meine Angaben", "Haus")
    assert "Zu finden: Ja, " in jens.sees
    assert "✍️ Mehr erzählen" not in jens.keys, "everything is told"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.example.org", "https://www.example.org"),
        ("@naumburg_hilft", "https://t.me/naumburg_hilft"),
        ("t.me/naumburg_hilft", "https://t.me/naumburg_hilft"),
        ("HTTP://Example.org/Wir", "http://example.org/Wir"),
        ("0345 202 30 80", None),
        ("wir@example.org", None),
        ("unsere Seite", None),
        ("<b>", None),
        ("a" * 201, None),
        ("a" * 4096, None),
        ("\u202e\u200b", None),
        ("🙂", None),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_page_is_a_link(jens: Chat, database: Database, typed: str, kept: str | None) -> None:
    await arrives_with(jens)
    jens.checks = False
    await jens.taps("Mehr erzählen", "Fertig", "Überspringen")
    await jens.writes(typed)
    if kept is None:
        assert "bleiben gespeichert" in jens.sees or "nichts verloren" in jens.sees
        return
    await jens.taps("Überspringen")
    await taps(jens, "all correct")
    async with database.reading() as session:
        known = await initiatives.known(session, 1, 1)
        assert known is not None
        assert known.answers["link"] == kept


async def test_the_listing_is_withdrawn_by_one_tap_and_its_effect_is_told(jens: Chat, database: Database) -> None:
    await arrives_with(jens)
    await jens.writes("/privacy")
    assert "☑️ Meine Initiative zeigen" not in jens.keys, "it is asked where it matters"
    await jens.writes("/menu")
    await jens.taps("Meine Angaben", "Haus", "Mehr erzählen", "Fertig", "Überspringen", "Überspringen")
    await jens.taps("Ja, andere dürfen sie finden", "Überspringen")
    await taps(jens, "all correct")
    await jens.writes("/privacy")
    forged = jens.data_of("Meine Initiative zeigen")
    await jens.taps("Meine Initiative zeigen")
    assert "Andere Initiativen finden Ihre nicht mehr" in jens.sees
    await jens.taps_data(forged.replace(":0", ":1"))
    assert "Dieser Knopf gilt nicht mehr" in jens.sees, "it is given only where it is explained"
    async with database.reading() as session:
        assert await session.scalar(select(Membership.listed_at)) is None
        assert (await session.scalars(select(Consent).where(Consent.purpose == "listed"))).one().withdrawn_at
    await jens.writes("/menu")
    await jens.taps("Meine Angaben", "Haus")
    assert "Zu finden" not in jens.sees


async def test_done_without_a_choice_has_one_name(jens: Chat) -> None:
    await arrives_with(jens)
    await jens.taps("Mehr erzählen", "Fertig", "Überspringen", "Überspringen", "Nein, nicht zeigen")
    await jens.taps("◀")
    assert "Gesucht: übersprungen" in jens.history
    assert "Angebot: übersprungen" in jens.history
    assert "nichts davon" not in jens.history


async def test_a_listing_withdrawn_while_it_is_being_told_is_not_given_again(jens: Chat, database: Database) -> None:
    await arrives_with(jens)
    await jens.taps("Mehr erzählen", "Fertig", "Überspringen", "Überspringen")
    await jens.taps("Ja, andere dürfen sie finden", "Überspringen")
    await taps(jens, "all correct")
    await jens.taps("Meine Angaben", "Haus", "Ändern")
    await jens.writes("/privacy")
    await jens.taps("Meine Initiative zeigen")
    await jens.writes("/start")
    await jens.taps("▶")
    assert "Zu finden: Nein, nicht zeigen" in jens.sees
    await taps(jens, "all correct")
    async with database.reading() as session:
        assert await session.scalar(select(Membership.listed_at)) is None


@pytest.mark.parametrize("restarts", [False, True])
async def test_one_person_speaks_for_two_initiatives(
    jens: Chat, database: Database, running: Running, restarts: bool
) -> None:
    await arrives_with(jens)
    await jens.taps("Meine Angaben", "Weitere Initiative")
    assert "Wie heißt Ihre Initiative?" in jens.sees
    await jens.writes("Dach")
    if restarts:
        await running.restart()
    await jens.writes("Thüringen")
    await jens.taps("Begleitung zu Ämtern", "Fertig", "Fertig", "Fertig")
    await jens.taps("Fertig", "Überspringen", "Überspringen", "Nein, nicht zeigen")
    await taps(jens, "all correct")
    await jens.taps("Meine Angaben")
    assert jens.keys[:2] == ["👥 Haus", "👥 Dach"]
    async with database.reading() as session:
        rows = await session.execute(select(Initiative.name, Initiative.state).order_by(Initiative.id))
        assert [tuple(row) for row in rows] == [("Haus", "DE-SN"), ("Dach", "DE-TH")]
        assert (await session.scalars(select(Person.state))).one() == "DE-SN", "where the first one is"
    await jens.taps("Haus", "Ändern", "Ort")
    await jens.writes("Thüringen")
    await taps(jens, "all correct")
    async with database.reading() as session:
        assert (await session.scalars(select(Person.state))).one() == "DE-TH"


async def test_nobody_speaks_for_more_than_five(jens: Chat, database: Database) -> None:
    await arrives_with(jens)
    await jens.taps("Meine Angaben")
    add = jens.data_of("Weitere Initiative")
    async with database.transaction() as session:
        person_id = (await session.scalars(select(Person.id))).one()
        for number in range(2, 6):
            session.add(Initiative(id=number, name="Dach", state="DE-SN", created_at=MovableClock().now()))
            await session.flush()
            session.add(Membership(person_id=person_id, initiative_id=number, joined_at=MovableClock().now()))
    await jens.taps("Menü", "Meine Angaben")
    assert "➕ Weitere Initiative" not in jens.keys
    await jens.taps_data(add)
    assert "höchstens 5 Initiativen" in jens.sees
