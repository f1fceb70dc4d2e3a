"""Sharing instead of typing: a place, a telephone number, a photo; and what is none of that where text is asked."""

from domain.forms import MEDIA, SHARING, Answer, Draft, Kind, Question, Response, Typed
from handlers.form_buttons import AskToShare
from handlers.forms.answering import question_of
from handlers.forms.asking import ask_again, give, old_key, shown
from handlers.forms.places import shared_place
from handlers.forms.subjects import response_of, subject_of
from handlers.incoming import Attached, Audio, Document, Location, Photo, SharedContact, Video
from handlers.reply import Said
from handlers.turn import Turn
from handlers.views import forms as views
from handlers.views import menu

SHARED = {Kind.PLACE, Kind.CONTACT}
TAKEN: dict[Kind, type[Attached] | tuple[type[Attached], ...]] = {
    Kind.PHOTO: Photo,
    Kind.AUDIO: Audio,
    Kind.VIDEO: Video,
    # A recording or a film is a file too, as long as nothing else is asked for.
    Kind.FILE: (Document, Audio, Video),
}
LARGEST = 20 * 1024 * 1024
"""What is larger a bot cannot fetch from Telegram, so nobody could ever look at it."""


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
        case Question(kind=kind), Attached() if kind in MEDIA and isinstance(content, TAKEN[kind]):
            return await _sent(turn, response, asked, content)
        case Question(kind=Kind.FILE), Photo() if shown(turn, response).texts.manner(asked.key).takes_photos:
            return await _sent(turn, response, asked, content)
        case Question(kind=kind), _ if kind in MEDIA:
            return ask_again(turn, response, views.with_kept(shown(turn, response), views.not_this(turn.t, kind)))
        case Question(kind=Kind.PLACE), Location():
            return await shared_place(turn, response, asked, content)
        case Question(kind=Kind.CONTACT), SharedContact(number):
            # Telegram leaves out the plus of a number's country code.
            return await give(turn, Typed(asked.name, number if number.startswith("+") else f"+{number}"))
    return ask_again(turn, response, menu.only_text(turn.t))


def asks_for_file(turn: Turn, response: Response) -> bool:
    """Tell whether the question that stands is answered by a file of some sort."""
    return response.at is not None and shown(turn, response).form.question(response.at).kind in MEDIA


async def _sent(turn: Turn, response: Response, asked: Question, content: Attached) -> list[Said]:
    """Take what was sent, a photo in the size that the form wants."""
    if content.size > LARGEST:
        return ask_again(turn, response, views.with_kept(shown(turn, response), views.too_large(turn.t)))
    most = shown(turn, response).texts.manner(asked.key).most_pixels
    file_id = content.within(most) if isinstance(content, Photo) and most is not None else content.file_id
    return await give(turn, Answer(asked.name, file_id))
