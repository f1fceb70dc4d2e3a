"""Surveys as a person meets them: those that are open, one of them, and beginning or changing one's answers."""

from markupsafe import Markup

from actions import survey_answers
from actions.compiled_surveys import Running
from actions.survey_answers import May
from domain.forms import Response, relevant_questions
from domain.links import SurveyLink
from domain.waves import WaveFacts, WaveState
from handlers import forms
from handlers.forms.surveys import RANDOM, texts
from handlers.reply import Reply, Said, TakeKeys, Toast
from handlers.survey_buttons import BeginSurvey, EditSurvey, OpenSurvey, OpenSurveys
from handlers.turn import Turn
from handlers.views import menu
from handlers.views import surveys as views
from handlers.views.survey_length import length_of
from storage import surveys as stored

STILL_THEIRS = frozenset({May.OPEN, May.UNFINISHED, May.EDITABLE})
"""What somebody may do with a survey that there is something to do with."""


async def open_surveys(turn: Turn, button: OpenSurveys) -> list[Said]:
    """Show the surveys that are open to somebody; what they were doing is set aside."""
    if turn.account.person is None:
        return forms.old_key(turn)
    _, said = await forms.set_aside(turn)
    return [*said, turn.in_place(await survey_list(turn))]


async def survey_list(turn: Turn) -> Reply:
    """Show the surveys that are open to somebody, also those they have answered."""
    offered = await survey_answers.open_for(turn.session, turn.account, turn.now)
    named = []
    for each in offered:
        running = await turn.surveys.of_wave(turn.session, each.wave_id)
        if running is not None:
            named.append((each, views.title(turn.t, texts(turn, running))))
    return views.listed(turn.t, named)


async def open_survey(turn: Turn, button: OpenSurvey) -> list[Said]:
    """Show what a survey is about, and what may be done with it."""
    if turn.account.person is None:
        return forms.old_key(turn)
    _, said = await forms.set_aside(turn)
    return [*said, turn.in_place(await card(turn, SurveyLink(button.wave)))]


async def card(turn: Turn, goal: SurveyLink) -> Reply:
    """Show what a survey is about, and what may be done with it."""
    running = await turn.surveys.of_wave(turn.session, goal.wave)
    if running is None:
        return views.gone(turn.t)
    may = await survey_answers.standing_of(turn.session, turn.account, running.wave, now=turn.now)
    later = await _open_round(turn, running.wave)
    is_new = False
    if later is not None:
        may_later = await survey_answers.standing_of(turn.session, turn.account, later, now=turn.now)
        led_to = await turn.surveys.of_wave(turn.session, later.id) if may_later in STILL_THEIRS else None
        if led_to is not None:
            running, may, is_new = led_to, may_later, True
    said = texts(turn, running)
    return views.card(
        turn.t,
        running.wave,
        said,
        may,
        length_of(running.survey, said),
        again=may is May.OPEN and await _took_part(turn, running),
        is_new=is_new,
        now=turn.now,
    )


async def _open_round(turn: Turn, wave: WaveFacts) -> WaveFacts | None:
    """Return the round of a survey that is open in place of one that is over: links and buttons stay in chats."""
    if wave.state(turn.now) is not WaveState.CLOSED:
        return None
    waves = await stored.waves_of(turn.session, wave.survey_id)
    return next((each for each in waves if each.state(turn.now) is WaveState.OPEN), None)


async def is_to_come(turn: Turn, goal: SurveyLink) -> bool:
    """Tell whether a survey is open or opens later; of one whose round is over another round may be."""
    wave = await stored.facts(turn.session, goal.wave)
    if wave is None:
        return False
    return wave.state(turn.now) is not WaveState.CLOSED or await _open_round(turn, wave) is not None


async def waits(turn: Turn, goal: SurveyLink, *, begun: bool) -> Markup | None:
    """Say to somebody who is still arriving that an open survey waits for them, and what comes first."""
    wave = await stored.facts(turn.session, goal.wave)
    is_open = wave is not None and (wave.state(turn.now) is WaveState.OPEN or await _open_round(turn, wave) is not None)
    return views.waits_on_arriving(turn.t, begun=begun) if is_open else None


async def _took_part(turn: Turn, running: Running) -> bool:
    person = turn.account.person
    assert person is not None
    return bool(await stored.times_taken_part(turn.session, person.id, [running.wave.id]))


async def begin_survey(turn: Turn, button: BeginSurvey) -> list[Said]:
    """Ask the first question below what was said of the survey, or go on where it was left."""
    running = await turn.surveys.of_wave(turn.session, button.wave)
    if turn.account.person is None or running is None:
        return forms.old_key(turn)
    row = turn.account.answering(running.wave.form)
    if row is not None:
        stands = Response.from_data(row.state)
        if row is turn.account.response and not stands.paused and stands.revision == 0:
            return [Toast(menu.already_noted(turn.t))]
        return await _go_on(turn, running)
    _, said = await forms.set_aside(turn)
    response = await survey_answers.begin(turn.session, turn.account, running, now=turn.now, random=RANDOM)
    if response is None:
        return [*said, turn.in_place(await card(turn, SurveyLink(button.wave)))]
    if turn.tapped_message is not None:
        # What was said of it before stays to be read.
        said.append(TakeKeys(turn.tapped_message))
    return [*said, *forms.ask(turn, response, notes=_notes_before(running, response))]


async def edit_survey(turn: Turn, button: EditSurvey) -> list[Said]:
    """Show what was sent, each answer open to correction."""
    running = await turn.surveys.of_wave(turn.session, button.wave)
    if turn.account.person is None or running is None:
        return forms.old_key(turn)
    if turn.account.answering(running.wave.form) is not None:
        return await _go_on(turn, running)
    _, said = await forms.set_aside(turn)
    response = await survey_answers.reopen(turn.session, turn.account, running, now=turn.now)
    if response is None:
        return [*said, turn.in_place(await card(turn, SurveyLink(button.wave)))]
    first, *others = forms.ask(turn, response)
    return [*said, turn.in_place(first), *others]


async def _go_on(turn: Turn, running: Running) -> list[Said]:
    """Let this survey be what they answer, and show where they left it."""
    current, row = turn.account.response, turn.account.answering(running.wave.form)
    said: list[Said] = []
    if current is not None and current is not row:
        _, said = await forms.set_aside(turn)
    left_at = row.answered_at if row is not None else None
    survey_answers.go_on(turn.account, running.wave, now=turn.now)
    return [*said, *await forms.resume(turn, left_at=left_at)]


def _notes_before(running: Running, response: Response) -> tuple[str, ...]:
    """Return what is told before the first question."""
    notes = []
    for asked in relevant_questions(running.survey.form, response.answers):
        if asked.name == response.at:
            break
        if asked.shows:
            notes.append(asked.name)
    return tuple(notes)
