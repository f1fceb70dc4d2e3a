"""Where a person or an initiative is active, as it is stored: place, district and state."""

from dataclasses import dataclass

from domain import places
from domain.states import ELSEWHERE


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place with its district, a whole district, a whole state, or none of these."""

    state: str
    """ISO 3166-2, or `ELSEWHERE`."""
    district: str | None = None
    """Its official key (AGS)."""
    place: str | None = None
    """Its number in the tables of `domain/places`."""

    @property
    def key(self) -> str | None:
        """The key of the area, as forms keep it; None where somebody is active in no single one."""
        if self.place is not None:
            return f"p:{self.place}"
        if self.district is not None:
            return f"k:{self.district}"
        return None if self.state == ELSEWHERE else f"s:{self.state}"


def whereabouts(key: str | None) -> Whereabouts:
    """Read the key of an area; without one, or where the tables no longer have it, it is elsewhere."""
    area = None if key is None else places.area(key)
    return Whereabouts(ELSEWHERE) if area is None else Whereabouts(area.state, area.district_ags, area.place_id)
