"""Ticking several choices, and saying that these are all."""

from domain.forms import Answer, Draft, Kind, Question, Skip, suggested
from domain.forms.reading import toggled
from handlers.buttons import Done, Toggle
from handlers.form_buttons import DoneTicking, Tick
from handlers.forms.answering import question_of
from handlers.forms.asking import give, has_draft, old_key, shown
from handlers.forms.ranking import done_ranking
from handlers.forms.subjects import response_of
from handlers.recent_ticks import Ticks
from handlers.reply import Said, Toast
from handlers.turn import Turn
from handlers.views import forms as views
from handlers.views import menu

SEVERAL = {Kind.SELECT_MULTIPLE}


async def toggle(turn: Turn, button: Toggle) -> list[Said]:
    """Tick or untick a choice: until "Done" the message itself holds what is ticked."""
    asked = question_of(turn, button.response, button.question, SEVERAL)
    response = response_of(turn)
    if asked is None or has_draft(turn, asked) or response.at != asked.name:
        return old_key(turn)
    if button.choice >= len(asked.choices):
        return old_key(turn)
    account, message = turn.account.id, turn.tapped_message
    before = turn.recent_ticks.of(account, message, Ticks(button.ticked, button.drawn))
    choice = asked.choices[button.choice]
    # What the person saw decides: a second tap on the same drawn box means the same as the first.
    on = not button.ticked >> button.choice & 1
    chosen = toggled(asked, views.ticks(asked, before.mask), choice, on=on)
    ticks = Ticks(views.ticked_bits(asked, chosen), before.drawn + 1)
    turn.recent_ticks.remember(account, message, ticks)
    seen = shown(turn, response)
    look = views.Look(ticks.mask, ticks.drawn, page=views.page_with(seen, asked, choice))
    return [turn.in_place(views.question(seen, asked.name, look))]


async def done(turn: Turn, button: Done) -> list[Said]:
    """Answer by the choices that are ticked."""
    asked = question_of(turn, button.response, button.question, SEVERAL)
    if asked is None or has_draft(turn, asked):
        return old_key(turn)
    drawn = Ticks(button.ticked, button.drawn)
    ticks = turn.recent_ticks.of(turn.account.id, turn.tapped_message, drawn)
    return await _answer(turn, asked, views.ticks(asked, ticks.mask))


async def tick(turn: Turn, button: Tick) -> list[Said]:
    """Tick or untick a choice of a long list, which is kept with the response."""
    asked = question_of(turn, button.response, button.question, SEVERAL)
    if asked is None or not has_draft(turn, asked) or button.choice >= len(asked.choices):
        return old_key(turn)
    choice, response = asked.choices[button.choice], response_of(turn)
    before = ticked_so_far(turn, asked)
    chosen = toggled(asked, before, choice, on=button.tick == 1)
    if chosen == before and response.at == asked.name:
        return [Toast(menu.already_noted(turn.t))]
    page = views.page_with(shown(turn, response), asked, choice)
    return await give(turn, Draft(asked.name, chosen), look=views.Look(page=page))


async def done_ticking(turn: Turn, button: DoneTicking) -> list[Said]:
    """Answer by the choices that are ticked and kept with the response, or by an order that is whole."""
    asked = question_of(turn, button.response, button.question, {*SEVERAL, Kind.RANK})
    if asked is not None and asked.kind is Kind.RANK:
        return await done_ranking(turn, asked)
    if asked is None or not has_draft(turn, asked):
        return old_key(turn)
    return await _answer(turn, asked, ticked_so_far(turn, asked))


async def _answer(turn: Turn, asked: Question, chosen: tuple[str, ...]) -> list[Said]:
    """Answer by these; with none of them a question without a button for that is left out."""
    leaves_out = not chosen and shown(turn, response_of(turn)).texts.manner(asked.key).done_skips
    return await give(turn, Skip(asked.name) if leaves_out else Answer(asked.name, chosen))


def ticked_so_far(turn: Turn, asked: Question) -> tuple[str, ...]:
    """Return what is ticked in a long list: what was ticked since it was asked, or what stood before."""
    response = response_of(turn)
    offer = suggested(asked, response.answers)
    found = (response.draft, response.answers.get(asked.name), offer)
    return next((value for value in found if isinstance(value, tuple)), ())


def ticked_now(turn: Turn, asked: Question) -> tuple[str, ...]:
    """Return what is ticked in the message that asks: what was tapped there, else what stands or is suggested."""
    standing = ticked_so_far(turn, asked)
    if has_draft(turn, asked):
        return standing
    message = turn.account.response.message_id if turn.account.response is not None else None
    drawn = Ticks(views.ticked_bits(asked, standing), 0)
    return views.ticks(asked, turn.recent_ticks.of(turn.account.id, message, drawn).mask)
