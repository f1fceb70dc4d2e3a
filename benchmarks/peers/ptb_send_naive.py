"""python-telegram-bot sends to many as bots often do: one after another, and passes over what fails."""

import asyncio
import os

from telegram import Bot
from telegram.error import TelegramError

CHATS = [int(os.environ["FIRST_CHAT"]) + number for number in range(int(os.environ["MESSAGES"]))]


async def main() -> None:
    """Send, and wait to be ended."""
    async with Bot(os.environ["BOT_TOKEN"], base_url=f"{os.environ['TELEGRAM_URL']}/bot") as bot:
        for chat in CHATS:
            try:
                await bot.send_message(chat, "Hello")
            except TelegramError as error:
                print(f"{chat}: {error}")
        await asyncio.Event().wait()


asyncio.run(main())
