"""A broadcast in a test: written, sent by the bot's own ticks, and what became of its messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from actions import broadcast_corrections, broadcast_progress, broadcasts
from actions import broadcast_drafts as drafts
from actions.broadcast_progress import Progress
from actions.broadcasts import KIND, Refused
from domain.broadcasts import Draft, LinkButton
from domain.consents import Purpose
from domain.deliveries import State
from domain.roles import StaffRole
from storage import broadcasts as stored
from storage.broadcasts import Broadcast
from storage.deliveries import Delivery
from storage.staff import AuditEntry, StaffRoleGrant
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.deliveries.conftest import joins

SENT = (State.SENT, None)
GERMAN, UKRAINIAN = "Einladung zum Treffen", "Запрошення на зустріч"


async def hears(chat: Chat) -> Chat:
    """Be somebody who agreed to broadcasts."""
    chat.typed += [GERMAN, UKRAINIAN]
    return await joins(chat, Purpose.BROADCASTS)


@dataclass
class Desk:
    """What the team does, and what the bot does by the clock."""

    running: Running
    clock: MovableClock

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def sends(self) -> None:
        """Let the bot send what is due, when each chat may get something again."""
        self.clock.move_by(seconds=2)
        await self.running.sends()

    async def write(
        self,
        texts: Mapping[str, str] | None = None,
        *,
        buttons: tuple[LinkButton, ...] = (),
        audience: dict[str, Any] | None = None,
        file: drafts.NewFile | None = None,
        daytime_only: bool = True,
        send_at: datetime | None = None,
        expires_after_hours: int | None = None,
    ) -> int:
        """Write a draft; return its number."""
        more: dict[str, Any] = {"actor": 1, "now": self.now}
        async with self.running.app.database.transaction() as session:
            number = (await drafts.create(session, "de", **more)).id
            texts = {"de": GERMAN, "uk": UKRAINIAN} if texts is None else texts
            await drafts.change(session, number, Draft("de", texts, buttons=buttons), **more)
            await drafts.choose_audience(session, number, audience, **more)
            await drafts.keep_file(session, number, file, **more)
            await drafts.choose_time(
                session,
                number,
                send_at=send_at,
                daytime_only=daytime_only,
                expires_after_hours=expires_after_hours,
                **more,
            )
        return number

    async def does(self, act: Any, number: int, *given: Any, actor: int | None = 1, **more: Any) -> Broadcast | Refused:
        """Do one act of `actions/broadcasts`."""
        async with self.running.app.database.transaction() as session:
            done: Broadcast | Refused = await act(session, number, *given, actor=actor, now=self.now, **more)
        return done

    async def submits(self, number: int) -> Broadcast | Refused:
        """Let it be sent, from the console, which watches nothing."""
        return await self.does(broadcasts.submit, number, approval_above=0, actor=None)

    async def ticks(self) -> None:
        """Do what the bot does every few seconds."""
        await self.running.app.ticks.send_broadcasts()

    async def begins(self, **more: Any) -> int:
        """Write one, and let it begin; nothing of it is sent yet."""
        number = await self.write(**more)
        assert not isinstance(await self.submits(number), Refused)
        await self.ticks()
        return number

    async def corrects(
        self, number: int, texts: Mapping[str, str], buttons: tuple[LinkButton, ...] = ()
    ) -> Broadcast | Refused:
        """Correct what it says."""
        return await self.does(broadcast_corrections.correct, number, Draft("de", texts, buttons=buttons))

    async def watches(self, number: int, chat: Chat) -> None:
        """Let a member of the team watch it."""
        async with self.running.app.database.transaction() as session:
            session.add(StaffRoleGrant(account_id=chat.person.id, role=StaffRole.EDITOR, granted_at=self.now))
            await broadcast_progress.watch(session, number, chat.person.id, now=self.now)

    async def stands(self, number: int) -> Broadcast:
        """Return it as it stands."""
        async with self.running.app.database.reading() as session:
            said = await stored.said(session, number)
        assert said is not None
        return said.broadcast

    async def progress(self, number: int) -> Progress:
        """Return how far it is."""
        async with self.running.app.database.reading() as session:
            broadcast = await session.get(Broadcast, number)
            assert broadcast is not None
            return await broadcast_progress.progress(session, broadcast)

    async def rows(self, kind: str = KIND) -> list[tuple[str, str | None]]:
        """Return where its messages stand, and why."""
        async with self.running.app.database.reading() as session:
            found = await session.scalars(select(Delivery).where(Delivery.kind == kind).order_by(Delivery.chat_id))
            return [(row.state, row.reason) for row in found]

    async def acts(self) -> list[tuple[str, int | None]]:
        """Return what stands in the audit log."""
        async with self.running.app.database.reading() as session:
            found = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
            return [(entry.act, entry.account_id) for entry in found]
