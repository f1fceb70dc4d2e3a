"""Running surveys, the team's side: taking forms in, opening and closing waves, and inviting people.

Who may do this is checked by the routes; `actor` is the account that did it, None for the console, for the audit log.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from actions import compiled_surveys
from domain.audiences import Problem, read
from domain.consents import Purpose
from domain.surveys import Report, exporting
from domain.surveys import Survey as Asked
from domain.waves import WaveFacts, WaveState
from storage import survey_files, survey_invitations, surveys
from storage.database import Session
from storage.staff import AuditEntry
from storage.surveys import Survey, SurveyForm, SurveyMedia, Wave

INVITATION_KIND, REMINDER_KIND = "survey", "survey_reminder"
PURPOSE = Purpose.BROADCASTS
"""What one must have agreed to, to be written to about a survey: news of the programme."""


class Refused(StrEnum):
    """Why something was not done."""

    UNKNOWN = "unknown"
    """There is no such survey, wave or form."""
    NOTHING_ASKED = "nothing asked"
    """The form was not imported, or had mistakes."""
    FIXED = "fixed"
    """Whether it is anonymous was promised to those who were asked."""
    ONE_EACH = "one each"
    """It is anonymous: who could answer several times might be a whole group that leaves the urn."""
    NO_AUDIENCE = "no audience"
    """The audience is no rule that can be read."""
    ENDS_TOO_EARLY = "ends too early"
    """It would close before it opens, or has closed already."""
    OVERLAPS = "overlaps"
    """Another wave is open then, or has no end."""
    OVER = "over"
    """It is closed."""
    OPENED = "opened"
    """It was opened once: people may have answered."""


class Unchanged:
    """The value of a setting that is left as it is."""


UNCHANGED = Unchanged()


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a form that was taken in."""

    survey_id: int
    form_id: int
    number: int
    is_new: bool
    """Whether the survey was unknown before."""
    same_as_before: bool
    """Whether it asks exactly what the newest form asked already: then nothing was stored."""


async def import_form(session: Session, report: Report, *, actor: int | None, now: datetime) -> Imported | Refused:
    """Take a checked form in: as the newest of the survey of its form_id, which is made where there is none.

    A new survey is anonymous and takes one response a person, until the team decides otherwise. A report that comes
    from another process does not have what is asked: then `note_files` is to follow.
    """
    if report.content is None or not report.ok:
        return Refused.NOTHING_ASKED
    content = compiled_surveys.written(exporting.named(report.content))
    survey = await surveys.by_name(session, report.name)
    is_new = survey is None
    if survey is None:
        survey = Survey(name=report.name, anonymous=True, editable=False, at_most=1, created_at=now)
        session.add(survey)
        await session.flush()
    newest = await surveys.newest_form(session, survey.id)
    if newest is not None and newest.content == content:
        return Imported(survey.id, newest.id, newest.number, is_new=False, same_as_before=True)
    form = SurveyForm(
        survey_id=survey.id,
        number=1 if newest is None else newest.number + 1,
        title=report.title or report.name,
        version=report.version,
        content=content,
        imported_at=now,
    )
    session.add(form)
    await session.flush()
    if report.survey is not None:
        await note_files(session, form.id, report.survey)
    _note(session, f"survey.import:{survey.id}.{form.number}", actor, now)
    return Imported(survey.id, form.id, form.number, is_new=is_new, same_as_before=False)


async def configure(
    session: Session,
    survey_id: int,
    *,
    anonymous: bool | Unchanged = UNCHANGED,
    editable: bool | Unchanged = UNCHANGED,
    at_most: int | Unchanged = UNCHANGED,
    quota: int | Unchanged | None = UNCHANGED,
    audience: Mapping[str, Any] | Unchanged | None = UNCHANGED,
    remind_after_days: int | Unchanged | None = UNCHANGED,
    actor: int | None,
    now: datetime,
) -> Survey | Refused:
    """Change how a survey is run; what is not named stays. Whether it is anonymous is fixed with the first wave.

    One that is anonymous takes one response a person, and it cannot be changed. Reminders to those who are invited
    already follow. Refused, nothing is changed.
    """
    survey = await session.get(Survey, survey_id)
    if survey is None:
        return Refused.UNKNOWN
    becomes_anonymous = survey.anonymous if isinstance(anonymous, Unchanged) else anonymous
    if becomes_anonymous != survey.anonymous and await surveys.waves_of(session, survey_id):
        return Refused.FIXED
    if becomes_anonymous and not isinstance(at_most, Unchanged) and at_most != 1:
        return Refused.ONE_EACH
    if isinstance(audience, Mapping) and isinstance(read(dict(audience)), Problem):
        return Refused.NO_AUDIENCE
    survey.anonymous = becomes_anonymous
    reminded_before = survey.remind_after_days
    changes = {
        "editable": editable,
        "at_most": at_most,
        "quota": quota,
        "audience": audience,
        "remind_after_days": remind_after_days,
    }
    for name, value in changes.items():
        if not isinstance(value, Unchanged):
            setattr(survey, name, dict(value) if isinstance(value, Mapping) else value)
    if survey.anonymous:
        # What is in the urn is nobody's, so nobody can change it; and a group of five is to be five people.
        survey.editable = False
        survey.at_most = 1
    _note(session, f"survey.configure:{survey_id}", actor, now)
    await session.flush()
    if survey.remind_after_days != reminded_before:
        for wave in await inviting(session, survey_id, now=now):
            await _plan_reminders(session, wave, now=now)
    return survey


async def inviting(session: Session, survey_id: int, *, now: datetime) -> list[WaveFacts]:
    """Return the waves that are not over, and to which people are invited."""
    waves = await surveys.waves_of(session, survey_id)
    return [wave for wave in waves if wave.invited_at is not None and wave.state(now) is not WaveState.CLOSED]


async def _plan_reminders(session: Session, wave: WaveFacts, *, now: datetime) -> None:
    """Let the reminders of a wave be due as its survey wants them now; who was reminded is not reminded again."""
    await surveys.facts(session, wave.id, lock=True)
    await survey_invitations.forget_queued(session, REMINDER_KIND, wave.id)
    if wave.remind_after_days is None or wave.invited_at is None:
        return
    due_at = max(now, max(wave.invited_at, wave.opens_at) + timedelta(days=wave.remind_after_days))
    if wave.closes_at is None or due_at < wave.closes_at:
        # Who was invited later is reminded later: each is looked at again when it is due.
        await survey_invitations.enqueue_reminders(
            session, REMINDER_KIND, wave, to=INVITATION_KIND, due_at=due_at, expires_at=wave.closes_at
        )


async def release(
    session: Session,
    survey_id: int,
    *,
    opens_at: datetime,
    closes_at: datetime | None,
    actor: int | None,
    now: datetime,
) -> Wave | Refused:
    """Let the newest form be asked in a wave of its own, from `opens_at` on; waves of one survey do not overlap."""
    survey = await session.get(Survey, survey_id, with_for_update=True)
    form = await surveys.newest_form(session, survey_id)
    if survey is None:
        return Refused.UNKNOWN
    if form is None:
        return Refused.NOTHING_ASKED
    opens_at = max(opens_at, now)
    if closes_at is not None and closes_at <= opens_at:
        return Refused.ENDS_TOO_EARLY
    before = await surveys.waves_of(session, survey_id)
    if any(_overlap(each, opens_at, closes_at) for each in before):
        return Refused.OVERLAPS
    wave = Wave(
        survey_id=survey_id,
        form_id=form.id,
        number=len(before) + 1,
        opens_at=opens_at,
        closes_at=closes_at,
        released_at=now,
    )
    session.add(wave)
    await session.flush()
    _note(session, f"survey.release:{wave.id}", actor, now)
    return wave


async def close(session: Session, wave_id: int, *, actor: int | None, now: datetime) -> WaveFacts | Refused:
    """Close a wave: what was sent counts, what was begun and not sent does not."""
    wave = await surveys.facts(session, wave_id, lock=True)
    if wave is None:
        return Refused.UNKNOWN
    if wave.state(now) is WaveState.CLOSED or not await surveys.close(session, wave_id, now=now):
        return Refused.OVER
    _note(session, f"survey.close:{wave_id}", actor, now)
    return await surveys.facts(session, wave_id) or Refused.UNKNOWN


async def invite(session: Session, wave_id: int, *, actor: int | None, now: datetime) -> int | Refused:
    """Write to all whom a wave is for and who have not answered, from when it is open; return how many more that are.

    With the invitation goes the reminder, where the survey wants one: it is looked at again when it is due. Who was
    invited before is not invited again.
    """
    wave = await surveys.facts(session, wave_id, lock=True)
    if wave is None:
        return Refused.UNKNOWN
    if wave.state(now) is WaveState.CLOSED:
        return Refused.OVER
    due_at = max(now, wave.opens_at)
    due = {INVITATION_KIND: due_at}
    if wave.remind_after_days is not None:
        due[REMINDER_KIND] = due_at + timedelta(days=wave.remind_after_days)
    written = {
        kind: await survey_invitations.enqueue(
            session, kind, wave, purpose=PURPOSE, due_at=at, expires_at=wave.closes_at
        )
        for kind, at in due.items()
        if wave.closes_at is None or at < wave.closes_at
    }
    await surveys.note_invited(session, wave_id, now=now)
    _note(session, f"survey.invite:{wave_id}", actor, now)
    return written.get(INVITATION_KIND, 0)


async def add_media(
    session: Session,
    survey_id: int,
    name: str,
    kind: str,
    file_id: str | None = None,
    content: bytes | None = None,
    *,
    actor: int | None,
    now: datetime,
) -> SurveyMedia | Refused:
    """Keep a file that a survey's texts name, in place of the one that was there."""
    if await session.get(Survey, survey_id) is None:
        return Refused.UNKNOWN
    media = SurveyMedia(survey_id=survey_id, name=name, kind=kind, file_id=file_id, content=content)
    kept = await session.merge(media)
    await session.flush()
    _note(session, f"survey.media:{survey_id}", actor, now)
    return kept


async def note_files(session: Session, form_id: int, asked: Asked) -> None:
    """Note which files a form that was just imported names."""
    await survey_files.note_named(session, form_id, media_named(asked))


def media_named(asked: Asked) -> set[str]:
    """Return the files that a form names."""
    texts = [*asked.texts.values(), *(each for several in asked.choices.values() for each in several.values())]
    return {name for each in texts for by_language in each.media.values() for name in by_language.values()}


def _overlap(wave: WaveFacts, opens_at: datetime, closes_at: datetime | None) -> bool:
    ends_at = min((at for at in (wave.closed_at, wave.closes_at) if at is not None), default=None)
    return (closes_at is None or wave.opens_at < closes_at) and (ends_at is None or opens_at < ends_at)


def _note(session: Session, act: str, actor: int | None, now: datetime) -> None:
    session.add(AuditEntry(at=now, account_id=actor, act=act))
