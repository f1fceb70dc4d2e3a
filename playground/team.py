"""The programme team of the bot that runs in the playground."""

from bot.clock import Clock
from bot.commands import staff
from bot.settings import Settings

ROLE = "admin"


class BotTeam:
    """Gives and takes roles in the bot's database, as `python -m bot staff` does."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    async def admit(self, account: int) -> None:
        """Let somebody do all that the team does; once more changes nothing."""
        await staff.grant(self._settings, account, ROLE, now=self._clock.now())

    async def dismiss(self, account: int) -> None:
        """End it at once."""
        await staff.revoke(self._settings, account, now=self._clock.now())
