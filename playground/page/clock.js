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
const DAY = { day: "numeric", month: "short" };
const HOURS = { hour: "2-digit", minute: "2-digit" };
const TICK = 5_000;

export class Clock {
  /** `attempt(act)` runs something and shows what went wrong. */
  constructor(attempt) {
    this.offset = 0; // milliseconds that the program is ahead of this browser
    this.time = make("time", {});
    this.ahead = make("span", { class: "ahead", role: "status" });
    const pass = ([label, seconds]) => [label, () => attempt(() => letPass(seconds))];
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

  #show() {
    const moment = new Date(Date.now() + this.offset);
    this.time.dateTime = moment.toISOString();
    const told = (shown) => moment.toLocaleString("en-GB", shown);
    this.time.replaceChildren(
      make("span", { class: "wide" }, `${told({ weekday: "short" })}, `),
      told(DAY),
      make("span", { class: "wide" }, ` ${told({ year: "numeric" })}`),
      `, ${told(HOURS)}`,
    );
  }
}

function span(seconds) {
  const hours = Math.round(seconds / HOUR);
  const parts = [
    [Math.floor(hours / 24), "day"],
    [hours % 24, "hour"],
  ];
  const told = parts.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}${count > 1 ? "s" : ""}`);
  return told.join(" ") || "a little";
}
