"""Before the results of a survey are told: what those who took part will read and see, in each language."""

from actions.compiled_surveys import Running
from domain.waves import WaveState
from handlers import forms
from handlers import result_buttons as buttons
from handlers.reply import Reply, Said
from handlers.staff.result_looks import found_later
from handlers.survey_results_told import message, what_all_said
from handlers.turn import Turn
from handlers.views import results_told as views
from handlers.views.result_labels import Labels
from handlers.views.survey_texts import SurveyTexts
from storage import Session


async def preview(turn: Turn, button: buttons.PreviewTold) -> list[Said]:
    """Show the message in one language, with ways to the results below it and to the other languages."""
    running = await _over(turn, button.wave, button.language)
    if running is None:
        return forms.old_key(turn)
    t = turn.catalogues.translator(button.language)
    told = await message(turn.session, t, running, turn.programme.languages)
    return [turn.in_place(views.previewed(turn.t, told, running.wave, button.language, turn.programme.languages))]


async def preview_results(turn: Turn, button: buttons.PreviewWhatAllSaid) -> list[Said]:
    """Show the results as they will be seen in one language; a look like any other."""
    if await _over(turn, button.wave, button.language) is None:
        return forms.old_key(turn)
    now, smallest, recent = turn.now, turn.programme.smallest_group, turn.surveys.recent_results
    t, languages = turn.catalogues.translator(button.language), turn.programme.languages
    around = views.previewing(turn.t, button.wave, button.language)

    async def find(session: Session, running: Running) -> list[Reply]:
        labels = Labels(t, SurveyTexts(t, running.survey, running.wave.survey_id, languages))
        shown = await what_all_said(
            session, running, labels, button.question, around, recent, now=now, smallest=smallest
        )
        return [shown]

    return await found_later(turn, button.wave, find)


async def _over(turn: Turn, wave: int, language: str) -> Running | None:
    """Return what was asked in a wave that is over; before, its results cannot be told."""
    running = await turn.surveys.of_wave(turn.session, wave)
    if running is None or language not in turn.programme.languages:
        return None
    return running if running.wave.state(turn.now) is WaveState.CLOSED else None
