"""The team's desk for surveys: looking, opening, inviting, closing, and what leads to it."""

from markupsafe import Markup

from actions import survey_drafts, survey_releases, surveys, urns
from actions.surveys import Refused
from domain.links import SurveyLink
from domain.surveys import Survey as Asked
from domain.surveys.coverage import Coverage, coverage
from domain.waves import WaveFacts, WaveState
from handlers import forms
from handlers import survey_desk_buttons as buttons
from handlers.forms import survey_desk
from handlers.incoming import Command
from handlers.reply import Reply, Said, Toast
from handlers.staff.survey_screen import screen, seen_of
from handlers.turn import Turn
from handlers.views import codes
from handlers.views import menu as menu_views
from handlers.views import staff_survey_openings as openings_views
from handlers.views import staff_surveys as views
from storage import survey_files, survey_invitations
from storage import surveys as stored
from storage.surveys import Survey, SurveyForm


async def show_all(turn: Turn, command: Command) -> list[Said]:
    """Show all surveys."""
    return [await _list(turn, 0)]


async def open_all(turn: Turn, button: buttons.ManageSurveys) -> list[Said]:
    """Show all surveys in place."""
    return [turn.in_place(await _list(turn, button.page))]


async def open_one(turn: Turn, button: buttons.ManageSurvey) -> list[Said]:
    """Show one survey."""
    return await show_survey(turn, button.survey)


async def show_survey(turn: Turn, survey_id: int, word: Markup | None = None) -> list[Said]:
    """Show one survey in place of the message whose button was tapped, under a word on what came of that."""
    shown = await screen(turn, survey_id, word)
    return forms.old_key(turn) if shown is None else [turn.in_place(shown)]


async def show_coverage(turn: Turn, button: buttons.ShowCoverage) -> list[Said]:
    """Show in which languages a survey's texts are there."""
    found = await newest(turn, button.survey)
    if found is None:
        return forms.old_key(turn)
    return _last_in_place(turn, openings_views.coverage(turn.t, button.survey, _coverage(turn, found[1])))


async def ask_to_release(turn: Turn, button: buttons.AskToRelease) -> list[Said]:
    """Go towards opening: to what is missing, to who would read what, or to when."""
    found = await newest(turn, button.survey)
    if found is None:
        return forms.old_key(turn)
    return await _towards_release(turn, button.survey, *found)


async def accept_fallbacks(turn: Turn, button: buttons.AcceptFallbacks) -> list[Said]:
    """Agree that some read some texts in another language, and go on."""
    found = await newest(turn, button.survey)
    if found is None or found[0].id != button.form:
        return forms.old_key(turn)
    form, asked = found
    await survey_releases.accept_fallbacks(
        turn.session, form.id, asked, turn.programme.languages, actor=turn.account.id, now=turn.now
    )
    return await _towards_release(turn, button.survey, form, asked)


async def _towards_release(turn: Turn, survey_id: int, form: SurveyForm, asked: Asked) -> list[Said]:
    hindered = await survey_releases.hindrance(turn.session, survey_id, form.id, asked, turn.programme.languages)
    match hindered:
        case None:
            return [turn.in_place(openings_views.window(turn.t, survey_id, form.id))]
        case survey_releases.Hindrance.FILES_MISSING:
            missing = await survey_files.missing(turn.session, survey_id)
            return [turn.in_place(openings_views.files(turn.t, survey_id, missing))]
        case _:
            seen = _coverage(turn, asked)
            return _last_in_place(turn, openings_views.coverage(turn.t, survey_id, seen, may_accept=form.id))


async def release_now(turn: Turn, button: buttons.ReleaseNow) -> list[Said]:
    """Open a survey now, until it is closed."""
    outcome = await survey_desk.release(turn, button.survey, button.form, opens_at=turn.now, closes_at=None)
    return [turn.in_place(views.released(turn.t, button.survey, outcome))]


async def choose_window(turn: Turn, button: buttons.ChooseWindow) -> list[Said]:
    """Ask from when to when it is to be open."""
    found = await newest(turn, button.survey)
    if found is None or found[0].id != button.form:
        return forms.old_key(turn)
    if not _can_answer(turn):
        return [turn.in_place(views.needs_details(turn.t, views.survey(turn.t, button.survey)))]
    return _asked(turn, *forms.ask(turn, await survey_desk.open_window(turn, button.survey, button.form)))


async def change_settings(turn: Turn, button: buttons.ChangeSurveySettings) -> list[Said]:
    """Show the settings, each open to correction."""
    survey = await turn.session.get(Survey, button.survey)
    if survey is None:
        return forms.old_key(turn)
    if not _can_answer(turn):
        return [turn.in_place(views.needs_details(turn.t, views.survey(turn.t, button.survey)))]
    return _asked(turn, *forms.ask(turn, await survey_desk.open_settings(turn, survey)))


async def try_survey(turn: Turn, button: buttons.TrySurvey) -> list[Said]:
    """Let a member of the team answer a survey as a test."""
    found = await newest(turn, button.survey)
    if found is None:
        return forms.old_key(turn)
    if not _can_answer(turn):
        return [turn.in_place(views.needs_details(turn.t, views.survey(turn.t, button.survey)))]
    response = await survey_desk.open_trial(turn, button.survey, found[0].id, found[1])
    return _asked(turn, *forms.ask(turn, response))


async def ask_to_invite(turn: Turn, button: buttons.AskToInvite) -> list[Said]:
    """Show to how many an invitation would go."""
    wave = await _going(turn, button.wave)
    if wave is None:
        return forms.old_key(turn)
    count = await survey_invitations.count(turn.session, surveys.INVITATION_KIND, wave, purpose=surveys.PURPOSE)
    return [turn.in_place(openings_views.ask_to_invite(turn.t, wave, count))]


async def invite(turn: Turn, button: buttons.Invite) -> list[Said]:
    """Write to those whom a survey is for; to each of them once."""
    wave = await _going(turn, button.wave)
    if wave is None:
        return forms.old_key(turn)
    count = await surveys.invite(turn.session, wave.id, actor=turn.account.id, now=turn.now)
    if isinstance(count, Refused):
        return forms.old_key(turn)
    if not count:
        return [Toast(menu_views.already_noted(turn.t))]
    return [turn.in_place(openings_views.invited(turn.t, wave, count))]


async def ask_to_close(turn: Turn, button: buttons.AskToClose) -> list[Said]:
    """Ask whether a wave is to be closed."""
    wave = await _going(turn, button.wave)
    if wave is None:
        return forms.old_key(turn)
    staying = await urns.would_stay(turn.session, wave, smallest_shown=turn.programme.smallest_group)
    return [turn.in_place(openings_views.ask_to_close(turn.t, wave, staying))]


async def close_wave(turn: Turn, button: buttons.CloseWave) -> list[Said]:
    """Close a wave."""
    wave = await stored.facts(turn.session, button.wave)
    if wave is None:
        return forms.old_key(turn)
    done = await surveys.close(turn.session, wave.id, actor=turn.account.id, now=turn.now)
    said: list[Said] = [Toast(menu_views.already_noted(turn.t))] if isinstance(done, Refused) else []
    return [*said, *await show_survey(turn, wave.survey_id)]


async def ask_to_delete(turn: Turn, button: buttons.AskToDeleteSurvey) -> list[Said]:
    """Ask whether a draft is to be deleted."""
    form = await stored.newest_form(turn.session, button.survey)
    if form is None or await stored.waves_of(turn.session, button.survey):
        return forms.old_key(turn)
    return [turn.in_place(openings_views.ask_to_delete(turn.t, button.survey, form.title))]


async def delete_draft(turn: Turn, button: buttons.DeleteSurvey) -> list[Said]:
    """Delete a survey that was never opened."""
    # What they answer of it themselves is left first: a test ends with that, and its row goes with the survey.
    _, said = await forms.set_aside(turn)
    await turn.session.flush()
    done = await survey_drafts.delete(turn.session, button.survey, actor=turn.account.id, now=turn.now)
    if done is Refused.UNKNOWN:
        return forms.old_key(turn)
    if done is not None:
        return [*said, *await show_survey(turn, button.survey, views.refusal(turn.t, done))]
    turn.erased = True
    return [*said, Toast(openings_views.deleted(turn.t)), turn.in_place(await _list(turn, 0))]


async def show_link(turn: Turn, button: buttons.ShowSurveyLink) -> list[Said]:
    """Give out a survey's link and its QR code."""
    wave = await _going(turn, button.wave)
    if wave is None:
        return forms.old_key(turn)
    address = turn.link_to(SurveyLink(wave.id))
    return [openings_views.link(turn.t, wave, address, codes.png(address))]


async def newest(turn: Turn, survey_id: int) -> tuple[SurveyForm, Asked] | None:
    """Return a survey's newest form, and what it asks."""
    form = await stored.newest_form(turn.session, survey_id)
    asked = None if form is None else await turn.surveys.of_form(turn.session, form.id)
    return None if form is None or asked is None else (form, asked)


def _coverage(turn: Turn, asked: Asked) -> Coverage:
    return coverage(asked, turn.programme.languages)


def _can_answer(turn: Turn) -> bool:
    """Tell whether somebody can be asked: answers are kept with a person, who has agreed to that."""
    return turn.account.person is not None


def _asked(turn: Turn, first: Reply, *others: Reply) -> list[Said]:
    return [turn.in_place(first), *others]


def _last_in_place(turn: Turn, replies: list[Reply]) -> list[Said]:
    return [*replies[:-1], turn.in_place(replies[-1])] if len(replies) == 1 else [*replies]


async def _going(turn: Turn, wave_id: int) -> WaveFacts | None:
    wave = await stored.facts(turn.session, wave_id)
    return None if wave is None or wave.state(turn.now) is WaveState.CLOSED else wave


async def _list(turn: Turn, page: int) -> Reply:
    found = await stored.all_surveys(turn.session)
    pages = max(1, -(-len(found) // views.A_PAGE))
    page = min(page, pages - 1)
    seen = [await seen_of(turn, survey) for survey in found[page * views.A_PAGE : (page + 1) * views.A_PAGE]]
    role = turn.account.staff_role
    return views.listed(turn.t, [each for each in seen if each is not None], role, page=page, pages=pages)
