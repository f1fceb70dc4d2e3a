"""Acts on broadcasts: each does something only where it is its turn, once, and leaves its name in the audit log."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from actions import broadcast_corrections, broadcasts, staff
from actions import broadcast_drafts as drafts
from actions.broadcasts import KIND, Refused
from actions.erasure import erase
from domain.broadcasts import MAY, Act, Draft, State, with_growth
from domain.deliveries import State as Sending
from domain.roles import StaffRole
from storage import Database
from storage import broadcasts as stored
from storage.accounts import Account
from storage.broadcasts import Broadcast, BroadcastButton, BroadcastText
from storage.deliveries import Delivery
from storage.staff import AuditEntry
from tests.actions.broadcasting import JAN, OLHA, PEOPLE, TEXT, Do, Team
from tests.conftest import START


@pytest.fixture
async def team(database: Database) -> Team:
    team = Team(database)
    await team.writes()
    return team


ACTS: dict[Act, tuple[Do, tuple[Any, ...], dict[str, Any]]] = {
    Act.CHANGE: (drafts.keep_text, ("uk", "Запрошення"), {}),
    Act.SUBMIT: (broadcasts.submit, (), {"approval_above": 100}),
    Act.TAKE_BACK: (broadcasts.take_back, (), {}),
    Act.APPROVE: (broadcasts.approve, (), {"actor": JAN}),
    Act.PAUSE: (broadcasts.pause, (), {}),
    Act.GO_ON: (broadcasts.go_on, (), {}),
    Act.STOP: (broadcasts.stop, (), {}),
    Act.CORRECT: (broadcast_corrections.correct, (Draft("de", {"de": "Neu"}),), {}),
}


async def test_each_act_is_refused_where_it_is_not_its_turn(team: Team) -> None:
    refused = 0
    for act, (do, given, more) in ACTS.items():
        for state in {*State} - MAY[act]:
            await team.puts(state)
            before = await team.log()
            assert await team.does(do, *given, **more) == Refused.NOT_NOW
            assert (await team.state(), await team.log()) == (state, before)
            refused += 1
    assert refused > 30


async def test_each_act_says_that_there_is_no_such_one(database: Database) -> None:
    for do, given, more in ACTS.values():
        assert await Team(database).does(do, *given, **more) == Refused.UNKNOWN


async def test_what_is_done_stands_in_the_log_without_what_it_says(team: Team) -> None:
    await team.submits()
    await team.starts()
    for act in (broadcasts.pause, broadcasts.go_on):
        await team.does(act, actor=JAN)
    await team.sends()
    assert await team.finishes() == [1]
    await team.does(broadcast_corrections.correct, Draft("de", {"de": "Neu"}), actor=None)
    names = [
        ("create", OLHA),
        ("change", OLHA),
        ("time", OLHA),
        ("submit", OLHA),
        ("start", None),
        ("pause", JAN),
        ("go_on", JAN),
        ("finish", None),
        ("correct", None),
    ]
    assert await team.log() == [(f"broadcast.{name}:1", who) for name, who in names]


@pytest.mark.parametrize("do", [broadcasts.pause, broadcasts.stop])
async def test_two_at_once_do_it_once(team: Team, do: Do) -> None:
    await team.submits()
    await team.starts()
    done = await asyncio.gather(*(team.does(do) for _ in range(3)))
    assert sorted(each is Refused.NOT_NOW for each in done) == [False, True, True]


async def test_two_processes_that_start_it_start_it_once(team: Team) -> None:
    await team.submits()
    begun = await asyncio.gather(*(team.starts() for _ in range(3)))
    assert sorted(begun) == [[], [], [1]]
    async with team.database.reading() as session:
        assert len(list(await session.scalars(select(Delivery).where(Delivery.kind == KIND)))) == PEOPLE


async def test_to_many_a_second_person_agrees(team: Team) -> None:
    await team.submits(above=PEOPLE - 1)
    assert await team.state() == State.WAITING
    assert await team.starts() == []
    assert await team.does(broadcasts.approve) == Refused.NEEDS_ANOTHER
    done = await asyncio.gather(team.does(broadcasts.approve, actor=JAN), team.does(broadcasts.approve, actor=JAN))
    assert sorted(each is Refused.NOT_NOW for each in done) == [False, True]
    assert await team.starts() == [1]


async def test_to_as_many_as_the_number_nobody_else_is_needed(team: Team) -> None:
    await team.submits(above=PEOPLE)
    assert await team.state() == State.SCHEDULED


async def test_grown_above_the_number_since_it_was_submitted_it_needs_somebody_after_all(team: Team) -> None:
    async with team.database.transaction() as session:
        for account in (OLHA, JAN):
            await staff.grant(session, account, StaffRole.EDITOR, now=START)
    await team.submits(above=PEOPLE)
    await team.come(range(PEOPLE, PEOPLE + 1))
    assert await team.starts() == []
    assert await team.state() == State.WAITING
    assert (await team.log())[-1] == ("broadcast.ask_again:1", None)
    assert await team.asked() == [OLHA, JAN], "who submitted it hears of it as well"
    assert await team.starts() == [], "nobody is asked twice"
    assert await team.does(broadcasts.approve) == Refused.NEEDS_ANOTHER
    await team.does(broadcasts.approve, actor=JAN)
    assert await team.starts() == [1]


async def test_grown_by_more_than_a_fifth_since_somebody_agreed_it_is_looked_at_again(database: Database) -> None:
    team = Team(database)
    await team.writes(send_at=START + timedelta(hours=1))
    await team.submits(above=1)
    await team.does(broadcasts.approve, actor=JAN)
    await team.come(range(PEOPLE, with_growth(PEOPLE) + 1))
    team.now = START + timedelta(hours=2)
    assert await team.starts() == []
    assert await team.state() == State.WAITING
    await team.does(broadcasts.approve, actor=JAN)
    assert await team.starts() == [1], "its time has come: agreed to anew, it goes at once"


async def test_grown_a_little_since_somebody_agreed_it_is_sent(team: Team) -> None:
    await team.submits(above=1)
    await team.does(broadcasts.approve, actor=JAN)
    assert with_growth(PEOPLE) > PEOPLE
    await team.come(range(PEOPLE, with_growth(PEOPLE)))
    assert await team.starts() == [1]


async def test_what_the_operator_agreed_to_may_grow(team: Team) -> None:
    await team.submits(above=1)
    await team.does(broadcasts.approve, actor=None)
    await team.come(range(PEOPLE, 3 * PEOPLE))
    assert await team.starts() == [1]


async def test_the_console_needs_nobody(team: Team) -> None:
    await team.submits(above=0, actor=None)
    assert await team.state() == State.SCHEDULED


async def test_what_waited_until_its_time_was_over_is_not_agreed_to(database: Database) -> None:
    team = Team(database)
    await team.writes(send_at=START + timedelta(hours=1))
    await team.submits(above=0)
    team.now = START + timedelta(hours=2)
    assert await team.does(broadcasts.approve, actor=JAN) == Refused.NOT_READY
    await team.does(broadcasts.take_back)
    assert await team.submits(above=0) == Refused.NOT_READY
    assert await team.state() == State.DRAFT


@pytest.mark.parametrize("wrong", [{}, {"uk": "Привіт"}, {"de": "<b>Hallo"}, {"de": "{name}"}, {"de": "x" * 4000}])
async def test_what_must_be_mended_is_not_sent_and_stays(team: Team, wrong: dict[str, str]) -> None:
    await team.does(drafts.change, Draft("de", wrong))
    assert await team.submits() == Refused.NOT_READY
    assert await team.state() == State.DRAFT
    async with team.database.reading() as session:
        kept = await session.scalars(select(BroadcastText))
        assert {text.language: text.html for text in kept} == wrong


async def test_a_broken_correction_leaves_what_stands(team: Team) -> None:
    await team.submits()
    await team.starts()
    await team.sends()
    assert await team.does(broadcast_corrections.correct, Draft("de", {"de": "<b>Neu"})) == Refused.NOT_READY
    async with team.database.reading() as session:
        assert (await session.get_one(Broadcast, 1)).revision == 1
        assert [text.html for text in await session.scalars(select(BroadcastText))] == [TEXT]


async def test_an_audience_that_is_no_rule_is_refused_and_one_of_later_is_given_back(team: Team) -> None:
    assert await team.does(drafts.choose_audience, {"nonsense": 1}) == Refused.NO_AUDIENCE
    await team.submits()
    async with team.database.transaction() as session:
        (await session.get_one(Broadcast, 1)).audience = {"of a later release": 1}
    assert await team.starts() == []
    assert await team.state() == State.DRAFT


async def test_an_audience_of_nobody_is_not_sent_to(team: Team) -> None:
    await team.does(drafts.choose_audience, {"state": "DE-BY"})
    assert await team.submits() == Refused.NOT_READY


async def test_a_draft_is_thrown_away_with_all_it_says(team: Team) -> None:
    await team.does(drafts.discard)
    async with team.database.reading() as session:
        for table in (Broadcast, BroadcastText, BroadcastButton):
            assert list(await session.scalars(select(table))) == []


async def test_several_changes_in_one_turn_stay(team: Team) -> None:
    """What a turn changed is there for its next act, though nothing was written yet."""
    async with team.database.transaction() as session:
        more: dict[str, Any] = {"actor": OLHA, "now": START}
        send_at = START + timedelta(days=1)
        await drafts.choose_time(session, 1, send_at=send_at, daytime_only=False, expires_after_hours=3, **more)
        await drafts.keep_text(session, 1, "uk", "Запрошення", **more)
        await drafts.keep_file(session, 1, drafts.NewFile("photo", "a.png", id="AgAC"), **more)
        done = await broadcasts.submit(session, 1, approval_above=100, **more)
        assert not isinstance(done, Refused)
    async with team.database.reading() as session:
        kept = await session.get_one(Broadcast, 1)
        assert (kept.send_at, kept.daytime_only, kept.expires_after_hours) == (send_at, False, 3)
        assert (kept.file_id, kept.state) == ("AgAC", State.SCHEDULED)


async def test_what_was_held_back_while_it_was_let_go_on_is_sent_too(team: Team) -> None:
    await team.submits()
    await team.starts()
    async with team.database.transaction() as session:
        (await session.scalars(select(Delivery).where(Delivery.kind == KIND).limit(1))).one().state = Sending.HELD
    assert await team.finishes() == []
    await team.sends()
    assert await team.finishes() == [1]


async def test_an_erased_member_of_the_team_is_no_longer_named(team: Team) -> None:
    await team.submits()
    async with team.database.transaction() as session:
        await erase(session, Account(OLHA), now=START)
    async with team.database.reading() as session:
        assert (await session.get_one(Broadcast, 1)).submitted_by is None
        assert {entry.account_id for entry in await session.scalars(select(AuditEntry))} == {None}


@pytest.mark.parametrize("backend", ["postgresql"])
async def test_who_waited_for_another_sees_what_that_one_wrote(team: Team, database: Database) -> None:
    async with database.transaction() as session:
        before = await stored.said(session, 1)
        await team.does(drafts.keep_text, "uk", "Запрошення", actor=JAN)
        await stored.locked(session, 1)
        after = await stored.said(session, 1)
    assert before is not None
    assert after is not None
    assert (set(before.draft.texts), set(after.draft.texts)) == ({"de"}, {"de", "uk"})


async def test_a_correction_to_many_waits_and_the_operator_at_the_console_overrides_it(team: Team) -> None:
    await team.submits()
    await team.starts()
    await team.sends()
    new, submit = Draft("de", {"de": "Neu"}), broadcast_corrections.submit_correction
    assert await team.does(submit, Draft("de", {"de": "<b>Neu"}), approval_above=1) == Refused.NOT_READY
    assert isinstance(await team.does(submit, new, approval_above=PEOPLE - 1), Broadcast)
    assert await team.does(submit, new, approval_above=PEOPLE - 1, actor=JAN) == Refused.WAITS_ALREADY
    assert await team.does(broadcast_corrections.approve_correction) == Refused.NEEDS_ANOTHER
    async with team.database.reading() as session:
        assert (await session.get_one(Broadcast, 1)).revision == 1
    await team.does(broadcast_corrections.correct, Draft("de", {"de": "Anders"}), actor=None)
    assert await team.does(broadcast_corrections.approve_correction, actor=JAN) == Refused.NOT_NOW
    assert isinstance(await team.does(submit, new, approval_above=PEOPLE), Broadcast)
    async with team.database.reading() as session:
        assert [text.html for text in await session.scalars(select(BroadcastText))] == ["Neu"]
        assert (await session.get_one(Broadcast, 1)).revision == 3
