"""The part of the day in which nothing is sent that can wait."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.programme import QuietHours

GERMANY = ZoneInfo("Europe/Berlin")


def is_quiet(hours: QuietHours, moment: datetime) -> bool:
    """Tell whether it is quiet at a moment, by the clock on the wall in Germany; begin equal to end is never quiet."""
    wall = moment.astimezone(GERMANY).time()
    if hours.begin <= hours.end:
        return hours.begin <= wall < hours.end
    return wall >= hours.begin or wall < hours.end


def last_end(hours: QuietHours, moment: datetime) -> datetime:
    """Return when quiet hours ended last before a moment."""
    local = moment.astimezone(GERMANY)
    end = datetime.combine(local.date(), hours.end, GERMANY)
    return end if end <= local else datetime.combine(local.date() - timedelta(days=1), hours.end, GERMANY)
