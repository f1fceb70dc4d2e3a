"""Audiences in the database: a rule as one condition on persons, how many they are, and rules kept under a name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BindParameter,
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    delete,
    exists,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from domain import places
from domain.audiences import (
    AllOf,
    Answered,
    AnyOf,
    Around,
    Condition,
    Consented,
    District,
    Everybody,
    HasRole,
    Not,
    RegisteredSince,
    Rule,
    Speaks,
    State,
    Topic,
)
from domain.audiences.asking import LONGEST_NAME
from domain.consents import Purpose
from domain.weeks import begin_of
from storage.base import NOT_PERSONAL, Base, Erasure, Ownership
from storage.consents import Consent
from storage.database import Session
from storage.initiatives import InitiativeAnswer, Membership
from storage.persons import Person
from storage.profiles import ProfileAnswer
from storage.surveys import Participation, Survey, SurveyForm, Wave
from storage.types import BigId, Moment
from storage.unsubscriptions import Unsubscription


class SavedAudience(Base):
    """A rule that the team keeps under a name, to choose it again."""

    __tablename__ = "saved_audiences"
    # Ids are never used again: old buttons have them.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (as SQLAlchemy reads it)
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), unique=True, info=NOT_PERSONAL)
    rule: Mapped[dict[str, Any]] = mapped_column(JSON, info=NOT_PERSONAL)
    """As `domain/audiences` writes it."""
    created_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)


@dataclass(frozen=True, slots=True)
class Alike:
    """How many of an audience have role, state and language in common."""

    role: str
    state: str
    language: str
    count: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A survey that people may have answered."""

    id: int
    name: str
    title: str
    """That of its newest form."""


# Each is true or false and never NULL, so that "not" of it means everybody else.
Clause = Callable[[Any], ColumnElement[bool]]


def _equal(column: InstrumentedAttribute[Any], value: object) -> ColumnElement[bool]:
    return and_(column.is_not(None), column == value)


def _among(column: InstrumentedAttribute[str | None], values: frozenset[str]) -> ColumnElement[bool]:
    # Written into the statement: there may be more than a statement takes parameters. All are keys of our own tables.
    known: BindParameter[Sequence[str]] = bindparam(None, sorted(values), expanding=True, literal_execute=True)
    return and_(column.is_not(None), column.in_(known))


def _around(condition: Around) -> ColumnElement[bool]:
    found = places.surroundings(condition.key, condition.km)
    in_district = and_(_among(Person.district, found.districts), ~_among(Person.place, found.without))
    return or_(in_district, _among(Person.place, found.places))


def _topic(condition: Topic) -> ColumnElement[bool]:
    own = select(ProfileAnswer.person_id).where(
        ProfileAnswer.question == "topics", ProfileAnswer.choice == condition.topic
    )
    of_initiatives = (
        select(Membership.person_id)
        .join(InitiativeAnswer, InitiativeAnswer.initiative_id == Membership.initiative_id)
        .where(InitiativeAnswer.question == "topics", InitiativeAnswer.choice == condition.topic)
    )
    return or_(Person.id.in_(own), Person.id.in_(of_initiatives))


def _answered(condition: Answered) -> ColumnElement[bool]:
    took_part = (
        select(Participation.person_id)
        .join(Wave, Wave.id == Participation.wave_id)
        .join(Survey, Survey.id == Wave.survey_id)
        .where(Survey.name == condition.survey)
    )
    return Person.id.in_(took_part)


def consents_to(purpose: Purpose) -> ColumnElement[bool]:
    """Whether a person consents to a purpose now."""
    return Person.id.in_(select(Consent.person_id).where(Consent.purpose == purpose, Consent.withdrawn_at.is_(None)))


CLAUSES: dict[type[Condition], Clause] = {
    Everybody: lambda condition: true(),
    State: lambda condition: _equal(Person.state, condition.state),
    District: lambda condition: _equal(Person.district, condition.district),
    Around: _around,
    HasRole: lambda condition: _equal(Person.role, condition.role),
    Topic: _topic,
    Speaks: lambda condition: _equal(Person.language, condition.language),
    RegisteredSince: lambda condition: and_(
        Person.arrived_at.is_not(None), Person.arrived_at >= begin_of(condition.day)
    ),
    Answered: _answered,
    Consented: lambda condition: consents_to(condition.purpose),
}
"""What each condition is in the database; a test asks for every one of them."""


def where(rule: Rule) -> ColumnElement[bool]:
    """Return a rule as a condition on `Person`."""
    match rule:
        case AllOf(rules):
            return and_(true(), *map(where, rules))
        case AnyOf(rules):
            return or_(false(), *map(where, rules))
        case Not(negated):
            return ~where(negated)
        case _:
            return CLAUSES[type(rule)](rule)


def reachable(purpose: Purpose | None, kind: str | None = None) -> ColumnElement[bool]:
    """Whether a person may be written to: arrived, not blocked, consents, and has not turned off the kind."""
    found: list[ColumnElement[bool]] = [Person.arrived_at.is_not(None), Person.blocked_at.is_(None)]
    if purpose is not None:
        found.append(consents_to(purpose))
    if kind is not None:
        off = select(Unsubscription.person_id).where(Unsubscription.kind == kind)
        found.append(Person.id.not_in(off))
    return and_(*found)


def recipients(rule: Rule, purpose: Purpose | None, kind: str | None = None) -> Select[int]:
    """Return the query for the account numbers of an audience, to queue deliveries by without loading anybody."""
    return select(Person.account_id).where(reachable(purpose, kind), where(rule))


async def count(session: Session, rule: Rule, purpose: Purpose | None, kind: str | None = None) -> int:
    """Count an audience, as far as it may be written to."""
    found = await session.scalar(select(func.count()).select_from(Person).where(reachable(purpose, kind), where(rule)))
    return found or 0


async def alike(session: Session, rule: Rule, purpose: Purpose | None, kind: str | None = None) -> list[Alike]:
    """Count an audience by role, state and language at once."""
    what = (Person.role, Person.state, Person.language)
    rows = await session.execute(
        select(*what, func.count()).where(reachable(purpose, kind), where(rule)).group_by(*what)
    )
    return [Alike(role or "", state or "", language, number) for role, state, language, number in rows]


async def surveys(session: Session) -> list[Asked]:
    """Return the surveys that were ever opened, the newest first."""
    opened = exists().where(Wave.survey_id == Survey.id)
    rows = await session.execute(
        select(Survey.id, Survey.name, SurveyForm.title)
        .join(SurveyForm, SurveyForm.survey_id == Survey.id)
        .where(opened)
        .order_by(Survey.id.desc(), SurveyForm.number)
    )
    return list({id_: Asked(id_, name, title) for id_, name, title in rows}.values())


async def saved(session: Session) -> list[SavedAudience]:
    """Return what the team keeps, by name."""
    return list(await session.scalars(select(SavedAudience).order_by(SavedAudience.name)))


async def saved_named(session: Session, name: str) -> SavedAudience | None:
    """Return the one of that name."""
    found: SavedAudience | None = await session.scalar(select(SavedAudience).where(SavedAudience.name == name))
    return found


async def forget(session: Session, saved_id: int) -> bool:
    """Keep a rule no longer; False when it is gone already."""
    gone = await session.scalar(
        delete(SavedAudience)
        .where(SavedAudience.id == saved_id)
        .returning(SavedAudience.id)
        .execution_options(synchronize_session="fetch")
    )
    return gone is not None
