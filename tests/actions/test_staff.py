"""The team's acts when two of them happen at once."""

import asyncio

from sqlalchemy import select

from actions import staff
from actions.staff import Ended, Refused
from domain.roles import StaffRole
from storage import Database
from storage.staff import AuditEntry, StaffRoleGrant
from tests.conftest import START

ONE, OTHER = 5001, 5002
CODE = "abcdefghijkl"


async def standing(database: Database) -> list[tuple[int, str]]:
    async with database.reading() as session:
        rows = await session.scalars(select(StaffRoleGrant).where(StaffRoleGrant.revoked_at.is_(None)))
        return [(row.account_id, row.role) for row in rows]


async def test_two_who_end_each_others_role_at_once_leave_one(database: Database) -> None:
    async with database.transaction() as session:
        grants = {each: (await staff.grant(session, each, StaffRole.ADMIN, now=START)).id for each in (ONE, OTHER)}

    async def ends(actor: int, of: int) -> Ended | Refused:
        async with database.transaction() as session:
            return await staff.end(session, actor, grants[of], now=START)

    outcomes = await asyncio.gather(ends(ONE, OTHER), ends(OTHER, ONE))
    assert sorted(isinstance(each, Ended) for each in outcomes) == [False, True]
    assert Refused.LAST in outcomes
    assert len(await standing(database)) == 1


async def test_of_two_who_open_one_invitation_at_once_one_joins(database: Database) -> None:
    async with database.transaction() as session:
        await staff.grant(session, 1, StaffRole.ADMIN, now=START)
        await staff.invite(session, 1, StaffRole.EDITOR, None, code=CODE, now=START)

    async def joins(account: int) -> StaffRoleGrant | Refused:
        async with database.transaction() as session:
            return await staff.join(session, account, CODE, now=START)

    outcomes = await asyncio.gather(joins(ONE), joins(OTHER))
    assert [each for each in outcomes if isinstance(each, Refused)] == [Refused.OVER]
    assert len(await standing(database)) == 2


async def test_an_invitation_made_while_a_role_ends_is_worth_nothing(database: Database) -> None:
    async with database.transaction() as session:
        await staff.grant(session, 1, StaffRole.ADMIN, now=START)
        await staff.grant(session, 2, StaffRole.ADMIN, now=START)
    async with database.transaction() as session:
        await staff.revoke(session, 1, now=START)
    async with database.transaction() as session:
        # A turn that began before, in another process.
        await staff.invite(session, 1, StaffRole.ADMIN, None, code=CODE, now=START)
    async with database.transaction() as session:
        assert await staff.join(session, ONE, CODE, now=START) is Refused.OVER
    assert await standing(database) == [(2, "admin")]


async def test_another_role_takes_the_place_of_the_one_before(database: Database) -> None:
    async with database.transaction() as session:
        await staff.grant(session, ONE, StaffRole.PARTNER, state="DE-SN", now=START)
        await staff.grant(session, ONE, StaffRole.PARTNER, state="DE-SN", now=START)
        moved = await staff.grant(session, ONE, StaffRole.PARTNER, state="DE-TH", now=START)
        assert moved.state == "DE-TH"
        plain = await staff.grant(session, ONE, StaffRole.EDITOR, state="DE-TH", now=START)
        assert plain.state is None, "only partners are for one state"
    assert await standing(database) == [(ONE, "editor")]
    async with database.reading() as session:
        acts = list(await session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))
    assert acts == ["staff.grant:partner", "staff.grant:partner", "staff.grant:editor"]


async def test_roles_given_to_one_account_at_once_leave_it_one(database: Database) -> None:
    async def given(role: StaffRole) -> None:
        async with database.transaction() as session:
            await staff.grant(session, ONE, role, now=START)

    await asyncio.gather(*(given(role) for role in (StaffRole.ADMIN, StaffRole.EDITOR, StaffRole.ANALYST)))
    assert len(await standing(database)) == 1
    async with database.reading() as session:
        assert len(list(await session.scalars(select(StaffRoleGrant)))) == 3
