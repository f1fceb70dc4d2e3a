"""Whether the bot is well: nobody waits longer than five minutes, and updates can be fetched and stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App
from domain import quiet_hours
from domain.deliveries import AT_ANY_HOUR, Priority
from storage import Session, claims, deliveries, updates

TOO_LONG = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Health:
    """What was found; without problems all is well."""

    problems: tuple[str, ...]
    oldest_unreplied: timedelta
    oldest_due: timedelta

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


async def examine(app: App) -> Health:
    """Look at the oldest update without effect, the oldest without a reply or delivery, and when Telegram answered."""
    now = app.clock.now()
    problems = []
    try:
        async with app.database.reading() as session:
            unreplied = await updates.oldest_unreplied(session)
            due = await _oldest_due(app, session, now)
    except Exception:  # noqa: BLE001 (whatever it is: the database cannot be read)
        return Health(("the database cannot be read",), timedelta(), timedelta())
    if _age(app.intake.oldest_waiting, now) > TOO_LONG:
        problems.append("an update waits to take effect for over five minutes")
    if not app.settings.webhook_url and _age(app.poller.fetched_at, now) > TOO_LONG:
        problems.append("Telegram has not been reached for over five minutes")
    oldest = _age(unreplied, now)
    if oldest > TOO_LONG:
        problems.append("somebody waits for a reply for over five minutes")
    oldest_due = _age(due, now)
    if oldest_due > TOO_LONG:
        problems.append("a message that is due has not been sent for over five minutes")
    return Health(tuple(problems), oldest, oldest_due)


async def _oldest_due(app: App, session: Session, now: datetime) -> datetime | None:
    """Return since when the oldest delivery waits that could have been sent.

    What waits for the end of the night waits since then; what goes to very many at once waits since the last of them
    was sent, because the rate that Telegram allows makes most of them wait for longer than five minutes.
    """
    hours = app.programme.quiet_hours
    oldest = []
    for priority, due in (await claims.oldest_due(session, now=now)).items():
        since = due
        if priority not in AT_ANY_HOUR:
            if quiet_hours.is_quiet(hours, now):
                continue
            since = max(due, quiet_hours.last_end(hours, now))
        if priority in (Priority.BULK, Priority.BULK_AT_ANY_HOUR):
            since = max(since, await deliveries.last_finished(session) or since)
        oldest.append(since)
    return min(oldest, default=None)


def _age(moment: datetime | None, now: datetime) -> timedelta:
    return max(now - moment, timedelta()) if moment is not None else timedelta()
