"""What rows and groups of results are called."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from domain import places
from domain.forms import Kind
from domain.results import NO_ANSWER, Asked, Key, Shape, Span
from domain.roles import Role
from domain.states import ELSEWHERE, STATES
from handlers.views.forms import Texts
from handlers.views.places import area_line
from handlers.views.profile_texts import role_name
from handlers.views.states import state_name
from locales import Translator

LONGEST = 220
"""How long a question may be as the title of a picture."""


class Labels:
    """Names the parts of a survey's results in one language."""

    def __init__(self, t: Translator, texts: Texts) -> None:
        self.t = t
        self._texts = texts

    def question(self, asked: Asked) -> str:
        """Return a question in its own words, without their formatting."""
        said = " ".join(self._texts.label(asked.name).striptags().split()) or asked.name
        return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"

    def short(self, asked: Asked) -> str:
        """Return a question in a few words, for lists and buttons."""
        return self._texts.heading(asked.name) or asked.name

    def ends(self, asked: Asked) -> str:
        """Return what the numbers of a scale mean, as the form explains it; empty where there is nothing to say."""
        remark = self._texts.remark(asked.name) if asked.is_range else None
        return "" if remark is None else " ".join(remark.striptags().split())

    def row(self, asked: Asked, key: Key) -> str:
        """Return what an answer is called."""
        if key is NO_ANSWER:
            # TRANSLATORS: Results of a survey: those who left a question out or were not asked it.
            return self.t.plain("no answer")
        if isinstance(key, Span):
            return self._span(asked, key)
        if not isinstance(key, str):
            return str(key)
        match asked.shape:
            case Shape.PLACES:
                return self.row_of_state(key)
            case Shape.DAYS:
                return self._time(asked, key)
            case _ if asked.kind is Kind.ACKNOWLEDGE:
                # TRANSLATORS: Results of a survey: those who tapped that they have read or agree to something.
                return self.t.plain("acknowledged")
            case _ if key in asked.choices:
                return self._texts.choice(asked.name, key)
            case _:
                return key

    def row_of_state(self, state: str) -> str:
        """Return a state's name; that of a place which is in no table any more is not known."""
        return state_name(self.t, state) if state in STATES else self.t.plain("not stated")

    def district(self, ags: str) -> str:
        """Return a district with its type or state: "Leipzig" alone is a city and a district around it."""
        area = places.area(f"k:{ags}")
        return ags if area is None else area_line(self.t, area)

    def _time(self, asked: Asked, key: str) -> str:
        if asked.kind is Kind.TIME:
            return f"{key}:00"
        return self.t.month(date.fromisoformat(f"{key}-01")) if "-" in key else key

    def _span(self, asked: Asked, span: Span) -> str:
        low, high = span
        if low is None and high is None:
            # TRANSLATORS: Results of a survey: all numbers that were answered, because they are too few to be sorted.
            return self.t.plain("all")
        if low == high and low is not None:
            return self.t.number(low)
        # A span ends below its upper bound; of whole numbers that is the number before.
        whole = asked.kind is Kind.INTEGER
        last = None if high is None else high - 1 if whole else high
        if low is None and last is not None:
            return (
                # TRANSLATORS: Results of a survey: numbers up to and with this one.
                self.t.plain("up to {number}", number=self.t.number(last))
                if whole
                # TRANSLATORS: Results of a survey: numbers smaller than this one.
                else self.t.plain("below {number}", number=self.t.number(last))
            )
        if last is None:
            # TRANSLATORS: Results of a survey: this number or a greater one.
            return self.t.plain("{number} or more", number=self.t.number(low or Decimal(0)))
        first = self.t.number(low or Decimal(0))
        return first if low == last else f"{first}–{self.t.number(last)}"

    def grouping(self, name: str, question: Asked | None) -> str:
        """Return what results are grouped by."""
        if question is not None:
            return self.short(question)
        return {
            # TRANSLATORS: Results of a survey, on a button: show them separately for what people are.
            "role": self.t.plain("Role"),
            # TRANSLATORS: Results of a survey, on a button: show them separately for the federal states.
            "state": self.t.plain("Federal state"),
            # TRANSLATORS: Results of a survey, on a button: show them separately by the language people answered in.
            "language": self.t.plain("Language"),
        }[name]

    def group(self, name: str, question: Asked | None, group: object) -> str:
        """Return what one group is called."""
        if question is not None:
            return self.row(question, group if isinstance(group, str) else NO_ANSWER)
        if not isinstance(group, str) or not group:
            return self.t.plain("not stated")
        match name:
            case "role":
                return role_name(self.t, Role(group)) if group in set(Role) else group
            case "state":
                return state_name(self.t, group) if group in {*STATES, ELSEWHERE} else group
            case _:
                return self.t.language_name(group)


def place_name(t: Translator) -> Callable[[str, str], str | None]:
    """Return who says what a place is called, given its key, or its `state` or `district`."""

    def named(key: str, part: str) -> str | None:
        area = places.area(key)
        if area is None:
            return None if part else key
        if part == "state":
            return state_name(t, area.state)
        if part == "district":
            return district(area.district_ags) if area.district_ags else None
        return area_line(t, area)

    return named


def district(ags: str) -> str:
    """Return what a district is officially called."""
    area = places.area(f"k:{ags}")
    return (places.name_of(area, "de").official_district if area is not None else None) or ags
