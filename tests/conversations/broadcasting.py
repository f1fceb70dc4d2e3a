"""The team's desk for broadcasts in a test: members of the team, what they write, and what buttons say."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import select

from locales import Catalogues
from storage import Database
from storage import broadcasts as stored
from storage.broadcasts import Broadcast
from storage.staff import AuditEntry
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, taps

Member: TypeAlias = Callable[..., Awaitable[Chat]]
Above: TypeAlias = Callable[[int], None]
GERMAN = "Einladung nach Halle"
UKRAINIAN = "Запрошення до Галле"
RUSSIAN = "Приглашение в Галле"
TYPED = (GERMAN, UKRAINIAN, RUSSIAN, "https", "example.org", "/staff", "programme", "state", "broadcast_", "xlsx")
MESSAGES = {
    "new": "➕ New announcement",
    "skip": "⏭ Skip",
    "draft": "Draft",
    "send": "📨 Send …",
    "ask": "Should it be sent like this?",
    "yes": "✅ Yes, send it",
    "agree": "✅ Agree: it may be sent",
    "preview": "👁 Preview",
    "all": "📣 Announcements",
    "is sent": "✅ It is being sent. I tell you below how far it is.",
    "waits": "Waits for a second person’s approval",
    "only in another": "<i>This announcement is there only {in_language}.</i>",
    "table": "📄 As a table",
    "when": "🕑 When?",
    "now": "Now, once I confirm it",
    "any hour": "Yes, at any hour",
    "whenever": "However long it takes",
}
LANGUAGES = ("de", "uk", "ru")


def words(language: str) -> dict[str, str]:
    """What the desk says in a language, as the catalogues have it."""
    t = Catalogues.load().translator(language)
    said = {name: t.plain(message, in_language=t.in_language("de")) for name, message in MESSAGES.items()}
    report = t.plural("{count} person has it", "{count} people have it", 3)
    return {**said, "report": str(report), "only in another": said["only in another"][3:-5]}


async def hears(chat: Chat) -> Chat:
    """Arrive as a peer helper in Saxony, and agree to announcements."""
    chat.typed += TYPED
    await arrives(chat)
    await chat.writes("/privacy")
    return await taps(chat, "news")


async def writes(chat: Chat, german: str = GERMAN, ukrainian: str | None = UKRAINIAN) -> Chat:
    """Write a new broadcast in German and Ukrainian: its card is on the screen."""
    said = words(chat.language)
    await chat.writes("/broadcasts")
    await chat.taps(said["new"])
    await chat.writes(german)
    if ukrainian is None:
        await chat.taps(said["skip"])
    else:
        await chat.writes(ukrainian)
    return await chat.taps(said["skip"], said["skip"])


async def sends(chat: Chat) -> Chat:
    """Let the broadcast whose card is on the screen be sent."""
    said = words(chat.language)
    return await chat.taps(said["send"], said["yes"])


async def has_sent(chat: Chat, reader: Chat, running: Running, clock: MovableClock) -> None:
    """Let a member of the team have sent a broadcast to somebody who agreed to them."""
    await hears(reader)
    await writes(chat)
    await sends(chat)
    await goes_out(running, clock)


async def goes_out(running: Running, clock: MovableClock) -> None:
    """Let the bot do what it does by the clock until nothing is left to send."""
    for _ in range(4):
        await running.app.ticks.send_broadcasts()
        clock.move_by(seconds=6)
        await running.sends()


async def stands(database: Database, number: int = 1) -> tuple[Broadcast, stored.Said]:
    """Return a broadcast as it is stored."""
    async with database.reading() as session:
        said = await stored.said(session, number)
        assert said is not None
        return said.broadcast, said


async def acts(database: Database) -> list[str]:
    """What stands in the audit log of broadcasts, in its order."""
    async with database.reading() as session:
        found = await session.scalars(
            select(AuditEntry.act).where(AuditEntry.act.startswith("broadcast")).order_by(AuditEntry.id)
        )
        return [*found]


def at_noon(clock: MovableClock) -> datetime:
    """Move the clock to the next noon in Germany, when no night holds anything back."""
    clock.move_to(clock.now().replace(hour=11, minute=0))
    return clock.now()


def de(message: str, plural: str | None = None, *, many: int = 1, **values: object) -> str:
    """What the bot says in German, as the catalogue has it, without formatting."""
    t = Catalogues.load().translator("de")
    if plural is None:
        return t(message, **values).striptags()
    return t.plural(message, plural, many, **values).striptags()
