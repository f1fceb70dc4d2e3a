"""python-telegram-bot's ConversationHandler with PicklePersistence: three questions, as its example has it."""

import os

from telegram import Update
from telegram.ext import (
    ApplicationBuilder,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

NAME, PEOPLE, STATE = range(3)
url = os.environ["TELEGRAM_URL"]


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Ask the first question."""
    await update.message.reply_text("What is your initiative called?")
    return NAME


async def name(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the name and ask on."""
    context.user_data["name"] = update.message.text
    await update.message.reply_text("How many people are active in it?")
    return PEOPLE


async def people(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the number and ask on."""
    context.user_data["people"] = int(update.message.text)
    await update.message.reply_text("In which state are you active?")
    return STATE


async def state(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the state; this is the end."""
    context.user_data["state"] = update.message.text
    await update.message.reply_text("Thank you!")
    return ConversationHandler.END


application = (
    ApplicationBuilder()
    .token(os.environ["BOT_TOKEN"])
    .base_url(f"{url}/bot")
    .persistence(PicklePersistence(os.environ["DATA"]))
    .build()
)
answer = filters.TEXT & ~filters.COMMAND
application.add_handler(
    ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states={
            NAME: [MessageHandler(answer, name)],
            PEOPLE: [MessageHandler(answer, people)],
            STATE: [MessageHandler(answer, state)],
        },
        fallbacks=[CommandHandler("start", start)],
        name="arrival",
        persistent=True,
    )
)
application.run_polling()
