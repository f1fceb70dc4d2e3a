"""How many got past each question of a wave: noted by turns, and written once for a whole transaction."""

from sqlalchemy import select

from storage.database import Session
from storage.noted_counts import NotedCounts
from storage.surveys import SurveySteps

OPENED, SENT = "(opened)", "(sent)"
"""What no question can be called."""
_NOTED = NotedCounts(SurveySteps.passed, "wave_id", "step")


def note(session: Session, wave_id: int, step: str) -> None:
    """Note that somebody got past a question; it is written by `record`."""
    _NOTED.note(session, wave_id, step)


async def record(session: Session) -> None:
    """Write down what was noted in this transaction."""
    await _NOTED.record(session)


async def passed(session: Session, wave_id: int) -> dict[str, int]:
    """Return how many got past each question of a wave."""
    rows = await session.execute(select(SurveySteps.step, SurveySteps.passed).where(SurveySteps.wave_id == wave_id))
    return dict(rows.all())
