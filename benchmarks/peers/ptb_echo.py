"""python-telegram-bot as it comes: says what was said."""

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

url = os.environ["TELEGRAM_URL"]


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it back."""
    await update.message.reply_text(update.message.text)


application = ApplicationBuilder().token(os.environ["BOT_TOKEN"]).base_url(f"{url}/bot").build()
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
