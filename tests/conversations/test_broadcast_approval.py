"""Whoever may agree to a broadcast is asked by day, and both who wanted it and who agreed hear what becomes of it."""

from datetime import datetime, timedelta

import pytest

from actions import broadcast_drafts as drafts
from actions import broadcasts
from actions.broadcasts import Refused
from domain.roles import StaffRole
from storage.broadcasts import Broadcast
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.broadcasting import LANGUAGES, UKRAINIAN, Member, de, goes_out, hears, words, writes

LOOK = {"de": "👀 Mitteilung 1 ansehen", "uk": "👀 Переглянути оголошення 1", "ru": "👀 Посмотреть объявление 1"}
ON = {
    "de": "Ihre Mitteilung wurde genehmigt. Sie geht zu dieser Zeit hinaus: Dienstag, 24. November 2026",
    "uk": "Ваше оголошення схвалено. Його буде надіслано в цей час: вівторок, 24 листопада 2026",
    "ru": "Ваше объявление одобрено. Оно будет отправлено в это время: вторник, 24 ноября 2026",
}
NOW = {
    "de": "Ihre Mitteilung wurde genehmigt. Sie wird jetzt gesendet",
    "uk": "Ваше оголошення схвалено. Його вже надсилають",
    "ru": "Ваше объявление одобрено. Его уже отправляют",
}
BACK = {
    "de": "Ihre Mitteilung ist wieder ein Entwurf",
    "uk": "Ваше оголошення знову стало чернеткою",
    "ru": "Ваше объявление снова стало черновиком",
}


async def _waits(running: Running, clock: MovableClock, chat: Chat, at: datetime | None = None) -> None:
    """Let a member of the team have one wait for a second person."""
    object.__setattr__(running.app.programme, "approval_above", 0)
    await writes(chat)
    actor, now = chat.person.id, clock.now()
    async with running.app.database.transaction() as session:
        await drafts.choose_time(
            session, 1, send_at=at, daytime_only=at is None, expires_after_hours=None, actor=actor, now=now
        )
        await broadcasts.submit(session, 1, approval_above=0, actor=actor, now=now)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_submitted_at_night_a_second_person_is_asked_by_day_and_finds_it_at_the_desk(
    member: Member, olena: Chat, running: Running, clock: MovableClock, language: str
) -> None:
    chat, other = await member("Autor", language), await member("Chef", language, StaffRole.ADMIN)
    await hears(olena)
    clock.move_by(hours=14)
    await _waits(running, clock, chat)
    await other.gets(silence=True)
    await other.writes("/staff")
    assert LOOK[language] in other.keys, "at the desk it is there at any hour"
    await chat.writes("/staff")
    assert LOOK[language] not in chat.keys, "whoever submitted it cannot agree"
    clock.move_by(hours=9)
    await other.gets()
    assert "Einladung nach Halle" in other.sees
    await other.writes("/staff")
    await other.taps(LOOK[language], words(language)["agree"])
    await goes_out(running, clock)
    assert UKRAINIAN in olena.history
    assert NOW[language] in chat.history


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_both_hear_of_one_that_is_sent_at_its_time(
    member: Member, olena: Chat, running: Running, clock: MovableClock, language: str
) -> None:
    chat, other = await member("Autor", language), await member("Chef", "de", StaffRole.ADMIN)
    await hears(olena)
    await _waits(running, clock, chat, clock.now() + timedelta(days=1))
    await other.gets()
    await other.taps(de("↩️ To the announcement"), de("✅ I agree"))
    assert de("✅ It is sent at the time you gave. Then I tell you here how far it is.") in other.sees
    await chat.gets()
    assert ON[language] in chat.sees
    clock.move_by(days=1)
    await goes_out(running, clock)
    assert UKRAINIAN in olena.history
    for each in (chat, other):
        assert words(each.language)["table"] in each.keys, "both are told how it ended"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_whoever_submitted_it_hears_that_it_was_sent_back(
    member: Member, olena: Chat, running: Running, clock: MovableClock, language: str
) -> None:
    chat, other = await member("Autor", language), await member("Chef", "de", StaffRole.ADMIN)
    await hears(olena)
    await _waits(running, clock, chat)
    await chat.gets(silence=True)
    async with running.app.database.transaction() as session:
        done = await broadcasts.take_back(session, 1, actor=chat.person.id, now=clock.now())
        assert isinstance(done, Broadcast), "their own doing is no news"
    await chat.gets(silence=True)
    async with running.app.database.transaction() as session:
        again = await broadcasts.submit(session, 1, approval_above=0, actor=chat.person.id, now=clock.now())
        assert not isinstance(again, Refused)
    await other.writes("/staff")
    await other.taps(LOOK["de"], de("↩️ Back to a draft"))
    await chat.gets()
    assert BACK[language] in chat.sees
