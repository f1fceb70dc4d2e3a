"""`staff`: who belongs to the programme team."""

import argparse
import asyncio
from datetime import datetime

from actions import staff as actions
from bot import console
from bot.app import ConfigurationError
from bot.clock import SystemClock
from bot.settings import Settings
from domain.roles import StaffRole
from domain.states import STATES
from storage import staff


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what can be done."""
    verbs = command.add_subparsers(title="what to do", dest="verb", required=True, metavar="VERB")
    grant = verbs.add_parser("grant", help="give an account a role, in place of the one it had")
    grant.add_argument("account", type=_account, help="the person's Telegram number; /mydata shows it to them")
    grant.add_argument("role", choices=[role.value for role in StaffRole])
    grant.add_argument("--state", choices=STATES, help="whose people a partner sees, such as DE-SN")
    grant.set_defaults(run=lambda given: asyncio.run(_grant(given.account, StaffRole(given.role), given.state)))
    revoke = verbs.add_parser("revoke", help="end an account's role at once")
    revoke.add_argument("account", type=_account)
    revoke.set_defaults(run=lambda given: asyncio.run(_revoke(given.account)))
    listing = verbs.add_parser("list", help="show who has which role")
    listing.set_defaults(run=lambda _: asyncio.run(_list()))


def _account(word: str) -> int:
    # People's numbers are positive and have 52 significant bits at most (core.telegram.org/bots/api#user).
    number = int(word)
    if not 0 < number < 1 << 52:
        raise ValueError
    return number


_account.__name__ = "account number"  # argparse names it to whoever types something else


async def grant(settings: Settings, account: int, role: str, *, state: str | None = None, now: datetime) -> None:
    """Give an account a role in the database of the settings."""
    async with console.transaction(settings) as session:
        await actions.grant(session, account, StaffRole(role), state=state, now=now)


async def revoke(settings: Settings, account: int, *, now: datetime) -> bool:
    """End an account's role in the database of the settings; False when it had none."""
    async with console.transaction(settings) as session:
        return await actions.revoke(session, account, now=now)


async def _grant(account: int, role: StaffRole, state: str | None) -> int:
    if (role is StaffRole.PARTNER) != (state is not None):
        raise ConfigurationError(
            "A partner sees the people of one federal state: say which, such as --state DE-SN."
            if state is None
            else f"--state is for partners only, and {role} sees all states."
        )
    await grant(Settings(), account, role, state=state, now=SystemClock().now())
    print(f"{account} is {role}{f' for {state}' if state else ''} from now on.")  # noqa: T201
    return 0


async def _revoke(account: int) -> int:
    had_one = await revoke(Settings(), account, now=SystemClock().now())
    print(f"{account} has no role any more." if had_one else f"{account} has no role.")  # noqa: T201
    return 0 if had_one else 1


async def _list() -> int:
    async with console.opened() as database, database.reading() as session:
        grants = await staff.standing_grants(session)
    for grant in grants:
        role = grant.role if grant.state is None else f"{grant.role} {grant.state}"
        print(f"{grant.account_id}\t{role}\tsince {grant.granted_at:%Y-%m-%d}")  # noqa: T201
    if not grants:
        print("Nobody has a role yet.")  # noqa: T201
    return 0
