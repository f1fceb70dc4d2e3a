"""The people whose phones stand on the page of a playground that has just been made."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from playground.telegram import Telegram


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to begin with."""

    name: str
    language: str
    team: bool = False


FIRST = (Persona("Jens", "de"), Persona("Olena", "uk"), Persona("Dmytro", "ru"), Persona("Team", "de", team=True))
"""One for each language the bot speaks, and one of the programme team."""


def fresh(now: Callable[[], datetime], *, alone: bool = False) -> Telegram:
    """A Telegram in which nobody has written yet; `alone`, for bots of any make and any token.

    Its ids begin at the clock's seconds, because a bot's database may remember those of an older one. The token is
    new at each start, so that no web page elsewhere can guess the address of the Bot API.
    """
    seconds = int(now().timestamp())
    token = f"123456:{secrets.token_urlsafe(24)}"
    telegram = Telegram(now=now, token=token, strict=not alone, any_token=alone, first_update_id=seconds)
    for persona in FIRST:
        _comes(telegram, persona, team=persona.team and not alone)
    return telegram


def add_team(telegram: Telegram) -> None:
    """Give a playground from before there were phones of the team those it would begin with today."""
    for persona in FIRST:
        if persona.team:
            _comes(telegram, persona, team=True)


def _comes(telegram: Telegram, persona: Persona, *, team: bool) -> None:
    person = telegram.person(persona.name, language_code=persona.language)
    person.chat.next_message_id = telegram.seconds()
    person.team = team
