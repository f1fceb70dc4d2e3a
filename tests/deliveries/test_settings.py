"""What people turn off and on: in the settings, and by the button under each message."""

import pytest

from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, comes_in, consents

KIND = {"de": "Erinnerung an Angefangenes", "uk": "Нагадати про незавершене", "ru": "Напомнить о незаконченном"}
OFF = {"de": "Nicht mehr senden", "uk": "Більше не надсилати", "ru": "Больше не присылать"}
AGAIN = {"de": "Wieder einschalten", "uk": "Увімкнути знову", "ru": "Включить снова"}


@pytest.mark.parametrize(("name", "language"), [("Jens", "de"), ("Olena", "uk"), ("Natalia", "ru")])
async def test_the_button_under_a_message_turns_its_kind_off_and_on(
    person: object, name: str, language: str, clock: MovableClock
) -> None:
    someone: Chat = person(name, language)  # type: ignore[operator] # a factory
    await consents(someone)
    clock.move_by(days=3)
    await someone.gets()
    await someone.taps(OFF[language])
    assert KIND[language] in someone.sees
    await someone.taps(OFF[language])
    assert len(someone.said) == 1, "a short word over the chat: it is off already"
    await someone.writes("/settings")
    assert f"⬜ {KIND[language]}" in someone.keys
    await someone.taps(AGAIN[language])
    await someone.writes("/settings")
    assert f"☑️ {KIND[language]}" in someone.keys


async def test_what_is_turned_off_does_not_come(jens: Chat, clock: MovableClock) -> None:
    await consents(jens)
    await jens.writes("/settings")
    await jens.taps(KIND["de"])
    assert f"⬜ {KIND['de']}" in jens.keys
    clock.move_by(days=3)
    await jens.gets(silence=True)
    await jens.writes("/settings")
    await jens.taps(KIND["de"])
    await jens.gets(silence=True)


@pytest.mark.parametrize(
    ("language", "kind", "consent", "said"),
    [
        (
            "de",
            "Mitteilungen",
            "Neues vom Projekt schicken",
            "Für diese Nachrichten fehlt Ihre Einwilligung „Neues vom Projekt schicken“.",
        ),
        (
            "uk",
            "Оголошення",
            "Надсилати новини проєкту",
            "Для цих повідомлень потрібна згода «Надсилати новини проєкту».",
        ),
        (
            "ru",
            "Объявления",
            "Присылать новости проекта",
            "Для этих сообщений нужно согласие «Присылать новости проекта».",
        ),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_needs_a_consent_is_not_ticked_without_it_and_leads_to_it(
    person: object, language: str, kind: str, consent: str, said: str
) -> None:
    someone: Chat = person("Someone", language)  # type: ignore[operator] # a factory
    await arrives(someone)
    await someone.writes("/settings")
    assert f"⬜ {kind}" in someone.keys
    await someone.taps(kind)
    assert said in someone.sees
    await someone.taps(consent)
    await someone.writes("/settings")
    assert f"☑️ {kind}" in someone.keys
    await someone.taps(kind)
    assert f"⬜ {kind}" in someone.keys
    await someone.taps(kind)
    assert f"☑️ {kind}" in someone.keys


async def test_quiet_hours_are_told(jens: Chat) -> None:
    await arrives(jens)
    await jens.writes("/settings")
    assert "Von 21:00 Uhr bis 08:00 Uhr kommt nur, was eilt." in jens.sees


async def test_from_the_menu_to_the_settings_and_on_to_the_consents_in_one_message(jens: Chat) -> None:
    await arrives(jens)
    await jens.taps("Menü")
    before = len(jens.person.messages)
    await jens.taps("Einstellungen")
    assert "Ihre Einwilligungen stehen unter „Datenschutz“." in jens.sees
    await jens.taps(KIND["de"])
    assert f"⬜ {KIND['de']}" in jens.keys
    await jens.taps("Datenschutz")
    assert "☑️ Meine Angaben speichern" in jens.keys
    await jens.taps("Menü")
    assert len(jens.person.messages) == before, "all of it in place"


async def test_before_consent_there_is_nothing_to_set(olena: Chat) -> None:
    await comes_in(olena)
    await olena.writes("/settings")
    assert "лише тоді" in olena.sees
    assert not [key for key in olena.keys if key.startswith(("⬜", "☑️"))]


@pytest.mark.parametrize("data", ["u:nudge", "w:nudge:0", "w:nudge:1", "u:no such kind", "w::1", "w:nudge:7"])
async def test_a_forged_button_harms_nobody(jens: Chat, olena: Chat, data: str, running: Running) -> None:
    await comes_in(olena)
    await olena.taps_data(data)
    await arrives(jens)
    await jens.taps_data(data)
