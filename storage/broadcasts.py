"""Broadcasts: what the team says to many, whom it is for, and how far it has come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from domain.broadcasts import Draft, LinkButton, State
from storage.base import NOT_PERSONAL, PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.staff import AuditEntry
from storage.types import BigId, Moment

LOOKED_AT = "broadcasts"


class Broadcast(Base):
    """One broadcast."""

    __tablename__ = "broadcasts"
    # Ids are never used again: deliveries and buttons of long ago have them.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (as SQLAlchemy reads it)
    __ownership__ = Ownership(Erasure.EMPTY, rows=lambda owner: Broadcast.submitted_by == owner.account_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    state: Mapped[str] = mapped_column(String(16), index=True, info=NOT_PERSONAL)
    base_language: Mapped[str] = mapped_column(String(35), info=NOT_PERSONAL)
    audience: Mapped[dict[str, Any] | None] = mapped_column(JSON, info=NOT_PERSONAL)
    """Whom it is for, as `domain/audiences` writes it; None for everybody who agreed to broadcasts."""
    send_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    """None: at once."""
    daytime_only: Mapped[bool] = mapped_column(info=NOT_PERSONAL)
    expires_after_hours: Mapped[int | None] = mapped_column(info=NOT_PERSONAL)
    """After its start it is not sent any more, as after a day's outage; None: whenever it can be."""
    revision: Mapped[int] = mapped_column(info=NOT_PERSONAL)
    """From 1; each correction of what was sent makes the next."""
    file_kind: Mapped[str | None] = mapped_column(String(16), info=NOT_PERSONAL)
    """`photo` or `document`."""
    file_id: Mapped[str | None] = mapped_column(info=NOT_PERSONAL)
    """The number under which Telegram has it."""
    file_name: Mapped[str | None] = mapped_column(info=NOT_PERSONAL)
    file_content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True, info=NOT_PERSONAL)
    """The file itself, as long as Telegram does not have it; read by `file` alone."""
    submitted_by: Mapped[int | None] = mapped_column(BigId, index=True, info=PERSONAL)
    """The account that wanted it sent; another one agrees, where it goes to many. None from the console."""
    agreed_up_to: Mapped[int | None] = mapped_column(info=NOT_PERSONAL)
    """To how many it may go when it begins without a second person being asked anew; None: to any number."""
    created_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)
    changed_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)
    """When something was done with it last."""
    started_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    finished_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    recipients: Mapped[int | None] = mapped_column(info=NOT_PERSONAL)
    """How many the audience was when sending started."""


class BroadcastText(Base):
    """What it says in one language."""

    __tablename__ = "broadcast_texts"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), primary_key=True, info=NOT_PERSONAL)
    language: Mapped[str] = mapped_column(String(35), primary_key=True, info=NOT_PERSONAL)
    html: Mapped[str] = mapped_column(info=NOT_PERSONAL)


class BroadcastButton(Base):
    """A button under it."""

    __tablename__ = "broadcast_buttons"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), primary_key=True, info=NOT_PERSONAL)
    position: Mapped[int] = mapped_column(primary_key=True, info=NOT_PERSONAL)
    """From 1."""
    labels: Mapped[dict[str, str]] = mapped_column(JSON, info=NOT_PERSONAL)
    """By language."""
    leads_to: Mapped[str] = mapped_column(info=NOT_PERSONAL)


@dataclass(frozen=True, slots=True)
class Said:
    """A broadcast with all that it says."""

    broadcast: Broadcast
    draft: Draft


async def locked(session: Session, broadcast_id: int) -> Broadcast | None:
    """Return a broadcast that nobody else changes meanwhile, as it stands now."""
    # What this transaction changed itself is not to be read away; what it read may be changed by now.
    await session.flush()
    look_anew(session, broadcast_id)
    broadcast: Broadcast | None = await session.scalar(
        select(Broadcast)
        .where(Broadcast.id == broadcast_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return broadcast


async def said(session: Session, broadcast_id: int) -> Said | None:
    """Return a broadcast with all that it says, read once in a transaction: very many messages ask for it."""
    looked_at: dict[int, Said] = session.info.setdefault(LOOKED_AT, {})
    if broadcast_id not in looked_at:
        broadcast = await session.get(Broadcast, broadcast_id)
        if broadcast is None:
            return None
        looked_at[broadcast_id] = Said(broadcast, await draft_of(session, broadcast))
    return looked_at[broadcast_id]


def look_anew(session: Session, broadcast_id: int) -> None:
    """Read a broadcast once more where it is asked for: it was changed."""
    session.info.get(LOOKED_AT, {}).pop(broadcast_id, None)


async def newest(session: Session, limit: int) -> list[Broadcast]:
    """Return the broadcasts of last, the newest first."""
    return list(await session.scalars(select(Broadcast).order_by(Broadcast.id.desc()).limit(limit)))


async def in_states(session: Session, states: Collection[State]) -> list[Broadcast]:
    """Return the broadcasts that stand there, the newest first."""
    found = await session.scalars(select(Broadcast).where(Broadcast.state.in_(states)).order_by(Broadcast.id.desc()))
    return list(found)


async def due(session: Session, *, now: datetime) -> list[int]:
    """Return the broadcasts that are to begin, those of longest ago first."""
    found = select(Broadcast.id).where(
        Broadcast.state == State.SCHEDULED, or_(Broadcast.send_at.is_(None), Broadcast.send_at <= now)
    )
    return list(await session.scalars(found.order_by(Broadcast.id)))


async def agreed_by(session: Session, broadcast_id: int) -> list[int]:
    """Return who agreed to a broadcast since it was submitted last, as the audit log has it."""
    submitted, approved = f"broadcast.submit:{broadcast_id}", f"broadcast.approve:{broadcast_id}"
    last = select(func.max(AuditEntry.id)).where(AuditEntry.act == submitted).scalar_subquery()
    since = AuditEntry.act == approved, AuditEntry.id > last, AuditEntry.account_id.is_not(None)
    return list(await session.scalars(select(AuditEntry.account_id).where(*since).distinct()))


async def draft_at_hand(session: Session, account_id: int, looked: str, *, since: datetime) -> Broadcast | None:
    """Return the draft that the last thing was about that somebody of the team did since then, as the audit log has it.

    `looked` is how an act begins by which somebody looks at one.
    """
    last = select(AuditEntry.act).where(AuditEntry.account_id == account_id, AuditEntry.at >= since)
    act = await session.scalar(last.order_by(AuditEntry.id.desc()).limit(1)) or ""
    number = act.rpartition(":")[2] if act.startswith(("broadcast.", looked)) else ""
    broadcast = await session.get(Broadcast, int(number)) if number.isdigit() else None
    return broadcast if broadcast is not None and broadcast.state == State.DRAFT else None


async def draft_of(session: Session, broadcast: Broadcast) -> Draft:
    """Return all that a broadcast says."""
    texts = await session.scalars(
        select(BroadcastText).where(BroadcastText.broadcast_id == broadcast.id).order_by(BroadcastText.language)
    )
    buttons = await session.scalars(
        select(BroadcastButton).where(BroadcastButton.broadcast_id == broadcast.id).order_by(BroadcastButton.position)
    )
    return Draft(
        broadcast.base_language,
        {text.language: text.html for text in texts},
        has_file=broadcast.file_kind is not None,
        buttons=tuple(LinkButton(button.labels, button.leads_to) for button in buttons),
        send_at=broadcast.send_at,
    )


async def keep_draft(session: Session, broadcast: Broadcast, draft: Draft) -> None:
    """Let this be what a broadcast says; its file is kept by `keep_file`."""
    look_anew(session, broadcast.id)
    for table in (BroadcastText, BroadcastButton):
        of_it = table.broadcast_id == broadcast.id
        await session.execute(delete(table).where(of_it).execution_options(synchronize_session=False))
    session.add_all(
        BroadcastText(broadcast_id=broadcast.id, language=language, html=html) for language, html in draft.texts.items()
    )
    session.add_all(
        BroadcastButton(
            broadcast_id=broadcast.id, position=position, labels=dict(button.labels), leads_to=button.leads_to
        )
        for position, button in enumerate(draft.buttons, 1)
    )
    broadcast.base_language, broadcast.send_at = draft.base_language, draft.send_at
    await session.flush()


async def file(session: Session, broadcast_id: int) -> bytes | str | None:
    """Return the file of a broadcast: the number under which Telegram has it, or its bytes."""
    row = (
        await session.execute(select(Broadcast.file_id, Broadcast.file_content).where(Broadcast.id == broadcast_id))
    ).one_or_none()
    return None if row is None else row.file_id or row.file_content


async def note_uploaded(session: Session, broadcast_id: int, sent: bytes, file_id: str) -> None:
    """Note that Telegram has a file now, unless it was replaced meanwhile; its bytes are kept no longer."""
    await session.execute(
        update(Broadcast)
        .where(Broadcast.id == broadcast_id, Broadcast.file_content == sent)
        .values(file_id=file_id, file_content=None)
        .execution_options(synchronize_session=False)
    )


async def discard(session: Session, broadcast: Broadcast) -> None:
    """Remove a draft."""
    await keep_draft(session, broadcast, Draft(broadcast.base_language, {}))
    await session.delete(broadcast)


async def watched(session: Session, *, now: datetime, within: timedelta) -> list[Broadcast]:
    """Return the broadcasts about which those who watch may have to be told: on their way, or changed just now."""
    moving = or_(Broadcast.state == State.SENDING, Broadcast.changed_at > now - within)
    return list(await session.scalars(select(Broadcast).where(Broadcast.started_at.is_not(None), moving)))
