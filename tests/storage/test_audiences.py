"""An audience in the database is exactly whom the rule means, on both databases."""

from datetime import UTC, datetime
from typing import TypeVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.audiences import (
    CONDITIONS,
    AllOf,
    AnyOf,
    Around,
    Everybody,
    Not,
    PersonFacts,
    Speaks,
    State,
    belongs,
)
from domain.consents import Purpose
from domain.roles import Role
from storage import Database, Session, audiences
from storage.audiences import CLAUSES, SavedAudience
from storage.consents import Consent
from storage.initiatives import Initiative, InitiativeAnswer, Membership
from storage.persons import Person
from storage.profiles import ProfileAnswer
from storage.surveys import Participation, Survey, SurveyForm, Wave
from storage.unsubscriptions import Unsubscription
from tests.conftest import START
from tests.domain.random_audiences import MOMENTS, PURPOSES, SURVEYS, people, rules

T = TypeVar("T")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def drawn(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """Draw so many: hypothesis cannot wait for a database, so what it draws is tried afterwards."""
    found: list[T] = []

    @settings(max_examples=count, phases=[Phase.generate], database=None, deadline=None)
    @given(strategy)
    def note(value: T) -> None:
        found.append(value)

    note()
    return found


def number_of(name: str, wave: int) -> int:
    """The id of a survey's wave: each survey has two."""
    return 2 * SURVEYS.index(name) + wave


async def with_surveys(session: Session) -> None:
    for id_, name in enumerate(SURVEYS, 1):
        session.add(Survey(id=id_, name=name, anonymous=True, editable=False, at_most=1, created_at=LONG_AGO))
        await session.flush()
        session.add(
            SurveyForm(id=id_, survey_id=id_, number=1, title=name, version="1", content=b"", imported_at=LONG_AGO)
        )
        await session.flush()
        session.add_all(
            Wave(
                id=number_of(name, wave),
                survey_id=id_,
                form_id=id_,
                number=wave,
                opens_at=LONG_AGO,
                released_at=LONG_AGO,
            )
            for wave in (1, 2)
        )
    await session.flush()


async def keep(session: Session, id_: int, facts: PersonFacts) -> None:
    """Store somebody as the bot would, now this way and now that."""
    session.add(
        Person(
            id=id_,
            account_id=1000 + id_,
            language=facts.language,
            role=facts.role,
            state=facts.state,
            district=facts.district,
            place=facts.place,
            created_at=LONG_AGO,
            arrived_at=facts.arrived_at,
        )
    )
    if facts.topics and id_ % 3 == 0:
        session.add(Initiative(id=id_, name="Haus", state="DE-SN", created_at=LONG_AGO))
    await session.flush()
    if facts.topics and id_ % 3 == 0:
        session.add(Membership(person_id=id_, initiative_id=id_, joined_at=LONG_AGO))
        session.add_all(InitiativeAnswer(initiative_id=id_, question="topics", choice=each) for each in facts.topics)
    else:
        session.add_all(ProfileAnswer(person_id=id_, question="topics", choice=each) for each in facts.topics)
    # The same code to another question means nothing here.
    session.add(ProfileAnswer(person_id=id_, question="support", choice="offices"))
    for purpose in PURPOSES:
        taken_back = Consent(person_id=id_, purpose=purpose, wording="1", given_at=LONG_AGO, withdrawn_at=LONG_AGO)
        if id_ % 2:
            session.add(taken_back)
        if purpose in facts.consented:
            session.add(Consent(person_id=id_, purpose=purpose, wording="1", given_at=LONG_AGO))
    for name in facts.answered:
        waves = (1, 2) if id_ % 2 else (2,)
        session.add_all(Participation(wave_id=number_of(name, wave), person_id=id_, times=1) for wave in waves)


async def test_the_database_means_whom_the_rule_means(database: Database) -> None:
    crowd = dict(enumerate(drawn(people(), 150), 1))
    every = drawn(rules(), 150)
    async with database.transaction() as session:
        await with_surveys(session)
        for id_, facts in crowd.items():
            await keep(session, id_, facts)
    met = set()
    async with database.reading() as session:
        for rule in every:
            found = set(await session.scalars(select(Person.id).where(audiences.where(rule))))
            assert found == {id_ for id_, facts in crowd.items() if belongs(facts, rule)}, rule
            met |= {len(found) in (0, len(crowd))}
        for rule in every[::10]:
            able = {id_ for id_, facts in crowd.items() if Purpose.BROADCASTS in facts.consented}
            meant = {id_ for id_ in able if belongs(crowd[id_], rule)}
            assert await audiences.count(session, rule, Purpose.BROADCASTS) == len(meant)
            assert set(await session.scalars(audiences.recipients(rule, Purpose.BROADCASTS))) == {
                1000 + id_ for id_ in meant
            }
            assert sum(group.count for group in await audiences.alike(session, rule, Purpose.BROADCASTS)) == len(meant)
    assert met == {True, False}, "some rules mean some of them, not only all or none"


def test_every_condition_has_its_query() -> None:
    assert set(CLAUSES) == set(CONDITIONS.values())


def who(**facts: object) -> PersonFacts:
    return PersonFacts(**{"language": "de", "arrived_at": MOMENTS[0], **facts})  # type: ignore[arg-type]


async def test_only_who_may_be_written_to_counts(database: Database) -> None:
    async with database.transaction() as session:
        for id_ in range(1, 7):
            await keep(
                session, id_, who(consented=frozenset({Purpose.BROADCASTS}) - ({*PURPOSES} if id_ == 2 else set()))
            )
        people_by_id = {person.id: person for person in await session.scalars(select(Person))}
        people_by_id[3].blocked_at = LONG_AGO
        people_by_id[4].arrived_at = None
        session.add(Unsubscription(person_id=5, kind="broadcast", unsubscribed_at=LONG_AGO))
    async with database.reading() as session:

        async def counted(*given: object) -> int:
            return await audiences.count(session, Everybody(), *given)  # type: ignore[arg-type]

        assert await counted(None) == 4
        assert await counted(Purpose.BROADCASTS) == 3
        assert await counted(Purpose.BROADCASTS, "another") == 3
        assert await counted(Purpose.BROADCASTS, "broadcast") == 2


async def test_a_rule_that_names_half_of_germany_is_still_a_statement(database: Database) -> None:
    async with database.transaction() as session:
        await keep(session, 1, who(state="DE-ST", district="15084", place="15084355"))
    rule = AnyOf(tuple(Around("p:14713000", km) for km in (48, 100, 180, 260, 333, 500)))
    async with database.reading() as session:
        assert await audiences.count(session, rule, None) == 1
        assert await audiences.count(session, Not(rule), None) == 0


async def test_the_border_of_a_radius_goes_through_districts(database: Database) -> None:
    async with database.transaction() as session:
        await keep(session, 1, who(state="DE-SN", district="14730", place="14730270"))  # Schkeuditz, near Leipzig
        await keep(session, 2, who(state="DE-SN", district="14730"))
        await keep(session, 3, who(state="DE-SN"))
    async with database.reading() as session:

        async def within(key: str, km: int) -> set[int]:
            return set(await session.scalars(select(Person.id).where(audiences.where(Around(key, km)))))

        assert await within("k:14730", 25) == {2}
        assert await within("p:14713000", 15) == {1}
        assert await within("k:14730", 100) == {1, 2}


async def test_groups_are_counted_at_once(database: Database) -> None:
    async with database.transaction() as session:
        for id_ in range(1, 8):
            await keep(session, id_, who(role=Role.VOLUNTEER if id_ < 5 else None, state="DE-SN"))
    async with database.reading() as session:
        groups = await audiences.alike(session, AllOf((State("DE-SN"), Speaks("de"))), None)
    assert {(group.role, group.state, group.language, group.count) for group in groups} == {
        ("volunteer", "DE-SN", "de", 4),
        ("", "DE-SN", "de", 3),
    }


async def test_a_name_is_kept_once_and_forgotten(database: Database) -> None:
    async with database.transaction() as session:
        session.add(SavedAudience(name="Sachsen", rule={"state": "DE-SN"}, created_at=START))
        session.add(SavedAudience(name="Alle", rule={"everybody": True}, created_at=START))
    async with database.transaction() as session:
        alle, sachsen = await audiences.saved(session)
        assert (alle.name, sachsen.rule) == ("Alle", {"state": "DE-SN"})
        assert await audiences.saved_named(session, "Alle") is alle
        assert await audiences.forget(session, alle.id)
        assert not await audiences.forget(session, alle.id)
        assert await audiences.saved_named(session, "Alle") is None
