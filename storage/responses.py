"""Sent responses to surveys: one row each, and one for each thing answered; and the urn before that."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Any

from sqlalchemy import Double, ForeignKey, Index, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from domain.surveys.answer_rows import AnswerRow
from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.database import Session
from storage.types import BigId, Moment, SealedJson, SealedText

RANDOM_BITS = 62
"""Of the number of a response: drawn at random, it is never drawn twice, and every database holds it."""


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
    answers: Mapped[list[list[Any]]] = mapped_column(SealedJson, info=PERSONAL)
    """The rows that it becomes (`row_of`), for each its question, instance, value, number and words."""


def row_of(response_row: AnswerRow) -> list[Any]:
    """Return a row as an entry of the urn has it."""
    return [*astuple(response_row)[1:]]


def answers_in(entry: UrnEntry) -> list[AnswerRow]:
    """Return the rows of an entry of the urn."""
    return [AnswerRow(position, *cells) for position, cells in enumerate(entry.answers, 1)]


async def write(session: Session, response: SurveyResponse, rows: Iterable[AnswerRow]) -> None:
    """Keep a sent response with its answers."""
    session.add(response)
    await session.flush()
    await write_answers(session, [(response.id, response.wave_id, row) for row in rows])


async def write_answers(session: Session, answers: Sequence[tuple[int, int, AnswerRow]]) -> None:
    """Keep answers, each of a response and a wave, in one statement."""
    if answers:
        await (await session.connection()).execute(
            insert(ResponseAnswer),
            [
                {
                    "response_id": response_id,
                    "wave_id": wave_id,
                    "position": row.position,
                    "question": row.question,
                    "instance": row.instance,
                    "value": row.value,
                    "number": row.number,
                    "words": row.words,
                }
                for response_id, wave_id, row in answers
            ],
        )


async def replace_answers(session: Session, response: SurveyResponse, rows: Iterable[AnswerRow]) -> None:
    """Let these be the answers of a response that was sent before."""
    await session.execute(
        delete(ResponseAnswer)
        .where(ResponseAnswer.response_id == response.id)
        .execution_options(synchronize_session=False)
    )
    await write(session, response, rows)


async def answers_of(session: Session, response_id: int) -> list[AnswerRow]:
    """Return what was answered in a response, in the order of the form."""
    rows = await session.scalars(
        select(ResponseAnswer).where(ResponseAnswer.response_id == response_id).order_by(ResponseAnswer.position)
    )
    return [AnswerRow(row.position, row.question, row.instance, row.value, row.number, row.words) for row in rows]


async def sent_by(session: Session, person_id: int) -> list[tuple[SurveyResponse, list[AnswerRow]]]:
    """Return what a person sent and can be known to have sent, the first first."""
    found = select(SurveyResponse).where(SurveyResponse.person_id == person_id)
    sent = await session.scalars(found.order_by(SurveyResponse.sent_at, SurveyResponse.id))
    return [(each, await answers_of(session, each.id)) for each in sent]


async def waiting_of(session: Session, person_id: int) -> list[UrnEntry]:
    """Return what of a person's still waits in urns."""
    return list(await session.scalars(select(UrnEntry).where(UrnEntry.person_id == person_id).order_by(UrnEntry.id)))


async def latest(session: Session, person_id: int, wave_id: int) -> SurveyResponse | None:
    """Return the response that a person sent last in a wave; None where there is none, or it is nobody's."""
    response: SurveyResponse | None = await session.scalar(
        select(SurveyResponse)
        .where(SurveyResponse.person_id == person_id, SurveyResponse.wave_id == wave_id)
        .order_by(SurveyResponse.sent_at.desc(), SurveyResponse.id)
        .limit(1)
    )
    return response


async def count(session: Session, wave_id: int) -> int:
    """Return how many responses a wave has, with those in the urn."""
    sent = select(func.count()).where(SurveyResponse.wave_id == wave_id).scalar_subquery()
    waiting = select(func.count()).where(UrnEntry.wave_id == wave_id).scalar_subquery()
    return await session.scalar(select(sent + waiting)) or 0


async def waiting_in_urns(session: Session) -> dict[int, int]:
    """Return how many responses wait in the urn of each wave where any do."""
    rows = await session.execute(select(UrnEntry.wave_id, func.count()).group_by(UrnEntry.wave_id))
    return dict(rows.all())


async def waiting(session: Session, wave_id: int) -> int:
    """Return how many responses wait in the urn of a wave."""
    return await session.scalar(select(func.count()).where(UrnEntry.wave_id == wave_id)) or 0


async def in_urn(session: Session, wave_id: int) -> dict[int, str]:
    """Return what waits in the urn of a wave: numbers, which are drawn at random, with their languages."""
    rows = await session.execute(select(UrnEntry.id, UrnEntry.language).where(UrnEntry.wave_id == wave_id))
    return dict(rows.all())


async def entries(session: Session, ids: Collection[int]) -> list[UrnEntry]:
    """Return entries of the urn as far as they are still there, and let nobody take them out meanwhile."""
    found = select(UrnEntry).where(UrnEntry.id.in_(ids)).order_by(UrnEntry.id).with_for_update()
    return list(await session.scalars(found))


async def take_out(session: Session, ids: Collection[int]) -> None:
    """Remove entries from the urn: they are responses now."""
    await session.execute(delete(UrnEntry).where(UrnEntry.id.in_(ids)).execution_options(synchronize_session=False))
