"""A nudge for an unfinished conversation: once, after some days, by day, and only to somebody who still wants it."""

import pytest

from storage import Database
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, consents, is_asked_for_the_name, taps

SAID = {"de": "noch nicht fertig", "uk": "ще не завершили", "ru": "ещё не закончили"}
NEXT = {"de": "Weitermachen", "uk": "Продовжити", "ru": "Продолжить"}


@pytest.mark.parametrize(("name", "language"), [("Jens", "de"), ("Olena", "uk"), ("Natalia", "ru")])
async def test_who_did_not_finish_is_asked_once_and_goes_on(
    person: object, name: str, language: str, clock: MovableClock
) -> None:
    someone: Chat = person(name, language)  # type: ignore[operator] # a factory
    await consents(someone)
    await someone.gets(silence=True)
    clock.move_by(days=2, hours=23)
    await someone.gets(silence=True)
    clock.move_by(hours=2)
    await someone.gets()
    assert SAID[language] in someone.sees
    await someone.taps(NEXT[language])
    assert len(someone.keys) > 3, "the question for the role"
    clock.move_by(days=10)
    await someone.gets(silence=True)


async def test_an_answer_meanwhile_postpones_it(jens: Chat, clock: MovableClock) -> None:
    await consents(jens)
    clock.move_by(days=2)
    await taps(jens, "initiative")
    clock.move_by(days=2)
    await jens.gets(silence=True)
    clock.move_by(days=1)
    await jens.gets()
    assert SAID["de"] in jens.sees


async def test_whoever_has_finished_hears_nothing(jens: Chat, clock: MovableClock) -> None:
    await arrives(jens)
    clock.move_by(days=4)
    await jens.gets(silence=True)


async def test_a_paused_conversation_is_asked_about_too(jens: Chat, clock: MovableClock) -> None:
    await is_asked_for_the_name(jens)
    await jens.writes("/menu")
    clock.move_by(days=3)
    await jens.gets()
    assert SAID["de"] in jens.sees


async def test_a_profile_that_was_only_looked_at_is_no_matter(jens: Chat, clock: MovableClock) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben", "Ändern")
    clock.move_by(days=4)
    await jens.gets(silence=True)


async def test_a_change_that_was_not_saved_is(jens: Chat, clock: MovableClock) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben", "Ändern", "Ort")
    await jens.writes("Thüringen")
    clock.move_by(days=4)
    await jens.gets()
    assert "noch nicht gespeichert" in jens.sees


async def test_nothing_comes_at_night(jens: Chat, clock: MovableClock) -> None:
    clock.move_by(hours=9, minutes=30)
    await consents(jens)
    clock.move_by(days=3, minutes=45)
    await jens.gets(silence=True)
    clock.move_by(hours=11)
    await jens.gets()
    assert SAID["de"] in jens.sees


async def test_a_restart_changes_nothing(jens: Chat, clock: MovableClock, running: Running) -> None:
    await consents(jens)
    clock.move_by(days=3)
    await running.restart()
    await jens.gets()
    await running.restart()
    await jens.gets(silence=True)


@pytest.mark.parametrize("way", ["/cancel", "/delete"])
async def test_whoever_gave_up_hears_nothing(jens: Chat, way: str, clock: MovableClock, database: Database) -> None:
    await consents(jens)
    await jens.writes(way)
    clock.move_by(days=3)
    if way == "/delete":
        # After so long it is asked once more.
        await jens.taps("Ja, alles löschen", "Ja, alles löschen")
    else:
        await jens.taps("Antworten löschen")
    await jens.gets(silence=True)
