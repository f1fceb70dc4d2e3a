"""Surveys: the forms as they were imported, the waves in which they are asked, and who took part."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.types import BigId, Moment


class Survey(Base):
    """A survey and how it is run; what it asks stands in its forms."""

    __tablename__ = "surveys"
    # Ids are never used again: links, buttons and names of open responses of long ago have them.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (as SQLAlchemy reads it)
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    name: Mapped[str] = mapped_column(unique=True, info=NOT_PERSONAL)
    """XLSForm's form_id: a file of the same form_id is another form of this survey."""
    anonymous: Mapped[bool] = mapped_column(info=NOT_PERSONAL)
    editable: Mapped[bool] = mapped_column(info=NOT_PERSONAL)
    """Whether one's answers may be changed after they were sent, as long as the wave is open; never if anonymous."""
    at_most: Mapped[int] = mapped_column(info=NOT_PERSONAL)
    """How many responses one person may send in a wave; 0 for any number."""
    quota: Mapped[int | None] = mapped_column(info=NOT_PERSONAL)
    """How many responses a wave takes in all."""
    audience: Mapped[dict[str, Any] | None] = mapped_column(JSON, info=NOT_PERSONAL)
    """Whom it is for, as `domain/audiences` writes it; None for everybody who has arrived."""
    remind_after_days: Mapped[int | None] = mapped_column(info=NOT_PERSONAL)
    """How many days after the invitation those are reminded who have not answered; None for never."""
    created_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)


class SurveyForm(Base):
    """What a survey asks, as it was imported; it never changes once a wave of it was opened."""

    __tablename__ = "survey_forms"
    __table_args__ = (UniqueConstraint("survey_id", "number"), {"sqlite_autoincrement": True})
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), info=NOT_PERSONAL)
    number: Mapped[int] = mapped_column(info=NOT_PERSONAL)
    """From 1; the newest is asked in the next wave."""
    title: Mapped[str] = mapped_column(info=NOT_PERSONAL)
    version: Mapped[str] = mapped_column(info=NOT_PERSONAL)
    content: Mapped[bytes] = mapped_column(LargeBinary, info=NOT_PERSONAL)
    """Its sheets as JSON, compressed by zlib."""
    imported_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)


class Wave(Base):
    """One round of a survey, in its own window."""

    __tablename__ = "waves"
    __table_args__ = (UniqueConstraint("survey_id", "number"), {"sqlite_autoincrement": True})
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), info=NOT_PERSONAL)
    form_id: Mapped[int] = mapped_column(ForeignKey("survey_forms.id"), info=NOT_PERSONAL)
    number: Mapped[int] = mapped_column(info=NOT_PERSONAL)
    opens_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)
    closes_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    released_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)
    """When the team released it, having seen who reads what in which language; it opens at `opens_at`."""
    closed_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    """When it was closed: by the team, by its quota, or by the clock once its last answers were taken in."""
    invited_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    """When people were written to."""
    told_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    """When those who took part were sent the results."""


class SurveyMedia(Base):
    """A picture, recording or film that a survey's texts name."""

    __tablename__ = "survey_media"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), primary_key=True, info=NOT_PERSONAL)
    name: Mapped[str] = mapped_column(primary_key=True, info=NOT_PERSONAL)
    """The file's name, as the form has it."""
    kind: Mapped[str] = mapped_column(info=NOT_PERSONAL)
    """`image`, `audio`, `video` or `file`."""
    file_id: Mapped[str | None] = mapped_column(info=NOT_PERSONAL)
    """The number under which Telegram has it."""
    content: Mapped[bytes | None] = mapped_column(LargeBinary, info=NOT_PERSONAL)
    """The file itself, as long as Telegram does not have it."""


class Participation(Base):
    """The ledger: that a person took part in a wave, and not what they answered."""

    __tablename__ = "participations"
    # Without a number of its own, which would tell in what order people took part.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (as SQLAlchemy reads it)
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: Participation.person_id == owner.person_id)

    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"), primary_key=True, info=PERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True, info=PSEUDONYMOUS)
    times: Mapped[int] = mapped_column(info=PERSONAL)
    """How many responses they sent."""


class SurveySteps(Base):
    """How many got past a question in a wave: numbers alone, that lead to nobody."""

    __tablename__ = "survey_steps"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"), primary_key=True, info=NOT_PERSONAL)
    step: Mapped[str] = mapped_column(primary_key=True, info=NOT_PERSONAL)
    """A question's name, or `(opened)` or `(sent)`, which no question can be called."""
    passed: Mapped[int] = mapped_column(info=NOT_PERSONAL)
