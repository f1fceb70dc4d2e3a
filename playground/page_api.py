"""The page's side of the playground's server: its files, what is to be seen as it changes, and what people do."""

import asyncio
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import orjson
from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import ValidationError

from playground.answers import TELEGRAM, body, invalid, person_of, problem
from playground.clock import PassingClock
from playground.control_api import CLOCK, TEAM, Team, add_controls
from playground.files import LARGEST_PHOTO, Upload, dimensions
from playground.gestures import Impossible, perform, read
from playground.people import Person
from playground.refusals import Refused
from playground.screens import Watch
from playground.telegram import Telegram

FILES = Path(__file__).parent / "page"
LONGEST_CAPTION = 1024
LARGEST_ALBUM = 10
HEARTBEAT = 15.0
"""After how many quiet seconds the page is told that the program is still there."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_PICTURES = {b"\x89PNG": "image/png", b"GIF8": "image/gif", b"RIFF": "image/webp", b"\xff\xd8\xff": "image/jpeg"}


def add_page(
    site: web.Application, telegram: Telegram, *, clock: PassingClock | None = None, team: Team | None = None
) -> None:
    """Add the page to the Bot API's server, which lets only this machine's own pages in (Host and Origin).

    With a clock the page lets time pass, with a team it lets people belong to it.
    """
    site[TELEGRAM] = telegram
    if clock is not None:
        site[CLOCK] = clock
    if team is not None:
        site[TEAM] = team
    site.middlewares.append(_same_site)
    site.on_response_prepare.append(_strict_headers)
    site.router.add_get("/", _index)
    site.router.add_static("/page", FILES)
    site.router.add_get("/api/events", _events)
    site.router.add_get("/api/files/{file_id}", _file)
    site.router.add_post("/api/people/{person_id:\\d+}", _gesture)
    site.router.add_post("/api/people/{person_id:\\d+}/files", _files)
    add_controls(site)


async def _strict_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


@web.middleware
async def _same_site(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a page elsewhere embeds or fetches, which may come without an Origin; a link to the page is fine."""
    elsewhere = request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
    if elsewhere and request.path != "/":
        raise web.HTTPForbidden
    return await handler(request)


async def _index(_: web.Request) -> web.StreamResponse:
    return web.FileResponse(FILES / "index.html")


async def _events(request: web.Request) -> web.StreamResponse:
    """Everything the phones show, then each change, as server-sent events."""
    telegram = request.app[TELEGRAM]
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    watch = Watch(telegram, clock=request.app.get(CLOCK), has_team=TEAM in request.app)
    while True:
        version = telegram.changed.version
        news = watch.news()
        if news:
            await response.write(b"data: " + orjson.dumps(news) + b"\n\n")
        try:
            await asyncio.wait_for(telegram.changed.after(version), 1.0 if watch.moving else HEARTBEAT)
        except TimeoutError:
            await response.write(b":\n\n")


async def _file(request: web.Request) -> web.StreamResponse:
    """A picture to look at, or a file to save; never something that a browser would run."""
    try:
        file = request.app[TELEGRAM].files.find(request.match_info["file_id"])
    except Refused:
        return problem(HTTPStatus.NOT_FOUND, "There is no such file.")
    kind = next((kind for start, kind in _PICTURES.items() if file.content.startswith(start)), None)
    if file.kind == "photo" and kind:
        return web.Response(body=file.content, content_type=kind)
    name = quote(str(file.facts.get("file_name", "file")), safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return web.Response(body=file.content, content_type="application/octet-stream", headers=headers)


async def _gesture(request: web.Request) -> web.StreamResponse:
    """A person does something."""
    person = person_of(request)
    try:
        perform(read(await body(request)), person)
    except ValidationError as error:
        return invalid(error)
    except Impossible as impossible:
        return problem(HTTPStatus.CONFLICT, str(impossible))
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def _files(request: web.Request) -> web.StreamResponse:
    """A person sends pictures or files; several of them are an album."""
    person = person_of(request)
    form = await request.post()
    uploads = [_upload(field) for field in form.getall("file", []) if isinstance(field, web.FileField)]
    caption, as_photo = str(form.get("caption", ""))[:LONGEST_CAPTION], form.get("as") == "photo"
    played = form.get("as") in ("audio", "video")
    unsendable = _unsendable(person, uploads, as_photo=as_photo)
    if unsendable:
        return problem(HTTPStatus.CONFLICT, unsendable)
    items = [upload.content if as_photo else upload for upload in uploads]
    match items:
        case [Upload() as film] if played:
            (person.sends_video if form.get("as") == "video" else person.sends_audio)(film.content, film.name)
        case [bytes() as photo]:
            person.sends_photo(photo, caption)
        case [Upload() as document]:
            person.sends_document(document.content, document.name, caption, document.mime_type)
        case _:
            person.sends_album(items, caption)
    return web.Response(status=HTTPStatus.NO_CONTENT)


def _upload(field: web.FileField) -> Upload:
    with field.file as file:
        return Upload(file.read(), field.filename, field.content_type)


def _unsendable(person: Person, uploads: list[Upload], *, as_photo: bool) -> str | None:
    """Why a phone would not send these."""
    if person.blocked:
        return f"{person.first_name} has blocked the bot."
    if not 1 <= len(uploads) <= LARGEST_ALBUM:
        return f"Choose one to {LARGEST_ALBUM} files."
    if not all(upload.content for upload in uploads):
        return "A file is empty."
    if as_photo and any(dimensions(upload.content) is None for upload in uploads):
        return "A photo must be a JPEG, PNG, WebP or GIF; send anything else as a document."
    if as_photo and any(len(upload.content) > LARGEST_PHOTO for upload in uploads):
        return f"A photo may have {LARGEST_PHOTO // 1024 // 1024} MB at most; send it as a document."
    return None
