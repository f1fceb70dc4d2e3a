"""What Telegram says when it refuses a call."""


class Refused(Exception):  # noqa: N818 - an answer of Telegram, not a defect
    """A call that is answered with ok=false, in Telegram's own words."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: float | None = None,
        migrate_to_chat_id: int | None = None,
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to_chat_id = migrate_to_chat_id

    def answer(self) -> dict[str, object]:
        """The JSON object that a client receives."""
        hints = {"retry_after": self.retry_after, "migrate_to_chat_id": self.migrate_to_chat_id}
        parameters = {name: value for name, value in hints.items() if value is not None}
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | {"parameters": parameters} if parameters else answer


def bad_request(reason: str) -> Refused:
    """The call itself is wrong; the same call will be refused again."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """The bot may not reach this chat."""
    return Refused(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refused:
    """Two ways of taking updates exclude each other."""
    return Refused(409, f"Conflict: {reason}")


def too_many(retry_after: float) -> Refused:
    """The bot is told to wait: whole seconds at Telegram, less where a test has made them shorter."""
    told = int(retry_after) if retry_after == int(retry_after) else retry_after
    return Refused(429, f"Too Many Requests: retry after {told:g}", retry_after=told)
