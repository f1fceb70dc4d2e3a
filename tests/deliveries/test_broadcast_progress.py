"""Those of the team who watch get one message that changes; a test reaches the team alone."""

from actions import broadcasts, staff
from actions.broadcasts import PROGRESS_KIND
from domain.broadcasts import State as Stands
from domain.deliveries import Reason, State
from playground.telegram import Telegram
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.deliveries.broadcasting import GERMAN, UKRAINIAN, Desk, hears
from tests.deliveries.conftest import joins, received


async def test_those_who_watch_get_one_message_that_changes_and_a_report(
    jens: Chat, olena: Chat, natalia: Chat, desk: Desk, running: Running, clock: MovableClock, telegram: Telegram
) -> None:
    await joins(jens)
    for chat in (olena, natalia):
        await hears(chat)
    jens.typed += [GERMAN]
    number = await desk.begins()
    await desk.does(broadcasts.pause, number)
    await desk.watches(number, jens)
    await jens.gets()
    assert "2 Personen bekommen sie noch" in jens.sees
    assert "Angehalten" in jens.sees
    await desk.does(broadcasts.go_on, number)
    await natalia.does(lambda phone: phone.blocks(), silence=True)
    await olena.gets()
    clock.move_by(minutes=2)
    await desk.ticks()
    await desk.sends()
    await desk.sends()
    watched = [message for message in jens.person.messages if "Mitteilung 1" in message["text"]]
    assert len(watched) == 2, "one that changed, and the report"
    assert "1 Person hat sie" in watched[0]["text"]
    assert "Der Bericht steht weiter unten." in watched[0]["text"]
    assert "1 Person bekommt sie nicht" in watched[1]["text"]
    assert "1 Person bekommt sie nicht" not in watched[0]["text"], "nothing is said twice"
    telegram.calls.clear()
    for _ in range(5):
        clock.move_by(seconds=6)
        await desk.ticks()
        await running.sends()
    assert len([call for call in telegram.calls if call.method == "editMessageText"]) <= 2


async def test_what_took_seconds_is_told_in_one_message(
    jens: Chat, olena: Chat, desk: Desk, clock: MovableClock
) -> None:
    await joins(jens)
    await hears(olena)
    jens.typed += [GERMAN]
    number = await desk.begins()
    await desk.watches(number, jens)
    await jens.gets()
    for _ in range(4):
        await desk.ticks()
        await desk.sends()
        clock.move_by(seconds=6)
    (watched,) = [message for message in jens.person.messages if "Mitteilung 1" in message["text"]]
    assert "Gesendet" in watched["text"]
    assert "1 Person hat sie" in watched["text"]
    assert (await desk.stands(number)).state == Stands.FINISHED


async def test_paused_when_everybody_has_it_it_is_finished(olena: Chat, desk: Desk) -> None:
    await hears(olena)
    number = await desk.begins()
    await olena.gets()
    await desk.does(broadcasts.pause, number)
    await desk.ticks()
    assert (await desk.stands(number)).state == Stands.FINISHED
    other = await desk.begins()
    await desk.does(broadcasts.pause, other)
    await desk.ticks()
    assert (await desk.stands(other)).state == Stands.PAUSED, "somebody is left"
    assert (State.HELD, None) in await desk.rows()


async def test_nobody_is_told_whose_role_was_ended(jens: Chat, olena: Chat, desk: Desk, running: Running) -> None:
    await joins(jens)
    await hears(olena)
    number = await desk.begins()
    await desk.watches(number, jens)
    async with running.app.database.transaction() as session:
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


async def test_who_never_arrived_hears_how_far_it_is_in_the_teams_language(
    jens: Chat, olena: Chat, desk: Desk, running: Running, clock: MovableClock
) -> None:
    """Of an account that was given a role at the console nothing else is stored."""
    jens.person.chat.bot = "member"
    jens.typed += [GERMAN]
    await hears(olena)
    number = await desk.begins()
    await desk.watches(number, jens)
    await jens.gets()
    assert "Mitteilung 1" in jens.sees
    clock.move_by(seconds=6)
    await desk.ticks()
    await desk.sends()
    await desk.sends()
    assert "1 Person hat sie" in jens.history
    assert await desk.rows(PROGRESS_KIND) == [(State.SENT, None)]


async def test_at_night_the_team_is_told_at_once_and_without_a_sound(
    jens: Chat, olena: Chat, desk: Desk, running: Running, clock: MovableClock, telegram: Telegram
) -> None:
    await joins(jens)
    await hears(olena)
    jens.typed += [GERMAN]
    clock.move_by(hours=12)
    number = await desk.begins(daytime_only=False)
    await desk.watches(number, jens)
    await jens.gets()
    clock.move_by(minutes=2)
    await desk.ticks()
    await jens.gets()
    await desk.sends()
    assert "1 Person hat sie" in jens.history

    def sounds(chat: Chat) -> list[object]:
        to_them = [call for call in telegram.calls if str(call.parameters.get("chat_id")) == str(chat.person.id)]
        return [call.parameters.get("disable_notification") for call in to_them if call.method == "sendMessage"]

    assert [str(each).lower() for each in sounds(jens)] == ["true", "true"], "how far it is, and the report"
    assert sounds(olena) == [None], "whom it is for is not asked by this"
