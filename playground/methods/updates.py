"""How updates reach the bot: by asking, or by webhook."""

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playground.methods.registry import Parameters, Uploads, method
from playground.refusals import Refused, bad_request, conflict

if TYPE_CHECKING:
    from playground.telegram import Telegram

_MOST_UPDATES = 100
_LONGEST_POLL = 50
_SECOND_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@method("getUpdates")
async def get_updates(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """Give what waits, or wait for it; whoever asks last is the one that is answered."""
    if telegram.webhook.url:
        raise conflict(_WEBHOOK_ACTIVE)
    _end_poll(telegram, conflict(_SECOND_POLLER))
    if "allowed_updates" in parameters:
        telegram.updates.allowed = tuple(parameters["allowed_updates"])
    telegram.updates.confirm(parameters.get("offset", 0))
    limit = min(max(parameters.get("limit", _MOST_UPDATES), 1), _MOST_UPDATES)
    timeout = min(max(parameters.get("timeout", 0), 0), _LONGEST_POLL)
    waiting = telegram.updates.waiting(limit)
    return waiting if waiting or not timeout else await _poll(telegram, limit, timeout)


@method("setWebhook")
async def set_webhook(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Have updates brought to an address."""
    url = parameters["url"]
    parts = urlsplit(url)
    # Telegram takes https alone; on one machine plain http must do.
    if url and parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if url:
        _end_poll(telegram, conflict("terminated by setWebhook request"))
    if "allowed_updates" in parameters:
        telegram.updates.allowed = tuple(parameters["allowed_updates"])
    if parameters.get("drop_pending_updates"):
        telegram.updates.drop()
    connections = min(max(parameters.get("max_connections", 40), 1), 100)
    telegram.webhook.set(url, secret_token=parameters.get("secret_token"), max_connections=connections)
    telegram.changed.touch()
    return True


@method("deleteWebhook")
async def delete_webhook(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Go back to asking for updates."""
    if parameters.get("drop_pending_updates"):
        telegram.updates.drop()
    telegram.webhook.set("")
    telegram.changed.touch()
    return True


@method("getWebhookInfo")
async def get_webhook_info(telegram: "Telegram", _parameters: Parameters, _files: Uploads) -> Any:
    """Where updates are brought to, and how many wait."""
    webhook = telegram.webhook
    facts = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.updates.waiting()),
        "max_connections": webhook.max_connections if webhook.url else None,
        "last_error_date": webhook.last_error_date,
        "last_error_message": webhook.last_error_message,
        "allowed_updates": list(telegram.updates.allowed) or None,
    }
    return {name: value for name, value in facts.items() if value is not None}


async def _poll(telegram: "Telegram", limit: int, timeout: float) -> list[dict[str, Any]]:
    """Wait for updates, until the time is over or another request ends this one."""
    poller = asyncio.get_running_loop().create_future()
    telegram.poller = poller
    telegram.changed.touch()
    waiting: list[dict[str, Any]] = []
    changed = asyncio.ensure_future(_arrived(telegram, limit))
    try:
        await asyncio.wait({changed, poller}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        if poller.done():
            raise poller.result()
        if changed.done():
            waiting = changed.result()
    finally:
        changed.cancel()
        if telegram.poller is poller:
            telegram.poller = None
    return waiting


async def _arrived(telegram: "Telegram", limit: int) -> list[dict[str, Any]]:
    while not (waiting := telegram.updates.waiting(limit)):
        await telegram.changed.after(telegram.changed.version)
    return waiting


def _end_poll(telegram: "Telegram", refusal: Refused) -> None:
    if telegram.poller is not None and not telegram.poller.done():
        telegram.poller.set_result(refusal)
        telegram.poller = None
