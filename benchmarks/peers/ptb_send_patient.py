"""python-telegram-bot sends to many: one after another, and sleeps as long as it is told to."""

import asyncio
import os

from telegram import Bot
from telegram.error import RetryAfter

CHATS = [int(os.environ["FIRST_CHAT"]) + number for number in range(int(os.environ["MESSAGES"]))]


async def send(bot: Bot, chat: int) -> None:
    """Send until it is taken."""
    while True:
        try:
            await bot.send_message(chat, "Hello")
        except RetryAfter as told:
            await asyncio.sleep(told.retry_after)
        else:
            return


async def main() -> None:
    """Send, and wait to be ended."""
    async with Bot(os.environ["BOT_TOKEN"], base_url=f"{os.environ['TELEGRAM_URL']}/bot") as bot:
        for chat in CHATS:
            await send(bot, chat)
        await asyncio.Event().wait()


asyncio.run(main())
