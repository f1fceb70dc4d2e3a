"""What operators do with surveys at the console: each returns what to print, and the exit code."""

from datetime import datetime
from pathlib import Path

from actions import compiled_surveys, survey_drafts, survey_releases, surveys
from actions.compiled_surveys import CompiledSurveys
from actions.survey_releases import Hindrance
from actions.surveys import Refused
from bot.app import ConfigurationError
from bot.clock import SystemClock
from bot.console import Outcome, opened, programme_of_settings, transaction
from domain.forms.reading import GERMANY
from domain.surveys import Report, Survey, exporting
from domain.surveys.coverage import coverage
from domain.surveys.media import kind_of
from domain.waves import WaveFacts, WaveState
from storage import Database, Session, survey_files
from storage import surveys as stored
from storage.surveys import SurveyForm

LARGEST_MEDIA = 20 * 1024 * 1024
"""Bytes; a bot cannot send a larger one as what it is."""
REFUSALS = {
    Refused.UNKNOWN: "There is no such survey.",
    Refused.ONE_EACH: "It is anonymous: each person answers once.",
    Refused.NOTHING_ASKED: "There is no form yet that could be asked.",
    Refused.ENDS_TOO_EARLY: "It would close before it opens.",
    Refused.OVERLAPS: "Another round of this survey is open at that time. Close it first.",
    Refused.OVER: "It is closed already.",
    Refused.OPENED: "It was opened once, so it cannot be deleted: people may have answered.",
    Hindrance.NEWER_FORM: "Meanwhile another form was imported. Try again.",
    Hindrance.NOT_ACCEPTED: "Some would read some texts in another language. Mend that, or agree: --accept-fallbacks",
}


async def take(report: Report, media: Path | None) -> Outcome:
    """Store a form that was checked, with the files that it names."""
    now = SystemClock().now()
    async with transaction() as session:
        done = await surveys.import_form(session, report, actor=None, now=now)
        assert not isinstance(done, Refused)
        if done.same_as_before:
            said = [f"Survey {done.survey_id} has the same form as before. Nothing was changed."]
        elif done.is_new:
            said = [f"Imported as survey {done.survey_id}. It is a draft: nobody can answer it yet."]
        else:
            said = [f"Imported as form {done.number} of survey {done.survey_id}. It is asked from the next round on."]
        asked = report.survey
        assert asked is not None
        if media is not None:
            said += await _take_media(session, done.survey_id, media, asked, now)
        missing = await survey_files.missing(session, done.survey_id)
    return [*said, *(f"Still missing: {name}" for name in missing)], 0


async def _take_media(session: Session, survey_id: int, folder: Path, asked: Survey, now: datetime) -> list[str]:
    said = []
    for name in sorted(surveys.media_named(asked)):
        # A name leads to no other folder, whatever the form says.
        path = folder / Path(name).name
        if not path.is_file():
            continue
        if path.stat().st_size > LARGEST_MEDIA:
            said.append(f"Too large: {name}")
            continue
        kind = kind_of(name)
        await surveys.add_media(session, survey_id, name, kind, content=path.read_bytes(), actor=None, now=now)
        said.append(f"Kept: {name}")
    return said


async def show() -> Outcome:
    """List all surveys."""
    now = SystemClock().now()
    said = []
    async with transaction() as session:
        for survey in reversed(await stored.all_surveys(session)):
            form = await stored.newest_form(session, survey.id)
            waves = await stored.waves_of(session, survey.id)
            state = f"round {waves[-1].number} {waves[-1].state(now)}" if waves else "draft"
            count = await stored.participants(session, waves[-1].id) if waves else 0
            title = form.title if form is not None else ""
            said.append(f"{survey.id}\t{survey.name}\t{state}\t{count} answered\t{title}")
    return said or ["There is no survey yet."], 0


async def release(survey_id: int, opens_at: datetime | None, closes_at: datetime | None, *, accepts: bool) -> Outcome:
    """Let a survey be answered."""
    now = SystemClock().now()
    about = programme_of_settings()
    async with opened() as database:
        form, asked = await _newest(database, survey_id)
        seen = coverage(asked, about.languages)
        gaps = [
            f"{language}: {count} of {seen.texts} texts; the others are read in {seen.fallback}"
            for language, count in seen.present.items()
            if count < seen.texts
        ]
        async with database.transaction() as session:
            if accepts:
                await survey_releases.accept_fallbacks(session, form.id, asked, about.languages, actor=None, now=now)
            done = await survey_releases.release(
                session,
                survey_id,
                form.id,
                asked,
                about.languages,
                opens_at=opens_at or now,
                closes_at=closes_at,
                actor=None,
                now=now,
            )
            missing = await survey_files.missing(session, survey_id)
    if done is Hindrance.FILES_MISSING:
        return [f"These files are missing: {', '.join(missing)}. Import the form with --media DIR."], 1
    if isinstance(done, Refused | Hindrance):
        return [*(gaps if done is Hindrance.NOT_ACCEPTED else []), REFUSALS[done]], 1
    when = f"opens {done.opens_at.astimezone(GERMANY):%Y-%m-%d %H:%M}" if done.opens_at > now else "is open"
    return [*gaps, f"Round {done.number} of survey {survey_id} {when}. Nobody was written to."], 0


async def close(survey_id: int) -> Outcome:
    """Close the round of a survey that is open or to be opened."""
    now = SystemClock().now()
    async with transaction() as session:
        wave = await _going(session, survey_id, now)
        done = Refused.OVER if wave is None else await surveys.close(session, wave.id, actor=None, now=now)
    if isinstance(done, Refused):
        return [REFUSALS[done]], 1
    return [f"Round {done.number} of survey {survey_id} is closed."], 0


async def invite(survey_id: int) -> Outcome:
    """Write to those whom a survey is for and who have not answered."""
    now = SystemClock().now()
    async with transaction() as session:
        wave = await _going(session, survey_id, now)
        done = Refused.OVER if wave is None else await surveys.invite(session, wave.id, actor=None, now=now)
    if isinstance(done, Refused):
        return ["There is no round of this survey that is open or about to be."], 1
    return [f"{done} people are being invited."], 0


async def export_form(survey_id: int, path: Path | None) -> Outcome:
    """Write the newest form of a survey into a file."""
    async with opened() as database:
        form, asked = await _newest(database, survey_id)
    path = path or Path(f"{asked.name}.xlsx")
    try:
        path.write_bytes(exporting.workbook(compiled_surveys.read(form.content)))
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}") from None
    return [f"Written to {path}."], 0


async def delete(survey_id: int) -> Outcome:
    """Delete a survey that was never opened."""
    async with opened() as database:
        async with database.transaction() as session:
            refused = await survey_drafts.delete(session, survey_id, actor=None, now=SystemClock().now())
        if refused is None:
            # Else what it was would stay in SQLite's log until a bot empties that.
            await database.truncate_log()
    if refused is not None:
        return [REFUSALS[refused]], 1
    return [f"The draft of survey {survey_id} is deleted."], 0


async def _newest(database: Database, survey_id: int) -> tuple[SurveyForm, Survey]:
    """Return a survey's newest form and what it asks, compiled where no bot waits for it."""
    async with database.reading() as session:
        form = await stored.newest_form(session, survey_id)
        asked = None if form is None else await CompiledSurveys().of_form(session, form.id)
    if form is None or asked is None:
        raise ConfigurationError(f"There is no survey {survey_id}. `surveys list` shows all.")
    return form, asked


async def _going(session: Session, survey_id: int, now: datetime) -> WaveFacts | None:
    waves = await stored.waves_of(session, survey_id)
    if not waves and await stored.newest_form(session, survey_id) is None:
        raise ConfigurationError(f"There is no survey {survey_id}. `surveys list` shows all.")
    return next((wave for wave in reversed(waves) if wave.state(now) is not WaveState.CLOSED), None)
