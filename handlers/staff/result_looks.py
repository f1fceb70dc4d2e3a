"""Looking at results: noted in the turn, and found after it, where it hinders nobody."""

from collections.abc import Awaitable, Callable

from actions import results
from actions.compiled_surveys import Running
from handlers import forms
from handlers.reply import Reply, Said, TakeKeys, ToFind
from handlers.turn import Turn
from handlers.views import results as views
from handlers.views.result_labels import Labels
from handlers.views.survey_texts import SurveyTexts
from storage import Session

Find = Callable[[Session, Running], Awaitable[list[Reply]]]


def labels_of(turn: Turn, running: Running) -> Labels:
    """Return what names a survey's results in the language of whoever looks."""
    texts = SurveyTexts(turn.t, running.survey, running.wave.survey_id, turn.programme.languages)
    return Labels(turn.t, texts)


async def found_later(turn: Turn, wave_id: int, find: Find, *, what: str = "results") -> list[Said]:
    """Note the look, take the keys from the message that was tapped, and let it be found after the turn."""
    running = await turn.surveys.of_wave(turn.session, wave_id)
    if running is None:
        return forms.old_key(turn)
    await results.look(turn.session, turn.account.id, wave_id, now=turn.now, what=what)

    async def after_the_turn(session: Session) -> list[Reply]:
        return await find(session, running) or [views.gone(turn.t, running.wave)]

    tapped = turn.tapped_message
    return [*([] if tapped is None else [TakeKeys(tapped)]), ToFind(after_the_turn)]
