// grammY as it comes: says what was said.
const { Bot } = require("grammy");

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.TELEGRAM_URL } });
bot.on("message:text", (context) => context.reply(context.message.text));
process.once("SIGTERM", () => bot.stop());
bot.start();
