"""Invitations to surveys: written down for very many people by one statement, and looked up when one is reminded."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, false, func, select, true

from domain.audiences import Problem, read
from domain.consents import Purpose
from domain.deliveries import Priority, State
from domain.waves import WaveFacts
from storage import audiences, deliveries
from storage.database import Session
from storage.deliveries import Cause, Delivery
from storage.persons import Person
from storage.surveys import Participation


async def is_for(session: Session, wave: WaveFacts, person_id: int) -> bool:
    """Tell whether a wave is for somebody."""
    if wave.audience is None:
        return True
    return await session.scalar(select(Person.id).where(Person.id == person_id, _meant(wave))) is not None


async def enqueue(
    session: Session, kind: str, wave: WaveFacts, *, purpose: Purpose, due_at: datetime, expires_at: datetime | None
) -> int:
    """Write down a message to everybody whom a wave is for, who may be written to, and who has not taken part.

    Return to how many; who has one already gets no other.
    """
    chats = select(Person.account_id).where(*_wanted(kind, wave, purpose))
    cause = Cause(kind, str(wave.id), due_at, Priority.BULK, expires_at)
    return await deliveries.enqueue_for(session, chats, cause)


async def enqueue_reminders(
    session: Session, kind: str, wave: WaveFacts, *, to: str, due_at: datetime, expires_at: datetime | None
) -> None:
    """Write down a message of one kind to everybody to whom one of another kind about a wave was written down.

    Whatever became of that, and also where they have answered: else the rows would tell who did before this moment.
    """
    chats = deliveries.chats_with(to, str(wave.id), tuple(State))
    await deliveries.enqueue_for(session, chats, Cause(kind, str(wave.id), due_at, Priority.BULK, expires_at))


async def forget_queued(session: Session, kind: str, wave_id: int) -> None:
    """Remove what is still to be sent of a kind about a wave, without a trace: it may be written down anew."""
    await session.execute(
        delete(Delivery)
        .where(Delivery.kind == kind, Delivery.key == str(wave_id), Delivery.state.in_([State.QUEUED, State.HELD]))
        .execution_options(synchronize_session=False)
    )


async def count(session: Session, kind: str, wave: WaveFacts, *, purpose: Purpose) -> int:
    """Return to how many `enqueue` would write."""
    has_one = exists().where(Delivery.kind == kind, Delivery.key == str(wave.id), Delivery.chat_id == Person.account_id)
    found = select(func.count()).select_from(Person).where(*_wanted(kind, wave, purpose), ~has_one)
    return await session.scalar(found) or 0


def _wanted(kind: str, wave: WaveFacts, purpose: Purpose) -> tuple[ColumnElement[bool], ...]:
    """Whether a person may be written to about a wave, and has not taken part."""
    took_part = exists().where(Participation.wave_id == wave.id, Participation.person_id == Person.id)
    return audiences.reachable(purpose, kind), _meant(wave), ~took_part


def _meant(wave: WaveFacts) -> ColumnElement[bool]:
    """Whether a wave is for a person; where its rule is none that this release can read, for nobody."""
    if wave.audience is None:
        return true()
    rule = read(wave.audience)
    return false() if isinstance(rule, Problem) else audiences.where(rule)


async def sent_at(session: Session, kind: str, wave_id: int, account_id: int) -> datetime | None:
    """Return when somebody got a message of this kind about a wave; None where they did not, as far as is known."""
    moment: datetime | None = await session.scalar(
        select(Delivery.finished_at).where(*_about(kind, wave_id, account_id, State.SENT, State.UNCERTAIN))
    )
    return moment


async def is_to_be_sent(session: Session, kind: str, wave_id: int, account_id: int) -> bool:
    """Tell whether somebody may still get a message of this kind about a wave."""
    waits = _about(kind, wave_id, account_id, State.QUEUED, State.SENDING, State.HELD)
    return await session.scalar(select(Delivery.id).where(*waits)) is not None


def _about(kind: str, wave_id: int, account_id: int, *states: State) -> tuple[ColumnElement[bool], ...]:
    """Whether a delivery is of a kind, about a wave, to somebody, and stands there."""
    key = Delivery.key == str(wave_id)
    return Delivery.kind == kind, key, Delivery.chat_id == account_id, Delivery.state.in_(states)


async def forget(session: Session, kind: str, number: int, account_id: int) -> None:
    """Remove a message to somebody without a trace, unless it is being sent."""
    await session.execute(
        delete(Delivery)
        .where(
            Delivery.kind == kind,
            Delivery.key == str(number),
            Delivery.chat_id == account_id,
            Delivery.state != State.SENDING,
        )
        .execution_options(synchronize_session=False)
    )
