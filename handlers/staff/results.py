"""The team's side of results: each look is noted in the turn, and found after it, where it hinders nobody."""

from collections.abc import Callable, Sequence

from actions import results, taking_out, urns
from actions.compiled_surveys import Running
from domain.results import Asked, Shape, Whole, scales
from domain.results import asked as asked_of
from domain.roles import RUN_SURVEYS, SEE_RESULTS_OF_STATE
from domain.waves import WaveState
from handlers import forms
from handlers import result_buttons as buttons
from handlers.reply import Reply, Said, Toast
from handlers.staff import state_results
from handlers.staff.result_looks import found_later, labels_of
from handlers.turn import Turn
from handlers.views import result_files as file_views
from handlers.views import result_quotes as quotes
from handlers.views import results as views
from handlers.views import results_told as told_views
from handlers.views.result_labels import place_name
from handlers.views.sealed import sealed
from handlers.views.survey_texts import SurveyTexts
from storage import Session, survey_results, surveys


async def open_results(turn: Turn, button: buttons.OpenResults) -> list[Said]:
    """Show the results of a survey's newest wave that has begun."""
    waves = await surveys.waves_of(turn.session, button.survey)
    begun = [wave for wave in waves if wave.state(turn.now) is not WaveState.SCHEDULED]
    if not begun:
        return [Toast(views.nothing_yet(turn.t))] if waves else forms.old_key(turn)
    return await show_overview(turn, buttons.ShowResults(begun[-1].id))


async def show_overview(turn: Turn, button: buttons.ShowResults) -> list[Said]:
    """Show how many took part in a wave, and where others stopped; to a partner, how many of its state."""
    if turn.account.staff_role in SEE_RESULTS_OF_STATE:
        return await state_results.show_overview(turn, button.wave)
    now, smallest = turn.now, turn.programme.smallest_group

    async def find(session: Session, running: Running) -> list[Reply]:
        found = await results.results(session, running, now=now, smallest=smallest, only=())
        seen = await results.participants(session, found)
        may_tell = (
            turn.account.staff_role in RUN_SURVEYS and await survey_results.told_at(session, running.wave.id) is None
        )
        waiting = await urns.sealed(session, running.wave, now=now, smallest_shown=smallest)
        return views.overview(
            labels_of(turn, running), found, seen, sealed(turn.t, waiting), now=now, may_tell=may_tell
        )

    return await found_later(turn, button.wave, find)


async def show_result(turn: Turn, button: buttons.ShowResult) -> list[Said]:
    """Show what was answered to a question, by all or by groups; to a partner, by its state."""
    if turn.account.staff_role in SEE_RESULTS_OF_STATE:
        return await state_results.show_result(turn, button)
    now, smallest = turn.now, turn.programme.smallest_group

    async def find(session: Session, running: Running) -> list[Reply]:
        asked = _question(running, button.question)
        if asked is None:
            return []
        alike = next(each for each in scales(asked_of(running.survey)) if asked in each)
        found = await results.results(session, running, now=now, smallest=smallest, only=[each.name for each in alike])
        waves = len(await surveys.waves_of(session, running.wave.survey_id))
        labels = labels_of(turn, running)
        if asked.name not in found.wholes:
            return [views.too_few(labels, found)]
        if not button.by:
            several = [found.wholes[each.name] for each in alike if found.wholes[each.name].tells]
            shown = several if found.wholes[asked.name].tells else []
            return views.question(labels, found, asked, shown, waves=waves)
        parts = await results.by_groups(session, found, asked.name, await results.in_groups(session, found))
        if button.by > len(parts):
            return views.question(labels, found, asked, [], waves=waves)
        return views.grouped(labels, found, asked, parts[button.by - 1], button.by, waves=waves)

    return await found_later(turn, button.wave, find)


async def compare_waves(turn: Turn, button: buttons.CompareWaves) -> list[Said]:
    """Show a question in all waves that have begun: each as it is shown by itself, so that nothing more is told."""
    now, smallest, compiled = turn.now, turn.programme.smallest_group, turn.surveys

    async def find(session: Session, running: Running) -> list[Reply]:
        asked = _question(running, button.question)
        if asked is None:
            return []
        found = await results.results(session, running, now=now, smallest=smallest, only=[asked.name])
        seen: list[tuple[int, Whole]] = []
        for wave in await surveys.waves_of(session, running.wave.survey_id):
            other = await compiled.of_wave(session, wave.id)
            if other is None or wave.state(now) is WaveState.SCHEDULED:
                continue
            of_wave = await results.results(session, other, now=now, smallest=smallest, only=[asked.name])
            if asked.name in of_wave.wholes:
                seen.append((wave.number, of_wave.wholes[asked.name]))
        return views.compared(labels_of(turn, running), found, asked, seen)

    return await found_later(turn, button.wave, find)


async def read_texts(turn: Turn, button: buttons.ReadTexts) -> list[Said]:
    """List what was written to a question, or send what was sent."""
    now, smallest = turn.now, turn.programme.smallest_group

    async def find(session: Session, running: Running) -> list[Reply]:
        asked = _question(running, button.question)
        if asked is None:
            return []
        labels = labels_of(turn, running)
        found = await results.results(session, running, now=now, smallest=smallest, only=[asked.name])
        page = await results.texts(session, found, asked.name, button.page)
        if page is None:
            return [views.too_few(labels, found)]
        return quotes.files(labels, found, page) if asked.shape is Shape.FILES else [quotes.texts(labels, found, page)]

    return await found_later(turn, button.wave, find)


async def take_out(turn: Turn, button: buttons.TakeOut) -> list[Said]:
    """Send all answers of a wave as files: made after the turn, written to a file while they are read."""
    now, t = turn.now, turn.t

    async def find(session: Session, running: Running) -> list[Reply]:
        texts = SurveyTexts(t, running.survey, running.wave.survey_id, turn.programme.languages)
        wording = taking_out.Wording(_words(texts), texts.choice, place_name(t))
        files, too_large = await taking_out.to_send(session, running, wording)
        return file_views.taken_out(t, running.wave, files, too_large, now=now)

    return await found_later(turn, button.wave, find, what="export")


async def ask_to_tell(turn: Turn, button: buttons.AskToTell) -> list[Said]:
    """Ask whether those who took part shall be sent the results."""
    running = await turn.surveys.of_wave(turn.session, button.wave)
    if running is None:
        return forms.old_key(turn)
    people = await surveys.participants(turn.session, button.wave)
    return [turn.in_place(told_views.ask_to_tell(turn.t, running.wave, people))]


async def tell(turn: Turn, button: buttons.Tell) -> list[Said]:
    """Send the results to those who took part, once."""
    running = await turn.surveys.of_wave(turn.session, button.wave)
    if running is None:
        return forms.old_key(turn)
    people = await results.tell(turn.session, button.wave, actor=turn.account.id, now=turn.now)
    if people is None:
        return [Toast(told_views.told_before(turn.t))]
    return [turn.in_place(told_views.telling(turn.t, running.wave))]


def _words(texts: SurveyTexts) -> Callable[[str], str]:
    return lambda question: " ".join(texts.label(question).striptags().split())


def _question(running: Running, place: int) -> Asked | None:
    questions: Sequence[Asked] = asked_of(running.survey)
    return questions[place] if place < len(questions) else None
