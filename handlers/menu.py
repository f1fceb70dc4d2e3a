"""The main menu, help, and whatever has no handler of its own."""

from actions import arrival
from handlers import forms, screens
from handlers.incoming import Command, Text
from handlers.reply import Said
from handlers.standing import main_menu, open_response
from handlers.turn import Turn
from handlers.views import menu as views


async def show(turn: Turn, command: Command) -> list[Said]:
    """Show the main menu; what was going on is set aside."""
    await arrival.pause(turn.session, turn.account, turn.programme, now=turn.now)
    return [main_menu(turn)]


async def open_menu(turn: Turn, button: object) -> list[Said]:
    """Show the main menu in place of the message whose button was tapped."""
    await arrival.pause(turn.session, turn.account, turn.programme, now=turn.now)
    return [turn.in_place(main_menu(turn))]


async def show_help(turn: Turn, command: Command) -> list[Said]:
    """Show the help card and what can be done."""
    return [screens.help_card(turn)]


async def open_help(turn: Turn, button: object) -> list[Said]:
    """Show the help card in place."""
    return [turn.in_place(screens.help_card(turn))]


async def show_about(turn: Turn, command: Command) -> list[Said]:
    """Show who is behind the bot."""
    return [screens.about(turn)]


async def open_about(turn: Turn, button: object) -> list[Said]:
    """Show who is behind the bot in place."""
    return [turn.in_place(screens.about(turn))]


async def unknown_command(turn: Turn, command: Command) -> list[Said]:
    """Meet a command that does not exist."""
    return [views.with_word(views.unknown_command(turn.t), main_menu(turn))]


async def text(turn: Turn, content: Text) -> list[Said]:
    """Take a text as the answer that is waited for, or offer the menu."""
    response = open_response(turn)
    if response is not None and not response.paused:
        return await forms.typed(turn, response, content.text)
    return [views.with_word(views.not_understood(turn.t), main_menu(turn))]


async def not_text(turn: Turn, content: object) -> list[Said]:
    """Meet a picture, a sticker, a voice message with a kind word."""
    response = open_response(turn)
    if response is not None and not response.paused:
        return forms.not_text(turn, response)
    return [views.with_word(views.only_text(turn.t), main_menu(turn))]


async def edited(turn: Turn, content: object) -> list[Said]:
    """Say that changing a message changes no answer, to those who are answering."""
    response = open_response(turn)
    if response is None or response.paused:
        return []
    return forms.ask_again(turn, response, views.edited(turn.t))
