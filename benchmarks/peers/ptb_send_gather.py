"""python-telegram-bot sends to many: everything at once, and its own rate limiter in front."""

import asyncio
import os

from telegram.ext import AIORateLimiter, ExtBot

CHATS = [int(os.environ["FIRST_CHAT"]) + number for number in range(int(os.environ["MESSAGES"]))]


async def main() -> None:
    """Send, and wait to be ended."""
    limiter = AIORateLimiter(max_retries=int(os.environ.get("RETRIES", "0")))
    async with ExtBot(
        os.environ["BOT_TOKEN"], base_url=f"{os.environ['TELEGRAM_URL']}/bot", rate_limiter=limiter
    ) as bot:
        await asyncio.gather(*(bot.send_message(chat, "Hello") for chat in CHATS), return_exceptions=True)
        await asyncio.Event().wait()


asyncio.run(main())
