import json

import telegram as ptb

from playground.people import Person
from playground.telegram import Telegram
from playground.transport import InProcess
from tests.playground.conftest import Clock, picture


async def test_a_restart_goes_on_with_the_same_chats_and_never_uses_an_id_again(
    bot: ptb.Bot, box: Telegram, olena: Person, clock: Clock, png: bytes
) -> None:
    row = [ptb.InlineKeyboardButton("Ja", callback_data="ja")]
    question = await bot.send_message(olena.id, "Frage", reply_markup=ptb.InlineKeyboardMarkup([row]))
    await bot.set_my_commands([ptb.BotCommand("start", "Почати")], language_code="uk")
    photo = olena.sends_photo(png)
    query = olena.presses_data("ja")
    await bot.answer_callback_query(query, "Gemerkt")
    waiting = [update.update_id for update in await bot.get_updates()]

    fresh = Telegram(now=clock)
    fresh.restore(json.loads(json.dumps(box.state())))

    assert fresh.state() == box.state()
    person = fresh.people[olena.id]
    assert person.messages == olena.messages
    assert person.toasts == ["Gemerkt"]
    assert person.commands == olena.commands
    async with ptb.Bot(fresh.token, request=InProcess(fresh), get_updates_request=InProcess(fresh)) as again:
        assert [update.update_id for update in await again.get_updates()] == waiting
        await again.edit_message_text("Antwort", person.id, question.message_id)
        file = await again.get_file(photo["photo"][-1]["file_id"])
        assert bytes(await file.download_as_bytearray()) == png
        assert (await again.send_message(person.id, "x")).message_id == olena.chat.next_message_id
        assert person.presses_data("ja") != query
        assert fresh.person("Jens").id not in box.people
        person.writes("weiter")
        assert (await again.get_updates())[-1].update_id > waiting[-1]


def test_a_photo_is_kept_once_whatever_sizes_it_has(box: Telegram, olena: Person) -> None:
    content = picture(1280, 960) + bytes(50_000)
    sizes = olena.sends_photo(content)["photo"]
    olena.sends_photo(content)
    assert len(sizes) == 4
    assert len(json.dumps(box.state())) < 2 * len(content)


async def test_what_changes_wakes_who_waits(box: Telegram, olena: Person) -> None:
    version = box.changed.version
    olena.writes("Hallo")
    assert await box.changed.after(version) > version
