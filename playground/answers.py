"""How the page is told that something cannot be done."""

from http import HTTPStatus

from aiohttp import web
from pydantic import ValidationError

from playground.people import Person
from playground.telegram import Telegram

TELEGRAM = web.AppKey("page_telegram", Telegram)
LONGEST_BODY = 128 * 1024


def problem(status: HTTPStatus, sentence: str) -> web.Response:
    """A refusal with a sentence for the person at the page."""
    return web.json_response({"error": sentence}, status=status)


def invalid(error: ValidationError) -> web.Response:
    """A refusal of what the page cannot have sent."""
    said = (f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['msg']}" for each in error.errors())
    return problem(HTTPStatus.BAD_REQUEST, "; ".join(said))


async def body(request: web.Request) -> bytes:
    """The request's content, if it is not too long."""
    return await request.clone(client_max_size=LONGEST_BODY).read()


def person_of(request: web.Request) -> Person:
    """The person whose phone a request is about."""
    person = request.app[TELEGRAM].people.get(int(request.match_info["person_id"]))
    if person is None:
        raise web.HTTPNotFound
    return person
