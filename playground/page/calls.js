// The panel of the calls that the bot makes, and of how Telegram answers them.

import { behave } from "./api.js";
import { choice, tick } from "./dialogs.js";
import { make } from "./dom.js";
import { askMisbehavior, faultName, stormName } from "./faults.js";

const MOST = 300;
const POLL = "getUpdates";
const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit" };

export class Calls {
  /** `attempt(act)` runs something and shows what went wrong. */
  constructor(attempt) {
    this.attempt = attempt;
    this.names = new Map(); // person id → name
    this.methods = new Set();
    this.list = make("ol", { class: "calls" });
    this.none = make("p", { class: "none" }, "No calls yet. They appear here as the bot makes them.");
    this.phone = choice([["", "All phones"]]);
    this.phone.setAttribute("aria-label", "Calls of");
    this.phone.addEventListener("change", () => this.#filter());
    this.polls = tick(POLL, false);
    this.polls.input.addEventListener("change", () => this.#filter());
    const ask = make("button", { type: "button", class: "quiet", onclick: () => this.#misbehave() }, "Misbehave …");
    this.behave = make("button", { type: "button", class: "quiet", onclick: () => attempt(behave) }, "Behave again");
    this.pending = make("ul", { class: "pending", "aria-label": "What will go wrong" });
    const scrolled = { class: "scrolled", tabindex: "0", role: "region", "aria-label": "Calls, the newest first" };
    this.element = make(
      "section",
      { id: "calls", class: "panel", "aria-label": "Calls to Telegram", hidden: true },
      make("header", {}, make("h2", {}, "Calls to Telegram"), this.phone, this.polls.element, ask, this.behave),
      this.pending,
      make("div", scrolled, this.none, this.list),
    );
    this.faults([], null);
  }

  /** Show calls that were made; with `all`, these are the only ones there are. */
  add(calls, all) {
    if (all) this.list.replaceChildren();
    for (const call of calls) {
      this.methods.add(call.method);
      this.list.prepend(this.#row(call));
    }
    while (this.list.children.length > MOST) this.list.lastChild.remove();
    this.#filter();
  }

  /** Know whose phones there are, as [id, name]. */
  know(people) {
    this.names = new Map(people.map(([id, name]) => [String(id), name]));
    const chosen = this.phone.value;
    this.phone.replaceChildren(...choice([["", "All phones"], ...this.names]).children);
    this.phone.value = this.names.has(chosen) ? chosen : "";
    for (const row of this.list.children) {
      row.querySelector(".whose").textContent = this.names.get(row.dataset.phone) ?? row.dataset.phone;
    }
    this.#filter();
  }

  /** Show what will go wrong. */
  faults(faults, storm) {
    const told = faults.map((fault) => faultName(fault, this.names.get(String(fault.chat_id)) ?? fault.chat_id));
    if (storm) told.push(stormName(storm));
    this.pending.hidden = this.behave.hidden = told.length === 0;
    this.pending.replaceChildren(...told.map((line) => make("li", {}, line)));
  }

  #row(call) {
    const good = call.outcome === "ok";
    const at = new Date(call.at * 1000);
    const parameters = call.parameters.filter(([name]) => name !== "chat_id");
    const shown = parameters.map(([name, value]) => make("span", {}, make("i", {}, `${name} `), value));
    const phone = String(call.phone ?? "");
    const row = make(
      "li",
      { class: good ? "call" : "call bad" },
      make("time", { datetime: at.toISOString() }, at.toLocaleTimeString("en-GB", TIME)),
      make("code", {}, call.method),
      make("span", { class: "whose" }, this.names.get(phone) ?? phone),
      make("span", { class: "outcome" }, good ? "✓ ok" : `✗ ${call.outcome}`),
      make("span", { class: "parameters" }, ...shown),
    );
    Object.assign(row.dataset, { phone, method: call.method, outcome: call.outcome });
    return row;
  }

  #filter() {
    let some = false;
    for (const row of this.list.children) {
      const poll = row.dataset.method === POLL && row.dataset.outcome === "ok" && !this.polls.input.checked;
      row.hidden = poll || (this.phone.value !== "" && row.dataset.phone !== this.phone.value);
      some ||= !row.hidden;
    }
    this.none.hidden = some;
  }

  async #misbehave() {
    const act = await askMisbehavior([...this.names], [...this.methods]);
    if (act) await this.attempt(act);
  }
}
