"""The running program: the app with everything that brings updates in and ticks, until it is told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot import profile, web
from bot.app import App, opened
from bot.clock import Clock
from bot.patience import until_answered
from bot.settings import Settings
from bot.updates import ALLOWED
from domain import places

log = logging.getLogger(__name__)


async def run(settings: Settings, *, stop: asyncio.Event, clock: Clock | None = None) -> None:
    """Run the bot until `stop` is set, be it while it still starts; raises what ends it otherwise."""
    serving, stopping = asyncio.create_task(_serve(settings, clock)), asyncio.create_task(stop.wait())
    await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not serving.done():
        serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving
    log.info("bot.stopped")


async def _serve(settings: Settings, clock: Clock | None) -> None:
    """Serve by webhook where there is an address for it, else by long polling."""
    async with opened(settings, clock=clock) as app, _endpoint(app):
        scheduler = app.ticks.scheduler()
        scheduler.start()
        working = [app.tasks[0], asyncio.create_task(_bring_in(app)), asyncio.create_task(app.sending.run())]
        publishing = asyncio.create_task(profile.publish(app.bot, app.programme, app.catalogues))
        # On a thread, so that the first person who says where they are does not wait for it, nor the others meanwhile.
        loading = asyncio.create_task(asyncio.to_thread(places.load))
        log.info("bot.started")
        try:
            done, _ = await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            scheduler.shutdown(wait=False)
            for task in (publishing, loading, *working[1:]):
                task.cancel()
            await asyncio.gather(publishing, loading, *working[1:], return_exceptions=True)


async def _bring_in(app: App) -> None:
    """Fetch updates, or let Telegram bring them; never ends by itself."""
    if not app.settings.webhook_url:
        await app.poller.run(seconds=app.settings.poll_seconds)
        return
    assert app.settings.bot_token is not None
    address = app.settings.webhook_url.rstrip("/") + web.WEBHOOK_PATH
    secret = web.webhook_secret(app.settings.bot_token.get_secret_value())
    await until_answered(
        lambda: app.bot.set_webhook(address, allowed_updates=ALLOWED, max_connections=100, secret_token=secret)
    )
    log.info("webhook.set")
    await asyncio.Event().wait()


@asynccontextmanager
async def _endpoint(app: App) -> AsyncIterator[None]:
    if not app.settings.web_port and not app.settings.webhook_url:
        yield
        return
    async with web.served(app, host=app.settings.web_host, port=app.settings.web_port or web.DEFAULT_PORT) as port:
        log.info("web.listening", extra={"port": port})
        yield
