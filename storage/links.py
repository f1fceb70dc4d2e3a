"""Links that hold for some time or for some people; any other link needs no row."""

from datetime import datetime

from sqlalchemy import ColumnElement, Integer, String, and_, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NOT_PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.types import Moment


class IssuedLink(Base):
    """A link that ends; nothing tells who opened it."""

    __tablename__ = "issued_links"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    code: Mapped[str] = mapped_column(String(12), primary_key=True, info=NOT_PERSONAL)
    goal: Mapped[str] = mapped_column(String(64), info=NOT_PERSONAL)
    """Where it leads, as the payload of a link without a limit."""
    issued_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)
    expires_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    uses_left: Mapped[int | None] = mapped_column(Integer, info=NOT_PERSONAL)
    """None as long as the number does not matter."""


async def goal_of(session: Session, code: str) -> str | None:
    """Return where a link leads, or led before it ended."""
    goal: str | None = await session.scalar(select(IssuedLink.goal).where(IssuedLink.code == code))
    return goal


def _holds(code: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        IssuedLink.code == code,
        or_(IssuedLink.expires_at.is_(None), IssuedLink.expires_at > now),
        or_(IssuedLink.uses_left.is_(None), IssuedLink.uses_left > 0),
    )


async def held(session: Session, code: str, *, now: datetime) -> str | None:
    """Return where a link leads, without using it; None when it has ended or never was."""
    goal: str | None = await session.scalar(select(IssuedLink.goal).where(_holds(code, now)))
    return goal


async def use(session: Session, code: str, *, now: datetime) -> bool:
    """Use a link once; False when it has ended or never was.

    One statement: of two people at once the second one waits for the first, and then sees what is left.
    """
    used = await session.scalar(
        update(IssuedLink)
        .where(_holds(code, now))
        .values(uses_left=IssuedLink.uses_left - 1)
        .returning(IssuedLink.code)
        .execution_options(synchronize_session=False)
    )
    return used is not None
