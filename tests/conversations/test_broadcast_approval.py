"""Whoever may agree to a broadcast is asked by day, and both who wanted it and who agreed hear what becomes of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from actions import broadcast_drafts as drafts
from actions import broadcasts, surveys
from actions.broadcasts import Refused
from domain.broadcasts import LinkButton
from domain.roles import StaffRole
from locales import Catalogues
from storage import broadcasts as stored
from storage.broadcasts import Broadcast
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.broadcasting import LANGUAGES, UKRAINIAN, Above, Member, de, goes_out, hears, words, writes
from tests.conversations.short_surveys import FORM
from tests.conversations.surveying import Surveying

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


NOT_SENT = {
    "survey": "⚠️ Your announcement was not sent: a button under it leads to a survey that is over. It is a draft again."
    " Please change the button, then you can send it.",
    "audience": "⚠️ Your announcement was not sent: I can no longer tell whom it is for. It is a draft again. Please"
    " choose anew whom it is for, then you can send it.",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", NOT_SENT)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_cannot_begin_as_it_was_is_a_draft_again_and_its_author_hears_why(
    member: Member,
    olena: Chat,
    surveying: Surveying,
    running: Running,
    clock: MovableClock,
    language: str,
    why: str,
) -> None:
    """A survey closed by hand meanwhile, or an audience that this release cannot read."""
    t = Catalogues.load().translator(language)
    chat = await member("Autor", language)
    await hears(olena)
    wave = await surveying.of(FORM, chat)
    await writes(chat)
    actor, planned = chat.person.id, clock.now() + timedelta(days=1)
    async with running.app.database.transaction() as session:
        said = await stored.said(session, 1)
        assert said is not None
        draft = replace(said.draft, buttons=(LinkButton({"de": "Umfrage"}, f"survey:{wave}"),))
        await drafts.change(session, 1, draft, actor=actor, now=clock.now())
        await drafts.choose_time(
            session, 1, send_at=planned, daytime_only=True, expires_after_hours=None, actor=actor, now=clock.now()
        )
        done = await broadcasts.submit(session, 1, approval_above=100, actor=actor, now=clock.now())
        assert not isinstance(done, Refused)
        if why == "survey":
            await surveys.close(session, wave, actor=None, now=clock.now())
        else:
            done.audience = {"of a later release": 1}
    clock.move_to(planned)
    await running.app.ticks.send_broadcasts()
    await chat.gets()
    assert t(NOT_SENT[why]) in chat.sees
    await chat.taps(t.plain("↩️ To the announcement"))
    assert t.plain("Draft") in chat.sees
    await goes_out(running, clock)
    assert UKRAINIAN not in olena.history


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_agreed_to_after_its_time_it_is_not_sent_and_is_put_right_as_a_draft(
    member: Member, approval_above: Above, olena: Chat, running: Running, clock: MovableClock, language: str
) -> None:
    t = Catalogues.load().translator(language)
    chat, other = await member("Autor", language), await member("Chef", language, StaffRole.ADMIN)
    await hears(olena)
    approval_above(0)
    await _waits(running, clock, chat, clock.now() + timedelta(hours=2))
    await other.gets()
    await other.taps(t.plain("↩️ To the announcement"))
    clock.move_by(hours=3)
    await other.taps(t.plain("✅ I agree"))
    assert t("The time at which it is to be sent is over. Please choose another one.") in other.sees
    await goes_out(running, clock)
    assert UKRAINIAN not in olena.history
    await other.taps(t.plain("↩️ Back to a draft"), t.plain("🕑 When?"), words(language)["now"])
    await other.taps(words(language)["any hour"], words(language)["whenever"])
    await other.taps(words(language)["send"], t.plain("✅ Yes, submit it"))
    await chat.writes("/staff")
    await chat.taps(LOOK[language], words(language)["agree"])
    await goes_out(running, clock)
    assert UKRAINIAN in olena.history
