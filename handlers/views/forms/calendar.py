"""A month as buttons: a day is one tap."""

import calendar
from datetime import date

from domain.forms import Question
from domain.forms.reading import day_bounds
from handlers.form_buttons import ChooseDay, TurnCalendar
from handlers.reply import Key, Keys
from handlers.views.forms.choices import Look
from handlers.views.forms.shown import Shown

NOTHING = "·"
"""Stands where there is no day to be tapped; Telegram has no empty buttons."""


def month_of(day: date) -> int:
    """Return the month of a day as buttons carry it: counted from the year 0."""
    return day.year * 12 + day.month - 1


def calendar_keys(shown: Shown, asked: Question, look: Look, standing: date | None) -> tuple[str, Keys]:
    """Return the name of a month, and its days as buttons with the ways to other months.

    Days beyond the question's bounds cannot be tapped.
    """
    t, number = shown.t, shown.number(asked)
    first, last = day_bounds(asked)
    wanted = month_of(standing or shown.today) if look.month is None else look.month
    month = max(month_of(first), min(wanted, month_of(last)))
    stays = TurnCalendar(shown.id, number, month)

    def way(sign: str, away: int) -> Key:
        there = max(month_of(first), min(month + away, month_of(last)))
        return Key(sign, TurnCalendar(shown.id, number, there)) if there != month else Key(NOTHING, stays)

    def day_key(day: int) -> Key:
        on = date(month // 12, month % 12 + 1, day) if day else None
        if on is None or not first <= on <= last:
            return Key(NOTHING, stays)
        return Key(f"[{day}]" if on == standing else str(day), ChooseDay(shown.id, number, on.toordinal()))

    weeks = calendar.Calendar().monthdayscalendar(month // 12, month % 12 + 1)
    rows = (
        (way("« 12", -12), way("◀", -1), way("▶", 1), way("12 »", 12)),
        tuple(Key(name, stays) for name in t.weekdays()),
        *(tuple(map(day_key, week)) for week in weeks),
    )
    return t.month(date(month // 12, month % 12 + 1, 1)), rows
