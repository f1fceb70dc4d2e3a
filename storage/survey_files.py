"""Files that surveys show: which ones a form names, and those that are there, known to Telegram by a number."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, ForeignKey, func, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import NOT_PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.surveys import SurveyForm, SurveyMedia


class NamedFile(Base):
    """A file that a form names: written down when it is imported, so that nobody has to read the form for it."""

    __tablename__ = "survey_named_files"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    form_id: Mapped[int] = mapped_column(ForeignKey("survey_forms.id"), primary_key=True, info=NOT_PERSONAL)
    name: Mapped[str] = mapped_column(primary_key=True, index=True, info=NOT_PERSONAL)


async def note_named(session: Session, form_id: int, names: Iterable[str]) -> None:
    """Write down which files a form names."""
    session.add_all(NamedFile(form_id=form_id, name=name) for name in names)
    await session.flush()


async def wanted(session: Session, names: Collection[str]) -> tuple[int, str] | None:
    """Return the survey whose newest form names one of these files, the newest such survey, and which file."""
    found = (
        select(SurveyForm.survey_id, NamedFile.name)
        .join(NamedFile, NamedFile.form_id == SurveyForm.id)
        .where(NamedFile.name.in_(names), _is_newest())
        .order_by(SurveyForm.survey_id.desc(), NamedFile.name)
        .limit(1)
    )
    row = (await session.execute(found)).one_or_none()
    return None if row is None else (row.survey_id, row.name)


async def missing(session: Session, survey_id: int) -> list[str]:
    """Return the files that a survey's newest form names and that are not there, by name."""
    there = select(SurveyMedia.name).where(SurveyMedia.survey_id == survey_id)
    names = await session.scalars(
        select(NamedFile.name)
        .join(SurveyForm, NamedFile.form_id == SurveyForm.id)
        .where(SurveyForm.survey_id == survey_id, _is_newest(), NamedFile.name.not_in(there))
    )
    # Sorted here: databases differ in how they order letters.
    return sorted(names)


def _is_newest() -> ColumnElement[bool]:
    """Whether a form is the newest of its survey."""
    other = aliased(SurveyForm)
    newest = select(func.max(other.number)).where(other.survey_id == SurveyForm.survey_id)
    return SurveyForm.number == newest.correlate(SurveyForm).scalar_subquery()


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
