"""Surveys: the forms as they were imported, the waves in which they are asked, and who took part."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, Select, UniqueConstraint, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from domain.waves import WaveFacts
from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.database import Session
from storage.inserting import insert_into
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


FACTS = (
    Wave.id,
    Wave.survey_id,
    Wave.form_id,
    Wave.number,
    Survey.name,
    SurveyForm.title,
    Survey.anonymous,
    Survey.editable,
    Survey.at_most,
    Survey.quota,
    Survey.audience,
    Survey.remind_after_days,
    Wave.opens_at,
    Wave.closes_at,
    Wave.closed_at,
    Wave.invited_at,
)
"""What `facts_of` makes a wave's facts of."""


def with_facts(query: Select[Any]) -> Select[Any]:
    """Let a query that has waves, or may have one, also find what else `FACTS` needs."""
    return query.outerjoin(Survey, Survey.id == Wave.survey_id).outerjoin(SurveyForm, SurveyForm.id == Wave.form_id)


def facts_of(found: Sequence[Any]) -> WaveFacts:
    """Return the facts that a query for `FACTS` found."""
    return WaveFacts(*found)


_FACTS = with_facts(select(*FACTS).select_from(Wave)).order_by(Wave.id)


async def facts(session: Session, wave_id: int, *, lock: bool = False) -> WaveFacts | None:
    """Return what is known of a wave; locked, nobody else changes it before this transaction ends."""
    found = _FACTS.where(Wave.id == wave_id)
    row = (await session.execute(found.with_for_update(of=Wave) if lock else found)).one_or_none()
    return None if row is None else facts_of(row)


async def facts_of_all(session: Session, wave_ids: Collection[int]) -> list[WaveFacts]:
    """Return what is known of these waves."""
    return [facts_of(row) for row in await session.execute(_FACTS.where(Wave.id.in_(wave_ids)))]


async def waves_of(session: Session, survey_id: int) -> list[WaveFacts]:
    """Return all waves of a survey, the first one first."""
    return [facts_of(row) for row in await session.execute(_FACTS.where(Wave.survey_id == survey_id))]


async def not_over(session: Session, *, now: datetime) -> list[WaveFacts]:
    """Return the waves that are open or still to be opened."""
    lasts = Wave.closes_at.is_(None) | (Wave.closes_at > now)
    return [facts_of(row) for row in await session.execute(_FACTS.where(Wave.closed_at.is_(None), lasts))]


async def by_name(session: Session, name: str) -> Survey | None:
    """Return the survey of this form_id."""
    survey: Survey | None = await session.scalar(select(Survey).where(Survey.name == name))
    return survey


async def all_surveys(session: Session) -> list[Survey]:
    """Return all surveys, the newest first."""
    return list(await session.scalars(select(Survey).order_by(Survey.id.desc())))


async def newest_form(session: Session, survey_id: int) -> SurveyForm | None:
    """Return what a survey asks in its next wave."""
    form: SurveyForm | None = await session.scalar(
        select(SurveyForm).where(SurveyForm.survey_id == survey_id).order_by(SurveyForm.number.desc()).limit(1)
    )
    return form


async def media_of(session: Session, survey_id: int) -> dict[str, SurveyMedia]:
    """Return the files of a survey that are there, by name."""
    rows = await session.scalars(select(SurveyMedia).where(SurveyMedia.survey_id == survey_id))
    return {each.name: each for each in rows}


async def times_taken_part(session: Session, person_id: int, wave_ids: Collection[int]) -> dict[int, int]:
    """Return how many responses a person sent in each of these waves; those without are left out."""
    rows = await session.execute(
        select(Participation.wave_id, Participation.times).where(
            Participation.person_id == person_id, Participation.wave_id.in_(wave_ids)
        )
    )
    return dict(rows.all())


async def participants(session: Session, wave_id: int) -> int:
    """Return how many people took part in a wave."""
    return await session.scalar(select(func.count()).where(Participation.wave_id == wave_id)) or 0


async def take_part(session: Session, wave_id: int, person_id: int, *, at_most: int) -> bool:
    """Note in the ledger that a person sends a response; False when they sent as many as they may (0 for any number).

    One statement: of two at once the second waits for the first, and then sees how many there are.
    """
    connection = await session.connection()
    statement = (
        insert_into(Participation, connection.dialect.name)
        .values(wave_id=wave_id, person_id=person_id, times=1)
        .on_conflict_do_update(
            index_elements=[Participation.wave_id, Participation.person_id],
            set_={"times": Participation.times + 1},
            where=(Participation.times < at_most) if at_most else None,
        )
        .returning(Participation.times)
    )
    return (await connection.execute(statement)).one_or_none() is not None


async def rewrite_ledger(session: Session, wave_id: int) -> None:
    """Write the ledger of a wave anew in the order of persons: where its rows lie tells then no order of time.

    All in the database, as there may be very many.
    """
    connection = await session.connection()
    for statement in _REWRITE[connection.dialect.name]:
        await connection.execute(statement, {"wave": wave_id} if ":wave" in statement.text else {})


_ONE_WAVE = "FROM participations WHERE wave_id = :wave"
_AGAIN = "INSERT INTO participations (wave_id, person_id, times) SELECT wave_id, person_id, times FROM"
_REWRITE = {
    # In one statement: whoever is erased in this moment is not written again.
    "postgresql": [text(f"WITH gone AS (DELETE {_ONE_WAVE} RETURNING *) {_AGAIN} gone ORDER BY person_id")],
    # SQLite has no such statement, and no other writer.
    "sqlite": [
        text(f"CREATE TEMPORARY TABLE gone AS SELECT * {_ONE_WAVE}"),
        text(f"DELETE {_ONE_WAVE}"),
        text(f"{_AGAIN} gone ORDER BY person_id"),
        text("DROP TABLE gone"),
    ],
}


async def close(session: Session, wave_id: int, *, now: datetime) -> bool:
    """Close a wave; False when it was closed already."""
    closed = await session.scalar(
        update(Wave)
        .where(Wave.id == wave_id, Wave.closed_at.is_(None))
        .values(closed_at=now)
        .returning(Wave.id)
        .execution_options(synchronize_session=False)
    )
    return closed is not None


async def note_invited(session: Session, wave_id: int, *, now: datetime) -> None:
    """Note that people were written to about a wave."""
    await session.execute(
        update(Wave)
        .where(Wave.id == wave_id, Wave.invited_at.is_(None))
        .values(invited_at=now)
        .execution_options(synchronize_session=False)
    )


async def end(session: Session, *, before: datetime) -> None:
    """Close the waves whose end was before that moment, and that nobody closed."""
    await session.execute(
        update(Wave)
        .where(Wave.closed_at.is_(None), Wave.closes_at <= before)
        .values(closed_at=Wave.closes_at)
        .execution_options(synchronize_session=False)
    )
