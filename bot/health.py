"""Whether the bot is well: nobody waits longer than five minutes, and updates can be fetched and stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App
from storage import updates

TOO_LONG = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Health:
    """What was found; without problems all is well."""

    problems: tuple[str, ...]
    oldest_unreplied: timedelta

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


async def examine(app: App) -> Health:
    """Look at the oldest update without effect, the oldest without a reply, and when Telegram last answered."""
    now = app.clock.now()
    problems = []
    try:
        async with app.database.reading() as session:
            unreplied = await updates.oldest_unreplied(session)
    except Exception:  # noqa: BLE001 (whatever it is: the database cannot be read)
        return Health(("the database cannot be read",), timedelta())
    if _age(app.intake.oldest_waiting, now) > TOO_LONG:
        problems.append("an update waits to take effect for over five minutes")
    if not app.settings.webhook_url and _age(app.poller.fetched_at, now) > TOO_LONG:
        problems.append("Telegram has not been reached for over five minutes")
    oldest = _age(unreplied, now)
    if oldest > TOO_LONG:
        problems.append("somebody waits for a reply for over five minutes")
    return Health(tuple(problems), oldest)


def _age(moment: datetime | None, now: datetime) -> timedelta:
    return max(now - moment, timedelta()) if moment is not None else timedelta()
