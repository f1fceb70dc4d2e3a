// The time as the bot and the phones have it, and letting it pass.

import { letPass } from "./api.js";
import { make } from "./dom.js";
import { menu } from "./menu.js";

const HOUR = 3600;
const SPANS = [
  ["An hour", HOUR],
  ["A day", 24 * HOUR],
  ["A week", 7 * 24 * HOUR],
];
// By the clock in Germany: when the bot holds back what can wait, and when a day ends that would end then.
const GERMANY = "Europe/Berlin";
const NIGHT = { begin: 21, end: 8 };
const MORNING = 10;
const DAY = { day: "numeric", month: "short" };
const HOURS = { hour: "2-digit", minute: "2-digit" };
const TICK = 5_000;

export class Clock {
  /** `attempt(act)` runs something and shows what went wrong. */
  constructor(attempt) {
    this.offset = 0; // milliseconds that the program is ahead of this browser
    this.time = make("time", {});
    this.ahead = make("span", { class: "ahead", role: "status" });
    const pass = ([label, seconds]) => {
      const { moment, delayed } = landing(this.#now(), seconds);
      const hint = delayed ? `${told(moment)}, as the bot holds messages back at night` : told(moment);
      return [label, () => attempt(() => letPass(landing(this.#now(), seconds).span)), hint];
    };
    this.menu = menu("⏩", "Let time pass", () => SPANS.map(pass), "below");
    this.element = make("div", { class: "clock" }, make("div", {}, this.time, this.ahead), this.menu);
    setInterval(() => this.#show(), TICK);
  }

  /** Show the program's time. */
  update({ now, ahead }) {
    this.offset = now * 1000 - Date.now();
    this.menu.hidden = ahead === null;
    this.ahead.textContent = ahead ? `${span(ahead)} ahead` : "";
    this.#show();
  }

  #now() {
    return new Date(Date.now() + this.offset);
  }

  #show() {
    const moment = this.#now();
    this.time.dateTime = moment.toISOString();
    const part = (shown) => moment.toLocaleString("en-GB", shown);
    this.time.replaceChildren(
      make("span", { class: "wide" }, `${part({ weekday: "short" })}, `),
      part(DAY),
      make("span", { class: "wide" }, ` ${part({ year: "numeric" })}`),
      `, ${part(HOURS)}`,
    );
  }
}

/** Where so much time leads: what is longer than an hour never ends at night, but in the morning after it. */
function landing(from, seconds) {
  const moment = new Date(from.getTime() + seconds * 1000);
  const hour = hourInGermany(moment);
  const delayed = seconds > HOUR && (hour >= NIGHT.begin || hour < NIGHT.end);
  if (delayed) moment.setUTCHours(moment.getUTCHours() + ((24 + MORNING - hour) % 24), 0, 0, 0);
  return { moment, delayed, span: Math.ceil((moment - from) / 1000) };
}

function hourInGermany(moment) {
  return Number(moment.toLocaleString("en-GB", { timeZone: GERMANY, hour: "2-digit", hourCycle: "h23" }));
}

function told(moment) {
  return moment.toLocaleString("en-GB", { weekday: "short", ...DAY, ...HOURS });
}

function span(seconds) {
  const hours = Math.round(seconds / HOUR);
  const parts = [
    [Math.floor(hours / 24), "d"],
    [hours % 24, "h"],
  ];
  const counted = parts.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}`);
  return counted.join(" ") || "a little";
}
