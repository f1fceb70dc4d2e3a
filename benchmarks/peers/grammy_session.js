// grammY with a session in memory: three questions.
const { Bot, session } = require("grammy");

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.TELEGRAM_URL } });
bot.use(session({ initial: () => ({ at: null, answers: {} }) }));

bot.command("start", async (context) => {
  context.session = { at: "name", answers: {} };
  await context.reply("What is your initiative called?");
});

const next = {
  name: ["people", "How many people are active in it?"],
  people: ["state", "In which state are you active?"],
  state: [null, "Thank you!"],
};

bot.on("message:text", async (context) => {
  const { at } = context.session;
  if (at === null) return;
  context.session.answers[at] = context.message.text;
  const [following, said] = next[at];
  context.session.at = following;
  await context.reply(said);
});

process.once("SIGTERM", () => bot.stop());
bot.start();
