"""The team: inviting somebody by a link that works once, ending a role, and what a partner sees."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from actions import staff
from domain.roles import MANAGE_TEAM, Role, StaffRole
from handlers.buttons import packed
from handlers.staff_buttons import EndRole, JoinTeam, OpenFigures
from storage import Database
from storage.persons import Person
from storage.staff import AuditEntry, StaffRoleGrant, TeamInvitation
from tests.chat import Chat
from tests.conftest import START, MovableClock
from tests.conversations.arriving import arrives, comes_in, taps


@pytest.fixture
async def admin(jens: Chat, database: Database) -> Chat:
    """Somebody who manages the team."""
    await arrives(jens)
    await given(database, jens, StaffRole.ADMIN)
    return jens


async def given(database: Database, chat: Chat, role: StaffRole, state: str | None = None) -> int:
    """Give somebody a role; returns the grant's number."""
    async with database.transaction() as session:
        return (await staff.grant(session, chat.person.id, role, state=state, now=START)).id


async def standing(database: Database) -> list[tuple[int, str, str | None]]:
    async with database.reading() as session:
        rows = await session.scalars(
            select(StaffRoleGrant).where(StaffRoleGrant.revoked_at.is_(None)).order_by(StaffRoleGrant.id)
        )
        return [(each.account_id, each.role, each.state) for each in rows]


async def acts(database: Database) -> list[tuple[int | None, str]]:
    async with database.reading() as session:
        rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(each.account_id, each.act) for each in rows]


def link(chat: Chat) -> str:
    """The payload of the link that somebody was given."""
    return chat.sees.partition("?start=")[2].split()[0]


async def invites(admin: Chat, *names: str) -> str:
    """Invite to a role; returns the link's payload."""
    await admin.writes("/staff")
    await admin.taps("Das Team", "Jemanden einladen", *names)
    admin.data["de"].append(f"https://t.me/{admin.running.app.bot.username}?start={link(admin)}")  # type: ignore[attr-defined]  # the lists of `words_of`
    return link(admin)


async def test_somebody_joins_by_a_link_that_works_once(
    admin: Chat, olena: Chat, natalia: Chat, database: Database
) -> None:
    admin.checks = False
    payload = await invites(admin, "Redaktion")
    assert "einmal, 7 Tage lang" in admin.sees
    await admin.taps("Das Team")
    assert f"?start={payload}" in admin.history, "the link stays to be passed on"
    await arrives(olena)
    await olena.writes(f"/start {payload}")
    assert "Вас запрошують до команди проєкту. Ваша роль: Редагування." in olena.sees
    assert len(await standing(database)) == 1, "nobody joins without having agreed"
    await olena.taps("Так, приєднуюся")
    assert "Вітаємо в команді!" in olena.sees
    assert "Робоче місце команди" in olena.sees
    assert "staff" in [command["command"] for command in olena.person.commands]
    assert await standing(database) == [
        (admin.person.id, "admin", None),
        (olena.person.id, "editor", None),
    ]
    await admin.gets()
    assert "Ihre Einladung wurde angenommen" in admin.sees
    await arrives(natalia)
    await natalia.writes(f"/start {payload}")
    assert "Это приглашение уже недействительно" in natalia.sees
    await natalia.writes("/menu")
    await natalia.taps_data(packed(JoinTeam(payload.removeprefix("team_"))))
    assert "Это приглашение уже недействительно" in natalia.sees
    assert len(await standing(database)) == 2
    assert (await acts(database))[1:] == [
        (admin.person.id, "staff.invite:editor"),
        (olena.person.id, "staff.grant:editor"),
        (admin.person.id, "staff.joined:editor"),
    ]


async def test_who_has_not_arrived_arrives_first(admin: Chat, olena: Chat, database: Database) -> None:
    admin.checks = False
    payload = await invites(admin, "Übersetzung")
    await olena.writes(f"/start {payload}")
    await taps(olena, "language")
    assert "Вас запрошують до команди проєкту (Переклад). Спершу натисніть «Долучитися»" in olena.sees
    assert "Долучитися" in " ".join(olena.keys)
    await taps(olena, "take part", "old enough", "profile", "done", "peer helper", "Saxony", "all correct")
    assert "Ваша роль: Переклад" in olena.sees
    await olena.taps("Так, приєднуюся")
    assert (olena.person.id, "translator", None) in await standing(database)


async def test_who_is_just_arriving_reads_at_once_that_the_invitation_is_kept(admin: Chat, olena: Chat) -> None:
    admin.checks = False
    payload = await invites(admin, "Übersetzung")
    await comes_in(olena)
    await taps(olena, "take part")
    await olena.writes(f"/start {payload}")
    assert "Вас запрошують до команди проєкту (Переклад). Запрошення збережено." in olena.sees
    assert "Вам уже виповнилося 16?" in olena.sees
    await taps(olena, "old enough", "profile", "done", "peer helper", "Saxony", "all correct")
    assert "Ваша роль: Переклад" in olena.sees


async def test_a_partner_is_for_one_state_and_sees_nobody_else(admin: Chat, olena: Chat, database: Database) -> None:
    admin.checks = False
    payload = await invites(admin, "Partner", "Thüringen")
    await arrives(olena)
    await olena.writes(f"/start {payload}")
    await olena.taps("Так, приєднуюся")
    assert "Партнер, Тюрингія" in olena.sees
    assert (olena.person.id, "partner", "DE-TH") in await standing(database)
    async with database.transaction() as session:
        for number in range(20):
            session.add(
                Person(
                    account_id=7000 + number,
                    language="uk",
                    role=Role.VOLUNTEER,
                    state="DE-TH" if number < 6 else "DE-SN",
                    created_at=START,
                    arrived_at=START,
                )
            )
    await olena.taps("Хто долучився")
    assert "Хто долучився: Тюрингія" in olena.sees
    assert "Долучилися 6 людей." in olena.sees
    assert "Саксонія" not in olena.sees
    assert "Бот відкрито" not in olena.sees, "steps are counted for all states together"
    assert "photo" in olena.person.messages[-2]
    async with database.transaction() as session:
        for each in await session.scalars(select(Person).where(Person.account_id.in_([7000, 7001]))):
            each.state = "DE-SN"
    await olena.taps_data(packed(OpenFigures()))
    assert "менш" in olena.sees.lower()
    assert "волонтер" not in olena.sees.lower()


async def test_a_role_ends_at_once(admin: Chat, olena: Chat, database: Database) -> None:
    admin.checks = False
    await arrives(olena)
    grant = await given(database, olena, StaffRole.SUPPORT)
    await olena.writes("/staff")
    await admin.writes("/staff")
    await admin.taps("Das Team")
    assert "2. Beratung · Telegram-Profil" in admin.sees, "who that is stands on Telegram, and is not kept here"
    await admin.taps("2. Beratung")
    assert str(olena.person.id) in admin.sees
    await admin.taps("Rolle beenden")
    assert "Soll diese Rolle enden?" in admin.sees
    end = admin.data_of("Ja, beenden")
    await admin.taps("Ja, beenden")
    assert "Die Rolle ist beendet." in admin.sees
    await olena.taps("Хто долучився")
    assert "Ця кнопка" in olena.sees
    await olena.gets()
    assert "Вашу роль у команді проєкту припинено: " in olena.sees
    await olena.writes("/staff")
    assert "Робоче місце" not in olena.sees
    await admin.taps_data(end)
    assert "gilt nicht mehr" in admin.sees
    assert [act for act in await acts(database) if "end" in act[1] or "revoke" in act[1]] == [
        (olena.person.id, "staff.revoke:support"),
        (admin.person.id, "staff.end:support"),
    ]
    assert grant


async def test_the_last_who_manages_the_team_stays(admin: Chat, olena: Chat, database: Database) -> None:
    admin.checks = False
    await admin.writes("/staff")
    await admin.taps("Das Team", "1. Verwaltung (Sie)", "Rolle beenden", "Ja, beenden")
    assert "Nur Sie können das Team verwalten" in admin.sees
    await arrives(olena)
    await given(database, olena, StaffRole.ADMIN)
    await admin.taps("Das Team", "1. Verwaltung (Sie)", "Rolle beenden", "Ja, beenden")
    assert "Ihre Rolle im Projektteam ist beendet" in admin.sees
    assert "staff" not in [command["command"] for command in admin.person.commands]
    assert await standing(database) == [(olena.person.id, "admin", None)]


async def test_an_invitation_that_outlived_the_role_of_who_made_it_is_over(
    admin: Chat, olena: Chat, database: Database, clock: MovableClock
) -> None:
    await arrives(olena)
    admin.checks = False
    await given(database, olena, StaffRole.ADMIN)
    payload = await invites(admin, "Redaktion")
    await olena.writes(f"/start {payload}")
    # As when it was made in the moment in which the role ended.
    async with database.transaction() as session:
        row = (await session.scalars(select(StaffRoleGrant).where(StaffRoleGrant.account_id == admin.person.id))).one()
        row.revoked_at = START
    await olena.taps("Так, приєднуюся")
    assert "вже недійсне" in olena.sees
    assert await standing(database) == [(olena.person.id, "admin", None)]


async def test_invitations_end_with_the_role_of_who_made_them(admin: Chat, olena: Chat, database: Database) -> None:
    admin.checks = False
    payload = await invites(admin, "Verwaltung")
    async with database.transaction() as session:
        await staff.revoke(session, admin.person.id, now=START)
    await arrives(olena)
    await olena.writes(f"/start {payload}")
    assert "вже недійсне" in olena.sees
    assert not await standing(database)


async def test_invitations_expire_and_are_withdrawn(
    admin: Chat, olena: Chat, database: Database, clock: MovableClock
) -> None:
    admin.checks = False
    first = await invites(admin, "Redaktion")
    await admin.writes("/staff")
    assert "1 Einladung ins Team ist offen." in admin.sees
    await admin.taps("Das Team", "Einladungen zurückziehen")
    assert "gelten nicht mehr" in admin.sees
    second = await invites(admin, "Redaktion")
    await arrives(olena)
    await olena.writes(f"/start {first}")
    assert "вже недійсне" in olena.sees
    await olena.writes(f"/start {second}")
    clock.move_by(days=7)
    await olena.taps("Так, приєднуюся")
    assert "вже недійсне" in olena.sees
    assert len(await standing(database)) == 1


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_nobody_takes_their_own_invitation(admin: Chat, database: Database) -> None:
    admin.checks = False
    payload = await invites(admin, "Redaktion")
    await admin.writes(f"/start {payload}")
    assert "Ihre eigene Einladung" in admin.sees
    await admin.writes("/menu")
    await admin.taps_data(packed(JoinTeam(payload.removeprefix("team_"))))
    assert "Ihre eigene Einladung" in admin.sees
    assert await standing(database) == [(admin.person.id, "admin", None)]


@pytest.mark.parametrize(
    "data", ["TR:emperor:", "TR:partner:DE-XX", "TR:partner:DE-BY", "TR:editor:DE-SN", "TM:99", "TA:99", "TE:99"]
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_forged_button_changes_nothing(admin: Chat, database: Database, data: str) -> None:
    await admin.taps_data(data)
    assert "gilt nicht mehr" in admin.sees
    async with database.reading() as session:
        assert not list(await session.scalars(select(TeamInvitation)))
    assert len(await standing(database)) == 1


@pytest.mark.parametrize("role", [None, *(role for role in StaffRole if role not in MANAGE_TEAM)], ids=str)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_others_neither_invite_nor_end_roles(
    admin: Chat, olena: Chat, database: Database, role: StaffRole | None
) -> None:
    await comes_in(olena)
    if role is not None:
        await given(database, olena, role, "DE-SN")
    before = await standing(database)
    for data in ("TR:admin:", "TT:0", packed(EndRole(1))):
        await olena.taps_data(data)
        assert "Ця кнопка" in olena.sees
    assert await standing(database) == before


@pytest.mark.parametrize("language", ["de", "ru", "uk"])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_every_screen_is_there_in_every_language(
    person: Callable[..., Chat], database: Database, language: str
) -> None:
    chat, other = person("Team", language), person("Other", language)
    await arrives(chat)
    await comes_in(other)
    await given(database, chat, StaffRole.ADMIN)
    grant = await given(database, other, StaffRole.PARTNER, "DE-SN")
    chat.data[language].extend([str(other.person.id), "https", "t.me", "start", "team"])  # type: ignore[attr-defined]  # the lists of `words_of`
    for data in ("TD", "TT:0", f"TM:{grant}", f"TA:{grant}", "TI", "TR:partner:"):
        await chat.taps_data(data)
    await chat.taps_data(f"TE:{grant}")
    await other.gets()
