"""Deleting the draft of a survey: one that nobody was ever asked."""

from datetime import datetime

from actions.surveys import Refused
from storage import survey_drafts, surveys
from storage.database import Session
from storage.staff import AuditEntry
from storage.surveys import Survey


async def delete(session: Session, survey_id: int, *, actor: int | None, now: datetime) -> Refused | None:
    """Remove a survey that was never opened, with its forms and files and what was answered to test it, or say why not.

    The log of the database is to be emptied afterwards.
    """
    # Who opens it locks it as well: one of the two comes too late.
    if await session.get(Survey, survey_id, with_for_update=True) is None:
        return Refused.UNKNOWN
    if await surveys.waves_of(session, survey_id):
        return Refused.OPENED
    await survey_drafts.delete_draft(session, survey_id)
    session.add(AuditEntry(at=now, account_id=actor, act=f"survey.delete:{survey_id}"))
    return None
