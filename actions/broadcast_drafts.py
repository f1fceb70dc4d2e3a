"""Drafts of broadcasts: what one says, whom it is for and when it is sent, until it is submitted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from actions.broadcasts import Refused, done, standing
from domain import audiences
from domain.broadcasts import LARGEST, Act, Draft, State
from storage import broadcasts
from storage.broadcasts import Broadcast
from storage.database import Session


@dataclass(frozen=True, slots=True)
class NewFile:
    """A picture or document: the number under which Telegram has it, or its bytes."""

    kind: str  # as in `domain.broadcasts.LARGEST`
    name: str
    id: str | None = None
    content: bytes | None = None

    @property
    def is_too_large(self) -> bool:
        """Whether Telegram would not take it."""
        return self.content is not None and len(self.content) > LARGEST[self.kind]


async def create(session: Session, base_language: str, *, actor: int | None, now: datetime) -> Broadcast:
    """Begin a broadcast."""
    broadcast = Broadcast(
        state=State.DRAFT,
        base_language=base_language,
        daytime_only=True,
        revision=1,
        created_at=now,
        changed_at=now,
    )
    session.add(broadcast)
    await session.flush()
    return done(session, broadcast, "create", actor, now)


async def change(
    session: Session, broadcast_id: int, draft: Draft, *, actor: int | None, now: datetime
) -> Broadcast | Refused:
    """Let this be what a draft says; its file stays."""
    broadcast = await standing(session, broadcast_id, Act.CHANGE)
    if isinstance(broadcast, Refused):
        return broadcast
    await broadcasts.keep_draft(session, broadcast, draft)
    return done(session, broadcast, "change", actor, now)


async def keep_text(
    session: Session, broadcast_id: int, language: str, html: str | None, *, actor: int | None, now: datetime
) -> Broadcast | Refused:
    """Let this be what a draft says in one language; None takes it away."""
    broadcast = await standing(session, broadcast_id, Act.CHANGE)
    if isinstance(broadcast, Refused):
        return broadcast
    draft = await broadcasts.draft_of(session, broadcast)
    texts = {key: text for key, text in draft.texts.items() if key != language}
    await broadcasts.keep_draft(
        session, broadcast, replace(draft, texts=texts if html is None else {**texts, language: html})
    )
    return done(session, broadcast, "change", actor, now)


async def keep_file(
    session: Session, broadcast_id: int, file: NewFile | None, *, actor: int | None, now: datetime
) -> Broadcast | Refused:
    """Let a draft have this picture or document; None takes it away."""
    if file is not None and file.is_too_large:
        return Refused.FILE_TOO_LARGE
    broadcast = await standing(session, broadcast_id, Act.CHANGE)
    if isinstance(broadcast, Refused):
        return broadcast
    broadcast.file_kind, broadcast.file_name = (None, None) if file is None else (file.kind, file.name)
    broadcast.file_id, broadcast.file_content = (None, None) if file is None else (file.id, file.content)
    return done(session, broadcast, "file", actor, now)


async def choose_audience(
    session: Session, broadcast_id: int, rule: Mapping[str, Any] | None, *, actor: int | None, now: datetime
) -> Broadcast | Refused:
    """Say whom a draft is for; None for everybody who agreed to broadcasts."""
    broadcast = await standing(session, broadcast_id, Act.CHANGE)
    if isinstance(broadcast, Refused):
        return broadcast
    if rule is not None and isinstance(audiences.read(dict(rule)), audiences.Problem):
        return Refused.NO_AUDIENCE
    broadcast.audience = None if rule is None else dict(rule)
    return done(session, broadcast, "audience", actor, now)


async def choose_time(
    session: Session,
    broadcast_id: int,
    *,
    send_at: datetime | None,
    daytime_only: bool,
    expires_after_hours: int | None,
    actor: int | None,
    now: datetime,
) -> Broadcast | Refused:
    """Say when a draft is sent, whether also at night, and until when one that was interrupted goes on."""
    broadcast = await standing(session, broadcast_id, Act.CHANGE)
    if isinstance(broadcast, Refused):
        return broadcast
    broadcast.send_at, broadcast.daytime_only = send_at, daytime_only
    broadcast.expires_after_hours = expires_after_hours
    return done(session, broadcast, "time", actor, now)


async def discard(session: Session, broadcast_id: int, *, actor: int | None, now: datetime) -> Broadcast | Refused:
    """Throw a draft away."""
    broadcast = await standing(session, broadcast_id, Act.CHANGE)
    if isinstance(broadcast, Refused):
        return broadcast
    await broadcasts.discard(session, broadcast)
    return done(session, broadcast, "discard", actor, now)
