"""Sent responses to surveys: one row each, and one for each thing answered; and the urn before that."""

from datetime import datetime
from typing import Any

from sqlalchemy import Double, ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.types import BigId, Moment, SealedJson, SealedText


class SurveyResponse(Base):
    """A sent response. An anonymous one is nobody's: it has no person, no time, and nothing about who sent it."""

    __tablename__ = "responses"
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: SurveyResponse.person_id == owner.person_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, info=NOT_PERSONAL)
    """Drawn at random, of 62 bits: a growing one would tell the order in which responses came."""
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"), index=True, info=PERSONAL)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True, info=PSEUDONYMOUS)
    language: Mapped[str | None] = mapped_column(info=PERSONAL)
    """In which it was answered; of an anonymous one only where at least five left the urn together that share it."""
    role: Mapped[str | None] = mapped_column(info=PERSONAL)
    state: Mapped[str | None] = mapped_column(info=PERSONAL)
    started_at: Mapped[datetime | None] = mapped_column(Moment, info=PERSONAL)
    sent_at: Mapped[datetime | None] = mapped_column(Moment, info=PERSONAL)


class ResponseAnswer(Base):
    """One thing answered: a choice, a number, a day, a place, or somebody's words."""

    __tablename__ = "response_answers"
    __table_args__ = (
        # Answers are counted from the index alone.
        Index("ix_response_answers_counted", "wave_id", "question", "value", "number"),
        {"sqlite_with_rowid": False},
    )
    __ownership__ = Ownership(
        Erasure.DELETE,
        rows=lambda owner: ResponseAnswer.response_id.in_(
            select(SurveyResponse.id).where(SurveyResponse.person_id == owner.person_id)
        ),
    )

    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), primary_key=True, info=NOT_PERSONAL)
    position: Mapped[int] = mapped_column(primary_key=True, info=NOT_PERSONAL)
    """From 1, in the order of the form."""
    wave_id: Mapped[int] = mapped_column(BigId, info=NOT_PERSONAL)
    """That of the response, so that answers can be counted without it."""
    question: Mapped[str] = mapped_column(info=PERSONAL)
    """Its name without a path."""
    instance: Mapped[int] = mapped_column(info=PERSONAL)
    """Which time of a repeat, from 1; 0 outside of repeats."""
    value: Mapped[str | None] = mapped_column(info=PERSONAL)
    """A choice, the key of a place, a day or time as ISO 8601 writes it; of several choices each has its row."""
    number: Mapped[float | None] = mapped_column(Double, info=PERSONAL)
    """A number; of a choice in a ranking its rank, from 1."""
    words: Mapped[str | None] = mapped_column(SealedText, info=PERSONAL)
    """Text, or the number under which Telegram has a picture or recording."""


class UrnEntry(Base):
    """An anonymous response that waits for others to leave the urn with; until then it is its person's."""

    __tablename__ = "urn_entries"
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: UrnEntry.person_id == owner.person_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, info=NOT_PERSONAL)
    """Drawn at random."""
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"), index=True, info=PERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True, info=PSEUDONYMOUS)
    language: Mapped[str] = mapped_column(info=PERSONAL)
    answers: Mapped[dict[str, Any]] = mapped_column(SealedJson, info=PERSONAL)
    """As `domain/forms/response.py` writes them."""
