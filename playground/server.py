"""The Bot API over HTTP, on this machine only."""

import asyncio
import errno
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from playground.delivery import Delivery
from playground.faults import BrokenConnectionError, NoAnswerError
from playground.files import LARGEST_UPLOAD, Upload
from playground.refusals import Refused, bad_request
from playground.telegram import Telegram

LOCALHOST = "127.0.0.1"
_LOCAL_NAMES = (LOCALHOST, "localhost")
_TELEGRAM = web.AppKey("telegram", Telegram)
_PORTS_TRIED = 20


def application(telegram: Telegram) -> web.Application:
    """The Bot API of one Telegram, to which a page may add its own routes."""
    # Room beside the largest file for the other fields; what is larger Telegram refuses too.
    site = web.Application(middlewares=[_local_only], client_max_size=LARGEST_UPLOAD + 1024 * 1024)
    site[_TELEGRAM] = telegram
    site.router.add_route("GET", "/bot{token}/{method}", _call)
    site.router.add_route("POST", "/bot{token}/{method}", _call)
    site.router.add_route("GET", "/file/bot{token}/{path:.+}", _download)
    site.cleanup_ctx.append(_bringing_updates)
    return site


@asynccontextmanager
async def serve(
    telegram: Telegram, host: str = LOCALHOST, port: int = 8081, *, site: web.Application | None = None
) -> AsyncIterator[str]:
    """Serve on the port, or on the next one that is free, and give the address, such as http://127.0.0.1:8081."""
    if host not in _LOCAL_NAMES:
        raise ValueError("the playground is for this machine only")
    # No access log: it would hold the token. Cancellation and the short time-out end long polls at once.
    runner = web.AppRunner(
        site or application(telegram), access_log=None, handler_cancellation=True, shutdown_timeout=0.5
    )
    await runner.setup()
    try:
        yield f"http://{LOCALHOST}:{await _bind(runner, port)}"
    finally:
        await runner.cleanup()


async def _bind(runner: web.AppRunner, port: int) -> int:
    candidates = [*range(port, port + _PORTS_TRIED), 0] if port else [0]
    for candidate in candidates:
        try:
            await web.TCPSite(runner, LOCALHOST, candidate).start()
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return int(runner.addresses[0][1])
    raise OSError(errno.EADDRINUSE, "no free port")


@web.middleware
async def _local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a web page elsewhere makes a browser ask of this machine."""
    origin = request.headers.get("Origin")
    if urlsplit(f"//{request.host}").hostname not in _LOCAL_NAMES or origin not in (None, f"http://{request.host}"):
        raise web.HTTPForbidden
    return await handler(request)


async def _call(request: web.Request) -> web.StreamResponse:
    telegram = request.app[_TELEGRAM]
    token, method = request.match_info["token"], request.match_info["method"]
    try:
        parameters, files = await _given(request)
        result = await telegram.call(token, method, parameters, files)
    except Refused as refusal:
        return web.json_response(refusal.answer(), status=refusal.code)
    except (NoAnswerError, BrokenConnectionError) as fault:
        return await _break_off(request, fault)
    return web.json_response({"ok": True, "result": result})


async def _download(request: web.Request) -> web.StreamResponse:
    telegram = request.app[_TELEGRAM]
    try:
        content = await telegram.download(request.match_info["token"], request.match_info["path"])
    except Refused as refusal:
        return web.json_response(refusal.answer(), status=refusal.code)
    except (NoAnswerError, BrokenConnectionError) as fault:
        return await _break_off(request, fault)
    return web.Response(body=content, content_type="application/octet-stream")


async def _given(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The parameters and files of a call, in any of the forms that Telegram takes."""
    parameters: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        parameters |= await _json(request)
        return parameters, files
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise Refused(413, "Request Entity Too Large") from None
    for name, value in form.items():
        if isinstance(value, web.FileField):
            with value.file as file:
                files[name] = Upload(file.read(), value.filename, value.content_type)
        else:
            parameters[name] = value if isinstance(value, str) else bytes(value).decode("utf-8", "replace")
    return parameters, files


async def _json(request: web.Request) -> dict[str, Any]:
    text = await request.text()
    try:
        parameters = json.loads(text or "{}")
    except ValueError:
        parameters = None
    if not isinstance(parameters, dict):
        raise bad_request("can't parse request as a JSON object")
    return parameters


async def _break_off(request: web.Request, fault: NoAnswerError | BrokenConnectionError) -> web.StreamResponse:
    if isinstance(fault, NoAnswerError):
        await asyncio.Event().wait()  # until the client loses patience, which cancels this
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _bringing_updates(site: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(Delivery(site[_TELEGRAM]).run())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
