"""Drafts of surveys: gone with everything that hangs on them."""

from sqlalchemy import delete, select

from domain.survey_desk import SETTINGS, TRIAL, WINDOW
from storage.database import Session
from storage.open_responses import OpenResponse
from storage.survey_files import NamedFile
from storage.surveys import Survey, SurveyForm, SurveyMedia


async def delete_draft(session: Session, survey_id: int) -> None:
    """Remove a survey that no wave asked: its forms and files, what members of the team answered to test it, itself."""
    forms = select(SurveyForm.id).where(SurveyForm.survey_id == survey_id)
    about_it = OpenResponse.form.in_([f"{SETTINGS}:{survey_id}", f"{WINDOW}:{survey_id}"])
    tests = OpenResponse.form.startswith(f"{TRIAL}:{survey_id}.", autoescape=True)
    for statement in (
        delete(OpenResponse).where(about_it | tests),
        delete(NamedFile).where(NamedFile.form_id.in_(forms)),
        delete(SurveyMedia).where(SurveyMedia.survey_id == survey_id),
        delete(SurveyForm).where(SurveyForm.survey_id == survey_id),
        delete(Survey).where(Survey.id == survey_id),
    ):
        await session.execute(statement.execution_options(synchronize_session="fetch"))
