"""Files that the team sends and gets: a survey's form, and the pictures, recordings and films that it names."""

import asyncio
from pathlib import PurePath

from actions import compiled_surveys, surveys
from actions.surveys import Refused
from domain.surveys import exporting
from handlers import forms
from handlers import survey_desk_buttons as buttons
from handlers.incoming import Attached, Audio, FormFile, Photo, Trouble, Video
from handlers.reply import Reply, Said, ToFind
from handlers.staff.surveys import newest
from handlers.turn import Turn
from handlers.views import staff_survey_openings as openings_views
from handlers.views import staff_surveys as views
from handlers.views import survey_findings
from handlers.views.survey_length import length_of
from handlers.views.survey_texts import SurveyTexts
from storage import Session, survey_files
from storage import surveys as stored
from storage.surveys import Survey

KINDS: dict[type[Attached], str] = {Photo: "image", Audio: "audio", Video: "video"}


async def take_form(turn: Turn, file: FormFile) -> list[Said]:
    """Take in a survey's file, or say row by row what must be mended."""
    if file.report is None:
        return [views.not_read(turn.t, fetched=file.trouble is Trouble.NOT_READ)]
    if not file.report.ok:
        return [*survey_findings.refused(turn.t, file.report, file.name)]
    done = await surveys.import_form(turn.session, file.report, actor=turn.account.id, now=turn.now)
    assert not isinstance(done, Refused)
    if not done.same_as_before:
        turn.surveys.forget(done.form_id)
    found = await newest(turn, done.survey_id)
    length = None
    if found is not None:
        asked = found[1]
        if not done.same_as_before:
            await surveys.note_files(turn.session, done.form_id, asked)
        length = length_of(asked, SurveyTexts(turn.t, asked, done.survey_id, turn.programme.languages))
    remarks = survey_findings.remarks(turn.t, file.report)
    screen = views.imported(turn.t, file.report, done, length, remarks)
    return [*survey_findings.remarks_file(turn.t, file.report), screen]


async def take_media(turn: Turn, file: Attached) -> list[Said]:
    """Keep a file that a survey wants, by its own name or the one written below it; say nothing to any other."""
    names = {PurePath(file.name).name, file.caption.strip()} - {""}
    wanted = await survey_files.wanted(turn.session, names) if names else None
    if wanted is None:
        return []
    survey_id, name = wanted
    # Telegram gives a document out again as a document only, whatever is in it.
    kind = KINDS.get(type(file), "file")
    await surveys.add_media(
        turn.session, survey_id, name, kind, file_id=file.file_id, actor=turn.account.id, now=turn.now
    )
    missing = await survey_files.missing(turn.session, survey_id)
    return [openings_views.file_kept(turn.t, survey_id, name, missing)]


async def show_media(turn: Turn, button: buttons.ShowSurveyMedia) -> list[Said]:
    """Show which files a survey still needs."""
    if await turn.session.get(Survey, button.survey) is None:
        return forms.old_key(turn)
    missing = await survey_files.missing(turn.session, button.survey)
    return [turn.in_place(openings_views.files(turn.t, button.survey, missing))]


async def send_form(turn: Turn, button: buttons.SendFormBack) -> list[Said]:
    """Give a survey's newest form out as an XLSForm."""
    form = await stored.newest_form(turn.session, button.survey)
    survey = await turn.session.get(Survey, button.survey)
    if form is None or survey is None:
        return forms.old_key(turn)
    t, name, content = turn.t, survey.name, compiled_surveys.read(form.content)

    async def after_the_turn(session: Session) -> list[Reply]:
        # Some seconds for a form of 13,000 choices.
        return [openings_views.form_file(t, name, await asyncio.to_thread(exporting.workbook, content))]

    return [ToFind(after_the_turn)]
