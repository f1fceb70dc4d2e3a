"""Consents: what a person agreed to, in which wording, and until when."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from domain.consents import Purpose
from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.database import Session
from storage.types import BigId, Moment


class Consent(Base):
    """A person's agreement to one purpose; giving it again after a withdrawal is a new row."""

    __tablename__ = "consents"
    # Who consents to a purpose is found in the index alone.
    __table_args__ = (Index(None, "purpose", "withdrawn_at", "person_id"),)
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: Consent.person_id == owner.person_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True, info=PSEUDONYMOUS)
    purpose: Mapped[str] = mapped_column(String(32), info=PERSONAL)
    wording: Mapped[str] = mapped_column(String(32), info=PERSONAL)
    given_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment, info=PERSONAL)


async def standing(session: Session, person_id: int) -> dict[Purpose, Consent]:
    """Return a person's consents that are not withdrawn, by purpose."""
    rows = await session.scalars(select(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None)))
    return {Purpose(row.purpose): row for row in rows}
