"""What Telegram shows of the bot before a word is said: commands, descriptions, menu button, per language."""

import logging

from telegram import Bot, BotCommand, MenuButtonCommands
from telegram.error import TelegramError

from domain.programme import Programme
from handlers.views.profile import command_descriptions, description, team_command_descriptions
from locales import Catalogues, Translator

log = logging.getLogger(__name__)

DESCRIPTION_LENGTH = 512
SHORT_DESCRIPTION_LENGTH = 120


def commands(t: Translator, *, team: bool = False) -> list[BotCommand]:
    """Return the commands with what they do, in one language; for the programme's team with its own first."""
    described = {**(team_command_descriptions(t) if team else {}), **command_descriptions(t)}
    return [BotCommand(name, text) for name, text in described.items()]


async def publish(bot: Bot, programme: Programme, catalogues: Catalogues) -> None:
    """Set everything; the program goes on when Telegram refuses (it counts these calls), and tries at the next start.

    Phones in a language that the bot does not speak get the first language of the programme.
    """
    translators = [catalogues.translator(code) for code in programme.languages]
    try:
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        for code, t in [(None, translators[0]), *((t.language, t) for t in translators)]:
            await bot.set_my_commands(commands(t), language_code=code)
            await bot.set_my_description(description(t, programme)[:DESCRIPTION_LENGTH], language_code=code)
            short = programme.short_description[t.language][:SHORT_DESCRIPTION_LENGTH]
            await bot.set_my_short_description(short, language_code=code)
    except TelegramError:
        log.warning("profile.not_set", exc_info=True)
