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


async def was_sent(session: Session, kind: str, wave_id: int, account_id: int) -> bool:
    """Tell whether somebody got a message of this kind about a wave, as far as is known."""
    return await _stands(session, kind, wave_id, account_id, State.SENT, State.UNCERTAIN)


async def is_to_be_sent(session: Session, kind: str, wave_id: int, account_id: int) -> bool:
    """Tell whether somebody may still get a message of this kind about a wave."""
    return await _stands(session, kind, wave_id, account_id, State.QUEUED, State.SENDING, State.HELD)


async def _stands(session: Session, kind: str, wave_id: int, account_id: int, *states: State) -> bool:
    found = select(Delivery.id).where(
        Delivery.kind == kind,
        Delivery.key == str(wave_id),
        Delivery.chat_id == account_id,
        Delivery.state.in_(states),
    )
    return await session.scalar(found) is not None


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
