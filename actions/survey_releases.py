"""Opening a survey: only with all its files, and when the team has seen who would read what in another language."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from actions import surveys
from actions.surveys import Refused
from domain.surveys import Survey
from domain.surveys.coverage import coverage
from storage import staff
from storage import surveys as stored
from storage.database import Session
from storage.staff import AuditEntry
from storage.surveys import Wave


class Hindrance(StrEnum):
    """What has to be done before a form can be opened."""

    NEWER_FORM = "newer form"
    """Another form was imported since it was looked at."""
    FILES_MISSING = "files missing"
    NOT_ACCEPTED = "not accepted"
    """Some would read some texts in another language, and nobody agreed to that."""


async def accept_fallbacks(session: Session, form_id: int, *, actor: int | None, now: datetime) -> None:
    """Note that somebody of the team agreed that some read some texts of a form in another language."""
    if not await staff.was_noted(session, _accepted(form_id)):
        session.add(AuditEntry(at=now, account_id=actor, act=_accepted(form_id)))
        await session.flush()


async def hindrance(
    session: Session, survey_id: int, form_id: int, asked: Survey, languages: Collection[str]
) -> Hindrance | None:
    """Return what has to be done before this form of a survey can be opened; None when nothing has."""
    newest = await stored.newest_form(session, survey_id)
    if newest is None or newest.id != form_id:
        return Hindrance.NEWER_FORM
    if await surveys.missing_media(session, survey_id, asked):
        return Hindrance.FILES_MISSING
    if coverage(asked, languages).is_whole or await staff.was_noted(session, _accepted(form_id)):
        return None
    return Hindrance.NOT_ACCEPTED


async def release(
    session: Session,
    survey_id: int,
    form_id: int,
    asked: Survey,
    languages: Collection[str],
    *,
    opens_at: datetime,
    closes_at: datetime | None,
    actor: int | None,
    now: datetime,
) -> Wave | Refused | Hindrance:
    """Open a survey with the form that was looked at, unless something has to be done before."""
    hindered = await hindrance(session, survey_id, form_id, asked, languages)
    if hindered is not None:
        return hindered
    return await surveys.release(session, survey_id, opens_at=opens_at, closes_at=closes_at, actor=actor, now=now)


def _accepted(form_id: int) -> str:
    return f"survey.fallbacks:{form_id}"
