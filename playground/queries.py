"""Taps on buttons that wait for an answer."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from playground.refusals import bad_request
from playground.updates import TAP_LIFE


@dataclass(slots=True)
class Query:
    """One tap."""

    id: str
    person_id: int
    at: float
    answered: bool = False


class Queries:
    """The taps of the last minutes."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._open: dict[str, Query] = {}

    def add(self, query_id: str, person_id: int) -> Query:
        """Remember a tap."""
        moment = self._now().timestamp()
        self._open = {key: query for key, query in self._open.items() if query.at + TAP_LIFE >= moment}
        query = self._open[query_id] = Query(query_id, person_id, moment)
        return query

    def answer(self, query_id: str) -> Query:
        """The tap that is answered, once and in time."""
        query = self._open.get(query_id)
        if query is None or query.answered or query.at + TAP_LIFE < self._now().timestamp():
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        query.answered = True
        return query

    def asker(self, query_id: str) -> int | None:
        """Who made a tap; None when it is forgotten."""
        query = self._open.get(query_id)
        return query.person_id if query else None

    def unanswered(self, person_id: int) -> int:
        """How many of a person's taps still show a clock on their button."""
        return sum(query.person_id == person_id and not query.answered for query in self._open.values())

    def state(self) -> list[dict[str, Any]]:
        """The taps as JSON."""
        return [asdict(query) for query in self._open.values()]

    def restore(self, state: list[Mapping[str, Any]]) -> None:
        """Take over what `state` gave."""
        self._open = {facts["id"]: Query(**facts) for facts in state}
