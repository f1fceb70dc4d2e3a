"""What an audience can be chosen by: one class a condition, and the one table of them.

A later noun adds its own: a class here, a line in `CONDITIONS`, its SQL in `storage/audiences.py` and its words in
`handlers/views/audiences.py`.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from domain import places
from domain.audiences.condition import Condition, Json, PersonFacts
from domain.consents import Purpose as ConsentPurpose
from domain.roles import Role
from domain.states import ELSEWHERE, STATES
from domain.topics import Topic as HelpTopic
from domain.weeks import begin_of

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
"""A BCP 47 tag of the sort that programmes are translated to."""
FARTHEST_KM = 500
LONGEST_SURVEY_NAME = 200
FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Everybody(Condition):
    """Everybody who has arrived."""

    noun: ClassVar[str] = "everybody"

    def is_met_by(self, person: PersonFacts) -> bool:
        """Always."""
        return True

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return True

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        return cls() if data is True else None


@dataclass(frozen=True, slots=True)
class State(Condition):
    """Active in this federal state, or `ELSEWHERE`."""

    noun: ClassVar[str] = "state"
    state: str

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody is active there."""
        return person.state == self.state

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return self.state

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        return cls(data) if isinstance(data, str) and data in (*STATES, ELSEWHERE) else None


@dataclass(frozen=True, slots=True)
class District(Condition):
    """Active in this district, by its official key (AGS)."""

    noun: ClassVar[str] = "district"
    district: str

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody is active there."""
        return person.district == self.district

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return self.district

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        return cls(data) if isinstance(data, str) and places.area(f"k:{data}") is not None else None


@dataclass(frozen=True, slots=True)
class Around(Condition):
    """Active within so many kilometers of a place, or of the center of a district."""

    noun: ClassVar[str] = "around"
    key: str
    km: int

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody is: their place, else the center of their district."""
        return places.is_around(self.key, self.km, district=person.district, place=person.place)

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return [self.key, self.km]

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        if not isinstance(data, list) or len(data) != 2:
            return None
        key, km = data
        # A bool is an int to Python.
        if not isinstance(key, str) or type(km) is not int or not 1 <= km <= FARTHEST_KM:
            return None
        return cls(key, km) if places.has_center(key) else None


@dataclass(frozen=True, slots=True)
class HasRole(Condition):
    """Is this to the programme."""

    noun: ClassVar[str] = "role"
    role: Role

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody is."""
        return person.role == self.role

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return self.role.value

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        return cls(Role(data)) if isinstance(data, str) and data in {*Role} else None


@dataclass(frozen=True, slots=True)
class Topic(Condition):
    """Helps with this, or speaks for an initiative that does."""

    noun: ClassVar[str] = "topic"
    topic: HelpTopic

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody does."""
        return self.topic in person.topics

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return self.topic.value

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        return cls(HelpTopic(data)) if isinstance(data, str) and data in {*HelpTopic} else None


@dataclass(frozen=True, slots=True)
class Speaks(Condition):
    """Reads the bot in this language: the one that messages reach them in."""

    noun: ClassVar[str] = "language"
    language: str

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody does."""
        return person.language == self.language

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return self.language

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        return cls(data) if isinstance(data, str) and LANGUAGE.fullmatch(data) else None


@dataclass(frozen=True, slots=True)
class RegisteredSince(Condition):
    """Has been with the programme since this day or a later one."""

    noun: ClassVar[str] = "since"
    day: date

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody arrived on that day or later."""
        return person.arrived_at >= begin_of(self.day)

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return self.day.isoformat()

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        if not isinstance(data, str):
            return None
        try:
            day = date.fromisoformat(data)
        except ValueError:
            return None
        # Python 3.11 reads more spellings than it writes.
        return cls(day) if day.isoformat() == data and day >= FIRST_DAY else None


@dataclass(frozen=True, slots=True)
class Answered(Condition):
    """Took part in a survey, in any of its waves."""

    noun: ClassVar[str] = "answered"
    survey: str

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody did."""
        return self.survey in person.answered

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return self.survey

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        return cls(data) if isinstance(data, str) and 0 < len(data) <= LONGEST_SURVEY_NAME else None


@dataclass(frozen=True, slots=True)
class Consented(Condition):
    """Consents to a purpose now."""

    noun: ClassVar[str] = "consent"
    purpose: ConsentPurpose

    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody does."""
        return self.purpose in person.consented

    def to_data(self) -> Json:
        """Return what is written down beside the noun."""
        return self.purpose.value

    @classmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down."""
        return cls(ConsentPurpose(data)) if isinstance(data, str) and data in {*ConsentPurpose} else None


CONDITIONS: dict[str, type[Condition]] = {
    kind.noun: kind
    for kind in (
        Everybody,
        State,
        District,
        Around,
        HasRole,
        Topic,
        Speaks,
        RegisteredSince,
        Answered,
        Consented,
    )
}
