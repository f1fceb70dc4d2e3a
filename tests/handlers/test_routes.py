"""The one table of routes: whole, rightly wired, and closed to whoever has not the role that it asks for."""

import inspect
import re
from dataclasses import fields
from typing import Any, get_type_hints

import pytest
from markupsafe import Markup

from actions import staff
from domain.roles import StaffRole
from handlers.buttons import KINDS, Button, packed
from handlers.incoming import Attached, Command
from handlers.reply import Reply, Said
from handlers.routes import COMMANDS, FILES, TAPS, Handler, Route
from handlers.turn import Turn
from handlers.views.profile import command_descriptions, team_command_descriptions
from locales import Catalogues
from storage import Database
from tests.chat import Chat
from tests.conftest import START
from tests.conversations.arriving import arrives

ROUTES: dict[str, tuple[Route, type[Command | Button]]] = {
    **{f"/{name}": (route, Command) for name, route in COMMANDS.items()},
    **{kind.__name__: (route, kind) for kind, route in TAPS.items()},
}
"""Every route with what its handler is given."""

TAPS_BY_NAME = {kind.__name__: kind for kind in TAPS}
TEAM = frozenset({StaffRole.ADMIN, StaffRole.EDITOR})


def test_every_kind_of_button_leads_somewhere_and_nothing_else_does() -> None:
    assert set(TAPS) == set(KINDS.values())


@pytest.mark.parametrize("name", ROUTES)
def test_every_handler_is_written_as_one(name: str) -> None:
    route, given = ROUTES[name]
    assert inspect.iscoroutinefunction(route.handler)
    assert route.handler.__doc__, "it says in a sentence what it does"
    turn, content = inspect.signature(route.handler).parameters
    hints = get_type_hints(route.handler)
    assert hints[turn] is Turn
    assert issubclass(given, hints[content]), "it takes what the table gives it"
    assert hints["return"] == list[Said]


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_asks_for_roles_of_the_team_or_for_none(name: str) -> None:
    roles = ROUTES[name][0].staff
    assert roles is None or (isinstance(roles, frozenset) and roles)
    assert all(isinstance(role, StaffRole) for role in roles or ())


@pytest.mark.parametrize("kind", FILES)
def test_files_are_taken_from_the_team_alone(kind: type[Attached]) -> None:
    route = FILES[kind]
    assert route.staff, "a file of anybody else is left to the conversation"
    turn, content = inspect.signature(route.handler).parameters
    hints = get_type_hints(route.handler)
    assert (hints[turn], hints["return"]) == (Turn, list[Said])
    assert issubclass(kind, hints[content])
    assert route.handler.__doc__


@pytest.mark.parametrize("language", ["de", "ru", "uk"])
def test_every_command_is_described_and_nothing_else_is(language: str) -> None:
    t = Catalogues.load().translator(language)
    everybodys, teams = command_descriptions(t), team_command_descriptions(t)
    assert set(everybodys) == {name for name, route in COMMANDS.items() if route.staff is None}
    assert set(teams) == {name for name, route in COMMANDS.items() if route.staff is not None}
    for name, words in {**everybodys, **teams}.items():
        assert re.fullmatch("[a-z0-9_]{1,32}", name), "core.telegram.org/bots/api#botcommand"
        assert 1 <= len(words) <= 256


def sample(kind: type[Button]) -> Button:
    return kind(*(0 if field.type is int else "de" for field in fields(kind)))


def closed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every route ask for a role and do nothing but name itself; returns the names of those that were called."""
    served: list[str] = []

    def handler(name: str) -> Handler:
        async def serve(turn: Turn, content: object) -> list[Said]:
            served.append(name)
            return [Reply(text=Markup("served"))]

        return serve

    tables: list[tuple[dict[Any, Route], Any]] = [(COMMANDS, name) for name in COMMANDS]
    tables += [(TAPS, kind) for kind in TAPS]
    for table, key in tables:
        name = f"/{key}" if isinstance(key, str) else key.__name__
        monkeypatch.setitem(table, key, Route(handler(name), staff=roles_of(name)))
    return served


def roles_of(name: str) -> frozenset[StaffRole]:
    return ROUTES[name][0].staff or TEAM


async def answer(chat: Chat, name: str) -> tuple[str, list[str]]:
    """Go a way through the table, or one that is not in it, and return what there is to see."""
    if name.startswith("/"):
        await chat.writes(name)
    else:
        await chat.taps_data(packed(sample(TAPS_BY_NAME[name])) if name in TAPS_BY_NAME else name)
    return chat.sees, chat.keys


# A thousand turns, and what they prove is no matter of the database.
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_only_the_roles_that_a_route_names_open_it(
    jens: Chat, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await arrives(jens)
    jens.checks = False
    served = closed(monkeypatch)
    for role in (None, *StaffRole, None):
        async with database.transaction() as session:
            if role is None:
                await staff.revoke(session, jens.person.id, now=START)
            else:
                await staff.grant(session, jens.person.id, role, now=START)
        unknown = {True: await answer(jens, "/nosuchcommand"), False: await answer(jens, "nosuchbutton")}
        for name in ROUTES:
            served.clear()
            seen = await answer(jens, name)
            if role in roles_of(name):
                assert served == [name]
            else:
                assert not served, f"{role} may not call {name}"
                assert seen == unknown[name.startswith("/")], "nobody is told that there is something"
