"""The page's side of the server for what is not on a phone: people come and go, time passes, Telegram misbehaves."""

import asyncio
from datetime import timedelta
from http import HTTPStatus
from typing import Protocol

from aiohttp import web
from pydantic import ValidationError

from playground.answers import TELEGRAM, body, invalid, person_of, problem
from playground.clock import PassingClock
from playground.controls import Misbehaving, Passing, Persona, Storming

MOST_PEOPLE = 20


class Team(Protocol):
    """Who of the people may do in the bot what the programme team does."""

    async def admit(self, account: int) -> None:
        """Let somebody in."""

    async def dismiss(self, account: int) -> None:
        """Let somebody go."""


CLOCK = web.AppKey("clock", PassingClock)
TEAM: web.AppKey[Team] = web.AppKey("team", Team)
_ONE_AT_A_TIME = web.AppKey("one_at_a_time", asyncio.Lock)


def add_controls(site: web.Application) -> None:
    """Add the addresses."""
    site[_ONE_AT_A_TIME] = asyncio.Lock()
    site.router.add_post("/api/people", _add)
    site.router.add_put("/api/people/{person_id:\\d+}", _change)
    site.router.add_delete("/api/people/{person_id:\\d+}", _remove)
    site.router.add_post("/api/clock", _let_pass)
    site.router.add_post("/api/faults", _misbehave)
    site.router.add_post("/api/storm", _storm)
    site.router.add_delete("/api/faults", _behave)


async def _add(request: web.Request) -> web.StreamResponse:
    telegram = request.app[TELEGRAM]
    try:
        persona = Persona.model_validate_json(await body(request))
    except ValidationError as error:
        return invalid(error)
    if len(telegram.people) >= MOST_PEOPLE:
        return problem(HTTPStatus.CONFLICT, f"There is room for {MOST_PEOPLE} phones. Remove one first.")
    person = telegram.person(persona.name, language_code=persona.language)
    # Ids begin at the seconds of the clock, as those of the first phones do.
    person.chat.next_message_id = telegram.seconds()
    await _belongs(request, person.id, team=persona.team)
    return web.json_response({"id": person.id}, status=HTTPStatus.CREATED)


async def _change(request: web.Request) -> web.StreamResponse:
    person = person_of(request)
    try:
        persona = Persona.model_validate_json(await body(request))
    except ValidationError as error:
        return invalid(error)
    person.becomes(persona.name, persona.language)
    await _belongs(request, person.id, team=persona.team)
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def _remove(request: web.Request) -> web.StreamResponse:
    person = person_of(request)
    await _belongs(request, person.id, team=False)
    request.app[TELEGRAM].remove(person)
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def _belongs(request: web.Request, person_id: int, *, team: bool) -> None:
    """Let the bot know too who is of the team."""
    async with request.app[_ONE_AT_A_TIME]:
        person = request.app[TELEGRAM].people.get(person_id)
        if person is None or person.team == team:
            return
        bots_team = request.app.get(TEAM)
        if bots_team is not None:
            await (bots_team.admit(person_id) if team else bots_team.dismiss(person_id))
        person.joins_team(team)


async def _let_pass(request: web.Request) -> web.StreamResponse:
    clock = request.app.get(CLOCK)
    try:
        passing = Passing.model_validate_json(await body(request))
    except ValidationError as error:
        return invalid(error)
    if clock is None:
        return problem(HTTPStatus.CONFLICT, "The clock of this playground cannot be moved.")
    clock.let_pass(timedelta(seconds=passing.seconds))
    request.app[TELEGRAM].changed.touch()
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def _misbehave(request: web.Request) -> web.StreamResponse:
    try:
        misbehaving = Misbehaving.model_validate_json(await body(request))
    except ValidationError as error:
        return invalid(error)
    request.app[TELEGRAM].misbehave(misbehaving.fault())
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def _storm(request: web.Request) -> web.StreamResponse:
    try:
        storming = Storming.model_validate_json(await body(request))
    except ValidationError as error:
        return invalid(error)
    request.app[TELEGRAM].misbehave(storming.storm())
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def _behave(request: web.Request) -> web.StreamResponse:
    request.app[TELEGRAM].behave()
    return web.Response(status=HTTPStatus.NO_CONTENT)
