"""What a partner sees of a survey: how those of its own state answered, as the team may see it beside other states.

It is a part of what the team may see by states, and never counted anew: so whoever sees both, or has seen as a
participant what all said, learns nothing by subtracting. As long as a wave is open nothing of one state is shown: of
those that are counted between two looks one alone may be from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from actions.compiled_surveys import Running
from actions.results import Results, by_groups, in_groups, results
from domain.results import Asked, Parts
from domain.roles import SEE_RESULTS_OF_STATE
from domain.waves import WaveState
from storage.accounts import Account
from storage.database import Session

STATE = "state"


@dataclass(frozen=True, slots=True)
class OfState:
    """What may be shown of a wave in one state."""

    results: Results
    state: str
    is_over: bool
    """Whether nobody can answer any more: before that nothing is shown."""
    responses: int | None
    """How many responses are counted; None where none or so few that it is not told, or it would tell of others."""
    questions: tuple[Asked, ...]
    """Those that are shown by states."""
    shown: Mapping[str, Parts]
    """Of those that were asked for, with this state alone."""


def state_of(account: Account) -> str | None:
    """Return of which state a member of the team sees results, and of no other; None where of none."""
    return account.staff_state if account.staff_role in SEE_RESULTS_OF_STATE else None


async def of_state(
    session: Session, running: Running, state: str, *, now: datetime, smallest: int, only: tuple[str, ...] = ()
) -> OfState:
    """Count how those of one state answered these questions. An anonymous response belongs to no state."""
    found = await results(session, running, now=now, smallest=smallest, only=only)
    questions = tuple(each for each in found.questions if found.can_be_grouped(each))
    is_over = running.wave.state(now) is WaveState.CLOSED
    if running.wave.anonymous or not is_over or found.responses < found.smallest:
        return OfState(found, state, is_over, None, questions, {})
    groups = await in_groups(session, found)
    sizes = next(each.sizes for each in groups.groupings if each.name == STATE)
    shown = {}
    if sizes.get(state):
        for question in questions:
            if question.name in only:
                parts = await by_groups(session, found, question.name, groups)
                shown[question.name] = _alone(next(each for each in parts if each.grouping.name == STATE), state)
    return OfState(found, state, is_over, sizes.get(state), questions, shown)


def _alone(parts: Parts, state: str) -> Parts:
    return replace(parts, counts={state: parts.counts[state]})
