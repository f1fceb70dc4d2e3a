"""Files that a survey shows: found by name, and remembered by Telegram's number once Telegram has them."""

from sqlalchemy import update

from storage.database import Session
from storage.surveys import SurveyMedia


async def find(session: Session, survey_id: int, name: str) -> SurveyMedia | None:
    """Return a file of a survey; None where nobody has brought it yet."""
    return await session.get(SurveyMedia, (survey_id, name))


async def note_sent(session: Session, survey_id: int, name: str, content: bytes, file_id: str) -> None:
    """Note under which number Telegram has a file now; not where another took its place meanwhile."""
    await session.execute(
        update(SurveyMedia)
        .where(SurveyMedia.survey_id == survey_id, SurveyMedia.name == name, SurveyMedia.content == content)
        .values(file_id=file_id, content=None)
        .execution_options(synchronize_session=False)
    )
