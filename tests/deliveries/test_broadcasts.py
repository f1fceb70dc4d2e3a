"""A broadcast reaches everybody it is for once, in their language; what is held up, stopped or over reaches nobody."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from actions import broadcasts
from actions.broadcasts import CORRECTION_KIND, KIND, PROGRESS_KIND, Refused
from domain.broadcasts import LinkButton
from domain.broadcasts import State as Stands
from domain.deliveries import Reason, State
from playground.faults import Fault, Misbehavior
from playground.telegram import Telegram
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.deliveries.broadcasting import GERMAN, UKRAINIAN, Desk, hears
from tests.deliveries.conftest import claims, joins, received

SENT = (State.SENT, None)


@pytest.fixture
def desk(running: Running, clock: MovableClock) -> Desk:
    return Desk(running, clock)


async def test_everybody_reads_it_in_their_language_and_can_turn_it_off(
    jens: Chat, olena: Chat, natalia: Chat, desk: Desk
) -> None:
    for chat in (jens, olena, natalia):
        await hears(chat)
    number = await desk.begins()
    await jens.gets()
    assert GERMAN in jens.sees
    assert "Mitteilung des Projektteams" in jens.sees
    assert UKRAINIAN in olena.history
    assert "Это объявление есть только на другом языке: немецкий." in natalia.history
    assert GERMAN in natalia.history
    assert (await desk.stands(number)).recipients == 3
    await olena.taps("Більше не надсилати")
    assert "Оголошення" in olena.sees
    await desk.begins()
    await olena.gets(silence=True)


async def test_what_is_put_into_a_text_is_escaped(jens: Chat, desk: Desk, running: Running) -> None:
    await hears(jens)
    jens.typed += ["Neu", "bei", "in", *running.app.programme.name.values()]
    await desk.begins(texts={"de": "<b>Neu</b> bei {programme} in {state}"})
    await jens.gets()
    assert "Neu bei Ukrainehilfe vernetzen in Deutschland" in jens.sees
    assert jens.person.last["entities"][0]["type"] == "bold"


async def test_buttons_lead_to_a_page_and_to_a_goal(jens: Chat, natalia: Chat, desk: Desk) -> None:
    for chat in (jens, natalia):
        await hears(chat)
        chat.typed += ["Lesen", "Hilfe", "Помощь"]
    page = LinkButton({"de": "Lesen"}, "https://example.org")
    goal = LinkButton({"de": "Hilfe", "ru": "Помощь"}, "show:help")
    await desk.begins(buttons=(page, goal))
    await natalia.gets()
    assert natalia.keys[:2] == ["Lesen", "Помощь"]
    await natalia.taps("Помощь")
    assert "112" in natalia.sees
    await jens.taps_data("G:nowhere_1")
    assert "112" not in jens.sees


async def test_it_goes_to_its_audience_and_to_each_once(jens: Chat, olena: Chat, natalia: Chat, desk: Desk) -> None:
    for chat in (jens, olena, natalia):
        await hears(chat)
    twice = {"any": [{"language": "uk"}, {"language": "de"}, {"not": {"language": "ru"}}]}
    number = await desk.begins(audience=twice)
    await desk.ticks()
    await jens.gets()
    assert received(natalia) == received(natalia, GERMAN) == []
    assert await desk.rows() == [SENT, SENT]
    assert (await desk.stands(number)).state == Stands.SENDING
    await desk.ticks()
    assert (await desk.stands(number)).state == Stands.FINISHED


async def test_who_comes_or_goes_between_writing_and_sending_counts(
    jens: Chat, olena: Chat, desk: Desk, running: Running
) -> None:
    await hears(jens)
    number = await desk.write()
    await desk.submits(number)
    await hears(olena)
    await desk.ticks()
    assert (await desk.stands(number)).recipients == 2


async def test_two_processes_begin_one_once(jens: Chat, desk: Desk, running: Running) -> None:
    await hears(jens)
    await desk.submits(await desk.write())
    await asyncio.gather(*(desk.ticks() for _ in range(4)))
    assert [act for act, _ in await desk.acts()].count("broadcast.start:1") == 1
    await jens.gets()
    assert len(received(jens, GERMAN)) == 1


async def test_at_its_time_and_in_daytime(jens: Chat, desk: Desk, clock: MovableClock) -> None:
    await hears(jens)
    await desk.begins(send_at=clock.now() + timedelta(hours=11))  # ten in the evening in Germany
    await jens.gets(silence=True)
    clock.move_by(hours=11)
    await desk.ticks()
    await jens.gets(silence=True)
    clock.move_by(hours=10)
    await jens.gets()


async def test_one_that_may_go_at_night_goes_at_night(jens: Chat, desk: Desk, clock: MovableClock) -> None:
    await hears(jens)
    clock.move_by(hours=12)
    await desk.begins(daytime_only=False)
    await jens.gets()


Act = Callable[[Desk, int], Awaitable[object]]


async def pauses(desk: Desk, number: int) -> None:
    await desk.does(broadcasts.pause, number)


async def stops(desk: Desk, number: int) -> None:
    await desk.does(broadcasts.stop, number)


@pytest.mark.parametrize("act", [pauses, stops])
async def test_nothing_more_begins_than_what_was_claimed(
    act: Act, jens: Chat, olena: Chat, desk: Desk, running: Running
) -> None:
    """What is claimed begins within a second; what comes back of it is looked at again."""
    for chat in (jens, olena):
        await hears(chat)
    number = await desk.begins()
    await claims(running)
    await act(desk, number)
    # Called back as after anything that happens in a chat.
    running.app.sending.recall([jens.person.id])
    await olena.gets()
    assert received(jens, GERMAN) == []
    rest = (State.HELD, None) if act is pauses else (State.CANCELLED, Reason.STOPPED)
    assert sorted(await desk.rows()) == sorted([SENT, rest])


async def test_paused_it_waits_and_goes_on(jens: Chat, desk: Desk) -> None:
    await hears(jens)
    number = await desk.begins()
    await pauses(desk, number)
    await jens.gets(silence=True)
    await desk.ticks()
    assert (await desk.stands(number)).state == Stands.PAUSED
    await desk.does(broadcasts.go_on, number)
    await jens.gets()
    await desk.ticks()
    assert (await desk.stands(number)).state == Stands.FINISHED


async def test_stopped_it_says_how_many_have_it(jens: Chat, olena: Chat, desk: Desk) -> None:
    for chat in (jens, olena):
        await hears(chat)
    number = await desk.begins()
    await pauses(desk, number)
    await stops(desk, number)
    told = await desk.progress(number)
    assert (told.sent, told.not_sent, told.because_of(Reason.STOPPED), told.left) == (0, 2, 2, 0)
    assert await desk.does(broadcasts.go_on, number) == Refused.NOT_NOW


async def test_interrupted_for_a_day_it_goes_on_or_is_over_as_was_chosen(
    jens: Chat, desk: Desk, clock: MovableClock
) -> None:
    await hears(jens)
    await desk.begins(expires_after_hours=12)
    await desk.begins()
    clock.move_by(days=1)
    await jens.gets()
    assert sorted(await desk.rows()) == sorted([(State.EXPIRED, Reason.TOO_LATE), SENT])


async def test_a_bot_that_was_away_when_it_was_to_begin_is_an_interruption_too(
    jens: Chat, desk: Desk, clock: MovableClock
) -> None:
    await hears(jens)
    await desk.submits(await desk.write(send_at=clock.now() + timedelta(hours=1), expires_after_hours=12))
    clock.move_by(days=1)
    await desk.ticks()
    await jens.gets(silence=True)
    assert await desk.rows() == [(State.EXPIRED, Reason.TOO_LATE)]


async def test_a_correction_reaches_exactly_those_who_had_it(
    jens: Chat,
    olena: Chat,
    natalia: Chat,
    person: Callable[..., Chat],
    desk: Desk,
    running: Running,
    telegram: Telegram,
) -> None:
    ada, late = person("Ada", "de"), person("Lea", "de")
    for chat in (jens, olena, natalia, ada):
        await hears(chat)
    await ada.does(lambda phone: phone.blocks(), silence=True)
    number = await desk.begins()
    await natalia.does(lambda phone: phone.blocks(), silence=True)
    await running.sends()
    await hears(late)
    telegram.calls.clear()
    corrected = {"de": f"{GERMAN} am Montag", "uk": f"{UKRAINIAN} у понеділок"}
    for chat in (jens, olena):
        chat.typed += corrected.values()
    await desk.corrects(number, corrected)
    await desk.sends()
    assert {call.method for call in telegram.calls} == {"editMessageText"}
    assert len(telegram.calls) == 2
    assert received(jens, GERMAN)[-1].count("am Montag") == 1
    assert len(received(jens, GERMAN)) == len(received(olena, UKRAINIAN)) == 1
    assert received(late, GERMAN) == []
    assert len(jens.keys) == 1
    assert (await desk.progress(number)).corrected == 2


async def test_what_is_on_its_way_while_it_is_corrected_is_corrected_too(
    jens: Chat, desk: Desk, running: Running, clock: MovableClock
) -> None:
    await hears(jens)
    number = await desk.begins()
    await claims(running)
    await desk.corrects(number, {"de": f"{GERMAN} am Montag"})
    await running.sends()
    assert "am Montag" not in received(jens, GERMAN)[0]
    clock.move_by(seconds=5)
    await running.sends()
    assert "am Montag" in received(jens, GERMAN)[0]


async def test_only_the_newest_correction_is_said(jens: Chat, desk: Desk, running: Running, telegram: Telegram) -> None:
    await hears(jens)
    number = await desk.begins()
    await jens.gets()
    for day in ("Montag", "Dienstag"):
        await desk.corrects(number, {"de": f"{GERMAN} am {day}"})
    telegram.calls.clear()
    await desk.sends()
    assert len(telegram.calls) == 1
    assert "Dienstag" in received(jens, GERMAN)[0]


async def test_what_cannot_be_changed_is_counted_and_not_said_anew(
    jens: Chat, desk: Desk, running: Running, telegram: Telegram
) -> None:
    await hears(jens)
    number = await desk.begins()
    await jens.gets()
    await desk.corrects(number, {"de": GERMAN})
    await desk.sends()
    assert await desk.rows(CORRECTION_KIND) == [SENT], "what is not modified is no error"
    jens.person.chat.messages.clear()
    await desk.corrects(number, {"de": f"{GERMAN} am Montag"})
    await desk.sends()
    assert received(jens, GERMAN) == []
    assert (await desk.progress(number)).corrections == {(State.FAILED, Reason.UNCHANGEABLE): 1}


async def test_an_unclear_edit_is_made_again_and_says_nothing_of_twice(
    jens: Chat, desk: Desk, running: Running, telegram: Telegram
) -> None:
    await hears(jens)
    number = await desk.begins()
    await jens.gets()
    telegram.misbehave(Fault(Misbehavior.TIMEOUT_BEFORE, method="editMessageText"))
    await desk.corrects(number, {"de": f"{GERMAN} am Montag"})
    await desk.sends()
    (text,) = received(jens, GERMAN)
    assert "am Montag" in text
    assert "vielleicht" not in text.lower()


async def test_those_who_watch_get_one_message_that_changes_and_a_report(
    jens: Chat, olena: Chat, natalia: Chat, desk: Desk, running: Running, clock: MovableClock, telegram: Telegram
) -> None:
    await joins(jens)
    for chat in (olena, natalia):
        await hears(chat)
    jens.typed += [GERMAN]
    number = await desk.begins()
    await pauses(desk, number)
    await desk.watches(number, jens)
    await jens.gets()
    assert "2 Personen bekommen sie noch" in jens.sees
    assert "Angehalten" in jens.sees
    await desk.does(broadcasts.go_on, number)
    await natalia.does(lambda phone: phone.blocks(), silence=True)
    await olena.gets()
    clock.move_by(seconds=6)
    await desk.ticks()
    await desk.sends()
    await desk.sends()
    watched = [message for message in jens.person.messages if "Mitteilung 1" in message["text"]]
    assert len(watched) == 2, "one that changed, and the report"
    assert "1 Person hat sie" in watched[0]["text"]
    assert "1 Person bekommt sie nicht" in watched[1]["text"]
    telegram.calls.clear()
    for _ in range(5):
        clock.move_by(seconds=6)
        await desk.ticks()
        await running.sends()
    assert len([call for call in telegram.calls if call.method == "editMessageText"]) <= 2


async def test_nobody_is_told_whose_role_was_ended(jens: Chat, olena: Chat, desk: Desk, running: Running) -> None:
    await joins(jens)
    await hears(olena)
    number = await desk.begins()
    await desk.watches(number, jens)
    async with running.app.database.transaction() as session:
        from actions import staff

        await staff.revoke(session, jens.person.id, now=desk.now)
    await jens.gets(silence=True)
    assert (State.CANCELLED, Reason.OVER) in await desk.rows(PROGRESS_KIND)


async def test_a_test_goes_to_the_team_alone_and_touches_no_recipient(
    jens: Chat, olena: Chat, desk: Desk, running: Running, clock: MovableClock
) -> None:
    for chat in (jens, olena):
        await hears(chat)
    jens.checks = False
    number = await desk.write()
    await desk.watches(number, jens)
    for chat in (jens, olena):
        async with running.app.database.transaction() as session:
            await broadcasts.test(session, number, chat.person.id, ["de", "uk", "ru"], now=clock.now())
    for _ in range(4):
        await running.sends()
        clock.move_by(seconds=2)
    assert len(received(jens, GERMAN)) >= 2
    assert len(received(jens, UKRAINIAN)) == 1
    assert received(olena, GERMAN) == []
    assert await desk.rows() == []
    assert (await desk.stands(number)).state == Stands.DRAFT


async def test_it_does_not_stand_before_what_is_more_urgent(desk: Desk, jens: Chat, running: Running) -> None:
    await hears(jens)
    await desk.begins(daytime_only=False)
    async with running.app.database.reading() as session:
        from storage import claims as stored

        assert [priority.name for priority in await stored.oldest_due(session, now=desk.now)] == ["BULK_AT_ANY_HOUR"]


async def test_what_a_person_did_meanwhile_counts(jens: Chat, olena: Chat, natalia: Chat, desk: Desk) -> None:
    for chat in (jens, olena, natalia):
        await hears(chat)
    for chat in (olena, natalia):
        await chat.writes("/menu")
    await desk.begins()
    await jens.does(lambda phone: phone.blocks(), silence=True)
    await olena.taps_data(f"u:{KIND}")
    await natalia.writes("/privacy")
    await natalia.taps("Присылать новости проекта")
    await natalia.gets(silence=True)
    reasons = {reason for _, reason in await desk.rows()}
    assert reasons == {Reason.BLOCKED, Reason.UNSUBSCRIBED, Reason.NO_CONSENT}


async def test_who_is_erased_is_not_counted_any_more(jens: Chat, desk: Desk, running: Running) -> None:
    await hears(jens)
    number = await desk.begins()
    await jens.writes("/delete")
    await jens.taps(jens.keys[0])
    await running.sends()
    assert received(jens, GERMAN) == []
    assert await desk.rows() == []
    await desk.ticks()
    assert (await desk.stands(number)).state == Stands.FINISHED
