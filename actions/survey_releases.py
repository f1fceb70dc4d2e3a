"""Opening a survey: only with all its files, and when the team has seen who would read what in another language."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from actions import surveys
from actions.surveys import Refused
from domain.surveys import Survey
from domain.surveys.coverage import coverage
from storage import staff, survey_files
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


async def accept_fallbacks(
    session: Session, form_id: int, asked: Survey, languages: Collection[str], *, actor: int | None, now: datetime
) -> None:
    """Note that somebody of the team agreed that who reads these languages reads some texts of a form in another."""
    for act in await _not_accepted(session, form_id, asked, languages):
        session.add(AuditEntry(at=now, account_id=actor, act=act))
    await session.flush()


async def hindrance(
    session: Session, survey_id: int, form_id: int, asked: Survey, languages: Collection[str]
) -> Hindrance | None:
    """Return what has to be done before this form of a survey can be opened; None when nothing has."""
    newest = await stored.newest_form(session, survey_id)
    if newest is None or newest.id != form_id:
        return Hindrance.NEWER_FORM
    if await survey_files.missing(session, survey_id):
        return Hindrance.FILES_MISSING
    return Hindrance.NOT_ACCEPTED if await _not_accepted(session, form_id, asked, languages) else None


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


async def _not_accepted(session: Session, form_id: int, asked: Survey, languages: Collection[str]) -> list[str]:
    """Return what nobody agreed to yet, as the audit log would name it, for each language that lacks a text."""
    seen = coverage(asked, languages)
    acts = [f"survey.fallbacks:{form_id}.{each}" for each, count in seen.present.items() if count < seen.texts]
    return [act for act in acts if not await staff.was_noted(session, act)]
