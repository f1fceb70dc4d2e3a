"""What became of the messages of a broadcast as a workbook: by their numbers, without names or chats."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from domain.quiet_hours import GERMANY
from storage.database import Session
from storage.delivery_outcomes import Became
from storage.staff import AuditEntry

HEADINGS = ("delivery", "state", "reason", "settled_at", "perhaps_twice")


def workbook(rows: Iterable[Became]) -> bytes:
    """Write the workbook; every cell is a number, a moment or one of our own words, so none can be a formula."""
    # Loaded here: it takes a sixth of a second, which others need not wait.
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("broadcast")
    sheet.append(HEADINGS)
    for row in rows:
        # A workbook knows no zones: the clock on the wall in Germany.
        at = None if row.settled_at is None else row.settled_at.astimezone(GERMANY).replace(tzinfo=None, microsecond=0)
        sheet.append(
            (row.id, str(row.state), None if row.reason is None else str(row.reason), at, int(row.maybe_twice))
        )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def note(session: Session, broadcast_id: int, *, actor: int | None, now: datetime) -> None:
    """Note that it was taken out, by a member of the team or at the console."""
    session.add(AuditEntry(at=now, account_id=actor, act=f"broadcast.export:{broadcast_id}"))
