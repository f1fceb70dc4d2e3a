"""The main menu, help, and whatever has no handler of its own."""

from dataclasses import replace

from actions import arrival
from domain.arrival import OLD_ENOUGH, TOO_YOUNG
from domain.forms import Response
from handlers import forms, screens
from handlers.incoming import Command, Text
from handlers.reply import Said
from handlers.standing import main_menu, open_response
from handlers.turn import Turn
from handlers.views import help as help_views
from handlers.views import menu as views
from handlers.views.arrival import age_name
from handlers.views.html import paragraphs


async def show(turn: Turn, command: Command) -> list[Said]:
    """Show the main menu; what was going on is set aside."""
    _, said = await forms.set_aside(turn)
    return [*said, main_menu(turn)]


async def open_menu(turn: Turn, button: object) -> list[Said]:
    """Show the main menu in place of the message whose button was tapped."""
    _, said = await forms.set_aside(turn)
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
    if response is not None or _says_an_age(turn, content.text):
        return await forms.typed(turn, response or arrival.response_of(turn.account, turn.programme), content.text)
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
    """Return the response whose question stands, if one does; before consent there is one from the age on."""
    row = turn.account.arrival
    if row is not None and row.age is not None:
        return arrival.response_of(turn.account, turn.programme)
    response = open_response(turn)
    return None if response is None or response.paused else response


def _says_an_age(turn: Turn, text: str) -> bool:
    """Tell whether somebody who is arriving types what a button of the first question says.

    Anything else may as well come from somebody who is only looking around: that the question was asked is not stored.
    """
    said = text.strip().casefold()
    ages = [age_name(turn.t, turn.programme, age).casefold() for age in (OLD_ENOUGH, TOO_YOUNG)]
    return turn.account.person is None and said in ages
