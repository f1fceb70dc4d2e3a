"""Deliveries: who may get one now, and what somebody turned off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from domain.consents import Purpose
from domain.deliveries import Reason
from domain.waves import wave_of
from storage import recipients as stored_recipients
from storage import unsubscriptions
from storage.accounts import Account
from storage.database import Session
from storage.recipients import Recipient
from storage.unsubscriptions import Unsubscription


@dataclass(frozen=True, slots=True)
class Recipients:
    """What is known of the chats that something is to be sent to."""

    known: dict[int, Recipient]

    def account(self, chat_id: int) -> Account:
        """Return the account of a chat; nobody's is behind a group."""
        recipient = self.known.get(chat_id)
        return recipient.account if recipient is not None else Account(chat_id)

    def waves(self) -> set[int]:
        """Return the waves of surveys that they are answering."""
        forms = {row.form for recipient in self.known.values() for row in recipient.account.responses}
        return {wave_id for form in forms if (wave_id := wave_of(form)) is not None}

    def reason_against(self, chat_id: int, kind: str, purpose: Purpose | None) -> Reason | None:
        """Return why this chat must not get a message of this kind now; groups are never asked.

        Who has not arrived gets what takes no consent: whoever is arriving, and the team, whose work it is.
        """
        if chat_id < 0:
            return None
        recipient = self.known[chat_id]
        account, person = recipient.account, recipient.account.person
        if person is None:
            is_known = account.arrival is not None or account.staff_role is not None
            return None if is_known and purpose is None else Reason.UNKNOWN
        if person.blocked_at is not None:
            return Reason.BLOCKED
        if kind in recipient.unsubscribed:
            return Reason.UNSUBSCRIBED
        if purpose is not None and purpose not in recipient.consented:
            return Reason.NO_CONSENT
        return None


async def recipients(session: Session, chat_ids: Collection[int]) -> Recipients:
    """Return what is known of these chats, without locking anybody."""
    persons = [chat_id for chat_id in chat_ids if chat_id > 0]
    return Recipients(await stored_recipients.known(session, persons) if persons else {})


async def unsubscribe(session: Session, account: Account, kind: str, *, now: datetime) -> bool:
    """Turn a kind of message off, also for what is queued; tell whether it was on."""
    assert account.person is not None
    if kind in await unsubscriptions.of_person(session, account.person.id):
        return False
    session.add(Unsubscription(person_id=account.person.id, kind=kind, unsubscribed_at=now))
    return True


async def subscribe(session: Session, account: Account, kind: str) -> None:
    """Turn a kind of message on again."""
    assert account.person is not None
    await unsubscriptions.remove(session, account.person.id, kind)
