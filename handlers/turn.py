"""A turn: handling one update, with everything a handler may need and nothing that reaches the network."""

from dataclasses import dataclass, replace
from datetime import datetime

from actions.compiled_surveys import CompiledSurveys
from domain import links
from domain.links import Link
from domain.programme import Programme
from handlers.incoming import Incoming
from handlers.recent_ticks import RecentTicks
from handlers.reply import Reply
from locales import Catalogues, Translator
from storage import Session
from storage.accounts import Account


@dataclass(slots=True)
class Turn:
    """Who writes what, in which language, when, and the session that all of the turn happens in."""

    session: Session
    now: datetime
    incoming: Incoming
    account: Account
    programme: Programme
    catalogues: Catalogues
    recent_ticks: RecentTicks
    bot_name: str
    """The bot's name on Telegram, as it stands in links."""
    surveys: CompiledSurveys
    """Knows the surveys that the person is answering, and finds others."""
    erased: bool = False
    """Set when something was erased: the database's log is emptied once the reply is out."""

    @property
    def t(self) -> Translator:
        """Speaks the person's language; the first of the programme where they chose none or it is offered no more.

        With a member of the team of whom no language is known it speaks the team's.
        """
        language, offered = self.account.language, self.programme.languages
        if language not in offered:
            language = offered[0] if self.account.staff_role is None else self.programme.base_language
        return self.catalogues.translator(language)

    def link_to(self, link: Link | None = None) -> str:
        """Return the address that opens this bot, and leads where the link does."""
        return links.address(self.bot_name, link)

    @property
    def tapped_message(self) -> int | None:
        """The message whose button was tapped."""
        return self.incoming.tap.message_id if self.incoming.tap else None

    def in_place(self, reply: Reply) -> Reply:
        """Let a reply take the place of the message whose button was tapped, if one was."""
        return replace(reply, replaces=self.tapped_message)
