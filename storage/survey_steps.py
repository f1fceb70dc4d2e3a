"""How many got past each question of a wave: noted by turns, and written once for a whole transaction."""

from collections import Counter
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Session
from storage.surveys import SurveySteps

NOTED = "survey steps"
OPENED, SENT = "(opened)", "(sent)"
"""What no question can be called."""


def note(session: Session, wave_id: int, step: str) -> None:
    """Note that somebody got past a question; it is written by `record`."""
    session.info.setdefault(NOTED, Counter())[wave_id, step] += 1


async def record(session: Session) -> None:
    """Write down what was noted in this transaction: at its end, so that these rows are locked for a moment only.

    They are written in one order, so that two transactions never wait for each other.
    """
    noted: Counter[tuple[int, str]] = session.info.pop(NOTED, Counter())
    if not noted:
        return
    connection = await session.connection()
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(SurveySteps)
    statement = statement.on_conflict_do_update(
        index_elements=[SurveySteps.wave_id, SurveySteps.step],
        set_={"passed": SurveySteps.passed + statement.excluded.passed},
    )
    rows = [{"wave_id": wave, "step": step, "passed": count} for (wave, step), count in sorted(noted.items())]
    await connection.execute(statement, rows)


async def passed(session: Session, wave_id: int) -> dict[str, int]:
    """Return how many got past each question of a wave."""
    rows = await session.execute(select(SurveySteps.step, SurveySteps.passed).where(SurveySteps.wave_id == wave_id))
    return dict(rows.all())
