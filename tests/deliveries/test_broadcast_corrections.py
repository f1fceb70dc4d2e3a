"""A correction reaches exactly those who have the message, by changing it."""

from collections.abc import Callable

from actions.broadcast_corrections import CORRECTION_KIND
from domain.broadcasts import LinkButton
from domain.deliveries import Reason, State
from playground.faults import Fault, Misbehavior
from playground.telegram import Telegram
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.deliveries.broadcasting import GERMAN, SENT, UKRAINIAN, Desk, hears
from tests.deliveries.conftest import claims, received


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


async def test_buttons_change_where_it_has_arrived_and_one_taken_away_is_gone(
    jens: Chat, olena: Chat, natalia: Chat, desk: Desk, running: Running, telegram: Telegram
) -> None:
    for chat in (jens, olena):
        await hears(chat)
        chat.typed += ["Alt", "Bleibt", "Neu"]
    old, stays = LinkButton({"de": "Alt"}, "https://example.org"), LinkButton({"de": "Bleibt"}, "https://example.org/2")
    number = await desk.begins(buttons=(old, stays))
    await jens.gets()
    await hears(natalia)
    assert jens.keys[:2] == olena.keys[:2] == ["Alt", "Bleibt"]
    telegram.calls.clear()
    said = {"de": GERMAN, "uk": UKRAINIAN}
    await desk.corrects(number, said, (stays, LinkButton({"de": "Neu", "uk": "Neu"}, "show:about")))
    await desk.sends()
    assert [call.method for call in telegram.calls] == ["editMessageText"] * 2
    for chat in (jens, olena):
        assert chat.keys[:2] == ["Bleibt", "Neu"]
        assert len(chat.keys) == 3, "the way to turn it off stays"
    assert received(natalia) == []
    await jens.taps("Neu")
    assert running.app.programme.about["de"][:20] in jens.sees
    await desk.corrects(number, said)
    await desk.sends()
    assert len(olena.keys) == 1


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
