"""Saying a place: typed, shared by the phone, or chosen from what was found. A position is never kept."""

from domain import places
from domain.forms import Answer, Kind, Question, Response, Typed
from handlers.form_buttons import ChoosePlace, SearchAgain
from handlers.forms.answering import question_of
from handlers.forms.asking import ask_again, give, old_key
from handlers.forms.subjects import response_of
from handlers.incoming import Location
from handlers.reply import Said
from handlers.turn import Turn
from handlers.views import forms as views

MOST_SHOWN = 5
PLACES = {Kind.PLACE}


async def typed_place(turn: Turn, response: Response, asked: Question, text: str) -> list[Said]:
    """Take the place that a text names, or ask which one of several it is."""
    found = places.find(text, turn.t.language, home_states=turn.programme.states)
    if not found:
        return await give(turn, Typed(asked.name, text))
    if places.is_clear(found):
        return await give(turn, Answer(asked.name, found[0].area.key))
    look = views.Look(found=tuple(candidate.area.key for candidate in found[:MOST_SHOWN]))
    return ask_again(turn, response, views.which_one(turn.t), look=look)


async def shared_place(turn: Turn, response: Response, asked: Question, at: Location) -> list[Said]:
    """Offer the places nearest to where somebody is; their position ends with this turn."""
    found = places.near(at.latitude, at.longitude)
    if not found:
        return await give(turn, Typed(asked.name, ""))
    look = views.Look(found=tuple(candidate.area.key for candidate in found[:MOST_SHOWN]))
    return ask_again(turn, response, views.is_it_there(turn.t), look=look)


async def choose_place(turn: Turn, button: ChoosePlace) -> list[Said]:
    """Answer by a place that was found."""
    asked = question_of(turn, button.response, button.question, PLACES)
    key = f"{button.sort}:{button.area}"
    if asked is None or places.area(key) is None:
        return old_key(turn)
    return await give(turn, Answer(asked.name, key))


async def search_again(turn: Turn, button: SearchAgain) -> list[Said]:
    """None of the places was meant: ask for another word."""
    asked = question_of(turn, button.response, button.question, PLACES)
    response = response_of(turn)
    if asked is None or response.at != asked.name:
        return old_key(turn)
    return ask_again(turn, response, views.search_again(turn.t))
