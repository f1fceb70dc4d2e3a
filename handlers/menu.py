"""The main menu, help, and whatever has no handler of its own."""

from dataclasses import replace

from actions import arrival
from domain.forms import Response
from handlers import forms, screens
from handlers.incoming import Command, Text
from handlers.reply import Said
from handlers.standing import main_menu, open_response
from handlers.turn import Turn
from handlers.views import forms as form_views
from handlers.views import help as help_views
from handlers.views import menu as views
from handlers.views.html import paragraphs


async def show(turn: Turn, command: Command) -> list[Said]:
    """Show the main menu; what was going on is set aside."""
    return await _menu(turn)


async def open_menu(turn: Turn, button: object) -> list[Said]:
    """Show the main menu in place of the message whose button was tapped, or what its question was about."""
    row = turn.account.response
    about = await forms.stopped(turn) if row is not None and row.message_id == turn.tapped_message else None
    if row is None or about is None:
        return await _menu(turn)
    kept, said = await forms.set_aside(turn)
    if kept:
        about = form_views.paused(turn.t, row.id, forms.response_of(turn).revision)
    return [*said, turn.in_place(about)]


async def _menu(turn: Turn) -> list[Said]:
    _, said = await forms.set_aside(turn)
    arrival.look_around(turn.account)
    return [*said, turn.in_place(main_menu(turn))]


async def show_help(turn: Turn, command: Command) -> list[Said]:
    """Show the help card and what can be done."""
    return [screens.help_card(turn)]


async def open_help(turn: Turn, button: object) -> list[Said]:
    """Show the help card in place."""
    return [turn.in_place(screens.help_card(turn))]


async def show_about(turn: Turn, command: Command) -> list[Said]:
    """Show what this is."""
    return [screens.about(turn)]


async def open_about(turn: Turn, button: object) -> list[Said]:
    """Show what this is in place."""
    return [turn.in_place(screens.about(turn))]


async def open_numbers(turn: Turn, button: object) -> list[Said]:
    """Show all that is known of the numbers on the help card."""
    return [turn.in_place(help_views.numbers(turn.t, turn.programme))]


async def open_partners(turn: Turn, button: object) -> list[Said]:
    """Show the organizations that carry the programme."""
    return [turn.in_place(help_views.partners(turn.t, turn.programme))]


async def open_legal_notice(turn: Turn, button: object) -> list[Said]:
    """Show who answers for the bot."""
    return [turn.in_place(help_views.legal_notice(turn.t, turn.programme))]


async def unknown_command(turn: Turn, command: Command) -> list[Said]:
    """Meet a command that does not exist."""
    return [views.with_word(views.unknown_command(turn.t), main_menu(turn))]


async def text(turn: Turn, content: Text) -> list[Said]:
    """Take a text as the answer that is waited for, or offer the menu."""
    response = _answering(turn)
    if response is not None:
        return await forms.typed(turn, response, content.text)
    said = paragraphs(views.not_understood(turn.t), help_views.help_card(turn.t, turn.programme))
    return [replace(main_menu(turn), text=said)]


async def not_text(turn: Turn, content: object) -> list[Said]:
    """Meet a picture, a sticker, a voice message with a kind word."""
    response = _answering(turn)
    if response is not None:
        return await forms.not_text(turn, response)
    return [views.with_word(views.only_text(turn.t), main_menu(turn))]


def awaits_file(turn: Turn) -> bool:
    """Tell whether a question stands that is answered by a file."""
    response = _answering(turn)
    return response is not None and forms.asks_for_file(turn, response)


async def edited(turn: Turn, content: object) -> list[Said]:
    """Say that changing a message changes no answer, to those who are answering."""
    response = _answering(turn)
    return [] if response is None else forms.ask_again(turn, response, views.edited(turn.t))


def _answering(turn: Turn) -> Response | None:
    """Return the response whose question stands, if one does; before consent there is one once the age was asked."""
    if arrival.is_arriving(turn.account):
        return arrival.response_of(turn.account, turn.programme)
    response = open_response(turn)
    return None if response is None or response.paused else response
