"""Profiles: what people answered about themselves, a row for each choice."""

from collections.abc import Collection

from sqlalchemy import ForeignKey, Index, String, delete, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from domain.consents import Purpose
from domain.forms import YES, Answers, Value
from storage.answer_rows import read, written
from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.consents import Consent
from storage.database import Session
from storage.persons import Person
from storage.types import BigId, EncryptedText


class ProfileAnswer(Base):
    """One choice, or the words, of an answer about a person."""

    __tablename__ = "profile_answers"
    # Who chose something is found in the index alone.
    __table_args__ = (Index(None, "question", "choice", "person_id"),)
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: ProfileAnswer.person_id == owner.person_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True, info=PSEUDONYMOUS)
    question: Mapped[str] = mapped_column(String(32), info=PERSONAL)
    choice: Mapped[str | None] = mapped_column(String(32), info=PERSONAL)
    words: Mapped[str | None] = mapped_column(EncryptedText, info=PERSONAL)


async def answers_of(session: Session, person_id: int) -> dict[str, Value]:
    """Return what a person answered about themselves, as far as it is kept a row each."""
    answers, _ = await known(session, person_id, Purpose.EXPERIENCE)
    return answers


async def known(session: Session, person_id: int, purpose: Purpose) -> tuple[dict[str, Value], bool]:
    """Return what a person answered about themselves, and whether they consent to a purpose, in one statement."""
    consents = exists().where(
        Consent.person_id == person_id, Consent.purpose == purpose, Consent.withdrawn_at.is_(None)
    )
    rows = (
        await session.execute(
            select(ProfileAnswer, consents)
            .select_from(Person)
            .outerjoin(ProfileAnswer, ProfileAnswer.person_id == Person.id)
            .where(Person.id == person_id)
            .order_by(ProfileAnswer.id)
        )
    ).all()
    return read(row[0] for row in rows if row[0] is not None), bool(rows) and rows[0][1]


async def keep(session: Session, person_id: int, questions: Collection[str], answers: Answers) -> None:
    """Let these be the answers to these questions; what else is known stays."""
    await session.execute(
        delete(ProfileAnswer)
        .where(ProfileAnswer.person_id == person_id, ProfileAnswer.question.in_(questions))
        .execution_options(synchronize_session=False)
    )
    session.add_all(
        ProfileAnswer(person_id=person_id, question=row.question, choice=row.choice, words=row.words)
        for row in written(answers)
    )


async def speaking_for_organizations(session: Session) -> list[int]:
    """Return the persons who say that they speak for an established organization, those of longest ago first."""
    rows = select(ProfileAnswer.person_id).where(ProfileAnswer.question == "represents", ProfileAnswer.choice == YES)
    return list(await session.scalars(rows.order_by(ProfileAnswer.id)))
