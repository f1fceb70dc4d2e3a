"""A partner looks at a survey's results: those of its own state, whatever a button says."""

from actions import state_results
from actions.compiled_surveys import Running
from domain.results import asked as asked_of
from handlers import result_buttons as buttons
from handlers.reply import Reply, Said
from handlers.staff.result_looks import found_later, labels_of
from handlers.turn import Turn
from handlers.views import staff_arrivals, staff_surveys
from handlers.views import state_results as views
from storage import Session


async def show_overview(turn: Turn, wave: int) -> list[Said]:
    """Show how many of the state answered."""
    state = state_results.state_of(turn.account)
    if state is None:
        return [turn.in_place(staff_arrivals.no_state(turn.t))]
    now, smallest = turn.now, turn.programme.smallest_group

    async def find(session: Session, running: Running) -> list[Reply]:
        seen = await state_results.of_state(session, running, state, now=now, smallest=smallest)
        return [views.overview(labels_of(turn, running), seen, back=staff_surveys.survey)]

    return await found_later(turn, wave, find)


async def show_result(turn: Turn, button: buttons.ShowResult) -> list[Said]:
    """Show how the state answered one question."""
    state = state_results.state_of(turn.account)
    if state is None:
        return [turn.in_place(staff_arrivals.no_state(turn.t))]
    now, smallest = turn.now, turn.programme.smallest_group

    async def find(session: Session, running: Running) -> list[Reply]:
        questions = asked_of(running.survey)
        if button.question >= len(questions):
            return []
        asked = questions[button.question]
        seen = await state_results.of_state(session, running, state, now=now, smallest=smallest, only=(asked.name,))
        return views.question(labels_of(turn, running), seen, asked)

    return await found_later(turn, button.wave, find)
