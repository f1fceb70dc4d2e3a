"""What Telegram shows of the bot before a word is said."""

import pytest

from bot.profile import commands, publish
from handlers.routes import COMMANDS
from playground.faults import Fault
from playground.telegram import Telegram
from tests.chat import Running
from tests.marks import plain

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


async def test_everything_is_set_in_each_language_and_for_phones_in_any_other(running: Running) -> None:
    app = running.app
    await publish(app.bot, app.programme, app.catalogues)
    assert (await app.bot.get_chat_menu_button()).type == "commands"
    for code, spoken in [("", "uk"), ("pl", "uk"), ("uk", "uk"), ("de", "de"), ("ru", "ru")]:
        t = app.catalogues.translator(spoken)
        about = app.programme.about[spoken].strip()
        assert plain((await app.bot.get_my_description(code or None)).description).startswith(about)
        short = (await app.bot.get_my_short_description(code or None)).short_description
        assert plain(short) == app.programme.short_description[spoken]
        if code != "pl":
            shown = await app.bot.get_my_commands(language_code=code or None)
            assert [each.description for each in shown] == [each.description for each in commands(t)]
            assert {each.command for each in shown} <= set(COMMANDS)


async def test_a_refusal_stops_nothing(running: Running, telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    telegram.misbehave(Fault("too_many", method="setMyCommands"))
    await publish(running.app.bot, running.app.programme, running.app.catalogues)
    assert "profile.not_set" in [record.msg for record in caplog.records]
