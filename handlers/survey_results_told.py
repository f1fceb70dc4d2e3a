"""“You said”: those who took part in a survey are told its results, in their language."""

from collections.abc import Sequence
from datetime import datetime

from actions import results
from actions.compiled_surveys import Running
from actions.recent_results import RecentResults
from actions.surveys import PURPOSE
from domain.deliveries import Reason
from domain.results import Asked, Shape, asked, scales
from handlers import forms
from handlers.kind import Kind, Verdict
from handlers.reply import Reply, Said, TakeKeys, ToFind
from handlers.result_buttons import SeeWhatAllSaid
from handlers.turn import Turn
from handlers.views import results_told as views
from handlers.views.result_labels import Labels
from handlers.views.survey_texts import SurveyTexts
from locales import Translator
from storage import Session, survey_results, surveys

NOT_TOLD = frozenset({Shape.WORDS, Shape.FILES})
"""What somebody wrote or sent was for the team."""


async def still_wanted(turn: Turn, key: str) -> Verdict:
    """Only who is still known to have taken part."""
    person = turn.account.person
    if person is None or await surveys.facts(turn.session, int(key)) is None:
        return Reason.OVER
    took_part = await surveys.times_taken_part(turn.session, person.id, [int(key)])
    return None if took_part else Reason.OVER


async def word(turn: Turn, key: str) -> Reply:
    """Say that there are results, and how many answered."""
    running = await turn.surveys.of_wave(turn.session, int(key))
    assert running is not None
    return await message(turn.session, turn.t, running, turn.programme.languages)


async def message(session: Session, t: Translator, running: Running, languages: Sequence[str]) -> Reply:
    """Return what is said of the results in one language, with the way to them."""
    texts = SurveyTexts(t, running.survey, running.wave.survey_id, languages)
    people = await surveys.participants(session, running.wave.id)
    return views.you_said(t, texts.title() or running.wave.title, running.wave, people)


SURVEY_RESULTS = Kind(still_wanted, word, purpose=PURPOSE)


async def see(turn: Turn, button: SeeWhatAllSaid) -> list[Said]:
    """Show somebody who took part, and was told that there are results, what all said to one question."""
    person = turn.account.person
    running = await turn.surveys.of_wave(turn.session, button.wave)
    if person is None or running is None or await survey_results.told_at(turn.session, button.wave) is None:
        return forms.old_key(turn)
    if not await surveys.times_taken_part(turn.session, person.id, [button.wave]):
        return forms.old_key(turn)
    now, smallest, t, recent = turn.now, turn.programme.smallest_group, turn.t, turn.surveys.recent_results
    labels = Labels(t, SurveyTexts(t, running.survey, running.wave.survey_id, turn.programme.languages))
    around = views.for_everybody(t, button.wave)

    async def find(session: Session) -> list[Reply]:
        shown = await what_all_said(
            session, running, labels, button.question, around, recent, now=now, smallest=smallest
        )
        return [shown]

    tapped = turn.tapped_message
    first = [] if tapped is None or button.question == 0 else [TakeKeys(tapped)]
    return [*first, ToFind(find)]


async def what_all_said(
    session: Session,
    running: Running,
    labels: Labels,
    at: int,
    around: views.Around,
    recent: RecentResults,
    *,
    now: datetime,
    smallest: int,
) -> Reply:
    """Return what all said to a question, or to the next one of which something is told."""

    async def count() -> results.Results:
        return await results.results(session, running, now=now, smallest=smallest)

    found = await recent.of(running.wave.id, count, now=now)
    told = [
        place
        for place, each in enumerate(found.questions)
        if each.shape not in NOT_TOLD and each.name in found.wholes and found.wholes[each.name].tells
    ]
    if not told:
        return views.nothing_told(labels.t, around)
    place = next((each for each in told if each >= at), told[0])
    question = found.questions[place]
    alike = [found.wholes[each.name] for each in _alike(running, question) if found.wholes[each.name].tells]
    return views.what_all_said(labels, found, question, alike, told, around)


def _alike(running: Running, question: Asked) -> tuple[Asked, ...]:
    return next(each for each in scales(asked(running.survey)) if question in each)
