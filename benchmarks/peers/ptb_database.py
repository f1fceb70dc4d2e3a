"""python-telegram-bot as it comes, with a database: each answer is stored and committed before it is replied to."""

import os
import sqlite3

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

url = os.environ["TELEGRAM_URL"]
database = sqlite3.connect(os.environ["DATA"])
database.execute("PRAGMA journal_mode=wal")
database.execute("PRAGMA synchronous=full")
database.execute("CREATE TABLE IF NOT EXISTS answers (account_id INTEGER, text TEXT)")
database.commit()


async def store(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Store an answer, then reply."""
    with database:
        database.execute("INSERT INTO answers VALUES (?, ?)", (update.effective_user.id, update.message.text))
    await update.message.reply_text("Thank you!")


application = ApplicationBuilder().token(os.environ["BOT_TOKEN"]).base_url(f"{url}/bot").build()
application.add_handler(MessageHandler(filters.TEXT, store))
application.run_polling()
