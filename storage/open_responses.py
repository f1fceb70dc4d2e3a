"""Open responses: forms that somebody is answering; a sent response becomes rows of its own kind."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.types import BigId, EncryptedJson, Moment


class OpenResponse(Base):
    """One person's pass through a form, not sent yet: one encrypted state."""

    __tablename__ = "open_responses"
    # An id is never used again: old buttons name it.
    __table_args__ = (UniqueConstraint("person_id", "form"), {"sqlite_autoincrement": True})
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: OpenResponse.person_id == owner.person_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), info=PSEUDONYMOUS)
    form: Mapped[str] = mapped_column(String(64), info=PERSONAL)
    state: Mapped[dict[str, Any]] = mapped_column(EncryptedJson, info=PERSONAL)
    message_id: Mapped[int | None] = mapped_column(BigId, info=PSEUDONYMOUS)
    """The message that asks the question that stands, so that a typed answer can close it."""
    opened_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
    answered_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
