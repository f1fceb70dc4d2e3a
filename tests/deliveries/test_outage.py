"""A word after an outage to those whose conversation stood still."""

import pytest

from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import WORDS, arrives, comes_in, consents, taps

SAID = {"de": "nicht erreichbar", "uk": "бот не працював", "ru": "бот не работал"}


@pytest.mark.parametrize(("name", "language"), [("Jens", "de"), ("Olena", "uk"), ("Natalia", "ru")])
async def test_whoever_was_in_the_middle_is_told_and_goes_on(
    person: object, name: str, language: str, clock: MovableClock, running: Running
) -> None:
    someone: Chat = person(name, language)  # type: ignore[operator] # a factory
    await consents(someone)
    await running.app.ticks.beat()
    clock.move_by(minutes=30)
    await running.restart()
    await someone.gets()
    assert SAID[language] in someone.sees
    assert WORDS[language]["initiative"] in " ".join(someone.keys)
    await taps(someone, "initiative")
    await someone.gets(silence=True)


async def test_a_short_pause_is_no_outage(jens: Chat, clock: MovableClock, running: Running) -> None:
    await consents(jens)
    await running.app.ticks.beat()
    clock.move_by(minutes=2)
    await running.restart()
    await jens.gets(silence=True)


async def test_a_clock_that_jumps_is_no_outage(jens: Chat, clock: MovableClock, running: Running) -> None:
    await consents(jens)
    await running.app.ticks.beat()
    clock.move_by(days=1)
    await running.app.poller.poll_once(seconds=0)
    await running.app.ticks.beat()
    clock.move_by(days=-2)
    await running.app.ticks.beat()
    await jens.gets(silence=True)


async def test_whoever_wrote_meanwhile_is_answered_and_not_told(
    jens: Chat, clock: MovableClock, running: Running
) -> None:
    await consents(jens)
    await running.app.ticks.beat()
    clock.move_by(minutes=30)
    jens.person.presses_data(jens.data_of(WORDS["de"]["initiative"]), jens.person.last)
    await running.restart()
    assert "heißt" in jens.history
    await jens.gets(silence=True)


async def test_somebody_before_consent_is_told_where_they_are(
    olena: Chat, clock: MovableClock, running: Running
) -> None:
    await comes_in(olena)
    await taps(olena, "take part")
    await running.app.ticks.beat()
    clock.move_by(minutes=30)
    await running.restart()
    await olena.gets()
    assert SAID["uk"] in olena.sees
    await taps(olena, "old enough")


async def test_whoever_was_not_in_the_middle_of_anything_is_left_in_peace(
    jens: Chat, olena: Chat, clock: MovableClock, running: Running
) -> None:
    await arrives(jens)
    await consents(olena)
    await olena.writes("/menu")
    await running.app.ticks.beat()
    clock.move_by(hours=3)
    await running.restart()
    await jens.gets(silence=True)
    await olena.gets(silence=True)


async def test_at_night_it_waits(jens: Chat, clock: MovableClock, running: Running) -> None:
    await consents(jens)
    await running.app.ticks.beat()
    clock.move_by(hours=11)
    await running.restart()
    await jens.gets(silence=True)
    clock.move_by(hours=11)
    await jens.gets()
    assert SAID["de"] in jens.sees
