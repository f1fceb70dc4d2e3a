"""Answering a form in chat: every question, answer, correction and refusal of any form goes through here."""

from dataclasses import replace

from markupsafe import Markup

from actions import arrival
from domain.arrival import NAME, TOO_YOUNG
from domain.arrival import form as arrival_form
from domain.forms import (
    Answer,
    Back,
    Correct,
    Input,
    Kind,
    ProblemKind,
    Question,
    Response,
    Resume,
    Send,
    Skip,
    Step,
    Typed,
)
from handlers.buttons import (
    Choose,
    CorrectAnswer,
    Done,
    GoBack,
    KeepAnswer,
    SendResponse,
    SkipQuestion,
    Toggle,
)
from handlers.recent_ticks import Ticks
from handlers.reply import Reply, Said, TakeKeys, Toast
from handlers.turn import Turn
from handlers.views import arrival as arrival_views
from handlers.views import forms as views
from handlers.views import menu, welcome
from handlers.views.html import paragraphs

OLD = {ProblemKind.NOT_ASKED, ProblemKind.SENT, ProblemKind.UNFINISHED}


def shown(turn: Turn, response: Response) -> views.Shown:
    """Return the form as this person sees it, in their language."""
    row = turn.account.response
    assert row is None or row.form == NAME
    texts = arrival_views.ArrivalTexts(turn.t, turn.programme)
    return views.Shown(turn.t, texts, arrival_form(turn.programme), response, row.id if row else 0)


def ask(
    turn: Turn,
    response: Response,
    *,
    notes: tuple[str, ...] = (),
    first: Markup | None = None,
    ticked: int | None = None,
) -> list[Reply]:
    """Ask the question that stands, or show the summary; `first` is a sentence that comes before."""
    seen = shown(turn, response)
    standing = views.summary(seen) if response.at is None else views.question(seen, response.at, ticked=ticked)
    if first is not None:
        standing = replace(standing, text=paragraphs(first, standing.text))
    return [*(views.note(seen, name) for name in notes), standing]


async def choose(turn: Turn, button: Choose) -> list[Said]:
    """Answer by one choice."""
    question = _question(turn, button.response, button.question, Kind.SELECT_ONE)
    if question is None or button.choice >= len(question.choices):
        return old_key(turn)
    return await _give(turn, Answer(question.name, question.choices[button.choice]))


async def toggle(turn: Turn, button: Toggle) -> list[Said]:
    """Tick or untick a choice: until "Done" the message itself holds what is ticked."""
    question = _question(turn, button.response, button.question, Kind.SELECT_MULTIPLE)
    response = arrival.response_of(turn.account, turn.programme)
    if question is None or button.choice >= len(question.choices) or response.at != question.name:
        return old_key(turn)
    bit, account, message = 1 << button.choice, turn.account.id, turn.tapped_message
    before = turn.recent_ticks.of(account, message, Ticks(button.ticked, button.drawn))
    # What the person saw decides: a second tap on the same drawn box means the same as the first.
    mask = before.mask & ~bit if button.ticked & bit else before.mask | bit
    ticks = Ticks(mask, before.drawn + 1)
    turn.recent_ticks.remember(account, message, ticks)
    seen = shown(turn, response)
    return [turn.in_place(views.question(seen, question.name, ticked=ticks.mask, drawn=ticks.drawn))]


async def done(turn: Turn, button: Done) -> list[Said]:
    """Answer by the choices that are ticked."""
    question = _question(turn, button.response, button.question, Kind.SELECT_MULTIPLE)
    if question is None:
        return old_key(turn)
    drawn = Ticks(button.ticked, button.drawn)
    ticks = turn.recent_ticks.of(turn.account.id, turn.tapped_message, drawn)
    return await _give(turn, Answer(question.name, views.ticks(question, ticks.mask)))


async def skip(turn: Turn, button: SkipQuestion) -> list[Said]:
    """Leave a question out."""
    question = _question(turn, button.response, button.question)
    return old_key(turn) if question is None else await _give(turn, Skip(question.name))


async def keep(turn: Turn, button: KeepAnswer) -> list[Said]:
    """Go on with the answer that stands."""
    question = _question(turn, button.response, button.question)
    standing = arrival.response_of(turn.account, turn.programme).answers.get(question.name) if question else None
    if question is None or standing is None:
        return old_key(turn)
    return await _give(turn, Answer(question.name, standing))


async def back(turn: Turn, button: GoBack) -> list[Said]:
    """Go to the question before; from an old message nothing moves."""
    question = _question(turn, button.response, button.question)
    if question is None or arrival.response_of(turn.account, turn.programme).at != question.name:
        return old_key(turn)
    return await _give(turn, Back())


async def correct(turn: Turn, button: CorrectAnswer) -> list[Said]:
    """Change an answer from the summary."""
    question = _question(turn, button.response, button.question)
    if question is None or arrival.response_of(turn.account, turn.programme).at is not None:
        return old_key(turn)
    return await _give(turn, Correct(question.name))


async def send(turn: Turn, button: SendResponse) -> list[Said]:
    """Hand in what the summary showed, unless it shows something else by now."""
    row = turn.account.response
    if row is None or row.id != button.response:
        return old_key(turn)
    response = arrival.response_of(turn.account, turn.programme)
    return await _give(turn, Send()) if response.revision == button.revision else old_key(turn)


async def resume(turn: Turn) -> list[Said]:
    """Go on where it was left."""
    step = await arrival.give(turn.session, turn.account, turn.programme, Resume(), now=turn.now)
    first, *others = ask(turn, step.response)
    return [turn.in_place(first), *others]


async def typed(turn: Turn, response: Response, text: str) -> list[Said]:
    """Take a text as the answer to the question that stands; what a button says may be typed too."""
    if response.at is None:
        return ask_again(turn, response, menu.tap_a_key(turn.t))
    seen = shown(turn, response)
    question = seen.form.question(response.at)
    given: Input = Typed(question.name, text)
    if question.kind is Kind.SELECT_ONE:
        said = text.strip().casefold()
        labels = {seen.texts.choice(question.name, choice).casefold(): choice for choice in question.choices}
        if said in labels:
            given = Answer(question.name, labels[said])
    return await _give(turn, given)


def not_text(turn: Turn, response: Response) -> list[Said]:
    """Meet a picture, sticker or voice message where an answer is waited for."""
    said = menu.only_text(turn.t)
    if response.at is not None and not shown(turn, response).form.question(response.at).choices:
        return [Reply(text=said)]
    return ask_again(turn, response, said)


def ask_again(turn: Turn, response: Response, first: Markup, *, ticked: int | None = None) -> list[Said]:
    """Ask once more below, after a sentence; the buttons of the message that asked before go."""
    row = turn.account.response
    said: list[Said] = [] if row is None or row.message_id is None else [TakeKeys(row.message_id)]
    return [*said, *ask(turn, response, first=first, ticked=ticked)]


def old_key(turn: Turn) -> list[Said]:
    """Answer a button whose question is over, and show where the person stands."""
    # Imported here: what stands may be a question, and a question may be answered by an old button.
    from handlers.standing import standing

    said: list[Said] = [Toast(menu.old_key(turn.t))]
    row, tapped = turn.account.response, turn.tapped_message
    if row is not None and row.message_id is not None and tapped is not None:
        # Both messages lose their buttons: what stands is said again below.
        said += [TakeKeys(message_id) for message_id in sorted({tapped, row.message_id})]
    return [*said, *standing(turn)]


def _question(turn: Turn, response_id: int, place: int, kind: Kind | None = None) -> Question | None:
    """Return the question a button means; None when it is not one of what this person is answering."""
    row = turn.account.response
    questions = arrival_form(turn.programme).questions
    arrived = turn.account.person is not None and row is None
    if arrived or response_id != (row.id if row else 0) or place >= len(questions):
        return None
    question = questions[place]
    return question if kind in (None, question.kind) else None


async def _give(turn: Turn, given: Input) -> list[Said]:
    before = arrival.response_of(turn.account, turn.programme)
    t, asked_by = turn.t, turn.account.response.message_id if turn.account.response else None
    step = await arrival.give(turn.session, turn.account, turn.programme, given, now=turn.now)
    if step.problem is not None:
        return _refused(turn, before, given, step)
    if step.response.answers.get("age") == TOO_YOUNG:
        turn.erased = True
        # By the translator from before the step: whoever is turned away has no language any more.
        return [turn.in_place(welcome.too_young(t, turn.programme))]
    if isinstance(given, Back | Correct):
        first, *others = ask(turn, step.response)
        return [turn.in_place(first), *others]
    seen = shown(turn, step.response)
    said: list[Said] = []
    closes = turn.tapped_message or asked_by
    if step.answered is not None and closes is not None:
        said.append(views.answered(seen, step.answered, closes))
    if step.response.sent:
        if turn.tapped_message is not None:
            return [turn.in_place(arrival_views.arrived(t, turn.programme))]
        return [*said, arrival_views.arrived(t, turn.programme)]
    first_word = views.dropped(seen, step.dropped) if step.dropped else None
    return [*said, *ask(turn, step.response, notes=step.notes, first=first_word)]


def _refused(turn: Turn, before: Response, given: Input, step: Step) -> list[Said]:
    problem = step.problem
    assert problem is not None
    if problem.kind in OLD:
        same = isinstance(given, Answer) and before.answers.get(given.question) == given.value
        return [Toast(menu.already_noted(turn.t))] if same else old_key(turn)
    assert before.at is not None
    seen = shown(turn, before)
    said = views.problem(seen, before.at, problem)
    if not seen.form.question(before.at).choices:
        return [Reply(text=said)]
    ticked = None
    if isinstance(given, Answer) and isinstance(given.value, tuple):
        ticked = views.ticked_bits(seen.form.question(before.at), given.value)
    return ask_again(turn, before, said, ticked=ticked)
