"""A broadcast reaches everybody it is for once, in their language; what is held up, stopped or over reaches nobody."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from actions import broadcasts
from actions.broadcasts import KIND, Refused
from domain.broadcasts import LinkButton
from domain.broadcasts import State as Stands
from domain.deliveries import Reason, State
from storage import claims as stored
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.deliveries.broadcasting import GERMAN, SENT, UKRAINIAN, Desk, hears
from tests.deliveries.conftest import claims, received


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
    assert "Это объявление есть только на немецком языке." in natalia.history
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


async def test_it_does_not_stand_before_what_is_more_urgent(desk: Desk, jens: Chat, running: Running) -> None:
    await hears(jens)
    await desk.begins(daytime_only=False)
    async with running.app.database.reading() as session:
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
