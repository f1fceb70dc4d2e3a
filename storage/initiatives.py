"""Initiatives: groups without (yet) being an established organization, and who speaks for them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, Integer, Select, String, delete, exists, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, aliased, mapped_column

from domain.forms import Answers, Value
from storage.answer_rows import read, written
from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Owner, Ownership
from storage.database import Session
from storage.persons import Person
from storage.types import BigId, EncryptedText, Moment


class Membership(Base):
    """A person speaks for an initiative."""

    __tablename__ = "memberships"
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: Membership.person_id == owner.person_id)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, info=PSEUDONYMOUS)
    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiatives.id"), primary_key=True, index=True, info=PSEUDONYMOUS
    )
    joined_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
    listed_at: Mapped[datetime | None] = mapped_column(Moment, info=PERSONAL)
    """When this person agreed that others may find the initiative; it is listed as long as one of them does."""


class Initiative(Base):
    """A group of people who help; gone when nobody speaks for it any more."""

    __tablename__ = "initiatives"
    # Buttons of long ago name an initiative by its id, which must never be another's.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (as SQLAlchemy reads it)
    __ownership__ = Ownership(
        Erasure.DELETE,
        rows=lambda owner: Initiative.id.in_(_initiatives_of(owner)),
        erases=lambda _: ~exists().where(Membership.initiative_id == Initiative.id),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    name: Mapped[str] = mapped_column(EncryptedText, info=PERSONAL)
    people: Mapped[int | None] = mapped_column(Integer, info=PERSONAL)
    state: Mapped[str] = mapped_column(String(16), info=PERSONAL)
    district: Mapped[str | None] = mapped_column(String(8), info=PERSONAL)
    place: Mapped[str | None] = mapped_column(String(24), info=PERSONAL)
    created_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)


class InitiativeAnswer(Base):
    """One choice, or the words, of an answer about an initiative."""

    __tablename__ = "initiative_answers"
    __table_args__ = (Index(None, "question", "choice"),)
    __ownership__ = Ownership(
        Erasure.DELETE,
        rows=lambda owner: InitiativeAnswer.initiative_id.in_(_initiatives_of(owner)),
        erases=lambda owner: spoken_for_by_nobody_but(owner, InitiativeAnswer.initiative_id),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"), index=True, info=PSEUDONYMOUS)
    question: Mapped[str] = mapped_column(String(32), info=PERSONAL)
    choice: Mapped[str | None] = mapped_column(String(32), info=PERSONAL)
    words: Mapped[str | None] = mapped_column(EncryptedText, info=PERSONAL)


@dataclass(frozen=True, slots=True)
class Known:
    """An initiative with all that is known of it."""

    initiative: Initiative
    answers: dict[str, Value]
    listed: bool
    others: int
    """How many others speak for it."""


def _initiatives_of(owner: Owner) -> Select[int]:
    return select(Membership.initiative_id).where(Membership.person_id == owner.person_id)


def spoken_for_by_nobody_but(owner: Owner, initiative: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether only the owner speaks for it: the membership itself may be gone already when this is asked."""
    return ~exists().where(Membership.initiative_id == initiative, Membership.person_id != owner.person_id)


async def of_person(session: Session, person_id: int) -> list[Initiative]:
    """Return the initiatives that a person speaks for, the oldest first."""
    rows = await session.scalars(
        select(Initiative)
        .join(Membership, Membership.initiative_id == Initiative.id)
        .where(Membership.person_id == person_id)
        .order_by(Initiative.id)
    )
    return list(rows)


async def known(session: Session, person_id: int, initiative_id: int) -> Known | None:
    """Return what is known of an initiative that a person speaks for; None when they do not."""
    own, other = aliased(Membership), aliased(Membership)
    others = select(func.count()).where(other.initiative_id == Initiative.id, other.person_id != person_id)
    listed = select(func.count(other.listed_at)).where(other.initiative_id == Initiative.id)
    rows = (
        await session.execute(
            select(Initiative, InitiativeAnswer, others.scalar_subquery(), listed.scalar_subquery())
            .join(own, own.initiative_id == Initiative.id)
            .outerjoin(InitiativeAnswer, InitiativeAnswer.initiative_id == Initiative.id)
            .where(own.person_id == person_id, Initiative.id == initiative_id)
            .order_by(InitiativeAnswer.id)
        )
    ).all()
    if not rows:
        return None
    initiative, _, others_count, listed_count = rows[0]
    return Known(initiative, read(row[1] for row in rows if row[1] is not None), listed_count > 0, others_count)


async def locked(session: Session, initiative_id: int) -> Initiative | None:
    """Return an initiative, so that nobody else changes who speaks for it until this is stored."""
    found: Initiative | None = await session.scalar(
        select(Initiative)
        .where(Initiative.id == initiative_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found


async def membership(session: Session, person_id: int, initiative_id: int) -> Membership | None:
    """Return that a person speaks for an initiative, if they do."""
    return await session.get(Membership, (person_id, initiative_id), populate_existing=True)


async def is_listed(session: Session, initiative_id: int) -> bool:
    """Tell whether others may find an initiative."""
    return bool(await _listing(session, initiative_id))


async def lists_alone(session: Session, person_id: int, initiative_id: int) -> bool:
    """Tell whether an initiative is listed because this person alone agreed: the contact told with it is theirs."""
    return await _listing(session, initiative_id) == {person_id}


async def _listing(session: Session, initiative_id: int) -> set[int]:
    rows = select(Membership.person_id).where(
        Membership.initiative_id == initiative_id, Membership.listed_at.is_not(None)
    )
    return set(await session.scalars(rows))


async def accounts_of_others(session: Session, person_id: int, initiative_id: int) -> list[int]:
    """Return the accounts of those who speak for an initiative beside a person."""
    rows = await session.scalars(
        select(Person.account_id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.initiative_id == initiative_id, Person.id != person_id)
        .order_by(Person.id)
    )
    return list(rows)


async def lists_any(session: Session, person_id: int) -> bool:
    """Tell whether a person agreed that one of their initiatives is listed."""
    rows = exists().where(Membership.person_id == person_id, Membership.listed_at.is_not(None))
    return bool(await session.scalar(select(rows)))


async def keep(session: Session, initiative_id: int, questions: Collection[str], answers: Answers) -> None:
    """Let these be the answers to these questions; what else is known stays."""
    await session.execute(
        delete(InitiativeAnswer)
        .where(InitiativeAnswer.initiative_id == initiative_id, InitiativeAnswer.question.in_(questions))
        .execution_options(synchronize_session=False)
    )
    session.add_all(
        InitiativeAnswer(initiative_id=initiative_id, question=row.question, choice=row.choice, words=row.words)
        for row in written(answers)
    )


async def unlist(session: Session, *, person_id: int | None = None, initiative_id: int | None = None) -> None:
    """Take back that initiatives are listed: those a person agreed to, or one whoever agreed."""
    which = Membership.person_id == person_id if initiative_id is None else Membership.initiative_id == initiative_id
    await session.execute(
        update(Membership).where(which).values(listed_at=None).execution_options(synchronize_session="fetch")
    )


async def is_spoken_for(session: Session, initiative_id: int) -> bool:
    """Tell whether anybody speaks for an initiative."""
    return bool(await session.scalar(select(exists().where(Membership.initiative_id == initiative_id))))


async def remove(session: Session, initiative_id: int) -> None:
    """Remove an initiative and what was answered about it."""
    await session.execute(delete(InitiativeAnswer).where(InitiativeAnswer.initiative_id == initiative_id))
    await session.execute(delete(Initiative).where(Initiative.id == initiative_id))
