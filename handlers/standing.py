"""What a person should be seeing now: worked out from what is stored, so that it can be said again at any time."""

from actions import arrival
from domain.forms import Response
from handlers import forms
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import language, menu, welcome


def standing(turn: Turn) -> list[Reply]:
    """Show where they are: the language, the welcome, a question, a summary, or the menu."""
    account = turn.account
    if account.language is None:
        return [languages(turn)]
    if account.person is None:
        if arrival.is_arriving(account):
            return forms.ask(turn, arrival.response_of(account, turn.programme))
        return [welcome.welcome(turn.t, turn.programme)]
    response = open_response(turn)
    if response is not None and not response.paused:
        return forms.ask(turn, response)
    return [main_menu(turn)]


def languages(turn: Turn) -> Reply:
    """Offer the languages of the programme, in its order."""
    translators = [turn.catalogues.translator(code) for code in turn.programme.languages]
    return language.choice(translators, first=turn.account.language is None)


def main_menu(turn: Turn) -> Reply:
    """Show the main menu as it is for this person now."""
    person = turn.account.person
    return menu.main(
        turn.t,
        turn.programme,
        arrived=person is not None and person.arrived_at is not None,
        unfinished=arrival.has_begun(turn.account) or turn.account.response is not None,
        surveys=bool(turn.account.waves) or turn.surveys.are_open(turn.now),
        team=turn.account.staff_role is not None,
    )


def open_response(turn: Turn) -> Response | None:
    """Return the response they are in the middle of."""
    return forms.response_of(turn) if turn.account.response is not None else None
