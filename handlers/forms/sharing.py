"""Sharing instead of typing: a place, a telephone number, a photo; and what is none of that where text is asked."""

from domain.forms import SHARING, Answer, Draft, Kind, Question, Response, Typed
from handlers.form_buttons import AskToShare
from handlers.forms.answering import question_of
from handlers.forms.asking import ask_again, give, old_key, shown
from handlers.forms.places import shared_place
from handlers.forms.subjects import response_of, subject_of
from handlers.incoming import Location, Photo, SharedContact
from handlers.reply import Reply, Said
from handlers.turn import Turn
from handlers.views import forms as views
from handlers.views import menu

SHARED = {Kind.PLACE, Kind.CONTACT}


async def ask_to_share(turn: Turn, button: AskToShare) -> list[Said]:
    """Show the key on the phone's keyboard that shares a place or a number."""
    asked = question_of(turn, button.response, button.question, SHARED)
    if asked is None or response_of(turn).at != asked.name:
        return old_key(turn)
    await subject_of(turn).give(turn, Draft(asked.name, SHARING))
    return [views.ask_to_share(turn.t, asked)]


async def not_text(turn: Turn, response: Response) -> list[Said]:
    """Take what is shared where it is asked for; meet anything else that is no text with a kind word."""
    content = turn.incoming.content
    asked = shown(turn, response).form.question(response.at) if response.at is not None else None
    match asked, content:
        case Question(kind=Kind.PHOTO), Photo(file_id):
            return await give(turn, Answer(asked.name, file_id))
        case Question(kind=Kind.PHOTO), _:
            return [Reply(text=views.no_photo_here(turn.t))]
        case Question(kind=Kind.PLACE), Location():
            return await shared_place(turn, response, asked, content)
        case Question(kind=Kind.CONTACT), SharedContact(number):
            # Telegram leaves out the plus of a number's country code.
            return await give(turn, Typed(asked.name, number if number.startswith("+") else f"+{number}"))
    said = menu.only_text(turn.t)
    if asked is not None and not asked.choices:
        return [Reply(text=said)]
    return ask_again(turn, response, said)
