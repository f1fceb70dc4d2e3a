"""What every turn of this process has, whether somebody wrote or something is to be sent to them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from actions.compiled_surveys import CompiledSurveys
from domain.programme import Programme
from handlers.incoming import Incoming
from handlers.recent_ticks import RecentTicks
from handlers.turn import Turn
from locales import Catalogues
from storage import Session
from storage.accounts import Account


@dataclass(frozen=True, slots=True)
class Turns:
    """Begins turns."""

    programme: Programme
    catalogues: Catalogues
    bot_name: Callable[[], str]
    """Asked when a turn begins: Telegram tells the name only after all parts are made."""
    surveys: CompiledSurveys
    recent_ticks: RecentTicks = field(default_factory=RecentTicks)

    def begin(self, session: Session, incoming: Incoming, account: Account, *, now: datetime) -> Turn:
        """Begin a turn in a transaction."""
        return Turn(
            session,
            now,
            incoming,
            account,
            self.programme,
            self.catalogues,
            self.recent_ticks,
            self.bot_name(),
            self.surveys,
        )
