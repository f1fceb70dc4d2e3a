"""Tapping the buttons of a form: every answer, correction and way through any form."""

from domain.forms import Answer, Correct, Draft, Kind, Question, Send, Skip, suggested
from domain.forms.reading import READ
from handlers.buttons import Choose, CorrectAnswer, KeepAnswer, SendResponse, SkipQuestion
from handlers.form_buttons import ChooseDay, Explain, ShowPictures, TurnCalendar, TurnPage, TurnSummary
from handlers.forms.asking import ask_again, give, has_draft, old_key, shown
from handlers.forms.days import chosen_day
from handlers.forms.subjects import response_of, subject_of
from handlers.recent_ticks import Ticks
from handlers.reply import Said
from handlers.turn import Turn
from handlers.views import forms as views

ONE = {Kind.SELECT_ONE, Kind.ACKNOWLEDGE, Kind.INTEGER, Kind.DECIMAL}
DAYS = {Kind.DATE, Kind.DATETIME}


async def choose(turn: Turn, button: Choose) -> list[Said]:
    """Answer by one choice, one number of a scale, or that something was read."""
    asked = question_of(turn, button.response, button.question, ONE)
    if asked is None:
        return old_key(turn)
    if asked.kind is Kind.ACKNOWLEDGE:
        return await give(turn, Answer(asked.name, READ)) if button.choice == 0 else old_key(turn)
    values = asked.choices or views.scale(asked)
    return await give(turn, Answer(asked.name, values[button.choice])) if button.choice < len(values) else old_key(turn)


async def turn_page(turn: Turn, button: TurnPage) -> list[Said]:
    """Show another page of the choices."""
    asked = question_of(turn, button.response, button.question)
    response = response_of(turn)
    if asked is None or not asked.choices or response.at != asked.name:
        return old_key(turn)
    look = views.Look(page=button.page)
    if asked.kind is Kind.SELECT_MULTIPLE and not has_draft(turn, asked):
        account, message = turn.account.id, turn.tapped_message
        ticks = turn.recent_ticks.of(account, message, Ticks(button.ticked, button.drawn))
        drawn = Ticks(ticks.mask, ticks.drawn + 1)
        turn.recent_ticks.remember(account, message, drawn)
        look = views.Look(drawn.mask, drawn.drawn, page=button.page)
    return [turn.in_place(views.question(shown(turn, response), asked.name, look))]


async def explain(turn: Turn, button: Explain) -> list[Said]:
    """Show or hide what is said of a question to those who ask for it."""
    asked = question_of(turn, button.response, button.question)
    response = response_of(turn)
    if asked is None or response.at != asked.name:
        return old_key(turn)
    look = views.Look(page=button.page or None, explained=button.shown == 1)
    return [turn.in_place(views.question(shown(turn, response), asked.name, look))]


async def show_pictures(turn: Turn, button: ShowPictures) -> list[Said]:
    """Send the pictures of the choices on a page, and ask again below them."""
    asked = question_of(turn, button.response, button.question)
    response = response_of(turn)
    if asked is None or not asked.choices or response.at != asked.name:
        return old_key(turn)
    seen = shown(turn, response)
    pages = views.pages_of(seen, asked)
    choices = pages.page(min(button.page, pages.count - 1))
    pictures: list[Said] = [*views.pictures(seen, asked, choices, first=button.page * pages.length + 1)]
    again = ask_again(turn, response, views.pictures_follow(turn.t), look=views.Look(page=button.page or None))
    return [*pictures, *again]


async def turn_calendar(turn: Turn, button: TurnCalendar) -> list[Said]:
    """Show another month."""
    asked = question_of(turn, button.response, button.question, DAYS)
    response = response_of(turn)
    if asked is None or response.at != asked.name:
        return old_key(turn)
    return [turn.in_place(views.question(shown(turn, response), asked.name, views.Look(month=button.month)))]


async def choose_day(turn: Turn, button: ChooseDay) -> list[Said]:
    """Answer by a day, or go on to its time."""
    asked = question_of(turn, button.response, button.question, DAYS)
    day = chosen_day(button.day)
    if asked is None or day is None:
        return old_key(turn)
    return await give(turn, Draft(asked.name, day) if asked.kind is Kind.DATETIME else Answer(asked.name, day))


async def skip(turn: Turn, button: SkipQuestion) -> list[Said]:
    """Leave a question out."""
    asked = question_of(turn, button.response, button.question)
    return old_key(turn) if asked is None else await give(turn, Skip(asked.name))


async def keep(turn: Turn, button: KeepAnswer) -> list[Said]:
    """Go on with the answer that stands, or with the one that is suggested."""
    asked = question_of(turn, button.response, button.question)
    if asked is None:
        return old_key(turn)
    answers = response_of(turn).answers
    standing = answers.get(asked.name)
    value = suggested(asked, answers) if standing is None else standing
    return old_key(turn) if value is None else await give(turn, Answer(asked.name, value))


async def correct(turn: Turn, button: CorrectAnswer) -> list[Said]:
    """Change an answer from the summary."""
    asked = question_of(turn, button.response, button.question)
    if asked is None or response_of(turn).at is not None:
        return old_key(turn)
    return await give(turn, Correct(asked.name))


async def turn_summary(turn: Turn, button: TurnSummary) -> list[Said]:
    """Show another page of the summary."""
    row, response = turn.account.response, response_of(turn)
    if row is None or row.id != button.response or response.at is not None:
        return old_key(turn)
    return [turn.in_place(views.summary(shown(turn, response), button.page))]


async def send(turn: Turn, button: SendResponse) -> list[Said]:
    """Hand in what the summary showed, unless it shows something else by now."""
    row = turn.account.response
    if row is None or row.id != button.response:
        return old_key(turn)
    return await give(turn, Send()) if response_of(turn).revision == button.revision else old_key(turn)


def question_of(turn: Turn, response_id: int, number: int, kinds: set[Kind] | None = None) -> Question | None:
    """Return the question a button means; None when it is not one of what this person is answering."""
    row = turn.account.response
    arrived = turn.account.person is not None and row is None
    if arrived or response_id != (row.id if row else 0):
        return None
    asked = subject_of(turn).form(turn).numbered(number)
    return asked if asked is None or kinds is None or asked.kind in kinds else None
