"""Where the bot wants its updates brought to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(slots=True)
class Webhook:
    """The webhook that is set, and how bringing updates there went last; an empty url means there is none."""

    url: str = ""
    secret_token: str | None = None
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None

    def set(self, url: str, *, secret_token: str | None = None, max_connections: int = 40) -> None:
        """Bring updates to this address from now on; an empty one ends it."""
        self.url = url
        self.secret_token = secret_token
        self.max_connections = max_connections
        self.last_error_date = self.last_error_message = None

    def failed(self, date: int, message: str) -> None:
        """Remember why an update could not be brought."""
        self.last_error_date, self.last_error_message = date, message

    def state(self) -> dict[str, Any]:
        """The webhook as JSON."""
        return asdict(self)

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take over what `state` gave."""
        for name, value in state.items():
            setattr(self, name, value)
