"""What was answered to a survey: counted in the database, and read row by row only to be listed or taken out."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, CursorResult, Select, exists, func, select, update

from domain.deliveries import State
from storage.database import Session
from storage.deliveries import Delivery
from storage.persons import Person
from storage.responses import ResponseAnswer, SurveyResponse
from storage.surveys import Participation, Wave

READ_AT_ONCE = 500
"""Of so many responses the answers are read together when they are taken out."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which responses of a wave count: all but the few newest ones, see `newest`."""

    wave_id: int
    without: tuple[int, ...] = ()

    def of_responses(self) -> ColumnElement[bool]:
        """Say so of responses."""
        here = SurveyResponse.wave_id == self.wave_id
        return here & SurveyResponse.id.not_in(self.without) if self.without else here

    def of_answers(self, *questions: str) -> ColumnElement[bool]:
        """Say so of answers, to these questions or to all."""
        here = ResponseAnswer.wave_id == self.wave_id
        if questions:
            here &= ResponseAnswer.question.in_(questions)
        return here & ResponseAnswer.response_id.not_in(self.without) if self.without else here


async def newest(session: Session, wave_id: int, count: int) -> tuple[int, ...]:
    """Return which responses of a wave were sent last; anonymous ones have no time."""
    rows = await session.scalars(
        select(SurveyResponse.id)
        .where(SurveyResponse.wave_id == wave_id, SurveyResponse.sent_at.is_not(None))
        .order_by(SurveyResponse.sent_at.desc(), SurveyResponse.id)
        .limit(count)
    )
    return tuple(rows)


async def responses(session: Session, part: Part) -> int:
    """Return how many responses there are."""
    return await session.scalar(select(func.count()).select_from(SurveyResponse).where(part.of_responses())) or 0


async def note_told(session: Session, wave_id: int, *, now: datetime) -> bool:
    """Note that those who took part in a wave that is over are sent the results; False where it is not or they were."""
    over = Wave.closed_at.is_not(None) | (Wave.closes_at <= now)
    result = await session.execute(
        update(Wave)
        .where(Wave.id == wave_id, over, Wave.told_at.is_(None))
        .values(told_at=now)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(result, CursorResult)
    return result.rowcount == 1


async def told_at(session: Session, wave_id: int) -> datetime | None:
    """Return when those who took part were sent the results."""
    moment: datetime | None = await session.scalar(select(Wave.told_at).where(Wave.id == wave_id))
    return moment


async def invited(session: Session, wave_id: int) -> tuple[int, int]:
    """Return how many were written to about a wave, as far as it is still known, and how many of them took part."""
    reached = Delivery.state.in_([State.SENT, State.UNCERTAIN])
    took_part = exists().where(
        Participation.wave_id == wave_id,
        Participation.person_id == Person.id,
        Person.account_id == Delivery.chat_id,
    )
    found = select(func.count(), func.count().filter(took_part)).where(
        Delivery.kind == "survey", Delivery.key == str(wave_id), reached
    )
    written_to, answered = (await session.execute(found)).one()
    return written_to, answered


@dataclass(frozen=True, slots=True)
class Same:
    """How many answers to a question are the same."""

    question: str
    value: str | None
    number: float | None
    count: int


async def counted(session: Session, part: Part, questions: Sequence[str] = ()) -> list[Same]:
    """Count answers, of these questions or of all: from the index alone."""
    what = (ResponseAnswer.question, ResponseAnswer.value, ResponseAnswer.number)
    rows = await session.execute(select(*what, func.count()).where(part.of_answers(*questions)).group_by(*what))
    return [Same(*row) for row in rows]


async def counted_once(session: Session, part: Part, questions: Collection[str]) -> list[Same]:
    """Count responses by answer, where one response may have the same answer several times: of repeats."""
    if not questions:
        return []
    what = (ResponseAnswer.question, ResponseAnswer.value)
    rows = await session.execute(
        select(*what, func.count(ResponseAnswer.response_id.distinct()))
        .where(part.of_answers(*questions))
        .group_by(*what)
    )
    return [Same(question, value, None, count) for question, value, count in rows]


async def answered(session: Session, part: Part, questions: Collection[str]) -> dict[str, int]:
    """Return by how many responses these questions were answered, where one response may have several answers."""
    if not questions:
        return {}
    # One after the other: of several at once SQLite would sort all answers first.
    found = {}
    for question in questions:
        once = select(ResponseAnswer.response_id).where(part.of_answers(question)).distinct().subquery()
        found[question] = await session.scalar(select(func.count()).select_from(once)) or 0
    return found


ATTRIBUTES = {"role": SurveyResponse.role, "state": SurveyResponse.state, "language": SurveyResponse.language}
"""What is known of a response beside its answers, as far as it is."""


Attributes = tuple[str, ...]


async def attributes(session: Session, part: Part, names: Sequence[str]) -> dict[int, Attributes]:
    """Return what is known of each response beside its answers; empty where it is not."""
    columns = [func.coalesce(ATTRIBUTES[name], "") for name in names]
    rows = await session.execute(select(SurveyResponse.id, *columns).where(part.of_responses()))
    return {id_: tuple(groups) for id_, *groups in rows}


async def given(session: Session, part: Part, question: str) -> list[tuple[int, str | None, float | None]]:
    """Return what was answered to one question, each with its response: to be divided by what else is known of it.

    It is read from the index and put together by the caller: SQLite joins two such lists by going through one of them
    again for each row of the other.
    """
    what = (ResponseAnswer.response_id, ResponseAnswer.value, ResponseAnswer.number)
    rows = await session.execute(select(*what).where(part.of_answers(question)))
    return [(id_, value, number) for id_, value, number in rows]


@dataclass(frozen=True, slots=True)
class Wrote:
    """What somebody wrote or sent, and in which language; not who."""

    words: str
    language: str | None


async def wrote(session: Session, part: Part, question: str, *, offset: int, limit: int) -> list[Wrote]:
    """Return some of what was written to a question, in the order of numbers drawn at random."""
    rows = await session.execute(
        select(ResponseAnswer.words, SurveyResponse.language)
        .join(SurveyResponse, SurveyResponse.id == ResponseAnswer.response_id)
        .where(part.of_answers(question), ResponseAnswer.words.is_not(None))
        .order_by(ResponseAnswer.response_id, ResponseAnswer.position)
        .offset(offset)
        .limit(limit)
    )
    return [Wrote(words or "", language) for words, language in rows]


async def languages_of(session: Session, part: Part, question: str) -> dict[str, int]:
    """Return by how many responses in each language a question was answered."""
    rows = await session.execute(
        select(SurveyResponse.language, func.count(SurveyResponse.id.distinct()))
        .join(ResponseAnswer, SurveyResponse.id == ResponseAnswer.response_id)
        .where(part.of_answers(question))
        .group_by(SurveyResponse.language)
    )
    return {language or "": count for language, count in rows}


async def number_of_words(session: Session, part: Part, question: str) -> int:
    """Return how many texts were written to a question."""
    what = part.of_answers(question), ResponseAnswer.words.is_not(None)
    return await session.scalar(select(func.count()).select_from(ResponseAnswer).where(*what)) or 0


def took_part(wave_id: int) -> Select[int]:
    """Select the accounts of those who took part in a wave."""
    return (
        select(Person.account_id)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.wave_id == wave_id)
    )


async def sent_most(session: Session, wave_id: int, people: int) -> tuple[tuple[int, ...], int]:
    """Return how many responses those sent who sent most, so many of them; and how many all sent together."""
    of_wave = Participation.wave_id == wave_id
    times = Participation.times
    most = await session.scalars(select(times).where(of_wave).order_by(times.desc()).limit(people))
    return tuple(most), await session.scalar(select(func.sum(times)).where(of_wave)) or 0


class Answered(NamedTuple):
    """One thing answered, as it is taken out: millions of them are."""

    question: str
    instance: int
    value: str | None
    number: float | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A response as it is taken out."""

    response: SurveyResponse
    answers: list[Answered]


async def each(session: Session, wave_id: int) -> AsyncIterator[list[Sent]]:
    """Yield all responses of a wave, some at a time, in the order of numbers drawn at random."""
    last = -1
    what = (ResponseAnswer.question, ResponseAnswer.instance, ResponseAnswer.value, ResponseAnswer.number)
    while True:
        rows = list(
            await session.scalars(
                select(SurveyResponse)
                .where(SurveyResponse.wave_id == wave_id, SurveyResponse.id > last)
                .order_by(SurveyResponse.id)
                .limit(READ_AT_ONCE)
            )
        )
        if not rows:
            return
        answers: dict[int, list[Answered]] = {row.id: [] for row in rows}
        found = (
            select(ResponseAnswer.response_id, *what, ResponseAnswer.words)
            .where(ResponseAnswer.response_id.in_(answers))
            .order_by(ResponseAnswer.response_id, ResponseAnswer.position)
        )
        for id_, *answer in await session.execute(found):
            answers[id_].append(Answered._make(answer))
        yield [Sent(row, answers[row.id]) for row in rows]
        last = rows[-1].id
        session.expunge_all()
