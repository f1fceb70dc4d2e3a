"""The team chooses whom something is for: by buttons, by a place or a day, with the number at once."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from actions import staff
from domain.audiences import (
    CONDITIONS,
    AllOf,
    AnyOf,
    Around,
    District,
    Everybody,
    HasRole,
    Not,
    Problem,
    RegisteredSince,
    Speaks,
    State,
    read,
)
from domain.roles import Role, StaffRole
from handlers.audience_buttons import OpenAudience
from handlers.buttons import packed
from handlers.views.audience_rules import WORDS
from storage import Database
from storage.audiences import SavedAudience
from storage.surveys import Survey
from tests.chat import Chat
from tests.conftest import START
from tests.conversations.arriving import arrives
from tests.conversations.choosing import OPEN, Example


async def test_conditions_are_put_together_and_counted_at_once(chooser: Chat, example: Example) -> None:
    await chooser.taps_data(OPEN)
    assert "Für wen ist das?" in chooser.sees
    assert "alle, die mitmachen" in chooser.sees
    assert "24 Personen sind erreichbar." in chooser.sees
    assert "Ich bin geflüchtet und helfe: 15" in chooser.sees
    await chooser.taps("Auswählen nach …", "Bundesland", "Sachsen")
    assert "18 Personen sind erreichbar." in chooser.sees
    assert example.now() == State("DE-SN")
    await chooser.taps("Oder …", "Bundesland", "Thüringen")
    assert "• Sachsen oder Thüringen" in chooser.sees
    assert "24 Personen sind erreichbar." in chooser.sees
    await chooser.taps("Und …", "Rolle", "Ich engagiere mich ehrenamtlich")
    assert "• und Rolle „Ich engagiere mich ehrenamtlich“" in chooser.sees
    assert "9 Personen sind erreichbar." in chooser.sees
    await chooser.taps("Letzte Bedingung umkehren")
    assert "• und nicht: Rolle „Ich engagiere mich ehrenamtlich“" in chooser.sees
    assert "15 Personen sind erreichbar." in chooser.sees
    assert example.now() == AllOf((AnyOf((State("DE-SN"), State("DE-TH"))), Not(HasRole(Role.VOLUNTEER))))
    await chooser.taps("Letzte Bedingung umkehren", "Letzte Bedingung weg")
    assert example.now() == AnyOf((State("DE-SN"), State("DE-TH")))
    await chooser.taps("Alle Bedingungen weg")
    assert example.now() == Everybody()
    await chooser.taps("Fertig")
    assert "Brief" in chooser.sees


async def test_small_groups_are_hidden(chooser: Chat, example: Example) -> None:
    example.rule = AllOf((State("DE-SN"), HasRole(Role.VOLUNTEER)))
    await chooser.taps_data(OPEN)
    assert "Weniger als 5 Personen sind erreichbar." in chooser.sees
    assert "Nach" not in chooser.sees, "of so few nothing else is told"
    example.rule = State("DE-SN")
    await chooser.taps_data(OPEN)
    assert "18 Personen" in chooser.sees
    assert "Sachsen: 18" in chooser.sees
    assert "Nach Rolle" not in chooser.sees, "of a list in which every number is hidden, nothing is said"
    assert "Gruppen mit weniger als 5 Personen werden nicht gezeigt." in chooser.sees
    example.rule = Speaks("pl")
    await chooser.taps_data(OPEN)
    assert "Niemand ist erreichbar" in chooser.sees


@pytest.mark.parametrize(
    ("taps", "condition"),
    [
        (("Thema", "Alltag", "Begleitung zu Ämtern"), {"topic": "offices"}),
        (("Sprache", "Ukrainisch"), {"language": "uk"}),
        (("Einwilligung", "Neues vom Projekt schicken"), {"consent": "broadcasts"}),
        (("Bundesland", "Anderswo oder bundesweit"), {"state": "elsewhere"}),
    ],
    ids=str,
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_every_sort_has_its_buttons(
    chooser: Chat, example: Example, taps: tuple[str, ...], condition: dict[str, object]
) -> None:
    await chooser.taps_data(OPEN)
    await chooser.taps("Auswählen nach …", *taps)
    assert example.now() == read(condition)
    assert "erreichbar" in chooser.sees


async def test_around_a_place(chooser: Chat, example: Example) -> None:
    await chooser.taps_data(OPEN)
    await chooser.taps("Auswählen nach …", "Ort oder Landkreis")
    assert "Um welchen Ort oder Landkreis geht es?" in chooser.sees
    await chooser.writes("06618")
    await chooser.taps("25 km")
    assert example.now() == Around("p:15084355", 25)
    assert "Naumburg" in chooser.sees
    assert "25 km ringsum" in chooser.sees
    await chooser.taps("Oder …", "Ort oder Landkreis")
    await chooser.writes("Burgenlandkreis")
    await chooser.taps("Der ganze Landkreis")
    assert example.now() == AnyOf((Around("p:15084355", 25), District("15084")))
    await chooser.taps("Und …", "Ort oder Landkreis")
    await chooser.writes("Sachsen")
    assert example.now() == AllOf((AnyOf((Around("p:15084355", 25), District("15084"))), State("DE-SN")))
    assert "erreichbar" in chooser.sees, "of a state there is nothing more to ask"


async def test_since_a_day_that_is_typed_or_tapped(chooser: Chat, example: Example) -> None:
    await chooser.taps_data(OPEN)
    await chooser.taps("Auswählen nach …", "Macht mit seit")
    await chooser.writes("1.11.1999")
    assert "So lange ist niemand dabei." in chooser.sees
    await chooser.writes("1.11.2026")
    assert example.now() == RegisteredSince(START.date().replace(day=1))
    assert "18 Personen sind erreichbar." in chooser.sees
    await chooser.taps("Letzte Bedingung umkehren")
    assert "6 Personen sind erreichbar." in chooser.sees


async def test_an_audience_is_kept_under_a_name(chooser: Chat, example: Example, database: Database) -> None:
    example.rule = State("DE-SN")
    await chooser.taps_data(OPEN)
    await chooser.taps("Gemerkte Gruppen")
    assert "Noch keine Gruppe" in chooser.sees
    await chooser.taps("Zurück", "Merken als …")
    await chooser.writes("/cancel")
    assert "Eingabe beendet. Nichts wurde geändert." in chooser.sees
    assert "18 Personen sind erreichbar." in chooser.sees
    await chooser.taps("Merken als …")
    await chooser.writes("Nachbarn")
    assert "18 Personen sind erreichbar." in chooser.sees
    await chooser.taps("Alle Bedingungen weg", "Gemerkte Gruppen", "Nachbarn")
    assert "• Sachsen" in chooser.sees
    await chooser.taps("Diese nehmen")
    assert example.now() == State("DE-SN")
    example.rule = State("DE-TH")
    await chooser.taps_data(OPEN)
    await chooser.taps("Merken als …")
    await chooser.writes("Nachbarn")
    async with database.reading() as session:
        assert [(each.name, each.rule) for each in await session.scalars(select(SavedAudience))] == [
            ("Nachbarn", {"state": "DE-TH"})
        ]
    await chooser.taps("Gemerkte Gruppen", "Nachbarn", "Nicht mehr merken")
    assert "Noch keine Gruppe" in chooser.sees
    assert example.now() == State("DE-TH"), "what it was taken for stays"


@pytest.mark.parametrize("language", ["de", "ru", "uk"])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_every_screen_is_there_in_every_language(
    person: Callable[..., Chat], database: Database, example: Example, language: str
) -> None:
    chat = person("Team", language)
    chat.data[language].extend(["Brief", "Naumburg", "Saale", "Burgenlandkreis", "Наумбург", "Landkreis"])  # type: ignore[attr-defined]  # the lists of `words_of`
    await arrives(chat)
    async with database.transaction() as session:
        await staff.grant(session, chat.person.id, StaffRole.ADMIN, now=START)
    rule = read(
        {
            "all": [
                {"any": [{"around": ["p:15084355", 25]}, {"district": "15084"}, {"everybody": True}]},
                {"not": {"all": [{"topic": "offices"}, {"role": "volunteer"}]}},
                {"consent": "broadcasts"},
                {"since": "2026-11-01"},
                {"language": "uk"},
                {"state": "elsewhere"},
            ]
        }
    )
    assert not isinstance(rule, Problem)
    example.rule = rule
    await chat.taps_data(OPEN)
    sorts = ("state", "role", "topic", "language", "consent", "everyday")
    for data in ("Aa:example:7:0", *(f"As:example:7:0:{sort}" for sort in sorts), "Al:example:7:0"):
        await chat.taps_data(data)
    for what in ("where", "since"):
        await chat.taps_data(f"Aq:example:7:0:audience_{what}")
    await chat.taps_data("Ak:example:7")


def test_every_condition_has_its_words() -> None:
    assert set(WORDS) == set(CONDITIONS.values())


async def test_a_survey_has_an_audience(chooser: Chat, database: Database) -> None:
    from tests.storage.test_audiences import with_surveys

    chooser.data["de"].extend(["needs", "peers"])  # type: ignore[attr-defined]  # the lists of `words_of`
    async with database.transaction() as session:
        await with_surveys(session)
    await chooser.taps_data(packed(OpenAudience("survey", 1)))
    assert "Niemand ist erreichbar" in chooser.sees, "nobody agreed to be written to"
    await chooser.taps("Auswählen nach …", "Umfrage", "peers", "Letzte Bedingung umkehren")
    assert "nicht: hat „peers“ beantwortet" in chooser.sees
    async with database.reading() as session:
        assert (await session.get_one(Survey, 1)).audience == {"not": {"answered": "peers"}}
    await chooser.taps("Alle Bedingungen weg")
    async with database.reading() as session:
        assert (await session.get_one(Survey, 1)).audience is None
