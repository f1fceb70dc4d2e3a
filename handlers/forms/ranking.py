"""Putting choices into an order, one tap after the other."""

from domain.forms import Answer, Draft, Kind, Question, suggested
from handlers.form_buttons import Rank, RankAnew
from handlers.forms.answering import question_of
from handlers.forms.asking import give, old_key, shown
from handlers.forms.subjects import response_of
from handlers.reply import Said, Toast
from handlers.turn import Turn
from handlers.views import forms as views
from handlers.views import menu

RANKED = {Kind.RANK}


async def rank(turn: Turn, button: Rank) -> list[Said]:
    """Put a choice into the next place, or take it out of its own: those behind it move up."""
    asked = question_of(turn, button.response, button.question, RANKED)
    response = response_of(turn)
    if asked is None or response.at != asked.name or button.choice >= len(asked.choices):
        return old_key(turn)
    choice, there = asked.choices[button.choice], views.listed(shown(turn, response), asked)
    before = _placed(turn, asked)
    if choice not in there:
        return old_key(turn)
    if button.placed:
        if choice in before:
            return [Toast(menu.already_noted(turn.t))]
        placed = (*before, choice)
    else:
        # The last one has its place only because all others have theirs: with it goes the one before.
        placed = tuple(each for each in before if each != choice) if choice in before else before[:-1]
    if placed == before:
        return [Toast(menu.already_noted(turn.t))]
    return await give(turn, Draft(asked.name, placed[: len(there) - 1]))


async def rank_anew(turn: Turn, button: RankAnew) -> list[Said]:
    """Begin the order anew."""
    asked = question_of(turn, button.response, button.question, RANKED)
    if asked is None or response_of(turn).at != asked.name:
        return old_key(turn)
    return await give(turn, Draft(asked.name, ()))


async def done_ranking(turn: Turn, asked: Question) -> list[Said]:
    """Answer by the order, once all have their places."""
    order = views.whole(views.listed(shown(turn, response_of(turn)), asked), _placed(turn, asked))
    return old_key(turn) if order is None else await give(turn, Answer(asked.name, order))


def _placed(turn: Turn, asked: Question) -> tuple[str, ...]:
    """Return what has its place by tapping: the last one of an order that stands follows from the others."""
    response = response_of(turn)
    placed = views.placed_so_far(asked, response, suggested(asked, response.answers))
    count = len(views.listed(shown(turn, response), asked))
    return placed if len(placed) < count else placed[: count - 1]
