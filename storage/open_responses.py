"""Open responses: forms that somebody is answering; a sent response becomes rows of its own kind."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    ForeignKey,
    String,
    UniqueConstraint,
    bindparam,
    cast,
    delete,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from domain.survey_desk import TRIAL
from domain.waves import FORM
from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.database import Session
from storage.persons import Person
from storage.surveys import Wave
from storage.types import BigId, EncryptedJson, Moment


class OpenResponse(Base):
    """One person's pass through a form, not sent yet: one encrypted state."""

    __tablename__ = "open_responses"
    # An id is never used again: old buttons name it.
    __table_args__ = (UniqueConstraint("person_id", "form"), {"sqlite_autoincrement": True})
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: OpenResponse.person_id == owner.person_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), info=PSEUDONYMOUS)
    form: Mapped[str] = mapped_column(String(64), info=PERSONAL)
    state: Mapped[dict[str, Any]] = mapped_column(EncryptedJson, info=PERSONAL)
    message_id: Mapped[int | None] = mapped_column(BigId, info=PSEUDONYMOUS)
    """The message that asks the question that stands, so that a typed answer can close it."""
    opened_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
    answered_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)


def asks_wave() -> ColumnElement[bool]:
    """Whether an open response is one to a wave of a survey."""
    return OpenResponse.form == literal(f"{FORM}:") + cast(Wave.id, String)


# Made once: to put it together takes as long as to run it.
_ASKED_BY = update(OpenResponse).where(OpenResponse.id == bindparam("response")).values(message_id=bindparam("message"))


async def record_asked(session: Session, asked: Sequence[tuple[int, int]]) -> None:
    """Note which message asks an open response's question now; a response that is gone by now is passed over."""
    if asked:
        await (await session.connection()).execute(
            _ASKED_BY, [{"response": response, "message": message} for response, message in asked]
        )


async def accounts_answering(session: Session, *, since: datetime, until: datetime) -> list[int]:
    """Return the accounts whose open response was answered last within this time."""
    return list(
        await session.scalars(
            select(Person.account_id)
            .join(OpenResponse, OpenResponse.person_id == Person.id)
            .where(OpenResponse.answered_at >= since, OpenResponse.answered_at <= until)
        )
    )


async def drop(session: Session, person_id: int, form: str) -> None:
    """Remove somebody's open response of this name, as what it is about is theirs no more."""
    await session.execute(
        delete(OpenResponse)
        .where(OpenResponse.person_id == person_id, OpenResponse.form == form)
        .execution_options(synchronize_session="fetch")
    )


async def forget_late(session: Session, *, closed_before: datetime) -> int:
    """Remove what was begun and never sent of waves that were closed before that moment; return how many.

    Tests of surveys that nobody went on with since then are removed too.
    """
    late = select(OpenResponse.id).join(Wave, asks_wave()).where(Wave.closed_at < closed_before)
    tests = OpenResponse.form.startswith(f"{TRIAL}:", autoescape=True) & (OpenResponse.answered_at < closed_before)
    result = await session.execute(
        delete(OpenResponse).where(OpenResponse.id.in_(late) | tests).execution_options(synchronize_session=False)
    )
    assert isinstance(result, CursorResult)
    return result.rowcount
